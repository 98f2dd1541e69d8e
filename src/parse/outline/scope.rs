//! The outline of one text: the body, or something attached.

use std::ops::Range;

use super::attachments::ends_text;
use super::builder::{Begin, Builder};
use super::headings::{ArticleMark, Division, Form, strip_word};
use super::marks::{Mark, Style, mark};
use super::place::{place, resolved};
use super::readings::Reading;
use super::rows::{Row, is_capitals};
use crate::domain::provision::ProvisionKind;
use crate::text::span::Span;

/// Longest heading, in bytes.
const LONGEST_HEADING: usize = 220;

/// Lines that a heading in capitals may run over behind its first.
const HEADING_ROWS: usize = 5;

/// The lines of one text.
pub(super) struct Scope<'s> {
    rows: &'s [Row<'s>],
    readings: &'s [Reading],
    range: Range<usize>,
    has_articles: bool,
    /// Of each mark of a list the number of the next one of its style.
    next: Vec<Option<u32>>,
    /// Of each row whether the next mark with a number is an article or a division.
    before_heading: Vec<bool>,
}

impl<'s> Scope<'s> {
    pub(super) fn new(rows: &'s [Row<'s>], readings: &'s [Reading], range: Range<usize>) -> Self {
        let readings = readings.get(range.clone()).unwrap_or(&[]);
        Self {
            rows: rows.get(range.clone()).unwrap_or(&[]),
            has_articles: has_articles(readings),
            next: next_numbers(readings),
            before_heading: before_heading(readings),
            readings,
            range,
        }
    }

    /// Where its first row begins.
    pub(super) fn start(&self) -> usize {
        self.rows.first().map_or(0, |row| row.start)
    }

    /// Reads its marks. The first row of what is attached is its own mark.
    pub(super) fn read_into(&self, builder: &mut Builder<'_>, is_attached: bool) {
        let end = self.end();
        let mut articles = Articles::default();
        for at in usize::from(is_attached)..end {
            let (Some(row), Some(reading)) = (self.rows.get(at), self.readings.get(at)) else {
                break;
            };
            if *reading == Reading::Nothing || self.is_wrapped(at) {
                continue;
            }
            match reading {
                Reading::Division(found) => self.division(builder, at, found),
                Reading::Article(found) if self.has_articles => {
                    if articles.accept(self, at, found) {
                        self.article(builder, at, row, found);
                    }
                }
                Reading::Listed(mark) => self.listed(builder, at, row.start, mark),
                _ => {}
            }
        }
        let stop = self
            .rows
            .get(end)
            .map_or_else(|| self.stop(builder), |row| row.start);
        builder.close(builder.attachments(), stop);
    }

    /// Where the scope ends, if no list of recipients does it.
    fn stop(&self, builder: &Builder<'_>) -> usize {
        let is_last = self.range.end >= self.range.start + self.rows.len();
        match self.rows.last() {
            Some(last) if is_last => line_end(builder.shadow, last.end()),
            _ => builder.shadow.len(),
        }
    }

    /// The row of the list of recipients or of the signature.
    fn end(&self) -> usize {
        let is_recipients =
            |row: &Row<'_>| ends_text(row.text) && strip_word(row.text, "nơi nhận").is_some();
        let recipients = self
            .rows
            .iter()
            .rposition(is_recipients)
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
            row.start,
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

    /// The heading behind the first `len` bytes of row `at`: the rest of it, or the next row; of
    /// divisions all rows in capitals.
    fn heading(&self, at: usize, len: usize, is_division: bool) -> Span {
        let Some(row) = self.rows.get(at) else {
            return Span::default();
        };
        let torn = usize::from(self.readings.get(at + 1) == Some(&Reading::Torn));
        let end = self.rows.get(at + torn).map_or(row.end(), Row::end);
        let first = Span::new((row.start + len).min(end), end);
        let own = trimmed(self.text_of(first, at, torn), first.start);
        if !own.is_empty() {
            let text = self.text_of(own, at, torn);
            let goes_on = is_division && is_capitals(text);
            return match goes_on {
                true => Span::new(own.start, self.capitals_end(at + torn).unwrap_or(own.end)),
                false if is_title(text) || is_division => own,
                false => empty(own.start),
            };
        }
        let nothing = empty(first.start);
        let Some(next) = self.unmarked(at + torn + 1) else {
            return nothing;
        };
        if is_division && next.is_capitals() {
            let end = self.capitals_end(at + torn + 1).unwrap_or(next.end());
            return Span::new(next.start, end);
        }
        let starts = next.text.starts_with(char::is_uppercase);
        let is_open = next.text.ends_with([':', ',']);
        match starts && !is_open && is_title(next.text) {
            true => Span::new(next.start, next.end()),
            false => nothing,
        }
    }

    /// The text of a span inside row `at`, or the one that holds its torn number.
    fn text_of(&self, span: Span, at: usize, torn: usize) -> &'s str {
        let Some(row) = self.rows.get(at + torn) else {
            return "";
        };
        let start = span.start.max(row.start) - row.start;
        row.text
            .get(start..span.end.saturating_sub(row.start))
            .unwrap_or("")
    }

    fn unmarked(&self, at: usize) -> Option<&Row<'s>> {
        let is_unmarked = self.readings.get(at) == Some(&Reading::Nothing);
        self.rows
            .get(at)
            .filter(|row| is_unmarked && !ends_text(row.text))
    }

    /// Where the rows in capitals from `at` on end.
    fn capitals_end(&self, at: usize) -> Option<usize> {
        let mut end = self.rows.get(at)?.end();
        for next in at + 1..at + HEADING_ROWS {
            match self.unmarked(next).filter(|row| row.is_capitals()) {
                Some(row) => end = row.end(),
                None => break,
            }
        }
        Some(end)
    }

    /// The title of what is attached, behind the first `len` bytes.
    pub(super) fn attachment_heading(&self, len: usize) -> Span {
        let Some(row) = self.rows.first() else {
            return Span::default();
        };
        let own = Span::new(row.start + len, row.end());
        let own = trimmed(self.text_of(own, 0, 0), own.start);
        let text = self.text_of(own, 0, 0);
        if !own.is_empty() && !is_capitals(text) {
            return if text.len() <= 2 * LONGEST_HEADING {
                own
            } else {
                empty(own.start)
            };
        }
        let start = match own.is_empty() {
            false => own.start,
            true => match self.unmarked(1).filter(|next| next.is_capitals()) {
                Some(next) => next.start,
                None => return empty(own.start),
            },
        };
        Span::new(start, self.capitals_end(0).unwrap_or(own.end).max(start))
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

/// Which articles are the text's own.
#[derive(Default)]
struct Articles {
    last: u32,
    /// The last article quoted without quotation marks.
    embedded: Option<u32>,
}

impl Articles {
    fn accept(&mut self, scope: &Scope<'_>, at: usize, found: &ArticleMark) -> bool {
        let value = found.mark.value;
        let is_next = value == self.last + 1 || value == self.last && self.last > 0;
        let is_embedded = !is_next
            && (scope.announces(at)
                || self
                    .embedded
                    .is_some_and(|last| value == last || value == last + 1));
        if self.last > 0 && is_embedded {
            self.embedded = Some(value);
            return false;
        }
        let fits = match found.form {
            Form::Closed => true,
            Form::Alone => scope.begins_sentence(at + 1) && (value == 1 || value >= self.last),
            Form::Open => is_next,
        };
        if fits {
            self.last = value;
            self.embedded = None;
        }
        fits
    }
}

impl Scope<'_> {
    /// Whether the row before announces another text: "sửa đổi, bổ sung như sau:".
    fn announces(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.rows.get(at));
        before.is_some_and(|row| row.text.ends_with("như sau:") || row.text.ends_with("sau đây:"))
    }

    /// Whether a row does not go on in lower case.
    fn begins_sentence(&self, at: usize) -> bool {
        let row = self.rows.get(at);
        row.is_none_or(|row| row.after_blank || !row.text.starts_with(char::is_lowercase))
    }
}

/// Whether a text is told by articles: the first of them, or several, or one before any list.
fn has_articles(readings: &[Reading]) -> bool {
    let sure: Vec<u32> = readings
        .iter()
        .filter_map(Reading::article_number)
        .collect();
    let first = readings
        .iter()
        .position(|reading| reading.article_number().is_some());
    let first_list = readings
        .iter()
        .position(|reading| matches!(reading, Reading::Listed(mark) if !mark.style.is_dash()));
    let ascends = sure
        .windows(3)
        .any(|three| three[0] < three[1] && three[1] < three[2]);
    let is_before = match (first, first_list) {
        (Some(article), Some(list)) => article < list,
        (first, _) => first.is_some(),
    };
    sure.contains(&1) || ascends || is_before
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

/// Whether a line is a heading: short, and no sentence.
fn is_title(text: &str) -> bool {
    text.len() <= LONGEST_HEADING && !text.ends_with(['.', ';'])
}

/// A text without blanks, stops and Markdown marks before it.
fn trimmed(text: &str, start: usize) -> Span {
    let inner = text.trim_start_matches([' ', '.', ':', '-', '*', '_', ')', '/']);
    let start = start + (text.len() - inner.len());
    Span::new(start, start + inner.trim_end().len())
}

fn empty(at: usize) -> Span {
    Span::new(at, at)
}

fn line_end(shadow: &str, at: usize) -> usize {
    let rest = shadow.get(at..).unwrap_or("");
    at + rest.find('\n').map_or(rest.len(), |end| end + 1)
}
