//! What each line of a body may begin: a division, an article, an item of a list.

use super::headings::{ArticleMark, Division, Form, article, division};
use super::marks::{Mark, Style, mark};
use super::rows::Row;

/// White space between a word and its number, where a line break tore them apart.
const LONGEST_TEAR: usize = 4;

/// What a line may begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// Text.
    Nothing,
    /// Phần, Chương, Mục, Tiểu mục.
    Division(Division),
    /// Điều.
    Article(ArticleMark),
    /// A mark of a list.
    Listed(Mark),
    /// The number of the word that the row before it ends with.
    Torn,
}

impl Reading {
    /// The number of an article whose mark is sure.
    pub(super) fn article_number(&self) -> Option<u32> {
        match self {
            Self::Article(found) if found.form != Form::Open => Some(found.mark.value),
            _ => None,
        }
    }

    /// Whether it is an article whose mark is sure.
    pub(super) fn is_article(&self) -> bool {
        self.article_number().is_some()
    }

    /// Whether its word ends the line before.
    pub(super) fn is_behind_text(&self) -> bool {
        matches!(self, Self::Article(found) if found.back > 0)
    }

    /// Whether it is a division or an article.
    pub(super) fn is_heading(&self) -> bool {
        matches!(self, Self::Division(_) | Self::Article(_))
    }

    /// Whether it is a mark with a number.
    pub(super) fn is_numbered(&self) -> bool {
        match self {
            Self::Listed(mark) => !mark.style.is_dash(),
            other => other.is_heading(),
        }
    }

    /// What tells it from other headings; lists of digits have none.
    pub(super) fn key(&self) -> Option<String> {
        match self {
            Self::Division(found) => Some(format!("{}_{}", found.kind.prefix(), found.id)),
            Self::Article(found) => Some(format!("art_{}", found.mark.id)),
            Self::Listed(mark) if mark.style == Style::Roman => Some(format!("item_{}", mark.id)),
            _ => None,
        }
    }
}

/// The readings of all rows.
pub(super) fn readings(shadow: &str, rows: &[Row<'_>]) -> Vec<Reading> {
    let mut found: Vec<Reading> = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        if found.last().is_some_and(|last| is_torn(last, rows, at)) {
            found.push(Reading::Torn);
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| rows.get(at));
        if let Some(article) = before.and_then(|before| behind_text(shadow, before, row)) {
            found.push(Reading::Article(article));
            continue;
        }
        let joined = rows.get(at + 1).and_then(|next| joined(shadow, row, next));
        let mut read = reading(joined.as_deref().unwrap_or(row.text));
        if let (Reading::Listed(mark), true) = (&mut read, row.is_marked_up) {
            // Headings are counted apart from the lists under them.
            mark.closer = '#';
        }
        found.push(read);
    }
    found
}

fn reading(line: &str) -> Reading {
    if let Some(found) = article(line) {
        return Reading::Article(found);
    }
    if let Some(found) = division(line) {
        return Reading::Division(found);
    }
    mark(line).map_or(Reading::Nothing, Reading::Listed)
}

/// Whether the mark before row `at` took the number in it.
fn is_torn(last: &Reading, rows: &[Row<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| rows.get(at));
    let len = match last {
        Reading::Division(found) => found.len,
        Reading::Article(found) => found.mark.len,
        _ => return false,
    };
    before.is_some_and(|row| is_word(row.text) && len > row.text.len())
}

/// Whether a row is nothing but a word whose number must follow.
fn is_word(line: &str) -> bool {
    matches!(
        line,
        "Điều" | "ĐIỀU" | "Chương" | "CHƯƠNG" | "Phần" | "PHẦN" | "Mục" | "MỤC"
    )
}

/// The article whose word ends a row of text and whose number begins the next: `… QUYẾT ĐỊNH: Điều⏎1.`
fn behind_text(shadow: &str, before: &Row<'_>, row: &Row<'_>) -> Option<ArticleMark> {
    let text = before
        .text
        .strip_suffix("Điều")?
        .trim_end_matches([' ', '*']);
    let is_near = row.start.saturating_sub(before.end()) <= LONGEST_TEAR;
    if !is_near
        || !text.ends_with(['.', ':', ';'])
        || !row.text.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let start = before.end() - "Điều".len();
    let both = shadow.get(start..row.end())?.replace(['\n', '\r'], " ");
    let back = row.start - start;
    let mut found = article(&both).filter(|found| found.form == Form::Closed)?;
    found.mark.len = found.mark.len.checked_sub(back)?;
    found.back = back;
    Some(found)
}

/// Such a row with the next one, byte for byte.
fn joined(shadow: &str, row: &Row<'_>, next: &Row<'_>) -> Option<String> {
    let is_near = next.start.saturating_sub(row.end()) <= LONGEST_TEAR;
    if !is_word(row.text) || !is_near {
        return None;
    }
    let both = shadow.get(row.start..next.end())?;
    let bytes = both.replace(['\n', '\r'], " ");
    Some(bytes)
}
