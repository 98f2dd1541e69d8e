//! Citations marked in their text: `⟦Chỉ thị số 05-CT/TW⟧`. The spans between the marks are exactly
//! what must be found; an absent key is not asserted; `""` asserts that nothing is known.

use directive_search::citation::Citation;
use directive_search::citation::find::{Finder, Reading};
use directive_search::config::IndexConfig;
use directive_search::domain::authority::Level;
use directive_search::domain::document::CitingContext;
use directive_search::domain::gazetteer::Gazetteer;
use directive_search::text::fold::slug;
use directive_search::text::normalize::normalize;

use crate::{Named, for_each_case, same};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct CitationCase {
    name: String,
    text: String,
    #[serde(default)]
    cites: Vec<Expected>,
    #[serde(default)]
    context: Context,
    /// Why the answer is wrong for now; such a case must fail, so that a repair is noticed.
    fixme: Option<String>,
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Context {
    issued_on: Option<String>,
    issuer: Option<String>,
    /// Whether the text is a report about a directive.
    #[serde(default)]
    report: bool,
    #[serde(rename = "place")]
    _place: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    kind: String,
    number: Option<String>,
    r#type: Option<String>,
    date: Option<String>,
    issuer: Option<String>,
    relation: Option<String>,
    work_id: Option<String>,
    nested_in: Option<usize>,
    nested_relation: Option<String>,
    alias_of: Option<usize>,
    pin_cite: Option<String>,
    /// The numbered work that a law's name and year mean.
    known: Option<String>,
    /// Names of the diagnostics, in order.
    diagnostics: Option<Vec<String>>,
    /// Names of the repairs, in order.
    repairs: Option<Vec<String>>,
}

impl Named for CitationCase {
    fn name(&self) -> &str {
        &self.name
    }
}

#[test]
fn citations() {
    let config = IndexConfig::bundled().unwrap();
    let finder = Finder::new(&config.gazetteer.types);
    for_each_case("citations", |case: &CitationCase| {
        let result = check(case, &config.gazetteer, &finder);
        match (&case.fixme, result) {
            (None, result) => result,
            (Some(_), Err(_)) => Ok(()),
            (Some(why), Ok(())) => Err(format!("passes now; remove its fixme ({why})")),
        }
    });
}

fn check(case: &CitationCase, gazetteer: &Gazetteer, finder: &Finder) -> Result<(), String> {
    let (text, marked) = unmark(&case.text);
    let context = context(&case.context, gazetteer);
    let reading = Reading {
        gazetteer,
        context: &context,
        own_number: None,
    };
    let found = finder.find(&normalize(&text), &text, reading);
    let spans: Vec<&str> = found
        .iter()
        .map(|citation| citation.span.of(&text))
        .collect();
    let expected: Vec<&str> = marked.iter().map(|range| &text[range.clone()]).collect();
    same("spans", spans, expected)?;
    for (at, (citation, expected)) in found.iter().zip(&case.cites).enumerate() {
        same("start", citation.span.start, marked[at].start)?;
        check_one(citation, expected, &text)
            .map_err(|error| format!("citation {}: {error}", at + 1))?;
    }
    Ok(())
}

fn check_one(found: &Citation, expected: &Expected, text: &str) -> Result<(), String> {
    let work = found
        .identity
        .as_ref()
        .filter(|identity| identity.is_complete);
    let facts = [
        ("kind", Some(&expected.kind), found.kind.as_str().to_owned()),
        (
            "number",
            expected.number.as_ref(),
            print(found.number.as_ref()),
        ),
        (
            "type",
            expected.r#type.as_ref(),
            found.type_name.clone().unwrap_or_default(),
        ),
        ("date", expected.date.as_ref(), print(found.date.as_ref())),
        (
            "issuer",
            expected.issuer.as_ref(),
            found.issuer.clone().unwrap_or_default(),
        ),
        (
            "relation",
            expected.relation.as_ref(),
            found.relation.as_str().to_owned(),
        ),
        (
            "work_id",
            expected.work_id.as_ref(),
            print(work.map(|identity| &identity.work)),
        ),
        (
            "known",
            expected.known.as_ref(),
            print(found.known.as_ref()),
        ),
        (
            "nested_relation",
            expected.nested_relation.as_ref(),
            found
                .nested_relation
                .map(|r| r.as_str().to_owned())
                .unwrap_or_default(),
        ),
        (
            "pin_cite",
            expected.pin_cite.as_ref(),
            found
                .pin_cite
                .map(|span| span.of(text).to_owned())
                .unwrap_or_default(),
        ),
    ];
    for (what, expected, found) in facts {
        if let Some(expected) = expected {
            same(what, &found, expected)?;
        }
    }
    if let Some(expected) = &expected.diagnostics {
        let codes: Vec<&str> = found.diagnostics.iter().map(|told| told.code).collect();
        same(
            "diagnostics",
            &codes,
            &expected.iter().map(String::as_str).collect(),
        )?;
    }
    if let Some(expected) = &expected.repairs {
        let repairs: Vec<&str> = found.repairs.iter().map(|repair| repair.as_str()).collect();
        same(
            "repairs",
            &repairs,
            &expected.iter().map(String::as_str).collect(),
        )?;
    }
    if let Some(nested) = expected.nested_in {
        same("nested_in", found.nested_in.map(|at| at + 1), Some(nested))?;
    }
    expected.alias_of.map_or(Ok(()), |alias| {
        same("alias_of", found.alias_of.map(|at| at + 1), Some(alias))
    })
}

fn print<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// The text without its marks, and the marked ranges in bytes.
fn unmark(marked: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let (mut text, mut ranges, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '⟦' => open = text.len(),
            '⟧' => ranges.push(open..text.len()),
            _ => text.push(c),
        }
    }
    (text, ranges)
}

fn context(given: &Context, gazetteer: &Gazetteer) -> CitingContext {
    let mut context = CitingContext {
        issued_on: given.issued_on.as_ref().map(|date| date.parse().unwrap()),
        is_report: given.report,
        ..CitingContext::default()
    };
    let Some(issuer) = &given.issuer else {
        return context;
    };
    let name = gazetteer.authorities.read_name(issuer).unwrap();
    let place = name.place.as_deref().map(slug);
    let with_unit = |unit: &str| {
        place
            .as_ref()
            .map(|place| format!("{}-{place}", slug(unit)))
    };
    match name.authority.level {
        Level::Province => context.province = place.clone(),
        Level::District => {
            context.district = with_unit(name.authority.unit.as_deref().unwrap_or("huyện"));
            let own = context.district.as_deref();
            context.province = own
                .and_then(|slug| gazetteer.places.province_of_district(slug))
                .map(str::to_owned);
        }
        Level::Commune => {
            context.commune = with_unit(name.authority.unit.as_deref().unwrap_or("xã"))
        }
        Level::Central | Level::Other => {}
    }
    context
}
