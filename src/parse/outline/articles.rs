//! Which articles are a text's own.

use super::headings::{ArticleMark, Form};
use super::readings::Reading;
use super::rows::{Row, prefix};
use super::scope::Scope;
use crate::text::fold::fold_normalized;

/// How much of a line is looked at for what it announces, in bytes.
const LONGEST_CUE: usize = 400;

/// Which articles are the text's own.
#[derive(Default)]
pub(super) struct Articles {
    last: u32,
    /// The last article quoted without quotation marks.
    embedded: Option<u32>,
}

impl Articles {
    /// Whether an article is one, after those before it.
    pub(super) fn accept(&mut self, scope: &Scope<'_>, at: usize, found: &ArticleMark) -> bool {
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
        let is_cue = |text: &str| text.ends_with("như sau:") || text.ends_with("sau đây:");
        before.is_some_and(|row| {
            let folded = fold_normalized(prefix(row.text, LONGEST_CUE));
            let changes = ["sua doi", "bo sung", "thay the", "dinh chinh"];
            is_cue(row.text) && changes.iter().any(|change| folded.contains(change))
        })
    }

    /// Whether a row does not go on in lower case.
    fn begins_sentence(&self, at: usize) -> bool {
        let row = self.rows.get(at);
        row.is_none_or(|row| row.after_blank || !row.text.starts_with(char::is_lowercase))
    }
}

/// Whether a text is told by articles: the first of them, or several, or one before any list.
/// Letters only quote them.
pub(super) fn has_articles(rows: &[Row<'_>], readings: &[Reading]) -> bool {
    let sure: Vec<u32> = readings
        .iter()
        .filter_map(Reading::article_number)
        .collect();
    let first = readings.iter().position(Reading::is_article);
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
    let head = rows.get(..first.unwrap_or(0)).unwrap_or(&[]);
    let is_letter = head.iter().any(|row| row.text.starts_with("Kính gửi"));
    !is_letter && (sure.contains(&1) || ascends || is_before)
}
