//! Laws of a text that is shown with its citations on it, whatever the text.

use std::sync::LazyLock;

use directive_search::citation::annotate::akoma_ntoso::{self, About};
use directive_search::citation::annotate::html;
use directive_search::citation::find::{Finder, Reading};
use directive_search::citation::{Citation, CitationKind};
use directive_search::config::IndexConfig;
use directive_search::domain::document::CitingContext;
use directive_search::domain::identity::Identity;
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

/// A citation of `mention`, which stands in `text`, that means `work` and of which nothing else is
/// known.
fn citation(text: &str, mention: &str, work: Option<&str>) -> Citation {
    let start = text.find(mention).unwrap();
    let span = Span::new(start, start + mention.len());
    let found = citations("Quy định 1-QĐ/TW").remove(0);
    Citation {
        span,
        full_span: span,
        number: None,
        type_name: None,
        identity: work.map(|work| Identity {
            work: work.parse().unwrap(),
            is_complete: true,
        }),
        ..found
    }
}

fn link(text: &str, citations: &[Citation]) -> String {
    html::fragment(text, citations, &links::work)
}

/// The text of an Akoma Ntoso document, with its markup.
fn body(text: &str, citations: &[Citation]) -> String {
    let xml = akoma_ntoso::document(text, citations, &About::default());
    let (_, rest) = xml.split_once("<mainBody xml:space=\"preserve\">").unwrap();
    rest.strip_suffix("</mainBody></doc></akomaNtoso>")
        .unwrap()
        .to_owned()
}

#[test]
fn g19_a_decided_citation_is_a_link() {
    let text = "Theo Quy định số 37-QĐ/TW.";
    let mut decided = citation(text, "Quy định số 37-QĐ/TW", Some("dang/TW/k13/QĐ/37"));
    decided.type_name = Some("Quy định".into());
    assert_eq!(
        link(text, &[decided]),
        "<div class=\"citations\" lang=\"vi\">Theo <a class=\"citation\" id=\"c1\" \
         href=\"/works/dang:tw:k13:qd_:37\" data-kind=\"full\" data-type=\"Quy định\" \
         data-relation=\"mentions\" data-work=\"dang/TW/k13/QĐ/37\">Quy định số 37-QĐ/TW</a>.</div>"
    );
}

#[test]
fn an_open_one_leads_nowhere_and_a_nested_one_is_no_link() {
    let text = "Chỉ thị 1 về Quy định 2";
    let outer = citation(text, text, None);
    let mut inner = citation(text, "Quy định 2", Some("dang/TW/k13/QĐ/2"));
    inner.kind = CitationKind::Short;
    let html = link(text, &[outer, inner]);
    assert!(!html.contains("href"), "{html}");
    assert!(
        html.contains("<span class=\"citation\" id=\"c2\" data-kind=\"short\""),
        "{html}"
    );
    assert!(html.ends_with("Quy định 2</span></a></div>"), "{html}");
}

#[test]
fn marks_of_html_are_text() {
    let text = "a<b> & \"c\" 'd'\r\n";
    let html = link(text, &[citation(text, "<b>", None)]);
    assert!(
        html.contains(">&lt;b&gt;</a> &amp; &quot;c&quot; &#39;d&#39;&#13;\n</div>"),
        "{html}"
    );
    assert!(html::page("<x>", "").contains("<title>&lt;x&gt;</title>"));
}

#[test]
fn a_line_is_a_paragraph_and_a_decided_citation_a_reference() {
    let text = "CHỈ THỊ\nTheo Quy định\nsố 37-QĐ/TW.\n";
    let cited = citation(text, "Quy định\nsố 37-QĐ/TW", Some("dang/TW/k13/QĐ/37"));
    assert_eq!(
        body(text, &[cited]),
        "<p>CHỈ THỊ\n</p><p>Theo <ref eId=\"ref_1\" href=\"/akn/vn/doc/dang/tw/k13/qd_-37\" \
         refersTo=\"#work_1\">Quy định\nsố 37-QĐ/TW</ref>.\n</p>"
    );
}

#[test]
fn an_open_citation_points_nowhere() {
    let text = "Chỉ thị 1";
    assert_eq!(
        body(text, &[citation(text, text, None)]),
        "<p><inline eId=\"ref_1\" name=\"citation\">Chỉ thị 1</inline></p>"
    );
    assert_eq!(body("", &[]), "<p/>");
}

#[test]
fn a_work_is_referred_to_once() {
    let text = "Quy định 37, Quy định 37";
    let first = citation(text, "Quy định 37", Some("dang/TW/k13/QĐ/37"));
    let mut second = first.clone();
    second.span = Span::new(text.len() - first.span.len(), text.len());
    let xml = akoma_ntoso::document(text, &[first, second], &About::default());
    assert_eq!(xml.matches("<TLCReference ").count(), 1);
    assert_eq!(xml.matches("refersTo=\"#work_1\"").count(), 2);
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
