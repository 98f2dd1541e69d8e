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

/// A file of pages with these contents.
pub(super) fn pages(contents: &[Vec<u8>]) -> Vec<u8> {
    let first = 4;
    let kids = (0..contents.len()).map(|at| format!("{} 0 R", first + 2 * at));
    let kids = kids.collect::<Vec<_>>().join(" ");
    let tree = format!(
        "<< /Type /Pages /Kids [{kids}] /Count {} /MediaBox [0 0 600 800] \
         /Resources << /Font << /F 3 0 R >> >> >>",
        contents.len()
    );
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        tree.into_bytes(),
        FONT.as_bytes().to_vec(),
    ];
    for (at, content) in contents.iter().enumerate() {
        let own = first + 2 * at + 1;
        let page = format!("<< /Type /Page /Parent 2 0 R /Contents {own} 0 R >>");
        objects.push(page.into_bytes());
        objects.push(stream("", content));
    }
    file(&objects)
}

/// Draws a table with its first edge at `top`, rows 20 high: a column 40 wide, one of 200, one of 200.
/// `closed` says whether a rule stands above it and below it.
pub(super) fn table(top: i32, rows: &[[&str; 3]], closed: [bool; 2]) -> Vec<u8> {
    const EDGES: [i32; 4] = [50, 90, 290, 490];
    let height = 20 * rows.len() as i32;
    let mut drawn = Vec::new();
    for x in EDGES {
        drawn.extend(format!("{x} {} 1 {height} re f\n", top - height).into_bytes());
    }
    for at in 0..=rows.len() {
        let is_drawn = (at > 0 || closed[0]) && (at < rows.len() || closed[1]);
        if is_drawn {
            drawn.extend(format!("50 {} 440 1 re f\n", top - 20 * at as i32).into_bytes());
        }
    }
    for (at, row) in rows.iter().enumerate() {
        for (x, text) in EDGES.iter().zip(row).filter(|(_, text)| !text.is_empty()) {
            drawn.extend(show(x + 5, top - 20 * at as i32 - 14, text));
        }
    }
    drawn
}

/// Draws these bytes at a place, `y` from below.
pub(super) fn show(x: i32, y: i32, text: &str) -> Vec<u8> {
    let mut drawn = format!("BT /F 10 Tf {x} {y} Td (").into_bytes();
    drawn.extend(text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()));
    drawn.extend(b") Tj ET\n");
    drawn
}

/// The same in letters of another size.
pub(super) fn sized(size: i32, x: i32, y: i32, text: &str) -> Vec<u8> {
    format!("BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n").into_bytes()
}
