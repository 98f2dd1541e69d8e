//! How well numbers are looked up: a file of queries with the numbers that are meant.

use std::path::Path;

use serde::Serialize;

use super::retrieval::topics::{TopicsError, text_of};
use crate::archive::{Archive, ArchiveError};
use crate::domain::number::DocNumber;
use crate::search::request::SearchRequest;
use crate::search::response::SearchResponse;

/// A query and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberQuery {
    /// What is typed.
    pub query: String,
    /// Numbers of which all are meant; of each, any of the alternatives.
    pub meant: Vec<Vec<String>>,
    /// What is special about it.
    pub note: String,
}

/// How a query was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The right work is the answer or the first hit, and no other number is answered.
    Right,
    /// The right work is the first of several (an ambiguous answer).
    First,
    /// The right work is among several, but not the first.
    Among,
    /// Nothing wrong, but not the right one either.
    Missed,
    /// Only other numbers were answered.
    Wrong,
}

/// A query with how it was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// What was typed.
    pub query: String,
    /// What is special about it.
    pub note: String,
    /// How it was answered.
    pub outcome: Outcome,
    /// Numbers answered.
    pub answered: Vec<String>,
}

/// Reads queries: query, number and note, parted by tabs, below a line of column names. `A|B` is
/// either, `A;B` both.
///
/// # Errors
/// [`TopicsError`] with file and line.
pub fn read(path: &Path) -> Result<Vec<NumberQuery>, TopicsError> {
    let text = text_of(path)?;
    let lines = text
        .lines()
        .zip(1..)
        .skip(1)
        .filter(|(line, _)| !line.is_empty());
    let query = |(line, number): (&str, usize)| {
        let mut cells = line.split('\t');
        let (Some(query), Some(meant)) = (cells.next(), cells.next()) else {
            return Err(TopicsError::Line {
                path: path.to_owned(),
                line: number,
                expected: "a query, a tab and the number meant",
            });
        };
        let either = |part: &str| part.split('|').map(|one| one.trim().to_owned()).collect();
        Ok(NumberQuery {
            query: query.to_owned(),
            meant: meant.split(';').map(either).collect(),
            note: cells.next().unwrap_or("").to_owned(),
        })
    };
    lines.map(query).collect()
}

/// Asks a query.
///
/// # Errors
/// [`ArchiveError`] when the index cannot be read.
pub fn ask(archive: &Archive, query: &NumberQuery) -> Result<Answered, ArchiveError> {
    let request = SearchRequest {
        query: query.query.clone(),
        limit: 1,
        ..SearchRequest::default()
    };
    let response = archive.search(&request)?;
    let answered = numbers(&response);
    let first = response
        .hits
        .first()
        .and_then(|hit| hit.document.number.clone());
    let is_meant = |number: &String| query.meant.iter().flatten().any(|one| same(one, number));
    let found = |alternatives: &Vec<String>| {
        let mut shown = answered.iter().chain(&first);
        shown.any(|number| alternatives.iter().any(|one| same(one, number)))
    };
    let is_alone = answered.iter().all(is_meant);
    let is_first = answered.first().is_some_and(is_meant);
    let outcome = if query.meant.iter().all(found) {
        match (is_alone, is_first) {
            (true, _) => Outcome::Right,
            (false, true) => Outcome::First,
            (false, false) => Outcome::Among,
        }
    } else if answered.is_empty() || answered.iter().any(is_meant) {
        Outcome::Missed
    } else {
        Outcome::Wrong
    };
    Ok(Answered {
        query: query.query.clone(),
        note: query.note.clone(),
        outcome,
        answered,
    })
}

/// The numbers of the works that are the answer.
fn numbers(response: &SearchResponse) -> Vec<String> {
    let works = response.answer.iter().flat_map(|answer| &answer.works);
    works.filter_map(|work| work.number.clone()).collect()
}

/// Whether two spellings are one number.
fn same(a: &str, b: &str) -> bool {
    match (a.parse::<DocNumber>(), b.parse::<DocNumber>()) {
        (Ok(a), Ok(b)) => a.key() == b.key(),
        _ => a.eq_ignore_ascii_case(b),
    }
}
