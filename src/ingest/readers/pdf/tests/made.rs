//! Small files, written here.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A file of these objects, the first of which is the catalogue.
pub(super) fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let from = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
    for place in &places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = places.len() + 1;
    let end = format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{from}\n%%EOF\n");
    file.extend(end.into_bytes());
    file
}

/// A stream object with these entries in its dictionary.
pub(super) fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {entries} /Length {} >>\nstream\n", bytes.len()).into_bytes();
    object.extend(bytes);
    object.extend(b"\nendstream");
    object
}

pub(super) fn packed(entries: &str, bytes: &[u8]) -> Vec<u8> {
    stream(&format!("{entries} /Filter /FlateDecode"), &deflated(bytes))
}

pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(super) const FONT: &str = "<< /Type /Font /Subtype /TrueType /BaseFont /VnTime >>";

/// A file of one page with this content and further objects, of which the first is 6.
pub(super) fn page(content: Vec<u8>, font: &str, resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
         /Resources << /Font << /F 5 0 R >> {resources} >> >>"
    );
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.into_bytes(),
        content,
        font.as_bytes().to_vec(),
    ];
    objects.extend(more.iter().cloned());
    file(&objects)
}

/// Draws these bytes at a place, `y` from below.
pub(super) fn show(x: i32, y: i32, text: &str) -> Vec<u8> {
    let mut drawn = format!("BT /F 10 Tf {x} {y} Td (").into_bytes();
    drawn.extend(text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()));
    drawn.extend(b") Tj ET\n");
    drawn
}
