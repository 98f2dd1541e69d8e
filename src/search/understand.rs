//! Understanding: which part of a query is a citation, which are words, and what these may mean.

use std::sync::Arc;

use super::asked::Asked;
use super::expand::{Widened, told, widened};
use super::facts::read_facts;
use super::language::Node;
use super::query_tokens::{QueryToken, query_tokens, restore, spelt};
use super::request::{SearchRequest, Signal};
use super::response::{Expanded, Facts, UnderstoodCitation};
use super::run::{Library, SearchError};
use crate::citation::Citation;
use crate::citation::query_pins::PinCite;
use crate::text::analyzer::Streams;
use crate::text::syllable_model::SyllableModel;

/// A query, understood.
#[derive(Debug, Clone)]
pub(super) struct Understanding<'l> {
    /// Its parts.
    pub(super) asked: Asked,
    /// Citations in its text.
    pub(super) citations: Vec<Citation>,
    /// The same, as shown.
    pub(super) shown: Vec<UnderstoodCitation>,
    /// The words beside them, analysed.
    pub(super) streams: Streams,
    /// Works named without a number. They are answered, and their names are words as well: a law is
    /// spoken of in many texts that do not cite it.
    pub(super) named: Vec<Citation>,
    /// Their names in print.
    pub(super) names: Vec<String>,
    /// All words, citations included, analysed: what is searched when no citation is answered.
    pub(super) all: Streams,
    /// Whether the query is nothing but a name.
    pub(super) is_name_alone: bool,
    /// The syllables of the text, with accents restored.
    pub(super) tokens: Vec<QueryToken>,
    /// The text with accents restored, where some were.
    pub(super) restored: Option<String>,
    /// Stretches of the text with their other forms.
    pub(super) widened: Vec<Widened<'l>>,
    /// The same, as shown.
    pub(super) expanded: Vec<Expanded>,
    /// Type, issuer and year among the words.
    pub(super) facts: Facts,
    /// What the corpus' syllables are, where that was asked.
    pub(super) model: Option<Arc<SyllableModel>>,
}

/// Reads a query.
pub(super) fn understand<'l>(
    query: &str,
    request: &SearchRequest,
    library: &Library<'l>,
) -> Result<Understanding<'l>, SearchError> {
    let readings = request.readings;
    let asked = Asked::of(query, || {
        let read = library.read(query, readings.citations);
        read.citations
            .iter()
            .map(|citation| citation.span)
            .collect()
    });
    let mut read = library.read(&asked.text, readings.citations || asked.is_passage);
    let is_name_alone = read.is_all_cited();
    let mut numbered = Vec::new();
    let (mut named, mut names) = (Vec::new(), Vec::new());
    for (citation, print) in read.citations.into_iter().zip(read.prints) {
        if citation.designation().is_some() {
            numbered.push(citation);
        } else {
            named.push(citation);
            names.push(print);
        }
    }
    read.citations = numbered;
    read.prints = Vec::new();
    let words = if asked.is_passage {
        String::new()
    } else {
        read.words()
    };
    let shown = read.citations.iter().chain(&named);
    let mut understanding = Understanding {
        streams: Streams::of(&words),
        all: Streams::of(if asked.is_passage { "" } else { &asked.text }),
        shown: shown
            .map(|citation| shown_as(citation, &asked.text))
            .collect(),
        citations: read.citations,
        is_name_alone: is_name_alone && !named.is_empty(),
        named,
        names,
        tokens: Vec::new(),
        restored: None,
        widened: Vec::new(),
        expanded: Vec::new(),
        facts: Facts::default(),
        model: None,
        asked,
    };
    if !understanding.asked.is_passage {
        understanding.read_words(&words, request, library)?;
    }
    Ok(understanding)
}

impl<'l> Understanding<'l> {
    /// Reads the words beside the citations.
    fn read_words(
        &mut self,
        words: &str,
        request: &SearchRequest,
        library: &Library<'l>,
    ) -> Result<(), SearchError> {
        let (readings, without) = (request.readings, &request.without);
        let text = &self.asked.text;
        self.tokens = query_tokens(text);
        let cited: Vec<bool> = self
            .tokens
            .iter()
            .map(|token| self.is_cited(token))
            .collect();
        for (token, is_cited) in self.tokens.iter_mut().zip(cited) {
            token.in_number |= is_cited;
        }
        // A number is answered as it stands.
        if self.citations.is_empty() && readings.accents && !without.contains(&Signal::Restored) {
            let model = library.lexicon.model(library.snapshot)?;
            if restore(&mut self.tokens, &model, library.config.ranking.restored) {
                self.restored = Some(spelt(text, &self.tokens));
            }
            self.model = Some(model);
        }
        if readings.expansions && !without.contains(&Signal::Expansions) {
            self.widened = widened(&self.tokens, &library.config.synonyms);
            self.expanded = told(text, &self.tokens, &self.widened);
        }
        if readings.facts && !without.contains(&Signal::Facts) {
            self.facts = read_facts(words, library)?;
        }
        Ok(())
    }

    /// Forgets readings that the plan had no use for, so that nothing is told that was not asked.
    pub(super) fn keep_what_was_asked(&mut self, reads_words: bool, reads_facts: bool) {
        if !reads_words {
            self.restored = None;
            self.expanded.clear();
        }
        if !reads_facts {
            self.facts = Facts::default();
        }
    }

    fn is_cited(&self, token: &QueryToken) -> bool {
        let citations = self.citations.iter();
        let mut spans = citations.flat_map(|one| [Some(one.full_span), one.pin_cite]);
        spans.any(|span| span.is_some_and(|span| span.contains(token.span.start)))
    }

    /// The words beside the citations, as typed, each once, in order.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for token in self.tokens.iter().filter(|token| !self.is_cited(token)) {
            if !words.contains(&token.typed) {
                words.push(token.typed.clone());
            }
        }
        words.extend(self.asked.clauses.iter().filter_map(|clause| match clause {
            Node::Phrase(words, _) => Some(format!("\"{}\"", words.join(" "))),
            Node::Prefix(word, _) => Some(format!("{word}*")),
            _ => None,
        }));
        words
    }
}

fn shown_as(citation: &Citation, text: &str) -> UnderstoodCitation {
    let number = citation.number.as_ref().map(ToString::to_string);
    UnderstoodCitation {
        text: citation.full_span.of(text).to_owned(),
        type_name: citation.type_name.clone(),
        number: number
            .or_else(|| citation.short_number.clone())
            .unwrap_or_default(),
        issuer: citation.issuer.clone(),
        date: citation.date,
        pin: PinCite::around(text, citation.full_span).map(|pin| pin.eid),
    }
}
