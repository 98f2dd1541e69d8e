//! Counting: from texts to the model.

use std::collections::HashMap;

use super::{Id, Syllable, SyllableModel};
use crate::text::fold::Folder;
use crate::text::normalize::normalize;
use crate::text::syllable::tokens;
use crate::text::terms::push_folded;

/// Counts syllables and pairs as they are met.
#[derive(Default)]
pub(super) struct Learner {
    ids: HashMap<String, Id>,
    counts: Vec<u32>,
    pairs: HashMap<(Id, Id), u32>,
    total: u64,
}

impl Learner {
    pub(super) fn read(&mut self, text: &str) {
        let normalized = normalize(text);
        let text = &*normalized.text;
        let mut previous: Option<Id> = None;
        let mut word = String::new();
        for token in tokens(text).filter(|token| !token.is_compound) {
            let spelt = token.span.of(text);
            if !spelt.chars().all(char::is_alphabetic) || spelt.len() > LONGEST_SYLLABLE {
                previous = None;
                continue;
            }
            word.clear();
            word.extend(spelt.chars().flat_map(char::to_lowercase));
            let id = self.id(&word);
            if let Some(previous) = previous.filter(|_| !token.after_break) {
                *self.pairs.entry((previous, id)).or_default() += 1;
            }
            previous = Some(id);
        }
    }

    fn id(&mut self, word: &str) -> Id {
        self.total += 1;
        if let Some(id) = self.ids.get(word) {
            if let Some(count) = self.counts.get_mut(*id as usize) {
                *count += 1;
            }
            return *id;
        }
        // A sample has fewer different syllables than 2^32.
        let id = self.counts.len() as Id;
        self.ids.insert(word.to_owned(), id);
        self.counts.push(1);
        id
    }

    /// The model, with syllables in the order of their folded terms.
    pub(super) fn model(self) -> SyllableModel {
        let folder = Folder::get();
        let mut syllables: Vec<(Syllable, Id)> = Vec::with_capacity(self.ids.len());
        for (accented, id) in self.ids {
            let mut folded = String::new();
            push_folded(&accented, folder, &mut folded);
            let count = self.counts.get(id as usize).copied().unwrap_or(0);
            let syllable = Syllable {
                accented,
                folded,
                count,
            };
            syllables.push((syllable, id));
        }
        syllables.sort_by(|(a, _), (b, _)| {
            let by_count = b.count.cmp(&a.count);
            a.folded
                .cmp(&b.folded)
                .then(by_count)
                .then(a.accented.cmp(&b.accented))
        });
        let mut place = vec![0; syllables.len()];
        for (at, (_, id)) in syllables.iter().enumerate() {
            place[*id as usize] = at as Id;
        }
        let placed = |(first, second): (Id, Id)| (place[first as usize], place[second as usize]);
        let pairs = self.pairs.into_iter();
        let pairs = pairs.map(|(pair, count)| (placed(pair), count)).collect();
        let syllables: Vec<Syllable> = syllables.into_iter().map(|(one, _)| one).collect();
        let named = syllables.iter().enumerate();
        SyllableModel {
            ids: named
                .map(|(at, one)| (one.accented.clone(), at as Id))
                .collect(),
            syllables,
            pairs,
            total: self.total,
        }
    }
}

/// Longest syllable that is learnt, in bytes.
const LONGEST_SYLLABLE: usize = 24;
