//! Issuing bodies (cơ quan ban hành): codes and names to bodies, valid on a day.

use std::collections::HashSet;
use std::fmt;

use super::symbol::BodyCode;
use crate::text::fold::{FoldedText, fold, slug};

/// Which of the two systems a body or work belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sphere {
    /// Party (Đảng): `dang`.
    Party,
    /// State (Nhà nước): `nn`.
    State,
}

impl Sphere {
    /// As written in identities.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Party => "dang",
            Self::State => "nn",
        }
    }
}

/// Level of a body (cấp).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Trung ương.
    Central,
    /// Cấp tỉnh.
    Province,
    /// Cấp huyện, until 1/7/2025.
    District,
    /// Cấp xã.
    Commune,
    /// Not known, or outside the ladder.
    Other,
}

impl Level {
    /// All levels, from the centre down.
    pub const ALL: [Self; 5] = [
        Self::Central,
        Self::Province,
        Self::District,
        Self::Commune,
        Self::Other,
    ];

    /// As written in filters and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Central => "central",
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Other => "other",
        }
    }

    /// The level of a name given in filters.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == name)
    }
}

/// A row of `authorities.toml`: a body, or a kind of body that each place has one of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Canonical code.
    pub code: BodyCode,
    /// System.
    pub sphere: Sphere,
    /// Level.
    pub level: Level,
    /// Unit word of its place where the code does not say the level: `huyện` for `UBND`.
    pub unit: Option<String>,
    /// Full name, the first of `names`.
    pub name: String,
    /// Names as written in texts, in proper case.
    pub names: Vec<String>,
}

impl Authority {
    /// Whether the code is one body only together with a place.
    pub fn needs_place(&self) -> bool {
        self.level != Level::Central
    }
}

/// A body in identities: codes, and the place that makes them one body.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BodyId {
    /// Codes; several for joint documents.
    pub codes: Vec<BodyCode>,
    /// Slug of unit and place: `yen-bai`, `huyen-son-duong`.
    pub place: Option<String>,
}

impl BodyId {
    /// A body without a place.
    pub fn of_code(code: BodyCode) -> Self {
        Self {
            codes: vec![code],
            place: None,
        }
    }
}

impl fmt::Display for BodyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<&str> = self.codes.iter().map(BodyCode::as_str).collect();
        f.write_str(&codes.join("-"))?;
        self.place
            .as_ref()
            .map_or(Ok(()), |place| write!(f, "-{place}"))
    }
}

/// A body name read from running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyName<'a> {
    /// The row it matched.
    pub authority: &'a Authority,
    /// The name that matched, in proper case.
    pub name: &'a str,
    /// Name of its place, where one is written.
    pub place: Option<String>,
    /// Bytes of the text that name and place took.
    pub len: usize,
}

/// All bodies, by code and by name.
#[derive(Debug, Clone, Default)]
pub struct AuthorityTable {
    rows: Vec<Authority>,
    /// By first byte, longest first.
    by_name: Vec<Vec<FoldedName>>,
    /// Slugs of known provinces, which end a place name that runs into the next words.
    provinces: HashSet<String>,
}

/// A name of a row, for matching.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct FoldedName {
    folded: String,
    row: usize,
    name: usize,
}

/// How far a name is looked for, in bytes; the longest is well below it.
const LONGEST_NAME: usize = 160;

impl AuthorityTable {
    /// A table of `rows`.
    pub fn new(rows: Vec<Authority>) -> Self {
        let mut by_name: Vec<Vec<FoldedName>> = vec![Vec::new(); 128];
        for (row, authority) in rows.iter().enumerate() {
            for (name, printed) in authority.names.iter().enumerate() {
                let folded = fold(printed);
                let first = folded.bytes().next().unwrap_or(0) & 127;
                by_name[usize::from(first)].push(FoldedName { folded, row, name });
            }
        }
        for names in &mut by_name {
            names.sort_by(|a, b| b.folded.len().cmp(&a.folded.len()).then(a.cmp(b)));
        }
        Self {
            rows,
            by_name,
            provinces: HashSet::new(),
        }
    }

    /// Lets the table know the names of provinces.
    pub fn know_provinces(&mut self, slugs: impl IntoIterator<Item = String>) {
        self.provinces.extend(slugs);
    }

    /// The place behind a body's name: *tỉnh Tiền Giang*, *TP. Hồ Chí Minh*, a known province cut to
    /// its name.
    fn place_behind(&self, text: &str) -> Option<(String, usize)> {
        let unit = UNITS
            .iter()
            .find(|unit| text.starts_with(**unit))
            .map_or(0, |unit| unit.len() - usize::from(unit.ends_with(' ')));
        let rest = &text[unit..];
        let (name, taken) = place_name(rest).or_else(|| {
            let glued = unit > 0 && !rest.starts_with(' ');
            let spaced = format!(" {}", prefix(rest, 80));
            let is_glued = glued || rest.starts_with(char::is_uppercase);
            let (name, taken) = place_name(&spaced).filter(|_| is_glued)?;
            Some((name, taken - 1))
        })?;
        let (name, taken) = self.cut(&name, taken, rest);
        let full = match slug(&name).as_str() {
            "hcm" | "tphcm" | "tp-hcm" => "Hồ Chí Minh".to_owned(),
            "br-vt" | "brvt" => "Bà Rịa - Vũng Tàu".to_owned(),
            _ => name,
        };
        Some((full, unit + taken))
    }

    /// The longest known province that a place name begins with, else the name as it is.
    fn cut(&self, name: &str, taken: usize, text: &str) -> (String, usize) {
        let words: Vec<&str> = name.split(' ').collect();
        for count in (1..=words.len()).rev() {
            if self.provinces.contains(&slug(&words[..count].join(" "))) {
                let known = words[..count].join(" ");
                let last = words[count - 1];
                let mut end = 0;
                for word in &words[..count] {
                    end += text[end..].find(word).unwrap_or(0) + word.len();
                }
                return (known, end.min(taken).max(last.len()));
            }
        }
        (name.to_owned(), taken)
    }

    /// All rows.
    pub fn rows(&self) -> &[Authority] {
        &self.rows
    }

    /// Rows of a code: `UBND` has one a level.
    pub fn by_code<'a>(
        &'a self,
        code: &'a BodyCode,
        sphere: Sphere,
    ) -> impl Iterator<Item = &'a Authority> {
        self.rows
            .iter()
            .filter(move |row| row.code == *code && row.sphere == sphere)
    }

    /// The system that a code belongs to, State where it is used in both; `None` for an unknown code.
    pub fn sphere_of(&self, code: &BodyCode) -> Option<Sphere> {
        let mut rows = self.rows.iter().filter(|row| row.code == *code);
        let first = rows.next()?.sphere;
        let is_shared = rows.any(|row| row.sphere != first);
        Some(if is_shared { Sphere::State } else { first })
    }

    /// Reads the body name that normalised `text` begins with, and the place behind it.
    pub fn read_name<'a>(&'a self, text: &str) -> Option<BodyName<'a>> {
        let window = prefix(text, LONGEST_NAME);
        let window = FoldedText::new(window);
        let folded = &window.text;
        let first = folded.bytes().next()? & 127;
        let found = self.by_name[usize::from(first)].iter().find(|name| {
            folded
                .strip_prefix(name.folded.as_str())
                .is_some_and(|rest| {
                    name.folded.ends_with('.') || !rest.starts_with(char::is_alphanumeric)
                })
        })?;
        let len = window.end(found.folded.len());
        let authority = &self.rows[found.row];
        let name = &authority.names[found.name];
        // "UBND TP.HCM": the stop belongs to the abbreviation.
        let len = len + usize::from(name.ends_with("TP") && text[len..].starts_with('.'));
        let place = authority
            .needs_place()
            .then(|| self.place_behind(&text[len..]))
            .flatten();
        let taken = place.as_ref().map_or(0, |(_, taken)| *taken);
        let place = place.map(|(name, _)| name);
        Some(BodyName {
            authority,
            name,
            place,
            len: len + taken,
        })
    }
}

/// The place name that stands behind a blank: capitalised words, at most five, joined by blanks or
/// ` - `; and the bytes it took with the blank.
pub fn place_name(text: &str) -> Option<(String, usize)> {
    let mut words: Vec<&str> = Vec::new();
    let mut end = 0;
    let mut at = 0;
    while words.len() < 5 {
        let gap = text[at..].bytes().take_while(|b| *b == b' ').count();
        let dash = text[at + gap..].strip_prefix("- ").map_or(0, |_| 2);
        let start = at + gap + dash;
        let word_len = text[start..]
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(text.len() - start);
        let word = &text[start..start + word_len];
        let is_name = word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().any(char::is_alphabetic)
            && (gap > 0 || dash > 0);
        if !is_name || is_not_a_place(word) || begins_phrase(&text[start..]) {
            break;
        }
        words.push(word);
        at = start + word_len;
        end = at;
    }
    (!words.is_empty()).then(|| (words.join(" "), end))
}

/// Words of a unit between a body's name and its place.
const UNITS: [&str; 8] = [
    " tỉnh ",
    " Tỉnh ",
    " thành phố ",
    " Thành phố ",
    " TP. ",
    " TP.",
    " Tp. ",
    " TP ",
];

/// Two syllables that begin a title right behind an issuer, folded.
const PHRASES: [&str; 24] = [
    "sua doi",
    "quy dinh",
    "ban hanh",
    "thuc hien",
    "thanh lap",
    "phe duyet",
    "bai bo",
    "huong dan",
    "trien khai",
    "cong bo",
    "dieu chinh",
    "thong qua",
    "bo sung",
    "to chuc",
    "giao cho",
    "chu tri",
    "kiem tra",
    "tang cuong",
    "day manh",
    "nang cao",
    "xay dung",
    "thay the",
    "phat dong",
    "ve viec",
];

/// Whether a title and not a place begins here: *Sửa đổi*, *QUY ĐỊNH*.
fn begins_phrase(text: &str) -> bool {
    let folded = fold(prefix(text, 40));
    let mut words = folded.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let pair = format!("{first} {second}");
    let alone = matches!(first, "ve" | "so" | "ngay");
    alone || PHRASES.iter().any(|phrase| pair.starts_with(phrase))
}

/// Capitalised words that follow a body's name without naming its place.
fn is_not_a_place(word: &str) -> bool {
    let is_numeral = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let begins_phrase = matches!(
        word,
        "Khóa" | "Nhiệm" | "Chỉ" | "Kết" | "Quyết" | "Nghị" | "Về"
    );
    is_numeral || begins_phrase
}

/// At most `bytes` of `text`, cut at a character.
fn prefix(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
