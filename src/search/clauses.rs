//! Words, phrases and other clauses to scored terms, patterns and what must hold.

mod accents;

use std::collections::{BTreeSet, HashMap, HashSet};

use super::filter::field_condition;
use super::language::{Field, Node, Value};
use super::marks::Marks;
use super::request::{MOST_EXPANSIONS, SearchRequest, Signal};
use super::run::{Library, SearchError};
use super::works::works_meant;
use crate::citation::Citation;
use crate::index::plan::{
    Condition, Expansion, FieldTerm, Keyword, LeafId, MOST_LEAVES, Matching, Pattern, ScoredTerm,
};
use crate::text::analyzer::Streams;
use crate::text::diagnostic::Diagnostic;
use crate::text::fold::fold;
use crate::text::span::Span;

/// What a plan is made of, clause by clause.
pub(super) struct Clauses<'a> {
    library: &'a Library<'a>,
    request: &'a SearchRequest,
    /// The query that spans are bytes of.
    query: &'a str,
    /// Terms of all streams, each once.
    pub(super) words: Vec<ScoredTerm>,
    /// What makes leaves hold beside those.
    pub(super) patterns: Vec<(LeafId, Pattern)>,
    /// Other words for some of the query.
    pub(super) expansions: Vec<Expansion>,
    /// What is marked in snippets.
    pub(super) marks: Marks,
    /// What was noticed.
    pub(super) notes: Vec<Diagnostic>,
    leaves: usize,
    leaf_of: HashMap<String, LeafId>,
    scored: HashSet<FieldTerm>,
}

impl<'a> Clauses<'a> {
    pub(super) fn new(
        request: &'a SearchRequest,
        query: &'a str,
        library: &'a Library<'a>,
    ) -> Self {
        Self {
            library,
            request,
            query,
            words: Vec::new(),
            patterns: Vec::new(),
            expansions: Vec::new(),
            marks: Marks::default(),
            notes: Vec::new(),
            leaves: 0,
            leaf_of: HashMap::new(),
            scored: HashSet::new(),
        }
    }

    /// A leaf that is not used yet.
    pub(super) fn leaf(&mut self) -> Option<LeafId> {
        let leaf = LeafId::try_from(self.leaves).ok();
        let leaf = leaf.filter(|_| self.leaves < MOST_LEAVES);
        self.leaves += usize::from(leaf.is_some());
        leaf
    }

    /// A leaf for a pattern; where there are no more, the pattern is left out, and that is said.
    fn pattern(&mut self, patterns: Vec<Pattern>) -> Matching {
        let Some(leaf) = self.leaf() else {
            if !self
                .notes
                .iter()
                .any(|note| note.code == "too-many-clauses")
            {
                let message = format!("only {MOST_LEAVES} different words and clauses count");
                self.notes
                    .push(Diagnostic::info("too-many-clauses", message, None));
            }
            return Matching::Everything;
        };
        self.patterns
            .extend(patterns.into_iter().map(|one| (leaf, one)));
        Matching::Leaf(leaf)
    }

    /// The leaf of a folded syllable.
    pub(super) fn leaf_of(&self, folded: &str) -> Option<LeafId> {
        self.leaf_of.get(folded).copied()
    }

    /// Scores the words of analysed text; at least `share` of its different syllables must be held.
    pub(super) fn words(&mut self, streams: &Streams, share: f32) -> Matching {
        let syllables: BTreeSet<&str> = terms(&streams.folded).collect();
        let mut bits = 0;
        for syllable in &syllables {
            bits |= self.leaf_of_syllable(syllable);
        }
        self.score(streams);
        self.marks.add_words(streams);
        least(bits, share)
    }

    /// The leaf of a syllable as a bit; 0 where there are no more.
    fn leaf_of_syllable(&mut self, folded: &str) -> u64 {
        let known = self.leaf_of.get(folded).copied();
        let Some(leaf) = known.or_else(|| self.leaf()) else {
            return 0;
        };
        self.leaf_of.insert(folded.to_owned(), leaf);
        1 << leaf
    }

    /// Scores the terms of all streams.
    fn score(&mut self, streams: &Streams) {
        for field in &self.library.config.schema.fields {
            let (stream, signal) = match field.analyzer.as_str() {
                "vi_bigrams" => (&streams.bigrams, Signal::Bigrams),
                "vi_accented" => (&streams.accented, Signal::Accented),
                _ => (&streams.folded, Signal::Folded),
            };
            let is_off = self.request.without.contains(&signal);
            let unique: BTreeSet<&str> = terms(stream).collect();
            for term in unique {
                let key = (field.name.clone(), term.to_owned());
                if !self.scored.insert(key) {
                    continue;
                }
                self.words.push(ScoredTerm {
                    field: field.name.clone(),
                    term: term.to_owned(),
                    weight: if is_off { 0.0 } else { field.weight },
                    leaf: self.leaf_of(term).filter(|_| signal == Signal::Folded),
                });
            }
        }
    }

    /// What a clause demands; what is wanted is scored, what is not is not.
    ///
    /// # Errors
    /// [`SearchError::TooCostly`] for a prefix of too many words; others when the index cannot be
    /// read.
    pub(super) fn clause(&mut self, node: &Node, is_wanted: bool) -> Result<Matching, SearchError> {
        Ok(match node {
            Node::Everything => Matching::Everything,
            Node::Words(words) if is_wanted => self.group(&words.join(" "))?,
            // Words that are not wanted are those side by side, else too much would go.
            Node::Words(words) => self.unwanted(&words.join(" "))?,
            Node::Phrase(words, slop) => self.phrase(&words.join(" "), *slop, is_wanted),
            Node::Prefix(word, span) => self.prefix(word, *span)?,
            Node::Field(field, value) => self.field(*field, value)?,
            Node::And(nodes) => Matching::All(self.all(nodes, is_wanted)?),
            Node::Or(nodes) => Matching::Any(self.all(nodes, is_wanted)?),
            Node::Not(node) => Matching::Not(Box::new(self.clause(node, !is_wanted)?)),
        })
    }

    fn all(&mut self, nodes: &[Node], is_wanted: bool) -> Result<Vec<Matching>, SearchError> {
        nodes
            .iter()
            .map(|node| self.clause(node, is_wanted))
            .collect()
    }

    /// Words of which every one must be held; a number among them must be borne or cited.
    pub(super) fn group(&mut self, text: &str) -> Result<Matching, SearchError> {
        let read = self.library.read(text, self.request.readings.citations);
        let mut all = self.citations(&read.citations, text, true)?;
        all.push(self.words(&Streams::of(&read.words()), 1.0));
        Ok(Matching::All(all))
    }

    fn unwanted(&mut self, text: &str) -> Result<Matching, SearchError> {
        let read = self.library.read(text, self.request.readings.citations);
        let mut all = self.citations(&read.citations, text, false)?;
        let rest = read.words();
        if rest.contains(char::is_alphanumeric) {
            all.push(self.phrase(&rest, 0, false));
        }
        Ok(Matching::All(all))
    }

    fn citations(
        &mut self,
        all: &[Citation],
        text: &str,
        is_wanted: bool,
    ) -> Result<Vec<Matching>, SearchError> {
        let all = all.iter();
        all.map(|citation| self.citation(citation, text, is_wanted))
            .collect()
    }

    /// Documents that bear a work and provisions that cite it, and those where its number is printed.
    fn citation(
        &mut self,
        citation: &Citation,
        text: &str,
        is_wanted: bool,
    ) -> Result<Matching, SearchError> {
        let works = works_meant(citation, text, self.library)?;
        let ids: Vec<String> = works.iter().map(|work| work.work.to_string()).collect();
        let printed = Streams::of(citation.span.of(text));
        let numbers: Vec<&str> = terms(&printed.bigrams)
            .filter(|term| !term.contains('_'))
            .collect();
        let mut any = Vec::new();
        if !ids.is_empty() {
            any.push(Pattern::Document(Condition::AnyOf(
                Keyword::Bears,
                ids.clone(),
            )));
            any.push(Pattern::Here(Keyword::CitesHere, ids));
        }
        if any.is_empty() || !numbers.is_empty() {
            any.push(match numbers.is_empty() {
                true => self.holding("vi_folded", terms(&printed.folded)),
                false => self.holding("vi_bigrams", numbers),
            });
        }
        if is_wanted {
            self.marks.add_words(&printed);
            let works = works.into_iter().map(|work| work.work);
            self.marks.works.extend(works);
        }
        Ok(self.pattern(any))
    }

    fn holding<'t>(&self, analyzer: &str, terms: impl IntoIterator<Item = &'t str>) -> Pattern {
        let field = self.library.config.schema.filled_by(analyzer);
        let name = field.map_or("", |field| field.name.as_str());
        let terms = terms
            .into_iter()
            .map(|term| (name.to_owned(), term.to_owned()));
        Pattern::Holding(terms.collect())
    }

    fn phrase(&mut self, text: &str, slop: u32, is_wanted: bool) -> Matching {
        let streams = Streams::of(text);
        if is_wanted {
            self.score(&streams);
            self.marks.add_phrase(&streams, slop);
        }
        let field = self.library.config.schema.filled_by("vi_folded");
        let phrase = Pattern::Phrase {
            field: field.map_or_else(String::new, |field| field.name.clone()),
            terms: terms(&streams.folded).map(str::to_owned).collect(),
            slop,
        };
        self.pattern(vec![phrase])
    }

    fn prefix(&mut self, word: &str, span: Span) -> Result<Matching, SearchError> {
        let prefix = fold(word);
        let is_number =
            prefix.contains(['-', '/']) && prefix.starts_with(|c: char| c.is_ascii_digit());
        let analyzer = if is_number { "vi_bigrams" } else { "vi_folded" };
        let field = self.library.config.schema.filled_by(analyzer);
        let field = field.map_or("", |field| field.name.as_str());
        let snapshot = self.library.snapshot;
        let mut found = snapshot.words(field, &prefix, MOST_EXPANSIONS + 1)?;
        found.retain(|(word, _)| !word.contains('_'));
        if found.len() > MOST_EXPANSIONS {
            let before = self.query.get(..span.start).unwrap_or("");
            return Err(SearchError::TooCostly {
                prefix: word.to_owned(),
                at: before.chars().count() + 1,
            });
        }
        let terms: Vec<String> = found.into_iter().map(|(word, _)| word).collect();
        self.marks.terms.extend(terms.iter().cloned());
        let field = field.to_owned();
        Ok(self.pattern(vec![Pattern::AnyTerm { field, terms }]))
    }

    fn field(&mut self, field: Field, value: &Value) -> Result<Matching, SearchError> {
        let (condition, notes) = field_condition(field, value, self.library)?;
        self.notes.extend(notes);
        Ok(self.pattern(vec![Pattern::Document(condition)]))
    }
}

/// At least this share of the leaves given as bits.
fn least(leaves: u64, share: f32) -> Matching {
    if leaves == 0 {
        return Matching::Everything;
    }
    let least = (leaves.count_ones() as f32 * share).round().max(1.0) as u32;
    Matching::AtLeast(least, leaves)
}

/// The terms of a stream.
pub(super) fn terms(stream: &str) -> impl Iterator<Item = &str> {
    stream.split(' ').filter(|term| !term.is_empty())
}
