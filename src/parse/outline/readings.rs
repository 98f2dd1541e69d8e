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
        let joined = rows.get(at + 1).and_then(|next| joined(shadow, row, next));
        found.push(reading(joined.as_deref().unwrap_or(row.text)));
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
