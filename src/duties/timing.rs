//! By when a duty is due, in the words of its action.

use std::ops::Range;

use super::Timing;
use super::days::{self, Written};
use super::period::{Due, Every};
use super::phrases::phrase;
use super::recurrence::{Cues, Found, past_cues, recurring, recurs, regular, weekly};
use super::tokens::Token;
use crate::domain::date::Date;
use crate::text::span::Span;

/// Everything that says when, in the tokens of a range, in order. Spans are of the normalised text.
pub(super) fn timings(
    tokens: &[Token<'_>],
    range: Range<usize>,
    issued_on: Option<Date>,
) -> Vec<Timing> {
    let mut found: Vec<Timing> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let read = deadline(tokens, at, issued_on).or_else(|| regular(tokens, at, range.start));
        let Some(read) = read.filter(|read| read.end <= range.end) else {
            at += 1;
            continue;
        };
        let span = Span::new(tokens[at].span.start, tokens[read.end - 1].span.end);
        found.extend(read.due.into_iter().map(|due| Timing { due, span }));
        at = read.end.max(at + 1);
    }
    drop_repeated(&mut found);
    found
}

/// The same said twice counts once, and `định kỳ` alone only where nothing else says how often.
fn drop_repeated(found: &mut Vec<Timing>) {
    let mut seen = std::collections::HashSet::new();
    found.retain(|timing| seen.insert(timing.due));
    let is_vague = |due: &Due| matches!(due, Due::Every(period) if period.every == Every::Regular);
    if found
        .iter()
        .any(|timing| matches!(timing.due, Due::Every(_)) && !is_vague(&timing.due))
    {
        found.retain(|timing| !is_vague(&timing.due));
    }
}

/// A day, month or quarter behind words of a deadline; or a day that comes round.
fn deadline(tokens: &[Token<'_>], at: usize, issued_on: Option<Date>) -> Option<Found> {
    let (here, cues) = past_cues(tokens, at);
    let own = issued_on.map(Date::year);
    if let Some((weekday, taken)) = days::weekday(tokens, here) {
        return weekly(tokens, here + taken, weekday);
    }
    if let Some(found) = days_of(tokens, here, &cues, issued_on) {
        return Some(found);
    }
    let is_year = phrase(tokens, here, "năm") > 0;
    let is_bound = cues.is_firm || cues.has_in && !is_year;
    let (from, by, taken) = days::stretch(tokens, here, own).filter(|_| is_bound)?;
    if recurs(tokens, here + taken).is_some() || issued_on.is_some_and(|issued| by < issued) {
        return None;
    }
    // "trước tháng 6/2024" ends the day before it begins.
    let due = match cues.is_before {
        true => Due::Once {
            from: None,
            by: from.yesterday().ok()?,
        },
        false => Due::Once {
            from: Some(from),
            by,
        },
    };
    Some(Found {
        due: vec![due],
        end: here + taken,
    })
}

/// One day or several with what they recur in: `ngày 01/6 và 15/11 hằng năm`.
fn days_of(tokens: &[Token<'_>], at: usize, cues: &Cues, issued_on: Option<Date>) -> Option<Found> {
    let (first, taken) = days::day(tokens, at)?;
    let has_cue = cues.is_firm || cues.has_in || cues.is_regular;
    let is_named = phrase(tokens, at, "ngày") > 0;
    let mut written = vec![first];
    let mut here = at + taken;
    while tokens
        .get(here)
        .is_some_and(|token| token.is("và") || token.is_mark(","))
        && let Some((next, taken)) = days::day(tokens, here + 1)
        && written.len() < 12
        && written.iter().all(|day| day.year.is_none())
    {
        written.push(next);
        here += 1 + taken;
    }
    if let Some((every, month, taken)) = recurs(tokens, here).filter(|_| has_cue || is_named) {
        let due = written
            .iter()
            .filter_map(|day| recurring(*day, every, month));
        return found(due.collect(), here + taken);
    }
    if !has_cue || !cues.is_firm && !is_named {
        return None;
    }
    let due = written.iter().filter_map(|day| once(*day, issued_on));
    found(due.collect(), here)
}

fn found(due: Vec<Due>, end: usize) -> Option<Found> {
    (!due.is_empty()).then_some(Found { due, end })
}

/// A day of the calendar, of the year of issue where it has none, and not before the issue.
fn once(day: Written, issued_on: Option<Date>) -> Option<Due> {
    let year = day.year.or(issued_on.map(Date::year))?;
    let by = Date::new(year, day.month?, day.day).ok()?;
    let is_due = issued_on.is_none_or(|issued| issued <= by);
    is_due.then_some(Due::Once { from: None, by })
}
