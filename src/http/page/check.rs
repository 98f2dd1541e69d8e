//! `/check`: a draft pasted or dropped, its findings beside its text, and the corrections to copy. Nothing
//! of it is stored or logged.

use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::answer::target;
use super::finding;
use super::format::fill;
use super::layout::{Page, layout};
use super::respond;
use super::ui::Ui;
use crate::archive::Sent;
use crate::archive::check::draft_text;
use crate::check::report::{AlsoCited, CheckReport};
use crate::http::markup;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::text::span::Span;

/// `GET /check`: the form.
pub async fn form(ui: Ui) -> Response {
    respond(&ui, Ok(page(&ui, &form_of(&ui, ""), None)))
}

/// `POST /check`: the draft with its findings.
pub async fn check(State(state): State<AppState>, ui: Ui, draft: Multipart) -> Response {
    let checked = async {
        let text = text_of(draft).await?;
        state.ask(move |archive| Ok(archive.check(text)?)).await
    };
    let checked = checked.await;
    respond(
        &ui,
        checked.map(|report| page(&ui, &again(&ui), Some(&report))),
    )
}

/// The text of a form: what is pasted, else that of the file.
async fn text_of(mut draft: Multipart) -> Result<String, Problem> {
    let mut pasted = String::new();
    while let Some(field) = draft.next_field().await.map_err(unreadable)? {
        let is_file = field.name() == Some("file");
        let name = field.file_name().unwrap_or("").to_owned();
        let bytes = field.bytes().await.map_err(unreadable)?;
        if !is_file {
            pasted = String::from_utf8_lossy(&bytes).into_owned();
        } else if !bytes.is_empty() {
            let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
            return of_file(extension.to_owned(), bytes.to_vec()).await;
        }
    }
    if pasted.trim().is_empty() {
        let detail = "paste the text of a draft, or choose a file";
        return Err(Problem::bad_request(detail.to_owned()));
    }
    Ok(pasted)
}

async fn of_file(extension: String, bytes: Vec<u8>) -> Result<String, Problem> {
    let read = tokio::task::spawn_blocking(move || {
        let sent = Sent::File {
            extension: &extension,
            bytes: &bytes,
        };
        draft_text(sent)
    });
    let read = read.await.map_err(|_| Problem::internal())?;
    let refused = |reason: String| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, reason);
    read.map(|(text, _)| text)
        .map_err(|error| refused(error.to_string()))
}

fn unreadable(error: axum::extract::multipart::MultipartError) -> Problem {
    Problem::new(error.status(), error.body_text())
}

fn page(ui: &Ui, form: &Markup, report: Option<&CheckReport>) -> Markup {
    let main = html! {
        article.wide.check {
            h1 { (ui.texts.check_draft) }
            @if let Some(report) = report { (checked(ui, report)) }
            (form)
        }
    };
    layout(
        ui,
        &Page {
            title: ui.texts.check_draft,
            query: Some(""),
            address: None,
            main,
        },
    )
}

fn form_of(ui: &Ui, text: &str) -> Markup {
    html! {
        p.lead { (ui.texts.check_hint) }
        form.draft action=(ui.href("/check")) method="post" enctype="multipart/form-data" {
            label for="draft" { (ui.texts.draft_text) }
            textarea #draft name="text" rows="12" spellcheck="false" { (text) }
            label.file { (ui.texts.draft_file) " " input type="file" name="file" accept=".txt,.md,.docx,.doc,.pdf,.html,.rtf"; }
            p.muted { (ui.texts.draft_kept) }
            button type="submit" { (ui.texts.check) }
        }
    }
}

fn again(ui: &Ui) -> Markup {
    html! { details.again { summary { (ui.texts.check_another) } (form_of(ui, "")) } }
}

fn checked(ui: &Ui, report: &CheckReport) -> Markup {
    let findings = report.findings().count();
    html! {
        p.total role="status" {
            (fill(ui.texts.citations_n, report.citations.len())) " · " strong { (fill(ui.texts.findings_n, findings)) }
        }
        @if findings == 0 { p.note.ok { (ui.texts.no_findings) } }
        div.checked {
            div.text tabindex="0" role="group" aria-label=(ui.texts.draft_text) { (marked(report)) }
            aside.findings aria-label=(ui.texts.findings) {
                ol { @for (at, one) in report.citations.iter().enumerate() { (finding::checked(ui, report, at, one)) } }
            }
        }
        (also_cited(ui, &report.also_cited))
    }
}

/// The draft with each citation as a link to what is said of it.
fn marked(report: &CheckReport) -> Markup {
    let spans: Vec<Span> = report.citations.iter().map(|one| one.span).collect();
    markup::wrapped(&report.text, &spans, |at, text| {
        let one = &report.citations[at];
        html! {
            a.checked-citation.faulty[!one.findings.is_empty()] id={ "d" (at) } href={ "#f" (at) } { (text) }
        }
    })
}

fn also_cited(ui: &Ui, works: &[AlsoCited]) -> Markup {
    html! {
        @if !works.is_empty() {
            section.related {
                h2 { (ui.texts.also_cited) }
                p.muted { (ui.texts.also_cited_hint) }
                @for one in works {
                    article.entry {
                        h3 { a href=(ui.href(&target(&one.work))) { (one.work.label()) } }
                        @if let Some(title) = one.work.title.as_ref().filter(|_| one.work.number.is_some()) { p.title { (title) } }
                        p.muted { (fill(ui.texts.cited_together_n, one.documents)) " " (one.with.join("; ")) }
                    }
                }
            }
        }
    }
}
