//! What can be asked.

use crate::domain::authority::Level;
use crate::domain::date::Date;
pub use crate::index::plan::Unit;

/// Most hits of one answer.
pub const MOST_HITS: usize = 100;

/// Hits of an answer that does not say how many.
pub const USUAL_HITS: usize = 20;

/// Longest query, in characters; longer text is a citation look-up.
pub const LONGEST_QUERY: usize = 1_000;

/// A search.
#[derive(Debug, Clone, PartialEq)]
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
    /// Whether raw keystrokes (`chir thij`) are read as what they stand for.
    pub reads_keystrokes: bool,
}

impl Default for SearchRequest {
    fn default() -> Self {
        Self {
            query: String::new(),
            unit: Unit::default(),
            filters: Filters::default(),
            sort: Sort::default(),
            offset: 0,
            limit: 0,
            facets: Vec::new(),
            without: Vec::new(),
            reads_keystrokes: true,
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
}

impl Signal {
    /// All signals by name.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("folded", Self::Folded),
        ("bigrams", Self::Bigrams),
        ("accented", Self::Accented),
        ("best-part", Self::BestPart),
        ("cited", Self::Cited),
        ("other-provisions", Self::OtherProvisions),
        ("least-words", Self::LeastWords),
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
}

impl Sort {
    /// All orders by name.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("relevance", Self::Relevance),
        ("date", Self::Date),
        ("-date", Self::DateDescending),
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
