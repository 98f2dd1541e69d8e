//! Golden cases a person can read and extend: one TOML file a subject, one `check` a subject.
//!
//! `GOLDEN=party` runs only the cases whose `file/name` contains `party`.

mod citations;

mod duties;

mod headers;

mod outline;

mod floor;

mod numbers;

mod normalize;

mod query;

mod typed;

use std::fmt::Debug;
use std::fs;
use std::path::Path;

/// Runs `check` on every case of every file in `tests/<folder>`; all failures are reported at once.
fn for_each_case<C: serde::de::DeserializeOwned + Named>(
    folder: &str,
    check: impl Fn(&C) -> Result<(), String>,
) {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File<C> {
        test: Vec<C>,
    }
    let wanted = std::env::var("GOLDEN").unwrap_or_default();
    let (mut run, mut failures) = (0, Vec::new());
    for path in toml_files(folder) {
        let text = fs::read_to_string(&path).unwrap();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file: File<C> = toml::from_str(&text).unwrap_or_else(|e| panic!("{stem}.toml: {e}"));
        let mut names = std::collections::HashSet::new();
        for case in &file.test {
            let name = format!("{stem}/{}", case.name());
            assert!(names.insert(name.clone()), "two cases are named {name}");
            if !name.contains(&wanted) {
                continue;
            }
            run += 1;
            if let Err(failure) = check(case) {
                failures.push(format!("{name}: {failure}"));
            }
        }
    }
    assert!(run > 0, "no case of tests/{folder} matches {wanted:?}");
    assert!(
        failures.is_empty(),
        "{} of {run} failed:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

trait Named {
    fn name(&self) -> &str;
}

fn toml_files(folder: &str) -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    files.sort();
    files
}

fn same<T: PartialEq + Debug>(what: &str, found: T, expected: T) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: expected {expected:?}, found {found:?}"))
}
