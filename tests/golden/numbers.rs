use directive_search::domain::number::DocNumber;
use directive_search::domain::symbol::BodyCode;

use crate::{Named, for_each_case, same};

/// A string offered as one number. Without `number` it must be refused.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberCase {
    name: String,
    text: String,
    number: Option<String>,
    form: Option<String>,
    r#type: Option<String>,
    issuers: Option<Vec<String>>,
    year: Option<u16>,
}

impl Named for NumberCase {
    fn name(&self) -> &str {
        &self.name
    }
}

#[test]
fn numbers() {
    for_each_case("numbers", check);
}

fn check(case: &NumberCase) -> Result<(), String> {
    let parsed = case.text.parse::<DocNumber>();
    let Some(expected) = &case.number else {
        return match parsed {
            Ok(number) => Err(format!(
                "must be refused, read as {} {number}",
                number.form()
            )),
            Err(_) => Ok(()),
        };
    };
    let number = parsed.map_err(|error| error.to_string())?;
    same("number", number.to_string(), expected.clone())?;
    same(
        "read back",
        number.to_string().parse().as_ref(),
        Ok(&number),
    )?;
    if let Some(form) = &case.form {
        same("form", number.form(), form.as_str())?;
    }
    if let Some(code) = &case.r#type {
        same(
            "type",
            number.type_code().map(|code| code.as_str()),
            Some(code.as_str()),
        )?;
    }
    if let Some(issuers) = &case.issuers {
        let found: Vec<_> = number.bodies().iter().map(BodyCode::as_str).collect();
        same(
            "issuers",
            found,
            issuers.iter().map(String::as_str).collect(),
        )?;
    }
    case.year
        .map_or(Ok(()), |year| same("year", number.year(), Some(year)))
}
