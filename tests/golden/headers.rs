use std::sync::Arc;

use directive_search::config::IndexConfig;
use directive_search::domain::number::DocNumber;
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
    ];
    for (field, expected, found) in fields {
        if let Some(expected) = expected {
            same(field, found.as_deref().unwrap_or("-"), expected.as_str())?;
        }
    }
    Ok(())
}
