//! How citations are to be written (thể thức viện dẫn), each rule with its source.
//!
//! | rule | Party | State |
//! |---|---|---|
//! | `148-QĐ/TW`: separators, no blanks | 36-HD/VPTW II.1.3.1, kept by 05-HD/VPTW | Nghị định 30/2020/NĐ-CP, Phụ lục I, III |
//! | `01`: below 10 with a nought | the same | the same |
//! | first mention with "số" | 05-HD/VPTW | |
//! | comma before "ngày" | 05-HD/VPTW | |
//! | `05/02/2024`: days below 10, months 1 and 2 with a nought | | Nghị định 30/2020/NĐ-CP |
//! | first mention with date, issuer, title | 05-HD/VPTW | Nghị quyết 351/2017/UBTVQH14, Điều 24; Nghị định 78/2025/NĐ-CP, Điều 68 |

use super::Citation;
use super::printed::Parts;
use crate::domain::authority::Sphere;
use crate::domain::date::{Date, vietnamese};
use crate::domain::number::DocNumber;
use crate::text::normalize::normalize;
use crate::text::span::Span;

/// A rule of form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// No blanks inside a number.
    NumberSpaces,
    /// Letters of a number: Đ, capitals.
    NumberLetters,
    /// Separators of a number and their order.
    NumberSeparators,
    /// Numbers below 10 begin with a nought.
    NumberPadding,
    /// "số" before the number at the first mention.
    NumberWord,
    /// Days below 10 and months 1 and 2 begin with a nought.
    DateDigits,
    /// A comma before "ngày".
    DateComma,
    /// What the first mention of a work says.
    FirstMention,
}

impl Rule {
    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NumberSpaces => "number-spaces",
            Self::NumberLetters => "number-letters",
            Self::NumberSeparators => "number-separators",
            Self::NumberPadding => "number-padding",
            Self::NumberWord => "number-word",
            Self::DateDigits => "date-digits",
            Self::DateComma => "date-comma",
            Self::FirstMention => "first-mention",
        }
    }

    /// The instrument that says so, for documents of a system.
    pub fn source(self, sphere: Sphere) -> &'static str {
        match (self, sphere) {
            (Self::NumberWord | Self::DateComma, _) | (Self::FirstMention, Sphere::Party) => {
                "Hướng dẫn 05-HD/VPTW ngày 27/5/2026"
            }
            (Self::FirstMention, Sphere::State) => {
                "Nghị quyết 351/2017/UBTVQH14, Điều 24; Nghị định 78/2025/NĐ-CP, Điều 68"
            }
            (Self::DateDigits, _) | (_, Sphere::State) => {
                "Nghị định 30/2020/NĐ-CP, Phụ lục I và III"
            }
            (_, Sphere::Party) => {
                "Hướng dẫn 05-HD/VPTW ngày 27/5/2026 (trước là 36-HD/VPTW, II.1.3.1)"
            }
        }
    }
}

/// What stands in place of a stretch of the text; an empty stretch is a place to put it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the original text.
    pub span: Span,
    /// What stands there then.
    pub text: String,
}

impl Edit {
    /// `text` in place of `span`.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { span, text }
    }

    /// `text` at a place.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(Span::new(at, at), text)
    }
}

/// A rule that is not kept, where, and what would keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    /// Which.
    pub rule: Rule,
    /// Bytes of the original text.
    pub span: Span,
    /// What would keep it.
    pub edit: Edit,
}

/// The canonical print of a citation's number, with the nought that its form asks for.
pub fn canonical(number: &DocNumber) -> String {
    let nought = if lacks_nought(number) { "0" } else { "" };
    format!("{nought}{number}")
}

/// Official letters and administrative documents of both systems; no rule speaks of the others.
fn lacks_nought(number: &DocNumber) -> bool {
    let has_rule = matches!(
        number,
        DocNumber::Party { .. } | DocNumber::Administrative { .. } | DocNumber::Dispatch { .. }
    );
    let ordinal = number.ordinal();
    has_rule && ordinal.value < 10 && ordinal.width == 1
}

/// Rules that the number of a citation does not keep. A line break inside it is layout.
pub fn number_faults(citation: &Citation, parts: &Parts, text: &str) -> Vec<FormFault> {
    let (Some(number), Some(span)) = (&citation.number, parts.number) else {
        return Vec::new();
    };
    let printed = normalize(span.of(text)).text.into_owned();
    let bare: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
    let canonical_print = number.to_string();
    let mut rules = Vec::new();
    if printed.contains([' ', '\t']) {
        rules.push(Rule::NumberSpaces);
    }
    if sorted(&bare, char::is_alphanumeric) != sorted(&canonical_print, char::is_alphanumeric) {
        rules.push(Rule::NumberLetters);
    } else if bare != canonical_print {
        rules.push(Rule::NumberSeparators);
    }
    if lacks_nought(number) {
        rules.push(Rule::NumberPadding);
    }
    let edit = Edit::new(span, canonical(number));
    let fault = |rule| FormFault {
        rule,
        span,
        edit: edit.clone(),
    };
    rules.into_iter().map(fault).collect()
}

fn sorted(text: &str, keep: impl Fn(char) -> bool) -> Vec<char> {
    let mut kept: Vec<char> = text.chars().filter(|c| keep(*c)).collect();
    kept.sort_unstable();
    kept
}

/// Separators that hang behind a number: `148-QĐ-TW/`. They lead nowhere.
pub fn dangling(parts: &Parts, text: &str) -> Option<Span> {
    let end = parts.number?.end;
    let rest = text.get(end..)?;
    let marks = rest.len() - rest.trim_start_matches(['/', '-', '_']).len();
    let is_free = !rest[marks..].starts_with(char::is_alphanumeric);
    (marks > 0 && is_free).then(|| Span::new(end, end + marks))
}

/// The missing "số" between type word and number.
pub fn number_word_fault(parts: &Parts) -> Option<FormFault> {
    let (type_word, number) = (parts.type_word?, parts.number?);
    let edit = Edit::insert(number.start, "số ");
    let span = Span::new(type_word.start, number.end);
    (!parts.has_number_word).then_some(FormFault {
        rule: Rule::NumberWord,
        span,
        edit,
    })
}

/// The missing comma between number and "ngày".
pub fn comma_fault(parts: &Parts, text: &str) -> Option<FormFault> {
    let (number, date) = (parts.number?, parts.date?);
    let between = Span::new(number.end, date.start);
    let is_bare = between.of(text).trim().is_empty();
    let is_day = date.of(text).to_lowercase().starts_with("ngày");
    (is_bare && is_day).then_some(FormFault {
        rule: Rule::DateComma,
        span: Span::new(number.start, date.end),
        edit: Edit::insert(number.end, ","),
    })
}

/// A day below 10 or a month 1 or 2 without its nought.
pub fn date_fault(citation: &Citation, parts: &Parts, text: &str) -> Option<FormFault> {
    let (date, span) = (citation.date?, parts.date?);
    let printed = span.of(text);
    let figures: Vec<&str> = printed
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .collect();
    let [day, month, _] = figures.as_slice() else {
        return None;
    };
    let lacks = day.len() == 1 || month.len() == 1 && date.month() < 3;
    lacks.then(|| FormFault {
        rule: Rule::DateDigits,
        span,
        edit: Edit::new(span, date_like(printed, date)),
    })
}

/// A date in the way that `printed` is.
pub fn date_like(printed: &str, date: Date) -> String {
    let has_word = printed.to_lowercase().starts_with("ngày");
    let word = if has_word { "ngày " } else { "" };
    let numeric = vietnamese(date);
    if !printed.to_lowercase().contains("tháng") {
        return format!("{word}{numeric}");
    }
    let mut figures = numeric.split('/');
    let mut next = || figures.next().unwrap_or_default().to_owned();
    let (day, month, year) = (next(), next(), next());
    format!("{word}{day} tháng {month} năm {year}")
}
