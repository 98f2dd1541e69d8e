//! Mentions without a complete number: *Chỉ thị này*, *Chỉ thị 12*.

use super::CitationKind;
use super::anchors::{HeadAnchor, is_word};
use super::draft::Draft;
use super::head::{self, pin_cite};
use super::tail;
use crate::domain::date;
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::text::span::Span;

/// A capitalised type word without a complete number: *Chỉ thị này*, *Chỉ thị 12*.
pub(super) fn unnumbered<'g>(
    text: &str,
    head: HeadAnchor,
    gazetteer: &'g Gazetteer,
) -> Vec<Draft<'g>> {
    let doc_type = gazetteer.types.rows().get(head.row);
    let rest = &text[head.span.end..];
    if let Some(this) = rest.strip_prefix(" này")
        && !this.starts_with(char::is_alphanumeric)
    {
        let span = Span::new(head.span.start, text.len() - this.len());
        let mut draft = Draft::new(span, CitationKind::This);
        draft.doc_type = doc_type;
        return vec![draft];
    }
    short_list(text, head, doc_type, gazetteer)
}

/// `Chỉ thị 12`, `các Nghị quyết số 79 và số 80`.
fn short_list<'g>(
    text: &str,
    head: HeadAnchor,
    doc_type: Option<&'g DocType>,
    gazetteer: &'g Gazetteer,
) -> Vec<Draft<'g>> {
    let mut drafts = Vec::new();
    let mut start = head.span.start;
    let mut at = head.span.end;
    while let Some((digits, has_word)) = bare_number(text, at) {
        if !has_word && drafts.is_empty() && !stands_alone(text, digits.end, doc_type) {
            break;
        }
        if !drafts.is_empty() {
            start = head::number_word_before(text, digits.start).unwrap_or(digits.start);
        }
        let mut draft = Draft::new(Span::new(start, digits.end), CitationKind::Short);
        draft.short_number = Some(digits.of(text).to_owned());
        draft.doc_type = doc_type;
        draft.tail = tail::read(text, digits.end, gazetteer);
        draft.pin_cite = pin_cite(text, start);
        let end = draft.tail.end;
        drafts.push(draft);
        match goes_on(text, digits.end).or_else(|| goes_on(text, end)) {
            Some(next) => at = next,
            None => break,
        }
    }
    drafts
}

/// Past `, ` or ` và ` where a list may go on.
fn goes_on(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    [" và", ","]
        .iter()
        .find(|glue| rest.starts_with(**glue))
        .map(|glue| at + glue.len())
}

/// A bare running number behind `at`: its digits, and whether "số" stands before them.
fn bare_number(text: &str, at: usize) -> Option<(Span, bool)> {
    // A number on the next line is that of an item: "QUY CHẾ⏎1. Phạm vi".
    let from = tail::skip(text, at, |c| c == ' ');
    let rest = &text[from..];
    let after_word = rest.strip_prefix("số").or_else(|| rest.strip_prefix("SỐ"));
    let start = after_word.map_or(from, |after| {
        tail::skip(text, text.len() - after.len(), |c| {
            c == ' ' || c == '\n' || c == ':'
        })
    });
    if start == at {
        return None;
    }
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits;
    let next = text[end..].chars().next();
    let continues = match next {
        Some('/' | '-' | '.' | ',') => text[end + 1..].starts_with(|c: char| c.is_alphanumeric()),
        Some('%') => true,
        Some(c) => c.is_alphanumeric(),
        None => false,
    };
    (1..=4).contains(&digits).then_some(())?;
    (!continues && is_word(text, Span::new(start, end)))
        .then(|| (Span::new(start, end), after_word.is_some()))
}

/// Without "số", a number counts only where it measures nothing: not *Kế hoạch 5 năm*. Types whose
/// names are verbs as well (*Hướng dẫn 05 xã*) need a word that follows citations.
fn stands_alone(text: &str, end: usize, doc_type: Option<&DocType>) -> bool {
    let rest = text[end..].trim_start();
    let word: String = rest
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if word.is_empty() || rest.starts_with(char::is_uppercase) {
        return true;
    }
    let measures = [
        "năm",
        "tháng",
        "ngày",
        "tuần",
        "giờ",
        "người",
        "nội",
        "nhiệm",
        "điểm",
        "điều",
        "khoản",
        "đợt",
        "lần",
        "triệu",
        "tỷ",
        "nghìn",
        "bước",
        "cấp",
        "trường",
        "xã",
        "huyện",
        "đơn",
        "cơ",
        "hộ",
        "cán",
        "đồng",
        "cuộc",
        "vụ",
        "việc",
        "mục",
        "chỉ",
        "tiêu",
        "phần",
        "chương",
        "nhóm",
    ];
    let is_date = word == "ngày" && date::parse(rest).is_some();
    let is_verb_too = doc_type.is_some_and(|found| {
        matches!(
            found.class.as_str(),
            "HD" | "BC" | "TB" | "KH" | "CTr" | "ĐA" | "DA" | "PA" | "HĐ" | "QH"
        )
    });
    let follows_citations = ["của", "về", "được", "đã", "do", "nêu", "trên", "là", "tại"];
    is_date
        || (!measures.contains(&word.as_str())
            && (!is_verb_too || follows_citations.contains(&word.as_str())))
}
