//! `extract`: the citations of texts, printed or written beside each other.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use super::Outcome;
use super::args::{ExtractArguments, ExtractFormat};
use super::output::{FileCitationsView, json, line, raw, to_json};
use crate::citation::annotate::akoma_ntoso::About;
use crate::citation::annotate::html;
use crate::config::IndexConfig;
use crate::config::settings::DataSettings;
use crate::http::query_string::encode_segment;
use crate::http::view::annotated::{AnnotatedText, Markup};
use crate::http::view::annotation::Addresses;
use crate::http::view::citation::{CitationsView, citation_views};
use crate::http::view::views;
use crate::index::reading::{ReadDocument, Reader};
use crate::ingest::readers::read_one;
use crate::text::diagnostic::Severity;

pub(super) fn extract(
    data: &DataSettings,
    arguments: &ExtractArguments,
) -> anyhow::Result<Outcome> {
    let plan = plan(arguments)?;
    let config = IndexConfig::load(data.index_config.as_deref())?;
    let reader = Reader::new(Arc::new(config));
    if let Some(folder) = &arguments.out {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let (mut any, mut views) = (false, Vec::new());
    for (file, target) in &plan {
        let read = reader.read_text(text(file)?);
        any |= !read.citations.is_empty();
        match (target, arguments.format()) {
            (Some(target), format) => {
                let shown = shown(file, &read, format, &arguments.base)?;
                let failed = || format!("cannot write {}", target.display());
                fs::write(target, shown).with_context(failed)?;
            }
            (None, ExtractFormat::Text) => print(file, plan.len() > 1, &read)?,
            (None, ExtractFormat::Json) if plan.len() > 1 => views.push(FileCitationsView {
                file: file.display().to_string(),
                citations: view(&read),
            }),
            (None, format) => raw(&shown(file, &read, format, &arguments.base)?)?,
        }
    }
    if !views.is_empty() {
        json(&views)?;
    }
    Ok(if any { Outcome::Done } else { Outcome::Nothing })
}

/// Which file is written where, settled before anything is read or written.
fn plan(arguments: &ExtractArguments) -> anyhow::Result<Vec<(&Path, Option<PathBuf>)>> {
    let format = arguments.format();
    let files = arguments.files.iter().map(PathBuf::as_path);
    let Some(folder) = &arguments.out else {
        let prints_one = !matches!(format, ExtractFormat::Text | ExtractFormat::Json);
        if prints_one && arguments.files.len() > 1 {
            return Err(OutNeeded.into());
        }
        return Ok(files.map(|file| (file, None)).collect());
    };
    let Some(extension) = format.extension() else {
        return Err(NoFileFormat.into());
    };
    let mut taken: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    let mut plan = Vec::with_capacity(arguments.files.len());
    for file in files {
        let mut name = stem(file).to_owned();
        name.push(".");
        name.push(extension);
        let target = folder.join(name);
        if let Some(first) = taken.insert(target.clone(), file) {
            let (first, second) = (first.to_owned(), file.to_owned());
            return Err(SameTarget {
                first,
                second,
                target,
            }
            .into());
        }
        let canonical = |path: &Path| fs::canonicalize(path).ok();
        if canonical(&target).is_some_and(|target| Some(target) == canonical(file)) {
            return Err(OwnTarget { target }.into());
        }
        plan.push((file, Some(target)));
    }
    Ok(plan)
}

fn stem(file: &Path) -> &OsStr {
    if is_stdin(file) {
        return OsStr::new("stdin");
    }
    file.file_stem().unwrap_or_default()
}

fn is_stdin(file: &Path) -> bool {
    file == Path::new("-")
}

/// Two files would be written to one place.
#[derive(Debug, thiserror::Error)]
#[error("{} and {} would both be written to {}; nothing was written", first.display(), second.display(), target.display())]
pub(super) struct SameTarget {
    first: PathBuf,
    second: PathBuf,
    target: PathBuf,
}

/// A file would be written over itself.
#[derive(Debug, thiserror::Error)]
#[error("{} is the text itself and would be overwritten; nothing was written", target.display())]
pub(super) struct OwnTarget {
    target: PathBuf,
}

/// A format of which only one file can be printed.
#[derive(Debug, thiserror::Error)]
#[error("several files cannot be printed as one in this format")]
pub(super) struct OutNeeded;

/// A format that is for reading only.
#[derive(Debug, thiserror::Error)]
#[error("--out writes json, html, akn or anno, not text")]
pub(super) struct NoFileFormat;

/// The text of a file or of standard input, in whatever format; what was noticed is told.
pub(super) fn text(file: &Path) -> anyhow::Result<String> {
    let read = read_one(file).map_err(|refused| Unread {
        file: file.to_owned(),
        reason: refused.reason,
    })?;
    for note in &read.notes {
        eprintln!("warning: {}: {note}", file.display());
    }
    Ok(read.text)
}

/// A file that is no text and cannot be made one.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {reason}", file.display())]
pub(super) struct Unread {
    file: PathBuf,
    reason: String,
}

fn view(read: &ReadDocument) -> CitationsView {
    CitationsView {
        citations: citation_views(&read.record.text, &read.citations),
        diagnostics: views(&read.diagnostics),
    }
}

/// What is written for a file.
fn shown(
    file: &Path,
    read: &ReadDocument,
    format: ExtractFormat,
    base: &str,
) -> anyhow::Result<String> {
    let markup = match format {
        ExtractFormat::Html => Markup::Html,
        ExtractFormat::Akn => Markup::AkomaNtoso,
        ExtractFormat::Anno => Markup::Annotations,
        ExtractFormat::Text | ExtractFormat::Json => return to_json(&view(read)),
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let address = encode_segment(&name);
    let annotated = AnnotatedText {
        text: &read.record.text,
        citations: &read.citations,
        about: About::from(&read.summary),
        addresses: Addresses {
            base: base.trim_end_matches('/').to_owned(),
            page: format!("{}.jsonld", encode_segment(&stem(file).to_string_lossy())),
            source: address,
        },
    };
    let shown = annotated.shown(markup);
    Ok(match format {
        ExtractFormat::Html => html::page(&name, &shown),
        _ => shown + "\n",
    })
}

fn print(file: &Path, many: bool, read: &ReadDocument) -> anyhow::Result<()> {
    if many {
        line(&format!("{}:", file.display()))?;
    }
    for noticed in &read.diagnostics {
        if noticed.severity == Severity::Warning {
            eprintln!("warning: {}: {}", file.display(), noticed.message);
        }
    }
    view(read).citations.iter().try_for_each(|citation| {
        let known = citation.known_work_id.as_deref();
        let work = citation.work_id.as_deref().or(known).unwrap_or("-");
        let words: Vec<&str> = citation.text.split_whitespace().collect();
        line(&format!(
            "{}..{}  {}  {}  {}  {work}",
            citation.start,
            citation.end,
            citation.kind,
            citation.relation,
            words.join(" ")
        ))
    })
}
