//! Documents that were sent, and lie in no file.

use std::io::Read;
use std::sync::atomic::AtomicU64;

use super::excerpt::excerpt;
use super::raw::{Raw, SaidBeside};
use super::record::{self, Record};
use super::{find_in, jsonl, refused};
use crate::domain::given::Given;
use crate::ingest::Refused;
use crate::ingest::compressed::decompressed;

/// What the sources of all that was sent begin with: `api#` and the sender's own id.
const API: &str = "api";

/// Finds the documents of JSON Lines, plain or compressed; `take` gets each with its line.
pub fn find_lines(input: impl Read, done: &AtomicU64, take: &mut dyn FnMut(usize, Raw) -> bool) {
    match decompressed(input, done) {
        Ok((mut lines, _)) => jsonl::find_numbered(API, &mut lines, take),
        Err(error) => {
            take(1, Raw::refused(refused(API, &error)));
        }
    }
}

/// A document as JSON, under its sender's id, which it need not repeat.
pub fn json_document(id: &str, bytes: &[u8]) -> Raw {
    let refuse = |reason: String| {
        Err(Refused {
            source: source(id),
            reason,
        })
    };
    Raw::of(match Record::read(bytes) {
        Err(error) => refuse(format!(
            "the body is no document: {}; mend it and try again",
            excerpt(&error)
        )),
        Ok(Record { id: Some(own), .. }) if own != id => refuse(format!(
            "the body has the id '{}', the address '{id}': leave it out of the body",
            excerpt(&own)
        )),
        Ok(mut record) => {
            record.id = Some(id.to_owned());
            record::item(API, source(id), bytes, record)
        }
    })
}

/// A document as a file, under its sender's id; `extension` says what it is where its bytes do not.
pub fn file_document(id: &str, extension: &str, bytes: &[u8]) -> Raw {
    let source = source(id);
    let mut found = Vec::with_capacity(2);
    let size = bytes.len() as u64;
    find_in(&source, extension, size, &mut &*bytes, 1, &mut |raw| {
        found.push(raw);
        found.len() < 2
    });
    let refuse = |reason: &str| {
        Raw::refused(Refused {
            source: source.clone(),
            reason: reason.to_owned(),
        })
    };
    match (found.pop(), found.is_empty()) {
        (Some(raw), true) => raw.beside(SaidBeside {
            given: Given {
                external_id: Some(id.to_owned()),
                ..Given::default()
            },
            ..SaidBeside::default()
        }),
        (Some(_), false) => refuse("it holds several documents; send them one by one, or as lines"),
        (None, _) => refuse("it is empty"),
    }
}

fn source(id: &str) -> String {
    format!("{API}#{id}")
}
