//! Suggestions while a query is typed: numbers first, then titles, then words.
//!
//! All of it comes from the index and the corpus' own syllables, so what is suggested is found.

mod numbers;

mod titles;

mod words;

use super::run::{Library, SearchError};
use crate::citation::catalog::WorkSummary;
use crate::domain::summary::DocumentSummary;

/// Fewest characters that anything is suggested for.
pub const LEAST_TYPED: usize = 2;

/// Most suggestions of each kind.
const MOST_OF_A_KIND: usize = 5;

/// What may be meant by what was typed so far.
#[derive(Debug, Clone, PartialEq)]
pub enum Suggested {
    /// A work, by its number.
    Number(WorkSummary),
    /// A document, by words of its title.
    Title(DocumentSummary),
    /// Words that the corpus goes on with.
    Words(String),
}

/// At most `limit` suggestions for what was typed so far, numbers first.
///
/// # Errors
/// [`SearchError`] when the index cannot be read.
pub fn suggest(
    typed: &str,
    limit: usize,
    library: &Library<'_>,
) -> Result<Vec<Suggested>, SearchError> {
    if typed.trim().chars().count() < LEAST_TYPED {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    let works = numbers::suggested(typed, library)?;
    all.extend(works.into_iter().map(Suggested::Number));
    let titles = titles::suggested(typed, library)?.into_iter();
    let is_new = |title: &DocumentSummary| {
        let of_work = |one: &Suggested| match one {
            Suggested::Number(work) => work.document_id.as_ref() == Some(&title.id),
            _ => false,
        };
        !all.iter().any(of_work)
    };
    let titles: Vec<DocumentSummary> = titles.filter(is_new).collect();
    all.extend(titles.into_iter().map(Suggested::Title));
    let words = words::suggested(typed, library)?;
    all.extend(words.into_iter().map(Suggested::Words));
    all.truncate(limit);
    Ok(all)
}
