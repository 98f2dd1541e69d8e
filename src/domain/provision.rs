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
    /// Điều.
    Article,
    /// Khoản: a numbered clause of an article.
    Clause,
    /// Điểm: a lettered point of a clause.
    Point,
    /// A numbered item of a text without articles: `I.`, `1.`, `(1)`, `a)`.
    Item,
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
            Self::Article => "art",
            Self::Clause => "cl",
            Self::Point => "point",
            Self::Item => "item",
            Self::Preamble => "preamble",
        }
    }

    /// Vietnamese word, as shown in headings and links.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Part => "Phần",
            Self::Chapter => "Chương",
            Self::Section | Self::Item => "Mục",
            Self::Article => "Điều",
            Self::Clause => "Khoản",
            Self::Point => "Điểm",
            Self::Preamble => "Phần mở đầu",
        }
    }
}

/// The id of a provision within its document: `art_5__cl_2__point_a`, `item_1__item_2`.
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

    /// The id of the outermost provision that holds this one.
    pub fn root(&self) -> Self {
        Self(self.0.split("__").next().unwrap_or(&self.0).to_owned())
    }
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
    /// Depth below the document, 0 at the top.
    pub depth: usize,
    /// Bytes of the whole provision with its children.
    pub span: Span,
    /// Bytes of its heading line, behind the number; empty where the text goes on at once.
    pub heading: Span,
}

/// The label of an id for people: `Điều 5, khoản 2, điểm a`, `Mục 1 (2)`.
pub fn label(eid: &Eid) -> String {
    let mut out = String::new();
    for part in eid.as_str().split("__") {
        let (prefix, number) = part.split_once('_').unwrap_or((part, ""));
        let word = match prefix {
            "art" => "Điều",
            "cl" => "khoản",
            "point" => "điểm",
            "part" => "Phần",
            "chp" => "Chương",
            "sec" | "item" => "Mục",
            "att" => "Phụ lục",
            _ => "Mở đầu",
        };
        let nested_item = prefix == "item" && !out.is_empty();
        // Ids are in lower case; a Roman numeral at the top is printed in capitals.
        let is_roman = prefix == "item"
            && out.is_empty()
            && number.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        let number = if is_roman {
            number.to_uppercase()
        } else {
            number.to_owned()
        };
        match (out.is_empty(), nested_item) {
            (true, _) => out = format!("{word} {number}"),
            (false, true) => out.push_str(&format!(".{number}")),
            (false, false) => out.push_str(&format!(", {word} {number}")),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_labels() {
        let article = Eid::top(ProvisionKind::Article, "5");
        let point = article
            .child(ProvisionKind::Clause, "2")
            .child(ProvisionKind::Point, "a");
        assert_eq!(point.as_str(), "art_5__cl_2__point_a");
        assert_eq!(label(&point), "Điều 5, khoản 2, điểm a");
        assert_eq!(point.root(), article);
        let item = Eid::top(ProvisionKind::Item, "1").child(ProvisionKind::Item, "2");
        assert_eq!(label(&item), "Mục 1.2");
        assert_eq!(label(&Eid::stored("item_iv__item_2")), "Mục IV.2");
    }
}
