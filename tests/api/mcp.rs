//! The tools of `/mcp`: what they answer is what the API answers.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};

use crate::{Answer, SERVICE, Service, request};

/// A message of the protocol to a service.
fn send(service: &Service, message: &Value) -> Answer {
    let request = Request::post("/mcp")
        .header("host", "example.org")
        .header("content-type", "application/json")
        .header("accept", "application/json, text/event-stream")
        .body(Body::from(message.to_string()));
    service.ask(request.unwrap())
}

fn ask(method: &str, params: Value) -> Value {
    let message = json!({"jsonrpc": "2.0", "id": 7, "method": method, "params": params});
    let answer = send(&SERVICE, &message).json();
    assert_eq!(answer["id"], 7, "{answer}");
    answer
}

/// The result of a call.
pub(crate) fn call(service: &Service, tool: &str, arguments: &Value) -> Value {
    let params = json!({"name": tool, "arguments": arguments});
    let message = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params});
    let answer = send(service, &message).json();
    assert!(answer["error"].is_null(), "{answer}");
    answer["result"].clone()
}

/// Tool, arguments, and the address that answers the same; `text` is posted there.
fn pairs() -> Vec<(&'static str, Value, &'static str)> {
    let draft = "Thực hiện Chỉ thị số 31-CT/TU, ngày 12/4/2023 và QĐ 148/TW.";
    let id = "tu-vi-du-ct-31-2020-2025";
    vec![
        (
            "search",
            json!({"q": "148-QĐ/TW"}),
            "/v1/search?q=148-Q%C4%90/TW",
        ),
        (
            "search",
            json!({"q": "ky cuong", "type": ["chi-thi", "ke-hoach"], "facets": ["type", "year"], "limit": 1, "explain": true}),
            "/v1/search?q=ky+cuong&type=chi-thi&type=ke-hoach&facets=type,year&limit=1&explain=true",
        ),
        (
            "search",
            json!({"not.level": "district"}),
            "/v1/search?not.level=district",
        ),
        (
            "search",
            json!({"q": "kỷ cương", "sort": "best"}),
            "/v1/search?q=k%E1%BB%B7+c%C6%B0%C6%A1ng&sort=best",
        ),
        ("search", json!({"query": "kỷ cương"}), "/v1/search?query=x"),
        (
            "get_document",
            json!({"id": id}),
            "/v1/documents/tu-vi-du-ct-31-2020-2025",
        ),
        (
            "get_document",
            json!({"id": "a/../b?c"}),
            "/v1/documents/a%2F..%2Fb%3Fc",
        ),
        (
            "resolve_citation",
            json!({"c": "Quy định 37-QĐ/TW"}),
            "/v1/citations/resolve?c=Quy+%C4%91%E1%BB%8Bnh+37-Q%C4%90/TW",
        ),
        (
            "resolve_citation",
            json!({"c": "12-NQ/TW", "on": null}),
            "/v1/citations/resolve?c=12-NQ/TW",
        ),
        (
            "resolve_citation",
            json!({"c": "999-QĐ/TW"}),
            "/v1/citations/resolve?c=999-Q%C4%90/TW",
        ),
        ("resolve_citation", json!({}), "/v1/citations/resolve"),
        ("check_text", json!({"text": draft}), "/v1/check"),
        (
            "related",
            json!({"id": id}),
            "/v1/documents/tu-vi-du-ct-31-2020-2025/coupled",
        ),
        (
            "related",
            json!({"id": id, "how": "cites", "limit": 1}),
            "/v1/documents/tu-vi-du-ct-31-2020-2025/cites?limit=1",
        ),
        (
            "related",
            json!({"id": id, "how": "cited-by"}),
            "/v1/documents/tu-vi-du-ct-31-2020-2025/cited-by",
        ),
        (
            "related",
            json!({"id": "nothing"}),
            "/v1/documents/nothing/coupled",
        ),
    ]
}

#[test]
fn g32_tools_answer_what_the_addresses_answer() {
    for (tool, arguments, address) in pairs() {
        let asked = match arguments["text"].as_str() {
            Some(text) => {
                let mut posted = request(Method::POST, address, text);
                let plain = "text/plain; charset=utf-8".parse().unwrap();
                posted.headers_mut().insert("content-type", plain);
                posted
            }
            None => request(Method::GET, address, ""),
        };
        let expected = SERVICE.ask(asked);
        let given = call(&SERVICE, tool, &arguments);
        let name = format!("{tool} {arguments}");
        let is_problem = expected
            .content_type
            .starts_with("application/problem+json");
        assert_eq!(given["isError"], is_problem, "{name}: {given}");
        let (mut structured, mut expected) = (given["structuredContent"].clone(), expected.json());
        let text: Value =
            serde_json::from_str(given["content"][0]["text"].as_str().unwrap()).unwrap();
        assert_eq!(text, structured, "{name}");
        if name.contains("\"query\"") {
            // The value differs, the parameter that is refused does not.
            structured["errors"][0]["value"].take();
            expected["errors"][0]["value"].take();
        }
        assert_eq!(structured, expected, "{name}");
    }
}

#[test]
fn a_handshake_tells_who_answers() {
    let hello = json!({
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    });
    let result = ask("initialize", hello)["result"].clone();
    assert_eq!(result["protocolVersion"], "2025-06-18");
    assert_eq!(result["serverInfo"]["name"], "directive-search");
    assert!(result["capabilities"]["tools"].is_object());
    assert!(
        result["instructions"]
            .as_str()
            .unwrap()
            .contains("01-KL/TW")
    );
    assert_eq!(ask("ping", json!({}))["result"], json!({}));
}

#[test]
fn tools_only_read_and_take_no_other_arguments() {
    let result = ask("tools/list", json!({}))["result"].clone();
    let tools = result["tools"].as_array().unwrap();
    let names: Vec<&str> = tools
        .iter()
        .map(|tool| tool["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "search",
            "get_document",
            "resolve_citation",
            "check_text",
            "related"
        ]
    );
    for tool in tools {
        let schema = &tool["inputSchema"];
        assert_eq!(schema["additionalProperties"], false, "{tool}");
        for name in schema["required"].as_array().unwrap() {
            assert!(
                schema["properties"][name.as_str().unwrap()].is_object(),
                "{name}"
            );
        }
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
        assert_eq!(tool["annotations"]["openWorldHint"], false, "{tool}");
        assert!(tool["description"].as_str().unwrap().len() > 80, "{tool}");
    }
    let level = &tools[0]["inputSchema"]["properties"]["level"]["items"]["enum"];
    assert!(level.as_array().unwrap().contains(&json!("province")));
    assert_eq!(
        tools[4]["inputSchema"]["properties"]["how"]["enum"],
        json!(["coupled", "cites", "cited-by"])
    );
}

#[test]
fn what_cannot_be_asked_is_told() {
    let unknown = ask(
        "tools/call",
        json!({"name": "delete_document", "arguments": {}}),
    );
    assert_eq!(unknown["error"]["code"], -32602, "{unknown}");
    assert!(
        unknown["error"]["message"]
            .as_str()
            .unwrap()
            .contains("resolve_citation")
    );

    let detail = |arguments: Value, tool: &str| {
        let result = call(&SERVICE, tool, &arguments);
        assert_eq!(result["isError"], true, "{result}");
        result["structuredContent"]["detail"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        detail(json!({}), "get_document"),
        "parameter 'id': it is missing"
    );
    assert_eq!(
        detail(json!({}), "check_text"),
        "parameter 'text': it is missing"
    );
    let how = detail(json!({"id": "a", "how": "like"}), "related");
    assert!(how.starts_with("parameter 'how': unknown value"), "{how}");
    let object = detail(json!({"q": {"a": 1}}), "search");
    assert!(object.contains("expected a text"), "{object}");
    let other = detail(json!({"text": "a", "lang": "vi"}), "check_text");
    assert!(other.contains("lang"), "{other}");
}

#[test]
fn what_is_no_message_is_a_problem() {
    let get = SERVICE.ask(request(Method::GET, "/mcp", ""));
    assert_eq!(
        (get.status, &*get.content_type),
        (405, "application/problem+json")
    );
    let mut bare = request(Method::POST, "/mcp", "{}");
    bare.headers_mut()
        .insert("host", "example.org".parse().unwrap());
    let bare = SERVICE.ask(bare);
    assert_eq!(
        (bare.status, &*bare.content_type),
        (406, "application/problem+json")
    );
    assert!(
        bare.json()["detail"]
            .as_str()
            .unwrap()
            .contains("text/event-stream")
    );
    let garbage = send(&SERVICE, &json!("x".repeat(3 << 20)));
    assert_eq!(
        (garbage.status, &*garbage.content_type),
        (413, "application/problem+json")
    );
}
