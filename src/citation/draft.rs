//! A citation in the making.

use super::CitationKind;
use super::named::Name;
use super::tail::Tail;
use crate::domain::doctype::DocType;
use crate::domain::number::DocNumber;
use crate::domain::relation::Relation;
use crate::text::span::Span;

/// A citation in the making; spans are bytes of the shadow.
#[derive(Debug, Clone)]
pub(super) struct Draft<'g> {
    pub(super) span: Span,
    pub(super) kind: CitationKind,
    pub(super) number: Option<(DocNumber, Span)>,
    pub(super) short_number: Option<String>,
    /// What a name without a number means.
    pub(super) name: Option<Name<'g>>,
    pub(super) doc_type: Option<&'g DocType>,
    pub(super) tail: Tail<'g>,
    /// The first item of the list that this headless item goes on.
    pub(super) list_of: Option<usize>,
    pub(super) alias_of: Option<usize>,
    pub(super) pin_cite: Option<Span>,
    pub(super) title: Option<Span>,
    pub(super) relation: Relation,
    pub(super) cue: Option<Span>,
    /// Whether it is said to have been issued: *đã ban hành*.
    pub(super) is_announced: bool,
    pub(super) nested_in: Option<usize>,
    pub(super) nested_relation: Option<Relation>,
}

impl<'g> Draft<'g> {
    pub(super) fn new(span: Span, kind: CitationKind) -> Self {
        Self {
            span,
            kind,
            number: None,
            short_number: None,
            name: None,
            doc_type: None,
            tail: Tail {
                end: span.end,
                ..Tail::default()
            },
            list_of: None,
            alias_of: None,
            pin_cite: None,
            title: None,
            relation: Relation::Mentions,
            cue: None,
            is_announced: false,
            nested_in: None,
            nested_relation: None,
        }
    }

    /// Whether it means the document itself.
    pub(super) fn is_self(&self) -> bool {
        self.kind == CitationKind::This
    }

    /// Whether it is a word for a work and not its number or name: *Chỉ thị này*, *Chỉ thị nêu trên*.
    pub(super) fn is_pronoun(&self) -> bool {
        matches!(self.kind, CitationKind::This | CitationKind::Supra)
    }

    /// Where the mention begins with the provision it points at.
    pub(super) fn reach_start(&self) -> usize {
        self.pin_cite.map_or(self.span.start, |pin| pin.start)
    }

    /// Where what stands behind it ends: behind date and issuer, past a title that has no verb of
    /// its own.
    pub(super) fn title_end_or_tail(&self) -> usize {
        self.tail.end.max(self.span.end)
    }

    pub(super) fn designation(&self) -> Option<String> {
        let short = || {
            self.short_number
                .as_ref()
                .map(|n| n.trim_start_matches('0').to_owned())
        };
        self.number
            .as_ref()
            .map(|(number, _)| number.ordinal().plain())
            .or_else(short)
    }

    pub(super) fn class(&self) -> Option<&str> {
        let of_code = || self.number.as_ref()?.0.type_code().map(|code| code.class());
        of_code().or_else(|| self.doc_type.map(|found| found.class.as_str()))
    }
}
