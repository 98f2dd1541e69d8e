//! Marks on the head: secrecy (độ mật), urgency (độ khẩn), circulation, draft. Only where they stand
//! alone on their line; *bảo mật* and *khẩn trương* are running text.

use crate::domain::doctype::TypeTable;
use crate::domain::formalities::{Mark, MarkKind};
use crate::parse::lines::Line;
use crate::text::span::Span;

/// Stamps, folded.
const STAMPS: [(&str, MarkKind); 16] = [
    ("tuyet mat", MarkKind::Secrecy),
    ("toi mat", MarkKind::Secrecy),
    ("mat", MarkKind::Secrecy),
    ("hoa toc hen gio", MarkKind::Urgency),
    ("hoa toc", MarkKind::Urgency),
    ("thuong khan", MarkKind::Urgency),
    ("khan", MarkKind::Urgency),
    ("luu hanh noi bo", MarkKind::Circulation),
    ("tai lieu luu hanh noi bo", MarkKind::Circulation),
    ("tai lieu thu hoi", MarkKind::Circulation),
    ("tai lieu hop thu hoi", MarkKind::Circulation),
    ("xem xong tra lai", MarkKind::Circulation),
    ("xem tai cho", MarkKind::Circulation),
    ("khong pho bien", MarkKind::Circulation),
    (
        "khong pho bien tren phuong tien thong tin dai chung",
        MarkKind::Circulation,
    ),
    ("chi nguoi co ten moi duoc boc bi", MarkKind::Circulation),
];

/// Words before a stamp that say what it is, folded.
const LABELS: [&str; 5] = [
    "do mat",
    "muc do mat",
    "do khan",
    "muc do khan",
    "dau chi muc do khan",
];

/// Longest line that is a mark, in bytes.
const LONGEST: usize = 120;

/// The marks among the lines of the header, which ends at byte `end`.
pub(in crate::parse) fn marks(
    lines: &[Line<'_>],
    end: usize,
    types: &TypeTable,
    shown: &dyn Fn(Span) -> String,
) -> Vec<Mark> {
    let head = lines
        .iter()
        .filter(|line| line.span.start < end && line.text.len() <= LONGEST);
    let mut found: Vec<Mark> = Vec::new();
    for line in head {
        let Some((kind, span)) = stamp(line).or_else(|| draft(line, types)) else {
            continue;
        };
        let text = shown(span);
        if !found.iter().any(|known| known.text == text) {
            found.push(Mark { kind, text, span });
        }
    }
    found
}

/// A stamp alone on its line, in capitals or behind its label.
fn stamp(line: &Line<'_>) -> Option<(MarkKind, Span)> {
    let label = line.folded.split_once(':').map(|(label, _)| label.trim());
    let is_labelled = label.is_some_and(|label| LABELS.contains(&label));
    let text = match line.text.split_once(':') {
        Some((_, value)) if is_labelled => value,
        _ => line.text,
    };
    let text = text.trim_matches(AROUND);
    let span = whole(line, text);
    let folded = crate::text::fold::fold_joined(text);
    let is_capitals = text
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase);
    if !is_capitals && !is_labelled {
        return None;
    }
    // An hour may follow: HỎA TỐC HẸN GIỜ 14:00.
    let folded = match folded.strip_prefix("hoa toc hen gio") {
        Some(_) => "hoa toc hen gio",
        None => folded.as_str(),
    };
    let known = STAMPS.iter().find(|(stamp, _)| *stamp == folded);
    known.map(|(_, kind)| (*kind, span))
}

/// Signs around a stamp.
const AROUND: [char; 11] = [' ', '(', ')', '[', ']', '.', '"', '“', '”', '-', '*'];

/// `DỰ THẢO`, `Dự thảo lần 2`, `DỰ THẢO (ngày 12/3/2026)`, `DỰ THẢO 3`.
fn draft(line: &Line<'_>, types: &TypeTable) -> Option<(MarkKind, Span)> {
    let text = line.text.trim_matches(AROUND);
    let folded = crate::text::fold::fold_joined(text);
    let rest = folded.strip_prefix("du thao")?;
    let is_printed = line.text.trim_start_matches(AROUND).starts_with('D');
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    // DỰ THẢO NGHỊ QUYẾT, with nothing behind the type.
    let is_capitals = line.is_capitals();
    if is_capitals && (types.beginning(rest)).is_some_and(|found| found.folded == rest) {
        return Some((MarkKind::Draft, whole(line, text)));
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_version = match words.as_slice() {
        [] => true,
        [first, ..] if words.len() <= 8 => {
            matches!(*first, "lan" | "ngay" | "so" | "v" | "ban")
                && words
                    .iter()
                    .any(|word| word.contains(|c: char| c.is_ascii_digit()))
                || first.chars().all(|c| c.is_ascii_digit())
        }
        _ => false,
    };
    (is_printed && is_version).then_some((MarkKind::Draft, whole(line, text)))
}

/// Where a part of a line stands.
fn whole(line: &Line<'_>, part: &str) -> Span {
    let at = part.as_ptr() as usize - line.text.as_ptr() as usize;
    Span::new(line.span.start + at, line.span.start + at + part.len())
}
