//! Quoted text: what an amending article says of another text has marks that are not its own.

use std::collections::HashMap;
use std::iter::Peekable;
use std::vec::IntoIter;

use super::attachments::ends_text;
use super::headings::{Form, article};
use super::quotes::{Quotation, quotations};
use super::rows::Row;

/// Of each row whether it goes on with a quotation that an earlier one opened.
pub(super) fn quoted(rows: &[Row<'_>]) -> Vec<bool> {
    let found = quotations(rows);
    if found.is_empty() {
        return vec![false; rows.len()];
    }
    let articles: Vec<Option<u32>> = rows.iter().map(|row| article_number(row.text)).collect();
    let ends = rows.iter().enumerate();
    let mut reader = Reader {
        rows,
        places: places(&articles),
        ends: ends
            .filter_map(|(at, row)| ends_text(row.text).then_some(at))
            .collect(),
        to_come: found.into_iter().peekable(),
        within: None,
        outer: 0,
    };
    let numbered = articles.iter().enumerate();
    numbered
        .map(|(at, number)| reader.is_quoted(at, *number))
        .collect()
}

/// A quotation that goes on.
#[derive(Debug, Clone, Copy)]
struct Within {
    quotation: Quotation,
    /// Whether it begins with an article.
    is_article: bool,
    /// The last article in it.
    own: Option<u32>,
}

/// Reads row by row which text it belongs to.
struct Reader<'r> {
    rows: &'r [Row<'r>],
    /// Of each number the rows of its articles, in order.
    places: HashMap<u32, Vec<usize>>,
    /// Rows of recipients and signatures, in order.
    ends: Vec<usize>,
    to_come: Peekable<IntoIter<Quotation>>,
    within: Option<Within>,
    /// The last article of the text that quotes.
    outer: u32,
}

impl Reader<'_> {
    fn is_quoted(&mut self, at: usize, number: Option<u32>) -> bool {
        while let Some(next) = self.to_come.next_if(|next| next.opened < at) {
            self.open(next, at);
        }
        self.within = self.within.filter(|within| !self.has_ended(within, at));
        if let (Some(within), Some(number)) = (self.within, number) {
            let goes_on = self.holds(&within, number);
            self.within = goes_on.then_some(Within {
                own: Some(number),
                ..within
            });
        }
        if let (None, Some(number)) = (self.within, number) {
            self.outer = number;
        }
        self.within.is_some()
    }

    fn open(&mut self, next: Quotation, at: usize) {
        let first = self.rows.get(next.opened).map_or("", |row| row.text);
        let own = article_number(unquoted(first));
        let reaches_on = next.last.is_none_or(|last| last >= at);
        let is_outermost = self.within.is_none_or(|now| match now.quotation.last {
            Some(last) => next.last.is_none_or(|next| next > last),
            // Provisions that are quoted quote none: the one before it is over.
            None => next.is_provision,
        });
        // What is never closed ends where the outer text goes on, if it does.
        let goes_on = || {
            let later = self.places.get(&(self.outer + 1))?.last()?;
            (own.is_some() && *later >= at).then_some(())
        };
        if reaches_on && is_outermost && (next.last.is_some() || goes_on().is_some()) {
            self.within = Some(Within {
                quotation: next,
                is_article: own.is_some(),
                own,
            });
        }
    }

    /// Whether a quotation is over at a row, whatever article stands there.
    fn has_ended(&mut self, within: &Within, at: usize) -> bool {
        let Some(row) = self.rows.get(at) else {
            return true;
        };
        let is_behind = match within.quotation.last {
            Some(last) => last < at,
            None => self.announces(row, at),
        };
        // Recipients and signatures stand behind articles, never in them.
        is_behind || within.is_article && ends_text(row.text)
    }

    /// Whether a row leads into the quotation that opens behind it: `2. Sửa đổi Điều 9 như sau:`.
    fn announces(&mut self, row: &Row<'_>, at: usize) -> bool {
        let next = self.to_come.peek();
        row.text.ends_with(':')
            && next.is_some_and(|next| next.is_provision && next.opened == at + 1)
    }

    /// Whether an article belongs to the quotation that goes on, not to the text around it.
    fn holds(&self, within: &Within, number: u32) -> bool {
        let follows = within.own.is_some_and(|own| own + 1 == number);
        match within.quotation.last {
            Some(last) if number == self.outer + 1 => follows && self.comes_behind(last, number),
            Some(_) => true,
            None => number != self.outer + 1 && (follows || within.own == Some(number)),
        }
    }

    /// Whether the text that quotes has an article behind row `last`, before it ends.
    fn comes_behind(&self, last: usize, number: u32) -> bool {
        let places = self.places.get(&number);
        let later = places.and_then(|places| behind(places, last));
        later.is_some_and(|later| behind(&self.ends, last).is_none_or(|end| end > later))
    }
}

/// The first of some rows behind row `at`.
fn behind(rows: &[usize], at: usize) -> Option<usize> {
    rows.get(rows.partition_point(|row| *row <= at)).copied()
}

fn places(articles: &[Option<u32>]) -> HashMap<u32, Vec<usize>> {
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, number) in articles.iter().enumerate() {
        if let Some(number) = number {
            places.entry(*number).or_default().push(at);
        }
    }
    places
}

fn article_number(line: &str) -> Option<u32> {
    let found = article(line).filter(|found| found.form != Form::Open)?;
    Some(found.mark.value)
}

/// A line without the quotation mark that it begins with.
fn unquoted(line: &str) -> &str {
    line.trim_start_matches(['“', '"', '”', '«', ' ', '*'])
}
