//! Object and cross-reference streams, which the parser unpacks without asking: whether they are
//! too much, before it does.

use std::io::{Read, sink};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::object::{FromBytes, ObjectIdentifier};

use super::lock::{Lock, locks};
use crate::ingest::readers::limits::LARGEST_PART;

/// How far before `stream` its dictionary is looked for.
const LONGEST_HEAD: usize = 4_096;

/// A stream that may be unpacked without asking.
pub(super) struct Suspect<'f> {
    /// Its number, where it can be read.
    pub(super) id: Option<ObjectIdentifier>,
    /// Its dictionary.
    pub(super) head: &'f [u8],
    /// Its bytes, and all that follows them.
    pub(super) tail: &'f [u8],
}

/// Whether such streams unpack to more than a directive can need.
pub(super) fn is_bomb(file: &[u8]) -> bool {
    let suspects = suspects(file);
    if suspects.is_empty() {
        return false;
    }
    let mut sizes = Vec::with_capacity(suspects.len());
    let mut left = LARGEST_PART;
    for one in &suspects {
        let size = inflated(one.tail, left);
        if size > left || packers(one.head) > 1 || has(one.head, b"LZWDecode") {
            return true;
        }
        left -= size;
        sizes.push(size);
    }
    match locks(file) {
        None => true,
        Some(locks) => !locks.is_empty() && is_locked_bomb(&suspects, &locks, sizes),
    }
}

/// The same of what an encrypted file hides; `sizes` are those without a key.
fn is_locked_bomb(suspects: &[Suspect<'_>], locks: &[Lock], mut sizes: Vec<u64>) -> bool {
    if suspects.iter().any(Suspect::is_disguised) {
        return true;
    }
    for lock in locks {
        let mut left = LARGEST_PART;
        let opened = lock.open(suspects, |at, bytes| {
            let size = inflated(bytes, left);
            let fits = size <= left;
            left = left.saturating_sub(size);
            if let Some(largest) = sizes.get_mut(at) {
                *largest = size.max(*largest);
            }
            fits
        });
        if !opened {
            return true;
        }
    }
    // What no key opens may be opened by the parser all the same.
    let mut sized = suspects.iter().zip(&sizes);
    sized.any(|(one, size)| *size == 0 && has(one.head, b"ObjStm") && packers(one.head) > 0)
}

/// How much a stream unpacks to, a byte more than `most` where that is more. What does not inflate
/// is nothing.
fn inflated(packed: &[u8], most: u64) -> u64 {
    let read = |mut unpacked: std::io::Take<&mut dyn Read>| {
        // A fault ends the reading; what came before it counts.
        let _ = std::io::copy(&mut unpacked, &mut sink());
        most + 1 - unpacked.limit()
    };
    let size = read((&mut ZlibDecoder::new(packed) as &mut dyn Read).take(most + 1));
    match size {
        0 => read((&mut DeflateDecoder::new(packed) as &mut dyn Read).take(most + 1)),
        size => size,
    }
}

/// The streams of a file that may be unpacked without asking.
fn suspects(file: &[u8]) -> Vec<Suspect<'_>> {
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(file, b"stream") {
        let from = at.saturating_sub(LONGEST_HEAD);
        let before = file.get(from..at).unwrap_or_default();
        let begin = memchr::memmem::rfind(before, b" obj").unwrap_or(0);
        let head = before.get(begin..).unwrap_or_default();
        // A name may be written with escapes; then it is not known, and counts.
        let is_asked = !has(head, b"ObjStm") && !has(head, b"XRef") && !has(head, b"#");
        if before.ends_with(b"end") || is_asked {
            continue;
        }
        let tail = file.get(at + b"stream".len()..).unwrap_or_default();
        let tail = tail.strip_prefix(b"\r").unwrap_or(tail);
        found.push(Suspect {
            id: id(before.get(..begin).unwrap_or_default()),
            head,
            tail: tail.strip_prefix(b"\n").unwrap_or(tail),
        });
    }
    found
}

/// The number that stands before ` obj`.
fn id(before: &[u8]) -> Option<ObjectIdentifier> {
    let line = before.rsplit(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    let is_number = |byte: &u8| byte.is_ascii_digit() || *byte == b' ';
    let begin = line.iter().rposition(|byte| !is_number(byte));
    let numbers = line.get(begin.map_or(0, |at| at + 1)..)?;
    let is_comment = line.contains(&b'%');
    ObjectIdentifier::from_bytes(&[numbers.trim_ascii(), b" obj"].concat()).filter(|_| !is_comment)
}

impl Suspect<'_> {
    /// Whether its dictionary hides what it says: text that may look like another one, escaped names
    /// of what it is, a key of its own.
    fn is_disguised(&self) -> bool {
        let plain = unescaped(self.head);
        let hides = |name: &[u8]| has(&plain, name) && !has(self.head, name);
        hides(b"ObjStm")
            || hides(b"Crypt")
            || has(self.head, b"ObjStm")
                && (has(self.head, b"Crypt")
                    || self.id.is_none()
                    || self
                        .head
                        .iter()
                        .any(|byte| matches!(byte, b'(' | b')' | b'%')))
    }
}

/// Names with their escapes read: `Obj#53tm`.
fn unescaped(head: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(head.len());
    let mut rest = head;
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let code = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        match code.filter(|_| *first == b'#') {
            Some(code) => {
                out.push(code);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}

/// Filters that a dictionary names and that make more of less.
fn packers(head: &[u8]) -> usize {
    let names: [&[u8]; 4] = [b"FlateDecode", b"LZWDecode", b"RunLengthDecode", b"/Fl "];
    let count = |name: &[u8]| memchr::memmem::find_iter(head, name).count();
    names.into_iter().map(count).sum()
}

fn has(bytes: &[u8], wanted: &[u8]) -> bool {
    memchr::memmem::find(bytes, wanted).is_some()
}
