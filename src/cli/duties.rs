//! `duties`: who is told to do what, by when.

use super::Outcome;
use super::args::DutiesArguments;
use super::ask::{found, indented, unknown};
use super::ingest::open_existing;
use super::output::{json, line};
use crate::archive::DutiesOf;
use crate::config::settings::DataSettings;
use crate::http::calendar::calendar;
use crate::http::view::duties::{DutiesView, DutyView};
use crate::http::view::list::{ListMeta, ListView};
use crate::http::view::views;
use crate::index::duties::DutyFilter;

pub(super) fn duties(data: &DataSettings, asked: &DutiesArguments) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let filter = DutyFilter {
        body: asked.body.clone(),
        from: asked.from,
        to: asked.to,
        period: asked.period,
    };
    let page = archive.duties(&filter, asked.doc.as_deref(), 0, usize::from(asked.limit))?;
    let Some(page) = page else {
        return unknown(asked.doc.as_deref().unwrap_or_default());
    };
    if asked.ics {
        for row in calendar(&page.items).lines() {
            line(&format!("{row}\r"))?;
        }
    } else if asked.json {
        let meta = ListMeta::new(page.total, &page.state, page.next_offset);
        let hits = views::<_, DutiesView>(&page.items);
        json(&ListView { meta, hits })?;
    } else {
        page.items.iter().try_for_each(print)?;
    }
    Ok(found(page.total > 0))
}

fn print(found: &DutiesOf) -> anyhow::Result<()> {
    let view = DutiesView::from(found);
    let number = view
        .document
        .number
        .or(view.document.title)
        .unwrap_or_default();
    line(&format!("{}  {number}", view.document.id))?;
    view.duties.iter().try_for_each(duty)
}

fn duty(duty: &DutyView) -> anyhow::Result<()> {
    let names: Vec<&str> = duty
        .assignees
        .iter()
        .map(|body| body.name.as_str())
        .collect();
    indented(&format!(
        "{} ({}): {}",
        names.join(", "),
        duty.role,
        duty.action
    ))?;
    for due in &duty.due {
        let day = due.date.as_deref().unwrap_or("no day");
        let every = due
            .every
            .map_or_else(String::new, |every| format!(", every {every}"));
        indented(&format!("  due: {} ({day}{every})", due.text))?;
    }
    Ok(())
}
