//! What is wrong for every parameter of every `GET` that `/openapi.json` describes: empty, twice, too
//! long, of another type, out of range, with a NUL. A parameter that is added is covered without being
//! named here, and what is described is held against what is read.

use serde_json::Value;

use crate::get;

/// What stands in a path.
const IN_PATHS: [(&str, &str); 3] = [
    ("{id}", "tu-vi-du-ct-31-2020-2025"),
    ("{work_id}", "dang:tw:k13:qd_:37"),
    ("{name}", "corpus-1.1.jsonl"),
];

/// A query parameter as it is described.
#[derive(Debug)]
struct Parameter {
    path: String,
    name: String,
    /// Of one value.
    schema: Value,
    is_list: bool,
    /// The other parameters, where it cannot be asked without them.
    others: String,
}

/// What is expected of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// 400 that names the parameter.
    Refused,
    /// The same, with the values allowed.
    RefusedWithAllowed,
    /// Anything but a failure of ours.
    Answered,
}

fn encoded(value: &str) -> String {
    value.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn addressed(path: &str) -> String {
    let put = |path: String, (name, value): &(&str, &str)| path.replace(name, value);
    IN_PATHS.iter().fold(path.to_owned(), put)
}

/// Every query parameter of every `GET`.
fn parameters() -> Vec<Parameter> {
    let openapi = get("/openapi.json").json();
    let paths = openapi["paths"].as_object().unwrap();
    let reads = paths.iter().filter(|(_, item)| item["get"].is_object());
    let all = reads.flat_map(|(path, item)| of_operation(path, &item["get"]));
    all.collect()
}

fn of_operation(path: &str, operation: &Value) -> Vec<Parameter> {
    let described = operation["parameters"].as_array().cloned();
    let described = described.unwrap_or_default();
    let asked = || described.iter().filter(|one| one["in"] == "query");
    let needed = |but: &Value| {
        let others = asked().filter(|one| one["required"] == true && one["name"] != *but);
        let given = others.map(|one| {
            let example = one["example"].as_str().unwrap();
            format!("&{}={}", one["name"].as_str().unwrap(), encoded(example))
        });
        given.collect::<String>()
    };
    let parameter = |one: &Value| Parameter {
        path: addressed(path),
        name: one["name"].as_str().unwrap().to_owned(),
        is_list: one["schema"]["type"] == "array",
        schema: match &one["schema"]["items"] {
            Value::Null => one["schema"].clone(),
            items => items.clone(),
        },
        others: needed(&one["name"]),
    };
    asked().map(parameter).collect()
}

impl Parameter {
    fn allowed(&self) -> Option<&Vec<Value>> {
        self.schema["enum"].as_array()
    }

    fn is_a(&self, type_name: &str) -> bool {
        self.schema["type"] == type_name
    }

    fn is_date(&self) -> bool {
        self.schema["format"] == "date"
    }

    /// Whether some texts are none of its values, however short.
    fn is_strict(&self) -> bool {
        self.allowed().is_some()
            || !self.is_a("string")
            || self.is_date()
            || self.schema["pattern"].is_string()
    }

    /// A value that it takes.
    fn good(&self) -> String {
        match self.allowed() {
            Some(allowed) => allowed[0].as_str().unwrap().to_owned(),
            None if self.is_a("integer") => self.schema["minimum"].to_string(),
            None if self.is_a("boolean") => "true".to_owned(),
            None if self.is_date() => "2024-05-31".to_owned(),
            None => "a".to_owned(),
        }
    }

    /// Values that it does not take, each with what is expected of the answer.
    fn bad(&self) -> Vec<(String, Expected)> {
        use Expected::{Answered, Refused, RefusedWithAllowed};
        let refused = match self.allowed() {
            Some(_) => RefusedWithAllowed,
            None => Refused,
        };
        let strict = if self.is_strict() { refused } else { Answered };
        let may_be_empty = !self.is_strict() && self.schema["minLength"].is_null();
        let empty = if may_be_empty { Answered } else { refused };
        let texts = [
            "\0",
            "a\0b",
            "\u{FEFF}",
            "abc",
            "1.5",
            "+1",
            "-1",
            "29/2/2024",
            "2023-02-29",
        ];
        let mut bad: Vec<_> = texts.map(|text| (text.to_owned(), strict)).to_vec();
        bad.push((String::new(), empty));
        bad.push(("a".repeat(10_000), refused));
        if let Some(longest) = self.schema["maxLength"].as_u64() {
            bad.push(("a".repeat(longest as usize + 1), Refused));
        }
        if self.is_a("integer") {
            let (least, most) = (self.bound("minimum"), self.bound("maximum"));
            for out in [least - 1, most + 1, i64::MAX] {
                bad.push((out.to_string(), Refused));
            }
            bad.push(("9".repeat(40), Refused));
        }
        if self.is_list && self.allowed().is_some() {
            bad.push((format!("{},x", self.good()), RefusedWithAllowed));
        }
        bad
    }

    fn bound(&self, name: &str) -> i64 {
        let bound = self.schema[name].as_i64();
        bound.unwrap_or_else(|| panic!("{name} of {self:?}"))
    }

    fn asked(&self, value: &str) -> String {
        let Self {
            path, name, others, ..
        } = self;
        format!("{path}?{name}={}{others}", encoded(value))
    }

    fn check(&self, address: &str, expected: Expected) {
        let told = address.get(..200).unwrap_or(address);
        let answer = get(address);
        let status = answer.status;
        assert!(status < 500, "{status} {told}");
        if status < 400 {
            assert_eq!(expected, Expected::Answered, "{status} {told}");
            assert!(answer.content_type != "application/json" || answer.json().is_object());
            return;
        }
        assert_eq!(answer.content_type, "application/problem+json", "{told}");
        let problem = answer.json();
        assert!(
            problem["detail"]
                .as_str()
                .is_some_and(|detail| !detail.is_empty()),
            "{told}"
        );
        if expected == Expected::Answered {
            return;
        }
        assert_eq!(
            (status, &problem["errors"][0]["parameter"]),
            (400, &self.name.as_str().into()),
            "{told}: {problem}"
        );
        if expected == Expected::RefusedWithAllowed {
            assert_eq!(
                problem["errors"][0]["allowed"].as_array(),
                self.allowed(),
                "{told}"
            );
        }
    }
}

#[test]
fn every_parameter_refuses_what_is_none_of_its_values() {
    for parameter in parameters() {
        for (value, expected) in parameter.bad() {
            parameter.check(&parameter.asked(&value), expected);
        }
    }
}

#[test]
fn every_value_described_is_taken() {
    for parameter in parameters() {
        for allowed in parameter.allowed().into_iter().flatten() {
            let address = parameter.asked(allowed.as_str().unwrap());
            assert_ne!(get(&address).status, 400, "{address}");
        }
    }
}

#[test]
fn what_is_asked_twice_is_either_for_filters_and_refused_for_all_else() {
    for parameter in parameters() {
        let once = parameter.asked(&parameter.good());
        let twice = format!("{once}&{}={}", parameter.name, encoded(&parameter.good()));
        match parameter.is_list {
            true => assert_eq!(get(&once).status, get(&twice).status, "{twice}"),
            false => parameter.check(&twice, Expected::Refused),
        }
    }
}

#[test]
fn names_that_are_not_known_and_bytes_that_are_no_text_are_refused() {
    let known: Vec<Parameter> = parameters();
    for parameter in &known {
        let of_path = known.iter().filter(|other| other.path == parameter.path);
        let mut names: Vec<&str> = of_path.map(|other| other.name.as_str()).collect();
        names.sort_unstable();
        let Parameter { path, others, .. } = parameter;
        let answer = get(&format!("{path}?{}x=1{others}", parameter.name));
        assert_eq!(
            (answer.status, &*answer.content_type),
            (400, "application/problem+json")
        );
        let error = answer.json()["errors"][0].clone();
        assert_eq!(error["parameter"], format!("{}x", parameter.name));
        let allowed = error["allowed"].as_array().unwrap().iter();
        let mut allowed: Vec<&str> = allowed.map(|name| name.as_str().unwrap()).collect();
        allowed.sort_unstable();
        assert_eq!(allowed, names, "{path}");
        for bytes in ["%", "%zz", "%FF", "%C3"] {
            let answer = get(&format!("{path}?{}={bytes}{others}", parameter.name));
            assert_eq!(
                (answer.status, &*answer.content_type),
                (400, "application/problem+json")
            );
        }
    }
}

#[test]
fn no_path_is_a_failure() {
    let openapi = get("/openapi.json").json();
    for (path, item) in openapi["paths"].as_object().unwrap() {
        if !item["get"].is_object() || !path.contains('{') {
            continue;
        }
        for bytes in [
            "%00",
            "%FF",
            "%20",
            "%2F",
            "..%2F..%2Fetc",
            &"a".repeat(10_000),
        ] {
            let put = |path: String, (name, _): &(&str, &str)| path.replace(name, bytes);
            let address = IN_PATHS.iter().fold(path.clone(), put);
            let answer = get(&address);
            let told = (answer.status, &*answer.content_type);
            assert!((400..500).contains(&told.0), "{told:?} {path} {bytes:.20}");
            assert_eq!(told.1, "application/problem+json", "{path} {bytes:.20}");
        }
    }
}
