//! What was found in a citation of a draft: facts with where they stand, and the string to copy.

use maud::{Markup, html};

use super::answer::target;
use super::format::shortened;
use super::ui::Ui;
use crate::check::finding::Finding;
use crate::check::report::{CheckReport, Checked, Standing};
use crate::http::language::Language;

/// Longest citation in the list, in characters; the draft beside it has it whole.
const LONGEST: usize = 160;

/// A citation of the draft with its findings.
pub fn checked(ui: &Ui, report: &CheckReport, at: usize, one: &Checked) -> Markup {
    let corrected = one.corrected(&report.text);
    html! {
        li.checked-one.faulty[!one.findings.is_empty()] id={ "f" (at) } {
            p { a href={ "#d" (at) } { (shortened(one.span.of(&report.text), LONGEST)) } }
            p {
                span.badge.(one.standing.as_str()) { (standing(ui, one.standing)) }
                @if let Some(work) = &one.work {
                    " " a href=(ui.href(&target(work))) { (work.label()) }
                }
            }
            @if one.work.is_none() && !one.candidates.is_empty() {
                ul.candidates { @for work in one.candidates.iter().take(5) { li { a href=(ui.href(&target(work))) { (work.label()) } } } }
            }
            @if !one.findings.is_empty() { ul.found { @for finding in &one.findings { (found(finding)) } } }
            @if let Some(corrected) = corrected {
                p.corrected { span.muted { (ui.texts.corrected) } " " span { (corrected) } (copy(ui, &corrected)) }
            }
        }
    }
}

fn found(finding: &Finding) -> Markup {
    html! { li lang="vi" title=(finding.what.code()) { (finding.what.message()) } }
}

/// Copies a correction; shown where JavaScript runs.
fn copy(ui: &Ui, text: &str) -> Markup {
    html! {
        button.small type="button" hidden data-copy=(text) data-copied=(ui.texts.copied) { (ui.texts.copy_correction) }
    }
}

/// What is known of the work of a citation.
fn standing(ui: &Ui, standing: Standing) -> &'static str {
    let (vietnamese, english) = match standing {
        Standing::Found => ("có toàn văn", "text held"),
        Standing::Registered => ("có trong danh mục", "in the register"),
        Standing::CitedOnly => ("chỉ được trích dẫn", "only cited"),
        Standing::Ambiguous => ("chưa xác định", "ambiguous"),
        Standing::Unknown => ("không có ở đây", "not known here"),
        Standing::Malformed => ("không phải số, ký hiệu", "not a number"),
        Standing::Itself => ("chính dự thảo", "the draft itself"),
    };
    if ui.lang == Language::English {
        english
    } else {
        vietnamese
    }
}
