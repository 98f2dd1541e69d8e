//! States of works (tình trạng hiệu lực), as far as texts say them.

use super::relation::Relation;

/// What the texts say of a work, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkState {
    /// Another work took its place (bị thay thế).
    Replaced,
    /// It was repealed (bị bãi bỏ).
    Repealed,
    /// It was suspended (bị đình chỉ thi hành).
    Suspended,
    /// Parts of it were replaced or repealed (bị thay thế, bãi bỏ một phần).
    PartlyRepealed,
    /// It was amended (được sửa đổi, bổ sung).
    Amended,
    /// It was corrected (được đính chính).
    Corrected,
    /// No text here says anything (không rõ).
    Unknown,
}

impl WorkState {
    /// All states, as asked for.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("replaced", Self::Replaced),
        ("repealed", Self::Repealed),
        ("suspended", Self::Suspended),
        ("partly_repealed", Self::PartlyRepealed),
        ("amended", Self::Amended),
        ("corrected", Self::Corrected),
        ("unknown", Self::Unknown),
    ];

    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        let named = Self::NAMES.iter().find(|(_, state)| *state == self);
        named.map_or("unknown", |(name, _)| name)
    }

    /// Whether nobody should rest on the work any more.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Replaced | Self::Repealed)
    }

    /// What an act makes of a work, or of a part of it.
    pub fn of(act: Relation, is_partial: bool) -> Self {
        match (act, is_partial) {
            (Relation::Replaces, false) => Self::Replaced,
            (Relation::Repeals, false) => Self::Repealed,
            (Relation::Suspends, false) => Self::Suspended,
            (Relation::Replaces | Relation::Repeals | Relation::Suspends, true) => {
                Self::PartlyRepealed
            }
            (Relation::Corrects, _) => Self::Corrected,
            (Relation::Amends, _) => Self::Amended,
            _ => Self::Unknown,
        }
    }
}
