//! The outline of one text: the body, or something attached.

use std::ops::Range;

use super::articles::{Articles, has_articles};
use super::attachments::{ends_text, is_recipients};
use super::builder::{Begin, Builder};
use super::headings::{ArticleMark, Division};
use super::marks::{Mark, Style, mark};
use super::place::{place, resolved};
use super::readings::Reading;
use super::rows::{Row, is_capitals};
use super::titles::empty;
use crate::domain::provision::ProvisionKind;
use crate::text::span::Span;

/// The lines of one text.
pub(super) struct Scope<'s> {
    pub(super) rows: &'s [Row<'s>],
    pub(super) readings: &'s [Reading],
    /// Where the next text begins.
    stop: usize,
    has_articles: bool,
    /// Of each mark of a list the number of the next one of its style.
    next: Vec<Option<u32>>,
    /// Of each row whether the next mark with a number is an article or a division.
    before_heading: Vec<bool>,
}

impl<'s> Scope<'s> {
    pub(super) fn new(
        rows: &'s [Row<'s>],
        readings: &'s [Reading],
        range: Range<usize>,
        stop: usize,
    ) -> Self {
        let readings = readings.get(range.clone()).unwrap_or(&[]);
        let own = rows.get(range).unwrap_or(&[]);
        Self {
            rows: own,
            has_articles: has_articles(own, readings),
            next: next_numbers(readings),
            before_heading: before_heading(readings),
            readings,
            stop,
        }
    }

    /// Where its first row begins.
    pub(super) fn start(&self) -> usize {
        self.rows.first().map_or(0, |row| row.start)
    }

    /// Reads its marks. The first row of what is attached is its own mark, if it is no article.
    pub(super) fn read_into(&self, builder: &mut Builder<'_>, is_attached: bool) {
        let end = self.end();
        let mut articles = Articles::default();
        let is_title = is_attached && !self.readings.first().is_some_and(Reading::is_heading);
        for at in usize::from(is_title)..end {
            let (Some(row), Some(reading)) = (self.rows.get(at), self.readings.get(at)) else {
                break;
            };
            if *reading == Reading::Nothing || !reading.is_behind_text() && self.is_wrapped(at) {
                continue;
            }
            match reading {
                Reading::Division(found) => self.division(builder, at, found),
                Reading::Article(found)
                    if self.has_articles && articles.accept(self, at, found) =>
                {
                    self.article(builder, at, row, found);
                }
                Reading::Listed(mark) => self.listed(builder, at, row.start, mark),
                _ => {}
            }
        }
        let stop = self.rows.get(end).map_or(self.stop, |row| row.start);
        builder.close(builder.attachments(), stop);
    }

    /// The row of the list of recipients or of the signature.
    fn end(&self) -> usize {
        // Articles go on behind the recipients of a form among them.
        let article = self.readings.iter().rposition(Reading::is_article);
        let least = article.filter(|_| self.has_articles).unwrap_or(0);
        let is_head = |row: &Row<'_>| is_recipients(row.text);
        let recipients = self.rows.iter().rposition(is_head);
        let recipients = recipients
            .filter(|at| *at >= least)
            .unwrap_or(self.rows.len());
        let is_numbered = |at: usize| self.readings.get(at).is_some_and(Reading::is_numbered);
        let behind = (0..recipients).rev().take_while(|at| !is_numbered(*at));
        let signed = behind
            .filter(|at| *at > 0 && self.rows.get(*at).is_some_and(|row| ends_text(row.text)));
        signed.last().unwrap_or(recipients)
    }

    /// Whether a row goes on with the citation at the end of the row before it.
    fn is_wrapped(&self, at: usize) -> bool {
        let is_joined = self.rows.get(at).is_some_and(|row| !row.after_blank);
        let before = at.checked_sub(1).and_then(|at| self.rows.get(at));
        is_joined && before.is_some_and(Row::leads_into_number)
    }

    fn division(&self, builder: &mut Builder<'_>, at: usize, found: &Division) {
        let is_before_heading = self.before_heading.get(at).copied().unwrap_or(false);
        let Some(row) = self.rows.get(at) else {
            return;
        };
        let in_capitals = row.text.get(..found.len).is_some_and(is_capitals);
        let is_sure = !found.is_doubtful || self.has_articles && is_before_heading || in_capitals;
        if !is_sure {
            return;
        }
        builder.divide(&Begin {
            kind: found.kind,
            number: &found.number,
            id: &found.id,
            value: found.value,
            at: row.start,
            heading: self.heading(at, found.len, true),
        });
    }

    fn article(&self, builder: &mut Builder<'_>, at: usize, row: &Row<'_>, found: &ArticleMark) {
        let inner = inner_mark(row, &found.mark);
        let heading = match inner {
            Some(_) => empty(row.start + found.mark.len),
            None => self.heading(at, found.mark.len, false),
        };
        self.begin(
            builder,
            &found.mark,
            ProvisionKind::Article,
            (row.start - found.back).max(self.start()),
            heading,
            0,
        );
        if let Some((offset, mark)) = inner {
            self.listed(builder, at, row.start + offset, &mark);
        }
    }

    /// A mark of a list at byte `start` in row `at`.
    fn listed(&self, builder: &mut Builder<'_>, at: usize, start: usize, mark: &Mark) {
        let Some(row) = self.rows.get(at) else {
            return;
        };
        if self.is_division(at, mark) {
            return self.roman_division(builder, at, row, mark);
        }
        if self.has_articles && !builder.has_open(ProvisionKind::Article) {
            return;
        }
        let mark = resolved(builder.lists(), mark);
        let next = self.next.get(at).copied().flatten();
        let Some(depth) = place(builder.lists(), &mark, next) else {
            return;
        };
        let kind = self.kind(builder, &mark, depth);
        let offset = start - row.start;
        let inner = inner_mark_at(row, offset, &mark);
        let heading = match inner {
            Some(_) => empty(start + mark.len),
            None => self.heading(at, offset + mark.len, false),
        };
        self.begin(builder, &mark, kind, start, heading, depth);
        if let Some((offset, mark)) = inner {
            self.listed(builder, at, row.start + offset, &mark);
        }
    }

    fn begin(
        &self,
        builder: &mut Builder<'_>,
        mark: &Mark,
        kind: ProvisionKind,
        at: usize,
        heading: Span,
        depth: usize,
    ) {
        let count = builder.lists().get(depth).map_or(1, |open| open.value + 1);
        let (value, id) = match mark.style.is_dash() {
            true => (count, count.to_string()),
            false => (mark.value, numbered_below(builder, mark, depth)),
        };
        let begin = Begin {
            kind,
            number: &mark.number,
            id: &id,
            value,
            at,
            heading,
        };
        builder.list(&begin, mark, depth);
    }

    /// Clauses and points are the first of their kind inside an article; what is inside them, and
    /// everything in texts without articles, is an item.
    fn kind(&self, builder: &Builder<'_>, mark: &Mark, depth: usize) -> ProvisionKind {
        let above = builder.lists().get(..depth).unwrap_or(&[]);
        let has = |style: Style| {
            above.iter().any(
                |open| matches!(open.level, super::builder::Level::Listed(own, _) if own == style),
            )
        };
        match mark.style {
            style if style.is_dash() => ProvisionKind::Indent,
            _ if !self.has_articles => ProvisionKind::Item,
            Style::Decimal if !has(Style::Decimal) && !has(Style::Letter) => ProvisionKind::Clause,
            Style::Letter | Style::BracketedLetter
                if !has(Style::Letter) && !has(Style::BracketedLetter) =>
            {
                ProvisionKind::Point
            }
            _ => ProvisionKind::Item,
        }
    }

    /// Whether a Roman numeral stands above articles: `I. QUY ĐỊNH CHUNG`.
    fn is_division(&self, at: usize, mark: &Mark) -> bool {
        let text = self.rows.get(at).and_then(|row| row.text.get(mark.len..));
        self.has_articles
            && matches!(mark.style, Style::Roman | Style::Capital)
            && self.before_heading.get(at).copied().unwrap_or(false)
            && text.is_some_and(is_capitals)
    }

    fn roman_division(&self, builder: &mut Builder<'_>, at: usize, row: &Row<'_>, mark: &Mark) {
        let id = match mark.style {
            Style::Roman => mark.value.to_string(),
            _ => mark.id.clone(),
        };
        builder.divide(&Begin {
            kind: ProvisionKind::Section,
            number: &mark.number,
            id: &id,
            value: mark.value,
            at: row.start,
            heading: self.heading(at, mark.len, true),
        });
    }
}

/// The number of a mark as ids write it: with the number before its dot where that is not the one it
/// stands in (`3.1` in khoản 2).
fn numbered_below(builder: &Builder<'_>, mark: &Mark, depth: usize) -> String {
    let above = depth.checked_sub(1).and_then(|at| builder.lists().get(at));
    match (mark.outer, above) {
        (Some(outer), Some(above)) if above.value != outer => format!("{outer}-{}", mark.id),
        _ => mark.id.clone(),
    }
}

/// The first item of a list on the line of the mark above it: `Điều 5. 1. …`, `1. a) …`.
fn inner_mark(row: &Row<'_>, outer: &Mark) -> Option<(usize, Mark)> {
    inner_mark_at(row, 0, outer)
}

fn inner_mark_at(row: &Row<'_>, offset: usize, outer: &Mark) -> Option<(usize, Mark)> {
    let rest = row.text.get(offset + outer.len..)?;
    let text = rest.trim_start_matches([' ', '*', '_']);
    let found = mark(text).filter(|inner| inner.value == 1)?;
    let fits = match (outer.style, found.style) {
        (Style::Article, Style::Decimal) => found.closer == '.',
        (Style::Article | Style::Decimal, Style::Letter) => found.closer == ')',
        _ => false,
    };
    fits.then_some((row.text.len() - text.len(), found))
}

fn next_numbers(readings: &[Reading]) -> Vec<Option<u32>> {
    let mut next: Vec<(Style, u32)> = Vec::new();
    let mut found = Vec::with_capacity(readings.len());
    for reading in readings.iter().rev() {
        let Reading::Listed(mark) = reading else {
            found.push(None);
            continue;
        };
        match next.iter_mut().find(|(style, _)| *style == mark.style) {
            Some((_, value)) => found.push(Some(std::mem::replace(value, mark.value))),
            None => {
                next.push((mark.style, mark.value));
                found.push(None);
            }
        }
    }
    found.reverse();
    found
}

fn before_heading(readings: &[Reading]) -> Vec<bool> {
    let mut is_heading = false;
    let mut found = Vec::with_capacity(readings.len());
    for reading in readings.iter().rev() {
        found.push(is_heading);
        if reading.is_numbered() {
            is_heading = reading.is_heading();
        }
    }
    found.reverse();
    found
}
