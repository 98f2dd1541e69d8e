//! The order of matching units, and the signals that only the best of them are asked for.

use std::cmp::Ordering;

use tantivy::DocId;

use super::best_part::{Best, PartScorer};
use super::rows::document_key;
use super::scoring::Weighed;
use super::snapshot::View;
use super::touched::Touched;
use super::units::{BestRow, BestRows, UnitHit, document_score, settle};
use crate::index::plan::{Order, Plan, Unit};

/// A unit with what decides its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked {
    pub(super) unit: UnitHit,
    /// Place among the documents that come first.
    place: usize,
    /// Whether it is a provision shown before the others of its document.
    is_pinned: bool,
    /// Date as a number; 0 where there is none.
    date: u64,
    /// How often the document is cited, as a logarithm.
    cited: f32,
    /// Key of the document.
    key: u64,
}

/// The units of the page, with their final scores.
pub(super) fn rank(
    plan: &Plan,
    all: &mut [UnitHit],
    words: &[Weighed],
    touched: &[Touched],
    pinned: &[(u32, DocId)],
    view: &View,
) -> tantivy::Result<Vec<Ranked>> {
    let end = (plan.offset + plan.limit).min(all.len());
    let mut settled = all.len();
    if plan.order == Order::Score {
        settled = settle_best(plan, all, end.max(plan.best_part.depth), touched, view);
        if plan.best_part.weight > 0.0 && !words.is_empty() {
            let best = &mut all[..settled];
            let depth = plan.best_part.depth.min(best.len());
            if depth < best.len() {
                best.select_nth_unstable_by(depth, by_score);
            }
            // The signal only adds, and only to the best, so the others stay below.
            add_best_parts(plan, &mut best[..depth], words, view)?;
        }
    }
    let mut ranked = ranked(plan, all, settled, pinned, view);
    let order = |a: &Ranked, b: &Ranked| compare(plan.order, a, b);
    if end < ranked.len() && end > 0 {
        ranked.select_nth_unstable_by(end - 1, order);
    }
    ranked.truncate(end);
    ranked.sort_unstable_by(order);
    let mut page = ranked.split_off(plan.offset.min(end));
    for ranked in &mut page {
        settle(&mut ranked.unit, plan, view, touched);
    }
    Ok(page)
}

/// Settles units, those of the highest bounds first, until none that is left can be among the
/// `wanted` best; how many are settled, all of them in front.
fn settle_best(
    plan: &Plan,
    all: &mut [UnitHit],
    wanted: usize,
    touched: &[Touched],
    view: &View,
) -> usize {
    let mut settled = 0;
    loop {
        let now = (settled + wanted).min(all.len());
        if now < all.len() {
            bring_best(&mut all[settled..], now - settled);
        }
        for unit in &mut all[settled..now] {
            settle(unit, plan, view, touched);
        }
        settled = now;
        if settled == all.len() || wanted == 0 {
            return settled;
        }
        let (_, last_wanted, _) = all[..settled].select_nth_unstable_by(wanted - 1, by_score);
        let (last, next) = (*last_wanted, &all[settled]);
        // Of equal scores a date may decide, so equal is not below.
        if (next.above, next.score) < (last.above, last.score) {
            return settled;
        }
    }
}

/// So few units are picked out by looking at each once, instead of moving all of them about.
const FEW: usize = 128;

/// Brings the `wanted` best units to the front, in no order, and the next one behind them; there must
/// be more than so many.
fn bring_best(units: &mut [UnitHit], wanted: usize) {
    if wanted > FEW {
        units.select_nth_unstable_by(wanted, by_score);
        return;
    }
    let kept = wanted + 1;
    let mut best: Vec<usize> = Vec::with_capacity(kept + 1);
    for (at, unit) in units.iter().enumerate() {
        let is_above = |other: &usize| by_score(&units[*other], unit) == Ordering::Less;
        if best.len() == kept && best.last().is_some_and(is_above) {
            continue;
        }
        let place = best.partition_point(is_above);
        best.insert(place, at);
        best.truncate(kept);
    }
    best.sort_unstable();
    // Ascending, so no swap moves one that is still to be swapped.
    for (front, at) in best.into_iter().enumerate() {
        units.swap(front, at);
    }
    units[..kept].select_nth_unstable_by(wanted, by_score);
}

/// Highest first; ties in the order of the index, so that the same units are always chosen.
fn by_score(a: &UnitHit, b: &UnitHit) -> Ordering {
    let place = |unit: &UnitHit| (unit.segment, unit.document, unit.rows.first());
    let by_place = place(a).cmp(&place(b));
    let by_tier = b.above.cmp(&a.above);
    by_tier.then(b.score.total_cmp(&a.score)).then(by_place)
}

fn add_best_parts(
    plan: &Plan,
    best: &mut [UnitHit],
    words: &[Weighed],
    view: &View,
) -> tantivy::Result<()> {
    let scorer = PartScorer::new(words, view);
    for segment in 0..view.layouts.len() {
        let is_here = |unit: &UnitHit| unit.segment as usize == segment;
        let here = best.iter().filter(|unit| is_here(unit));
        let of_units = here.flat_map(|unit| unit.rows.as_slice().iter().map(|best| best.row));
        let mut rows: Vec<DocId> = of_units.collect();
        rows.sort_unstable();
        let parts = scorer.best(segment, &rows)?;
        for unit in best.iter_mut().filter(|unit| is_here(unit)) {
            add_parts(plan, unit, &rows, &parts);
        }
    }
    Ok(())
}

fn add_parts(plan: &Plan, unit: &mut UnitHit, rows: &[DocId], parts: &[Best]) {
    let mut scored = BestRows::new();
    for best in unit.rows.as_slice() {
        let at = rows.binary_search(&best.row);
        let part = at.map_or(Best::default(), |at| parts[at]);
        scored.insert(BestRow {
            score: best.score + plan.best_part.weight * part.score,
            row: best.row,
            part: u16::try_from(part.part).ok(),
        });
    }
    unit.rows = scored;
    let own = match plan.unit {
        Unit::Document => document_score(plan, &scored),
        Unit::Provision => scored.as_slice().first().map_or(0.0, |best| best.score),
    };
    unit.score = own + unit.extra;
}

/// The settled units, and others only where their documents come first anyway.
fn ranked(
    plan: &Plan,
    all: &[UnitHit],
    settled: usize,
    pinned: &[(u32, DocId)],
    view: &View,
) -> Vec<Ranked> {
    let first: Vec<u64> = plan.first.iter().map(|id| document_key(id)).collect();
    let rank = |unit: &UnitHit| {
        let (key, date) = view.layouts[unit.segment as usize].tie(unit.document as usize);
        let place = first.iter().position(|id| *id == key);
        Ranked {
            unit: *unit,
            place: place.unwrap_or(first.len()),
            is_pinned: plan.unit == Unit::Provision
                && (unit.rows.first()).is_some_and(|row| pinned.contains(&(unit.segment, row))),
            date,
            cited: view.cited[unit.segment as usize]
                .get(unit.document as usize)
                .copied()
                .unwrap_or(0.0),
            key,
        }
    };
    let (best, rest) = all.split_at(settled);
    let mut ranked: Vec<Ranked> = best.iter().map(rank).collect();
    if !first.is_empty() {
        let comes_first = |ranked: &Ranked| ranked.place < first.len();
        ranked.extend(rest.iter().map(rank).filter(comes_first));
    }
    ranked
}

/// Ties are broken by date, by the document's key and by the row, so that the order is total.
fn compare(order: Order, a: &Ranked, b: &Ranked) -> Ordering {
    let newest = b.date.cmp(&a.date);
    let by_order = match order {
        Order::Score => {
            let by_tier = b.unit.above.cmp(&a.unit.above);
            by_tier
                .then(b.unit.score.total_cmp(&a.unit.score))
                .then(newest)
        }
        Order::Newest => newest,
        Order::Cited => b.cited.total_cmp(&a.cited).then(newest),
        Order::Oldest => (a.date == 0, a.date).cmp(&(b.date == 0, b.date)),
    };
    let row = |ranked: &Ranked| ranked.unit.rows.first();
    let by_pin = b.is_pinned.cmp(&a.is_pinned);
    let by_place = a.place.cmp(&b.place).then(by_pin).then(by_order);
    by_place.then(a.key.cmp(&b.key)).then(row(a).cmp(&row(b)))
}
