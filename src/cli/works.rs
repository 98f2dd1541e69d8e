//! Questions about works: `work`, `report`.

use super::Outcome;
use super::ask::{found, indented, unknown};
use super::ingest::open_existing;
use super::output::{json, line};
use super::print;
use super::works_args::{ReportArguments, ReportName, WorkArguments};
use crate::archive::ListAsked;
use crate::config::settings::DataSettings;
use crate::domain::work::WorkId;
use crate::http::view::list::{ListMeta, ListView};
use crate::http::view::views;
use crate::http::view::work::WorkProfileView;
use crate::http::view::works::{DisputedView, ListedWorkView, SupersededView};
use crate::references::status::WorkStatus;
use crate::references::works::WorksAsked;

pub(super) fn work(data: &DataSettings, arguments: &WorkArguments) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let work = WorkId::from_segment(&arguments.id).ok();
    let profile = work.as_ref().map(|work| archive.work(work, arguments.on));
    let (Some(work), Some(profile)) = (work, profile.transpose()?.flatten()) else {
        return unknown(&arguments.id);
    };
    let citing = archive.citing(&work, &ListAsked::page(0, usize::from(arguments.limit)))?;
    if arguments.json {
        let meta = ListMeta::new(citing.total, &citing.state, citing.next_offset);
        json(&WorkProfileView::new(&profile, meta, views(&citing.items)))?;
        return Ok(Outcome::Done);
    }
    line(&print::work(&profile.summary))?;
    status(&profile.status)?;
    citing.items.iter().try_for_each(print::citing)?;
    Ok(Outcome::Done)
}

fn status(status: &WorkStatus) -> anyhow::Result<()> {
    indented(&format!("status: {}", status.state.as_str()))?;
    for act in &status.acts {
        let document = &act.by.document;
        let date = document.issued_on.map(|date| date.to_string());
        let date = date.as_deref().unwrap_or("undated");
        for mention in &act.by.mentions {
            let (state, sentence) = (act.state.as_str(), &mention.sentence);
            indented(&format!("{state} by {} ({date}): {sentence}", document.id))?;
        }
    }
    if let Some((newer, since, source)) = &status.registered {
        indented(&format!("replaced by {newer} since {since}, says {source}"))?;
    }
    Ok(())
}

pub(super) fn report(data: &DataSettings, arguments: &ReportArguments) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let limit = usize::from(arguments.limit);
    match arguments.name {
        ReportName::Unresolved => {
            let not_held = WorksAsked {
                held: Some(false),
                ..WorksAsked::default()
            };
            let page = archive.works(&not_held, 0, limit)?;
            if arguments.json {
                json(&ListView::<ListedWorkView>::from(&page))?;
            } else {
                let mut items = page.items.iter();
                items.try_for_each(|one| line(&print::work(&one.work)))?;
            }
            Ok(found(page.total > 0))
        }
        ReportName::Disagreements => {
            let page = archive.disagreements(&[], 0, limit)?;
            if arguments.json {
                json(&ListView::<DisputedView>::from(&page))?;
            } else {
                page.items.iter().try_for_each(print::disputed)?;
            }
            Ok(found(page.total > 0))
        }
        ReportName::Superseded => {
            let page = archive.superseded(0, limit)?;
            if arguments.json {
                json(&ListView::<SupersededView>::from(&page))?;
            } else {
                page.items.iter().try_for_each(print::superseded)?;
            }
            Ok(found(page.total > 0))
        }
    }
}
