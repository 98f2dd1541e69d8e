//! Matching units, counted by the values of their documents.

use std::collections::HashMap;

use super::rows::is_counted;
use super::snapshot::View;
use super::units::UnitHit;
use crate::index::plan::{Keyword, Plan};

/// For each field counted by: values and units, most first.
pub(super) fn counts(
    plan: &Plan,
    units: &[UnitHit],
    view: &View,
) -> tantivy::Result<Vec<Vec<(String, usize)>>> {
    let of_field = |field: &Keyword| {
        let mut counts: Vec<(String, usize)> = counted(*field, units, view)?.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        Ok(counts)
    };
    plan.count_by.iter().map(of_field).collect()
}

fn counted(
    field: Keyword,
    units: &[UnitHit],
    view: &View,
) -> tantivy::Result<HashMap<String, usize>> {
    let mut all: HashMap<String, usize> = HashMap::new();
    if !is_counted(field) {
        return Ok(all);
    }
    for (segment, reader) in view.searcher.segment_readers().iter().enumerate() {
        let Some(column) = reader.fast_fields().str(field.name())? else {
            continue;
        };
        let layout = &view.layouts[segment];
        let mut by_value = vec![0usize; column.num_terms()];
        for unit in units.iter().filter(|unit| unit.segment as usize == segment) {
            for value in column
                .term_ords(layout.head(unit.document as usize))
                .take(1)
            {
                if let Some(count) = by_value.get_mut(value as usize) {
                    *count += 1;
                }
            }
        }
        for (value, count) in by_value.into_iter().enumerate().filter(|(_, n)| *n > 0) {
            let mut text = String::new();
            column.ord_to_str(value as u64, &mut text)?;
            *all.entry(text).or_default() += count;
        }
    }
    Ok(all)
}
