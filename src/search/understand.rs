//! Understanding: which part of a query is a citation, and which are words.

use super::response::UnderstoodCitation;
use super::run::Library;
use crate::citation::Citation;
use crate::citation::find::Reading;
use crate::citation::query::read_query;
use crate::domain::document::CitingContext;
use crate::text::analyzer::Streams;

/// A query, understood.
#[derive(Debug, Clone)]
pub(super) struct Understanding {
    /// Citations in it.
    pub(super) citations: Vec<Citation>,
    /// The same, as shown.
    pub(super) shown: Vec<UnderstoodCitation>,
    /// The words beside them, analysed.
    pub(super) streams: Streams,
    /// Works named without a number. They are answered, and their names are words as well: a law is
    /// spoken of in many texts that do not cite it.
    pub(super) named: Vec<Citation>,
    /// All words, citations included, analysed: what is searched when no citation is answered.
    pub(super) all: Streams,
    /// Whether the query is nothing but a name.
    pub(super) is_name_alone: bool,
}

/// Reads a query.
pub(super) fn understand(query: &str, library: &Library<'_>) -> Understanding {
    let context = CitingContext::default();
    let gazetteer = &library.config.gazetteer;
    let reading = Reading {
        gazetteer,
        context: &context,
        own_number: None,
    };
    let mut read = read_query(query, library.finder, reading);
    let is_name_alone = !read.words().contains(char::is_alphanumeric);
    let (numbered, named): (Vec<_>, Vec<_>) = read
        .citations
        .into_iter()
        .partition(|citation| citation.designation().is_some());
    read.citations = numbered;
    let shown = read
        .citations
        .iter()
        .chain(&named)
        .map(|citation| shown(citation, query))
        .collect();
    Understanding {
        streams: Streams::of(&read.words()),
        all: Streams::of(query),
        shown,
        citations: read.citations,
        is_name_alone: is_name_alone && !named.is_empty(),
        named,
    }
}

fn shown(citation: &Citation, text: &str) -> UnderstoodCitation {
    let number = citation.number.as_ref().map(ToString::to_string);
    UnderstoodCitation {
        text: citation.full_span.of(text).to_owned(),
        type_name: citation.type_name.clone(),
        number: number
            .or_else(|| citation.short_number.clone())
            .unwrap_or_default(),
        issuer: citation.issuer.clone(),
    }
}

impl Understanding {
    /// The words beside the citations, each once, in order.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for word in self
            .streams
            .accented
            .split(' ')
            .filter(|word| !word.is_empty())
        {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        words
    }
}
