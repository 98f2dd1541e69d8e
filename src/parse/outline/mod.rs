//! The outline (bố cục): Phần, Chương, Mục; Điều, khoản, điểm; or numbered items in the Party's way;
//! and what is attached, with an outline of its own.
//!
//! | text | ids |
//! |---|---|
//! | articles | `art_5__cl_2__point_a__item_1`; their numbers run through the text, whatever stands above |
//! | divisions | `part_1__chp_2__sec_1__subsec_1` |
//! | no articles | `item_1__item_2`, where the depth of a mark is the order in which its kind first came: `I.` above `1.` above `(1)` above `a)`; `part_1__item_1` under divisions |
//! | dashes inside something numbered | `…__indent_3` |
//! | Phụ lục, Mẫu, Quy chế kèm theo | `att_1__art_3`, `att_1__att_2__item_1` |
//!
//! Quoted provisions of amending texts, tables of contents and numbers of citations at the start of a
//! line are text.

mod appendices;
mod articles;
mod attachments;
mod builder;
mod contents;
mod headings;
mod instruments;
mod marks;
mod numerals;
mod place;
mod quoted;
mod quotes;
mod readings;
mod rows;
mod scope;
mod titles;

use crate::domain::provision::Provision;
use attachments::{Surroundings, Turn, turns};
use builder::Builder;
use contents::ignore_contents;
use quoted::quoted;
use readings::{Reading, readings};
use rows::rows;
use scope::Scope;

/// The provisions of the shadow behind byte `from`, parents before children.
pub fn outline(shadow: &str, from: usize) -> Vec<Provision> {
    let rows = rows(shadow, from);
    let mut readings = readings(shadow, &rows);
    let mut ignored = quoted(&rows);
    ignore_contents(&rows, &readings, &mut ignored);
    for (reading, ignored) in readings.iter_mut().zip(&ignored) {
        if *ignored {
            *reading = Reading::Nothing;
        }
    }
    let articles: Vec<Option<u32>> = readings.iter().map(Reading::article_number).collect();
    let marked: Vec<bool> = readings.iter().map(Reading::is_numbered).collect();
    let turns = turns(&Surroundings {
        rows: &rows,
        articles: &articles,
        marked: &marked,
        ignored: &ignored,
    });
    let mut builder = Builder::new(shadow);
    let ends = turns.iter().map(Turn::row).chain([rows.len()]);
    let begins = std::iter::once(None).chain(turns.iter().map(Some));
    for (turn, end) in begins.zip(ends) {
        let first = turn.map_or(0, Turn::row);
        let stop = rows.get(end).map_or(shadow.len(), |row| row.start);
        let scope = Scope::new(&rows, &readings, first..end, stop);
        match turn {
            Some(Turn::Attached(start)) => builder.attach(start, &scope),
            Some(Turn::Resumed(_)) => builder.close(0, scope.start()),
            None => {}
        }
        scope.read_into(&mut builder, matches!(turn, Some(Turn::Attached(_))));
    }
    builder.finish()
}

#[cfg(test)]
mod tests;
