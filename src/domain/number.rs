//! Document numbers (số, ký hiệu), read and written.
//!
//! | printed | form | parts |
//! |---|---|---|
//! | `148-QĐ/TW` | [`DocNumber::Party`] | number, type, body |
//! | `486/QĐ-UBND` | [`DocNumber::Administrative`] | number, type, body |
//! | `73/2023/NĐ-CP` | [`DocNumber::Normative`] | number, year, type, body |
//! | `64/2025/QH15` | [`DocNumber::Law`] | number, year, assembly and its term |
//! | `15/2014/TTLT-BTP-BTNMT` | [`DocNumber::Joint`] | number, year, type, bodies |
//! | `91/2026/VBHN-NĐ-BXD` | [`DocNumber::Merged`] | number, year, type, body |
//! | `11184/BTC-TCCB` | [`DocNumber::Dispatch`] | number, body and unit; no type code |
//! | `14-CP` | [`DocNumber::Old`] | number, body |
//!
//! The order of the separators tells the systems apart (36-HD/VPTW II.1.3.1; Nghị định
//! 30/2020/NĐ-CP, Phụ lục I and III). A number is **not** an identity: see [`super::work`].

use std::fmt;
use std::str::FromStr;

use super::authority::Sphere;
use super::number_typed;
use super::symbol::{BodyCode, TypeCode};
use crate::text::normalize::normalize;

/// The running number as printed: `01`, `148`, `30a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ordinal {
    /// Its value, without padding.
    pub value: u32,
    /// Printed width in digits, at least that of `value`; `01` has 2.
    pub width: u8,
    /// A letter after the digits, as in `30a/2008/NQ-CP`.
    pub suffix: Option<char>,
    /// A number after a point, as in `66.4/2025/NQ-CP`.
    pub part: Option<u8>,
}

impl Ordinal {
    /// The number without padding: `30a`, `1`.
    pub fn plain(&self) -> String {
        let suffix = self.suffix.map(String::from).unwrap_or_default();
        let part = self.part.map(|part| format!(".{part}")).unwrap_or_default();
        format!("{}{suffix}{part}", self.value)
    }
}

impl fmt::Display for Ordinal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0width$}", self.value, width = usize::from(self.width))?;
        self.suffix.map_or(Ok(()), |letter| write!(f, "{letter}"))?;
        self.part.map_or(Ok(()), |part| write!(f, ".{part}"))
    }
}

/// A document number in one of the forms of the two systems.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocNumber {
    /// Party documents: `N-TYPE/BODY`. Numbers restart each congress term.
    Party {
        /// Running number.
        ordinal: Ordinal,
        /// Type letters.
        type_code: TypeCode,
        /// Issuing bodies, the lead first.
        bodies: Vec<BodyCode>,
    },
    /// State documents without a year: `N/TYPE-BODY`. Numbers restart each calendar year.
    Administrative {
        /// Running number.
        ordinal: Ordinal,
        /// Type letters.
        type_code: TypeCode,
        /// Issuing body and its units.
        bodies: Vec<BodyCode>,
    },
    /// State normative documents: `N/YEAR/TYPE-BODY`.
    Normative {
        /// Running number.
        ordinal: Ordinal,
        /// Year of issue.
        year: u16,
        /// Type letters.
        type_code: TypeCode,
        /// Issuing bodies.
        bodies: Vec<BodyCode>,
    },
    /// Laws and resolutions of the National Assembly and its Standing Committee: `N/YEAR/QHk`.
    /// The number does not say which of them it is.
    Law {
        /// Running number within the term.
        ordinal: Ordinal,
        /// Year of issue.
        year: u16,
        /// `QH` or `UBTVQH`.
        body: BodyCode,
        /// Term (khóa) of the National Assembly.
        term: u8,
    },
    /// Joint circulars and resolutions (liên tịch): `N/YEAR/TTLT-BODY-BODY`.
    Joint {
        /// Running number.
        ordinal: Ordinal,
        /// Year of issue.
        year: u16,
        /// `TTLT` or `NQLT`.
        type_code: TypeCode,
        /// All issuing bodies.
        bodies: Vec<BodyCode>,
    },
    /// Consolidated texts (văn bản hợp nhất): `N/YEAR/VBHN-TYPE-BODY`.
    Merged {
        /// Running number.
        ordinal: Ordinal,
        /// Year of issue, where printed.
        year: Option<u16>,
        /// Type of the text that was consolidated, where printed.
        type_code: Option<TypeCode>,
        /// Issuing bodies.
        bodies: Vec<BodyCode>,
    },
    /// Official letters (công văn): `N/BODY-UNIT`, no type letters.
    Dispatch {
        /// Running number.
        ordinal: Ordinal,
        /// Issuing body, then its units.
        bodies: Vec<BodyCode>,
    },
    /// Forms before 1996: `14-CP`, `50/CP`, `299/1958/TTg`.
    Old {
        /// Running number.
        ordinal: Ordinal,
        /// Year, where printed.
        year: Option<u16>,
        /// `-` or `/`, as printed: both were in use.
        separator: char,
        /// Issuing body.
        body: BodyCode,
    },
}

impl DocNumber {
    /// The running number.
    pub fn ordinal(&self) -> Ordinal {
        match self {
            Self::Party { ordinal, .. }
            | Self::Administrative { ordinal, .. }
            | Self::Normative { ordinal, .. }
            | Self::Law { ordinal, .. }
            | Self::Joint { ordinal, .. }
            | Self::Merged { ordinal, .. }
            | Self::Dispatch { ordinal, .. }
            | Self::Old { ordinal, .. } => *ordinal,
        }
    }

    /// The type letters, where the number carries any.
    pub fn type_code(&self) -> Option<&TypeCode> {
        match self {
            Self::Party { type_code, .. }
            | Self::Administrative { type_code, .. }
            | Self::Normative { type_code, .. }
            | Self::Joint { type_code, .. } => Some(type_code),
            Self::Merged { type_code, .. } => type_code.as_ref(),
            Self::Law { .. } | Self::Dispatch { .. } | Self::Old { .. } => None,
        }
    }

    /// The body that leads: the first one printed.
    pub fn lead_body(&self) -> Option<&BodyCode> {
        self.bodies().first()
    }

    /// All bodies printed, the lead first.
    pub fn bodies(&self) -> &[BodyCode] {
        match self {
            Self::Party { bodies, .. }
            | Self::Administrative { bodies, .. }
            | Self::Normative { bodies, .. }
            | Self::Joint { bodies, .. }
            | Self::Merged { bodies, .. }
            | Self::Dispatch { bodies, .. } => bodies,
            Self::Law { body, .. } | Self::Old { body, .. } => std::slice::from_ref(body),
        }
    }

    /// The same letters read as those of an official letter, whose first group is a body: `5253/CT-CS` of
    /// the tax department. `None` where the form cannot be one.
    pub fn as_dispatch(&self) -> Option<Self> {
        let Self::Administrative {
            ordinal,
            type_code,
            bodies,
        } = self
        else {
            return None;
        };
        let own = BodyCode::new(type_code.as_str());
        let bodies = std::iter::once(own).chain(bodies.iter().cloned());
        Some(Self::Dispatch {
            ordinal: *ordinal,
            bodies: bodies.collect(),
        })
    }

    /// The year printed in the number.
    pub fn year(&self) -> Option<u16> {
        match self {
            Self::Normative { year, .. } | Self::Law { year, .. } | Self::Joint { year, .. } => {
                Some(*year)
            }
            Self::Merged { year, .. } | Self::Old { year, .. } => *year,
            _ => None,
        }
    }

    /// Whether the number is of the Party's system.
    pub fn is_party(&self) -> bool {
        matches!(self, Self::Party { .. })
    }

    /// The system it belongs to.
    pub fn sphere(&self) -> Sphere {
        if self.is_party() {
            Sphere::Party
        } else {
            Sphere::State
        }
    }

    /// The name of the form, for reports and tests.
    pub fn form(&self) -> &'static str {
        match self {
            Self::Party { .. } => "party",
            Self::Administrative { .. } => "administrative",
            Self::Normative { .. } => "normative",
            Self::Law { .. } => "law",
            Self::Joint { .. } => "joint",
            Self::Merged { .. } => "merged",
            Self::Dispatch { .. } => "dispatch",
            Self::Old { .. } => "old",
        }
    }

    /// What two numbers must share to be the same number: everything printed but zero padding.
    pub fn key(&self) -> String {
        let ordinal = self.ordinal();
        let printed = self.to_string();
        let rest = &printed[ordinal.to_string().len()..];
        format!("{}{rest}", ordinal.plain())
    }
}

impl fmt::Display for DocNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Party {
                ordinal,
                type_code,
                bodies,
            } => {
                write!(f, "{ordinal}-{type_code}/{}", joined(bodies))
            }
            Self::Administrative {
                ordinal,
                type_code,
                bodies,
            } => {
                write!(f, "{ordinal}/{type_code}-{}", joined(bodies))
            }
            Self::Normative {
                ordinal,
                year,
                type_code,
                bodies,
            }
            | Self::Joint {
                ordinal,
                year,
                type_code,
                bodies,
            } => {
                write!(f, "{ordinal}/{year}/{type_code}-{}", joined(bodies))
            }
            Self::Law {
                ordinal,
                year,
                body,
                term,
            } => write!(f, "{ordinal}/{year}/{body}{term}"),
            Self::Merged {
                ordinal,
                year,
                type_code,
                bodies,
            } => {
                write!(f, "{ordinal}/")?;
                year.map_or(Ok(()), |year| write!(f, "{year}/"))?;
                f.write_str("VBHN-")?;
                type_code
                    .as_ref()
                    .map_or(Ok(()), |code| write!(f, "{code}-"))?;
                f.write_str(&joined(bodies))
            }
            Self::Dispatch { ordinal, bodies } => write!(f, "{ordinal}/{}", joined(bodies)),
            Self::Old {
                ordinal,
                year,
                separator,
                body,
            } => {
                write!(f, "{ordinal}{separator}")?;
                year.map_or(Ok(()), |year| write!(f, "{year}{separator}"))?;
                write!(f, "{body}")
            }
        }
    }
}

fn joined(bodies: &[BodyCode]) -> String {
    bodies
        .iter()
        .map(BodyCode::as_str)
        .collect::<Vec<_>>()
        .join("-")
}

/// Why a text is not a document number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseNumberError {
    /// It does not begin with a running number and letters.
    #[error("expected a document number such as 148-QĐ/TW or 73/2023/NĐ-CP, found {found:?}")]
    NotANumber {
        /// What was found.
        found: String,
    },
    /// A number is followed by something else.
    #[error("expected nothing after {number}, found {rest:?}")]
    TrailingText {
        /// The number that was read.
        number: String,
        /// What stands behind it.
        rest: String,
    },
}

impl FromStr for DocNumber {
    type Err = ParseNumberError;

    /// Reads a number as people print it: spaces, dash variants, missing Đ and swapped
    /// separators are mended; digits and bodies are never guessed.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let normalized = normalize(text);
        let text = normalized.text.trim();
        let parsed =
            number_typed::parse_any_case(text).ok_or_else(|| ParseNumberError::NotANumber {
                found: text.to_owned(),
            })?;
        let rest = text.get(parsed.end..).unwrap_or("").trim();
        if rest.is_empty() {
            return Ok(parsed.number);
        }
        let number = parsed.number.to_string();
        Err(ParseNumberError::TrailingText {
            number,
            rest: rest.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_what_was_expected_and_found() {
        let error = "TW".parse::<DocNumber>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected a document number such as 148-QĐ/TW or 73/2023/NĐ-CP, found \"TW\""
        );
        let error = "148-QĐ/TW ngày".parse::<DocNumber>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected nothing after 148-QĐ/TW, found \"ngày\""
        );
    }

    #[test]
    fn keys_ignore_padding() {
        let key = |text: &str| text.parse::<DocNumber>().unwrap().key();
        assert_eq!(key("01-KL/TW"), "1-KL/TW");
        assert_eq!(key("1-KL/TW"), key("001-KL/TW"));
        assert_eq!(key("30a/2008/NQ-CP"), "30a/2008/NQ-CP");
    }
}
