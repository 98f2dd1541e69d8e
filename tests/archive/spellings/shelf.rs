//! What is held, and what is not.

use std::sync::LazyLock;

use super::numbered::{Numbered, bases};
use crate::Scratch;

/// Numbers generated beside those of the reference.
const GENERATED: usize = 12;

/// Documents that are held, and numbers like theirs that nothing holds.
pub struct Shelf {
    pub scratch: Scratch,
    pub held: Vec<Numbered>,
    pub missing: Vec<Numbered>,
}

pub static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let (mut held, mut missing) = (Vec::new(), Vec::new());
    for (at, base) in bases(GENERATED).into_iter().enumerate() {
        // Every second one, so that each kind of difference is met on both sides.
        for (n, neighbour) in base.neighbours().into_iter().enumerate() {
            let list = if (n + at) % 2 == 0 {
                &mut held
            } else {
                &mut missing
            };
            list.push(neighbour);
        }
        held.extend((at % 3 == 0 && base.has_term()).then(|| base.earlier()));
        held.push(base);
    }
    let numbers: Vec<String> = held.iter().map(Numbered::number).collect();
    missing.retain(|document| !numbers.contains(&document.number()));
    let scratch = Scratch::empty();
    let texts = held.iter().enumerate();
    let files: Vec<_> = texts
        .map(|(at, document)| scratch.file(&format!("{at}.txt"), document.text()))
        .collect();
    scratch.ingest(&files);
    Shelf {
        scratch,
        held,
        missing,
    }
});

pub fn all_documents() -> impl Iterator<Item = &'static Numbered> {
    SHELF.held.iter().chain(&SHELF.missing)
}
