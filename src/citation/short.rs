//! Mentions without a complete number: *Chỉ thị này*, *Chỉ thị 12*.

use super::CitationKind;
use super::anchors::{HeadAnchor, is_word};
use super::draft::Draft;
use super::find::Reading;
use super::head::{self, pin_cite};
use super::tail;
use crate::domain::date;
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::text::span::Span;

/// A capitalised type word without a complete number: *Chỉ thị này*, *Chỉ thị 12*.
pub(super) fn unnumbered<'g>(text: &str, head: HeadAnchor, reading: Reading<'g>) -> Vec<Draft<'g>> {
    let doc_type = reading.gazetteer.types.rows().get(head.row);
    // Laws and statutes are cited by name or by a complete number.
    let has_shorts = doc_type.is_some_and(|found| {
        !matches!(
            found.class.as_str(),
            "LUAT" | "HP" | "ĐL" | "PL" | "DA" | "HĐ" | "QH" | "BS"
        )
    });
    if let Some((end, kind)) = demonstrative(text, head.span.end, reading.context.is_report) {
        let kind = match kind {
            CitationKind::This if is_anothers(doc_type, reading) => CitationKind::Supra,
            kind => kind,
        };
        let mut draft = Draft::new(Span::new(head.span.start, end), kind);
        draft.doc_type = doc_type;
        return vec![draft];
    }
    if !has_shorts {
        return Vec::new();
    }
    short_list(text, head, doc_type, reading.gazetteer)
}

/// `Thông tư này` in a letter is quoted wording of a circular, never the letter. Plans, rules and
/// the like may be what a decision brings with it.
fn is_anothers(doc_type: Option<&DocType>, reading: Reading<'_>) -> bool {
    let class = doc_type.map(|found| found.class.as_str());
    let own = reading.context.class.as_deref();
    let is_general = matches!(class, Some("LUAT" | "NĐ" | "TT" | "TTLT" | "PL" | "HP"));
    let speaks_of_others = matches!(
        own,
        Some("CV" | "QĐ" | "KH" | "CT" | "TB" | "BC" | "HD" | "CĐ")
    );
    is_general && speaks_of_others && own != class
}

/// `Chỉ thị này` is the document itself, and in a report the work it speaks of; `Chỉ thị nêu trên`
/// points back. The kind and where the mention ends.
fn demonstrative(text: &str, at: usize, is_report: bool) -> Option<(usize, CitationKind)> {
    let from = tail::skip(text, at, char::is_whitespace);
    let rest = &text[from..];
    let is_end = |word: &str| !rest[word.len()..].starts_with(char::is_alphanumeric);
    if rest.starts_with("này") && is_end("này") && from > at {
        let kind = if is_report {
            CitationKind::Supra
        } else {
            CitationKind::This
        };
        return Some((from + "này".len(), kind));
    }
    let back = ["nêu trên", "nói trên", "kể trên", "trên", "nêu tại"];
    let word = back
        .iter()
        .find(|word| rest.starts_with(**word) && is_end(word))?;
    let next = rest[word.len()..].trim_start();
    let points = next.chars().next().is_none_or(|c| !c.is_alphanumeric())
        || [
            "của", "và", "được", "đã", "cho", "để", "theo", "có", "là", "về",
        ]
        .iter()
        .any(|word| next.split(char::is_whitespace).next() == Some(*word));
    let points = points || *word != "trên";
    (points && *word != "nêu tại").then_some((from + word.len(), CitationKind::Supra))
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
        let padded = digits.of(text).starts_with('0') || digits.of(text).contains('/');
        let is_year = digits.of(text).len() == 4
            && (digits.of(text).starts_with("19") || digits.of(text).starts_with("20"));
        if !has_word && is_year {
            break;
        }
        if !has_word && drafts.is_empty() && !stands_alone(text, digits.end, doc_type, padded) {
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
    let mut from = tail::skip(text, at, |c| c == ' ');
    if text[from..].starts_with('\n') {
        let digits = text[from + 1..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        // "144." is no item's mark.
        let is_item =
            digits <= 2 && text[from + 1 + digits..].starts_with(['.', ')', '-', '/', '\n']);
        let follows_word = text[..at].ends_with(char::is_lowercase);
        from += usize::from(digits >= 2 && !is_item && follows_word);
    }
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
    let end = start + digits + slash_year(&text[start + digits..]);
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

/// `/2016` behind the running number of *Nghị định 117/2016*.
fn slash_year(rest: &str) -> usize {
    let year = rest.strip_prefix('/').and_then(|rest| rest.get(..4));
    let is_year = year.is_some_and(|year| {
        (year.starts_with("19") || year.starts_with("20"))
            && year.bytes().all(|byte| byte.is_ascii_digit())
    });
    let goes_on = rest.get(5..).is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == '-')
    });
    if is_year && !goes_on { 5 } else { 0 }
}

/// Without "số", a number counts only where it measures nothing: not *Kế hoạch 5 năm*. Types whose
/// names are verbs as well (*Hướng dẫn 05 xã*) need a word that follows citations.
fn stands_alone(text: &str, end: usize, doc_type: Option<&DocType>, padded: bool) -> bool {
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
    let next = rest[word.len().min(rest.len())..].trim_start();
    if word == "điều" && next.starts_with("chỉnh") {
        return true;
    }
    let is_series = doc_type.is_some_and(|found| {
        matches!(
            found.class.as_str(),
            "NĐ" | "TT" | "NQ" | "CT" | "QĐ" | "KL"
        )
    });
    if word == "năm" && next.starts_with("20") {
        return is_series;
    }
    let is_date = word == "ngày" && date::parse(rest).is_some();
    let is_verb_too = doc_type.is_some_and(|found| {
        matches!(
            found.class.as_str(),
            "HD" | "BC" | "TB" | "KH" | "CTr" | "ĐA" | "DA" | "PA" | "HĐ" | "QH"
        )
    });
    let follows_citations = [
        "của", "về", "được", "đã", "do", "nêu", "trên", "là", "tại", "trước", "thì", "và",
    ];
    is_date
        || (!measures.contains(&word.as_str())
            && (!is_verb_too || padded || follows_citations.contains(&word.as_str())))
}
