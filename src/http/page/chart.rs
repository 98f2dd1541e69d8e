//! Charts, drawn by the server: bars that are links, with their numbers written beside them.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::format::count;
use super::ui::Ui;

/// One bar: what it counts, how many, where it leads.
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its length.
    pub value: usize,
    /// What shows the things counted.
    pub href: Option<String>,
}

const ROW: usize = 30;
/// Room for the longest name.
const NAMES: usize = 250;
/// The width of a character of a name, in tenths.
const LETTER: usize = 77;
/// Characters of a name that there is room for.
const LETTERS: usize = 32;
const BARS: usize = 480;
/// Room for a number behind the longest bar.
const NUMBERS: usize = 70;

/// How much room the names of a chart take.
fn room<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    let longest = names.map(|name| name.chars().count()).max().unwrap_or(0);
    (longest * LETTER / 10 + 18).min(NAMES)
}

/// Bars below each other, the longest as wide as there is room.
pub fn bars(ui: &Ui, label: &str, bars: &[Bar]) -> Markup {
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    let names = room(bars.iter().map(|bar| bar.label.as_str()));
    let rows = bars.iter().enumerate();
    let rows = rows.map(|(at, bar)| row(ui, bar, (names, at * ROW), most));
    drawing(
        label,
        names,
        bars.len(),
        &html! { @for row in rows { (row) } },
    )
}

/// A chart of rows, in a frame that can be scrolled where it is narrow.
fn drawing(label: &str, names: usize, rows: usize, drawn: &Markup) -> Markup {
    let (width, height) = (names + BARS + NUMBERS, rows * ROW);
    html! {
        div.picture tabindex="0" role="group" aria-label=(label) {
            svg.chart viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) role="group" aria-label=(label) { (drawn) }
        }
    }
}

fn name(label: &str, (x, y): (usize, usize)) -> Markup {
    html! { text.name x=(x - 10) y=(y + 20) { (super::format::shortened(label, LETTERS)) title { (label) } } }
}

fn row(ui: &Ui, bar: &Bar, (x, y): (usize, usize), most: usize) -> Markup {
    let length = (bar.value * BARS / most).max(2);
    let drawn = html! {
        (name(&bar.label, (x, y)))
        rect x=(x) y=(y + 5) width=(length) height=(ROW - 10) {}
        text.value x=(x + length + 8) y=(y + 20) { (count(ui, bar.value)) }
    };
    html! {
        @match &bar.href {
            Some(href) => a href=(href) { (drawn) },
            None => g { (drawn) },
        }
    }
}

/// A part of something.
pub struct Share {
    /// What is divided.
    pub label: String,
    /// How many there are.
    pub all: usize,
    /// How many of them are the part.
    pub part: usize,
}

/// Bars with a part of each filled, and both numbers.
pub fn shares(ui: &Ui, label: &str, shares: &[Share]) -> Markup {
    let most = shares.iter().map(|one| one.all).max().unwrap_or(0).max(1);
    let names = room(shares.iter().map(|one| one.label.as_str()));
    let rows = shares.iter().enumerate().map(|(at, one)| {
        let (y, length) = (at * ROW, (one.all * BARS / most).max(2));
        html! {
            g {
                (name(&one.label, (names, y)))
                rect.rest x=(names) y=(y + 5) width=(length) height=(ROW - 10) {}
                rect x=(names) y=(y + 5) width=(one.part * BARS / most) height=(ROW - 10) {}
                text.value x=(names + length + 8) y=(y + 20) { (count(ui, one.part)) " / " (count(ui, one.all)) }
            }
        }
    });
    drawing(
        label,
        names,
        shares.len(),
        &html! { @for row in rows { (row) } },
    )
}

/// One year of a histogram.
pub struct Column {
    /// The year.
    pub name: i16,
    /// How many documents.
    pub value: usize,
    /// What shows only these, or all again.
    pub href: String,
    /// Whether only these are shown.
    pub is_on: bool,
}

const HISTOGRAM: (usize, usize) = (240, 96);
const FOOT: usize = 18;
/// A column is at least this wide, so that it can be hit; older years are not drawn.
const NARROWEST: usize = 24;

/// Documents by year, the last years that there is room for; each column is a link.
pub fn histogram(ui: &Ui, columns: &[Column]) -> Markup {
    let room = HISTOGRAM.0 / NARROWEST;
    let columns = &columns[columns.len().saturating_sub(room)..];
    let most = columns
        .iter()
        .map(|one| one.value)
        .max()
        .unwrap_or(1)
        .max(1);
    let width = (HISTOGRAM.0 / columns.len().max(1)).min(48);
    let tall = HISTOGRAM.1 - FOOT - 16;
    html! {
        svg.chart.histogram viewBox={ "0 0 " (HISTOGRAM.0) " " (HISTOGRAM.1) } width=(HISTOGRAM.0) height=(HISTOGRAM.1) role="group" aria-label=(ui.texts.histogram) {
            @for (at, one) in columns.iter().enumerate() {
                @let length = (one.value * tall / most).max(2);
                a.on[one.is_on] href=(one.href) rel="nofollow" aria-current=[one.is_on.then_some("true")] {
                    title { (one.name) ": " (one.value) }
                    rect.room x=(at * width) y="0" width=(width) height=(HISTOGRAM.1) {}
                    rect x=(at * width + 2) y=(HISTOGRAM.1 - FOOT - length) width=(width - 4) height=(length) {}
                    text.year x=(at * width + width / 2) y=(HISTOGRAM.1 - 4) { "’" (format!("{:02}", one.name.rem_euclid(100))) }
                    text.value x=(at * width + width / 2) y=(HISTOGRAM.1 - FOOT - length - 4) { (one.value) }
                }
            }
        }
    }
}

const HALF: usize = 50;
const COLUMN: usize = 34;
/// Most years that are drawn; what is older is counted in the first.
const MOST_YEARS: usize = 28;

/// For each year how many works are cited (above the line) and how many documents cite (below); `own`
/// is marked.
pub fn years(ui: &Ui, counts: &BTreeMap<i16, (usize, usize)>, own: Option<i16>) -> Markup {
    let first = counts.keys().copied().chain(own).min();
    let last = counts.keys().copied().chain(own).max();
    let Some((first, last)) = first.zip(last) else {
        return html! {};
    };
    let first = first.max(last - i16::try_from(MOST_YEARS).unwrap_or(i16::MAX) + 1);
    let years: Vec<i16> = (first..=last).collect();
    let most = counts
        .values()
        .flat_map(|(a, b)| [*a, *b])
        .max()
        .unwrap_or(1)
        .max(1);
    let of = |year: i16| counts.get(&year).copied().unwrap_or_default();
    let width = years.len() * COLUMN;
    let height = 2 * HALF + 24;
    html! {
        div.picture tabindex="0" role="group" aria-label=(ui.texts.by_year) {
            svg.chart.years viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) role="img" aria-label=(ui.texts.by_year) {
                @for (at, year) in years.iter().enumerate() {
                    @let (cited, citing) = of(*year);
                    @let x = at * COLUMN;
                    g {
                        title { (year) ": " (ui.texts.cites) " " (cited) ", " (ui.texts.cited_by) " " (citing) }
                        rect.cited x=(x + 5) y=(HALF - cited * (HALF - 4) / most) width=(COLUMN - 10) height=(cited * (HALF - 4) / most) {}
                        rect.citing x=(x + 5) y=(HALF + 24) width=(COLUMN - 10) height=(citing * (HALF - 4) / most) {}
                        text.year.own[own == Some(*year)] x=(x + COLUMN / 2) y=(HALF + 16) { (year) }
                    }
                }
            }
        }
        p.legend { span.key.cited {} " " (ui.texts.cites) " · " span.key.citing {} " " (ui.texts.cited_by) }
    }
}
