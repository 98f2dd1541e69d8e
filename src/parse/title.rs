//! The title (trích yếu) over one or several lines.

use super::authority_line::is_authority;
use super::header::TypeLine;
use super::lines::Line;
use super::segments::opens_grounds;
use crate::text::sentence::begins_item;
use crate::text::span::Span;

/// The lines of a title and where the header ends (bytes of the shadow).
#[derive(Debug, Clone, Default)]
pub(super) struct Title {
    pub(super) parts: Vec<Span>,
    pub(super) end: usize,
}

/// The title below the type line; of a report, its headline; of a letter, its "V/v" line.
pub(super) fn title(
    lines: &[Line<'_>],
    type_line: Option<&TypeLine<'_>>,
    is_report: bool,
    number_line: Option<usize>,
) -> Title {
    match type_line {
        _ if is_report => headline(lines),
        Some(type_line) => below_type(lines, type_line),
        None => subject_line(lines, number_line),
    }
}

/// The lines behind the type line until a blank line, a ground ("Căn cứ") or an item.
fn below_type(lines: &[Line<'_>], found: &TypeLine<'_>) -> Title {
    let type_line = &lines[found.index];
    let mut title = Title {
        parts: same_line_title(type_line, found.doc_type.name.chars().count()),
        end: type_line.span.end,
    };
    for (at, line) in lines.iter().enumerate().skip(found.index + 1) {
        if title.parts.is_empty() && is_issuer_line(line) {
            title.end = line.span.end;
            continue;
        }
        if !goes_on(line, lines, at, &title.parts) {
            break;
        }
        title.parts.push(line.span);
        title.end = line.span.end;
    }
    let alone = matches!(title.parts.as_slice(), [only] if only.len() > 200);
    let last = lines.iter().find(|line| line.span.end == title.end);
    let is_sentence =
        alone && last.is_some_and(|line| line.text.ends_with('.') && !line.is_capitals());
    if is_sentence {
        Title {
            parts: Vec::new(),
            end: type_line.span.end,
        }
    } else {
        title
    }
}

/// Whether a line belongs to the title that has `parts` so far.
fn goes_on(line: &Line<'_>, lines: &[Line<'_>], at: usize, parts: &[Span]) -> bool {
    let first = parts.is_empty();
    let joined = first || !line.after_blank || line.text.starts_with(char::is_lowercase);
    // Titles in capitals are set apart by that alone.
    let most = if line.is_capitals() { 2_400 } else { 700 };
    let too_long = line.text.len() > most || parts.len() >= 8;
    let is_issuer = !first && is_issuer_block(line, lines, at);
    let is_own = !first && is_authority(&line.folded) && line.is_capitals();
    let is_text = !first && opens_grounds(line.text);
    joined && !too_long && !is_body(line) && !is_issuer && !is_own && !is_text
}

/// What stands behind the type word on its own line, in all-capital headers:
/// `QUYẾT ĐỊNH VỀ VIỆC …`, `THÔNG TƯ QUY ĐỊNH MỨC THU …`.
fn same_line_title(line: &Line<'_>, type_words: usize) -> Vec<Span> {
    let behind = line.text.char_indices().nth(type_words).map(|(at, _)| at);
    let span = behind.map(|at| Span::new(line.span.start + at, line.span.end));
    let bare = |span: Span| {
        let rest = line.text[span.start - line.span.start..].trim_start_matches([' ', ':', '.']);
        Span::new(span.end - rest.len(), span.end)
    };
    span.map(bare)
        .filter(|span| !span.is_empty())
        .into_iter()
        .collect()
}

/// `CỦA BAN THƯỜNG VỤ TỈNH ỦY (KHÓA XX)`
pub(super) fn is_issuer_line(line: &Line<'_>) -> bool {
    line.folded.starts_with("cua ") && line.is_capitals()
}

/// A line that only the body has.
fn is_body(line: &Line<'_>) -> bool {
    let openings = [
        "can cu",
        "kinh gui",
        "dieu 1",
        "chuong i",
        "xet ",
        "theo de nghi",
        "noi nhan",
        "(ban hanh kem theo",
        "(kem theo",
    ];
    begins_item(line.text)
        || line.text.ends_with("yêu cầu:")
        || openings
            .iter()
            .any(|opening| line.folded.starts_with(opening))
}

/// The issuing body in capitals between a decision's title and its grounds.
fn is_issuer_block(line: &Line<'_>, lines: &[Line<'_>], at: usize) -> bool {
    let title_in_capitals = lines[at - 1].is_capitals();
    line.is_capitals() && !title_in_capitals && line.text.chars().count() < 90
}

/// Most lines that a subject goes on over.
const SUBJECT_LINES: usize = 5;

/// The first line that reads as a headline, rubrics aside: the longest of the first three.
fn headline(lines: &[Line<'_>]) -> Title {
    let first = lines.iter().take(3).filter(|line| line.text.len() < 400);
    let with_colon = first
        .clone()
        .find(|line| line.text.contains(':') && line.text.len() > 30);
    let line = with_colon.or_else(|| first.max_by_key(|line| line.text.len()));
    line.map(|line| Title {
        parts: vec![line.span],
        end: line.span.end,
    })
    .unwrap_or_default()
}

/// `V/v …` of an official letter, on the number's line or below it, with the lines that go on in small
/// letters.
fn subject_line(lines: &[Line<'_>], number_line: Option<usize>) -> Title {
    let nearby = lines
        .iter()
        .enumerate()
        .skip(number_line.unwrap_or(0))
        .take(8);
    let found = nearby.filter_map(|(index, line)| {
        let at = line.text.find("V/v").or_else(|| line.text.find("V/V"))?;
        let subject = line.text[at + "V/v".len()..].trim_start_matches([' ', ':', '.']);
        let first = Span::new(line.span.end - subject.len(), line.span.end);
        let behind = lines.iter().skip(index + 1).take(SUBJECT_LINES);
        let rest = behind
            .take_while(|line| !line.after_blank && line.text.starts_with(char::is_lowercase));
        let parts: Vec<Span> = std::iter::once(first)
            .chain(rest.map(|line| line.span))
            .collect();
        let end = parts.last().map_or(line.span.end, |last| last.end);
        Some(Title { parts, end })
    });
    let end = number_line.map_or(0, |index| lines[index].span.end);
    found.take(1).next().unwrap_or(Title {
        parts: Vec::new(),
        end,
    })
}
