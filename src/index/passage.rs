//! A passage: what lists and snippets need of a provision, so that a page of hits is shown without
//! reading whole documents again.

use serde::{Deserialize, Serialize};

use crate::citation::CitationKind;
use crate::domain::date::Date;
use crate::domain::label::Labels;
use crate::domain::provision::Eid;
use crate::domain::relation::Relation;
use crate::domain::work::WorkId;
use crate::text::span::Span;

/// The text of a provision with its parts and citations. All spans are bytes of `text`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Id of the provision within its document.
    pub eid: String,
    /// Names of the attachments around it, the outermost first.
    pub attachments: Vec<String>,
    /// Its text, a piece of the stored text.
    pub text: String,
    /// Code points of the stored text before it.
    pub start: usize,
    /// Its heading, behind the number; empty where the text goes on at once.
    pub heading: Option<Span>,
    /// Provisions inside it in reading order, parents before children: id and place.
    pub inner: Vec<(String, Span)>,
    /// Citations in it, those that a report is about included.
    pub mentions: Vec<PassageMention>,
}

/// A citation of a work, with what the citing text says of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageMention {
    /// The work.
    pub work: WorkId,
    /// Type word through number or name.
    pub span: Span,
    /// The same with date, issuer and title.
    pub full_span: Span,
    /// How it is cited.
    pub kind: CitationKind,
    /// What the citing document does with the work.
    pub relation: Relation,
    /// What else lists and statuses need to know of it.
    pub flags: MentionFlags,
    /// What is said of the work.
    pub said: Said,
}

/// What is true of a mention.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MentionFlags {
    /// It stands in the title of another cited work.
    pub is_nested: bool,
    /// Nothing of the work's identity is left open.
    pub is_decided: bool,
    /// It speaks of a part of the work: *khoản 2 Điều 5 Nghị định …*, *một số điều của …*.
    pub is_partial: bool,
}

impl PassageMention {
    /// Whether it is an edge of the citation graph.
    pub fn is_edge(&self) -> bool {
        self.kind.is_edge() && self.relation.is_edge()
    }
}

/// What a citing text says of a work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Type name.
    pub type_name: Option<String>,
    /// Number in canonical form.
    pub number: Option<String>,
    /// Title, line breaks joined.
    pub title: Option<String>,
    /// Date.
    pub date: Option<Date>,
    /// Issuer as written.
    pub issuer: Option<String>,
}

impl Passage {
    /// Labels of itself and of what is inside it.
    pub fn labels(&self) -> Labels<'_> {
        Labels::inside(&self.eid, &self.attachments)
    }

    /// The innermost provision around byte `at` of the text.
    pub fn provision_at(&self, at: usize) -> Eid {
        let around = self.inner.iter().rev().find(|(_, span)| span.contains(at));
        Eid::stored(around.map_or(self.eid.as_str(), |(eid, _)| eid.as_str()))
    }

    /// Where the provision itself or one inside it stands.
    pub fn span_of(&self, eid: &Eid) -> Option<Span> {
        if eid.as_str() == self.eid {
            return Some(Span::new(0, self.text.len()));
        }
        let inner = self.inner.iter().find(|(inner, _)| inner == eid.as_str());
        inner.map(|(_, span)| *span)
    }

    /// The `part`th of the provisions directly inside it; the whole text where there are none.
    pub fn part(&self, part: usize) -> Option<Span> {
        let mut outer_end = 0;
        let outermost = self.inner.iter().map(|(_, span)| *span).filter(|span| {
            let is_outer = span.start >= outer_end;
            if is_outer {
                outer_end = span.end;
            }
            is_outer
        });
        let mut parts: Vec<Span> = outermost.collect();
        if parts.is_empty() {
            parts.push(Span::new(0, self.text.len()));
        }
        parts.get(part).copied()
    }

    /// Its heading as written.
    pub fn heading(&self) -> Option<&str> {
        self.heading
            .map(|span| span.of(&self.text))
            .filter(|heading| !heading.is_empty())
    }

    /// Everything but the text, as stored.
    ///
    /// # Errors
    /// [`serde_json::Error`] never in practice: there is nothing that cannot be written.
    pub(super) fn layout_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&StoredPassage::from(self))
    }

    /// A passage as stored.
    ///
    /// # Errors
    /// [`serde_json::Error`] when the layout cannot be read.
    pub(super) fn from_stored(layout: &str, text: String) -> Result<Self, serde_json::Error> {
        let stored: StoredPassage = serde_json::from_str(layout)?;
        Ok(stored.with_text(text))
    }
}

/// Spans as pairs, ids of inner provisions without that of the outer one, absent things left out:
/// there is one of these for each provision of the corpus.
#[derive(Serialize, Deserialize)]
struct StoredPassage {
    e: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    a: Vec<String>,
    #[serde(default, skip_serializing_if = "is_zero")]
    o: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    h: Option<(u32, u32)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    i: Vec<(String, u32, u32)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    m: Vec<StoredMention>,
}

#[derive(Serialize, Deserialize)]
struct StoredMention {
    w: String,
    s: (u32, u32),
    f: (u32, u32),
    #[serde(default, skip_serializing_if = "is_zero")]
    k: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    t: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    l: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    d: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    a: Option<String>,
}

/// Joins the ids of a provision and of one inside it.
const INSIDE: &str = "__";

impl From<&Passage> for StoredPassage {
    fn from(passage: &Passage) -> Self {
        let inner = passage.inner.iter().map(|(eid, span)| {
            let (start, end) = pair(*span);
            let own = eid.strip_prefix(passage.eid.as_str());
            let short = own.and_then(|rest| rest.strip_prefix(INSIDE));
            (short.unwrap_or(eid).to_owned(), start, end)
        });
        Self {
            e: passage.eid.clone(),
            a: passage.attachments.clone(),
            // Texts are far below 4 GiB.
            o: passage.start as u32,
            h: passage.heading.map(pair),
            i: inner.collect(),
            m: passage.mentions.iter().map(StoredMention::from).collect(),
        }
    }
}

impl StoredPassage {
    fn with_text(self, text: String) -> Passage {
        let eid = self.e;
        let inner = self.i.into_iter().map(|(short, start, end)| {
            let whole = format!("{eid}{INSIDE}{short}");
            (whole, span((start, end)))
        });
        let inner = inner.collect();
        Passage {
            attachments: self.a,
            text,
            start: self.o as usize,
            heading: self.h.map(span),
            inner,
            mentions: self.m.into_iter().filter_map(StoredMention::read).collect(),
            eid,
        }
    }
}

impl From<&PassageMention> for StoredMention {
    fn from(mention: &PassageMention) -> Self {
        let said = &mention.said;
        Self {
            w: mention.work.to_string(),
            s: pair(mention.span),
            f: pair(mention.full_span),
            k: code_of(mention),
            t: said.type_name.clone(),
            n: said.number.clone(),
            l: said.title.clone(),
            d: said.date.map(|date| date.to_string()),
            a: said.issuer.clone(),
        }
    }
}

impl StoredMention {
    fn read(self) -> Option<PassageMention> {
        Some(PassageMention {
            work: self.w.parse().ok()?,
            span: span(self.s),
            full_span: span(self.f),
            kind: kind_of(self.k),
            relation: relation_of(self.k),
            flags: flags_of(self.k),
            said: Said {
                type_name: self.t,
                number: self.n,
                title: self.l,
                date: self.d.and_then(|date| date.parse().ok()),
                issuer: self.a,
            },
        })
    }
}

/// Kind, relation and flags as one number: the lowest three bits are the flags, the next four the kind.
fn code_of(mention: &PassageMention) -> u32 {
    let flags = mention.flags;
    let bits = [flags.is_nested, flags.is_decided, flags.is_partial];
    let flags = bits
        .iter()
        .rev()
        .fold(0, |sum, bit| sum * 2 + u32::from(*bit));
    let place = |found: Option<usize>| found.unwrap_or(0) as u32;
    let kind = CitationKind::ALL
        .iter()
        .position(|kind| *kind == mention.kind);
    flags | place(kind) << 3 | mention.relation.code() << 7
}

fn flags_of(code: u32) -> MentionFlags {
    MentionFlags {
        is_nested: code & 1 != 0,
        is_decided: code & 2 != 0,
        is_partial: code & 4 != 0,
    }
}

fn kind_of(code: u32) -> CitationKind {
    let kind = CitationKind::ALL.get((code >> 3 & 15) as usize);
    kind.copied().unwrap_or(CitationKind::Full)
}

fn relation_of(code: u32) -> Relation {
    Relation::of_code(code >> 7).unwrap_or(Relation::Mentions)
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn pair(span: Span) -> (u32, u32) {
    // Texts are far below 4 GiB.
    (span.start as u32, span.end as u32)
}

fn span((start, end): (u32, u32)) -> Span {
    Span::new(start as usize, end as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_stored_and_read() {
        let passage = Passage {
            eid: "art_5".into(),
            start: 1_700,
            attachments: vec!["Quy chế".into()],
            text: "Điều 5. Hiệu lực\n1. Theo Quy định 148-QĐ/TW".into(),
            heading: Some(Span::new(10, 20)),
            inner: vec![
                ("art_5__cl_1".into(), Span::new(21, 50)),
                ("art_5__cl_1__point_a".into(), Span::new(30, 50)),
            ],
            mentions: vec![PassageMention {
                work: "dang/TW/k13/QĐ/148".parse().unwrap(),
                span: Span::new(29, 50),
                full_span: Span::new(29, 50),
                kind: CitationKind::Supra,
                relation: Relation::SelfReference,
                flags: MentionFlags {
                    is_nested: false,
                    is_decided: true,
                    is_partial: true,
                },
                said: Said {
                    date: "2024-05-23".parse().ok(),
                    ..Said::default()
                },
            }],
        };
        let layout = passage.layout_json().unwrap();
        let read = Passage::from_stored(&layout, passage.text.clone()).unwrap();
        assert_eq!(read, passage);
        assert_eq!(read.provision_at(35).as_str(), "art_5__cl_1__point_a");
        assert_eq!(read.provision_at(3).as_str(), "art_5");
    }
}
