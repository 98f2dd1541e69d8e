//! Query parameters, read strictly: what is not known is refused by name, never ignored.
//!
//! | | |
//! |---|---|
//! | `type=chi-thi&type=quy-dinh` | a filter given twice: either |
//! | `sort=best` | 400, with the values allowed |
//! | `typ=chi-thi` | 400, with the parameters allowed |
//! | `from=` | 400: an empty value is none; forms send empty fields, so pages read them as not given |

use std::ops::RangeInclusive;

use crate::archive::{ArchiveState, ListAsked};
use crate::domain::date::Date;
use crate::http::cursor::Cursor;
use crate::http::problem::{Fault, Problem};
use crate::http::query_string;
use crate::search::request::{MOST_HITS, USUAL_HITS};

/// Longest value of a name, an id or a number, in characters.
pub const LONGEST_VALUE: usize = 1_000;

/// The parameters of a request, decoded, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Params {
    pairs: Vec<(String, String)>,
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// Items skipped.
    pub offset: usize,
    /// Items wanted.
    pub limit: usize,
}

impl From<&ListAsked> for Paging {
    fn from(asked: &ListAsked) -> Self {
        Self {
            offset: asked.offset,
            limit: asked.limit,
        }
    }
}

impl Params {
    /// Reads a raw query string.
    ///
    /// # Errors
    /// 400 for bad percent-encoding, and for parameters that are not `allowed`.
    pub fn read(raw: Option<&str>, allowed: &[&str]) -> Result<Self, Problem> {
        let decoded = query_string::decode(raw.unwrap_or(""));
        let pairs =
            decoded.map_err(|error| Problem::bad_request(format!("query string: {error}")))?;
        match pairs
            .iter()
            .find(|(name, _)| !allowed.contains(&name.as_str()))
        {
            None => Ok(Self { pairs }),
            Some((name, _)) => Err(Problem::fault(Fault {
                parameter: name.clone(),
                detail: format!("unknown parameter; allowed are {}", allowed.join(", ")),
                allowed: allowed.iter().map(|&name| name.to_owned()).collect(),
                value: None,
            })),
        }
    }

    /// Reads what a form of a page sends: a field left empty is as if it were not there.
    ///
    /// # Errors
    /// As [`Params::read`].
    pub fn of_form(raw: Option<&str>, allowed: &[&str]) -> Result<Self, Problem> {
        let mut params = Self::read(raw, allowed)?;
        params.pairs.retain(|(_, value)| !value.is_empty());
        Ok(params)
    }

    /// The value of a parameter that may be given once.
    ///
    /// # Errors
    /// 400 when it is given more than once.
    pub fn one(&self, name: &str) -> Result<Option<&str>, Problem> {
        let mut values = self.values(name);
        let first = values.next();
        match values.next() {
            None => Ok(first),
            Some(second) => Err(wrong(name, second, "expected once, found more than once")),
        }
    }

    /// The id or name that a parameter gives, once.
    ///
    /// # Errors
    /// 400 when it is given more than once, empty, or too long.
    pub fn name(&self, name: &str) -> Result<Option<&str>, Problem> {
        self.one(name)?
            .map(|value| said(name, value).map(|()| value))
            .transpose()
    }

    /// The values of a parameter that may be repeated.
    ///
    /// # Errors
    /// 400 when one of them is empty or too long.
    pub fn all(&self, name: &str) -> Result<Vec<String>, Problem> {
        let values = self.values(name);
        values
            .map(|value| said(name, value).map(|()| value.to_owned()))
            .collect()
    }

    fn values<'s>(&'s self, name: &str) -> impl Iterator<Item = &'s str> {
        let named = self.pairs.iter().filter(move |(known, _)| known == name);
        named.map(|(_, value)| value.as_str())
    }

    /// A text of at most so many characters.
    ///
    /// # Errors
    /// 400 when it is longer; such text is sent as a body.
    pub fn text(&self, name: &str, longest: usize) -> Result<&str, Problem> {
        let text = self.one(name)?.unwrap_or("").trim();
        let length = text.chars().count();
        if length <= longest {
            return Ok(text);
        }
        let hint = format!(
            "expected at most {longest} characters, found {length}; \
             send longer text to POST /v1/citations"
        );
        Err(Problem::fault(Fault {
            parameter: name.to_owned(),
            detail: hint,
            ..Fault::default()
        }))
    }

    /// A day.
    ///
    /// # Errors
    /// 400 when it is no day of the calendar in ISO form.
    pub fn date(&self, name: &str) -> Result<Option<Date>, Problem> {
        let Some(value) = self.one(name)? else {
            return Ok(None);
        };
        let date = value
            .parse::<Date>()
            .ok()
            .filter(|date| date.to_string() == value);
        date.map(Some)
            .ok_or_else(|| wrong(name, value, "expected a day such as 2024-05-31"))
    }

    /// A value of a closed set.
    ///
    /// # Errors
    /// 400 with the values allowed.
    pub fn choice<T: Copy>(&self, name: &str, set: &[(&str, T)]) -> Result<Option<T>, Problem> {
        self.one(name)?
            .map(|value| chosen(name, value, set))
            .transpose()
    }

    /// Values of a closed set: repeated, or separated by commas.
    ///
    /// # Errors
    /// 400 with the values allowed.
    pub fn choices<T: Copy>(&self, name: &str, set: &[(&str, T)]) -> Result<Vec<T>, Problem> {
        let values = self.values(name).flat_map(|value| value.split(','));
        values.map(|value| chosen(name, value, set)).collect()
    }

    /// How many items are wanted.
    ///
    /// # Errors
    /// 400 unless it is between 1 and [`MOST_HITS`].
    pub fn limit(&self) -> Result<usize, Problem> {
        let Some(value) = self.one("limit")? else {
            return Ok(USUAL_HITS);
        };
        number("limit", value, 1..=MOST_HITS)
    }

    /// A number within bounds; `usual` where it is not given.
    ///
    /// # Errors
    /// 400 unless it is within `bounds`.
    pub fn number(
        &self,
        name: &str,
        bounds: RangeInclusive<usize>,
        usual: usize,
    ) -> Result<usize, Problem> {
        match self.one(name)? {
            Some(value) => number(name, value, bounds),
            None => Ok(usual),
        }
    }

    /// Which part of a list is wanted, and of which state of the index: `limit`, `cursor` and `gen`.
    ///
    /// # Errors
    /// 400 for malformed ones, 410 for a cursor or state of another index.
    pub fn paging(&self, state: &ArchiveState) -> Result<Paging, Problem> {
        if self
            .name("gen")?
            .is_some_and(|wanted| wanted != state.generation)
        {
            return Err(Problem::index_changed("gen", &state.generation));
        }
        let limit = self.limit()?;
        let cursor = self.one("cursor")?.map(str::parse::<Cursor>).transpose()?;
        let offset = cursor.map_or(Ok(0), |cursor| cursor.offset_in(state))?;
        Ok(Paging { offset, limit })
    }

    /// The query string of those of these parameters that are given, in their order here.
    pub fn encoded(&self, names: &[&str]) -> String {
        let all = names.iter().flat_map(|name| {
            let values = self.values(name);
            values.map(move |value| (*name, value))
        });
        query_string::encode(all)
    }

    /// The query string with one parameter set to a value.
    pub fn with(&self, name: &str, value: &str) -> String {
        let others = self.pairs.iter().filter(|(known, _)| known != name);
        let others = others.map(|(known, value)| (known.as_str(), value.as_str()));
        query_string::encode(others.chain([(name, value)]))
    }
}

fn chosen<T: Copy>(name: &str, value: &str, set: &[(&str, T)]) -> Result<T, Problem> {
    let found = set
        .iter()
        .find(|(known, _)| *known == value)
        .map(|(_, meaning)| *meaning);
    found.ok_or_else(|| {
        let allowed: Vec<String> = set.iter().map(|(known, _)| (*known).to_owned()).collect();
        Problem::fault(Fault {
            parameter: name.to_owned(),
            value: Some(value.to_owned()),
            detail: format!(
                "unknown value '{value}'; allowed are {}",
                allowed.join(", ")
            ),
            allowed,
        })
    })
}

/// Digits only: what else Rust reads as a number (`+5`) is none to others.
fn number(name: &str, value: &str, bounds: RangeInclusive<usize>) -> Result<usize, Problem> {
    let is_plain = value.bytes().all(|byte| byte.is_ascii_digit());
    let number = value.parse().ok().filter(|number| bounds.contains(number));
    let (from, to) = (bounds.start(), bounds.end());
    let expected = || {
        wrong(
            name,
            value,
            &format!("expected a number from {from} to {to}"),
        )
    };
    number.filter(|_| is_plain).ok_or_else(expected)
}

/// Whether a value says anything, and not too much.
fn said(name: &str, value: &str) -> Result<(), Problem> {
    let detail = match value.chars().take(LONGEST_VALUE + 1).count() {
        0 => "expected a value, found none".to_owned(),
        length if length <= LONGEST_VALUE => return Ok(()),
        _ => format!("expected at most {LONGEST_VALUE} characters"),
    };
    let parameter = name.to_owned();
    Err(Problem::fault(Fault {
        parameter,
        detail,
        ..Fault::default()
    }))
}

fn wrong(name: &str, value: &str, detail: &str) -> Problem {
    Problem::fault(Fault {
        parameter: name.to_owned(),
        value: Some(value.to_owned()),
        detail: format!("{detail}, found '{value}'"),
        ..Fault::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::request::Sort;

    const ALLOWED: &[&str] = &["q", "type", "sort", "from", "limit", "cursor"];

    fn read(raw: &str) -> Params {
        Params::read(Some(raw), ALLOWED).unwrap()
    }

    #[test]
    fn unknown_parameters_are_named_with_the_allowed_ones() {
        let problem = Params::read(Some("q=a&typ=b"), ALLOWED).unwrap_err();
        assert_eq!(problem.errors()[0].parameter, "typ");
        assert_eq!(problem.errors()[0].allowed, ALLOWED);
        assert!(problem.detail().contains("typ"), "{}", problem.detail());
    }

    #[test]
    fn filters_repeat_and_single_values_do_not() {
        let params = read("type=chi-thi&type=quy-dinh&q=a&q=b");
        assert_eq!(params.all("type").unwrap(), ["chi-thi", "quy-dinh"]);
        assert!(
            params
                .one("q")
                .unwrap_err()
                .detail()
                .contains("more than once")
        );
    }

    #[test]
    fn an_empty_value_is_none_and_a_form_may_send_it() {
        let asked = read("type=&sort=&from=&limit=&cursor=&q=");
        assert!(asked.all("type").is_err() && asked.name("type").is_err());
        assert!(asked.choice("sort", &Sort::NAMES).is_err());
        assert!(asked.date("from").is_err() && asked.limit().is_err());
        assert_eq!(asked.text("q", 10), Ok(""));
        let form = Params::of_form(Some("type=&sort=&from="), ALLOWED).unwrap();
        assert_eq!(form, Params::default());
    }

    #[test]
    fn closed_sets_name_value_and_allowed_ones() {
        let sorts = &Sort::NAMES;
        assert_eq!(
            read("sort=-date").choice("sort", sorts),
            Ok(Some(Sort::DateDescending))
        );
        assert_eq!(read("").choice("sort", sorts), Ok(None));
        let problem = read("sort=best").choice("sort", sorts).unwrap_err();
        assert_eq!(problem.errors()[0].value.as_deref(), Some("best"));
        assert_eq!(
            problem.errors()[0].allowed,
            ["relevance", "date", "-date", "cited"]
        );
    }

    #[test]
    fn days_and_limits() {
        assert!(read("from=2024-02-29").date("from").unwrap().is_some());
        for bad in [
            "2023-02-29",
            "29/2/2024",
            "2024-2-9",
            "2024-05-31T10:00:00",
            "x",
        ] {
            assert!(read(&format!("from={bad}")).date("from").is_err(), "{bad}");
        }
        assert_eq!(read("").limit(), Ok(USUAL_HITS));
        assert_eq!(read("limit=100").limit(), Ok(100));
        for bad in ["0", "101", "-1", "%2B1", "1e2", "99999999999999999999"] {
            assert!(read(&format!("limit={bad}")).limit().is_err(), "{bad}");
        }
    }

    #[test]
    fn long_texts_are_led_to_the_citation_look_up() {
        let params = read(&format!("q={}", "ộ".repeat(1_000)));
        assert!(params.text("q", 1_000).is_ok());
        let params = read(&format!("q={}", "ộ".repeat(1_001)));
        assert!(
            params
                .text("q", 1_000)
                .unwrap_err()
                .detail()
                .contains("POST /v1/citations")
        );
    }

    #[test]
    fn setting_one_keeps_the_others() {
        assert_eq!(
            read("q=a+b&cursor=1&type=x").with("cursor", "2"),
            "q=a%20b&type=x&cursor=2"
        );
    }
}
