//! A document: what its text says of itself.

use super::authority::{BodyId, Level};
use super::date::Date;
use super::number::DocNumber;
use super::provision::{Eid, Provision};
use crate::text::span::Span;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// A directive with its own text.
    Directive,
    /// A newspaper or portal text about a directive.
    Report,
}

impl DocumentKind {
    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Directive => "directive",
            Self::Report => "report",
        }
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Directive, Self::Report]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// The body that issued a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// As the text writes it, white space joined.
    pub written: String,
    /// The body, as far as it is known.
    pub body: Option<BodyId>,
    /// Its level.
    pub level: Level,
}

/// What a text says of itself. Empty where it says nothing: nothing is guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Its own number (số, ký hiệu).
    pub number: Option<DocNumber>,
    /// Type name as in `document-types.toml`.
    pub type_name: Option<String>,
    /// Who issued it.
    pub issuer: Option<Issuer>,
    /// Place of issue as printed (địa danh): `Sơn Dương`.
    pub place: Option<String>,
    /// Slug of the province it belongs to, where the text decides it.
    pub province: Option<String>,
    /// Date of issue.
    pub issued_on: Option<Date>,
    /// Title (trích yếu), lines joined.
    pub title: Option<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// Bytes of the header: everything before the body.
    pub header: Span,
    /// Provisions in reading order, parents before children.
    pub outline: Vec<Provision>,
}

impl Document {
    /// The innermost provision around byte `position`.
    pub fn provision_at(&self, position: usize) -> Option<&Provision> {
        self.outline
            .iter()
            .filter(|provision| provision.span.contains(position))
            .max_by_key(|p| p.depth)
    }

    /// The provision of an id.
    pub fn provision(&self, eid: &Eid) -> Option<&Provision> {
        self.outline.iter().find(|provision| provision.eid == *eid)
    }
}

/// What a citing document gives to the reading of its citations: who speaks, where, when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CitingContext {
    /// Date of the citing document.
    pub issued_on: Option<Date>,
    /// Slug of its province.
    pub province: Option<String>,
    /// Slug of its district with the unit: `huyen-son-duong`.
    pub district: Option<String>,
    /// Slug of its commune with the unit.
    pub commune: Option<String>,
    /// Its own number.
    pub number: Option<DocNumber>,
    /// Class of its own type.
    pub class: Option<String>,
    /// The body that issued it, and its level.
    pub issuer: Option<(BodyId, Level)>,
    /// Whether the text is a report about a directive.
    pub is_report: bool,
}
