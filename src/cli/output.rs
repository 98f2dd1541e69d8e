//! The one place that writes to stdout.

use std::io::{self, Write};

use serde::Serialize;

/// Prints a line of data. A closed pipe ends the output quietly.
pub(super) fn line(text: &str) -> anyhow::Result<()> {
    quiet_on_closed_pipe(writeln!(io::stdout().lock(), "{text}"))
}

/// Prints a value as indented JSON.
pub(super) fn json<T: Serialize>(value: &T) -> anyhow::Result<()> {
    line(&serde_json::to_string_pretty(value)?)
}

/// A value as JSON for a file.
pub(super) fn to_json<T: Serialize>(value: &T) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

fn quiet_on_closed_pipe(result: io::Result<()>) -> anyhow::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}
