//! Filters: what narrows the hits down, with counts, and how to be rid of it.

use maud::{Markup, html};

use super::address::{Address, FILTERS};
use super::chart::{Column, histogram};
use super::format::{self, fill};
use super::search::Found;
use super::ui::Ui;
use crate::archive::PrintedNames;
use crate::domain::authority::Level;
use crate::domain::date::Date;
use crate::http::labels::Labels;
use crate::references::body_coverage::BodyCoverage;
use crate::search::request::{FacetField, Sort};
use crate::search::response::Facet;

/// Values of a filter that are seen at once; the others are behind a click.
const FIRST_VALUES: usize = 8;

/// Names for the values of filters.
#[derive(Clone, Copy)]
pub struct Names<'n> {
    labels: &'n Labels,
    printed: &'n PrintedNames,
}

impl<'n> Names<'n> {
    /// Names from the tables, and from the texts where the tables have none.
    pub fn new(labels: &'n Labels, printed: &'n PrintedNames) -> Self {
        Self { labels, printed }
    }

    /// The name of a province.
    pub fn province(self, wanted: &'n str) -> &'n str {
        let known = self.labels.province(wanted);
        known
            .or_else(|| self.printed.place(wanted))
            .unwrap_or(wanted)
    }

    /// The name of a body: as the tables have it, as texts of its own print it, as others do.
    pub fn body(self, one: &'n BodyCoverage) -> String {
        let id = one.body.to_string();
        let central = self.labels.body(&one.body, one.sphere);
        let known = central.or_else(|| self.printed.issuer(&id));
        known.or(one.name.as_deref()).unwrap_or(&id).to_owned()
    }

    /// The name of an issuer.
    pub fn issuer(self, body: &'n str) -> &'n str {
        self.printed.issuer(body).unwrap_or(body)
    }
}

/// The column of filters.
pub fn filter_column(ui: &Ui, names: Names<'_>, found: &Found) -> Markup {
    html! {
        aside.filters #filters aria-label=(ui.texts.filters) {
            h2.unseen { (ui.texts.filters) }
            a.close-filters href="#results" { (ui.texts.close_filters) }
            (sorts(ui, found))
            @for facet in &found.response.facets {
                @match facet.field {
                    FacetField::Year => (by_year(ui, &found.address, facet)),
                    _ => (group(ui, names, &found.address, facet)),
                }
            }
            (days(ui, found))
        }
    }
}

fn sorts(ui: &Ui, found: &Found) -> Markup {
    let names = [
        ("relevance", Sort::Relevance, ui.texts.sort_relevance),
        ("-date", Sort::DateDescending, ui.texts.sort_newest),
        ("date", Sort::Date, ui.texts.sort_oldest),
    ];
    html! {
        section {
            h3 { (ui.texts.sort) }
            ul.sorts {
                @for (name, sort, label) in names {
                    li {
                        @if found.request.sort == sort {
                            span aria-current="true" { (label) }
                        } @else {
                            a rel="nofollow" href=(found.address.clone().setting("sort", name).href()) { (label) }
                        }
                    }
                }
            }
        }
    }
}

fn group(ui: &Ui, names: Names<'_>, address: &Address, facet: &Facet) -> Markup {
    let name = facet.field.name();
    let (first, others) = facet.counts.split_at(facet.counts.len().min(FIRST_VALUES));
    let has_chosen = others.iter().any(|(value, _)| address.has(name, value));
    html! {
        @if !facet.counts.is_empty() {
            section {
                h3 { (heading(ui, facet.field.name())) }
                (values(ui, names, address, facet.field, first))
                @if !others.is_empty() {
                    details open[has_chosen] { summary { (fill(ui.texts.facet_more, others.len())) } (values(ui, names, address, facet.field, others)) }
                }
                ul {
                    @if facet.other > 0 { li.muted { (fill(ui.texts.facet_other, facet.other)) } }
                    @if facet.missing > 0 { li.muted { (fill(ui.texts.facet_missing, facet.missing)) } }
                }
            }
        }
    }
}

fn values(
    ui: &Ui,
    names: Names<'_>,
    address: &Address,
    field: FacetField,
    counts: &[(String, usize)],
) -> Markup {
    html! {
        ul {
            @for (value, count) in counts {
                li { (option(ui, names, address, field, value)) " " span.count { (format::count(ui, *count)) } }
            }
        }
    }
}

/// Years as columns, each a link to its own documents.
fn by_year(ui: &Ui, address: &Address, facet: &Facet) -> Markup {
    let counts = facet.counts.iter();
    let counts = counts.filter_map(|(value, count)| Some((value.parse::<i16>().ok()?, *count)));
    let mut counts: Vec<(i16, usize)> = counts.collect();
    counts.sort_unstable();
    let columns = counts.into_iter().map(|(name, value)| {
        let (is_on, other) = year(address, &name.to_string());
        Column {
            name,
            value,
            href: other.href(),
            is_on,
        }
    });
    let columns: Vec<Column> = columns.collect();
    html! {
        @if !columns.is_empty() {
            section {
                h3 { (heading(ui, "year")) }
                (histogram(ui, &columns))
                @if facet.missing > 0 { p.muted { (fill(ui.texts.facet_missing, facet.missing)) } }
            }
        }
    }
}

fn option(ui: &Ui, names: Names<'_>, address: &Address, field: FacetField, value: &str) -> Markup {
    let name = field.name();
    let label = label(ui, names, name, value);
    let (on, href) = match field {
        FacetField::Year => year(address, value),
        _ if address.has(name, value) => (true, address.clone().without(name, value)),
        _ => (false, address.clone().adding(name, value)),
    };
    html! {
        a rel="nofollow" href=(href.href()) aria-current=[on.then_some("true")] { (label) }
    }
}

/// A year is a span of days.
fn year(address: &Address, year: &str) -> (bool, Address) {
    let (from, to) = (format!("{year}-01-01"), format!("{year}-12-31"));
    let on = address.has("from", &from) && address.has("to", &to);
    let free = address.clone().without_all(&["from", "to", "page"]);
    let href = if on {
        free
    } else {
        free.adding("from", &from).adding("to", &to)
    };
    (on, href)
}

fn days(ui: &Ui, found: &Found) -> Markup {
    let kept = [
        "q", "type", "level", "place", "issuer", "cites", "sort", "lang",
    ];
    let iso = |day: Option<Date>| day.map(|day| day.to_string());
    html! {
        form.days action="/search" method="get" {
            h3 { (ui.texts.issued_between) }
            @for (name, value) in found.address.values_of(&kept) {
                input type="hidden" name=(name) value=(value);
            }
            label { (ui.texts.from) " " input type="date" name="from" value=[iso(found.request.filters.from)]; }
            label { (ui.texts.to) " " input type="date" name="to" value=[iso(found.request.filters.to)]; }
            button type="submit" { (ui.texts.apply) }
        }
    }
}

/// The filters in force, each with a way to be rid of it.
pub fn chips(ui: &Ui, names: Names<'_>, address: &Address) -> Markup {
    let active: Vec<(&str, &str)> = address.values_of(&FILTERS).collect();
    html! {
        @if !active.is_empty() {
            ul.chips {
                @for (name, value) in &active {
                    li {
                        a rel="nofollow" href=(address.clone().without(name, value).href()) {
                            span.unseen { (ui.texts.remove) " " }
                            span.muted { (heading(ui, name)) } " " (label(ui, names, name, value))
                            span aria-hidden="true" { " ×" }
                        }
                    }
                }
                li { a.clear href=(address.clone().without_all(&FILTERS).page(1).href()) { (ui.texts.clear) } }
            }
        }
    }
}

fn heading(ui: &Ui, name: &str) -> &'static str {
    match name {
        "type" => ui.texts.facet_type,
        "level" => ui.texts.facet_level,
        "place" => ui.texts.facet_place,
        "year" => ui.texts.facet_year,
        "issuer" => ui.texts.facet_issuer,
        "cites" => ui.texts.facet_cites,
        "from" => ui.texts.from,
        _ => ui.texts.to,
    }
}

/// What people call a value.
pub fn label(ui: &Ui, names: Names<'_>, name: &str, value: &str) -> String {
    match name {
        "type" => names.labels.type_name(value).to_owned(),
        "place" => names.province(value).to_owned(),
        "issuer" => names.issuer(value).to_owned(),
        "level" => Level::named(value)
            .map_or(value, |level| format::level(ui, level))
            .to_owned(),
        "from" | "to" => format::day(ui, value),
        _ => value.to_owned(),
    }
}
