//! Which form of an answer a client wants (RFC 9110, 12.5.1).

use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, StatusCode};

use crate::http::problem::{Fault, Problem};

/// The form that `Accept` wants most among `offers`; the first of them where nothing is asked.
/// Among equally wanted ones, the one named first counts.
///
/// # Errors
/// 406 with the list of what there is, where `Accept` names none of it.
pub fn negotiate<F: Copy>(headers: &HeaderMap, offers: &[(&'static str, F)]) -> Result<F, Problem> {
    let lines = headers.get_all(ACCEPT).into_iter();
    let accept: Vec<&str> = lines.filter_map(|line| line.to_str().ok()).collect();
    let accept = accept.join(",");
    let ranges: Vec<Range<'_>> = accept.split(',').filter_map(Range::read).collect();
    if ranges.is_empty() {
        return offers
            .first()
            .map(|offer| offer.1)
            .ok_or_else(|| none(offers));
    }
    let wanted = offers
        .iter()
        .enumerate()
        .filter_map(|(at, (media_type, form))| {
            let (place, range) = best(&ranges, media_type)?;
            let weight = range.weight;
            (weight > 0).then_some(((weight, std::cmp::Reverse((place, at))), *form))
        });
    let best = wanted.max_by_key(|(order, _)| *order);
    best.map(|(_, form)| form).ok_or_else(|| none(offers))
}

/// A media range of `Accept`.
struct Range<'h> {
    /// `text`, `html`; `*` for any.
    parts: (&'h str, &'h str),
    /// Thousandths.
    weight: u16,
}

impl<'h> Range<'h> {
    fn read(range: &'h str) -> Option<Self> {
        let mut parts = range.split(';');
        let (kind, subtype) = parts.next()?.trim().split_once('/')?;
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok());
        let weight = (weight.unwrap_or(1.0).clamp(0.0, 1.0) * 1000.0).round();
        Some(Self {
            parts: (kind, subtype),
            weight: weight as u16,
        })
    }

    /// How exactly it names a media type.
    fn names(&self, media_type: &str) -> Option<u8> {
        let (kind, subtype) = media_type.split_once('/')?;
        match self.parts {
            ("*", "*") => Some(0),
            (own, "*") if own.eq_ignore_ascii_case(kind) => Some(1),
            (own, sub) => {
                let same = own.eq_ignore_ascii_case(kind) && sub.eq_ignore_ascii_case(subtype);
                same.then_some(2)
            }
        }
    }
}

/// The range that names a media type most exactly, and its place.
fn best<'r, 'h>(ranges: &'r [Range<'h>], media_type: &str) -> Option<(usize, &'r Range<'h>)> {
    let named = ranges.iter().enumerate();
    let named = named.filter_map(|(place, range)| Some((range.names(media_type)?, place, range)));
    let best = named.max_by_key(|(exactness, place, _)| (*exactness, std::cmp::Reverse(*place)));
    best.map(|(_, place, range)| (place, range))
}

fn none<F>(offers: &[(&'static str, F)]) -> Problem {
    let offered: Vec<String> = offers
        .iter()
        .map(|(media_type, _)| (*media_type).to_owned())
        .collect();
    let detail = format!(
        "none of what 'Accept' names is here; there are {}",
        offered.join(", ")
    );
    Problem::of_faults(
        StatusCode::NOT_ACCEPTABLE,
        detail,
        vec![Fault {
            parameter: "Accept".to_owned(),
            detail: "names no media type that is here".to_owned(),
            allowed: offered,
            ..Fault::default()
        }],
    )
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const OFFERS: [(&str, char); 3] = [
        ("application/json", 'j'),
        ("text/plain", 't'),
        ("text/html", 'h'),
    ];

    fn wanted(accept: &'static str) -> Option<char> {
        let headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accept))]);
        negotiate(&headers, &OFFERS).ok()
    }

    #[test]
    fn the_most_wanted_form_is_given() {
        for (accept, form) in [
            ("", Some('j')),
            ("*/*", Some('j')),
            ("text/html,application/xhtml+xml,*/*;q=0.8", Some('h')),
            ("image/png, text/plain;q=0.5", Some('t')),
            ("text/plain;q=0.5, text/html;q=0.9", Some('h')),
            ("text/html, text/plain", Some('h')),
            ("text/plain, text/html", Some('t')),
            ("Text/*", Some('t')),
            ("application/json;q=0, */*", Some('t')),
            ("image/png", None),
            ("text/html;q=0", None),
            ("nonsense", Some('j')),
        ] {
            assert_eq!(wanted(accept), form, "{accept}");
        }
        assert_eq!(negotiate(&HeaderMap::new(), &OFFERS).unwrap(), 'j');
    }

    #[test]
    fn a_refusal_lists_what_there_is() {
        let headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("image/png"))]);
        let problem = negotiate(&headers, &OFFERS).unwrap_err();
        assert_eq!(problem.status(), StatusCode::NOT_ACCEPTABLE);
        assert_eq!(problem.errors()[0].allowed, OFFERS.map(|offer| offer.0));
    }
}
