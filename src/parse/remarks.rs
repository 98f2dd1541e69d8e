//! What is noticed of a document while it is read.

use crate::domain::authority::Sphere;
use crate::domain::document::{Document, DocumentKind};
use crate::domain::number::DocNumber;
use crate::text::diagnostic::Diagnostic;

/// What a reader should know: parts that are not printed, parts that contradict each other.
pub(super) fn diagnostics(document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let is_directive = document.kind == DocumentKind::Directive;
    if is_directive && document.number.is_none() {
        found.push(Diagnostic::info(
            "no-number",
            "the text prints no number of its own",
            None,
        ));
    }
    if is_directive && document.issued_on.is_none() {
        found.push(Diagnostic::info(
            "no-date",
            "the text prints no date of its own",
            None,
        ));
    }
    if let Some(tie) = &document.formalities.annexed_to {
        let number = tie
            .number
            .as_ref()
            .map(DocNumber::to_string)
            .unwrap_or_default();
        let message = format!(
            "the text is only what {} {number} promulgates, not that document itself",
            tie.type_name
        );
        found.push(Diagnostic::info(
            "attached-instrument",
            message,
            Some(tie.span),
        ));
    }
    let sphere = document.number.as_ref().map(DocNumber::sphere);
    let year = document.number.as_ref().and_then(DocNumber::year);
    let date_year = document.issued_on.map(|date| date.year().unsigned_abs());
    if let (Some(Sphere::State), Some(year), Some(of_date)) = (sphere, year, date_year)
        && year != of_date
    {
        let message = format!("the number says {year}, the date {of_date}");
        found.push(Diagnostic::warning("year-mismatch", message, None));
    }
    found
}
