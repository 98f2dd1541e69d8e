//! The plan: what any engine must find, in no engine's own words.

use crate::domain::date::Date;

/// Fields of single, exact terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Keyword {
    /// Document id.
    Id,
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
    /// Id of the work whose text it is.
    Bears,
    /// [`super::document::CatalogTerm`]s of cited and borne works.
    Catalog,
    /// `demo` for documents of the sample corpus.
    Flag,
}

impl Keyword {
    /// All keyword fields.
    pub const ALL: [Self; 11] = [
        Self::Id,
        Self::Type,
        Self::Issuer,
        Self::Level,
        Self::Place,
        Self::Year,
        Self::Cites,
        Self::CitesHere,
        Self::Bears,
        Self::Catalog,
        Self::Flag,
    ];

    /// Its name in the index.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Type => "type",
            Self::Issuer => "issuer",
            Self::Level => "level",
            Self::Place => "place",
            Self::Year => "year",
            Self::Cites => "cites",
            Self::CitesHere => "cites_here",
            Self::Bears => "bears",
            Self::Catalog => "catalog",
            Self::Flag => "flag",
        }
    }
}

/// A condition on documents; never scored.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Any of these exact terms stands in the field.
    AnyOf(Keyword, Vec<String>),
    /// Any of these conditions holds.
    Either(Vec<Condition>),
    /// Issued on or after, on or before.
    Issued {
        /// First day.
        from: Option<Date>,
        /// Last day.
        to: Option<Date>,
    },
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
}

/// What to find.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Scored terms, any of which may match; without them every document matches.
    pub words: Vec<ScoredTerm>,
    /// Whether documents without any of the words match too.
    pub words_optional: bool,
    /// Provisions that hold any of these terms score this much more.
    pub prefer: Vec<(Keyword, Vec<String>, f32)>,
    /// Conditions, all of which must hold.
    pub conditions: Vec<Condition>,
    /// Documents of these ids come first, in this order.
    pub first: Vec<String>,
    /// Weights of a document's best provisions.
    pub best_provisions: Vec<f32>,
    /// Order.
    pub order: Order,
    /// Documents skipped.
    pub offset: usize,
    /// Documents wanted.
    pub limit: usize,
    /// Fields to count matching documents by.
    pub count_by: Vec<Keyword>,
}
