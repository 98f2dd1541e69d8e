//! Files that rows name: beside the table or below it, and nowhere else.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::ingest::readers::excerpt::excerpt;

/// The file that a row of a table in `folder` names.
///
/// # Errors
/// Why it may not be read.
pub(super) fn beside(folder: &Path, name: &str) -> Result<PathBuf, String> {
    // Tables from Windows part folders with backslashes.
    let named = name.trim().replace('\\', "/");
    let (name, relative) = (excerpt(&named), Path::new(&named));
    let is_inside = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let has_drive = named.get(1..2) == Some(":");
    if !is_inside || has_drive {
        return Err(format!(
            "“{name}” leads out of the table's folder; name a file in it"
        ));
    }
    let missing =
        |_| format!("it names “{name}”, and there is no such file beside the table; put it there");
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let folder = fs::canonicalize(folder).map_err(missing)?;
    let path = fs::canonicalize(folder.join(relative)).map_err(missing)?;
    // A link may lead out as well.
    if !path.starts_with(&folder) {
        return Err(format!(
            "“{name}” leads out of the table's folder; name a file in it"
        ));
    }
    if !path.is_file() {
        return Err(format!("it names “{name}”, which is no file; name one"));
    }
    if is_list(&path) {
        return Err(format!(
            "“{name}” holds several documents; a row is about one"
        ));
    }
    Ok(path)
}

/// Whether a file holds a list of documents, by its name.
fn is_list(path: &Path) -> bool {
    is_called(path, &[".csv", ".tsv", ".json", ".jsonl", ".ndjson"])
}

/// Whether a file is a table of documents, by its name.
pub(super) fn is_table(path: &Path) -> bool {
    is_called(path, &[".csv", ".tsv"])
}

/// Whether a name ends so, whatever compresses it.
fn is_called(path: &Path, endings: &[&str]) -> bool {
    let name = path.file_name().unwrap_or_default();
    let name = name.to_string_lossy().to_lowercase();
    let compressed = [".gz", ".zst"];
    let inner = compressed.iter().find_map(|end| name.strip_suffix(end));
    let name = inner.unwrap_or(&name);
    endings.iter().any(|ending| name.ends_with(ending))
}
