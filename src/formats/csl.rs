//! CSL-JSON: what citation processors read.

use serde_json::{Map, Value, json};

use super::{LANGUAGE, Reference, plain};

/// A document as an item.
pub(super) fn item(reference: &Reference<'_>) -> String {
    let document = reference.document;
    let kind = if reference.is_report() {
        "article-newspaper"
    } else {
        "legislation"
    };
    let mut item = Map::new();
    item.insert("id".to_owned(), json!(document.id));
    item.insert("type".to_owned(), json!(kind));
    item.insert("title".to_owned(), json!(reference.title()));
    let texts = [
        ("number", &document.number),
        ("genre", &document.type_name),
        ("authority", &document.issuer),
        ("publisher-place", &document.place),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            item.insert(name.to_owned(), json!(plain(text)));
        }
    }
    if let Some(issuer) = &document.issuer {
        item.insert("author".to_owned(), json!([{ "literal": plain(issuer) }]));
    }
    if let Some(date) = document.issued_on {
        let date = date.to_string();
        let parts = date.split('-').filter_map(|part| part.parse::<u32>().ok());
        let parts: Vec<Value> = parts.map(Value::from).collect();
        item.insert("issued".to_owned(), json!({ "date-parts": [parts] }));
    }
    item.insert("language".to_owned(), json!(LANGUAGE));
    item.insert("URL".to_owned(), json!(reference.address()));
    Value::Object(item).to_string()
}
