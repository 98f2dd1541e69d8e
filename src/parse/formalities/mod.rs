//! Formalities (thể thức) at head and foot: signatures, recipients, marks, attachments.
//!
//! The document's own text ends where the first attachment begins; recipients and signatures are looked
//! for before it, since forms in annexes have their own.

mod addressees;

mod attachments;

mod headings;

mod marks;

mod names;

mod offices;

mod recipients;

mod signature;

mod words;

use super::lines::{Line, bare_lines, floor};
use crate::domain::doctype::TypeTable;
use crate::domain::formalities::{Attachment, Formalities, Mark, Recipient, Signature};
use crate::domain::number::DocNumber;
use crate::text::normalize::Normalized;
use crate::text::span::Span;
pub(super) use attachments::leading;
use attachments::{Own, attachments};
pub(super) use marks::marks;
use signature::{Region, signatures};

/// Bytes above the recipients where a signature may stand, and below them.
const ABOVE: usize = 600;
const BELOW: usize = 3_000;

/// Bytes at the end of a text without recipients where a signature stands.
const FOOT: usize = 4_000;

/// What the reading needs of the header.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'h, 't> {
    pub(super) lines: &'h [Line<'t>],
    /// Where the body begins.
    pub(super) body: usize,
    pub(super) type_name: Option<&'h str>,
    pub(super) number: Option<&'h DocNumber>,
    /// Whether it is a consolidated text, whose attachments name the work it consolidates.
    pub(super) is_consolidated: bool,
    /// What the text itself is, where it is only an attachment.
    pub(super) leading: Option<&'h Attachment>,
}

/// The formalities of a text; spans are bytes of the shadow until [`led_back`].
pub(super) fn formalities(
    shadow: &str,
    head: Head<'_, '_>,
    marks: Vec<Mark>,
    types: &TypeTable,
    shown: &dyn Fn(Span) -> String,
) -> Formalities {
    let annexed_to = head.leading.and_then(|found| found.promulgation.clone());
    let body = annexed_to
        .as_ref()
        .map_or(head.body, |tie| tie.span.end.max(head.body));
    let own = match &annexed_to {
        Some(tie) => Own {
            type_name: Some(&tie.type_name),
            number: tie.number.as_ref(),
        },
        None => Own {
            type_name: head.type_name,
            number: head.number.filter(|_| !head.is_consolidated),
        },
    };
    let attachments = attachments(shadow, body, closing(shadow, body), own, types, shown);
    let end = attachments
        .first()
        .map_or(shadow.len(), |first| first.span.start);
    let main = Span::new(body.min(end), end);
    let list = recipients::recipients(shadow, main, shown);
    let is_dispatch = head.type_name == Some("Công điện");
    Formalities {
        signatures: signed(shadow, main, list.as_ref().map(|list| list.span), shown),
        recipients: list.map_or_else(Vec::new, |list| list.entries),
        addressees: addressees::addressees(shadow, head.lines, is_dispatch, shown),
        marks,
        attachments,
        annexed_to,
    }
}

/// Where the document's own text is over: at its recipients, or behind the mark `./.`
fn closing(shadow: &str, body: usize) -> usize {
    let mut lines = bare_lines(shadow, Span::new(body.min(shadow.len()), shadow.len()));
    let closing = lines.find_map(|(line, _)| {
        let text = line.of(shadow);
        let is_last = text.ends_with("./.") || text.ends_with("./");
        (is_last || recipients::is_heading(text)).then_some(line.end)
    });
    closing.unwrap_or(body)
}

/// Signatures beside the recipients, or at the foot of the main text.
fn signed(
    shadow: &str,
    main: Span,
    list: Option<Span>,
    shown: &dyn Fn(Span) -> String,
) -> Vec<Signature> {
    let region = |start: usize, end: usize, closing: usize| Region {
        span: Span::new(line_start(shadow, start.max(main.start), main.start), end),
        closing,
    };
    if let Some(list) = list {
        let end = floor(shadow, main.end.min(list.end + BELOW));
        let above = floor(shadow, list.start.saturating_sub(ABOVE));
        return signatures(shadow, region(above, end, list.start), shown);
    }
    let foot = floor(shadow, main.end.saturating_sub(FOOT));
    let found = signatures(shadow, region(foot, main.end, usize::MAX), shown);
    if !found.is_empty() {
        return found;
    }
    // Forms without a heading may follow: then the first capacity with a name is the document's.
    let lines = bare_lines(shadow, main);
    let mut starts = lines.filter(|(line, _)| signature::begins_capacity(line.of(shadow)));
    starts.next().map_or_else(Vec::new, |(line, _)| {
        let end = floor(shadow, main.end.min(line.start + BELOW));
        signatures(shadow, region(line.start, end, usize::MAX), shown)
    })
}

/// The beginning of the line of byte `at`, not before `from`.
fn line_start(shadow: &str, at: usize, from: usize) -> usize {
    let before = shadow.get(from..at).unwrap_or("");
    from + before.rfind('\n').map_or(0, |end| end + 1)
}

/// Leads every span back to the original.
pub(super) fn led_back(mut found: Formalities, text: &Normalized<'_>) -> Formalities {
    let back = |span: &mut Span| *span = text.map.span(*span);
    let recipients =
        |list: &mut Vec<Recipient>| list.iter_mut().for_each(|one| back(&mut one.span));
    found
        .signatures
        .iter_mut()
        .for_each(|one| back(&mut one.span));
    found.marks.iter_mut().for_each(|one| back(&mut one.span));
    recipients(&mut found.recipients);
    recipients(&mut found.addressees);
    for one in &mut found.attachments {
        back(&mut one.span);
        one.promulgation
            .iter_mut()
            .for_each(|tie| back(&mut tie.span));
    }
    found
        .annexed_to
        .iter_mut()
        .for_each(|tie| back(&mut tie.span));
    found
}
