//! Rows to documents: each document with its best rows, its date and its facet values.

use std::collections::HashMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::rows::is_counted;
use crate::index::plan::Keyword;

/// Rows kept of a document.
const BEST_ROWS: usize = 3;

/// Gathers rows by document.
pub(super) struct ByDocument {
    pub(super) count_by: Vec<Keyword>,
}

/// A document among the matches.
#[derive(Debug, Clone, Default)]
pub(super) struct Matched {
    /// Its best rows, the best first.
    pub(super) rows: Vec<(Score, DocAddress)>,
    /// Date as 20240523; 0 where there is none.
    pub(super) issued_on: u64,
    /// Value of each field counted by.
    pub(super) values: Vec<Option<String>>,
}

impl Matched {
    fn add(&mut self, score: Score, address: DocAddress) {
        // Equal scores keep reading order, so pages never shift.
        let at = self.rows.partition_point(|(known, _)| *known >= score);
        if at < BEST_ROWS {
            self.rows.insert(at, (score, address));
            self.rows.truncate(BEST_ROWS);
        }
    }
}

impl Collector for ByDocument {
    type Fruit = HashMap<u64, Matched>;
    type Child = OfSegment;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<OfSegment> {
        let fast = reader.fast_fields();
        let counted = self.count_by.iter().filter(|keyword| is_counted(**keyword));
        Ok(OfSegment {
            segment,
            document: fast.u64("document")?,
            issued_on: fast.u64("issued_on")?,
            columns: counted
                .map(|keyword| fast.str(keyword.name()))
                .collect::<tantivy::Result<_>>()?,
            found: HashMap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(
        &self,
        fruits: Vec<HashMap<u64, Matched>>,
    ) -> tantivy::Result<HashMap<u64, Matched>> {
        let mut fruits = fruits.into_iter();
        let mut all = fruits.next().unwrap_or_default();
        for (document, matched) in fruits.flatten() {
            match all.get_mut(&document) {
                Some(known) => matched
                    .rows
                    .into_iter()
                    .for_each(|(score, row)| known.add(score, row)),
                None => {
                    all.insert(document, matched);
                }
            }
        }
        Ok(all)
    }
}

/// Gathers the rows of one segment.
pub(super) struct OfSegment {
    segment: SegmentOrdinal,
    document: Column<u64>,
    issued_on: Column<u64>,
    columns: Vec<Option<StrColumn>>,
    found: HashMap<u64, Matched>,
}

impl SegmentCollector for OfSegment {
    type Fruit = HashMap<u64, Matched>;

    fn collect(&mut self, doc: DocId, score: Score) {
        let Some(document) = self.document.first(doc) else {
            return;
        };
        let address = DocAddress::new(self.segment, doc);
        let (issued_on, columns) = (&self.issued_on, &self.columns);
        let matched = self.found.entry(document).or_insert_with(|| Matched {
            rows: Vec::with_capacity(1),
            issued_on: issued_on.first(doc).unwrap_or(0),
            values: columns
                .iter()
                .map(|column| value(column.as_ref(), doc))
                .collect(),
        });
        matched.add(score, address);
    }

    fn harvest(self) -> HashMap<u64, Matched> {
        self.found
    }
}

fn value(column: Option<&StrColumn>, doc: DocId) -> Option<String> {
    let column = column?;
    let ord = column.term_ords(doc).next()?;
    let mut text = String::new();
    column.ord_to_str(ord, &mut text).ok()?.then_some(text)
}
