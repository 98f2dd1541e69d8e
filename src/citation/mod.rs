//! Citations: found, identified, bound within their document. After eyecite: find, resolve.
//!
//! [`find::Finder::find`] reads a normalised text and gives every [`Citation`] with spans in the
//! original. It never fails and never guesses: what nothing decides stays open.

mod acts;

mod agree;

mod alias;

mod anchors;

pub mod annotate;

mod bind;

mod bind_names;

pub mod broken;

pub mod catalog;

mod cue;

mod draft;

pub mod find;

mod finish;

pub mod form;

mod head;

mod heading;

pub mod issuers;

mod lists;

mod named;

mod party_names;

mod own;

pub mod printed;

pub mod query;

mod query_laws;

pub mod query_pins;

mod query_words;

mod relate;

mod report;

pub mod resolve;

mod rules;

mod short;

mod tail;

mod title;

mod titled;

pub mod unread;

use crate::domain::date::Date;
use crate::domain::identity::Identity;
use crate::domain::number::DocNumber;
use crate::domain::relation::Relation;
use crate::domain::term::Period;
use crate::domain::work::WorkId;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// How a work is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitationKind {
    /// With its complete number: *Quy định số 148-QĐ/TW*.
    Full,
    /// With a type and a bare running number: *Chỉ thị 12*.
    Short,
    /// By the short name that this mention defines: *(viết tắt là Quy định số 148-QĐ/TW)*.
    Alias,
    /// By its name: *Luật Đất đai*, *Nghị quyết Đại hội XIII*.
    Named,
    /// The citing document itself: *Chỉ thị này*.
    This,
    /// A work cited before: *Chỉ thị nêu trên*.
    Supra,
}

impl CitationKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Full,
        Self::Short,
        Self::Alias,
        Self::Named,
        Self::This,
        Self::Supra,
    ];

    /// Whether a mention of this kind can be an edge of the citation graph.
    pub fn is_edge(self) -> bool {
        !matches!(self, Self::This | Self::Supra)
    }

    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Short => "short",
            Self::Alias => "alias",
            Self::Named => "named",
            Self::This => "this",
            Self::Supra => "supra",
        }
    }
}

/// What had to be mended to read a number; the text itself is never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repair {
    /// Spaces or line breaks inside the number.
    Spaces,
    /// Letters: case, Đ, homoglyphs, `&`, or separators.
    Spelling,
}

impl Repair {
    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Spaces => "spaces",
            Self::Spelling => "spelling",
        }
    }
}

/// One mention of a work. Spans are bytes of the original text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The core mention: type word through number.
    pub span: Span,
    /// The mention with the date, issuer and term behind it, without the title.
    pub full_span: Span,
    /// How it is cited.
    pub kind: CitationKind,
    /// The complete number, where written.
    pub number: Option<DocNumber>,
    /// The bare running number of a short mention, as printed.
    pub short_number: Option<String>,
    /// Type name, from the word or, where that is missing, from the code.
    pub type_name: Option<String>,
    /// Class of the type, for binding.
    pub class: Option<String>,
    /// Date written with it, or shared with it in a list.
    pub date: Option<Date>,
    /// Issuer as written, or shared in a list.
    pub issuer: Option<String>,
    /// Term as written.
    pub term: Option<Period>,
    /// Title given by the citing text.
    pub title: Option<Span>,
    /// What the citing document does with the work.
    pub relation: Relation,
    /// The phrase that says so.
    pub cue: Option<Span>,
    /// The provision that is pointed at: *khoản 2 Điều 5*.
    pub pin_cite: Option<Span>,
    /// Index of the citation in whose title this one stands.
    pub nested_in: Option<usize>,
    /// Relation between that cited work and this one.
    pub nested_relation: Option<Relation>,
    /// Index of the citation that this mention gives a short name to.
    pub alias_of: Option<usize>,
    /// Which work, as far as the text decides.
    pub identity: Option<Identity>,
    /// The work that a name and a year mean, where the gazetteer knows its number.
    pub known: Option<WorkId>,
    /// What was mended.
    pub repairs: Vec<Repair>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

impl Citation {
    /// Whether the mention is an edge of the citation graph.
    pub fn is_edge(&self) -> bool {
        self.kind.is_edge() && self.relation.is_edge()
    }

    /// The work that the mention links to: the known one of a name, else what the text decides.
    pub fn work(&self) -> Option<&WorkId> {
        let decided = || self.identity.as_ref().map(|identity| &identity.work);
        self.known.as_ref().or_else(decided)
    }

    /// Whether the work that it links to is one work and nothing of its identity left open.
    pub fn is_decided(&self) -> bool {
        self.known.is_some()
            || self
                .identity
                .as_ref()
                .is_some_and(|identity| identity.is_complete)
    }

    /// The running number without padding, of whatever kind the mention is.
    pub fn designation(&self) -> Option<String> {
        let short = || {
            let number = self.short_number.as_ref()?;
            Some(number.trim_start_matches('0').to_owned())
        };
        self.number
            .as_ref()
            .map(|number| number.ordinal().plain())
            .or_else(short)
    }
}
