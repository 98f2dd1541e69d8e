use std::sync::Arc;

use directive_search::config::IndexConfig;
use directive_search::domain::document::DocumentKind;
use directive_search::domain::formalities::{Attachment, Formalities, Recipient, Signature};
use directive_search::domain::given::Given;
use directive_search::domain::number::DocNumber;
use directive_search::domain::relation::Relation;
use directive_search::index::reading::Reader;
use directive_search::index::record::Record;

use crate::{Named, for_each_case, same};

/// A text and what its header says. What is not expected is not looked at; `"-"` expects nothing.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderCase {
    name: String,
    text: String,
    kind: Option<String>,
    number: Option<String>,
    r#type: Option<String>,
    issuer: Option<String>,
    /// Id of the body.
    body: Option<String>,
    place: Option<String>,
    date: Option<String>,
    title: Option<String>,
    signer: Option<String>,
    /// `collective:ỦY BAN NHÂN DÂN, for_head:CHỦ TỊCH | PHÓ CHỦ TỊCH | Đại tá | Nguyễn Văn A`, a line each;
    /// `-` for a part that is not there.
    signatures: Option<Vec<String>>,
    /// `named:Bộ Nội vụ`, `as_stated:Như Điều 3`, `archive:Lưu: VT`.
    recipients: Option<Vec<String>>,
    addressees: Option<Vec<String>>,
    /// `secrecy:MẬT`
    marks: Option<Vec<String>>,
    /// `Quy chế | - | title | the words of the tie | first words of its text … last ones`
    attachments: Option<Vec<String>>,
    /// The words that tie a text that is only an attachment to its document.
    annexed_to: Option<String>,
    /// The work whose text it is.
    work: Option<String>,
}

impl Named for HeaderCase {
    fn name(&self) -> &str {
        &self.name
    }
}

#[test]
fn headers() {
    let config = IndexConfig::bundled().unwrap();
    let reader = Reader::new(Arc::new(config));
    for_each_case("headers", |case: &HeaderCase| check(case, &reader));
}

/// A source that files a draft under a number does not make it the work; one that gives the number of a
/// decision whose annex alone it has does, and that is said.
#[test]
fn a_number_given_beside_a_text() {
    let reader = Reader::new(Arc::new(IndexConfig::bundled().unwrap()));
    let read = |text: &str| {
        let given = Given {
            number: Some("62/2026/QĐ-UBND".to_owned()),
            ..Given::default()
        };
        reader.read(Record {
            text: text.to_owned(),
            given,
            ..Record::default()
        })
    };
    let draft = read("DỰ THẢO LẦN 2\nỦY BAN NHÂN DÂN TỈNH VÍ DỤ\nQUYẾT ĐỊNH\nVề giá nước\n");
    assert_eq!(draft.document.kind, DocumentKind::Draft);
    assert_eq!(draft.summary.work, None);
    let annex = read(
        "QUY CHẾ\nTIẾP CÔNG DÂN\n(Ban hành kèm theo Quyết định số 62/2026/QĐ-UBND ngày 02 tháng 3 năm \
         2026)\nĐiều 1. Tiếp dân\n",
    );
    assert_eq!(annex.document.kind, DocumentKind::Directive);
    assert!(annex.summary.work.is_some());
    let codes: Vec<&str> = annex.diagnostics.iter().map(|one| one.code).collect();
    assert!(codes.contains(&"attached-instrument"), "{codes:?}");
}

#[test]
fn a_consolidated_text_is_about_the_work_it_opens_with() {
    let reader = Reader::new(Arc::new(IndexConfig::bundled().unwrap()));
    let read = reader.read_text(
        "BỘ MINH HỌA\nSố: 67/VBHN-BMH\nHà Nội, ngày 24 tháng 11 năm 2025\nTHÔNG TƯ\nQuy định về sổ trực\n\n\
         Thông tư số 44/2020/TT-BMH ngày 15 tháng 9 năm 2020 quy định về sổ trực, được sửa đổi, bổ sung \
         bởi:\nThông tư số 9/2025/TT-BMH ngày 01 tháng 3 năm 2025.\n"
            .to_owned(),
    );
    let relations: Vec<(String, Relation)> = (read.citations.iter())
        .map(|found| {
            (
                found
                    .number
                    .as_ref()
                    .map(DocNumber::to_string)
                    .unwrap_or_default(),
                found.relation,
            )
        })
        .collect();
    assert_eq!(relations[0], ("44/2020/TT-BMH".to_owned(), Relation::About));
    assert_eq!(relations[1].0, "9/2025/TT-BMH");
    assert_ne!(relations[1].1, Relation::About);
}

fn check(case: &HeaderCase, reader: &Reader) -> Result<(), String> {
    let read = reader.read(Record {
        text: case.text.clone(),
        ..Record::default()
    });
    let document = &read.document;
    let issuer = document.issuer.as_ref();
    let body = issuer.and_then(|issuer| issuer.body.as_ref());
    let fields = [
        ("kind", &case.kind, Some(document.kind.as_str().to_owned())),
        (
            "number",
            &case.number,
            document.number.as_ref().map(DocNumber::to_string),
        ),
        ("type", &case.r#type, document.type_name.clone()),
        (
            "issuer",
            &case.issuer,
            issuer.map(|issuer| issuer.written.clone()),
        ),
        ("body", &case.body, body.map(ToString::to_string)),
        ("place", &case.place, document.place.clone()),
        (
            "date",
            &case.date,
            document.issued_on.map(|date| date.to_string()),
        ),
        ("title", &case.title, document.title.clone()),
        ("signer", &case.signer, document.signer.clone()),
        (
            "annexed_to",
            &case.annexed_to,
            (document.formalities.annexed_to.as_ref())
                .map(|tie| tie.span.of(&case.text).to_owned()),
        ),
        (
            "work",
            &case.work,
            read.summary.work.as_ref().map(ToString::to_string),
        ),
    ];
    for (field, expected, found) in fields {
        if let Some(expected) = expected {
            same(field, found.as_deref().unwrap_or("-"), expected.as_str())?;
        }
    }
    formalities(case, &document.formalities)
}

fn formalities(case: &HeaderCase, found: &Formalities) -> Result<(), String> {
    let text = &case.text;
    let recipients = |list: &[Recipient]| -> Vec<String> {
        let lines = list.iter();
        lines
            .map(|one| format!("{}:{}", one.kind.as_str(), one.text))
            .collect()
    };
    let marks = found.marks.iter();
    let lists = [
        (
            "signatures",
            &case.signatures,
            found.signatures.iter().map(signature).collect(),
        ),
        (
            "recipients",
            &case.recipients,
            recipients(&found.recipients),
        ),
        (
            "addressees",
            &case.addressees,
            recipients(&found.addressees),
        ),
        (
            "marks",
            &case.marks,
            marks
                .map(|mark| format!("{}:{}", mark.kind.as_str(), mark.text))
                .collect(),
        ),
        (
            "attachments",
            &case.attachments,
            (found.attachments.iter())
                .map(|one| attachment(one, text))
                .collect(),
        ),
    ];
    for (field, expected, found) in lists {
        if let Some(expected) = expected {
            same::<Vec<String>>(field, found, expected.clone())?;
        }
    }
    spans(found, text)
}

/// What a span covers is what is said to stand there.
fn spans(found: &Formalities, text: &str) -> Result<(), String> {
    let squeezed = |text: &str| -> String { text.split_whitespace().collect() };
    let lists = found.recipients.iter().chain(&found.addressees);
    let pairs = lists
        .map(|one| (one.span, &one.text))
        .chain(found.marks.iter().map(|one| (one.span, &one.text)));
    for (span, said) in pairs {
        same("span", squeezed(span.of(text)), squeezed(said))?;
    }
    for one in &found.signatures {
        let name = one.name.as_deref().unwrap_or("");
        if !squeezed(one.span.of(text)).ends_with(&squeezed(name)) {
            return Err(format!(
                "{:?} does not end with {name:?}",
                one.span.of(text)
            ));
        }
    }
    Ok(())
}

fn signature(found: &Signature) -> String {
    let signed_for: Vec<String> = (found.signed_for.iter())
        .map(|one| format!("{}:{}", one.capacity.as_str(), one.whom))
        .collect();
    let part = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".to_owned());
    let signed_for = Some(signed_for.join(", ")).filter(|all| !all.is_empty());
    [
        part(&signed_for),
        part(&found.position),
        part(&found.title),
        part(&found.name),
    ]
    .join(" | ")
}

fn attachment(found: &Attachment, text: &str) -> String {
    let part = |part: Option<&str>| part.unwrap_or("-").to_owned();
    let tie = found.promulgation.as_ref();
    let covered: Vec<&str> = found.span.of(text).split_whitespace().collect();
    let ends = [
        covered.first().copied().unwrap_or(""),
        covered.last().copied().unwrap_or(""),
    ];
    [
        part(found.type_name.as_deref()),
        part(found.number.as_deref()),
        part(found.title.as_deref()),
        part(tie.map(|tie| tie.span.of(text))),
        ends.join(" … "),
    ]
    .join(" | ")
}
