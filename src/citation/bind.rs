//! Binding within a document: a later mention means the earlier one.

use std::collections::HashMap;

use super::{Citation, CitationKind};
use crate::domain::identity::Identity;

/// Gives undecided mentions the identity that the document itself decides elsewhere.
///
/// A number that is complete in one place is that work in every place, unless the document names
/// two works of this number. A short mention means the one citation of its type and number.
pub fn bind(citations: &mut [Citation]) {
    let decided = decided_by_number(citations);
    for citation in citations.iter_mut() {
        let Some(number) = &citation.number else {
            continue;
        };
        let is_open = citation
            .identity
            .as_ref()
            .is_none_or(|identity| !identity.is_complete);
        if let Some(Some(identity)) = decided.get(&number.key()).filter(|_| is_open) {
            let consistent = citation
                .identity
                .as_ref()
                .is_none_or(|own| agrees(own, identity));
            if consistent {
                citation.identity = Some(identity.clone());
            }
        }
    }
    let full = the_only_full(citations);
    for at in 0..citations.len() {
        if matches!(
            citations[at].kind,
            CitationKind::Short | CitationKind::Alias
        ) {
            bind_short(citations, at, &full);
        }
    }
}

/// Complete identities by number key; `None` where the document names two.
fn decided_by_number(citations: &[Citation]) -> HashMap<String, Option<Identity>> {
    let mut decided: HashMap<String, Option<Identity>> = HashMap::new();
    for citation in citations {
        let (Some(number), Some(identity)) = (&citation.number, &citation.identity) else {
            continue;
        };
        if !identity.is_complete {
            continue;
        }
        decided
            .entry(number.key())
            .and_modify(|known| {
                if known.as_ref() != Some(identity) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(identity.clone()));
    }
    decided
}

/// Whether an incomplete identity says nothing against a complete one.
fn agrees(open: &Identity, complete: &Identity) -> bool {
    let (open, complete) = (&open.work, &complete.work);
    let same_body = open.body.codes == complete.body.codes
        && open
            .body
            .place
            .as_ref()
            .is_none_or(|place| complete.body.place.as_ref() == Some(place));
    let same_period = open
        .period
        .is_none_or(|period| complete.period == Some(period));
    let same_class = open
        .class
        .as_ref()
        .is_none_or(|class| complete.class.as_ref() == Some(class));
    same_body && same_period && same_class
}

/// Binds a short mention to the one numbered citation of its type and number.
fn bind_short(citations: &mut [Citation], at: usize, full: &FullMentions) {
    if citations[at]
        .identity
        .as_ref()
        .is_some_and(|identity| identity.is_complete)
    {
        return;
    }
    let only = || {
        full.get(&(citations[at].class.clone(), citations[at].designation()))
            .copied()?
    };
    let Some(target) = citations[at].alias_of.or_else(only) else {
        return;
    };
    let (number, identity) = (
        citations[target].number.clone(),
        citations[target].identity.clone(),
    );
    let citation = &mut citations[at];
    citation.number = citation.number.take().or(number);
    citation.identity = identity;
}

/// Index of a full mention by type class and running number; `None` where they mean two works.
type FullMentions = HashMap<(Option<String>, Option<String>), Option<usize>>;

fn the_only_full(citations: &[Citation]) -> FullMentions {
    let mut full = FullMentions::new();
    let mentions = citations
        .iter()
        .enumerate()
        .filter(|(_, c)| c.kind == CitationKind::Full);
    for (at, citation) in mentions {
        full.entry((citation.class.clone(), citation.designation()))
            .and_modify(|known| {
                *known = known.filter(|known| citations[*known].identity == citation.identity);
            })
            .or_insert(Some(at));
    }
    full
}
