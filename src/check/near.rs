//! Where nothing is what a citation says: the work of that number of which all but one part is said.

use super::finding::{Finding, Part, Source, What};
use crate::citation::Citation;
use crate::citation::catalog::{Catalog, WorkSummary};
use crate::citation::form::{Edit, date_like};
use crate::citation::printed::Parts;
use crate::citation::resolve::same_title;
use crate::domain::date::{Date, vietnamese};
use crate::domain::work::WorkId;

/// Most works named beside a number that is not known.
const MOST_NAMED: usize = 3;

/// The finding on a citation that means nothing known on day `on`, and the work it is compared with.
///
/// # Errors
/// Those of the catalogue.
pub(super) fn finding<C: Catalog>(
    citation: &Citation,
    (text, parts): (&str, &Parts),
    on: Option<Date>,
    catalog: &C,
    source: impl Fn(&WorkSummary) -> Source,
) -> Result<(Finding, Option<WorkSummary>), C::Error> {
    let works = of_number(citation, catalog)?;
    let title = citation.title.map(|title| title.of(text));
    let mut judged = works.iter().filter_map(|work| {
        let what = judge(citation, title, on, work)?;
        Some((what, work))
    });
    if let (Some((what, work)), None) = (judged.next(), judged.next()) {
        let finding = placed(what, citation, (text, parts), work, source(work));
        return Ok((finding, Some(work.clone())));
    }
    let near = works.iter().take(MOST_NAMED).map(called).collect();
    let span = citation.span;
    Ok((Finding::new(What::Unknown { near }, span), None))
}

/// Works of the same system, body and running number.
fn of_number<C: Catalog>(citation: &Citation, catalog: &C) -> Result<Vec<WorkSummary>, C::Error> {
    let (Some(designation), Some(own)) = (citation.designation(), said_work(citation)) else {
        return Ok(Vec::new());
    };
    let mut works = Vec::new();
    for term in catalog.listed(None, &designation)? {
        let same_codes = term.work.body.codes == own.body.codes;
        if term.work.sphere == own.sphere && same_codes && term.is_complete {
            works.extend(catalog.described(&term)?);
        }
    }
    Ok(works)
}

fn said_work(citation: &Citation) -> Option<&WorkId> {
    citation.identity.as_ref().map(|identity| &identity.work)
}

/// The one part in which a work differs from what is said of it; `None` where it is another work.
fn judge(
    citation: &Citation,
    title: Option<&str>,
    on: Option<Date>,
    work: &WorkSummary,
) -> Option<What> {
    let own = said_work(citation)?;
    let same_class = own.class.is_none() || own.class == work.work.class;
    let places = own.body.place.as_ref().zip(work.work.body.place.as_ref());
    let same_place = places.is_none_or(|(own, other)| own == other);
    let known_title = work.title.as_deref();
    let same_title = title.zip(known_title).and_then(|(a, b)| same_title(a, b));
    let dates = citation.date.zip(work.issued_on);
    let same_date = dates.map(|(said, known)| said == known);
    let same_year_in_number = year_agrees(citation, work);
    if same_title == Some(false) {
        return None;
    }
    let is_sure = same_title == Some(true) || same_date == Some(true);
    match (same_class, same_place, same_year_in_number) {
        (true, true, true) if same_date == Some(false) => {
            let (said, known) = dates?;
            let is_slip = (said.day(), said.month()) == (known.day(), known.month());
            let what = || differs(Part::Date, vietnamese(said), vietnamese(known));
            (is_slip || same_title == Some(true)).then(what)
        }
        (true, true, true) => later(on?, work.issued_on?),
        (true, true, false) if is_sure => {
            let said = citation.number.as_ref()?.to_string();
            Some(differs(Part::Number, said, work.number.clone()?))
        }
        (false, true, true) if is_sure => {
            let said = citation.type_name.clone()?;
            Some(differs(Part::Type, said, work.type_name.clone()?))
        }
        (true, false, true) if is_sure => {
            let said = citation.issuer.clone()?;
            Some(differs(Part::Issuer, said, work.issuer.clone()?))
        }
        _ => None,
    }
}

fn later(draft: Date, known: Date) -> Option<What> {
    (known > draft).then_some(What::DatedLater { known, draft })
}

/// Whether the years that the numbers print are the same, as far as they print any.
fn year_agrees(citation: &Citation, work: &WorkSummary) -> bool {
    let said = citation.number.as_ref().and_then(|number| number.year());
    let known = work.number.as_ref();
    let known = known.and_then(|number| {
        let number: crate::domain::number::DocNumber = number.parse().ok()?;
        number.year()
    });
    said.zip(known).is_none_or(|(said, known)| said == known)
}

fn differs(part: Part, said: String, known: String) -> What {
    What::Differs {
        part,
        said,
        known: Some(known),
        source: Source::Draft,
    }
}

/// The finding with its source, where it stands and what would mend it.
fn placed(
    what: What,
    citation: &Citation,
    (text, parts): (&str, &Parts),
    work: &WorkSummary,
    source: Source,
) -> Finding {
    let (part, known) = match &what {
        What::Differs { part, known, .. } => (*part, known.clone().unwrap_or_default()),
        _ => return Finding::new(what, citation.span),
    };
    let place = match part {
        Part::Date => parts.date,
        Part::Number => parts.number,
        Part::Type => parts.type_word,
        Part::Issuer => parts.issuer,
        Part::Term | Part::Title => None,
    };
    let new = match (part, place, work.issued_on) {
        (Part::Date, Some(place), Some(date)) => date_like(place.of(text), date),
        _ => known,
    };
    let what = match what {
        What::Differs {
            part, said, known, ..
        } => What::Differs {
            part,
            said,
            known,
            source,
        },
        other => other,
    };
    let edits = place.map(|place| Edit::new(place, new));
    Finding::new(what, place.unwrap_or(citation.span)).mended(edits.into_iter().collect())
}

fn called(work: &WorkSummary) -> String {
    let date = work
        .issued_on
        .map(|date| format!(" ngày {}", vietnamese(date)));
    format!("{}{}", work.label(), date.unwrap_or_default())
}
