//! The title (trích yếu) over one or several lines.

use super::lines::Line;
use crate::text::fold::FoldedText;
use crate::text::sentence::begins_item;

/// A title and where the header ends (bytes of the shadow).
#[derive(Debug, Clone, Default)]
pub(super) struct Title {
    pub(super) text: Option<String>,
    pub(super) end: usize,
}

/// The title below the type line; of a report, its headline; of a letter, its "V/v" line.
pub(super) fn title(
    lines: &[Line<'_>],
    type_line: Option<usize>,
    is_report: bool,
    number_line: Option<usize>,
) -> Title {
    match type_line {
        _ if is_report => headline(lines),
        Some(index) => below_type(lines, index),
        None => subject_line(lines, number_line),
    }
}

/// The lines behind the type line until a blank line, a ground ("Căn cứ") or an item.
fn below_type(lines: &[Line<'_>], type_index: usize) -> Title {
    let type_line = &lines[type_index];
    let mut parts: Vec<&str> = same_line_title(type_line).into_iter().collect();
    let mut end = type_line.span.end;
    for (at, line) in lines.iter().enumerate().skip(type_index + 1) {
        if parts.is_empty() && is_issuer_line(line) {
            end = line.span.end;
            continue;
        }
        let goes_on = parts.is_empty()
            || !line.after_blank
            || line.text.starts_with(|c: char| c.is_lowercase());
        let too_long = line.text.len() > 700 || parts.len() >= 8;
        if !goes_on
            || too_long
            || is_body(line)
            || (!parts.is_empty() && is_issuer_block(line, lines, at))
        {
            break;
        }
        parts.push(line.text);
        end = line.span.end;
    }
    let text = parts
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let sentence = text.ends_with('.') && parts.len() == 1 && text.len() > 200;
    if text.is_empty() || sentence {
        return Title {
            text: None,
            end: type_line.span.end,
        };
    }
    Title {
        text: Some(text),
        end,
    }
}

/// What stands behind the type word on its own line, in all-capital headers.
fn same_line_title<'t>(line: &Line<'t>) -> Option<&'t str> {
    let lower = line.text.to_lowercase();
    let at = [" về việc ", " v/v ", " về "]
        .iter()
        .find_map(|word| lower.find(word))?;
    let folded = FoldedText::new(line.text);
    line.text
        .get(
            folded.start(
                folded
                    .text
                    .char_indices()
                    .nth(lower[..at].chars().count())?
                    .0,
            )..,
        )
        .map(str::trim)
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

/// The first line that reads as a headline, rubrics aside: the longest of the first three.
fn headline(lines: &[Line<'_>]) -> Title {
    let first = lines.iter().take(3).filter(|line| line.text.len() < 400);
    let with_number = first
        .clone()
        .find(|line| line.text.contains(':') && line.text.len() > 30);
    match with_number.or_else(|| first.max_by_key(|line| line.text.len())) {
        Some(line) => Title {
            text: Some(line.text.to_owned()),
            end: line.span.end,
        },
        None => Title::default(),
    }
}

/// `V/v …` of an official letter, on the number's line or below it.
fn subject_line(lines: &[Line<'_>], number_line: Option<usize>) -> Title {
    for line in lines.iter().skip(number_line.unwrap_or(0)).take(8) {
        let Some(at) = line.text.find("V/v").or_else(|| line.text.find("V/V")) else {
            continue;
        };
        let text = line.text[at..].to_owned();
        return Title {
            text: Some(text),
            end: line.span.end,
        };
    }
    Title {
        text: None,
        end: number_line.map_or(0, |index| lines[index].span.end),
    }
}
