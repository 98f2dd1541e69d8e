//! `export`: what a search finds, for other programs.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use anyhow::Context;

use super::Outcome;
use super::export_args::ExportArguments;
use super::ingest::open_existing;
use crate::archive::{Archive, ArchiveError};
use crate::config::settings::DataSettings;

pub(super) fn export(data: &DataSettings, arguments: &ExportArguments) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let total = match &arguments.out {
        Some(path) => to_file(&archive, arguments, path)?,
        None => to_stdout(&archive, arguments)?,
    };
    Ok(if total > 0 {
        Outcome::Done
    } else {
        Outcome::Nothing
    })
}

/// A file that could not be finished is taken away: nobody shall take a part for the whole.
fn to_file(archive: &Archive, arguments: &ExportArguments, path: &Path) -> anyhow::Result<usize> {
    let named = || format!("cannot write {}", path.display());
    let file = File::create_new(path).with_context(named)?;
    let mut out = BufWriter::new(file);
    let written = write(archive, arguments, &mut out);
    let written = written.and_then(|total| {
        out.flush().map_err(ArchiveError::Output)?;
        Ok(total)
    });
    if written.is_err() {
        // What went wrong is told; that the rest of it stays would be no news.
        let _ = fs::remove_file(path);
    }
    let total = written.with_context(named)?;
    eprintln!("{total} documents written to {}", path.display());
    Ok(total)
}

/// A closed pipe ends the output quietly.
fn to_stdout(archive: &Archive, arguments: &ExportArguments) -> anyhow::Result<usize> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write(archive, arguments, &mut out);
    let written = written.and_then(|total| {
        out.flush().map_err(ArchiveError::Output)?;
        Ok(total)
    });
    match written {
        Err(ArchiveError::Output(error)) if error.kind() == ErrorKind::BrokenPipe => {
            // What is left of it would be tried once more.
            let _ = out.into_parts();
            Ok(1)
        }
        other => Ok(other?),
    }
}

fn write(
    archive: &Archive,
    arguments: &ExportArguments,
    out: &mut dyn Write,
) -> Result<usize, ArchiveError> {
    let edition = archive.edition();
    edition.export(&arguments.request(), arguments.format, &arguments.base, out)
}
