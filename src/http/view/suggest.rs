//! Suggestions while a query is typed.

use serde::Serialize;
use utoipa::ToSchema;

use crate::citation::catalog::WorkSummary;
use crate::domain::date::vietnamese;
use crate::domain::summary::DocumentSummary;
use crate::http::labels::Labels;
use crate::http::links;
use crate::search::suggest::Suggested;

/// What may be meant by what was typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SuggestedView {
    /// `number`, `title` or `words`.
    #[schema(example = "number")]
    pub kind: &'static str,
    /// The query to ask.
    #[schema(example = "Quy định 148-QĐ/TW")]
    pub text: String,
    /// Issuer, place and date, or what bears the title; `null` for words.
    #[schema(example = "Bộ Chính trị · 23/5/2024")]
    pub hint: Option<String>,
    /// Whether the text of the work is here; `null` for words.
    pub held: Option<bool>,
    /// Its page; `null` for words.
    pub html: Option<String>,
}

impl SuggestedView {
    /// The view of a suggestion; places are called by `labels`.
    pub fn new(suggested: &Suggested, labels: &Labels) -> Self {
        match suggested {
            Suggested::Number(work) => Self::of_work(work, labels),
            Suggested::Title(document) => Self::of_document(document),
            Suggested::Words(text) => Self {
                kind: "words",
                text: text.clone(),
                hint: None,
                held: None,
                html: None,
            },
        }
    }

    fn of_work(work: &WorkSummary, labels: &Labels) -> Self {
        let issuer = work.issuer.as_deref().unwrap_or("");
        let place = work.work.body.place.as_deref();
        let place = place.and_then(|slug| labels.province(slug));
        // Most issuers name their place.
        let place = place
            .filter(|place| !issuer.contains(place))
            .map(str::to_owned);
        let day = work.issued_on.map(vietnamese);
        let page = work.document_id.as_deref();
        Self {
            kind: "number",
            text: work.label(),
            hint: hint([work.issuer.clone(), place, day, work.title.clone()]),
            held: Some(work.is_held()),
            html: Some(page.map_or_else(|| links::work(&work.work), links::document)),
        }
    }

    fn of_document(document: &DocumentSummary) -> Self {
        let day = document.issued_on.map(vietnamese);
        let number = document.number.clone();
        let name = [document.type_name.clone(), number].into_iter().flatten();
        let name = name.collect::<Vec<_>>().join(" ");
        Self {
            kind: "title",
            text: document.title.clone().unwrap_or_else(|| name.clone()),
            hint: hint([
                Some(name),
                document.issuer.clone(),
                document.place.clone(),
                day,
            ]),
            held: Some(true),
            html: Some(links::document(&document.id)),
        }
    }
}

fn hint(parts: [Option<String>; 4]) -> Option<String> {
    let said = parts.into_iter().flatten().filter(|part| !part.is_empty());
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(" · "))
}
