//! `/documents/{id}`: the text as issued, and everything it is tied to.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::answer::{replaced_note, target};
use super::body::body;
use super::cite_as::cite_as;
use super::duties::duties;
use super::formalities::{formalities, kind_note, marks};
use super::format::{count, date, day, level, shortened};
use super::hit::{eyebrow, origin, title};
use super::layout::{Page as Frame, layout};
use super::map::map;
use super::related::{cited_by, cites, coupled};
use super::respond;
use super::status::status;
use super::ui::Ui;
use crate::archive::{Archive, HeldDocument, ListAsked, Page};
use crate::citation::catalog::WorkSummary;
use crate::domain::authority::Level;
use crate::domain::document::DocumentKind;
use crate::domain::label::Labels;
use crate::domain::provision::Provision;
use crate::domain::relation::Relation;
use crate::domain::summary::DocumentSummary;
use crate::http::links;
use crate::http::problem::Problem;
use crate::http::routes::Segment;
use crate::http::routes::documents::unknown;
use crate::http::state::AppState;
use crate::http::view::duties::DutiesView;
use crate::index::duties::DutyFilter;
use crate::references::response::{CitedWork, CitingDocument, Coupled};
use crate::references::status::WorkStatus;
use crate::search::matched;
use crate::text::one_line::joined;
use crate::text::span::Span;

/// Documents shown in each list below the text; the API has them all.
const RELATED: usize = 20;
/// Depth, below their unit, of provisions with a heading in the table of contents; divisions and units
/// all stand there.
const CONTENTS_DEPTH: usize = 2;
/// Longest query whose matches are marked, in characters.
const LONGEST_QUERY: usize = 400;
/// The style knows no deeper ones.
const DEEPEST: usize = 4;

/// `GET /documents/{id}`.
pub async fn document(
    State(state): State<AppState>,
    ui: Ui,
    id: Result<Segment, Problem>,
) -> Response {
    let shown = match id {
        Ok(Segment(id)) => read(&state, id, ui.query()).await,
        Err(problem) => Err(problem),
    };
    respond(&ui, shown.map(|shown| page(&ui, &shown)))
}

/// The page of a document, for those who ask the API for HTML.
///
/// # Errors
/// 404 where it is not held.
pub async fn answer(state: &AppState, ui: &Ui, id: String) -> Result<Response, Problem> {
    let shown = read(state, id, "").await?;
    Ok(respond(ui, Ok(page(ui, &shown))))
}

/// What the page shows.
struct Shown {
    held: HeldDocument,
    /// What the catalogue says of its work, and what texts say of its effect.
    work: Option<(WorkSummary, WorkStatus)>,
    /// What matches the query that led here.
    marks: Vec<Span>,
    duties: Option<DutiesView>,
    cites: Vec<CitedWork>,
    cited_by: Page<CitingDocument>,
    coupled: Page<Coupled>,
}

async fn read(state: &AppState, id: String, query: &str) -> Result<Shown, Problem> {
    let query = query.chars().take(LONGEST_QUERY).collect::<String>();
    state
        .ask(move |archive| shown(archive, &id, &query)?.ok_or_else(|| unknown(&id)))
        .await
}

fn shown(archive: &Archive, id: &str, query: &str) -> Result<Option<Shown>, Problem> {
    let Some(held) = archive.document(id)? else {
        return Ok(None);
    };
    // A document that goes while its page is made is not there.
    let Some(cites) = archive.cites(id, &[])? else {
        return Ok(None);
    };
    let Some(cited_by) = archive.cited_by(id, &ListAsked::page(0, RELATED))? else {
        return Ok(None);
    };
    let Some(coupled) = archive.coupled(id, &ListAsked::page(0, RELATED))? else {
        return Ok(None);
    };
    let work = own_work(archive, &held)?;
    let duties = archive.duties(&DutyFilter::default(), Some(id), 0, 1)?;
    Ok(Some(Shown {
        marks: matched(&held.text, query),
        duties: duties.and_then(|page| page.items.first().map(DutiesView::from)),
        held,
        work,
        cites,
        cited_by,
        coupled,
    }))
}

/// What replaced a document is known of its work.
fn own_work(
    archive: &Archive,
    held: &HeldDocument,
) -> Result<Option<(WorkSummary, WorkStatus)>, Problem> {
    let Some(own) = &held.summary.work else {
        return Ok(None);
    };
    let profile = archive.work(own, None)?;
    Ok(profile.map(|profile| (profile.summary, profile.status)))
}

fn page(ui: &Ui, shown: &Shown) -> Markup {
    let document = &shown.held.summary;
    let main = html! {
        article.document.wide {
            header.facts-header {
                (eyebrow(ui, document))
                h1 { (title(document)) }
                (origin(ui, document))
                (marks(&shown.held))
                (about(ui, &shown.held))
                (kind_note(ui, &shown.held))
                @if let Some((work, _)) = &shown.work { (replaced_note(ui, work)) }
                (actions(ui, document))
                (tabs(ui, shown))
            }
            aside.side {
                (contents(ui, &shown.held))
                (facts(ui, &shown.held))
                (formalities(ui, &shown.held))
            }
            div.main-text #text {
                @if !shown.marks.is_empty() { (match_bar(ui)) }
                (body(ui, &shown.held, &shown.marks))
            }
            div.below {
                @if let Some((_, known)) = &shown.work { (status(ui, known)) }
                (map(ui, document, &shown.cites, &shown.cited_by.items))
                (cites(ui, &document.id, &shown.cites))
                (cited_by(ui, document, &shown.cited_by))
                (coupled(ui, &document.id, &shown.coupled))
                @if let Some(found) = &shown.duties { (duties(ui, found)) }
            }
        }
    };
    layout(
        ui,
        &Frame {
            title: &document.label(),
            query: Some(ui.query()),
            address: None,
            main,
        },
    )
}

/// What can be done with it: cite it, follow its chain, take it away.
fn actions(ui: &Ui, document: &DocumentSummary) -> Markup {
    let api = links::api_document(&document.id);
    let formats = ["txt", "html", "json", "jsonld", "akn.xml", "bib", "ris"];
    html! {
        div.actions {
            @if let Some(citation) = cite_as(document) {
                button.small type="button" hidden data-copy=(citation) data-copied=(ui.texts.copied) title=(citation) { (ui.texts.copy_citation) }
            }
            a href=(ui.href(&format!("{}/chain", links::document(&document.id)))) { (ui.texts.chain) }
            details.downloads {
                summary { (ui.texts.download) }
                ul { @for format in formats { li { a href={ (api) "." (format) } { "." (format) } } } }
            }
        }
    }
}

/// Steps between matches; shown where JavaScript runs and something matched.
fn match_bar(ui: &Ui) -> Markup {
    html! {
        div.matches hidden {
            span { (ui.texts.matches) } " " span.place {}
            button.small.previous-match type="button" aria-label=(ui.texts.previous_match) { "↑" }
            button.small.next-match type="button" aria-label=(ui.texts.next_match) { "↓" }
        }
    }
}

/// What a report is about.
fn about(ui: &Ui, held: &HeldDocument) -> Markup {
    let is_report = held.summary.kind == DocumentKind::Report;
    let pairs = held.citations.iter().zip(&held.resolutions);
    let mut works: Vec<_> = pairs
        .filter(|(citation, _)| citation.relation == Relation::About)
        .flat_map(|(_, resolution)| resolution.candidates.iter().map(|found| &found.work))
        .collect();
    works.dedup_by(|a, b| a.work == b.work);
    html! {
        @if let (true, Some(work)) = (is_report, works.first()) {
            p.note { (ui.texts.report_about) " " a href=(ui.href(&target(work))) { (work.label()) } }
        }
    }
}

fn tabs(ui: &Ui, shown: &Shown) -> Markup {
    html! {
        nav.tabs aria-label=(ui.texts.parts_of_page) {
            a href="#text" { (ui.texts.full_text) }
            a href="#map" { (ui.texts.map) }
            a href="#cites" { (ui.texts.cites) " " span.count { (shown.cites.len()) } }
            a href="#cited-by" { (ui.texts.cited_by) " " span.count { (count(ui, shown.cited_by.total)) } }
            a href="#coupled" { (ui.texts.coupled) " " span.count { (count(ui, shown.coupled.total)) } }
            @if let Some(found) = &shown.duties { a href="#duties" { (ui.texts.duties) " " span.count { (found.duties.len()) } } }
            a href="#facts" { (ui.texts.facts) }
        }
    }
}

fn contents(ui: &Ui, held: &HeldDocument) -> Markup {
    let mut unit_depth = 0;
    let mut is_listed = |provision: &&Provision| {
        let is_unit = provision.eid.is_unit();
        if is_unit {
            unit_depth = provision.depth;
        }
        let is_near = provision.depth <= unit_depth + CONTENTS_DEPTH;
        is_unit || provision.kind.is_division() || is_near && !provision.heading.is_empty()
    };
    let outline = held.document.outline.iter();
    let labels = Labels::of(&held.document.outline);
    let listed: Vec<&Provision> = outline.filter(|one| is_listed(one)).collect();
    html! {
        @if listed.len() > 1 {
            nav.contents aria-label=(ui.texts.contents) {
                h2 { (ui.texts.contents) }
                ol {
                    @for provision in listed {
                        li.{ "depth-" (provision.depth.min(DEEPEST)) } {
                            a href={ "#" (provision.eid) } {
                                span.label { (labels.label(&provision.eid)) }
                                " " (shortened(&joined(provision.heading.of(&held.text)), 70))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn facts(ui: &Ui, held: &HeldDocument) -> Markup {
    let document = &held.summary;
    let issued = document.issued_on.map(|issued| date(ui, issued));
    let known_level =
        (document.level != Level::Other).then(|| level(ui, document.level).to_owned());
    let rows = [
        (ui.texts.number, document.number.clone()),
        (ui.texts.issuer, document.issuer.clone()),
        (ui.texts.facet_level, known_level),
        (ui.texts.place, document.place.clone()),
        (ui.texts.date, issued),
        (ui.texts.signer, held.document.signer.clone()),
        (
            ui.texts.known_number,
            document.work.as_ref().map(ToString::to_string),
        ),
        (ui.texts.source, Some(document.source_name().to_owned())),
        (ui.texts.ingested, Some(day(ui, &held.ingested_at))),
        (
            "SHA-256",
            held.digest.get(..12).map(|digest| format!("{digest}…")),
        ),
    ];
    html! {
        section.facts #facts {
            h2 { (ui.texts.facts) }
            dl {
                @for (name, value) in rows {
                    @if let Some(value) = value { dt { (name) } dd { (value) } }
                }
            }
        }
    }
}
