//! Laws of a text that is shown with its citations on it, whatever the text.

use std::sync::LazyLock;

use directive_search::citation::Citation;
use directive_search::citation::annotate::akoma_ntoso::{self, About};
use directive_search::citation::annotate::html;
use directive_search::citation::find::{Finder, Reading};
use directive_search::config::IndexConfig;
use directive_search::domain::document::CitingContext;
use directive_search::http::links;
use directive_search::http::view::annotation::{Addresses, AnnotationPageView};
use directive_search::text::normalize::normalize;
use directive_search::text::span::Span;
use proptest::prelude::*;

static CONFIG: LazyLock<IndexConfig> = LazyLock::new(|| IndexConfig::bundled().unwrap());
static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new(&CONFIG.gazetteer.types));

const PIECES: &[&str] = &[
    "Quy định số 148-QĐ/TW ",
    "ngày 23/5/2024 của Bộ Chính trị ",
    "Chỉ thị 05",
    "Chỉ thị số\n12 -CT/TU, ",
    "(khóa XIII) ",
    "về thực hiện ",
    "các Nghị định số 34/2016/NĐ-CP và 73/2023/NĐ-CP; ",
    "(sau đây gọi là Quy định 148) ",
    "Chỉ thị này ",
    "Luật Đất đai ",
    "\n",
    "\r\n",
    "\t",
    "<b>",
    "</a>",
    "&amp;",
    "&",
    "\"",
    "'",
    "]]>",
    "<!--",
    "\0",
    "\u{1}",
    "\u{B}",
    "\u{FFFE}",
    "\u{200F}",
    "\u{202E}",
    "🗎",
    "ho\u{61}\u{300}",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn citations(text: &str) -> Vec<Citation> {
    let context = CitingContext::default();
    let reading = Reading {
        gazetteer: &CONFIG.gazetteer,
        context: &context,
        own_number: None,
    };
    FINDER.find(&normalize(text), text, reading)
}

/// How many citations can be shown as properly nested marks: a mark that crosses one before it is
/// passed over.
fn nested(citations: &[Citation]) -> usize {
    let mut spans: Vec<_> = citations.iter().map(|citation| citation.span).collect();
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut kept: Vec<Span> = Vec::new();
    for span in spans {
        let crosses = |before: &Span| {
            before.start < span.start && span.start < before.end && before.end < span.end
        };
        if !kept.iter().any(crosses) {
            kept.push(span);
        }
    }
    kept.len()
}

/// What the markup shows, and its tags in order. Every `<` begins a tag, and every `&` a character.
fn read(markup: &str) -> (String, Vec<&str>) {
    let (mut text, mut tags, mut rest) = (String::new(), Vec::new(), markup);
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('<') {
            let end = end_of_tag(rest);
            tags.push(&rest[1..end]);
            rest = &rest[end + 1..];
        } else {
            let (entity, after) = rest.split_once(';').unwrap();
            text.push_str(match entity {
                "&amp" => "&",
                "&lt" => "<",
                "&gt" => ">",
                "&quot" => "\"",
                "&#39" => "'",
                "&#13" => "\r",
                other => panic!("{other}"),
            });
            rest = after;
        }
    }
    (text + rest, tags)
}

/// The place of the `>` outside quotation marks.
fn end_of_tag(tag: &str) -> usize {
    let mut is_quoted = false;
    for (at, c) in tag.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            '>' if !is_quoted => return at,
            '<' if at > 0 => panic!("'<' within a tag: {tag}"),
            _ => {}
        }
    }
    panic!("a tag without an end: {tag}")
}

/// Fails where a tag is closed that is not the innermost open one.
fn assert_nested(tags: &[&str]) {
    let mut open = Vec::new();
    for tag in tags {
        let name = |tag: &str| tag.split([' ', '/']).next().unwrap().to_owned();
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(closed), "{tags:?}");
        } else if !tag.ends_with('/') && !tag.starts_with('?') {
            open.push(name(tag));
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn html_without_its_tags_is_the_text(text in text()) {
        let found = citations(&text);
        let html = html::fragment(&text, &found, &links::work);
        let (shown, tags) = read(&html);
        prop_assert_eq!(shown, text);
        assert_nested(&tags);
        let marks = tags.iter().filter(|tag| tag.contains("class=\"citation\"")).count();
        prop_assert_eq!(marks, nested(&found));
        let mut links = 0_usize;
        for tag in tags {
            links = match tag {
                "/a" => links - 1,
                tag if tag.starts_with("a ") => links + 1,
                _ => links,
            };
            prop_assert!(links <= 1, "a link within a link: {}", html);
        }
    }

    #[test]
    fn akoma_ntoso_without_its_tags_is_the_text(text in text()) {
        let found = citations(&text);
        let xml = akoma_ntoso::document(&text, &found, &About::default());
        let (shown, tags) = read(&xml);
        assert_nested(&tags);
        // What XML cannot hold is named by the tag around its stand-in.
        let names = tags.iter().filter_map(|tag| tag.strip_prefix("inline name=\"U+"));
        let mut forbidden = names.map(|name| {
            char::from_u32(u32::from_str_radix(name.trim_end_matches('"'), 16).unwrap()).unwrap()
        });
        let is_legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
        prop_assert!(shown.chars().all(is_legal));
        let illegal: Vec<char> = text.chars().filter(|c| !is_legal(*c)).collect();
        let restored: String = shown.chars().zip(text.chars()).map(|(shown, own)| {
            if is_legal(own) { shown } else { forbidden.next().unwrap() }
        }).collect();
        prop_assert_eq!((shown.chars().count(), restored), (text.chars().count(), text));
        prop_assert_eq!(xml.matches("<inline name=\"U+").count(), illegal.len());
        let marks = tags.iter().filter(|tag| tag.contains("eId=\"ref_")).count();
        prop_assert_eq!(marks, nested(&found));
    }

    #[test]
    fn annotations_quote_the_text_at_their_positions(text in text()) {
        let found = citations(&text);
        let page = AnnotationPageView::new(&text, &found, &Addresses::default());
        let points: Vec<char> = text.chars().collect();
        prop_assert_eq!(page.items.len(), found.len());
        for item in page.items {
            let (position, quote) = item.target.selector;
            let said = |start: usize, end: usize| points[start..end].iter().collect::<String>();
            prop_assert_eq!(said(position.start, position.end), quote.exact);
            let before = quote.prefix.chars().count();
            prop_assert_eq!(said(position.start - before, position.start), quote.prefix);
            let after = quote.suffix.chars().count();
            prop_assert_eq!(said(position.end, position.end + after), quote.suffix);
        }
    }
}
