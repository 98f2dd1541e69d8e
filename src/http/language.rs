//! The language that a client reads (RFC 9110, 12.5.4).

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

/// A language that the service speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Tiếng Việt.
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// Languages by their codes.
    pub const CODES: [(&'static str, Self); 2] = [("vi", Self::Vietnamese), ("en", Self::English)];

    /// Its code (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// The one of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        let spoken = Self::CODES.iter().find(|(known, _)| *known == code);
        spoken.map(|(_, language)| *language)
    }

    /// The one that `Accept-Language` wants most; the one named first among those wanted alike.
    pub fn accepted(headers: &HeaderMap) -> Option<Self> {
        let lines = headers.get_all(ACCEPT_LANGUAGE).into_iter();
        let ranges = lines.filter_map(|line| line.to_str().ok());
        let ranges = ranges.flat_map(|line| line.split(',')).filter_map(range);
        let wanted = ranges.filter(|(_, weight)| *weight > 0.0);
        let most = wanted.reduce(|most, next| if next.1 > most.1 { next } else { most });
        most.map(|(language, _)| language)
    }
}

/// A range with its weight; `None` for languages that are not spoken here.
fn range(range: &str) -> Option<(Language, f32)> {
    let mut parts = range.split(';').map(str::trim);
    let code = parts.next()?.split('-').next()?.to_ascii_lowercase();
    let language = Language::of_code(&code)?;
    let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok());
    Some((language, weight.unwrap_or(1.0)))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn accepted(line: &'static str) -> Option<Language> {
        let line = (ACCEPT_LANGUAGE, HeaderValue::from_static(line));
        Language::accepted(&HeaderMap::from_iter([line]))
    }

    #[test]
    fn the_heaviest_wins_and_the_first_of_equals() {
        assert_eq!(
            accepted("vi-VN,vi;q=0.9,en;q=0.8"),
            Some(Language::Vietnamese)
        );
        assert_eq!(accepted("vi;q=0.5, en-GB"), Some(Language::English));
        assert_eq!(accepted("EN, VI"), Some(Language::English));
        assert_eq!(accepted("fr, vi;q=0.1"), Some(Language::Vietnamese));
        for none in ["", "fr", "*", "vi;q=0", "video", ";q=1"] {
            assert_eq!(accepted(none), None, "{none}");
        }
    }
}
