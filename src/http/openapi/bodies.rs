//! What is sent: bytes of files are no text, and a body that is empty is none.

use serde_json::{Value, json};

/// Says what the body of an operation may hold.
pub fn bound(operation: &mut Value) {
    let forms = operation.pointer_mut("/requestBody/content");
    for (media_type, form) in forms.and_then(Value::as_object_mut).into_iter().flatten() {
        if form["schema"]["type"] == "string" {
            form["schema"] = match media_type.starts_with("text/") {
                true => json!({"type": "string", "minLength": 1}),
                false => json!({"type": "string", "format": "binary"}),
            };
        }
    }
}
