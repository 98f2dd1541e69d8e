//! Files that end before their end, at every sixteenth of their length.

use crate::made::{DIRECTIVE, docx, gzip, packed, pdf_with, wide, word, zip, zstandard};
use crate::{is_useful, shown, told};

/// Lines that do not compress to nothing.
fn long() -> String {
    let line = |n: u32| {
        format!(
            "{n}. Điều {} giao Sở {} báo cáo.\n",
            n.wrapping_mul(2_654_435_761),
            n ^ 0x5A5A
        )
    };
    DIRECTIVE.to_owned() + &(0..2_000).map(line).collect::<String>()
}

/// Each piece is read as far as it goes or refused with a reason; what is taken of a text is a
/// beginning of it. Tells how many were taken.
#[track_caller]
fn cut(name: &str, whole: &[u8], text: &str) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let mut taken = 0;
    for part in 0..16 {
        std::fs::write(&path, &whole[..whole.len() * part / 16]).unwrap();
        for one in told(&path) {
            assert!(one.source.contains(name), "{}", one.source);
            match &one.outcome {
                Err(reason) => assert!(is_useful(reason), "{part}: {}", shown(&one)),
                Ok((read, _)) => {
                    taken += 1;
                    let sure = read.trim_end_matches(['\u{FFFD}', '\n']);
                    assert!(
                        text.is_empty() || text.starts_with(sure),
                        "{part}: {}",
                        shown(&one)
                    );
                }
            }
        }
    }
    std::fs::write(&path, whole).unwrap();
    assert!(
        told(&path).iter().any(|one| one.outcome.is_ok()),
        "{name} whole"
    );
    taken
}

#[test]
fn what_is_packed_is_taken_whole_or_not_at_all() {
    let text = long();
    assert_eq!(cut("a.docx", &word(&text), ""), 0);
    assert_eq!(cut("a.zip", &zip(&[("a.txt", text.as_bytes())]), ""), 0);
    assert_eq!(cut("a.txt.gz", &gzip(text.as_bytes()), ""), 0);
    assert_eq!(cut("a.txt.zst", &zstandard(text.as_bytes()), ""), 0);
    assert_eq!(
        cut(
            "a.docx.gz",
            &gzip(&docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>")),
            ""
        ),
        0
    );
}

#[test]
fn lines_before_the_end_are_taken() {
    let lines: String = (0..20_000)
        .map(|n: u32| {
            format!(
                "{{\"text\":\"Dòng {n} {}\"}}\n",
                n.wrapping_mul(2_654_435_761)
            )
        })
        .collect();
    for (name, whole) in [
        ("a.jsonl", lines.clone().into_bytes()),
        ("a.jsonl.gz", gzip(lines.as_bytes())),
        ("a.jsonl.zst", zstandard(lines.as_bytes())),
        (
            "a.csv",
            lines
                .replace("{\"text\":\"", "")
                .replace("\"}", "")
                .replacen("Dòng 0", "text\nDòng 0", 1)
                .into_bytes(),
        ),
        (
            "a.json",
            format!("[{}]", lines.trim_end().replace('\n', ",")).into_bytes(),
        ),
    ] {
        let taken = cut(name, &whole, "");
        // A decoder keeps back what later blocks may repeat.
        let least = if name.ends_with("zst") { 1 } else { 100_000 };
        assert!(taken >= least, "{name}: {taken}");
    }
}

#[test]
fn texts_are_taken_as_far_as_they_go() {
    let text = long();
    assert_eq!(cut("a.txt", text.as_bytes(), &text), 15);
    assert_eq!(cut("wide.txt", &wide(&text), &text), 15);
    let page: String = text
        .lines()
        .map(|line| format!("<p>{line}</p>\n"))
        .collect();
    assert!(cut("a.html", format!("<html><body>{page}").as_bytes(), "") >= 14);
}

#[test]
fn paper_is_taken_as_far_as_it_goes() {
    let lines: String = (0..400)
        .map(|n: u32| {
            format!(
                "Dieu {} giao So {}\n",
                n.wrapping_mul(2_654_435_761),
                n ^ 0x5A5A
            )
        })
        .collect();
    let drawn = crate::made::drawn(&lines);
    cut("a.pdf", &pdf_with(packed("", &drawn), "", &[]), "");
    cut("plain.pdf", &crate::made::pdf(&lines), "");
}
