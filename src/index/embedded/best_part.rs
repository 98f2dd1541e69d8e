//! The signal of the best part: BM25 of a provision's best khoản in the context of its headings.
//!
//! A long provision often answers in one of its parts. Where the query's words stand in the folded
//! stream is known from the index (positions), so no text is read or analysed again. Neighbouring
//! words count as bigrams do in the whole provision.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet};

use super::scoring::{B, K1, Weighed};
use super::snapshot::View;

/// The words of a query whose places are known, and which of them are neighbours in it.
pub(super) struct PartScorer<'a> {
    view: &'a View,
    /// Weighed words of the field with positions.
    words: Vec<&'a Weighed>,
    /// Weights of two words together.
    pairs: Vec<f32>,
    /// Which pair two words are, at `first * words + second`.
    pair_of: Vec<Option<u16>>,
    /// Average length of a part with its context.
    average: f32,
}

/// The best part of a row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Best {
    pub(super) score: f32,
    pub(super) part: usize,
}

impl<'a> PartScorer<'a> {
    pub(super) fn new(words: &'a [Weighed], view: &'a View) -> Self {
        let placed = view.rows.placed_stream();
        let is_placed = |word: &&Weighed| Some(word.stream) == placed;
        let single: Vec<&Weighed> = words.iter().filter(is_placed).collect();
        let place = |text: &str| {
            single
                .iter()
                .position(|word| word.term.value().as_str() == Some(text))
        };
        let mut pairs = Vec::new();
        let mut pair_of = vec![None; single.len() * single.len()];
        for word in words.iter().filter(|word| Some(word.stream) != placed) {
            let value = word.term.value();
            let two = value.as_str().and_then(|text| text.split_once('_'));
            let places = two.and_then(|(first, second)| Some((place(first)?, place(second)?)));
            if let Some((first, second)) = places {
                pair_of[first * single.len() + second] = u16::try_from(pairs.len()).ok();
                pairs.push(word.weight);
            }
        }
        let sums = view.statistics.parts;
        let average = sums.in_parts as f32 / sums.parts.max(1) as f32
            + sums.in_contexts as f32 / sums.rows.max(1) as f32;
        Self {
            view,
            words: single,
            pairs,
            pair_of,
            average: average.max(1.0),
        }
    }

    /// The best part of each of these rows of a segment, which ascend.
    pub(super) fn best(&self, segment: usize, rows: &[DocId]) -> tantivy::Result<Vec<Best>> {
        let mut places: Vec<Vec<(u32, u16)>> = vec![Vec::new(); rows.len()];
        let reader = self.view.searcher.segment_reader(segment as u32);
        let mut found = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let Some(list) = &word.lists[segment] else {
                continue;
            };
            let index = reader.inverted_index(word.field)?;
            let option = IndexRecordOption::WithFreqsAndPositions;
            let mut postings = index.read_postings_from_terminfo(list, option)?;
            for (row, places) in rows.iter().zip(&mut places) {
                if stands_in(&mut postings, *row) {
                    postings.positions(&mut found);
                    // A query has fewer words than 2^16.
                    places.extend(found.iter().map(|place| (*place, at as u16)));
                }
            }
        }
        let layout = &self.view.layouts[segment];
        let scored = rows.iter().zip(&mut places).map(|(row, places)| {
            places.sort_unstable();
            let bounds: Vec<u32> = layout.parts(*row).collect();
            self.best_of(&bounds, places)
        });
        Ok(scored.collect())
    }

    /// The best part between `bounds` of a row whose words stand at `places`.
    fn best_of(&self, bounds: &[u32], places: &[(u32, u16)]) -> Best {
        let Some(&context_end) = bounds.first() else {
            return Best::default();
        };
        let split = |at: u32| places.partition_point(|(place, _)| *place < at);
        let context = &places[..split(context_end)];
        let mut counts = Counts::new(self);
        let mut best = Best::default();
        for (part, ends) in bounds.windows(2).enumerate() {
            let inside = &places[split(ends[0])..split(ends[1])];
            if inside.is_empty() && part > 0 {
                continue;
            }
            counts.clear();
            counts.add(context);
            counts.add(inside);
            let length = (context_end + (ends[1] - ends[0])) as f32;
            let score = counts.score(length / self.average);
            if score > best.score {
                best = Best { score, part };
            }
        }
        best
    }
}

fn stands_in(postings: &mut SegmentPostings, row: DocId) -> bool {
    if postings.doc() < row {
        postings.seek(row);
    }
    postings.doc() == row
}

/// How often each word and each pair stands in a stretch.
struct Counts<'a> {
    scorer: &'a PartScorer<'a>,
    words: Vec<f32>,
    pairs: Vec<f32>,
}

impl<'a> Counts<'a> {
    fn new(scorer: &'a PartScorer<'a>) -> Self {
        Self {
            scorer,
            words: vec![0.0; scorer.words.len()],
            pairs: vec![0.0; scorer.pairs.len()],
        }
    }

    fn clear(&mut self) {
        self.words.fill(0.0);
        self.pairs.fill(0.0);
    }

    fn add(&mut self, places: &[(u32, u16)]) {
        for (_, word) in places {
            self.words[usize::from(*word)] += 1.0;
        }
        for next in places.windows(2) {
            let ((place, first), (after, second)) = (next[0], next[1]);
            if after == place + 1 {
                let two = usize::from(first) * self.words.len() + usize::from(second);
                if let Some(pair) = self.scorer.pair_of[two] {
                    self.pairs[usize::from(pair)] += 1.0;
                }
            }
        }
    }

    /// BM25, for a stretch of this length in averages.
    fn score(&self, length: f32) -> f32 {
        let norm = K1 * (1.0 - B + B * length);
        let saturated = |count: &f32, weight: f32| weight * count / (count + norm);
        let words = self.words.iter().zip(&self.scorer.words);
        let words = words.map(|(count, word)| saturated(count, word.weight));
        let pairs = self.pairs.iter().zip(&self.scorer.pairs);
        let pairs = pairs.map(|(count, weight)| saturated(count, *weight));
        words.sum::<f32>() + pairs.sum::<f32>()
    }
}
