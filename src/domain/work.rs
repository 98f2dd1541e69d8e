//! Identity: which work a number means (định danh văn bản).
//!
//! Party numbers restart at 01 per type, committee and congress term; State numbers each year per
//! issuer. So an identity is `sphere/body[/term|year]/type/number`:
//!
//! | | |
//! |---|---|
//! | `dang/TW/k13/QĐ/37` | Party, Central Committee, khóa XIII |
//! | `nn/UBND-tuyen-quang/2019/QĐ/33` | State, a province, a year |
//! | `nn/QH/k15/LUAT/22` | a law of the XV National Assembly |
//! | `dang/ĐH-can-tho/XIV/NQ-dai-hoi` | a congress resolution, known by name |
//! | `nn/UBND-vi-du/2024/QC-12` | rules attached to decision 12, known by name |
//! | `dang/TU/CT/46` | *incomplete*: neither province nor term is known; links weakly |

use std::fmt;
use std::str::FromStr;

use super::authority::{BodyId, Sphere};
use super::symbol::{BodyCode, TypeCode};
use super::term::Period;
use crate::text::fold::slug;

/// The identity of a work, as far as the text decides it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WorkId {
    /// Party or State.
    pub sphere: Sphere,
    /// Issuing body.
    pub body: BodyId,
    /// Term or year, where known.
    pub period: Option<Period>,
    /// Type class; `None` where the number does not tell and no word does.
    pub class: Option<String>,
    /// Running number without zeros, or a name slug for works without one.
    pub designation: String,
}

impl WorkId {
    /// The slug of a held work's document: `tw-qd-148-k13`.
    pub fn document_slug(&self) -> String {
        let class = self.class.as_deref().unwrap_or("");
        let period = self
            .period
            .map(|period| period.to_string())
            .unwrap_or_default();
        slug(&format!(
            "{} {class} {} {period}",
            self.body, self.designation
        ))
    }

    /// One URL path segment, lower-case ASCII and reversible: `dang:tw:k13:qd_:37`.
    pub fn to_segment(&self) -> String {
        let codes: Vec<&str> = self.body.codes.iter().map(BodyCode::as_str).collect();
        let place = self
            .body
            .place
            .as_ref()
            .map(|place| format!("-{place}"))
            .unwrap_or_default();
        let mut parts = vec![
            self.sphere.as_str().to_owned(),
            format!("{}{place}", codes.join("+")),
        ];
        parts.extend(self.period.map(|period| period.to_string()));
        parts.extend(self.class.clone());
        parts.push(self.designation.clone());
        parts.join(":").to_lowercase().replace('đ', "d_")
    }

    /// Reads a segment of [`WorkId::to_segment`], or an identity in its printed form.
    ///
    /// # Errors
    /// [`ParseWorkIdError`] when it is neither.
    pub fn from_segment(segment: &str) -> Result<Self, ParseWorkIdError> {
        let printed = segment
            .replace("d_", "đ")
            .replace("D_", "Đ")
            .replace(':', "/");
        printed.parse()
    }
}

impl fmt::Display for WorkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.sphere.as_str(), self.body)?;
        self.period
            .map_or(Ok(()), |period| write!(f, "/{period}"))?;
        self.class
            .as_ref()
            .map_or(Ok(()), |class| write!(f, "/{class}"))?;
        write!(f, "/{}", self.designation)
    }
}

/// Not an identity of a work.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a work id such as dang/TW/k13/QĐ/37, found {0:?}")]
pub struct ParseWorkIdError(String);

impl FromStr for WorkId {
    type Err = ParseWorkIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| ParseWorkIdError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<WorkId> {
    if !text.chars().all(is_letter_of_identities) {
        return None;
    }
    let mut parts = text.split('/').peekable();
    let sphere = match parts.next()?.to_lowercase().as_str() {
        "dang" => Sphere::Party,
        "nn" => Sphere::State,
        _ => return None,
    };
    let body = body_id(parts.next()?)?;
    let mut rest: Vec<&str> = parts.collect();
    let designation = designation(rest.pop().filter(|last| !last.is_empty())?);
    let period = rest.first().and_then(|first| first.parse::<Period>().ok());
    let class = rest
        .get(usize::from(period.is_some()))
        .map(|class| class_of(class));
    let read = usize::from(period.is_some()) + usize::from(class.is_some());
    (read == rest.len()).then_some(WorkId {
        sphere,
        body,
        period,
        class,
        designation,
    })
}

/// What identities are made of: letters of codes, digits, and what joins them. Other letters have
/// capitals that do not lead back.
fn is_letter_of_identities(c: char) -> bool {
    c.is_ascii_alphanumeric() || "/-+.@_".contains(c) || "ĐđƯưƠơÂâÊêÔôĂă".contains(c)
}

/// A number, or the name of a work without one: its type's class and a slug (`NQ-dai-hoi`).
fn designation(text: &str) -> String {
    match text.split_once('-') {
        Some((class, slug)) if text.starts_with(char::is_alphabetic) => {
            format!("{}-{}", class_of(class), slug.to_lowercase())
        }
        _ if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            let bare = text.trim_start_matches('0');
            if bare.is_empty() { "0" } else { bare }.to_owned()
        }
        _ => text.to_owned(),
    }
}

/// Classes that are no type code keep their letters in capitals (`LUAT`).
fn class_of(text: &str) -> String {
    TypeCode::known(text).map_or_else(|| text.to_uppercase(), |code| code.as_str().to_owned())
}

/// `UBND-tuyen-quang`, `BTCTW-BTGTW` and, from a segment, `btctw+btgtw` or `ubnd-tuyen-quang`.
fn body_id(text: &str) -> Option<BodyId> {
    let has_capitals = text.chars().any(char::is_uppercase);
    let mut codes = Vec::new();
    let mut place: Vec<&str> = Vec::new();
    for (index, part) in text.split('-').enumerate() {
        let is_code = index == 0 || (has_capitals && part.chars().any(char::is_uppercase));
        if is_code && place.is_empty() {
            codes.extend(part.split('+').map(BodyCode::new));
        } else {
            place.push(part);
        }
    }
    let valid = codes.iter().all(|code| !code.as_str().is_empty());
    let place = (!place.is_empty()).then(|| place.join("-"));
    valid.then_some(BodyId { codes, place })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_read_back() {
        for printed in [
            "dang/TW/k13/QĐ/37",
            "dang/BTCTW-BTGTW/k11/HD/6",
            "dang/TU-yen-bai/2020-2025/CT/46",
            "nn/CP/2023/NĐ/73",
            "nn/QH/k15/LUAT/22",
            "nn/HĐND-tuyen-quang/2021/NQ/5",
            "nn/UBND-huyen-chau-thanh.tien-giang/2021/QĐ/486",
            "nn/UBND-lao-cai@2025-07/2025/QĐ/1",
            "dang/DH-can-tho/XIV/NQ-dai-hoi",
            "nn/UBND-vi-du/2024/QC-12",
            "nn/CP/2025/NQ/66.4",
            "nn/QH/2013/LUAT-dat-dai",
            "dang/TU/CT/46",
        ] {
            let work: WorkId = printed.parse().unwrap();
            assert_eq!(work.to_string().replace("ĐH", "DH"), printed);
            let segment = work.to_segment();
            assert!(
                segment.is_ascii() && segment == segment.to_lowercase(),
                "{segment}"
            );
            let back = WorkId::from_segment(&segment).unwrap();
            assert_eq!(back.to_segment(), segment);
            assert_eq!(back, work, "{segment}");
        }
    }

    #[test]
    fn hd_with_and_without_the_bar_are_two_types() {
        let contract = WorkId::from_segment("nn:ubnd-ha-noi:2024:hd_:3").unwrap();
        let guidance = WorkId::from_segment("nn:ubnd-ha-noi:2024:hd:3").unwrap();
        assert_ne!(contract, guidance);
    }

    #[test]
    fn slugs_of_documents() {
        let work: WorkId = "dang/TW/k13/QĐ/148".parse().unwrap();
        assert_eq!(work.document_slug(), "tw-qd-148-k13");
    }
}
