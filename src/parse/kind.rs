//! What a text is (loại bản văn): a directive, a report, a draft, an annex, a form, a consolidated text.

use super::header::TypeLine;
use super::lines::Line;
use crate::domain::document::DocumentKind;
use crate::domain::formalities::{Attachment, Mark, MarkKind};
use crate::domain::number::DocNumber;
use crate::text::sentence::begins_item;

/// What decides the kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence<'e> {
    pub(super) is_report: bool,
    pub(super) marks: &'e [Mark],
    /// What opens the text, where it is an attachment.
    pub(super) leading: Option<&'e Attachment>,
    pub(super) doc_type: Option<&'e str>,
    pub(super) number: Option<&'e DocNumber>,
}

/// The kind of a text.
pub(super) fn kind(evidence: &Evidence<'_>) -> DocumentKind {
    if evidence.is_report {
        return DocumentKind::Report;
    }
    if (evidence.marks.iter()).any(|mark| mark.kind == MarkKind::Draft) {
        return DocumentKind::Draft;
    }
    match evidence.leading {
        Some(found) if is_form(found) => return DocumentKind::Form,
        Some(_) => return DocumentKind::Annex,
        None => {}
    }
    let is_merged = matches!(evidence.number, Some(DocNumber::Merged { .. }));
    let code = evidence.number.and_then(DocNumber::type_code);
    let is_consolidated = is_merged
        || code.is_some_and(|code| code.as_str() == "VBHN")
        || evidence.doc_type == Some("Văn bản hợp nhất");
    if is_consolidated {
        DocumentKind::Consolidated
    } else {
        DocumentKind::Directive
    }
}

fn is_form(found: &Attachment) -> bool {
    matches!(
        found.type_name.as_deref(),
        Some("Mẫu" | "Biểu mẫu" | "Mẫu biểu")
    )
}

/// Longest line of a letterhead, in bytes.
const LONGEST: usize = 120;

/// Most lines that marks stand among.
const MOST_LINES: usize = 24;

/// Where marks end: at the type line; without one, where the letterhead's short lines do.
pub(super) fn mark_zone(lines: &[Line<'_>], type_line: Option<&TypeLine<'_>>) -> usize {
    let of_type = type_line.and_then(|found| lines.get(found.index));
    if let Some(line) = of_type {
        return line.span.start;
    }
    let head = lines.iter().take(MOST_LINES);
    let head = head.take_while(|line| {
        line.text.len() <= LONGEST
            && !begins_item(line.text)
            && !line.folded.starts_with("kinh gui")
            && !line.text.ends_with(['.', ';'])
    });
    head.last().map_or(0, |last| last.span.end)
}
