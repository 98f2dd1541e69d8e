//! Fields of a query (`loai:chi-thi`, `nam:2020..2024`) and their values.

use std::fmt;

use crate::domain::date::Date;
use crate::text::fold::fold;

/// What a value is looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Number (số).
    Number,
    /// Type (loại).
    Type,
    /// Issuer (cơ quan).
    Issuer,
    /// Year of issue (năm).
    Year,
    /// Date of issue (ngày).
    Date,
    /// Province (nơi).
    Place,
    /// Level of the issuer (cấp).
    Level,
    /// Works cited (trích dẫn).
    Cites,
}

impl Field {
    /// English and Vietnamese names, the latter folded.
    const NAMES: [(&'static str, &'static str, Self); 8] = [
        ("number", "so", Self::Number),
        ("type", "loai", Self::Type),
        ("issuer", "co-quan", Self::Issuer),
        ("year", "nam", Self::Year),
        ("date", "ngay", Self::Date),
        ("place", "noi", Self::Place),
        ("level", "cap", Self::Level),
        ("cites", "trich-dan", Self::Cites),
    ];

    /// The field of a name in either language, in any case, with or without accents.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = fold(name);
        let is_it = |(english, vietnamese, _): &&(&str, &str, Self)| {
            name == *english || name == *vietnamese
        };
        Self::NAMES.iter().find(is_it).map(|(.., field)| *field)
    }

    /// Its English name.
    pub fn name(self) -> &'static str {
        let is_it = |(.., field): &&(&str, &str, Self)| *field == self;
        Self::NAMES
            .iter()
            .find(is_it)
            .map_or("", |(english, ..)| english)
    }
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// As written.
    Text(String),
    /// Years, both ends included.
    Years(Option<u16>, Option<u16>),
    /// Days, both ends included.
    Days(Option<Date>, Option<Date>),
}

impl Value {
    /// The value of a field; `None` for a span of time that cannot be read.
    pub(super) fn read(field: Field, text: &str) -> Option<Self> {
        match field {
            Field::Year => {
                let (from, to) = ends(text, |end| end.parse().ok().filter(|_| end.len() == 4))?;
                Some(Self::Years(from, to))
            }
            Field::Date => {
                let (from, to) = ends(text, day)?;
                Some(Self::Days(from, to))
            }
            _ => Some(Self::Text(text.to_owned())),
        }
    }
}

/// `a..b`, `a..`, `..b`, `[a TO b]` with `*` for an open end, or one value for both.
fn ends<T: PartialOrd + Clone>(
    text: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<(Option<T>, Option<T>)> {
    let bracketed = text
        .strip_prefix('[')
        .map(|inner| inner.trim_end_matches(']'));
    let cut = match bracketed {
        Some(inner) => inner.split_once(" TO "),
        None => text.split_once(".."),
    };
    let Some((from, to)) = cut else {
        let one = read(text)?;
        return Some((Some(one.clone()), Some(one)));
    };
    let end = |text: &str| match text.trim() {
        "" | "*" => Some(None),
        text => read(text).map(Some),
    };
    let (from, to) = (end(from)?, end(to)?);
    let is_forward = from.is_some() || to.is_some();
    let is_ordered = from
        .as_ref()
        .zip(to.as_ref())
        .is_none_or(|(from, to)| from <= to);
    (is_forward && is_ordered).then_some((from, to))
}

/// `2024-05-23`, `23/5/2024`.
fn day(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut parts = text.split(['/', '-', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    format!("{year}-{month:0>2}-{day:0>2}").parse().ok()
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Years(from, to) => span(f, from.as_ref(), to.as_ref()),
            Self::Days(from, to) => span(f, from.as_ref(), to.as_ref()),
        }
    }
}

fn span<T: fmt::Display + PartialEq>(
    f: &mut fmt::Formatter<'_>,
    from: Option<&T>,
    to: Option<&T>,
) -> fmt::Result {
    if from == to {
        return from.map_or(Ok(()), |one| write!(f, "{one}"));
    }
    from.map_or(Ok(()), |from| write!(f, "{from}"))?;
    write!(f, "..")?;
    to.map_or(Ok(()), |to| write!(f, "{to}"))
}
