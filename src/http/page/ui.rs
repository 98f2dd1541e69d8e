//! For whom a page is made: language, and addresses that keep it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;

use super::preferences::Preferences;
use super::texts::{ENGLISH, Texts, VIETNAMESE};
use crate::http::language::Language;
use crate::http::query_string;

/// English for those who read it and not Vietnamese; everyone else gets Vietnamese.
fn of_header(accepted: &str) -> Language {
    let ranges = accepted
        .split(',')
        .map(|range| range.split(';').next().unwrap_or("").trim());
    let languages: Vec<String> = ranges
        .map(|range| range.split('-').next().unwrap_or("").to_ascii_lowercase())
        .collect();
    let reads = |code: &str| languages.iter().any(|language| language == code);
    if reads("en") && !reads("vi") {
        Language::English
    } else {
        Language::Vietnamese
    }
}

/// For whom a page is made.
#[derive(Debug, Clone)]
pub struct Ui {
    /// The language.
    pub lang: Language,
    /// Its words.
    pub texts: &'static Texts,
    /// What the reader chose.
    pub preferences: Preferences,
    /// Whether the address names the language; links then keep it.
    is_named: bool,
    /// The path of this page.
    path: String,
    /// The parameters of this page, the language aside.
    pairs: Vec<(String, String)>,
}

impl Ui {
    fn new(path: &str, query: &str, accepted: &str) -> Self {
        // A query string that cannot be read is refused by the page that needs it.
        let mut pairs = query_string::decode(query).unwrap_or_default();
        let named = pairs.iter().rev().find(|(name, _)| name == "lang");
        let named = named.and_then(|(_, code)| Language::of_code(code));
        pairs.retain(|(name, _)| name != "lang");
        let lang = named.unwrap_or_else(|| of_header(accepted));
        let texts = if lang == Language::English {
            &ENGLISH
        } else {
            &VIETNAMESE
        };
        Self {
            lang,
            texts,
            preferences: Preferences::default(),
            is_named: named.is_some(),
            path: path.to_owned(),
            pairs,
        }
    }

    /// The pages of tests.
    #[cfg(test)]
    pub fn vietnamese() -> Self {
        Self::new("/", "", "vi")
    }

    /// What the reader looked for, where the page has it.
    pub fn query(&self) -> &str {
        self.pairs
            .iter()
            .find(|(name, _)| name == "q")
            .map_or("", |(_, query)| query)
    }

    /// The address of this page.
    pub fn here(&self) -> String {
        let pairs = self
            .pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let query = query_string::encode(pairs);
        let mark = if query.is_empty() { "" } else { "?" };
        self.href(&format!("{}{mark}{query}", self.path))
    }

    /// An address of ours, in the language that the reader has named.
    pub fn href(&self, address: &str) -> String {
        if self.is_named {
            with_lang(address, self.lang)
        } else {
            address.to_owned()
        }
    }

    /// The language to keep in forms, where the reader has named one.
    pub fn named_lang(&self) -> Option<&'static str> {
        self.is_named.then(|| self.lang.code())
    }

    /// The other language, and this page in it.
    pub fn switch(&self) -> (Language, String) {
        let other = match self.lang {
            Language::Vietnamese => Language::English,
            Language::English => Language::Vietnamese,
        };
        let pairs = self
            .pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let query = query_string::encode(pairs);
        let mark = if query.is_empty() { "" } else { "?" };
        (
            other,
            with_lang(&format!("{}{mark}{query}", self.path), other),
        )
    }
}

fn with_lang(address: &str, lang: Language) -> String {
    let (page, fragment) = match address.split_once('#') {
        Some((page, fragment)) => (page, format!("#{fragment}")),
        None => (address, String::new()),
    };
    let mark = if page.contains('?') { '&' } else { '?' };
    format!("{page}{mark}lang={}{fragment}", lang.code())
}

impl<S: Send + Sync> FromRequestParts<S> for Ui {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let accepted = parts
            .headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let ui = Self::new(
            parts.uri.path(),
            parts.uri.query().unwrap_or(""),
            accepted.unwrap_or(""),
        );
        Ok(Self {
            preferences: Preferences::of(&parts.headers),
            ..ui
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_comes_first() {
        let lang = |accepted: &str| Ui::new("/", "", accepted).lang;
        assert_eq!(lang(""), Language::Vietnamese);
        assert_eq!(lang("en-US,en;q=0.9"), Language::English);
        assert_eq!(lang("en-US,en;q=0.9,vi;q=0.8"), Language::Vietnamese);
        assert_eq!(lang("fr"), Language::Vietnamese);
        assert_eq!(Ui::new("/", "lang=en", "vi").lang, Language::English);
    }

    #[test]
    fn addresses_keep_a_language_that_was_named() {
        let ui = Ui::new("/search", "q=a%20b&lang=en", "");
        assert_eq!(ui.href("/documents/x#art_5"), "/documents/x?lang=en#art_5");
        assert_eq!(ui.href("/search?q=a"), "/search?q=a&lang=en");
        assert_eq!(
            ui.switch(),
            (Language::Vietnamese, "/search?q=a%20b&lang=vi".to_owned())
        );
        assert_eq!(Ui::new("/", "", "en").href("/docs"), "/docs");
    }
}
