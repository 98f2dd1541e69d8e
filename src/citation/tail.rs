//! What stands behind a number: date, issuer, term, and where the title begins.

use super::title::title_start;
use crate::domain::authority::BodyName;
use crate::domain::date::{self, Date};
use crate::domain::gazetteer::Gazetteer;
use crate::domain::term::{Period, term_number};
use crate::text::fold::fold_normalized;
use crate::text::span::Span;

/// What was found behind a number.
#[derive(Debug, Clone, Default)]
pub(super) struct Tail<'g> {
    pub(super) date: Option<Date>,
    /// Issuer as written.
    pub(super) issuer: Option<Span>,
    /// The issuer where its name is known.
    pub(super) body: Option<BodyName<'g>>,
    pub(super) term: Option<Period>,
    /// A year without a day: *Nghị quyết 27 năm 2018*.
    pub(super) year: Option<u16>,
    /// A date that no calendar has, as printed: *ngày 31/02/2024*.
    pub(super) impossible_date: Option<Span>,
    /// End of all this.
    pub(super) end: usize,
    /// Where the title begins, if one follows.
    pub(super) title: Option<usize>,
}

/// Reads date, issuer and term behind `start` in whatever order they come.
pub(super) fn read<'g>(text: &str, start: usize, gazetteer: &'g Gazetteer) -> Tail<'g> {
    let mut tail = Tail {
        end: start,
        ..Tail::default()
    };
    for _ in 0..6 {
        let at = skip(text, tail.end, |c| c.is_whitespace());
        let after_comma = text[at..]
            .strip_prefix(',')
            .map(|_| skip(text, at + 1, char::is_whitespace));
        if text[tail.end..at].contains("\n\n") {
            break;
        }
        let read = read_date(text, at, after_comma, &mut tail)
            || read_term(text, at, &mut tail)
            || read_issuer(text, at, &mut tail, gazetteer)
            || read_year(text, at, &mut tail);
        if !read {
            break;
        }
    }
    let at = skip(text, tail.end, |c| c.is_whitespace() || c == ',');
    tail.title = title_start(text, at, tail.end, tail.issuer.is_some());
    tail
}

/// ` năm 2018`, ` 2018` where no day is written.
fn read_year(text: &str, at: usize, tail: &mut Tail<'_>) -> bool {
    if tail.date.is_some() || tail.year.is_some() {
        return false;
    }
    let rest = &text[at..];
    let digits_at = at + rest.strip_prefix("năm ").map_or(0, |_| "năm ".len());
    let digits = text[digits_at..].get(..4).unwrap_or("");
    let follows = text[digits_at..]
        .get(4..)
        .and_then(|rest| rest.chars().next());
    let goes_on = follows.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-'));
    let year = digits
        .parse()
        .ok()
        .filter(|year| (1930..2100).contains(year) && !goes_on);
    if let Some(year) = year {
        tail.year = Some(year);
        tail.end = digits_at + 4;
    }
    year.is_some()
}

/// `do Quốc hội ban hành ngày`, `mà Ban Bí thư ký ngày`: where the date begins.
fn by_whom(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..]
        .strip_prefix("do ")
        .or_else(|| text[at..].strip_prefix("mà "))?;
    let clause = prefix(rest, 90);
    let verb = ["ban hành ", "ký ", "thông qua "]
        .iter()
        .find_map(|verb| clause.find(verb).map(|at| at + verb.len()))?;
    let is_plain = !clause[..verb].contains([',', ';', '.', '(', '\n']);
    let day = clause[verb..].starts_with("ngày").then_some(verb)?;
    is_plain.then_some(text.len() - rest.len() + day)
}

fn read_date(text: &str, at: usize, after_comma: Option<usize>, tail: &mut Tail<'_>) -> bool {
    if tail.date.is_some() {
        return false;
    }
    // In a table the date stands in the next cell.
    let next_cell = text[at..]
        .strip_prefix('|')
        .map(|_| skip(text, at + 1, |c| c == ' '));
    let at = next_cell.unwrap_or(at);
    let same_day = text[at..].strip_prefix("cùng ").map(|_| at + "cùng ".len());
    for from in [Some(at), after_comma, same_day, by_whom(text, at)]
        .into_iter()
        .flatten()
    {
        let rest = &text[from..];
        // "…66-NQ/TW⏎Ngày 28 tháng 11": a new sentence, not the number's date.
        let is_new = text[tail.end..from].contains('\n') && rest.starts_with("Ngày");
        let begins = !is_new
            && rest
                .get(.."ngày".len())
                .is_some_and(|word| word.to_lowercase() == "ngày");
        let in_brackets = rest.starts_with('(');
        let inner = from + usize::from(in_brackets);
        let bare = from == at
            && !text[tail.end..at].contains('\n')
            && rest.starts_with(|c: char| c.is_ascii_digit());
        if !(begins || in_brackets || bare) {
            continue;
        }
        if begins && let Some(taken) = date::impossible(&text[inner..]) {
            tail.impossible_date = Some(Span::new(inner, inner + taken));
            tail.end = inner + taken;
            return tail.date.is_none();
        }
        if let Some((date, taken)) = date::parse(&text[inner..]) {
            tail.date = Some(date);
            tail.end =
                inner + taken + usize::from(in_brackets && text[inner + taken..].starts_with(')'));
            return true;
        }
    }
    false
}

/// `(khóa XIII)`, `khóa XIII`, `(K.XIII)`, `nhiệm kỳ 2020 - 2025`
fn read_term(text: &str, at: usize, tail: &mut Tail<'_>) -> bool {
    if tail.term.is_some() {
        return false;
    }
    let bracket = usize::from(text[at..].starts_with('('));
    let rest = prefix(&text[at + bracket..], 40);
    let folded = fold_normalized(rest);
    let word = ["khoa thu ", "khoa ", "k."]
        .into_iter()
        .find(|word| folded.starts_with(word));
    let (term, taken) = match word {
        Some(word) => {
            let skipped = rest
                .char_indices()
                .nth(word.chars().count())
                .map_or(0, |(at, _)| at);
            let numeral: String = rest[skipped..]
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            let Some(term) = term_number(&numeral).or_else(|| numeral.parse().ok()) else {
                return false;
            };
            (Period::Term(term), skipped + numeral.len())
        }
        None => match read_years(rest, &folded) {
            Some(found) => found,
            None => return false,
        },
    };
    let end = at + bracket + taken;
    tail.term = Some(term);
    tail.end = end + usize::from(bracket == 1 && text[end..].starts_with(')'));
    true
}

fn read_years(rest: &str, folded: &str) -> Option<(Period, usize)> {
    folded.strip_prefix("nhiem ky ")?;
    let digits: Vec<(usize, u16)> = year_runs(rest);
    let [(_, from), (at, to)] = digits.as_slice() else {
        return None;
    };
    (*to > *from && to - from <= 6).then_some((Period::Years(*from, *to), at + 4))
}

fn year_runs(text: &str) -> Vec<(usize, u16)> {
    let runs = text
        .match_indices(|c: char| c.is_ascii_digit())
        .map(|(at, _)| at);
    let starts = runs.filter(|at| *at == 0 || !text.as_bytes()[at - 1].is_ascii_digit());
    starts
        .filter_map(|at| Some((at, text.get(at..at + 4)?.parse().ok()?)))
        .take(2)
        .collect()
}

/// `của Bộ Chính trị`; without `của` only a known name counts.
fn read_issuer<'g>(text: &str, at: usize, tail: &mut Tail<'g>, gazetteer: &'g Gazetteer) -> bool {
    if tail.issuer.is_some() {
        return false;
    }
    let rest = &text[at..];
    let after_word = rest
        .get(.."của".len())
        .filter(|word| word.to_lowercase() == "của");
    let from = skip(
        text,
        at + after_word.map_or(0, str::len),
        char::is_whitespace,
    );
    let capital = text[from..].chars().next().is_some_and(char::is_uppercase);
    if after_word.is_none() && !capital {
        return false;
    }
    let named = gazetteer.authorities.read_name(&text[from..]);
    let len = match &named {
        Some(name) => name.len + second_body(&text[from + name.len..], gazetteer),
        None if after_word.is_some() && capital => unknown_body(&text[from..]),
        None => 0,
    };
    if len == 0 {
        return false;
    }
    tail.issuer = Some(Span::new(from, from + len));
    tail.body = named;
    tail.end = from + len;
    true
}

/// ` và Ban Tuyên giáo Trung ương`: the second body of a joint document.
fn second_body(rest: &str, gazetteer: &Gazetteer) -> usize {
    let glue = " và ";
    let named = rest
        .strip_prefix(glue)
        .and_then(|next| gazetteer.authorities.read_name(next));
    named.map_or(0, |name| glue.len() + name.len)
}

/// Lower-case words that stand inside names of bodies.
const INNER_WORDS: [&str; 44] = [
    "và",
    "nhân",
    "dân",
    "tỉnh",
    "huyện",
    "xã",
    "thành",
    "phố",
    "thường",
    "vụ",
    "trung",
    "ương",
    "ủy",
    "uỷ",
    "chỉ",
    "đạo",
    "hội",
    "đồng",
    "đảng",
    "cán",
    "sự",
    "chức",
    "tra",
    "nước",
    "quốc",
    "phường",
    "quận",
    "thị",
    "lý",
    "nghiệp",
    "tư",
    "tế",
    "dựng",
    "thôn",
    "trường",
    "bộ",
    "đoàn",
    "khối",
    "các",
    "cơ",
    "quan",
    "lao",
    "động",
    "giáo",
];

/// The first syllables of a type word: a new citation and no further part of a body's name.
fn begins_type(text: &str) -> bool {
    [
        "Nghị ",
        "Quyết ",
        "Chỉ ",
        "Kết ",
        "Luật ",
        "Bộ luật",
        "Thông ",
        "Kế ",
        "Hướng ",
        "Quy ",
        "Công văn",
        "Công điện",
        "Báo cáo",
        "Tờ trình",
        "Pháp lệnh",
        "Hiến pháp",
    ]
    .iter()
    .any(|word| text.starts_with(word))
}

/// The length of a body's name that no table knows: capitalised words and what joins them.
fn unknown_body(text: &str) -> usize {
    let (mut end, mut at) = (0, 0);
    for _ in 0..14 {
        let word_len = text[at..]
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(text.len() - at);
        let word = &text[at..at + word_len];
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        if !capital && !INNER_WORDS.contains(&word) {
            break;
        }
        at += word_len;
        if word != "và" && word != "các" {
            end = at;
        }
        let gap = &text[at..];
        at += match gap.as_bytes() {
            [b' ', b'-', b' ', ..] => 3,
            [b' ', ..] => 1,
            [b',', b' ', ..]
                if text[at + 2..]
                    .chars()
                    .next()
                    .is_some_and(char::is_uppercase)
                    && !begins_type(&text[at + 2..]) =>
            {
                2
            }
            _ => break,
        };
    }
    end
}

pub(super) fn skip(text: &str, from: usize, blank: impl Fn(char) -> bool) -> usize {
    let rest = &text[from..];
    from + (rest.len() - rest.trim_start_matches(blank).len())
}

/// At most `bytes` of `text`, cut at a character.
pub(super) fn prefix(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
