//! Works cited by name alone (văn bản gọi theo tên): laws, statutes, rules with a title.
//!
//! A name is read only behind a capitalised type word: the same words in lower case are a verb or a
//! generic mention (*pháp luật*, *theo quy chế làm việc*).

use super::CitationKind;
use super::anchors::HeadAnchor;
use super::draft::Draft;
use super::head::{pin_cite, window_before};
use super::party_names;
use super::rules::rules;
use super::tail::{self, prefix};
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::law::NamedLaw;
use crate::text::fold::FoldedText;
use crate::text::span::Span;

/// How far a name is read, in bytes.
pub(super) const LONGEST_NAME: usize = 460;

/// What a name means, as far as the name itself says.
#[derive(Debug, Clone)]
pub(super) enum Name<'g> {
    /// A law or statute; `None` where the gazetteer does not know the name.
    Law {
        law: Option<&'g NamedLaw>,
        year: Option<u16>,
    },
    /// The resolution of a congress: the slug of its place, and its numeral.
    Congress { place: Place, number: u8 },
    /// The resolution of a plenum of the Central Committee, and its term.
    Plenum { number: u8, term: Option<u8> },
    /// The yearly resolution on tasks of the body named with it.
    YearlyTasks { year: u16 },
    /// Rules with a title; the decision they came with says which.
    Rules,
    /// The title of a work cited before with its number: the start of that mention.
    Title { of: usize },
}

/// Where a congress was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// The national congress.
    Nation,
    /// That of a named place, by slug with its unit below the province.
    Named(String),
    /// That of the citing document's own province.
    Own,
}

/// A mention by name at a capitalised type word.
pub(super) fn named<'g>(text: &str, head: HeadAnchor, gazetteer: &'g Gazetteer) -> Vec<Draft<'g>> {
    let Some(doc_type) = gazetteer.types.rows().get(head.row) else {
        return Vec::new();
    };
    match doc_type.class.as_str() {
        "LUAT" | "PL" | "HP" | "ĐL" => law(text, head, doc_type, gazetteer).into_iter().collect(),
        "NQ" => party_names::resolutions(text, head, doc_type, gazetteer),
        "QC" => rules(text, head, doc_type, gazetteer).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// A draft of a name, with what stands around it.
pub(super) fn draft<'g>(
    text: &str,
    span: Span,
    name: Name<'g>,
    doc_type: &'g DocType,
    gazetteer: &'g Gazetteer,
) -> Draft<'g> {
    let mut draft = Draft::new(span, CitationKind::Named);
    draft.name = Some(name);
    draft.doc_type = Some(doc_type);
    draft.tail = tail::read(text, span.end, gazetteer);
    draft.pin_cite = pin_cite(text, span.start);
    draft
}

/// `Luật Cán bộ, công chức năm 2008`, `Hiến pháp`, `Điều lệ Đảng`.
fn law<'g>(
    text: &str,
    head: HeadAnchor,
    doc_type: &'g DocType,
    gazetteer: &'g Gazetteer,
) -> Option<Draft<'g>> {
    if is_own_title(text, head.span) || follows_adjective(text, head.span.start) {
        return None;
    }
    let window = prefix(&text[head.span.start..], LONGEST_NAME);
    let folded = FoldedText::new(window);
    let known = law_name(&folded.text, gazetteer)
        .filter(|(law, len)| law.is_none_or(|law| is_spelt(law, &window[..folded.end(*len)])));
    let (law, len) = match known {
        Some((law, len)) => (law, len),
        None => (None, unknown_law(window, &folded, doc_type)?),
    };
    let (year, len) = year_behind(&folded.text, len);
    let end = head.span.start + folded.end(len);
    let span = Span::new(head.span.start, end);
    Some(draft(
        text,
        span,
        Name::Law { law, year },
        doc_type,
        gazetteer,
    ))
}

/// A name of one syllable must have its accents: `Luật gia` (jurist) is not the `Luật Giá` (prices).
fn is_spelt(law: &NamedLaw, printed: &str) -> bool {
    law.name.split(' ').count() > 2 || printed.to_lowercase() == law.name.to_lowercase()
}

/// A known name at the start of `folded`; an amending law is one name with those inside it.
pub(super) fn law_name<'g>(
    folded: &str,
    gazetteer: &'g Gazetteer,
) -> Option<(Option<&'g NamedLaw>, usize)> {
    if let Some(len) = amending_law(folded, gazetteer) {
        return Some((None, len));
    }
    let (law, len) = gazetteer.laws.read_name(folded)?;
    Some((Some(law), len))
}

/// `Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C`, `… của 37 luật có liên quan đến
/// quy hoạch`: the bytes of all of it.
fn amending_law(folded: &str, gazetteer: &Gazetteer) -> Option<usize> {
    let rest = folded.strip_prefix("luat sua doi")?;
    let opening = rest
        .find(" luat ")
        .or_else(|| rest.find(" bo luat "))
        .filter(|at| *at < 60)?;
    let mut end = folded.len() - rest.len() + opening + 1;
    let is_group = rest[..opening].ends_with(|c: char| c.is_ascii_digit())
        || rest[..opening].ends_with(" cac");
    let Some((_, len)) = gazetteer.laws.read_name(&folded[end..]) else {
        let stop = folded[end..]
            .find([';', '.', ',', '(', '”', ':'])
            .into_iter()
            .chain(
                [" ngay ", " so ", " nam ", " va sua", " va "]
                    .iter()
                    .filter_map(|word| folded[end..].find(word)),
            )
            .min()
            .unwrap_or(folded.len() - end);
        return is_group.then_some(end + stop).filter(|at| *at > end + 5);
    };
    end += len;
    loop {
        let glue = [", va ", ", ", " va "]
            .iter()
            .find(|glue| folded[end..].starts_with(**glue));
        let next = glue.and_then(|glue| {
            let at = end + glue.len();
            let (_, len) = gazetteer.laws.read_name(&folded[at..])?;
            Some(at + len)
        });
        match next {
            Some(next) => end = next,
            None => return Some(end),
        }
    }
}

/// ` năm 2008`, ` 2015` behind a name: the year, and where it ends.
pub(super) fn year_behind(folded: &str, at: usize) -> (Option<u16>, usize) {
    let rest = &folded[at..];
    let digits = rest
        .strip_prefix(" nam ")
        .or_else(|| rest.strip_prefix(' '))
        .unwrap_or("");
    let year = digits.get(..4).filter(|year| {
        (year.starts_with("19") || year.starts_with("20"))
            && year.bytes().all(|b| b.is_ascii_digit())
    });
    let follows = digits.get(4..).and_then(|rest| rest.chars().next());
    let goes_on = follows.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-'));
    match year.filter(|_| !goes_on).and_then(|year| year.parse().ok()) {
        Some(year) => (Some(year), folded.len() - digits.len() + 4),
        None => (None, at),
    }
}

/// Words that end the name of a law that no table knows.
const LAW_STOPS: [&str; 32] = [
    "số", "ngày", "được", "đã", "có", "là", "thì", "để", "theo", "tại", "của", "hiện", "khi",
    "nếu", "do", "bởi", "như", "này", "nêu", "trên", "hướng", "cùng", "sau", "trừ", "về", "không",
    "phải", "ngoài", "gồm", "sẽ", "nhằm", "qua",
];

/// The bytes of a law's name that no table knows: a capital behind the type word, and the words up
/// to the first that goes on the sentence.
fn unknown_law(window: &str, folded: &FoldedText, doc_type: &DocType) -> Option<usize> {
    if !matches!(doc_type.class.as_str(), "LUAT" | "PL") {
        return None;
    }
    let start = doc_type.folded.len() + 1;
    if window.get(..folded.start(start))?.contains("\n\n") {
        return None;
    }
    let first = window.get(folded.start(start)..)?.chars().next()?;
    if !first.is_uppercase() || folded.text.len() <= start {
        return None;
    }
    let (mut end, mut words) = (start, 0);
    let mut rest = folded.text[start..].split(' ').peekable();
    while let Some(word) = rest.next() {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let at = offset(&folded.text, word);
        let printed = window.get(folded.start(at)..folded.end(at + bare.len()))?;
        if !bare.starts_with(char::is_alphanumeric)
            || ends_law(printed, bare, rest.peek().copied().unwrap_or(""))
        {
            break;
        }
        end = at + bare.len();
        words += 1;
        let goes_on = bare.len() == word.len()
            || word.len() == bare.len() + 1 && word.ends_with(',') && {
                let next = window.get(folded.start(end + 2)..).unwrap_or("");
                comma_goes_on(next)
            };
        if !goes_on || words == 16 {
            break;
        }
    }
    let name = folded.text[start..end].trim_end_matches(" va");
    let is_person = ["su", "gia"].contains(&name.split(' ').next().unwrap_or(""));
    (words >= 1 && !is_person).then_some(start + name.len())
}

/// Whether a word goes on the sentence and not the law's name.
fn ends_law(printed: &str, folded: &str, next: &str) -> bool {
    let lower = printed.to_lowercase();
    let begins_number = folded.starts_with(|c: char| c.is_ascii_digit());
    let is_year = lower == "năm" && next.starts_with(|c: char| c.is_ascii_digit());
    let is_new_head = [
        "luật", "bộ", "nghị", "pháp", "điều", "khoản", "thông", "quyết", "chỉ", "hiến",
    ]
    .contains(&lower.as_str())
        && printed.starts_with(char::is_uppercase);
    let leads_on = lower == "và"
        && [
            "cac", "nhung", "van", "phap", "nghi", "quy", "huong", "luat", "dieu", "khoan", "diem",
            "nop", "sua",
        ]
        .contains(&next);
    begins_number || is_year || is_new_head || leads_on || LAW_STOPS.contains(&lower.as_str())
}

/// Whether a comma inside an unknown law's name goes on it: a few small words, and then an end.
fn comma_goes_on(next: &str) -> bool {
    let is_lower = next.chars().next().is_some_and(char::is_lowercase);
    let segment = next
        .split(|c: char| !(c.is_alphanumeric() || c == ' '))
        .next()
        .unwrap_or("");
    let words: Vec<&str> = segment.split(' ').collect();
    let end = words
        .iter()
        .position(|word| matches!(*word, "năm" | "số" | "ngày"));
    is_lower && end.unwrap_or(words.len()) <= 5
}

/// Where `part` stands in `whole`, of which it is a slice.
fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

/// The law's own name in its header: a line of capitals.
fn is_own_title(text: &str, head: Span) -> bool {
    let word = head.of(text);
    word.chars().count() > 1
        && !word.chars().any(char::is_lowercase)
        && text[..head.start]
            .trim_end_matches([' ', '*', '#'])
            .ends_with('\n')
}

/// `Pháp LUẬT`, `kỷ Luật`: not the noun.
fn follows_adjective(text: &str, start: usize) -> bool {
    let before = window_before(text, start, 24).trim_end().to_lowercase();
    [
        "pháp",
        "kỷ",
        "đại học",
        "công ty",
        "khoa",
        "trường",
        "ngành",
        "cử nhân",
        "hội",
        "đoàn",
    ]
    .iter()
    .any(|word| before.ends_with(word) && !before.ends_with("quốc hội"))
}
