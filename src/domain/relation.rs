//! Relations between works (quan hệ giữa các văn bản), and the phrases that say them.

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
        Self::ALL.iter().copied().find(|relation| relation.as_str() == name)
    }

    /// Whether a mention of this relation is an edge of the citation graph.
    pub fn is_edge(self) -> bool {
        !matches!(self, Self::About | Self::SelfReference)
    }
}

/// Cue phrases and the relations they say.
#[derive(Debug, Clone, Default)]
pub struct CueTable {
    /// Folded phrases, longest first.
    cues: Vec<(String, Relation)>,
}

impl CueTable {
    /// A table of `(phrase, relation)`.
    pub fn new(cues: impl IntoIterator<Item = (String, Relation)>) -> Self {
        let mut cues: Vec<(String, Relation)> =
            cues.into_iter().map(|(phrase, relation)| (fold(&phrase), relation)).collect();
        cues.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
        Self { cues }
    }

    /// The cue nearest to the end of a folded text: the relation and where the phrase stands.
    /// Of two that end at the same place the longer wins.
    pub fn last_in(&self, folded: &str) -> Option<(Relation, std::ops::Range<usize>)> {
        let mut best: Option<(Relation, std::ops::Range<usize>)> = None;
        for (phrase, relation) in &self.cues {
            let Some(start) = last_word_match(folded, phrase) else { continue };
            let range = start..start + phrase.len();
            let covered = best.as_ref().is_some_and(|(_, found)| {
                found.end > range.end || (found.start <= range.start && range.end <= found.end)
            });
            if !covered {
                best = Some((*relation, range));
            }
        }
        best
    }
}

/// The last place where `phrase` stands in `text` between word boundaries.
fn last_word_match(text: &str, phrase: &str) -> Option<usize> {
    let is_boundary = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.rmatch_indices(phrase).map(|(start, _)| start).find(|start| {
        is_boundary(text[..*start].chars().next_back())
            && is_boundary(text[start + phrase.len()..].chars().next())
    })
}
