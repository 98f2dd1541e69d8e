//! Terms (khóa, nhiệm kỳ): the spans within which Party numbers run.

use std::fmt;
use std::str::FromStr;

use super::authority::Level;
use super::date::Date;
use crate::text::roman::{from_roman, to_roman};

/// What separates two works of one number: a term or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// A central term, of the Party or of the National Assembly: `k13`.
    Term(u8),
    /// A local term by its years: `2020-2025`.
    Years(u16, u16),
    /// A calendar year: `2023`.
    Year(u16),
    /// A congress by its local numeral, written in Roman: `XIV`.
    Congress(u8),
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Term(term) => write!(f, "k{term}"),
            Self::Years(from, to) => write!(f, "{from}-{to}"),
            Self::Year(year) => write!(f, "{year}"),
            Self::Congress(number) => {
                f.write_str(&to_roman(u32::from(*number)).unwrap_or_default())
            }
        }
    }
}

/// Not a term or year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a term or year such as k13, 2023, 2020-2025 or XIV, found {0:?}")]
pub struct ParsePeriodError(String);

impl FromStr for Period {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ParsePeriodError(text.to_owned());
        let year = |text: &str| -> Option<u16> {
            let year = (text.len() == 4).then(|| text.parse().ok()).flatten();
            year.filter(|year| (1000..3000).contains(year))
        };
        if let Some(term) = text.strip_prefix(['k', 'K']) {
            return term.parse().map(Self::Term).map_err(|_| error());
        }
        if let Some((from, to)) = text.split_once('-') {
            return year(from)
                .zip(year(to))
                .map(|(a, b)| Self::Years(a, b))
                .ok_or_else(error);
        }
        let congress = || term_number(&text.to_uppercase()).map(Self::Congress);
        year(text)
            .map(Self::Year)
            .or_else(congress)
            .ok_or_else(error)
    }
}

/// Whose terms a row speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TermScope {
    /// The Party's Central Committee (khóa XIII).
    PartyCentre,
    /// The National Assembly (Quốc hội khóa XV).
    NationalAssembly,
    /// Party committees of provinces.
    PartyProvince,
    /// Party committees below the province.
    PartyBase,
}

/// One term. Dates from `earliest` until `settled` may belong to it or to the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Whose term.
    pub scope: TermScope,
    /// Its name in identities.
    pub period: Period,
    /// First day on which a number may be of this term.
    pub earliest: Date,
    /// First day on which every number is of this term.
    pub settled: Date,
}

/// All terms, by scope and date.
#[derive(Debug, Clone, Default)]
pub struct TermTable {
    terms: Vec<Term>,
}

impl TermTable {
    /// A table of `terms` in any order.
    pub fn new(mut terms: Vec<Term>) -> Self {
        terms.sort_by_key(|term| term.earliest);
        Self { terms }
    }

    /// The term that a document of `date` belongs to; `None` around a boundary, where the date
    /// does not decide, and before the first row.
    pub fn on(&self, scope: TermScope, date: Date) -> Option<Period> {
        let mut of_scope = self.terms.iter().filter(|term| term.scope == scope).rev();
        let current = of_scope.find(|term| term.earliest <= date)?;
        (current.settled <= date).then_some(current.period)
    }

    /// The one term that all of a year belongs to.
    pub fn in_year(&self, scope: TermScope, year: u16) -> Option<Period> {
        let year = i16::try_from(year).ok()?;
        let first = self.on(scope, Date::new(year, 1, 1).ok()?)?;
        let last = self.on(scope, Date::new(year, 12, 31).ok()?)?;
        (first == last).then_some(first)
    }

    /// Whether `period` is a term of `scope` that the table knows.
    pub fn knows(&self, scope: TermScope, period: Period) -> bool {
        self.terms
            .iter()
            .any(|term| term.scope == scope && term.period == period)
    }

    /// Whether a document of `date` can belong to `period` of `scope`; true where unknown.
    pub fn allows(&self, scope: TermScope, period: Period, date: Date) -> bool {
        let of_scope: Vec<&Term> = self
            .terms
            .iter()
            .filter(|term| term.scope == scope)
            .collect();
        let Some(at) = of_scope.iter().position(|term| term.period == period) else {
            return true;
        };
        let until = of_scope.get(at + 1).map(|next| next.settled);
        of_scope[at].earliest <= date && until.is_none_or(|until| date < until)
    }
}

impl TermScope {
    /// The scope of a local Party committee of `level`.
    pub fn of_party_level(level: Level) -> Self {
        match level {
            Level::Central => Self::PartyCentre,
            Level::Province => Self::PartyProvince,
            Level::District | Level::Commune | Level::Other => Self::PartyBase,
        }
    }
}

/// The number of a congress or a term (khóa), below ninety: `C`, `D` and `M` are codes.
pub fn term_number(numeral: &str) -> Option<u8> {
    let number = u8::try_from(from_roman(numeral)?).ok()?;
    (number < 90).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn congresses_are_few() {
        assert_eq!(term_number("XIV"), Some(14));
        assert_eq!(term_number("LXXXIX"), Some(89));
        for code in ["C", "D", "CD", "TW", "XC"] {
            assert_eq!(term_number(code), None, "{code}");
        }
    }

    #[test]
    fn periods_read_back() {
        for text in ["k13", "2023", "2020-2025", "XIV"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        assert!("CT".parse::<Period>().is_err());
    }
}
