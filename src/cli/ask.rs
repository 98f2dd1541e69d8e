//! Questions: `search`, `cite`, `cites`, `cited-by`, `coupled`.

use super::Outcome;
use super::args::{CiteArguments, DocumentArguments, SearchArguments};
use super::ingest::open_existing;
use super::output::{json, line};
use super::print;
use crate::archive::ListAsked;
use crate::config::settings::DataSettings;
use crate::domain::work::WorkId;
use crate::http::view::citation::ResolutionView;
use crate::http::view::list::{ListMeta, ListView};
use crate::http::view::references::{CitedView, CitingView, CoupledView};
use crate::http::view::search::SearchView;
use crate::http::view::snippet::Highlight;
use crate::http::view::views;
use crate::search::request::{Filters, Readings, SearchRequest};
use crate::text::one_line::joined;

pub(super) fn search(data: &DataSettings, arguments: &SearchArguments) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let response = archive.search(&request(arguments))?;
    if arguments.json {
        json(&SearchView::new(
            &response,
            &archive.state(),
            Highlight::Html,
        ))?;
    } else {
        print::search(&response, arguments.unit)?;
    }
    Ok(found(
        response.total > 0
            || response
                .answer
                .is_some_and(|answer| !answer.works.is_empty()),
    ))
}

fn request(arguments: &SearchArguments) -> SearchRequest {
    let off = arguments.off.iter();
    SearchRequest {
        unit: arguments.unit,
        explain: arguments.explain,
        readings: off.fold(Readings::default(), |all, name| all.without(name)),
        query: arguments.query.join(" "),
        filters: Filters {
            types: arguments.types.clone(),
            issuers: arguments.issuer.clone(),
            levels: arguments.level.clone(),
            places: arguments.place.clone(),
            from: arguments.from,
            to: arguments.to,
            cites: arguments.cites.clone(),
            ..Filters::default()
        },
        sort: arguments.sort,
        limit: usize::from(arguments.limit),
        ..SearchRequest::default()
    }
}

pub(super) fn cite(data: &DataSettings, arguments: &CiteArguments) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let text = arguments.citation.join(" ");
    if let Some(from) = &arguments.from_doc
        && archive.document(from)?.is_none()
    {
        return unknown(from);
    }
    let resolution = archive.resolve(&text, arguments.on, arguments.from_doc.as_deref())?;
    if arguments.json {
        json(&ResolutionView::new(&text, &resolution))?;
    } else {
        print::resolution(&text, &resolution)?;
    }
    Ok(found(!resolution.candidates.is_empty()))
}

pub(super) fn cites(data: &DataSettings, arguments: &DocumentArguments) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let Some(cited) = archive.cites(&arguments.id, &[])? else {
        return unknown(&arguments.id);
    };
    let shown = &cited[..cited.len().min(usize::from(arguments.limit))];
    if arguments.json {
        let meta = ListMeta::new(cited.len(), &archive.state(), None);
        json(&ListView {
            meta,
            hits: views::<_, CitedView>(shown),
        })?;
    } else {
        shown.iter().try_for_each(print::cited)?;
    }
    Ok(found(!cited.is_empty()))
}

pub(super) fn cited_by(
    data: &DataSettings,
    arguments: &DocumentArguments,
) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let limit = usize::from(arguments.limit);
    let (total, citing) = match archive.cited_by(&arguments.id, &ListAsked::page(0, limit))? {
        Some(page) => (page.total, page.items),
        None => match WorkId::from_segment(&arguments.id) {
            Ok(work) => {
                let page = archive.citing(&work, &ListAsked::page(0, limit))?;
                (page.total, page.items)
            }
            Err(_) => return unknown(&arguments.id),
        },
    };
    if arguments.json {
        let meta = ListMeta::new(total, &archive.state(), None);
        json(&ListView {
            meta,
            hits: views::<_, CitingView>(&citing),
        })?;
    } else {
        citing.iter().take(limit).try_for_each(print::citing)?;
    }
    Ok(found(total > 0))
}

pub(super) fn coupled(
    data: &DataSettings,
    arguments: &DocumentArguments,
) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let asked = ListAsked::page(0, usize::from(arguments.limit));
    let page = archive.coupled(&arguments.id, &asked)?;
    let Some(page) = page else {
        return unknown(&arguments.id);
    };
    if arguments.json {
        let meta = ListMeta::new(page.total, &page.state, page.next_offset);
        json(&ListView {
            meta,
            hits: views::<_, CoupledView>(&page.items),
        })?;
    } else {
        page.items.iter().try_for_each(print::coupled)?;
    }
    Ok(found(page.total > 0))
}

pub(super) fn unknown(id: &str) -> anyhow::Result<Outcome> {
    eprintln!("nothing is held under {id:?}");
    eprintln!("hint: `directive-search search` shows the ids of documents");
    Ok(Outcome::Nothing)
}

pub(super) fn found(something: bool) -> Outcome {
    if something {
        Outcome::Done
    } else {
        Outcome::Nothing
    }
}

/// One line of data, for the printers of this room.
pub(super) fn indented(text: &str) -> anyhow::Result<()> {
    line(&format!("    {}", joined(text)))
}
