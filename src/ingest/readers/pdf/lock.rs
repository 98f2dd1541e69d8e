//! Streams of an encrypted file without its key, before the parser may unpack them.
//!
//! The parser decrypts, but unpacks at once. A file of nothing but the encrypted streams, which says
//! nothing of what they are, is decrypted and not unpacked.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::object::{
    Array, Dict, FromBytes, MaybeRef, ObjectIdentifier, Stream, String as Text,
};
use hayro_syntax::{LoadPdfError, Pdf};

use super::bombs::Suspect;

/// What says how a file is encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lock {
    /// The dictionary of the encryption.
    encrypt: Vec<u8>,
    /// The first part of the file's id.
    id: Vec<u8>,
}

/// Trailers that say how a file is encrypted; saving again repeats them.
const MOST_TRAILERS: usize = 256;

/// Different ways to encrypt one file; there is no honest reason for a second.
const MOST_LOCKS: usize = 2;

/// Streams that are written over earlier ones of their number.
const MOST_VERSIONS: usize = 64;

/// What is decrypted at most, in bytes.
const MOST_DECRYPTED: usize = 512 << 20;

/// How far before `/Encrypt` its dictionary begins.
const LONGEST_TRAILER: usize = 4_096;

/// How a file is encrypted, nothing where it is not; `None` where it says too many things.
pub(super) fn locks(file: &[u8]) -> Option<Vec<Lock>> {
    let mut found: Vec<Lock> = Vec::new();
    for (seen, at) in memchr::memmem::find_iter(file, b"/Encrypt").enumerate() {
        if seen >= MOST_TRAILERS {
            return None;
        }
        let from = at.saturating_sub(LONGEST_TRAILER);
        let before = file.get(from..at).unwrap_or_default();
        let starts = memchr::memmem::rfind_iter(before, b"<<");
        let lock = starts.take(8).find_map(|start| lock(file, from + start));
        if let Some(lock) = lock.filter(|lock| !found.contains(lock)) {
            found.push(lock);
        }
    }
    (found.len() <= MOST_LOCKS).then_some(found)
}

/// What the trailer that begins at a place says.
fn lock(file: &[u8], start: usize) -> Option<Lock> {
    let trailer = Dict::from_bytes(file.get(start..)?)?;
    let encrypt = match trailer.get_raw::<Dict<'_>>("Encrypt")? {
        MaybeRef::NotRef(dict) => dict.data().to_vec(),
        MaybeRef::Ref(object) => {
            let (number, generation) = (object.obj_number, object.gen_number);
            let name = format!("{number} {generation} obj");
            object_dict(file, name.as_bytes())?
        }
    };
    let ids = trailer.get::<Array<'_>>("ID");
    let id = ids.and_then(|ids| ids.flex_iter().next::<Text<'_>>());
    Some(Lock {
        encrypt,
        id: id.map(|id| id.to_vec()).unwrap_or_default(),
    })
}

/// The dictionary of the last object of a name that is one.
fn object_dict(file: &[u8], name: &[u8]) -> Option<Vec<u8>> {
    let is_whole = |at: &usize| {
        let before = at.checked_sub(1).and_then(|at| file.get(at));
        before.is_none_or(|byte| !byte.is_ascii_digit())
    };
    let places = memchr::memmem::rfind_iter(file, name).filter(is_whole);
    let mut dicts = places.take(MOST_VERSIONS).filter_map(|at| {
        let rest = file.get(at + name.len()..)?.trim_ascii_start();
        Some(Dict::from_bytes(rest)?.data().to_vec())
    });
    dicts.find(|dict| !dict.is_empty())
}

impl Lock {
    /// Gives each stream's bytes, decrypted, to `take` until that says no; whether all were taken.
    pub(super) fn open(
        &self,
        suspects: &[Suspect<'_>],
        mut take: impl FnMut(usize, &[u8]) -> bool,
    ) -> bool {
        let mut left = MOST_DECRYPTED;
        for round in rounds(suspects) {
            let Some(round) = round
                .into_iter()
                .map(|at| {
                    let one = suspects.get(at)?;
                    let bytes = one.tail.get(..one.length())?;
                    left = left.checked_sub(bytes.len())?;
                    Some((at, one.id?, bytes))
                })
                .collect::<Option<Vec<_>>>()
            else {
                return false;
            };
            let file = self.file(&round);
            // The parser's own arithmetic is not for every broken file.
            let opened = catch_unwind(AssertUnwindSafe(|| match Pdf::new(file) {
                Ok(file) => round.iter().all(|(at, id, _)| {
                    let stream = file.xref().get::<Stream<'_>>(*id);
                    stream.is_some_and(|stream| take(*at, &stream.raw_data()))
                }),
                // What asks for a password is not read at all.
                Err(LoadPdfError::Decryption(_)) => true,
                Err(LoadPdfError::Invalid) => false,
            }));
            if !opened.unwrap_or(false) {
                return false;
            }
        }
        true
    }

    /// A file of these streams and no others.
    fn file(&self, streams: &[(usize, ObjectIdentifier, &[u8])]) -> Vec<u8> {
        let taken = |number: u32| streams.iter().any(|(_, id, _)| id.obj_number == number);
        let mut free = (1..).filter(|number| !taken(*number));
        let (root, pages) = (free.next().unwrap_or(0), free.next().unwrap_or(0));
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut table = b"xref\n".to_vec();
        let mut add = |number: u32, generation: i32, object: &[&[u8]]| {
            let place = format!("{number} 1\n{:010} {generation:05} n \n", file.len());
            table.extend(place.into_bytes());
            file.extend(format!("{number} {generation} obj\n").into_bytes());
            object.iter().for_each(|part| file.extend(*part));
            file.extend(b"\nendobj\n");
        };
        let catalog = format!("<< /Type /Catalog /Pages {pages} 0 R >>");
        add(root, 0, &[catalog.as_bytes()]);
        let tree = b"<< /Type /Pages /Kids [] /Count 0 >>";
        add(pages, 0, &[tree]);
        for (_, id, bytes) in streams {
            let head = format!("<< /Length {} >>\nstream\n", bytes.len());
            let parts: [&[u8]; 3] = [head.as_bytes(), bytes, b"\nendstream"];
            add(id.obj_number, id.gen_number, &parts);
        }
        let from = file.len();
        file.extend(table);
        let id: String = self.id.iter().map(|byte| format!("{byte:02x}")).collect();
        file.extend(
            format!("trailer\n<< /Root {root} 0 R /ID [<{id}> <{id}>] /Encrypt ").into_bytes(),
        );
        file.extend(&self.encrypt);
        file.extend(format!(" >>\nstartxref\n{from}\n%%EOF\n").into_bytes());
        file
    }
}

/// The streams in rounds in which each number stands once: what is saved again bears the old numbers.
fn rounds(suspects: &[Suspect<'_>]) -> Vec<Vec<usize>> {
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    let mut seen = std::collections::HashMap::new();
    for (at, one) in suspects.iter().enumerate() {
        let Some(id) = one.id else { continue };
        let round = seen.entry(id).or_insert(0_usize);
        match rounds.get_mut(*round) {
            Some(round) => round.push(at),
            None => rounds.push(vec![at]),
        }
        *round += 1;
    }
    rounds
}

impl Suspect<'_> {
    /// How many bytes it may have: as its dictionary says or up to its end, whichever is more.
    fn length(&self) -> usize {
        let all = self.tail.len();
        let begin = memchr::memmem::find(self.head, b"<<").unwrap_or(0);
        let dict = Dict::from_bytes(self.head.get(begin..).unwrap_or_default());
        let said = dict.and_then(|dict| dict.get_raw::<i64>("Length"));
        let end = memchr::memmem::find(self.tail, b"endstream").unwrap_or(all);
        match said {
            Some(MaybeRef::NotRef(said)) => {
                usize::try_from(said).map_or(end, |said| said.max(end).min(all))
            }
            // Another object says it, which may be hidden as well.
            Some(MaybeRef::Ref(_)) => memchr::memmem::rfind(self.tail, b"endstream").unwrap_or(all),
            None => end,
        }
    }
}
