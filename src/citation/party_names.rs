//! Resolutions cited by the meeting that passed them (nghị quyết của đại hội, hội nghị).

use super::anchors::HeadAnchor;
use super::draft::Draft;
use super::named::{LONGEST_NAME, Name, Place, draft, year_behind};
use super::tail::prefix;
use crate::domain::authority::place_name;
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::term::term_number;
use crate::text::fold::{FoldedText, slug};
use crate::text::span::Span;

/// `Nghị quyết Đại hội XIII`, `Nghị quyết Trung ương 4 khóa XI, khóa XII`, `Nghị quyết nhiệm vụ năm
/// 2024`; several where a plenum is named for several terms.
pub(super) fn resolutions<'g>(
    text: &str,
    head: HeadAnchor,
    doc_type: &'g DocType,
    gazetteer: &'g Gazetteer,
) -> Vec<Draft<'g>> {
    let start = head.span.start;
    let window = prefix(&text[start..], LONGEST_NAME);
    let folded = FoldedText::new(window);
    let at = folded.position(head.span.end - start);
    let found = abbreviated_plenum(&folded)
        .or_else(|| congress(window, &folded, at))
        .or_else(|| plenum(&folded, at))
        .or_else(|| yearly(&folded, at));
    let Some((name, len)) = found else {
        return Vec::new();
    };
    let span = Span::new(start, start + folded.end(len));
    let mut drafts = vec![draft(text, span, name, doc_type, gazetteer)];
    match &drafts[0].name {
        Some(Name::Plenum { number, .. }) => {
            let number = *number;
            drafts.extend(further_terms(text, span.end, number, doc_type, gazetteer));
        }
        Some(Name::Congress { place, .. }) => {
            let place = place.clone();
            drafts.extend(further_congresses(
                text, span.end, &place, doc_type, gazetteer,
            ));
        }
        _ => {}
    }
    drafts
}

/// Past the words of `words` that stand at `at`, each where it stands.
fn past(folded: &str, mut at: usize, words: &[&str]) -> usize {
    for word in words {
        let rest = &folded[at..];
        let spaced = rest
            .strip_prefix(' ')
            .and_then(|rest| rest.strip_prefix(word))
            .filter(|rest| !rest.starts_with(char::is_alphanumeric));
        if let Some(rest) = spaced {
            at = folded.len() - rest.len();
        }
    }
    at
}

/// `Đại hội [đại biểu] [Đảng bộ …|toàn quốc] [lần thứ] XIV`
fn congress<'g>(window: &str, folded: &FoldedText, at: usize) -> Option<(Name<'g>, usize)> {
    let text = &folded.text;
    let after = past(text, at, &["dai hoi"]);
    if after == at {
        return None;
    }
    let at = past(text, after, &["dai bieu"]);
    let of_party = past(text, at, &["dang bo"]);
    let (place, at) = if of_party > at {
        place(window, folded, of_party)
    } else {
        (Place::Nation, past(text, at, &["dang", "toan quoc"]))
    };
    let at = past(text, at, &["lan thu", "khoa"]);
    let (number, end) = numeral(folded, window, at)?;
    Some((Name::Congress { place, number }, end))
}

/// `Đảng bộ thành phố Cần Thơ`: the place, and where it ends.
fn place(window: &str, folded: &FoldedText, at: usize) -> (Place, usize) {
    let text = &folded.text;
    let units = [
        "tinh",
        "thanh pho",
        "huyen",
        "quan",
        "thi xa",
        "xa",
        "phuong",
        "khoi",
    ];
    let unit = units.into_iter().find(|unit| past(text, at, &[unit]) > at);
    let at = unit.map_or(at, |unit| past(text, at, &[unit]));
    let from = folded.end(at);
    let Some((name, taken)) = place_name(&window[from..]) else {
        return (Place::Own, at);
    };
    let end = folded.position(from + taken);
    let place = match unit {
        None | Some("tinh" | "thanh pho") => slug(&name),
        Some(unit) => slug(&format!("{unit} {name}")),
    };
    (Place::Named(place), end)
}

/// `XIV`, `14`, `thứ mười bốn` is not written: the number behind a blank, and its end.
fn numeral(folded: &FoldedText, window: &str, at: usize) -> Option<(u8, usize)> {
    let rest = folded.text[at..].strip_prefix(' ')?;
    let len = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let start = folded.text.len() - rest.len();
    let printed = window.get(folded.start(start)..folded.end(start + len))?;
    let number = term_number(printed).or_else(|| printed.parse().ok().filter(|n| *n < 40))?;
    Some((number, start + len))
}

const ORDINALS: [(&str, u8); 16] = [
    ("muoi lam", 15),
    ("muoi bon", 14),
    ("muoi ba", 13),
    ("muoi hai", 12),
    ("muoi mot", 11),
    ("muoi", 10),
    ("chin", 9),
    ("tam", 8),
    ("bay", 7),
    ("sau", 6),
    ("nam", 5),
    ("tu", 4),
    ("bon", 4),
    ("ba", 3),
    ("hai", 2),
    ("nhat", 1),
];

/// `Trung ương 4 [(khóa XII)]`, `Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XII`
fn plenum<'g>(folded: &FoldedText, at: usize) -> Option<(Name<'g>, usize)> {
    let text = &folded.text;
    let meeting = past(text, at, &["hoi nghi"]);
    let first = past(text, meeting, &["lan thu"]);
    let (number, end) = if first > meeting {
        let (number, end) = ordinal(text, first)?;
        let body = past(text, end, &["cua"]);
        let body = past(
            text,
            body,
            &["ban chap hanh", "bch", "trung uong", "tw", "dang"],
        );
        (number, Some(body).filter(|body| *body > end)?)
    } else {
        let body = past(text, meeting, &["ban chap hanh", "trung uong", "tw"]);
        let (number, end) = ordinal(text, past(text, body, &["dang", "lan thu"]))?;
        (number, Some(end).filter(|_| body > meeting)?)
    };
    let (term, end) = term(folded, end).map_or((None, end), |(term, end)| (Some(term), end));
    Some((Name::Plenum { number, term }, end))
}

/// `NQTW4 (K.XII)`, `NQ TW 4 khóa XII`
fn abbreviated_plenum<'g>(folded: &FoldedText) -> Option<(Name<'g>, usize)> {
    let text = &folded.text;
    let rest = ["nqtw", "nq tw", "nqtu"]
        .iter()
        .find_map(|head| text.strip_prefix(head))?;
    let digits = rest.trim_start();
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits[..len]
        .parse()
        .ok()
        .filter(|n| (1..=16).contains(n))?;
    let end = text.len() - digits.len() + len;
    let (term, end) = term(folded, end).map_or((None, end), |(term, end)| (Some(term), end));
    Some((Name::Plenum { number, term }, end))
}

/// ` 4`, ` tư`: the number, and its end.
fn ordinal(text: &str, at: usize) -> Option<(u8, usize)> {
    let rest = text[at..].strip_prefix(' ')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, len) = if digits > 0 {
        (rest[..digits].parse().ok()?, digits)
    } else {
        let found = ORDINALS
            .iter()
            .find(|(word, _)| past(&text[at..], 0, &[word]) > 0)?;
        (found.1, found.0.len())
    };
    let end = text.len() - rest.len() + len;
    let goes_on = text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-'));
    (!goes_on && (1..=16).contains(&number)).then_some((number, end))
}

/// ` (khóa XII)`, ` khóa XII`, ` (K.XII)`: the term, and where it ends.
fn term(folded: &FoldedText, at: usize) -> Option<(u8, usize)> {
    let rest = &folded.text[at..];
    let word = [
        " (khoa ",
        ", khoa ",
        " khoa ",
        " (k.",
        " (k",
        " va khoa ",
        " va (khoa ",
    ]
    .into_iter()
    .find(|word| rest.starts_with(word))?;
    let from = at + word.len();
    let len = folded.text[from..]
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(folded.text.len() - from);
    let numeral = folded.text[from..from + len].to_uppercase();
    let term = term_number(&numeral).filter(|term| (1..30).contains(term))?;
    let end = from + len;
    let closed = word.contains('(') && folded.text[end..].starts_with(')');
    Some((term, end + usize::from(closed)))
}

/// `, XII, XIII` behind a congress: those of the same place.
fn further_congresses<'g>(
    text: &str,
    from: usize,
    place: &Place,
    doc_type: &'g DocType,
    gazetteer: &'g Gazetteer,
) -> Vec<Draft<'g>> {
    let mut drafts = Vec::new();
    let mut at = from;
    while let Some((start, end)) = next_numeral(text, at) {
        let Some(number) = term_number(&text[start..end]) else {
            break;
        };
        let name = Name::Congress {
            place: place.clone(),
            number,
        };
        drafts.push(draft(
            text,
            Span::new(start, end),
            name,
            doc_type,
            gazetteer,
        ));
        at = end;
    }
    drafts
}

/// A Roman numeral behind `, ` or ` và `.
fn next_numeral(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = &text[at..];
    let glue = [", ", " và "]
        .iter()
        .find(|glue| rest.starts_with(**glue))?;
    let start = at + glue.len();
    let len = text[start..]
        .find(|c: char| !matches!(c, 'I' | 'V' | 'X'))
        .unwrap_or(text.len() - start);
    let ends = !text[start + len..].starts_with(char::is_alphanumeric);
    (len > 0 && ends).then_some((start, start + len))
}

/// `, khóa XII` behind a plenum of another term: the same plenum of that term.
fn further_terms<'g>(
    text: &str,
    from: usize,
    number: u8,
    doc_type: &'g DocType,
    gazetteer: &'g Gazetteer,
) -> Vec<Draft<'g>> {
    let folded = FoldedText::new(prefix(&text[from..], 120));
    let mut drafts = Vec::new();
    let mut at = 0;
    while let Some((term, end)) = term(&folded, at) {
        let begins = folded.text[at..end].find('k').unwrap_or(0);
        let span = Span::new(from + folded.start(at + begins), from + folded.end(end));
        let name = Name::Plenum {
            number,
            term: Some(term),
        };
        drafts.push(draft(text, span, name, doc_type, gazetteer));
        at = end;
    }
    drafts
}

/// `[về] nhiệm vụ năm 2024`
fn yearly<'g>(folded: &FoldedText, at: usize) -> Option<(Name<'g>, usize)> {
    let after = past(&folded.text, at, &["ve", "nhiem vu"]);
    let is_tasks = folded.text[at..after].ends_with("nhiem vu");
    let (year, end) = year_behind(&folded.text, after);
    Some((Name::YearlyTasks { year: year? }, end)).filter(|_| is_tasks)
}
