//! Snippets: pieces of the original text with what matched, in the form asked for.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::provision::Eid;
use crate::http::markup;
use crate::search::response::{ProvisionRef, Snippet};
use crate::text::offsets::CodePoints;

/// How matches are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Highlight {
    /// Escaped HTML with `<mark>`.
    #[default]
    Html,
    /// Plain text, and marks in code points of it.
    Offsets,
    /// Plain text alone.
    None,
}

impl Highlight {
    /// All forms by name.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("html", Self::Html),
        ("offsets", Self::Offsets),
        ("none", Self::None),
    ];
}

/// A piece of the original text, never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SnippetView {
    /// The innermost provision it stands in.
    pub eid: Option<String>,
    /// What people call that provision.
    pub label: Option<String>,
    /// `highlight=html`: escaped text with `<mark>`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "thực hiện <mark>Quy định số 148-QĐ/TW</mark>")]
    pub html: Option<String>,
    /// `highlight=offsets` and `none`: the plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// `highlight=offsets`: what matched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<Vec<MarkView>>,
    /// Whether text was left out before it.
    pub cut_before: bool,
    /// Whether text was left out behind it.
    pub cut_after: bool,
}

/// Code points of a snippet's text that matched, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct MarkView {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl SnippetView {
    /// The view of a snippet in the form asked for.
    pub fn new(snippet: &Snippet, highlight: Highlight) -> Self {
        let html = || markup::marked(&snippet.text, &snippet.marks).into_string();
        Self {
            eid: snippet
                .provision
                .as_ref()
                .map(|provision| provision.eid.to_string()),
            label: snippet
                .provision
                .as_ref()
                .map(|provision| provision.label.clone()),
            html: (highlight == Highlight::Html).then(html),
            text: (highlight != Highlight::Html).then(|| snippet.text.clone()),
            marks: (highlight == Highlight::Offsets).then(|| marks(snippet)),
            cut_before: snippet.cut_before,
            cut_after: snippet.cut_after,
        }
    }
}

fn marks(snippet: &Snippet) -> Vec<MarkView> {
    let points = CodePoints::new(&snippet.text);
    let ranges = snippet.marks.iter().map(|mark| points.range(*mark));
    ranges.map(|(start, end)| MarkView { start, end }).collect()
}

/// The best provision of a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProvisionRefView {
    /// Its id.
    #[schema(value_type = String, example = "art_5")]
    pub eid: String,
    /// What people call it.
    #[schema(example = "Điều 5")]
    pub label: String,
    /// Its heading.
    pub heading: Option<String>,
}

impl From<&ProvisionRef> for ProvisionRefView {
    fn from(provision: &ProvisionRef) -> Self {
        let eid = Eid::as_str(&provision.eid).to_owned();
        Self {
            eid,
            label: provision.label.clone(),
            heading: provision.heading.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    fn snippet() -> Snippet {
        let text = "kỷ luật <b>".to_owned();
        let marks = vec![Span::new(0, "kỷ".len())];
        Snippet {
            provision: None,
            text,
            marks,
            cut_before: false,
            cut_after: true,
        }
    }

    #[test]
    fn html_is_escaped() {
        let view = SnippetView::new(&snippet(), Highlight::Html);
        assert_eq!(view.html.as_deref(), Some("<mark>kỷ</mark> luật &lt;b&gt;"));
        assert_eq!((view.text, view.marks), (None, None));
    }

    #[test]
    fn offsets_are_code_points() {
        let view = SnippetView::new(&snippet(), Highlight::Offsets);
        assert_eq!(view.marks, Some(vec![MarkView { start: 0, end: 2 }]));
        assert_eq!(view.text.as_deref(), Some("kỷ luật <b>"));
        assert_eq!(view.html, None);
    }

    #[test]
    fn none_is_plain_text() {
        let view = SnippetView::new(&snippet(), Highlight::None);
        assert_eq!((view.html, view.marks), (None, None));
        assert!(view.text.is_some());
    }
}
