//! Citations as links on the text.
//!
//! ```html
//! Thực hiện <a class="citation" id="c1" href="/works/dang:tw:k13:qd_:37" data-kind="full"
//! data-number="37-QĐ/TW" …>Quy định số 37-QĐ/TW</a>, ngày …
//! ```
//!
//! A link leads to the work where the text decides which one is meant, and nowhere else. A citation
//! within another is a `span`, since links cannot be nested.

use std::borrow::Cow;

use super::{Step, citation_name, steps};
use crate::citation::Citation;
use crate::domain::work::WorkId;

/// Shows line breaks and spaces as they are, and marks citations without a work.
const STYLE: &str = "body{margin:2rem auto;max-width:46rem;padding:0 1rem;\
    font:1.0625rem/1.6 system-ui,sans-serif}.citations{white-space:pre-wrap;\
    overflow-wrap:anywhere}.citation{background:#fff3c4;color:inherit}\
    .citation:not([href]){text-decoration:underline dotted}\
    @media(prefers-color-scheme:dark){body{background:#16181d;color:#e6e6e6}\
    .citation{background:#4a3f10}}";

/// `text` with its citations as links to `page` of their work, in one `div`.
pub fn fragment(text: &str, citations: &[Citation], page: &dyn Fn(&WorkId) -> String) -> String {
    let mut out = String::with_capacity(text.len() + citations.len() * 200);
    out.push_str("<div class=\"citations\" lang=\"vi\">");
    let mut tags: Vec<&str> = Vec::new();
    for step in steps(text, citations.iter().map(|citation| citation.span)) {
        match step {
            Step::Text(piece) => out.push_str(&escaped(piece)),
            Step::Open { index, depth } => {
                let tag = if depth == 0 { "a" } else { "span" };
                let href = citations[index]
                    .decided_work()
                    .filter(|_| depth == 0)
                    .map(page);
                open(&mut out, tag, index, &citations[index], href);
                tags.push(tag);
            }
            Step::Close { .. } => {
                let tag = tags.pop().unwrap_or_default();
                out.push_str(&format!("</{tag}>"));
            }
        }
    }
    out.push_str("</div>");
    out
}

fn open(out: &mut String, tag: &str, index: usize, citation: &Citation, href: Option<String>) {
    let work = citation.decided_work().map(ToString::to_string);
    let attributes = [
        ("class", Some("citation".to_owned())),
        ("id", Some(citation_name(index))),
        ("href", href),
        ("data-kind", Some(citation.kind.as_str().to_owned())),
        ("data-type", citation.type_name.clone()),
        ("data-number", citation.printed_number()),
        ("data-date", citation.date.map(|date| date.to_string())),
        ("data-relation", Some(citation.relation.as_str().to_owned())),
        ("data-work", work),
    ];
    out.push_str(&format!("<{tag}"));
    for (name, value) in attributes {
        if let Some(value) = value {
            out.push_str(&format!(" {name}=\"{}\"", escaped(&value)));
        }
    }
    out.push('>');
}

/// A whole page around a [`fragment`].
pub fn page(title: &str, fragment: &str) -> String {
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>{fragment}</body>\n</html>\n"
    )
}

/// Text for elements and attributes. A carriage return is written out, since readers of HTML would
/// take it for a line feed.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}
