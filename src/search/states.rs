//! The filter of states: documents whose works held texts replace, repeal, suspend, amend, or of which
//! none says anything.

use super::run::{Library, SearchError};
use crate::domain::relation::Relation;
use crate::domain::work_state::WorkState;
use crate::index::plan::{Condition, Keyword};

/// States that can be asked for, each with what puts a work into it, the strongest first.
const ACTS: [(WorkState, Keyword, Relation); 5] = [
    (WorkState::Replaced, Keyword::Ends, Relation::Replaces),
    (WorkState::Repealed, Keyword::Ends, Relation::Repeals),
    (WorkState::Suspended, Keyword::Ends, Relation::Suspends),
    (WorkState::Amended, Keyword::CitesAs, Relation::Amends),
    (WorkState::Corrected, Keyword::CitesAs, Relation::Corrects),
];

/// The documents of a state: what puts them into it holds, and nothing stronger does.
pub(super) fn in_state(state: WorkState, library: &Library<'_>) -> Result<Condition, SearchError> {
    let mut without = Vec::new();
    for (known, field, act) in ACTS {
        let works = library.catalog().acted_on(field, act)?;
        let acted_on = Condition::AnyOf(Keyword::Bears, works);
        if known == state {
            without.push(Condition::Not(Box::new(acted_on)));
            break;
        }
        without.push(acted_on);
    }
    // What is neither in a stronger state nor out of this one; of what is unknown, in none.
    Ok(Condition::Not(Box::new(Condition::Either(without))))
}
