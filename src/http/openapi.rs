//! The description of the API, OpenAPI 3.1, made from the handlers and from the tables that they read
//! parameters by.

mod answers;

mod bodies;

mod parameters;

use std::sync::LazyLock;

use serde_json::{Map, Value};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::http::routes::{
    bulk, chain, check, citations, compare, documents, duties, export, feeds, graph, operation,
    references, reports, search, statistics, suggest, timeline, works, writing,
};

const ABOUT: &str =
    "Full-text search over Vietnamese Party and State directives, and who cites what.

Offsets are Unicode code points, end exclusive. Errors are RFC 9457 problems. Lists are paged by \
`limit` and `cursor` and say their total; a cursor ends when the index changes (410). Answers bear \
a strong `ETag`; `Server-Timing` says how long they took. Unknown parameters, and unknown values of \
closed sets, are refused with what is allowed.

Limits: `q` 1,000 characters as words (longer text is searched for what it cites), bodies 1 MiB (drafts 20 MiB), 100 items a page.";

#[derive(OpenApi)]
#[openapi(
    info(title = "directive-search", description = ABOUT, version = env!("CARGO_PKG_VERSION"), license(identifier = "MIT OR Apache-2.0", name = "MIT OR Apache-2.0")),
    paths(
        search::search,
        suggest::suggest,
        documents::list,
        documents::document,
        references::cites,
        references::cited_by,
        references::coupled,
        works::list,
        chain::of_document,
        chain::of_work,
        timeline::of_document,
        timeline::of_work,
        graph::graph,
        compare::compare,
        statistics::statistics,
        works::work,
        works::cited_by,
        works::co_cited,
        reports::unresolved,
        reports::disagreements,
        reports::superseded,
        export::export,
        feeds::search,
        feeds::citing,
        bulk::list,
        bulk::file,
        duties::list,
        duties::calendar,
        citations::resolve,
        citations::find,
        check::check,
        writing::put,
        writing::delete,
        writing::bulk,
        operation::livez,
        operation::readyz,
        operation::metrics,
        operation::version,
        operation::openapi,
    ),
    tags(
        (name = "search", description = "Tìm kiếm: from what was typed to hits with snippets."),
        (name = "documents", description = "Văn bản: what is held, whole and in short."),
        (name = "references", description = "Quan hệ trích dẫn: who cites what, with the sentence."),
        (name = "duties", description = "Nhiệm vụ được giao: who is told to do what, by when."),
        (name = "works", description = "Văn bản được nhắc đến: any cited work, held or not."),
        (name = "reports", description = "Báo cáo: what to obtain, what texts say differently, who cites what ended."),
        (name = "citations", description = "Trích dẫn: found in a text and led to works."),
        (name = "writing", description = "Nạp văn bản: taking, replacing and withdrawing documents, with a token."),
        (name = "operation", description = "Vận hành: health, metrics, version."),
    ),
    modifiers(&Token),
)]
struct Api;

/// How those who write say who they are.
struct Token;

impl Modify for Token {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let bearer = Http::new(HttpAuthScheme::Bearer);
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

/// The description; made once.
pub fn document() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
        // Cannot fail: it is made to be JSON.
        let mut document = serde_json::to_value(Api::openapi()).unwrap_or_default();
        complete(&mut document);
        document
    });
    &DOCUMENT
}

/// Says what the handlers' own descriptions leave out.
fn complete(document: &mut Value) {
    let mut schemas = document["components"]["schemas"].take();
    let mut none = Map::new();
    let known = schemas.as_object_mut().unwrap_or(&mut none);
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for (path, methods) in paths {
        for (method, operation) in methods.as_object_mut().into_iter().flatten() {
            let id = operation["operationId"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
            let taken = operation
                .get_mut("parameters")
                .and_then(Value::as_array_mut);
            let taken = taken.into_iter().flatten();
            taken.for_each(|parameter| parameters::bound(&id, parameter));
            bodies::bound(operation);
            answers::of_layers(path, method, operation);
            answers::sparse(operation, known);
        }
    }
    document["components"]["schemas"] = schemas;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::http::routes::citations::RESOLVE_PARAMS;
    use crate::http::routes::documents::{DOCUMENT_PARAMS, LISTED_PARAMS};
    use crate::http::routes::duties::{CALENDAR_PARAMS, DUTY_PARAMS};
    use crate::http::routes::export::EXPORT_PARAMS;
    use crate::http::routes::references::CITES_PARAMS;
    use crate::http::routes::reports::DISAGREEMENT_PARAMS;
    use crate::http::routes::works::{WORK_PARAMS, WORKS_PARAMS};
    use crate::http::routes::writing::WRITE_PARAMS;
    use crate::http::routes::{CITING_PARAMS, DOCUMENTS_PARAMS, LIST_PARAMS};
    use crate::http::search_params::ALLOWED;

    fn operations() -> Vec<(String, Value)> {
        let json = document();
        assert_eq!(json["openapi"], "3.1.0");
        let paths = json["paths"].as_object().unwrap();
        let operations = paths.iter().flat_map(|(path, item)| {
            item.as_object()
                .unwrap()
                .values()
                .map(|operation| (path.clone(), operation.clone()))
        });
        operations.collect()
    }

    #[test]
    fn every_operation_says_its_name_and_what_it_does() {
        let mut ids = BTreeSet::new();
        for (path, operation) in operations() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            assert!(id.contains('_') && ids.insert(id.clone()), "{id}");
            assert!(operation["summary"].is_string(), "{path}");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                assert!(parameter["description"].is_string(), "{path}: {parameter}");
            }
        }
    }

    #[test]
    fn the_parameters_described_are_those_that_are_read() {
        for (path, operation) in operations() {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let described: Vec<&str> = parameters
                .filter(|parameter| parameter["in"] == "query")
                .map(|parameter| parameter["name"].as_str().unwrap())
                .collect();
            let read: &[&str] = match operation["operationId"].as_str().unwrap() {
                "search_documents" => &ALLOWED,
                "export_documents" => &EXPORT_PARAMS,
                "feed_search" => &ALLOWED,
                "suggest_queries" => &suggest::ALLOWED,
                "resolve_citation" => &RESOLVE_PARAMS,
                "get_document" => &DOCUMENT_PARAMS,
                "list_duties" => &DUTY_PARAMS,
                "get_duty_calendar" => &CALENDAR_PARAMS,
                "put_document" | "delete_document" | "put_documents" => &WRITE_PARAMS,
                "get_document_chain" | "get_work_chain" => &chain::CHAIN_PARAMS,
                "get_graph" => &graph::GRAPH_PARAMS,
                "compare_documents" => &compare::COMPARE_PARAMS,
                "list_documents" => &LISTED_PARAMS,
                "list_cites" => &CITES_PARAMS,
                "list_cited_by" | "list_citing" => &CITING_PARAMS,
                "list_coupled" => &DOCUMENTS_PARAMS,
                "list_works" => &WORKS_PARAMS,
                "get_work" => &WORK_PARAMS,
                "list_disagreements" => &DISAGREEMENT_PARAMS,
                "list_bulk" => &bulk::BULK_PARAMS,
                "list_document_events" | "list_work_events" => &timeline::TIMELINE_PARAMS,
                id if id.starts_with("list_") => &LIST_PARAMS,
                _ => &[],
            };
            let sorted = |names: &[&str]| {
                names
                    .iter()
                    .map(|name| (*name).to_owned())
                    .collect::<BTreeSet<_>>()
            };
            assert_eq!(sorted(&described), sorted(read), "{path}");
        }
    }
}
