use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::authority::Level;

/// A document with a title, and everything else as given here.
pub(crate) fn document(title: &str) -> DocumentSummary {
    DocumentSummary {
        id: "tu-vi-du-ct-31-2020-2025".to_owned(),
        external_id: None,
        kind: DocumentKind::Directive,
        number: Some("31-CT/TU".to_owned()),
        type_name: Some("Chỉ thị".to_owned()),
        issuer: Some("Ban Thường vụ Tỉnh ủy Ví Dụ".to_owned()),
        level: Level::Province,
        place: Some("Ví Dụ".to_owned()),
        province: None,
        issued_on: "2024-04-12".parse().ok(),
        title: Some(title.to_owned()),
        work: "dang/TU-vi-du/2020-2025/CT/31".parse().ok(),
        cites: 3,
        is_demo: false,
        source: "a.txt".to_owned(),
    }
}

fn reference(document: &DocumentSummary) -> Reference<'_> {
    let base = "https://example.org";
    Reference { document, base }
}

/// Titles with everything that means something in one of the forms.
fn hostile() -> impl Strategy<Value = String> {
    "[a-zA-ZđộĐ {}\\\\%&$#_~^\"',;=+@<>\\-\\]\\[\u{0}-\u{1f}\u{85}\u{2028}\u{FFFE}\u{FF1D}]{1,40}"
}

/// Cells of CSV, read by a reader of its own.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty(), "{csv:?}");
    rows
}

/// The fields of one BibTeX entry, braces counted as BibTeX counts them.
fn bib_fields(entry: &str) -> BTreeMap<String, String> {
    let (_, rest) = entry.split_once(",\n").unwrap();
    let (mut fields, mut rest) = (BTreeMap::new(), rest);
    while let Some((name, value)) = rest.split_once(" = {") {
        let mut depth = 1;
        let end = value.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0
        });
        let end = end.unwrap().0;
        fields.insert(name.trim().to_owned(), value[..end].to_owned());
        rest = value[end + 1..].trim_start_matches(',');
    }
    assert_eq!(rest.trim(), "}");
    fields
}

fn unescaped(value: &str) -> String {
    let mut value = value.to_owned();
    for c in ['%', '&', '$', '#', '_'] {
        value = value.replace(&format!("\\{c}"), &c.to_string());
    }
    for (name, c) in [
        ("textbraceleft", '{'),
        ("textbraceright", '}'),
        ("textasciitilde", '~'),
        ("textasciicircum", '^'),
        ("textbackslash", '\\'),
    ] {
        value = value.replace(&format!("\\{name}{{}}"), &c.to_string());
    }
    value
}

#[test]
fn a_directive_in_bibtex_and_ris() {
    let document = document("về khắc phục tình trạng đùn đẩy");
    assert_eq!(
        bib::entry(&reference(&document)),
        "@misc{tu-vi-du-ct-31-2020-2025,\n  \
           title = {{về khắc phục tình trạng đùn đẩy}},\n  \
           author = {{Ban Thường vụ Tỉnh ủy Ví Dụ}},\n  \
           type = {Chỉ thị},\n  \
           number = {31-CT/TU},\n  \
           date = {2024-04-12},\n  \
           year = {2024},\n  \
           month = {04},\n  \
           address = {Ví Dụ},\n  \
           language = {vietnamese},\n  \
           url = {https://example.org/documents/tu-vi-du-ct-31-2020-2025}\n}\n\n"
    );
    let lines = [
        "TY  - LEGAL",
        "ID  - tu-vi-du-ct-31-2020-2025",
        "TI  - về khắc phục tình trạng đùn đẩy",
        "AU  - Ban Thường vụ Tỉnh ủy Ví Dụ",
        "PB  - Ban Thường vụ Tỉnh ủy Ví Dụ",
        "IS  - 31-CT/TU",
        "M1  - 31-CT/TU",
        "M3  - Chỉ thị",
        "PY  - 2024",
        "DA  - 2024/04/12",
        "CY  - Ví Dụ",
        "AN  - dang/TU-vi-du/2020-2025/CT/31",
        "LA  - vi",
        "UR  - https://example.org/documents/tu-vi-du-ct-31-2020-2025",
        "ER  - ",
        "",
        "",
    ];
    assert_eq!(ris::record(&reference(&document)), lines.join("\r\n"));
}

#[test]
fn what_begins_like_a_formula_does_not_begin_a_cell() {
    for (cell, written) in [
        ("=HYPERLINK(1)", "\"'=HYPERLINK(1)\""),
        ("+1", "\"'+1\""),
        ("-1", "\"'-1\""),
        ("@SUM(1)", "\"'@SUM(1)\""),
        ("\t=1", "\"'\t=1\""),
        ("\r=1", "\"'\r=1\""),
        ("＝1", "\"'＝1\""),
        ("a=1", "a=1"),
        ("148-QĐ/TW", "148-QĐ/TW"),
        ("a,\"b\"", "\"a,\"\"b\"\"\""),
    ] {
        assert_eq!(csv::row(&[cell]), format!("{written}\r\n"));
    }
    let head = csv::head(&csv::COLUMNS);
    assert!(head.starts_with("\u{FEFF}id,kind,number"), "{head}");
}

#[test]
fn legislation_says_what_it_is_and_what_it_changes() {
    let document = document("về khắc phục tình trạng đùn đẩy");
    let edge = |work: &str, relations: &[Relation]| legislation::Edge {
        work: work.parse().unwrap(),
        number: Some("12-CT/TU".to_owned()),
        type_name: Some("Chỉ thị".to_owned()),
        title: None,
        document_id: None,
        relations: relations.to_vec(),
    };
    use crate::domain::relation::Relation;
    let edges = [
        edge("dang/TU-vi-du/2015-2020/CT/12", &[Relation::Replaces]),
        edge(
            "dang/TW/k13/QĐ/37",
            &[Relation::Mentions, Relation::Implements],
        ),
    ];
    let json = legislation::legislation(&reference(&document), &edges);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["@type"], "Legislation");
    assert_eq!(json["legislationIdentifier"], "31-CT/TU");
    assert_eq!(json["legislationDate"], "2024-04-12");
    assert_eq!(json["legislationJurisdiction"]["identifier"], "VN");
    assert_eq!(json["citation"].as_array().unwrap().len(), 2);
    let repealed = "https://example.org/works/dang:tu-vi-du:2015-2020:ct:12";
    assert_eq!(json["legislationRepeals"][0]["@id"], repealed);
    let implemented = &json["legislationEnsuresImplementationOf"];
    assert_eq!(implemented.as_array().unwrap().len(), 1);
    let report = DocumentSummary {
        kind: DocumentKind::Report,
        ..document.clone()
    };
    let json = legislation::legislation(&reference(&report), &[]);
    assert!(
        json.contains("\"Article\"") && !json.contains("legislation"),
        "{json}"
    );
}

proptest! {
    #[test]
    fn any_title_comes_back_from_bibtex(title in hostile()) {
        let document = document(&title);
        let reference = reference(&document);
        let fields = bib_fields(&bib::entry(&reference));
        let read = fields["title"].strip_prefix('{').unwrap().strip_suffix('}').unwrap();
        prop_assert_eq!(unescaped(read), reference.title());
        prop_assert_eq!(fields["url"].clone(), reference.address());
    }

    #[test]
    fn any_title_comes_back_from_ris(title in hostile()) {
        let document = document(&title);
        let reference = reference(&document);
        let record = ris::record(&reference);
        let lines: Vec<&str> = record.split("\r\n").collect();
        prop_assert_eq!(lines.len(), 17);
        let title = reference.title();
        prop_assert_eq!(lines[2].strip_prefix("TI  - "), Some(title.as_str()));
        let breaks = record.replace("\r\n", "").contains(['\r', '\n', '\u{85}', '\u{2028}']);
        prop_assert!(!breaks);
    }

    #[test]
    fn any_cells_come_back_from_csv_and_none_is_a_formula(a in hostile(), b in "[=+@\\t\\r\\n,\"'\\-].{0,6}") {
        let read = cells(&csv::row(&[&a, &b]));
        prop_assert_eq!(read.len(), 1);
        for (read, written) in read[0].iter().zip([&a, &b]) {
            prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            prop_assert!(read == written || read.strip_prefix('\'') == Some(written.as_str()));
        }
    }

    #[test]
    fn any_feed_is_well_formed(title in hostile(), summary in ".{0,40}") {
        let entry = atom::Entry { title: title.clone(), summary, ..atom::Entry::default() };
        let feed = atom::Feed { this: title, entries: vec![entry], ..atom::Feed::default() };
        let xml = atom::xml(&feed);
        let forbidden = |c: char| c.is_control() || c == '\u{FFFE}';
        prop_assert!(!xml.replace('\n', "").contains(forbidden));
        // Nothing of the text can open a tag or close an attribute.
        prop_assert_eq!(xml.matches('<').count(), xml.matches('>').count());
        let tags = ["id", "title", "updated", "author", "name", "generator", "entry", "summary", "feed"];
        for tag in tags {
            let opened = xml.matches(&format!("<{tag}>")).count() + xml.matches(&format!("<{tag} ")).count();
            prop_assert_eq!(opened, xml.matches(&format!("</{tag}>")).count(), "{}", tag);
        }
    }

    #[test]
    fn any_title_comes_back_from_csl(title in hostile()) {
        let document = document(&title);
        let reference = reference(&document);
        let item = ListFormat::Csl.item(&reference, None, true);
        let json: serde_json::Value = serde_json::from_str(&item).unwrap();
        let title = reference.title();
        prop_assert_eq!(json["title"].as_str(), Some(title.as_str()));
    }
}
