//! Provisions (đơn vị của văn bản) and their stable ids, after Akoma Ntoso.

use std::fmt;

use crate::text::span::Span;

/// What a provision is called in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProvisionKind {
    /// Phần.
    Part,
    /// Chương.
    Chapter,
    /// Mục of a chapter.
    Section,
    /// Tiểu mục of a section.
    Subsection,
    /// Điều.
    Article,
    /// Khoản: a numbered clause of an article.
    Clause,
    /// Điểm: a lettered point of a clause.
    Point,
    /// A numbered item of a text without articles, or inside a clause or point: `I.`, `1.`, `(1)`.
    Item,
    /// Gạch đầu dòng: a dash inside something numbered, counted.
    Indent,
    /// Phụ lục, mẫu, văn bản kèm theo: what is attached, with a numbering of its own.
    Attachment,
    /// What stands before the first numbered provision.
    Preamble,
}

impl ProvisionKind {
    /// Prefix in an [`Eid`].
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Chapter => "chp",
            Self::Section => "sec",
            Self::Subsection => "subsec",
            Self::Article => "art",
            Self::Clause => "cl",
            Self::Point => "point",
            Self::Item => "item",
            Self::Indent => "indent",
            Self::Attachment => "att",
            Self::Preamble => "preamble",
        }
    }

    /// Whether it is a heading above provisions: Phần, Chương, Mục, Tiểu mục.
    pub fn is_division(self) -> bool {
        DIVISIONS.contains(&self)
    }

    /// The kind of a prefix.
    pub fn of_prefix(prefix: &str) -> Option<Self> {
        KINDS.into_iter().find(|kind| kind.prefix() == prefix)
    }
}

/// Every kind, the outer ones first.
pub const KINDS: [ProvisionKind; 11] = [
    ProvisionKind::Attachment,
    ProvisionKind::Part,
    ProvisionKind::Chapter,
    ProvisionKind::Section,
    ProvisionKind::Subsection,
    ProvisionKind::Article,
    ProvisionKind::Clause,
    ProvisionKind::Point,
    ProvisionKind::Item,
    ProvisionKind::Indent,
    ProvisionKind::Preamble,
];

const DIVISIONS: [ProvisionKind; 4] = [
    ProvisionKind::Part,
    ProvisionKind::Chapter,
    ProvisionKind::Section,
    ProvisionKind::Subsection,
];

/// The id of a provision within its document: `art_5__cl_2__point_a`, `item_1__item_2`,
/// `chp_2__sec_1`, `att_1__art_3`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Eid(String);

impl Eid {
    /// The id of a provision at the top: `art_5`.
    pub fn top(kind: ProvisionKind, number: &str) -> Self {
        match kind {
            ProvisionKind::Preamble => Self("preamble".to_owned()),
            _ => Self(format!("{}_{number}", kind.prefix())),
        }
    }

    /// The id of a provision inside this one.
    pub fn child(&self, kind: ProvisionKind, number: &str) -> Self {
        Self(format!("{}__{}_{number}", self.0, kind.prefix()))
    }

    /// The id of the `n`th provision that bears the same number, counted from 2.
    pub fn duplicate(&self, n: usize) -> Self {
        Self(format!("{}~{n}", self.0))
    }

    /// An id that was stored before.
    pub fn stored(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// As printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of the unit of search that holds this one: the article or the outermost item, inside
    /// divisions and attachments; the id itself where it is none but those.
    pub fn unit(&self) -> Self {
        let mut end = 0;
        for part in self.0.split(INSIDE) {
            end += part.len();
            if !holds_units(part) {
                break;
            }
            end += INSIDE.len();
        }
        Self(self.0.get(..end).unwrap_or(&self.0).to_owned())
    }

    /// Whether it is what stands before the first provision.
    pub fn is_preamble(&self) -> bool {
        self.0 == ProvisionKind::Preamble.prefix()
    }

    /// Whether it is the unit that holds what is inside it.
    pub fn is_unit(&self) -> bool {
        let mut parts = self.0.rsplit(INSIDE);
        let last = parts.next().and_then(kind_of);
        let is_last = !last.is_some_and(ProvisionKind::is_division);
        is_last && parts.all(holds_units)
    }
}

/// Joins an id and that of a provision inside it.
pub(super) const INSIDE: &str = "__";

pub(super) fn kind_of(part: &str) -> Option<ProvisionKind> {
    ProvisionKind::of_prefix(part.split('_').next()?)
}

/// Whether the last part of an id names what has units inside: a division or an attachment.
fn holds_units(part: &str) -> bool {
    kind_of(part).is_some_and(|kind| kind.is_division() || kind == ProvisionKind::Attachment)
}

impl fmt::Display for Eid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A provision of a document. Spans of children lie inside that of their parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Id within the document.
    pub eid: Eid,
    /// What it is.
    pub kind: ProvisionKind,
    /// Its number as printed: `5`, `a`, `IV`.
    pub number: String,
    /// What the text calls it, if it is an attachment: `Quy chế`, `Phụ lục II`, `Mẫu số 01`.
    pub name: String,
    /// Depth below the document, 0 at the top.
    pub depth: usize,
    /// Bytes of the whole provision with its children.
    pub span: Span,
    /// Bytes of its heading line, behind the number; empty where the text goes on at once.
    pub heading: Span,
}

/// The units of an outline: articles, outermost items, and attachments for what stands in them
/// before the first of those.
pub fn units(outline: &[Provision]) -> impl Iterator<Item = &Provision> {
    outline.iter().filter(|provision| provision.eid.is_unit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_inner_provisions() {
        let article = Eid::top(ProvisionKind::Article, "5");
        let point = article
            .child(ProvisionKind::Clause, "2")
            .child(ProvisionKind::Point, "a");
        assert_eq!(point.as_str(), "art_5__cl_2__point_a");
        assert_eq!(point.unit(), article);
        assert!(article.is_unit() && !point.is_unit());
    }

    #[test]
    fn units_hold_what_is_inside_them() {
        for (eid, unit, is_unit) in [
            ("art_5__cl_2", "art_5", false),
            ("chp_2__sec_1", "chp_2__sec_1", false),
            ("att_1", "att_1", true),
            ("att_1__chp_2", "att_1__chp_2", false),
            ("att_1__art_3__cl_1", "att_1__art_3", false),
            ("att_1__att_2__item_1", "att_1__att_2__item_1", true),
            ("part_1__item_i__item_2", "part_1__item_i", false),
            ("art_5~2__cl_1", "art_5~2", false),
            ("preamble", "preamble", true),
        ] {
            let eid = Eid::stored(eid);
            assert_eq!(eid.unit().as_str(), unit);
            assert_eq!(eid.is_unit(), is_unit, "{eid}");
        }
    }
}
