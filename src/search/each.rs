//! Everything that a search finds, one document after the other, over one snapshot.

use super::filter::conditions;
use super::plan::{Planned, plan};
use super::request::SearchRequest;
use super::run::{Library, SearchError, read_as};
use super::understand::understand;
use super::works::answer;
use crate::domain::summary::DocumentSummary;
use crate::index::plan::Condition;

/// Hands over every document that a request finds and for which `beside` holds, in its order, until
/// `take` wants no more; how many there are. What is asked of single hits does not count.
///
/// # Errors
/// As [`super::search`].
pub fn each(
    request: &SearchRequest,
    beside: Vec<Condition>,
    library: &Library<'_>,
    take: &mut dyn FnMut(DocumentSummary) -> bool,
) -> Result<usize, SearchError> {
    let read_as = read_as(request);
    let query = read_as.as_ref().map_or(&request.query, |read| &read.text);
    let understanding = understand(query, request, library)?;
    let answer = answer(&understanding, library)?;
    let Planned { mut plan, .. } = plan(request, query, &understanding, answer.as_ref(), library)?;
    plan.conditions
        .extend(conditions(&request.filters, library)?.0);
    plan.conditions.extend(beside);
    plan.explain = false;
    let asks_nothing = plan.words.is_empty() && plan.patterns.is_empty();
    // A number that nothing answers to finds nothing, as in a search.
    if asks_nothing && answer.is_some_and(|answer| answer.works.is_empty()) {
        return Ok(0);
    }
    let found = library
        .snapshot
        .each(&plan, &mut |found| take(found.summary))?;
    Ok(found)
}
