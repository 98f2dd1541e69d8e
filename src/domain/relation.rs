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

    /// Whether a mention of this relation is an edge of the citation graph.
    pub fn is_edge(self) -> bool {
        !matches!(self, Self::About | Self::SelfReference)
    }
}

/// Cue phrases and the relations they say.
#[derive(Debug, Clone, Default)]
pub struct CueTable {
    /// Over the folded phrases, in the order of `relations`.
    automaton: Option<AhoCorasick>,
    relations: Vec<Relation>,
}

impl CueTable {
    /// A table of `(phrase, relation)`.
    pub fn new(cues: impl IntoIterator<Item = (String, Relation)>) -> Self {
        let (phrases, relations): (Vec<String>, Vec<Relation>) = cues
            .into_iter()
            .map(|(phrase, relation)| (fold(&phrase), relation))
            .unzip();
        Self {
            automaton: AhoCorasick::new(&phrases).ok(),
            relations,
        }
    }

    /// The cue nearest to the end of a folded text: the relation and where the phrase stands.
    /// Of two that end at the same place the longer wins.
    pub fn last_in(&self, folded: &str) -> Option<(Relation, Range<usize>)> {
        let found = self.automaton.as_ref()?.find_overlapping_iter(folded);
        let last = found
            .filter(|found| is_word(folded, found.range()))
            .max_by_key(|found| (found.end(), found.len()))?;
        Some((self.relations[last.pattern().as_usize()], last.range()))
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
