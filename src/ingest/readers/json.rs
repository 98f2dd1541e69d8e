//! JSON: one document, or an array of them. Each is read on its own, so memory holds one at a time and
//! a bad one refuses itself.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};

use serde::Deserializer as _;
use serde::de::{SeqAccess, Visitor};
use serde_json::Deserializer;
use serde_json::value::RawValue;

use super::limits::LARGEST_TEXT;
use super::raw::Raw;
use super::{EMPTY, refused};
use crate::ingest::Refused;

/// Every document of `input`. What is no JSON any more ends the reading; what stood before is taken.
pub fn find(source: &str, input: &mut dyn Read, take: &mut dyn FnMut(Raw) -> bool) {
    let budget = Cell::new(LARGEST_TEXT);
    let bounded = Bounded {
        input,
        budget: &budget,
    };
    let mut reader = BufReader::with_capacity(CHUNK, bounded);
    let first = match first_byte(&mut reader) {
        Ok(first) => first,
        Err(error) => {
            take(Raw::refused(refused(source, &error)));
            return;
        }
    };
    let mut documents = Documents {
        source,
        count: 0,
        goes_on: true,
        budget: &budget,
        take,
    };
    let read = match first {
        Some(b'[') => array(&mut reader, &mut documents),
        Some(b'{') => objects(&mut reader, &mut documents),
        Some(_) => {
            Err("it is no JSON: it begins with neither { nor [; save it again as JSON".to_owned())
        }
        None => Err(EMPTY.to_owned()),
    };
    if let Err(reason) = read {
        let source = source.to_owned();
        take(Raw::refused(Refused { source, reason }));
    }
}

/// How much is read at once, in bytes.
const CHUNK: usize = 64 << 10;

/// The first byte that is no blank; a byte order mark is passed over.
fn first_byte(reader: &mut impl BufRead) -> io::Result<Option<u8>> {
    if reader.fill_buf()?.starts_with("\u{FEFF}".as_bytes()) {
        reader.consume('\u{FEFF}'.len_utf8());
    }
    loop {
        let buffer = reader.fill_buf()?;
        let blanks = buffer
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        if let Some(first) = buffer.get(blanks) {
            return Ok(Some(*first));
        }
        if buffer.is_empty() {
            return Ok(None);
        }
        reader.consume(blanks);
    }
}

fn array(reader: &mut impl Read, documents: &mut Documents<'_>) -> Result<(), String> {
    let mut json = Deserializer::from_reader(reader);
    let read = json.deserialize_seq(&mut *documents);
    if !documents.goes_on {
        return Ok(());
    }
    read.and_then(|()| json.end())
        .map_err(|error| broken(&error))
}

/// One object; or several, each on its lines.
fn objects(reader: &mut impl Read, documents: &mut Documents<'_>) -> Result<(), String> {
    for object in Deserializer::from_reader(reader).into_iter::<Box<RawValue>>() {
        let object = object.map_err(|error| broken(&error))?;
        if !documents.document(&object) {
            return Ok(());
        }
    }
    Ok(())
}

fn broken(error: &serde_json::Error) -> String {
    match error.io_error_kind() {
        Some(io::ErrorKind::FileTooLarge) => {
            let most = LARGEST_TEXT >> 20;
            format!("a document in it has more than {most} MiB; split it")
        }
        Some(_) => format!("it cannot be read: {error}"),
        None => format!(
            "it is no whole JSON: {error}; what stands before is taken, save the rest again"
        ),
    }
}

/// Hands over the documents of an array.
struct Documents<'a> {
    source: &'a str,
    count: usize,
    goes_on: bool,
    budget: &'a Cell<u64>,
    take: &'a mut dyn FnMut(Raw) -> bool,
}

impl Documents<'_> {
    /// Takes the next document; whether more are wanted.
    fn document(&mut self, json: &RawValue) -> bool {
        self.count += 1;
        self.budget.set(LARGEST_TEXT);
        let here = format!("{}:{}", self.source, self.count);
        let what = format!("number {}", self.count);
        let raw = Raw::json(self.source, here, what, json.get().as_bytes().to_vec());
        self.goes_on = (self.take)(raw);
        self.goes_on
    }
}

impl<'de> Visitor<'de> for &mut Documents<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array of documents")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        while let Some(json) = array.next_element::<Box<RawValue>>()? {
            if !self.document(&json) {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// Reads no more between two documents than a document may have.
struct Bounded<'a> {
    input: &'a mut dyn Read,
    budget: &'a Cell<u64>,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        let left = self.budget.get().checked_sub(read as u64);
        let left = left.ok_or(io::Error::from(io::ErrorKind::FileTooLarge))?;
        self.budget.set(left);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each document says: its text, or why it was refused.
    fn told(json: &str) -> Vec<String> {
        let mut told = Vec::new();
        find("a.json", &mut json.as_bytes(), &mut |raw| {
            told.push(match raw.read() {
                Ok(ingested) => format!("{} {}", ingested.source, ingested.text),
                Err(refused) => format!("{} ! {}", refused.source, refused.reason),
            });
            true
        });
        told
    }

    #[test]
    fn a_whole_archive() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/json");
        let json = std::fs::read(folder.join("archive.json")).unwrap();
        let expected = std::fs::read_to_string(folder.join("archive.expected")).unwrap();
        let mut found = String::new();
        find("archive.json", &mut json.as_slice(), &mut |raw| {
            found += &match raw.read() {
                Ok(read) => {
                    let source = read.source.replace(&read.digest[..12], "DIGEST");
                    let number = read.given.number.map(|number| format!(" {number}"));
                    let text = read.text.replace('\n', "/");
                    format!("{source}{} = {text}\n", number.unwrap_or_default())
                }
                Err(refused) => format!("{} ! {}\n", refused.source, refused.reason),
            };
            true
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn one_document_an_array_and_lines() {
        let one = r#" {"id":"a","text":"Một"} "#;
        assert_eq!(told(one), ["a.json#a Một"]);
        assert_eq!(
            told(&format!("\u{FEFF}\n[{one},\n{one}]")),
            ["a.json#a Một"; 2]
        );
        assert_eq!(told(&format!("{one}\n{one}")), ["a.json#a Một"; 2]);
        assert_eq!(told("[]"), [""; 0]);
    }

    #[test]
    fn a_bad_document_refuses_itself_and_the_others_go_on() {
        let json =
            r#"[{"id":"a","text":"Một"},{"txet":"x"},7,{"text":" "},{"id":"b","text":"Hai"}]"#;
        let told = told(json);
        assert_eq!(told[0], "a.json#a Một");
        assert!(
            told[1].starts_with("a.json:2 ! number 2 is no document: unknown field `txet`"),
            "{told:?}"
        );
        assert!(told[1].contains("column"), "{told:?}");
        assert!(
            told[2].starts_with("a.json:3 ! number 3 is no document"),
            "{told:?}"
        );
        assert_eq!(
            told[3],
            "a.json:4 ! its text is empty; give one, or leave the document out"
        );
        assert_eq!(told[4], "a.json#b Hai");
    }

    #[test]
    fn what_is_no_json() {
        let reason = |json: &str| told(json).pop().unwrap();
        assert_eq!(
            reason(""),
            "a.json ! it is empty; save it again with its text"
        );
        assert!(reason("Chỉ thị").contains("begins with neither"));
        assert!(reason(r#"[{"text":"a"},{"text""#).contains("no whole JSON: EOF"));
        assert!(reason(r#"[{"text":"a"}] more"#).contains("no whole JSON"));
        assert!(reason(&"[".repeat(1_000_000)).contains("no whole JSON: EOF"));
        let deep = format!("{{\"text\":{}", "[".repeat(1_000_000));
        assert!(reason(&deep).contains("no whole JSON: EOF"));
        let deep = format!("{deep}{}}}", "]".repeat(1_000_000));
        assert!(reason(&deep).contains("invalid type: sequence"));
    }

    #[test]
    fn a_long_array_is_no_long_document() {
        let document = format!(r#"{{"text":"{}"}}"#, "văn bản ".repeat(100_000));
        let many = format!("[{}]", vec![document.as_str(); 60].join(","));
        assert!(many.len() as u64 > LARGEST_TEXT);
        assert_eq!(told(&many).len(), 60);
        let long = format!(r#"[{{"text":"{}"}}]"#, "x".repeat(LARGEST_TEXT as usize));
        assert!(told(&long)[0].contains("more than 32 MiB"));
    }

    #[test]
    fn reading_stops_when_nobody_takes() {
        let mut taken = 0;
        let json = r#"[{"text":"a"},{"text":"b"}]"#;
        find("a", &mut json.as_bytes(), &mut |_| {
            taken += 1;
            false
        });
        assert_eq!(taken, 1);
    }
}
