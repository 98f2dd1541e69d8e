//! `terms.toml`.

use serde::Deserialize;

use super::{ConfigError, invalid, parse, versioned};
use crate::domain::date::Date;
use crate::domain::term::{Period, Term, TermScope, TermTable};

const FILE: &str = "terms.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermsFile {
    version: u32,
    party_centre: Vec<Central>,
    party_province: Vec<Local>,
    party_base: Vec<Local>,
    national_assembly: Vec<Central>,
}
versioned!(TermsFile);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Central {
    term: u8,
    earliest: toml::value::Datetime,
    settled: toml::value::Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Local {
    years: String,
    earliest: toml::value::Datetime,
    settled: toml::value::Datetime,
}

pub(super) fn load(text: &str) -> Result<TermTable, ConfigError> {
    let file: TermsFile = parse(FILE, text)?;
    let mut terms = Vec::new();
    for (scope, rows) in [
        (TermScope::PartyCentre, &file.party_centre),
        (TermScope::NationalAssembly, &file.national_assembly),
    ] {
        for row in rows {
            terms.push(term(
                scope,
                Period::Term(row.term),
                &row.earliest,
                &row.settled,
            )?);
        }
    }
    for (scope, rows) in [
        (TermScope::PartyProvince, &file.party_province),
        (TermScope::PartyBase, &file.party_base),
    ] {
        for row in rows {
            let period = row
                .years
                .parse()
                .map_err(|e| invalid(FILE, format!("{e}")))?;
            terms.push(term(scope, period, &row.earliest, &row.settled)?);
        }
    }
    Ok(TermTable::new(terms))
}

fn term(
    scope: TermScope,
    period: Period,
    earliest: &toml::value::Datetime,
    settled: &toml::value::Datetime,
) -> Result<Term, ConfigError> {
    let (earliest, settled) = (date(FILE, earliest)?, date(FILE, settled)?);
    if earliest > settled {
        return Err(invalid(
            FILE,
            format!("{period}: earliest {earliest} is after settled {settled}"),
        ));
    }
    Ok(Term {
        scope,
        period,
        earliest,
        settled,
    })
}

/// A TOML date as a calendar date.
pub(super) fn date(file: &'static str, value: &toml::value::Datetime) -> Result<Date, ConfigError> {
    value.to_string().parse().map_err(|_| {
        invalid(
            file,
            format!("expected a date such as 2021-10-25, found {value}"),
        )
    })
}
