//! What can be asked.

use crate::domain::authority::Level;
use crate::domain::date::Date;
use crate::domain::document::DocumentKind;
use crate::domain::work_state::WorkState;
pub use crate::index::plan::Unit;

/// Most hits of one answer.
pub const MOST_HITS: usize = 100;

/// Hits of an answer that does not say how many.
pub const USUAL_HITS: usize = 20;

/// Longest query, in characters; longer text is a passage whose citations are looked up.
pub const LONGEST_QUERY: usize = 1_000;

/// Longest passage, in characters, that is taken for a query.
pub const LONGEST_PASSAGE: usize = 8_000;

/// Words that one prefix may stand for.
pub const MOST_EXPANSIONS: usize = 512;

/// A search.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchRequest {
    /// What was typed.
    pub query: String,
    /// What a hit is.
    pub unit: Unit,
    /// What hits must satisfy.
    pub filters: Filters,
    /// Order of hits.
    pub sort: Sort,
    /// Hits skipped.
    pub offset: usize,
    /// Hits wanted, at most [`MOST_HITS`].
    pub limit: usize,
    /// Facets wanted.
    pub facets: Vec<FacetField>,
    /// Signals left out, to see what each is worth.
    pub without: Vec<Signal>,
    /// What the query may be read as beside its words.
    pub readings: Readings,
    /// Whether hits say what their scores are made of.
    pub explain: bool,
}

/// What a query may be read as beside its words; each can be switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readings {
    /// Numbers and names of works are citations.
    pub citations: bool,
    /// Raw keystrokes (`chir thij`) are what they stand for.
    pub keystrokes: bool,
    /// Short forms stand for long ones, and one word for another of the same meaning.
    pub expansions: bool,
    /// Words without accents are those that were meant, for ranking.
    pub accents: bool,
    /// Type, issuer and year said among the words rank what has them higher.
    pub facts: bool,
}

impl Readings {
    /// All readings by the name of their switch.
    pub const NAMES: [&'static str; 5] = ["citations", "keystrokes", "expand", "restore", "facts"];

    /// Without the reading of this name; an unknown one changes nothing.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        match name {
            "citations" => self.citations = false,
            "keystrokes" => self.keystrokes = false,
            "expand" => self.expansions = false,
            "restore" => self.accents = false,
            "facts" => self.facts = false,
            _ => {}
        }
        self
    }
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            citations: true,
            keystrokes: true,
            expansions: true,
            accents: true,
            facts: true,
        }
    }
}

/// A signal of ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Signal {
    /// Folded syllables.
    Folded,
    /// Folded adjacent syllables.
    Bigrams,
    /// Syllables with their accents.
    Accented,
    /// The best part of a provision.
    BestPart,
    /// How many documents cite it.
    Cited,
    /// Provisions of a document beside its best one.
    OtherProvisions,
    /// That a share of the words must be held.
    LeastWords,
    /// Short forms and words of the same meaning.
    Expansions,
    /// Accents restored.
    Restored,
    /// Type, issuer and year among the words.
    Facts,
}

impl Signal {
    /// All signals by name.
    pub const NAMES: [(&'static str, Self); 10] = [
        ("folded", Self::Folded),
        ("bigrams", Self::Bigrams),
        ("accented", Self::Accented),
        ("best-part", Self::BestPart),
        ("cited", Self::Cited),
        ("other-provisions", Self::OtherProvisions),
        ("least-words", Self::LeastWords),
        ("expansions", Self::Expansions),
        ("restored", Self::Restored),
        ("facts", Self::Facts),
    ];
}

/// Conditions on documents; values of one kind are alternatives.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filters {
    /// Types by name, slug or code.
    pub types: Vec<String>,
    /// Issuers by body id or name.
    pub issuers: Vec<String>,
    /// Levels.
    pub levels: Vec<Level>,
    /// Provinces by slug or name.
    pub places: Vec<String>,
    /// Issued on or after.
    pub from: Option<Date>,
    /// Issued on or before.
    pub to: Option<Date>,
    /// Cite any of these works: numbers or work ids.
    pub cites: Vec<String>,
    /// Are the texts of works that any of these documents cite, by id.
    pub cited_by: Vec<String>,
    /// Kinds.
    pub kinds: Vec<DocumentKind>,
    /// What the texts say of the works that they are the texts of.
    pub states: Vec<WorkState>,
    /// None of these holds.
    pub not: Option<Box<Filters>>,
}

/// Order of hits; ties are broken by document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Oldest first, undated last.
    Date,
    /// Newest first, undated last.
    DateDescending,
    /// Those that most documents cite first.
    Cited,
}

impl Sort {
    /// All orders by name.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("relevance", Self::Relevance),
        ("date", Self::Date),
        ("-date", Self::DateDescending),
        ("cited", Self::Cited),
    ];

    /// The order of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, sort)| *sort)
    }
}

/// What hits can be counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FacetField {
    /// Type slug.
    Type,
    /// Body id of the issuer.
    Issuer,
    /// Level.
    Level,
    /// Province slug.
    Place,
    /// Year of issue.
    Year,
}

impl FacetField {
    /// All facets by name.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("type", Self::Type),
        ("issuer", Self::Issuer),
        ("level", Self::Level),
        ("place", Self::Place),
        ("year", Self::Year),
    ];

    /// The facet of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, field)| *field)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, field)| *field == self)
            .map_or("", |(name, _)| name)
    }
}
