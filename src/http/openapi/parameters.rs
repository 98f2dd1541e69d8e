//! What parameters may hold beyond their types: made from the very tables that the routes read them
//! by, so that a value added there is described here.

use serde_json::{Value, json};

use crate::domain::authority::Level;
use crate::domain::document::DocumentKind;
use crate::domain::relation::Relation;
use crate::duties::Every;
use crate::formats::ListFormat;
use crate::http::cursor::Cursor;
use crate::http::language::Language;
use crate::http::params::LONGEST_VALUE;
use crate::http::routes::{CITING_ORDERS, ORDERS};
use crate::http::search_params::{STATES, SWITCH, UNITS};
use crate::http::view::document::DocumentView;
use crate::http::view::graph_formats::GraphFormat;
use crate::http::view::references::{CitedView, CitingView, CoupledView};
use crate::http::view::search::HitView;
use crate::http::view::snippet::Highlight;
use crate::http::view::works::{CoCitedView, DisputedView, ListedWorkView, SupersededView};
use crate::references::disagreement::Part;
use crate::search::request::{FacetField, Readings, Sort};

/// Names of a closed set.
type Names = Vec<&'static str>;

/// Says what a parameter of an operation may hold.
pub fn bound(operation: &str, parameter: &mut Value) {
    if parameter["in"] != "query" {
        return;
    }
    let name = parameter["name"].as_str().unwrap_or_default().to_owned();
    let closed = closed_set(operation, &name);
    let is_list = parameter["schema"]["type"] == "array";
    if let ("facets" | "fields", Some(names)) = (name.as_str(), &closed) {
        parameter["schema"] = list(&one_of(names));
        parameter["style"] = "form".into();
        parameter["explode"] = false.into();
        return;
    }
    let item = match closed {
        Some(names) => one_of(&names),
        None if name == "cursor" => json!({"type": "string", "pattern": Cursor::PATTERN}),
        None if is_list || is_plain(&parameter["schema"]) => {
            json!({"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE})
        }
        None => return,
    };
    parameter["schema"] = if is_list { list(&item) } else { item };
}

/// A string of which nothing is said yet.
fn is_plain(schema: &Value) -> bool {
    let said = schema.as_object();
    schema["type"] == "string" && said.is_some_and(|said| said.len() == 1)
}

fn one_of(names: &Names) -> Value {
    json!({"type": "string", "enum": names})
}

fn list(items: &Value) -> Value {
    json!({"type": "array", "minItems": 1, "items": items})
}

/// The values of a parameter, where they are known beforehand.
fn closed_set(operation: &str, name: &str) -> Option<Names> {
    Some(match name.trim_start_matches("not.") {
        "unit" => names(&UNITS),
        "sort" => orders(operation),
        "highlight" => names(&Highlight::NAMES),
        "facets" => names(&FacetField::NAMES),
        "fields" => fields(operation),
        "format" if operation == "get_graph" => names(&GraphFormat::NAMES),
        "format" => names(&ListFormat::NAMES),
        "level" => Level::ALL.map(Level::as_str).to_vec(),
        "kind" => DocumentKind::ALL.map(DocumentKind::as_str).to_vec(),
        "status" => names(&STATES),
        "relation" => relations(operation),
        "part" => names(&Part::NAMES),
        "period" => names(&Every::NAMES),
        "lang" => names(&Language::CODES),
        switch if Readings::NAMES.contains(&switch) => names(&SWITCH),
        _ => return None,
    })
}

fn names<T, const N: usize>(set: &[(&'static str, T); N]) -> Names {
    set.iter().map(|(name, _)| *name).collect()
}

fn orders(operation: &str) -> Names {
    match operation {
        "list_documents" => names(&ORDERS),
        "list_cited_by" | "list_citing" | "get_work" => names(&CITING_ORDERS),
        _ => names(&Sort::NAMES),
    }
}

/// Chains follow every relation, lists only those that are edges.
fn relations(operation: &str) -> Names {
    let is_chain = operation.ends_with("_chain");
    let all = Relation::ALL.iter();
    let taken = all.filter(|relation| is_chain || relation.is_edge());
    taken.map(|relation| relation.as_str()).collect()
}

/// What can be asked for of the hits of an operation.
fn fields(operation: &str) -> Names {
    match operation {
        "list_documents" => DocumentView::FIELDS.to_vec(),
        "list_cites" => CitedView::FIELDS.to_vec(),
        "list_cited_by" | "list_citing" | "get_work" => CitingView::FIELDS.to_vec(),
        "list_coupled" => CoupledView::FIELDS.to_vec(),
        "list_works" | "list_unresolved" => ListedWorkView::FIELDS.to_vec(),
        "list_co_cited" => CoCitedView::FIELDS.to_vec(),
        "list_disagreements" => DisputedView::FIELDS.to_vec(),
        "list_superseded" => SupersededView::FIELDS.to_vec(),
        _ => HitView::FIELDS.to_vec(),
    }
}
