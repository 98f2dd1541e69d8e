//! The plan: what any engine must find, in no engine's own words.

use crate::domain::date::Date;
use crate::domain::relation::Relation;

/// Fields of single, exact terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Keyword {
    /// Document id.
    Id,
    /// Kind of document.
    Kind,
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
    /// Work ids cited anywhere in the document.
    Cites,
    /// Work ids cited in the provision itself.
    CitesHere,
    /// [`cited_as`] of each relation and work of the document's mentions.
    CitesAs,
    /// [`cited_as`] of each work that the document ends as a whole.
    Ends,
    /// Work ids that are cited only within titles of other cited works.
    CitesNested,
    /// Id of the provision within its document, of the provision itself.
    Provision,
    /// Work ids that the document reports about; no edges of the citation graph.
    About,
    /// Id of the work whose text it is.
    Bears,
    /// [`super::document::CatalogTerm`]s of cited and borne works.
    Catalog,
    /// Folded syllables of number, type and title, for suggestions.
    Title,
    /// `demo` for documents of the sample corpus.
    Flag,
    /// Whom the document tells to do something and by when: terms of [`super::duties`].
    Duty,
}

impl Keyword {
    /// All keyword fields.
    pub const ALL: [Self; 19] = [
        Self::Id,
        Self::Kind,
        Self::Type,
        Self::Issuer,
        Self::Level,
        Self::Place,
        Self::Year,
        Self::Cites,
        Self::CitesHere,
        Self::CitesAs,
        Self::Ends,
        Self::CitesNested,
        Self::Provision,
        Self::About,
        Self::Bears,
        Self::Catalog,
        Self::Title,
        Self::Flag,
        Self::Duty,
    ];

    /// Its name in the index.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Kind => "kind",
            Self::Type => "type",
            Self::Issuer => "issuer",
            Self::Level => "level",
            Self::Place => "place",
            Self::Year => "year",
            Self::Cites => "cites",
            Self::CitesHere => "cites_here",
            Self::CitesAs => "cites_as",
            Self::Ends => "ends",
            Self::CitesNested => "cites_nested",
            Self::Provision => "provision",
            Self::About => "about",
            Self::Bears => "bears",
            Self::Catalog => "catalog",
            Self::Title => "title",
            Self::Flag => "flag",
            Self::Duty => "duty",
        }
    }
}

/// The term of [`Keyword::CitesAs`]: what is done with the work, and the work. All works to which one
/// thing is done stand side by side.
pub fn cited_as(relation: Relation, work: &str) -> String {
    format!("{}\u{1F}{work}", relation.as_str())
}

/// A condition on documents; never scored.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Any of these exact terms stands in the field.
    AnyOf(Keyword, Vec<String>),
    /// A provision holds all of these terms.
    Holding(Vec<FieldTerm>),
    /// Any of these conditions holds.
    Either(Vec<Condition>),
    /// This condition does not hold.
    Not(Box<Condition>),
    /// Issued on or after, on or before.
    Issued {
        /// First day.
        from: Option<Date>,
        /// Last day.
        to: Option<Date>,
    },
}

/// What a hit is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A document, with its best provisions.
    #[default]
    Document,
    /// A provision (đơn vị của văn bản) at the top of a document.
    Provision,
}

impl Unit {
    /// As asked for: `document` or `provision`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Provision => "provision",
        }
    }
}

/// A scored term of an analysed field.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredTerm {
    /// Field name, as in `schema.toml`.
    pub field: String,
    /// The analysed term.
    pub term: String,
    /// Factor of its score.
    pub weight: f32,
    /// The leaf of [`Plan::matching`] that holds where the term stands.
    pub leaf: Option<LeafId>,
}

/// Which leaf of a matching expression, below [`MOST_LEAVES`].
pub type LeafId = u8;

/// Leaves of one matching expression.
pub const MOST_LEAVES: usize = 64;

/// Something other than a scored term that makes a leaf hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Pattern {
    /// Terms of a field with positions, in this order, at most `slop` moves apart.
    Phrase {
        /// Field name.
        field: String,
        /// Terms.
        terms: Vec<String>,
        /// Moves allowed.
        slop: u32,
    },
    /// All of these terms, each of a field, not scored.
    Holding(Vec<FieldTerm>),
    /// Any of these terms of one field, not scored.
    AnyTerm {
        /// Field name.
        field: String,
        /// Terms.
        terms: Vec<String>,
    },
    /// Any of these exact terms stands in this field of the provision itself.
    Here(Keyword, Vec<String>),
    /// A condition on the document.
    Document(Condition),
}

/// A term of an analysed field, by the field's name.
pub type FieldTerm = (String, String);

/// Other words for some of the query (a short form for a long one): terms that count as one where
/// they all stand in a provision.
#[derive(Debug, Clone, PartialEq)]
pub struct Expansion {
    /// The terms.
    pub terms: Vec<FieldTerm>,
    /// Factor of its inverse document frequency, which is its score.
    pub weight: f32,
    /// Leaves that hold where they stand, as bits.
    pub leaves: u64,
}

/// Which leaves must hold, somewhere in the unit that is found.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Matching {
    /// Everything matches.
    #[default]
    Everything,
    /// The leaf holds.
    Leaf(LeafId),
    /// All hold; everything where empty.
    All(Vec<Matching>),
    /// One holds; nothing where empty.
    Any(Vec<Matching>),
    /// It does not hold.
    Not(Box<Matching>),
    /// At least so many of these leaves, given as bits, hold.
    AtLeast(u32, u64),
}

impl Matching {
    /// Whether it holds where exactly the leaves of `held`, as bits, hold.
    pub fn holds(&self, held: u64) -> bool {
        match self {
            Self::Everything => true,
            Self::Leaf(leaf) => held >> leaf & 1 == 1,
            Self::All(all) => all.iter().all(|one| one.holds(held)),
            Self::Any(any) => any.iter().any(|one| one.holds(held)),
            Self::Not(one) => !one.holds(held),
            Self::AtLeast(least, leaves) => (held & leaves).count_ones() >= *least,
        }
    }
}

/// How the best part (khoản) of a provision adds to its score: `weight` times the BM25 score of the
/// part in the context of its headings.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct BestPart {
    /// Factor; 0 switches the signal off.
    pub weight: f32,
    /// Units whose parts are looked at, the best by the other signals.
    pub depth: usize,
}

/// Order of documents; ties are broken by document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Highest score first.
    #[default]
    Score,
    /// Oldest first, undated last.
    Oldest,
    /// Newest first, undated last.
    Newest,
    /// Those that most documents cite first.
    Cited,
}

/// What to find.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// What a hit is.
    pub unit: Unit,
    /// Scored terms.
    pub words: Vec<ScoredTerm>,
    /// Other words for them.
    pub expansions: Vec<Expansion>,
    /// What makes each leaf hold beside the scored terms that point to it.
    pub patterns: Vec<(LeafId, Pattern)>,
    /// Which leaves must hold in a hit.
    pub matching: Matching,
    /// Hits for which this holds as well stand above all others.
    pub above: Option<Matching>,
    /// Provisions that hold any of these terms score this much more.
    pub prefer: Vec<(Keyword, Vec<String>, f32)>,
    /// Conditions on documents, all of which must hold.
    pub conditions: Vec<Condition>,
    /// Documents of these ids come first, in this order.
    pub first: Vec<String>,
    /// Provisions shown before the others of their documents: document id and provision id.
    pub pinned: Vec<(String, String)>,
    /// Weights of a document's best provisions.
    pub best_provisions: Vec<f32>,
    /// The signal of the best part.
    pub best_part: BestPart,
    /// Factor of `ln(1 + number of documents that cite it)`, for the units of [`BestPart::depth`].
    pub cited: f32,
    /// Order.
    pub order: Order,
    /// Hits skipped.
    pub offset: usize,
    /// Hits wanted.
    pub limit: usize,
    /// Fields to count matching units by.
    pub count_by: Vec<Keyword>,
    /// Whether hits say what their scores are made of.
    pub explain: bool,
}
