//! Akoma Ntoso 3.0 (OASIS LegalDocML): the text with a `ref` where it cites.
//!
//! One `p` a line, with its line break, so that the text is kept to the last space. A citation whose
//! work the text decides is a `ref` with the work's IRI; one that stays open is
//! `<inline name="citation">`, since a `ref` must point somewhere.
//!
//! | work | IRI |
//! |---|---|
//! | `dang/TW/k13/QĐ/37` | `/akn/vn/doc/dang/tw/k13/qd_-37` |
//! | `nn/UBND-tuyen-quang/2019/QĐ/33` | `/akn/vn/doc/nn/ubnd-tuyen-quang/2019/qd_-33` |
//!
//! That is country, type, sphere, issuing body, term or year, and class with number, as the Akoma
//! Ntoso naming convention orders them.
//!
//! XML cannot hold all characters. Those it forbids become `<inline name="U+0001">`, with U+FFFD
//! inside, one for one: the name says what stood there, and offsets stay true.

use std::collections::BTreeMap;

use super::{Step, steps};
use crate::citation::Citation;
use crate::domain::date::Date;
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;
use crate::text::fold::slug;

const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// Who read the text.
const EDITOR: &str = "directive-search";
/// Stands for a character that XML forbids.
const REPLACEMENT: char = '\u{FFFD}';

/// What is known of the citing text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Its work.
    pub work: Option<WorkId>,
    /// Type name.
    pub type_name: Option<String>,
    /// Number in canonical form.
    pub number: Option<String>,
    /// Issuer as written.
    pub issuer: Option<String>,
    /// Date of issue.
    pub date: Option<Date>,
    /// Title.
    pub title: Option<String>,
}

impl From<&DocumentSummary> for About {
    fn from(summary: &DocumentSummary) -> Self {
        Self {
            work: summary.work.clone(),
            type_name: summary.type_name.clone(),
            number: summary.number.clone(),
            issuer: summary.issuer.clone(),
            date: summary.issued_on,
            title: summary.title.clone(),
        }
    }
}

/// The IRI of a work.
pub fn iri(work: &WorkId) -> String {
    let segment = work.to_segment();
    let mut parts: Vec<&str> = segment.split(':').collect();
    let designation = parts.pop().unwrap_or_default();
    let name = match work.class.as_ref().and_then(|_| parts.pop()) {
        Some(class) => format!("{class}-{designation}"),
        None => designation.to_owned(),
    };
    parts.push(&name);
    let path: String = parts.join("/");
    format!("/akn/vn/doc/{}", percent_encoded(&path))
}

fn percent_encoded(path: &str) -> String {
    let byte = |byte: u8| match byte {
        b'-' | b'.' | b'_' | b'~' | b'/' | b'+' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    path.bytes().map(byte).collect()
}

/// `text` as an Akoma Ntoso document.
pub fn document(text: &str, citations: &[Citation], about: &About) -> String {
    let works = Works::of(citations);
    let name = about
        .type_name
        .as_deref()
        .map(slug)
        .filter(|name| !name.is_empty());
    let mut out = Writer::default();
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    out.open("akomaNtoso", &[("xmlns", NAMESPACE)]);
    out.open("doc", &[("name", name.as_deref().unwrap_or("document"))]);
    meta(&mut out, about, &works);
    out.open("mainBody", &[("xml:space", "preserve")]);
    body(&mut out, text, citations, &works);
    for tag in ["mainBody", "doc", "akomaNtoso"] {
        out.close(tag);
    }
    out.text
}

/// The works that are meant, each with a name within the document.
struct Works<'c>(BTreeMap<&'c WorkId, (usize, &'c Citation)>);

impl<'c> Works<'c> {
    fn of(citations: &'c [Citation]) -> Self {
        let mut works = BTreeMap::new();
        for citation in citations {
            let next = works.len() + 1;
            if let Some(work) = citation.decided_work() {
                works.entry(work).or_insert((next, citation));
            }
        }
        Self(works)
    }

    fn name(&self, work: &WorkId) -> String {
        let number = self.0.get(work).map_or(0, |(number, _)| *number);
        format!("work_{number}")
    }
}

fn meta(out: &mut Writer, about: &About, works: &Works<'_>) {
    let own = about
        .work
        .as_ref()
        .map_or("/akn/vn/doc/unidentified".to_owned(), iri);
    let source = format!("#{EDITOR}");
    out.open("meta", &[]);
    out.open("identification", &[("source", &source)]);
    for (level, uri) in [
        ("FRBRWork", own.clone()),
        ("FRBRExpression", format!("{own}/vie")),
        ("FRBRManifestation", format!("{own}/vie.akn")),
    ] {
        out.open(level, &[]);
        identity(out, &uri, about);
        of_level(out, level, about);
        out.close(level);
    }
    out.close("identification");
    references(out, about, works, &source);
    out.close("meta");
}

fn identity(out: &mut Writer, uri: &str, about: &About) {
    // A date is required; the first day of the calendar stands for none.
    let (date, name) = match about.date {
        Some(date) => (date.to_string(), "issued"),
        None => ("0001-01-01".to_owned(), "unknown"),
    };
    let author = about.issuer.as_ref().map_or(EDITOR, |_| "issuer");
    out.empty("FRBRthis", &[("value", &format!("{uri}/!main"))]);
    out.empty("FRBRuri", &[("value", uri)]);
    out.empty("FRBRdate", &[("date", &date), ("name", name)]);
    out.empty("FRBRauthor", &[("href", &format!("#{author}"))]);
}

fn of_level(out: &mut Writer, level: &str, about: &About) {
    match level {
        "FRBRWork" => {
            out.empty("FRBRcountry", &[("value", "vn")]);
            if let Some(number) = &about.number {
                out.empty("FRBRnumber", &[("value", number)]);
            }
            if let Some(title) = &about.title {
                out.empty("FRBRname", &[("value", title)]);
            }
        }
        "FRBRExpression" => out.empty("FRBRlanguage", &[("language", "vie")]),
        _ => out.empty("FRBRformat", &[("value", "application/akn+xml")]),
    }
}

fn references(out: &mut Writer, about: &About, works: &Works<'_>, source: &str) {
    out.open("references", &[("source", source)]);
    let organization = |name: &str| format!("/akn/ontology/organization/{name}");
    let editor = [
        ("eId", EDITOR),
        ("href", &organization(EDITOR)),
        ("showAs", EDITOR),
    ];
    out.empty("TLCOrganization", &editor);
    if let Some(issuer) = &about.issuer {
        let href = organization(&format!("vn/{}", slug(issuer)));
        out.empty(
            "TLCOrganization",
            &[("eId", "issuer"), ("href", &href), ("showAs", issuer)],
        );
    }
    let mut found: Vec<_> = works.0.iter().collect();
    found.sort_by_key(|(_, (number, _))| *number);
    for (work, (_, citation)) in found {
        let shown = [citation.type_name.clone(), citation.printed_number()];
        let shown: Vec<String> = shown.into_iter().flatten().collect();
        let shown = if shown.is_empty() {
            work.to_string()
        } else {
            shown.join(" ")
        };
        let (name, href) = (works.name(work), iri(work));
        let attributes = [
            ("eId", &*name),
            ("name", "work"),
            ("href", &href),
            ("showAs", &shown),
        ];
        out.empty("TLCReference", &attributes);
    }
    out.close("references");
}

fn body(out: &mut Writer, text: &str, citations: &[Citation], works: &Works<'_>) {
    let mut tags: Vec<&str> = Vec::new();
    let mut is_open = false;
    for step in steps(text, citations.iter().map(|citation| citation.span)) {
        if !is_open {
            out.open("p", &[]);
            is_open = true;
        }
        match step {
            Step::Text(piece) if tags.is_empty() => is_open = out.lines(piece),
            Step::Text(piece) => out.text(piece),
            Step::Open { index, .. } => tags.push(mark(out, index, &citations[index], works)),
            Step::Close { .. } => out.close(tags.pop().unwrap_or_default()),
        }
    }
    if is_open {
        out.close("p");
    } else if text.is_empty() {
        out.empty("p", &[]);
    }
}

/// Opens the mark of a citation and gives its tag.
fn mark(out: &mut Writer, index: usize, citation: &Citation, works: &Works<'_>) -> &'static str {
    let name = format!("ref_{}", index + 1);
    match citation.decided_work() {
        Some(work) => {
            let (href, refers) = (iri(work), format!("#{}", works.name(work)));
            out.open(
                "ref",
                &[("eId", &name), ("href", &href), ("refersTo", &refers)],
            );
            "ref"
        }
        None => {
            out.open("inline", &[("eId", &name), ("name", "citation")]);
            "inline"
        }
    }
}

/// Well-formed XML, whatever it is given.
#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.start(tag, attributes);
        self.text.push('>');
    }

    fn empty(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.start(tag, attributes);
        self.text.push_str("/>");
    }

    fn close(&mut self, tag: &str) {
        self.text.push_str(&format!("</{tag}>"));
    }

    fn start(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.text.push_str(&format!("<{tag}"));
        for (name, value) in attributes {
            self.text.push_str(&format!(" {name}=\""));
            value.chars().for_each(|c| self.attribute(c));
            self.text.push('"');
        }
    }

    /// Line breaks in attributes would be read as spaces.
    fn attribute(&mut self, c: char) {
        match c {
            '"' => self.text.push_str("&quot;"),
            '\n' => self.text.push_str("&#10;"),
            '\t' => self.text.push_str("&#9;"),
            c if is_forbidden(c) => self.text.push(REPLACEMENT),
            c => self.character(c),
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if is_forbidden(c) {
                self.open("inline", &[("name", &format!("U+{:04X}", u32::from(c)))]);
                self.text.push(REPLACEMENT);
                self.close("inline");
            } else {
                self.character(c);
            }
        }
    }

    /// A carriage return would be read as a line feed.
    fn character(&mut self, c: char) {
        match c {
            '&' => self.text.push_str("&amp;"),
            '<' => self.text.push_str("&lt;"),
            '>' => self.text.push_str("&gt;"),
            '\r' => self.text.push_str("&#13;"),
            c => self.text.push(c),
        }
    }

    /// Text within an open `p`, with a new `p` after each line break that more text follows; says
    /// whether one is open at the end.
    fn lines(&mut self, text: &str) -> bool {
        let mut is_open = true;
        for line in text.split_inclusive('\n') {
            if !is_open {
                self.open("p", &[]);
            }
            self.text(line);
            is_open = !line.ends_with('\n');
            if !is_open {
                self.close("p");
            }
        }
        is_open
    }
}

/// Characters that no XML 1.0 document may hold, not even written out.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn main_body(xml: &str) -> &str {
        let (_, rest) = xml.split_once("<mainBody xml:space=\"preserve\">").unwrap();
        rest.strip_suffix("</mainBody></doc></akomaNtoso>").unwrap()
    }

    fn shown(text: &str, citations: &[Citation]) -> String {
        main_body(&document(text, citations, &About::default())).to_owned()
    }

    #[test]
    fn what_xml_forbids_is_named() {
        assert_eq!(
            shown("a\u{1}b\r\n<&>", &[]),
            "<p>a<inline name=\"U+0001\">\u{FFFD}</inline>b&#13;\n</p><p>&lt;&amp;&gt;</p>"
        );
        let about = About {
            title: Some("a\"\n\u{0}".into()),
            ..About::default()
        };
        let xml = document("", &[], &about);
        assert!(
            xml.contains("<FRBRname value=\"a&quot;&#10;\u{FFFD}\"/>"),
            "{xml}"
        );
    }

    #[test]
    fn iris_are_plain_and_follow_the_work() {
        for (work, address) in [
            ("dang/TW/k13/QĐ/37", "/akn/vn/doc/dang/tw/k13/qd_-37"),
            (
                "nn/UBND-lao-cai@2025-07/2025/QĐ/1",
                "/akn/vn/doc/nn/ubnd-lao-cai%402025-07/2025/qd_-1",
            ),
            ("nn/QH/k15/LUAT/22", "/akn/vn/doc/nn/qh/k15/luat-22"),
            ("dang/TW/37", "/akn/vn/doc/dang/tw/37"),
        ] {
            assert_eq!(iri(&work.parse().unwrap()), address);
        }
    }

    #[test]
    fn the_head_says_what_is_known() {
        let about = About {
            work: "dang/TU-vi-du/2020-2025/CT/31".parse().ok(),
            type_name: Some("Chỉ thị".into()),
            number: Some("31-CT/TU".into()),
            issuer: Some("Tỉnh ủy Ví Dụ".into()),
            date: "2024-04-12".parse().ok(),
            ..About::default()
        };
        let xml = document("", &[], &about);
        for part in [
            "<doc name=\"chi-thi\">",
            "<FRBRuri value=\"/akn/vn/doc/dang/tu-vi-du/2020-2025/ct-31\"/>",
            "<FRBRdate date=\"2024-04-12\" name=\"issued\"/>",
            "<FRBRnumber value=\"31-CT/TU\"/>",
            "showAs=\"Tỉnh ủy Ví Dụ\"/>",
        ] {
            assert!(xml.contains(part), "{part}: {xml}");
        }
    }
}
