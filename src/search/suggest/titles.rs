//! Documents whose title has the words typed, the last of them perhaps not yet whole.

use super::MOST_OF_A_KIND;
use crate::domain::summary::DocumentSummary;
use crate::index::plan::{Condition, Keyword, Order, Plan};
use crate::search::query_tokens::query_tokens;
use crate::search::run::{Library, SearchError};

/// Words that the last one may become.
const MOST_ENDINGS: usize = 256;

/// The documents, those that most others cite first.
pub(super) fn suggested(
    typed: &str,
    library: &Library<'_>,
) -> Result<Vec<DocumentSummary>, SearchError> {
    let tokens = query_tokens(typed);
    let Some((last, whole)) = tokens.split_last() else {
        return Ok(Vec::new());
    };
    let snapshot = library.snapshot;
    let endings = snapshot.terms(Keyword::Title, &last.word.folded, MOST_ENDINGS)?;
    if endings.is_empty() {
        return Ok(Vec::new());
    }
    let word = |folded: &String| Condition::AnyOf(Keyword::Title, vec![folded.clone()]);
    let mut conditions: Vec<Condition> =
        whole.iter().map(|token| word(&token.word.folded)).collect();
    conditions.push(Condition::AnyOf(Keyword::Title, endings));
    let plan = Plan {
        conditions,
        order: Order::Cited,
        limit: MOST_OF_A_KIND,
        ..Plan::default()
    };
    let found = snapshot.search(&plan)?.documents;
    Ok(found.into_iter().map(|document| document.summary).collect())
}
