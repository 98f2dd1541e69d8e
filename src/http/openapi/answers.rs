//! What answers can be beside those that a route names: those of the layers around it, and hits with
//! nothing but the fields asked for.

use serde_json::{Map, Value, json};

use crate::http::routes::bulk::FILE;
use crate::http::routes::export::EXPORT;

/// Adds the answers of the layers around a route.
pub fn of_layers(path: &str, method: &str, operation: &mut Value) {
    let is_read = method == "get";
    if path.starts_with("/v1/") {
        answers(
            operation,
            "400",
            problem("A parameter is wrong, or none that is known."),
        );
        answers(
            operation,
            "503",
            problem("It took too long, or too much is asked at once."),
        );
    }
    if path.starts_with("/v1/documents/{id}") && is_read {
        let moved = json!({"description": "It became another document, or a copy of one."});
        answers(operation, "301", moved);
        answers(
            operation,
            "410",
            problem("It was withdrawn, or the cursor's index is no more."),
        );
    }
    // Files are too long to be held whole, so they have no tag.
    if path.starts_with("/v1/") && is_read && ![EXPORT, FILE].contains(&path) {
        conditional(operation);
    }
    // Said by the connection, before there is a request to be answered.
    if operation.get("parameters").is_some() {
        let long = json!({"description": "The address is longer than 64 KiB."});
        answers(operation, "414", long);
    }
}

fn answers(operation: &mut Value, status: &str, answer: Value) {
    if operation["responses"].get(status).is_none() {
        operation["responses"][status] = answer;
    }
}

fn problem(description: &str) -> Value {
    let schema = json!({"$ref": "#/components/schemas/Problem"});
    json!({
        "description": description,
        "content": {"application/problem+json": {"schema": schema}},
    })
}

/// Answers bear a tag, and are not sent again to those who know it.
fn conditional(operation: &mut Value) {
    let unchanged = json!({"description": "It is as `If-None-Match` says."});
    answers(operation, "304", unchanged);
    operation["responses"]["200"]["headers"]["ETag"] = json!({
        "description": "Strong tag of this answer.",
        "schema": {"type": "string"},
    });
    let known = json!({
        "name": "If-None-Match",
        "in": "header",
        "description": "`ETag` of an answer that is held already.",
        "schema": {"type": "string"},
        "required": false,
    });
    let taken = operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut);
    match taken {
        Some(parameters) => parameters.push(known),
        None => operation["parameters"] = json!([known]),
    }
}

/// Hits of operations with `fields` need have none of them: sparse fieldsets.
pub fn sparse(operation: &Value, schemas: &mut Map<String, Value>) {
    let mut parameters = operation["parameters"].as_array().into_iter().flatten();
    let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"];
    if !parameters.any(|parameter| parameter["name"] == "fields") {
        return;
    }
    let Some(name) = named(answer).map(str::to_owned) else {
        return;
    };
    let known = schemas.clone();
    if let Some(hits) = schemas.get_mut(&name).and_then(hits) {
        let described = resolved(&hits["items"], &known)["description"].take();
        let about = described.as_str().unwrap_or("A hit.").to_owned();
        hits["items"] = json!({
            "type": "object",
            "description": format!("{about} With `fields`, only those asked for."),
            "properties": members(&hits["items"], &known),
        });
    }
}

/// The list of hits of a schema, its own or of what it is made of.
fn hits(schema: &mut Value) -> Option<&mut Value> {
    if schema["properties"].get("hits").is_some() {
        return schema["properties"].get_mut("hits");
    }
    schema
        .get_mut("allOf")?
        .as_array_mut()?
        .iter_mut()
        .find_map(hits)
}

/// The properties of a schema and of all that it is made of.
fn members(schema: &Value, schemas: &Map<String, Value>) -> Map<String, Value> {
    let schema = resolved(schema, schemas);
    let parts = schema["allOf"].as_array().into_iter().flatten();
    let mut all: Map<String, Value> = parts.flat_map(|part| members(part, schemas)).collect();
    all.extend(
        schema["properties"]
            .as_object()
            .cloned()
            .unwrap_or_default(),
    );
    all
}

fn resolved(schema: &Value, schemas: &Map<String, Value>) -> Value {
    let named = named(schema).and_then(|name| schemas.get(name));
    named.unwrap_or(schema).clone()
}

fn named(schema: &Value) -> Option<&str> {
    schema["$ref"]
        .as_str()?
        .strip_prefix("#/components/schemas/")
}
