//! Files, made here.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A directive, so that what reads it has something to read.
pub const DIRECTIVE: &str = "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 7/CT-UBND\nVí Dụ, ngày 05 tháng 5 năm 2022\n\nCHỈ THỊ\nVề việc phơi nón\n\n1. Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.\n";

pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file whose document is this XML.
pub fn docx_of(document: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = vec![("word/document.xml", document.as_bytes())];
    parts.extend(more.iter().map(|(name, xml)| (*name, xml.as_bytes())));
    zip(&parts)
}

/// A Word file with this in its body, stored and not packed: what repeats itself is no bomb then.
pub fn docx(body: &str) -> Vec<u8> {
    let document = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("word/document.xml", stored).unwrap();
    zip.write_all(document.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A Word file of these paragraphs.
pub fn word(text: &str) -> Vec<u8> {
    let paragraphs = text
        .lines()
        .map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"));
    docx(&paragraphs.collect::<String>())
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

pub fn zstandard(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// UTF-16, low byte first, with its mark.
pub fn wide(text: &str) -> Vec<u8> {
    let units = "\u{FEFF}".encode_utf16().chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// A file of Office before 2007, or an encrypted one of today, that holds a stream of this name.
pub fn old_office(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1_024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4_096, 0);
    bytes
}

/// A PDF file of these objects, the first of which is the catalogue.
pub fn pdf_of(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (from, size) = (file.len(), places.len() + 1);
    file.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").into_bytes());
    for place in &places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let end = format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{from}\n%%EOF\n");
    file.extend(end.into_bytes());
    file
}

/// A stream object with these entries in its dictionary.
pub fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {entries} /Length {} >>\nstream\n", bytes.len()).into_bytes();
    object.extend(bytes);
    object.extend(b"\nendstream");
    object
}

/// The same, packed.
pub fn packed(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    stream(
        &format!("{entries} /Filter /FlateDecode"),
        &encoder.finish().unwrap(),
    )
}

/// A PDF file of one page with this content and further objects, of which the first is 6.
pub fn pdf_with(content: Vec<u8>, resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
         /Resources << /Font << /F 5 0 R >> {resources} >> >>"
    );
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.into_bytes(),
        content,
        b"<< /Type /Font /Subtype /TrueType /BaseFont /F >>".to_vec(),
    ];
    objects.extend(more.iter().cloned());
    pdf_of(&objects)
}

/// A PDF file that shows these letters of ASCII.
pub fn pdf(text: &str) -> Vec<u8> {
    pdf_with(stream("", &drawn(text)), "", &[])
}

/// A PDF file that shows a picture.
pub fn scan() -> Vec<u8> {
    let picture = "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let picture = stream(picture, b"\0");
    pdf_with(stream("", b"/P Do"), "/XObject << /P 6 0 R >>", &[picture])
}

pub fn drawn(text: &str) -> Vec<u8> {
    let lines = text.lines().enumerate();
    let lines = lines.map(|(at, line)| {
        format!(
            "BT /F 10 Tf 50 {} Td ({line}) Tj ET\n",
            790 - (12 * at) % 780
        )
    });
    lines.collect::<String>().into_bytes()
}
