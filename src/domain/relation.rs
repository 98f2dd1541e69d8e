//! Relations between works (quan hệ giữa các văn bản), and the phrases that say them.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::text::fold::fold;

macro_rules! relations {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)+) => {
        /// How a document stands to a work it cites; from the citing to the cited unless said.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Relation { $($(#[$doc])* $variant,)+ }

        impl Relation {
            /// All relations.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// As written in answers and in `relations.toml`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

relations! {
    /// A report speaks about the work.
    About "about",
    /// Thực hiện, triển khai, quán triệt.
    Implements "implements",
    /// Theo, theo quy định tại.
    AccordingTo "according_to",
    /// Căn cứ, in the preamble (`eli:based_on`).
    BasedOn "based_on",
    /// Hướng dẫn, quy định chi tiết.
    Guides "guides",
    /// Ban hành kèm theo: the attached instrument and the work that promulgates it.
    PromulgatedBy "promulgated_by",
    /// Tiếp tục thực hiện.
    Continues "continues",
    /// Sơ kết, tổng kết, kiểm tra việc thực hiện.
    Reviews "reviews",
    /// Sửa đổi, bổ sung (`eli:amends`).
    Amends "amends",
    /// Thay thế.
    Replaces "replaces",
    /// Bãi bỏ, hết hiệu lực (`eli:repeals`).
    Repeals "repeals",
    /// Đình chỉ, ngưng hiệu lực.
    Suspends "suspends",
    /// Đính chính (`eli:corrects`).
    Corrects "corrects",
    /// Hợp nhất (`eli:consolidates`).
    Consolidates "consolidates",
    /// Cited without a phrase that says why, or nested in another work's title (`eli:cites`).
    Mentions "mentions",
    /// The cited work in whose text this one stands was changed by it; only between cited works.
    AmendedBy "amended_by",
    /// The place where a short name is given to a cited work.
    AliasDefinition "alias_definition",
    /// The citing document itself.
    SelfReference "self",
}

impl Relation {
    /// The relation of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|relation| relation.as_str() == name)
    }

    /// Its place among all of them, for storing: an index knows relations by it, so that a change of
    /// their order is a change of the form of its rows.
    pub fn code(self) -> u32 {
        let place = Self::ALL.iter().position(|relation| *relation == self);
        place.unwrap_or(0) as u32
    }

    /// The relation that was stored as a code.
    pub fn of_code(code: u32) -> Option<Self> {
        Self::ALL.get(code as usize).copied()
    }

    /// Whether the citing document changes the work: it amends, replaces, repeals it.
    pub fn is_act(self) -> bool {
        matches!(
            self,
            Self::Amends
                | Self::Replaces
                | Self::Repeals
                | Self::Suspends
                | Self::Corrects
                | Self::Consolidates
        )
    }

    /// Whether the work is no more in force after it: replaced, repealed, suspended.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Replaces | Self::Repeals | Self::Suspends)
    }

    /// Whether a mention of this relation is an edge of the citation graph.
    pub fn is_edge(self) -> bool {
        !matches!(self, Self::About | Self::SelfReference)
    }
}

/// A cue phrase (từ ngữ dẫn) as the table has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// What it says.
    pub relation: Relation,
    /// Whether a phrase before it says more: *thực hiện* before *chỉ đạo … tại*.
    pub is_weak: bool,
}

/// Cue phrases and the relations they say.
#[derive(Debug, Clone, Default)]
pub struct CueTable {
    /// Over the folded phrases, in the order of `cues`.
    automaton: Option<AhoCorasick>,
    cues: Vec<Cue>,
}

impl CueTable {
    /// A table of phrases.
    pub fn new(cues: impl IntoIterator<Item = (String, Cue)>) -> Self {
        let (phrases, cues): (Vec<String>, Vec<Cue>) = cues
            .into_iter()
            .map(|(phrase, cue)| (fold(&phrase), cue))
            .unzip();
        Self {
            automaton: AhoCorasick::new(&phrases).ok(),
            cues,
        }
    }

    /// The cues of a folded text from its end to its start, none overlapping another. Of two that
    /// end at the same place the longer wins.
    pub fn backward(&self, folded: &str) -> Vec<(Cue, Range<usize>)> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let mut found: Vec<_> = automaton
            .find_overlapping_iter(folded)
            .filter(|found| is_word(folded, found.range()))
            .collect();
        found.sort_by_key(|found| std::cmp::Reverse((found.end(), found.len())));
        let mut cues: Vec<(Cue, Range<usize>)> = Vec::new();
        for next in found {
            if cues.last().is_none_or(|(_, last)| next.end() <= last.start) {
                cues.push((self.cues[next.pattern().as_usize()], next.range()));
            }
        }
        cues
    }
}

/// Whether a range stands between word boundaries.
fn is_word(text: &str, range: Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    ![before, after]
        .into_iter()
        .flatten()
        .any(char::is_alphanumeric)
}
