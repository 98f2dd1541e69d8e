//! How the citations of a text stand to the document and to each other.
//!
//! The phrase nearest to the left decides, for a list as a whole; a citation in another's title
//! stands to that work and not to the document; a heading that ends in a colon speaks for the items
//! below it.

use super::acts::{PREDICATES, attached, opening_act, predicate, within_power};
use super::cue::{governing, is_connector, is_history, opens_clause};
use super::draft::Draft;
use super::heading::{LONGEST_LINE, heading};
use super::lists::{is_glue, same_type};
use super::named::Name;
use super::own::is_itself;
use super::report;
use super::rules::is_announced;
use super::title::{self, title};
use crate::domain::document::CitingContext;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::relation::Relation;
use crate::text::fold::FoldedText;
use crate::text::sentence::{begins_item, sentence_start_from};
use crate::text::span::Span;

/// What a draft is to the document, and to the citation whose title it stands in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub(super) relation: Relation,
    pub(super) cue: Option<Span>,
    pub(super) nested_in: Option<usize>,
    pub(super) nested_relation: Option<Relation>,
}

impl Link {
    pub(super) fn of(relation: Relation, cue: Option<Span>) -> Self {
        Self {
            relation,
            cue,
            nested_in: None,
            nested_relation: None,
        }
    }

    fn nested(outer: usize, relation: Relation, cue: Option<Span>) -> Self {
        Self {
            nested_in: Some(outer),
            nested_relation: Some(relation),
            ..Self::of(Relation::Mentions, cue)
        }
    }

    fn of_draft(draft: &Draft<'_>) -> Self {
        Self {
            relation: draft.relation,
            cue: draft.cue,
            nested_in: draft.nested_in,
            nested_relation: draft.nested_relation,
        }
    }
}

/// Everything that deciding a link needs.
struct Relating<'t, 'g> {
    text: &'t str,
    gazetteer: &'g Gazetteer,
    context: &'t CitingContext,
}

/// Sets relation, cue, nesting and title of every draft, in order.
pub(super) fn relate(
    text: &str,
    drafts: &mut [Draft<'_>],
    context: &CitingContext,
    gazetteer: &Gazetteer,
) {
    let relating = Relating {
        text,
        gazetteer,
        context,
    };
    // The last citation of the sentence that is nested in no other, and the one right before.
    let (mut outer, mut previous): (Option<usize>, Option<usize>) = (None, None);
    let (mut start, mut read) = (0, 0);
    for at in 0..drafts.len() {
        let position = drafts[at].span.start;
        start = sentence_start_from(text, position, read).unwrap_or(start);
        read = position;
        outer = outer.filter(|outer| drafts[*outer].span.start >= start);
        previous = previous.filter(|previous| drafts[*previous].span.start >= start);
        let link = relating.link(drafts, at, outer.zip(previous), start);
        let draft = &mut drafts[at];
        draft.relation = link.relation;
        draft.cue = link.cue;
        draft.nested_in = link.nested_in;
        draft.nested_relation = link.nested_relation;
        if draft.alias_of.is_none() && !draft.is_pronoun() {
            previous = Some(at);
            let head = draft.span.start;
            let is_aside = outer.is_some_and(|outer| {
                let from = drafts[outer].tail.end.min(head);
                head - from < LONGEST_LINE && in_brackets(&text[from..head])
            });
            if drafts[at].nested_in.is_none() && !is_aside {
                outer = Some(at);
            }
        }
    }
    report::relate(text, drafts, context, gazetteer);
    for at in 0..drafts.len() {
        drafts[at].title = title(text, drafts, at);
    }
}

impl Relating<'_, '_> {
    fn link(
        &self,
        drafts: &[Draft<'_>],
        at: usize,
        before: Option<(usize, usize)>,
        sentence: usize,
    ) -> Link {
        let draft = &drafts[at];
        if is_itself(self.text, draft, self.context) {
            return Link::of(Relation::SelfReference, None);
        }
        if draft.alias_of.is_some() {
            return Link::of(Relation::AliasDefinition, None);
        }
        if let Some(leader) = draft.list_of {
            return Link::of_draft(&drafts[leader]);
        }
        let linked = match before {
            Some((outer, previous)) => self.after_another(drafts, outer, previous, at),
            None => self.first_of_sentence(drafts, at, sentence),
        };
        let own = Link {
            relation: within_power(draft, linked.relation, self.context, self.gazetteer),
            ..linked
        };
        if matches!(own.relation, Relation::Mentions) && own.nested_in.is_none() {
            let predicate = predicate(self.text, drafts, at);
            return predicate.map_or(own, |relation| {
                let relation = within_power(draft, relation, self.context, self.gazetteer);
                Link::of(relation, own.cue)
            });
        }
        own
    }

    /// The first citation of a sentence: its cue, else that of the heading above its item.
    fn first_of_sentence(&self, drafts: &[Draft<'_>], at: usize, sentence: usize) -> Link {
        let head = drafts[at].reach_start();
        let sentence = sentence.min(head);
        let found = governing(&self.gazetteer.cues, self.text, sentence, head, true);
        match found {
            Some(found) if is_quoted(&self.text[sentence..head]) && found.relation.is_act() => {
                Link::of(Relation::Mentions, None)
            }
            Some(found) if needs_nearness(found.relation) && !found.is_near => {
                Link::of(Relation::Mentions, None)
            }
            Some(found) => {
                if let Some(act) = opening_act(self.text, &found, sentence, head) {
                    return Link::of(act, Some(found.span));
                }
                if found.is_weak
                    && let told = self.under_heading(drafts, at, sentence, head)
                    && told.relation != Relation::Mentions
                {
                    return told;
                }
                let relation = attached(self.text, found.relation, sentence, found.span.start);
                let phrase = FoldedText::new(found.span.of(self.text)).text;
                let is_place = relation == Relation::Mentions && phrase.ends_with("neu tai");
                if is_place && drafts[at].pin_cite.is_some() {
                    return Link::of(Relation::AccordingTo, Some(found.span));
                }
                Link::of(relation, Some(found.span))
            }
            None => self.under_heading(drafts, at, sentence, head),
        }
    }

    /// An item without a phrase of its own: the one of the heading that ends in a colon, or of the
    /// item before it in the same list.
    fn under_heading(&self, drafts: &[Draft<'_>], at: usize, sentence: usize, head: usize) -> Link {
        let none = Link::of(Relation::Mentions, None);
        let lead = FoldedText::new(&self.text[sentence..head]).text;
        let lead = lead.trim_start_matches(['*', '#', ' ']);
        let lead = if begins_item(lead) {
            lead.split_once(' ').map_or("", |(_, lead)| lead)
        } else {
            lead
        };
        let is_bare = is_connector(lead)
            || lead.trim_end().ends_with(':') && lead.len() < 120
            || lead.len() < 90
                && ["y kien", "noi dung", "cac quy dinh", "toan bo"]
                    .iter()
                    .any(|opening| lead.starts_with(opening));
        if !is_bare || is_quoted(&self.text[sentence..head]) {
            return none;
        }
        let before = self.text[..sentence].trim_end();
        if before.ends_with(';') && !begins_item(self.text[sentence..].trim_start()) {
            let mut earlier = drafts[..at].iter().rev().take(40);
            let previous = earlier.find(|other| other.nested_in.is_none());
            let near = previous.filter(|other| {
                before.len() - other.tail.end.min(before.len()) < 600
                    && !other.is_self()
                    && other.relation != Relation::AliasDefinition
            });
            return near.map_or(none, |other| Link::of(other.relation, other.cue));
        }
        let Some((from, to)) = heading(self.text, sentence) else {
            return none;
        };
        let told = drafts[..at]
            .partition_point(|draft| draft.span.start < to)
            .checked_sub(1)
            .filter(|told| drafts[*told].span.start >= from);
        let after = told.map_or(from, |told| drafts[told].tail.end.min(to));
        if is_history(self.text, after, to) {
            return told.map_or(none, |told| Link::nested(told, Relation::AmendedBy, None));
        }
        let folded = FoldedText::new(&self.text[from..to]).text;
        if let Some((_, relation)) = PREDICATES
            .iter()
            .find(|(phrase, _)| folded.contains(phrase))
            && relation.is_act()
        {
            return Link::of(*relation, None);
        }
        // What a heading cites itself has had its own phrase.
        let opens = told.is_none();
        match governing(&self.gazetteer.cues, self.text, after, to, opens) {
            Some(found) => Link::of(found.relation, Some(found.span)),
            None => none,
        }
    }

    /// A citation behind another of the same sentence: nested in its title, in a clause of its own, or
    /// a further member of the same list.
    fn after_another(
        &self,
        drafts: &[Draft<'_>],
        outer: usize,
        previous: usize,
        at: usize,
    ) -> Link {
        let (text, head) = (self.text, drafts[at].reach_start());
        let from = drafts[previous].tail.end.min(head);
        let gap = &text[from..head];
        let (of_outer, of_previous) = (
            Link::of_draft(&drafts[outer]),
            Link::of_draft(&drafts[previous]),
        );
        let is_title = |quote: usize| drafts[previous].tail.title == Some(from + quote);
        if is_quoted(gap) && gap.rfind('“').is_some_and(|quote| !is_title(quote)) {
            return Link::nested(previous, Relation::Mentions, None);
        }
        let closes = gap.trim_start().starts_with(')') && drafts[previous].nested_in.is_some();
        let gap = if closes {
            gap.trim_start().trim_start_matches(')')
        } else {
            gap
        };
        let goes_on_act = of_outer.relation.is_act() && same_type(&drafts[outer], at, drafts);
        if is_glue(gap) {
            // Nothing is guided or amended by what is older than it.
            let younger = drafts[at]
                .tail
                .date
                .zip(drafts[outer].tail.date)
                .is_some_and(|(own, outer)| own > outer);
            let is_history = drafts[previous].nested_relation == Some(Relation::AmendedBy);
            let of_list = gap.contains(';') || goes_on_act || closes || younger && !is_history;
            return if of_list { of_outer } else { of_previous };
        }
        if is_history(text, from, head) {
            return Link::nested(previous, Relation::AmendedBy, None);
        }
        let is_title = matches!(drafts[at].name, Some(Name::Rules))
            && is_announced(text, head)
            && drafts[previous].tail.title.is_some();
        if is_title {
            return Link::nested(previous, Relation::PromulgatedBy, None);
        }
        let gap_start = from;
        let Some(found) = governing(&self.gazetteer.cues, text, from, head, false) else {
            return self.without_cue(drafts, outer, previous, at, gap);
        };
        let is_rules = matches!(drafts[previous].name, Some(Name::Rules));
        if found.relation == Relation::PromulgatedBy && found.is_near && is_rules {
            let relation = attached(self.text, found.relation, from, found.span.start);
            return Link::of(relation, Some(found.span));
        }
        // A semicolon and a new type word end a title: the next member of the list.
        if text[found.span.end.min(head)..head].contains(';') {
            return self.without_cue(drafts, outer, previous, at, gap);
        }
        // "Quyết định 75/2025/QĐ-UBND bãi bỏ …": the document itself acts.
        if drafts[previous].relation == Relation::SelfReference && found.is_near {
            return Link::of(found.relation, Some(found.span));
        }
        let holder = self.holder(drafts, outer, previous, gap, gap_start, found.span.start);
        if let Some(holder) = holder
            && (found.is_near || found.is_first)
            && (!opens_clause(&found.before)
                || found.is_first && found.relation == Relation::Guides)
            && !is_pointer(found.relation, &found.before)
        {
            return Link::nested(holder, found.relation, Some(found.span));
        }
        if found.is_weak && of_outer.relation != Relation::Mentions {
            return self.without_cue(drafts, outer, previous, at, gap);
        }
        if found.is_near || holder.is_none() && !needs_nearness(found.relation) {
            let relation = attached(self.text, found.relation, from, found.span.start);
            if relation != found.relation && of_outer.relation.is_act() {
                return of_outer;
            }
            return Link::of(relation, Some(found.span));
        }
        self.without_cue(drafts, outer, previous, at, gap)
    }

    /// The citation whose title is still open at the cue.
    fn holder(
        &self,
        drafts: &[Draft<'_>],
        outer: usize,
        previous: usize,
        gap: &str,
        gap_start: usize,
        cue: usize,
    ) -> Option<usize> {
        let ended = gap
            .get(..cue.saturating_sub(gap_start))
            .is_some_and(|part| {
                part.rfind(';')
                    .is_some_and(|at| !title::goes_on(&part[at + 1..]))
            });
        if ended {
            return None;
        }
        let opens = |at: usize| drafts[at].tail.title.is_some_and(|title| title <= cue);
        [previous, outer].into_iter().find(|at| opens(*at))
    }

    /// No phrase of its own: a member of the list around it.
    fn without_cue(
        &self,
        drafts: &[Draft<'_>],
        outer: usize,
        previous: usize,
        at: usize,
        gap: &str,
    ) -> Link {
        let clause = gap.rsplit_once(';').map_or("", |(_, clause)| clause);
        let is_negated = clause.trim_start().starts_with("không ");
        if is_negated || clause.split_whitespace().count() > 3 && !title::goes_on(clause) {
            return Link::of(Relation::Mentions, None);
        }
        let of_outer = Link::of_draft(&drafts[outer]);
        if of_outer.relation.is_act() && same_type(&drafts[outer], at, drafts) {
            return of_outer;
        }
        let joined = gap.trim_end().ends_with(" và") || gap.trim_end().ends_with("và các");
        let nested = drafts[previous].nested_in.is_some();
        if nested && joined && !gap.contains(';') {
            Link::of_draft(&drafts[previous])
        } else {
            of_outer
        }
    }
}

/// Whether a stretch leaves a bracket open.
fn in_brackets(stretch: &str) -> bool {
    stretch.matches('(').count() > stretch.matches(')').count()
}

/// Acts upon a work, which stand right before what they act upon.
fn needs_nearness(relation: Relation) -> bool {
    relation.is_act() || relation == Relation::PromulgatedBy
}

/// A pointer of the citing document's own sentence, not of a title: `… , theo quy định tại`.
fn is_pointer(relation: Relation, before: &str) -> bool {
    relation == Relation::AccordingTo && before.ends_with([',', ')'])
}

/// Whether a stretch leaves a quotation open: its wording is not the document's own act.
pub(super) fn is_quoted(stretch: &str) -> bool {
    let open = stretch.matches('“').count();
    open > stretch.matches('”').count()
}
