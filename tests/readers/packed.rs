//! Zips and compressed files: bombs, names that lead out, links, passwords.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::made::{DIRECTIVE, docx, docx_of, gzip, pdf, word, zip, zstandard};
use crate::{Case, case, check};

/// Which files a zip is made of, written by hand: its name, what its entry says of packed and
/// unpacked sizes, its checksum, flags, and where its bytes stand.
struct Entry {
    name: &'static str,
    said: (u32, u32),
    checksum: u32,
    flags: u16,
    at: u32,
}

/// The directory of a zip behind `bytes`.
fn directory(bytes: &[u8], entries: impl Iterator<Item = Entry>) -> Vec<u8> {
    let (mut made, mut count) = (bytes.to_vec(), 0_u32);
    for entry in entries {
        count += 1;
        let name = match entry.name {
            "" => format!("{count}.txt"),
            name => name.to_owned(),
        };
        made.extend(b"PK\x01\x02\x14\0\x14\0");
        made.extend(entry.flags.to_le_bytes());
        made.extend(8_u16.to_le_bytes());
        made.extend([0; 4]);
        made.extend(entry.checksum.to_le_bytes());
        made.extend(entry.said.0.to_le_bytes());
        made.extend(entry.said.1.to_le_bytes());
        made.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        made.extend([0; 12]);
        made.extend(entry.at.to_le_bytes());
        made.extend(name.bytes());
    }
    let start = u32::try_from(bytes.len()).unwrap();
    let size = u32::try_from(made.len()).unwrap() - start;
    made.extend(b"PK\x05\x06\0\0\0\0");
    let short = u16::try_from(count).unwrap_or(u16::MAX);
    made.extend([short.to_le_bytes(), short.to_le_bytes()].concat());
    made.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
    made.extend([0; 2]);
    made
}

/// One packed file, without a directory, its packed size and its checksum.
fn kernel(text: &[u8]) -> (Vec<u8>, u32, u32) {
    let whole = zip(&[("k", text)]);
    let end = whole.windows(4).position(|at| at == b"PK\x01\x02").unwrap();
    let number = |at: usize| u32::from_le_bytes(whole[end + at..end + at + 4].try_into().unwrap());
    (whole[..end].to_vec(), number(20), number(16))
}

/// Many names for the same few bytes.
fn overlapping(names: usize, flags: u16) -> Vec<u8> {
    let text = vec![b' '; 7 << 20];
    let (bytes, packed, checksum) = kernel(&text);
    let entry = |_| Entry {
        name: "",
        said: (packed, 7 << 20),
        checksum,
        flags,
        at: 0,
    };
    directory(&bytes, (0..names).map(entry))
}

fn links() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.add_symlink("link.txt", "../../etc/passwd", options)
        .unwrap();
    zip.start_file("good.txt", options).unwrap();
    zip.write_all(DIRECTIVE.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// The same zip, whose files need a password.
fn locked(mut zip: Vec<u8>) -> Vec<u8> {
    for (magic, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<usize> = (0..zip.len() - 4)
            .filter(|at| zip[*at..].starts_with(magic))
            .collect();
        for at in places {
            zip[at + flags] |= 1;
        }
    }
    zip
}

/// The same file, saying that what is unpacked has nine bytes.
fn lying(mut zip: Vec<u8>, size: usize) -> Vec<u8> {
    let size = u32::try_from(size).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..zip.len() - 4)
        .filter(|at| zip[*at..].starts_with(&size))
        .collect();
    for at in places {
        zip[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
    }
    zip
}

pub fn cases() -> Vec<Case> {
    let good = ("good.txt", DIRECTIVE.as_bytes());
    let inner = zip(&[good]);
    let third = zip(&[("second.zip", &zip(&[("third.zip", &inner)])), good]);
    let spaces = vec![b' '; 24 << 20];
    let spaced = format!("<w:document>{}</w:document>", " ".repeat(24 << 20));
    vec![
        case("empty.zip", zip(&[]), &["! it holds no files; pack"]),
        case(
            "folders.zip",
            zip(&[(".hidden/a.txt", b"x"), ("__MACOSX/a.txt", b"x")]),
            &["! it holds no files"],
        ),
        case(
            "nested.zip",
            third,
            &[
                "#second.zip ! it is a zip inside a zip; unpack",
                "#good.txt = phơi nón",
            ],
        ),
        case(
            "names.zip",
            zip(&[
                ("../../etc/passwd", b"x"),
                ("..\\..\\evil.txt", b"x"),
                ("/etc/evil.txt", b"Mot"),
                ("C:\\evil.txt", b"Hai"),
                ("a/../b.txt", b"Ba"),
                good,
            ]),
            &[
                "#../../etc/passwd ! its name leads out of the zip; pack",
                "#..\\..\\evil.txt ! its name leads out",
                "#etc/evil.txt = Mot",
                "#evil.txt = Hai",
                "#b.txt = Ba",
                "#good.txt = phơi nón",
            ],
        ),
        case(
            "escape.zip",
            zip(&[("\u{1B}[2J.exe", b"MZ"), good]),
            &[".exe ! a .exe file is not read", "#good.txt = phơi nón"],
        ),
        case(
            "links.zip",
            links(),
            &[
                "#link.txt ! it is a link, and nothing lies behind it; pack",
                "#good.txt = phơi nón",
            ],
        ),
        case(
            "locked.zip",
            locked(zip(&[good, ("other.txt", b"x")])),
            &[
                "#good.txt ! it is protected with a password; unpack",
                "#other.txt ! it is protected",
            ],
        ),
        case(
            "locked-parts.docx",
            locked(word(DIRECTIVE)),
            &["! it is protected with a password; save"],
        ),
        case(
            "bomb.zip",
            zip(&[("bomb.txt", &spaces), good]),
            &[
                "#bomb.txt ! is refused as a zip bomb; give",
                "#good.txt = phơi nón",
            ],
        ),
        case(
            "lying.zip",
            lying(zip(&[("bomb.txt", &spaces), good]), spaces.len()),
            &[
                "#bomb.txt ! it cannot be read: File is larger than its declared uncompressed size; pack",
                "#good.txt = phơi nón",
            ],
        ),
        case(
            "overlapping.zip",
            overlapping(60_000, 0),
            &["! files in it lie over each other"],
        ),
        case(
            "bomb-xml.docx",
            docx_of(&spaced, &[]),
            &["! zip bomb; open"],
        ),
        case(
            "lying.docx",
            lying(docx_of(&spaced, &[]), spaced.len()),
            &["! it"],
        ),
        case(
            "crc.zip",
            damaged(zip(&[("a.txt", DIRECTIVE.as_bytes()), ("b.txt", b"Hai")])),
            &[
                "#a.txt ! it cannot be read: corrupt deflate stream; pack",
                "#b.txt = Hai",
            ],
        ),
        case(
            "mixed.zip",
            zip(&[
                ("a.docx", &word(DIRECTIVE)),
                ("b.pdf", &pdf("So 7/CT")),
                ("c.docx", &docx("")),
                ("d.csv", b"file\na.docx\n"),
                ("e.json", b"["),
            ]),
            &[
                "#a.docx = phơi nón",
                "#b.pdf = So 7/CT",
                "#c.docx ! it holds no text",
                ":2 ! its table lies in no folder; unpack",
                "#e.json ! no whole JSON",
            ],
        ),
        case(
            "bomb.txt.gz",
            gzip(&vec![b' '; 30 << 20]),
            &["! refused as a bomb; give"],
        ),
        case(
            "bomb.jsonl.gz",
            gzip(&vec![b'\n'; 300 << 20]),
            &["! refused as a bomb"],
        ),
        case(
            "bomb.csv.gz",
            gzip(&vec![b'\n'; 300 << 20]),
            &["! refused as a bomb"],
        ),
        case(
            "bomb.jsonl.zst",
            zstandard(&vec![b'\n'; 300 << 20]),
            &["! refused as a bomb"],
        ),
        case(
            "gz-gz.txt.gz",
            gzip(&gzip(DIRECTIVE.as_bytes())),
            &["! it is a binary file"],
        ),
        case(
            "behind.txt.gz",
            [gzip(DIRECTIVE.as_bytes()), b"more".to_vec()].concat(),
            &["! damaged or cut off"],
        ),
        case("head.gz", b"\x1F\x8B", &["! damaged or cut off"]),
        case("head.zst", b"\x28\xB5\x2F\xFD", &["! damaged or cut off"]),
        case("empty.txt.gz", gzip(b""), &["! it is empty"]),
        case(
            "noise.txt.zst",
            [b"\x28\xB5\x2F\xFD".as_slice(), &[0xFF; 400]].concat(),
            &["! damaged or cut off"],
        ),
        case(
            "window.txt.zst",
            b"\x28\xB5\x2F\xFD\x00\xF8\x01\0\0".as_slice(),
            &["! damaged or cut off"],
        ),
        case(
            "tape.tar.gz",
            gzip(&[0; 10_240]),
            &["! a .tar file is not read yet"],
        ),
        case(
            "two.txt.gz",
            [gzip("Một ".as_bytes()), gzip("hai".as_bytes())].concat(),
            &["= Một hai"],
        ),
        case(
            "two.txt.zst",
            [
                b"\x50\x2A\x4D\x18\x03\0\0\0abc".to_vec(),
                zstandard("Một ".as_bytes()),
                b"\x5F\x2A\x4D\x18\0\0\0\0".to_vec(),
                zstandard("hai".as_bytes()),
            ]
            .concat(),
            &["= Một hai"],
        ),
    ]
}

/// A byte of the first file is another.
fn damaged(mut zip: Vec<u8>) -> Vec<u8> {
    zip[60] ^= 0x55;
    zip
}

#[test]
fn packed_files() {
    check(cases());
}

/// More names than a folder ever has; of a zip that says more than are taken none is listed.
#[test]
fn zips_of_very_many_files() {
    let names: Vec<String> = (0..120_000).map(|n| format!("{n}.exe")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), b"MZ".as_slice()))
        .collect();
    check([case(
        "many.zip",
        zip(&files),
        &[".exe ! a .exe file is not read yet"; 120_000],
    )]);
    let names: Vec<String> = (0..200_001).map(|n| n.to_string()).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), b"".as_slice()))
        .collect();
    check([case(
        "more.zip",
        zip(&files),
        &["! it holds 200001 files, at most 200000 are taken; split"],
    )]);
}

/// The check for files over each other gives up at a file that is damaged; then the sum counts.
#[test]
fn overlapping_files_beside_a_damaged_one() {
    let mut bytes = overlapping(2_000, 0);
    let last = (0..bytes.len() - 46)
        .rev()
        .find(|at| bytes[*at..].starts_with(b"PK\x01\x02"))
        .unwrap();
    bytes[last + 42..last + 46].copy_from_slice(&2_u32.to_le_bytes());
    let begin = std::time::Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("over.zip");
    std::fs::write(&path, bytes).unwrap();
    let told = crate::told(&path);
    assert_eq!(told.len(), 2_000);
    let bombs = told.iter().filter(|one| {
        one.outcome
            .as_ref()
            .is_err_and(|reason| reason.contains("far too much"))
    });
    assert!(bombs.count() > 1_900);
    assert!(begin.elapsed() < crate::LONGEST);
}
