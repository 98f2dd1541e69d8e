//! Spellings that must be one work, and numbers that must not: whatever is typed for a number means
//! its work and no other.

mod around;
mod gaps;
mod given;
mod issuers;
mod numbered;
mod shelf;
mod typed;
mod ways;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use around::{AROUND, SHORT};
use gaps::KNOWN_GAPS;
use given::GIVEN;
use numbered::Numbered;
use shelf::all_documents;
use typed::{Typed, answered, check};
use ways::{ALONE, NUMBER, WHOLE};

/// Queries of several spellings at once.
const COMBINED: usize = 4_000;

/// Asks all that is fair, and shows every query that is answered wrongly.
fn hold<'a>(all: impl Iterator<Item = Typed<'a>>, least: usize) {
    let asked: Vec<Typed<'_>> = all.filter(Typed::is_fair).collect();
    let faults: Vec<String> = asked
        .iter()
        .filter_map(|typed| check(typed).err())
        .collect();
    let (wrong, of) = (faults.len(), asked.len());
    assert!(of >= least, "only {of} queries");
    assert!(
        wrong == 0,
        "{wrong} of {of} queries:\n{}",
        faults.join("\n")
    );
}

/// Short forms of every document.
fn short() -> impl Iterator<Item = Typed<'static>> {
    let of = |document| {
        SHORT
            .iter()
            .map(move |around| Typed::new(document, &[ALONE], around, WHOLE[0]))
    };
    all_documents().flat_map(of)
}

/// Two spellings of the number, something around it, and a spelling of the whole; always the same.
fn combined(cases: usize) -> impl Iterator<Item = Typed<'static>> {
    let documents: Vec<&Numbered> = all_documents().collect();
    let any = (
        select(documents),
        select(NUMBER),
        select(NUMBER),
        0..AROUND.len(),
        select(WHOLE),
    );
    let mut runner = TestRunner::deterministic();
    (0..cases).map(move |_| {
        let (document, first, second, around, whole) = any.new_tree(&mut runner).unwrap().current();
        Typed::new(document, &[first, second], &AROUND[around], whole)
    })
}

#[test]
fn g1_a_spelling_of_a_number_means_its_work_alone() {
    let spelled = |document| {
        NUMBER
            .iter()
            .map(move |way| Typed::new(document, &[*way], &AROUND[0], WHOLE[0]))
    };
    hold(all_documents().flat_map(spelled), 6_000);
}

#[test]
fn what_stands_around_a_number_changes_nothing() {
    let surrounded = |document| {
        AROUND
            .iter()
            .map(move |around| Typed::new(document, &NUMBER[..1], around, WHOLE[0]))
    };
    hold(all_documents().flat_map(surrounded), 2_500);
}

#[test]
fn several_spellings_at_once_mean_the_same() {
    let wanted = std::env::var("DIRECTIVE_SEARCH_CASES").ok();
    let cases = wanted
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(COMBINED);
    hold(combined(cases), cases * 3 / 4);
}

#[test]
fn g20_a_short_form_means_its_work_among_others() {
    hold(short(), 600);
}

#[test]
fn g1_the_spellings_of_the_reference_mean_their_work() {
    for (number, queries) in GIVEN {
        for query in *queries {
            let (works, told) = answered(query);
            let is_it = works
                .iter()
                .any(|work| work.number.as_deref() == Some(*number));
            assert!(is_it, "{query:?} for {number}: {told}");
        }
    }
}

#[test]
fn a_gap_that_is_closed_leaves_the_list() {
    for gap in KNOWN_GAPS {
        let mut covered = combined(COMBINED)
            .chain(short())
            .filter(|typed| (gap.covers)(typed) && !typed.is_senseless());
        assert!(
            covered.any(|typed| check(&typed).is_err()),
            "closed: {}",
            gap.name
        );
    }
}
