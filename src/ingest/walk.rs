//! Which files there are.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::readers::named;

/// A file to read and how it was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it is; `-` is standard input.
    pub path: PathBuf,
    /// Its size in bytes, for progress.
    pub size: u64,
}

/// A file, or what could not even be looked at.
pub type Walked = Result<SourceFile, (PathBuf, io::Error)>;

/// All files of `paths` in a stable order: folders are walked by name, hidden files and
/// `README.md` are passed over. A path that cannot be read comes back as an error, and the walk
/// goes on. A file that a table among them names comes with the table, which says more of it.
pub fn walk(paths: &[PathBuf]) -> Vec<Walked> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Ok(SourceFile {
                path: path.clone(),
                size: 0,
            }));
        } else {
            visit(&canonical(path), &mut HashSet::new(), &mut found);
        }
    }
    let tables = found.iter().flatten().map(|file| named(&file.path));
    let with_tables: HashSet<PathBuf> = tables.flatten().collect();
    found.retain(|file| {
        file.as_ref()
            .map_or(true, |file| !with_tables.contains(&file.path))
    });
    found
}

/// The path that sources are named by: the same file is the same source, from whatever folder it is
/// named.
pub fn canonical(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// `seen` are the folders that were walked: links to them lead round for ever, or to the same again.
fn visit(path: &Path, seen: &mut HashSet<PathBuf>, found: &mut Vec<Walked>) {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => return found.push(Err((path.to_owned(), error))),
    };
    if metadata.is_file() {
        return found.push(Ok(SourceFile {
            path: path.to_owned(),
            size: metadata.len(),
        }));
    }
    if !metadata.is_dir() {
        let neither = io::Error::other("it is neither a file nor a folder; name a file");
        return found.push(Err((path.to_owned(), neither)));
    }
    if !seen.insert(canonical(path)) {
        return;
    }
    match entries(path) {
        Ok(entries) => entries.iter().for_each(|entry| visit(entry, seen, found)),
        Err(error) => found.push(Err((path.to_owned(), error))),
    }
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with('.') && name != "README.md"
    });
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn folders_that_link_to_themselves_are_walked_once() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = canonical(scratch.path());
        fs::create_dir(folder.join("inner")).unwrap();
        fs::write(folder.join("inner/a.txt"), "a").unwrap();
        // Each link doubles the ways; forty levels of them would be a million million.
        for name in ["one", "two", "three"] {
            symlink(&folder, folder.join("inner").join(name)).unwrap();
        }
        symlink("nowhere", folder.join("lost.txt")).unwrap();
        let found = walk(std::slice::from_ref(&folder));
        let told: Vec<PathBuf> = found
            .into_iter()
            .map(|file| file.map_or_else(|(path, _)| path, |file| file.path))
            .collect();
        assert_eq!(told, [folder.join("inner/a.txt"), folder.join("lost.txt")]);
    }
}
