//! `serve` before it serves.

use std::fs;

use crate::Fixture;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");

/// Told at once: nothing is ingested for a service that will not start.
#[test]
fn tokens_that_cannot_be_used_are_told_before_anything_is_done() {
    let fixture = Fixture {
        folder: tempfile::tempdir().unwrap(),
    };
    fixture.write("empty", "\n\n");
    fixture.write("short", "secret\n");
    fs::write(fixture.path("bytes"), b"\xff\xfe0123456789abcdef").unwrap();
    for (name, why) in [
        (
            "missing",
            "cannot read the tokens of writers in missing: No such file",
        ),
        (".", "cannot read the tokens of writers in .: "),
        ("bytes", "cannot read the tokens of writers in bytes: "),
        (
            "empty",
            "no tokens can be read from empty: there is no token in it",
        ),
        (
            "short",
            "the token in line 1 has 6 characters, expected 16 or more",
        ),
    ] {
        let told = fixture.run(&["serve", "--corpus", CORPUS, "--write-token-file", name]);
        assert!(
            told.starts_with("exit 2\n--- stdout\n--- stderr\nerror: "),
            "{told}"
        );
        assert!(
            told.contains(why) && told.contains("hint: --write-token-file"),
            "{told}"
        );
        assert!(!fixture.path("data").exists(), "{name}: {told}");
        assert!(!told.contains("secret"), "{told}");
    }
}
