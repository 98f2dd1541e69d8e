//! A call of a tool as a request to the API, and its answer as the tool's result.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use rmcp::model::CallToolResult;
use serde_json::{Map, Value};
use tower::ServiceExt;

use super::tools::{Asks, HOW, Offer, TEXT, parameters};
use crate::http::problem::{Fault, MEDIA_TYPE, Problem};
use crate::http::query_string::{encode, encode_segment};

/// What stands for the id in a pattern.
const ID: &str = "{id}";

/// Asks the API what a tool was asked.
pub(super) async fn call(
    api: Router,
    offer: &Offer,
    arguments: Map<String, Value>,
) -> CallToolResult {
    let response = match request(offer, arguments) {
        // A router answers everything.
        Ok(request) => api.oneshot(request).await.into_response(),
        Err(problem) => problem.into_response(),
    };
    result(response).await
}

/// The request of a call.
fn request(offer: &Offer, mut arguments: Map<String, Value>) -> Result<Request, Problem> {
    let (method, pattern, body) = match offer.asks {
        Asks::Get(pattern) => (Method::GET, pattern, Body::empty()),
        Asks::OneOf(choices) => (Method::GET, chosen(choices, &mut arguments)?, Body::empty()),
        Asks::Post(pattern) => {
            let text = text_of(TEXT, &mut arguments)?;
            (Method::POST, pattern, Body::from(text))
        }
    };
    let mut path = pattern.to_owned();
    if pattern.contains(ID) {
        path = path.replace(ID, &encode_segment(&text_of("id", &mut arguments)?));
    }
    let query = query(pattern, arguments)?;
    let mut request = Request::new(body);
    *request.method_mut() = method;
    let address = format!("{path}?{query}").parse();
    *request.uri_mut() = address.map_err(|_| Problem::bad_request("the arguments are too long"))?;
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    request.headers_mut().insert(CONTENT_TYPE, plain);
    Ok(request)
}

/// The pattern that `how` chooses.
fn chosen(
    choices: &[(&'static str, &'static str)],
    arguments: &mut Map<String, Value>,
) -> Result<&'static str, Problem> {
    let how = match arguments.remove(HOW) {
        Some(how) => scalar(HOW, &how)?,
        None => choices
            .first()
            .map(|(name, _)| *name)
            .unwrap_or_default()
            .to_owned(),
    };
    let found = choices.iter().find(|(name, _)| *name == how);
    found.map(|(_, pattern)| *pattern).ok_or_else(|| {
        Problem::fault(Fault {
            parameter: HOW.to_owned(),
            detail: "unknown value".to_owned(),
            allowed: choices.iter().map(|(name, _)| (*name).to_owned()).collect(),
            value: Some(how),
        })
    })
}

/// An argument that must be there.
fn text_of(name: &str, arguments: &mut Map<String, Value>) -> Result<String, Problem> {
    let Some(value) = arguments.remove(name) else {
        return Err(fault(name, "it is missing"));
    };
    scalar(name, &value)
}

/// The rest of the arguments as a query: a list is the key again and again, or one value with commas
/// where the API reads it so. What is `null` is not there.
fn query(pattern: &str, arguments: Map<String, Value>) -> Result<String, Problem> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, value) in arguments {
        match value {
            Value::Null => {}
            Value::Array(values) => {
                let texts: Result<Vec<String>, Problem> =
                    values.iter().map(|one| scalar(&name, one)).collect();
                match takes_commas(pattern, &name) {
                    true => pairs.push((name, texts?.join(","))),
                    false => pairs.extend(texts?.into_iter().map(|text| (name.clone(), text))),
                }
            }
            one => pairs.push((name.clone(), scalar(&name, &one)?)),
        }
    }
    let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
    Ok(encode(pairs))
}

fn takes_commas(pattern: &str, name: &str) -> bool {
    parameters(pattern).any(|one| one["name"] == name && one["explode"] == false)
}

/// Text, number or truth as text.
fn scalar(name: &str, value: &Value) -> Result<String, Problem> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(truth) => Ok(truth.to_string()),
        _ => Err(fault(name, "expected a text, a number or a truth value")),
    }
}

fn fault(name: &str, detail: &str) -> Problem {
    Problem::fault(Fault {
        parameter: name.to_owned(),
        detail: detail.to_owned(),
        ..Fault::default()
    })
}

/// The JSON of an answer; a problem is an error that the model reads.
async fn result(response: Response) -> CallToolResult {
    let kind = response.headers().get(CONTENT_TYPE);
    let is_problem = kind.is_some_and(|kind| kind.as_bytes().starts_with(MEDIA_TYPE.as_bytes()));
    // It was made here, whole.
    let body = to_bytes(response.into_body(), usize::MAX).await;
    let read = body.map(|body| serde_json::from_slice::<Value>(&body));
    match read {
        Ok(Ok(value)) if is_problem => CallToolResult::structured_error(value),
        Ok(Ok(value)) => CallToolResult::structured(value),
        _ => CallToolResult::structured_error(Value::from("the answer could not be read")),
    }
}
