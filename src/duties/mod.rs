//! Duties (nhiệm vụ được giao): who is told to do what, with whom, by when.
//!
//! | written | read |
//! |---|---|
//! | `Giao Sở A chủ trì, phối hợp với Sở B …` | lead, with a coordinating body |
//! | `3. Sở A:` and `- Tham mưu …` below it | one duty a line |
//! | `Thủ trưởng các cơ quan có trách nhiệm …` | the subject of the sentence |
//! | `hoàn thành trước ngày 31/7/2024` | a day |
//! | `định kỳ ngày 20 của tháng cuối quý` | a period |
//!
//! Precision before recall: a sentence that does not say whom it tells is no duty.

mod bodies;

mod clause;

mod cues;

mod days;

mod find;

mod label;

mod lead;

mod timing;

mod recurrence;

mod phrases;

mod tokens;

mod words;

mod names;

mod outline;

mod period;

pub use find::find;
pub use period::{Due, Every, Period};

use crate::domain::date::Date;
use crate::domain::provision::{Eid, Provision};
use crate::text::normalize::Normalized;
use crate::text::span::Span;

/// A text whose duties are wanted.
#[derive(Debug, Clone, Copy)]
pub struct DutyText<'a> {
    /// The text, normalised.
    pub shadow: &'a Normalized<'a>,
    /// Bytes of the original between header and recipients.
    pub body: Span,
    /// Provisions; spans are bytes of the original.
    pub outline: &'a [Provision],
    /// Date of issue: days without a year are of its year, and nothing is due before it.
    pub issued_on: Option<Date>,
}

/// What a body has in a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Chủ trì: it leads.
    Lead,
    /// Phối hợp: it works with those that lead.
    Coordinate,
    /// Neither is said.
    Assigned,
}

impl Role {
    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Coordinate => "coordinate",
            Self::Assigned => "assigned",
        }
    }
}

/// A body as the text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedBody {
    /// Its name on one line; what a list says once for all (`Sở Tài chính, Nội vụ`) is added.
    pub name: String,
    /// Where it stands; bytes.
    pub span: Span,
}

/// When a duty is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// The day or period.
    pub due: Due,
    /// The words that say so; bytes.
    pub span: Span,
}

/// A duty. Spans are bytes of the original text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Who is told, in the order of the text; at least one.
    pub assignees: Vec<NamedBody>,
    /// What they have in it.
    pub role: Role,
    /// With whom (phối hợp với).
    pub coordinating: Vec<NamedBody>,
    /// What to do.
    pub action: Span,
    /// By when, in the order of the text.
    pub timings: Vec<Timing>,
    /// The sentence.
    pub sentence: Span,
    /// The innermost provision around the sentence.
    pub eid: Option<Eid>,
}
