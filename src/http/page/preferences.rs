//! `POST /preferences`: light or dark, single letters as keys or not. What is chosen is kept in cookies
//! and said on the root element of every page, so that none is shown in the wrong light first.

use axum::http::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::respond;
use super::ui::Ui;
use crate::http::params::Params;
use crate::http::problem::Problem;

/// The light that the reader chose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// That of the device.
    #[default]
    Device,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All by name.
    const NAMES: [(&'static str, Self); 3] = [
        ("device", Self::Device),
        ("light", Self::Light),
        ("dark", Self::Dark),
    ];

    /// As the style knows it; `None` where the device decides.
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Device => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// What the reader chose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The light.
    pub theme: Theme,
    /// Whether single letters do nothing (WCAG 2.1.4).
    pub without_keys: bool,
}

const KEYS: [(&str, bool); 2] = [("on", false), ("off", true)];
const A_YEAR: u32 = 31_536_000;

impl Preferences {
    /// Those that cookies tell; what they do not tell, or wrongly, is as usual.
    pub fn of(headers: &HeaderMap) -> Self {
        let lines = headers
            .get_all(COOKIE)
            .into_iter()
            .filter_map(|line| line.to_str().ok());
        let mut found = Self::default();
        for (name, value) in lines
            .flat_map(|line| line.split(';'))
            .filter_map(|one| one.trim().split_once('='))
        {
            match name {
                "theme" => found.theme = named(&Theme::NAMES, value).unwrap_or_default(),
                "keys" => found.without_keys = named(&KEYS, value).unwrap_or_default(),
                _ => {}
            }
        }
        found
    }

    /// As the root element says it: theme, keys.
    pub fn on_root(self) -> (Option<&'static str>, Option<&'static str>) {
        (self.theme.name(), self.without_keys.then_some("off"))
    }
}

fn named<T: Copy>(names: &[(&str, T)], wanted: &str) -> Option<T> {
    let found = names.iter().find(|(name, _)| *name == wanted);
    found.map(|(_, meaning)| *meaning)
}

/// `POST /preferences`, from the form at the foot of every page.
pub async fn preferences(ui: Ui, body: String) -> Response {
    match chosen(&body) {
        Ok((cookies, back)) => {
            let mut response = (StatusCode::SEE_OTHER, [(LOCATION, back)]).into_response();
            for cookie in cookies {
                response.headers_mut().append(SET_COOKIE, cookie);
            }
            response
        }
        Err(problem) => respond(&ui, Err(problem)),
    }
}

/// Cookies to set, and the page to go back to.
fn chosen(body: &str) -> Result<(Vec<HeaderValue>, HeaderValue), Problem> {
    let params = Params::of_form(Some(body), &["theme", "keys", "back"])?;
    params.choice("theme", &Theme::NAMES)?;
    params.choice("keys", &KEYS)?;
    let mut cookies = Vec::new();
    for name in ["theme", "keys"] {
        if let Some(value) = params.one(name)? {
            let line = format!("{name}={value}; Path=/; Max-Age={A_YEAR}; SameSite=Lax; HttpOnly");
            cookies.extend(HeaderValue::from_str(&line));
        }
    }
    // A page of ours, never `//elsewhere`.
    let back = params.one("back")?.filter(|back| is_ours(back));
    let back = back.and_then(|back| HeaderValue::from_str(back).ok());
    Ok((cookies, back.unwrap_or(HeaderValue::from_static("/"))))
}

fn is_ours(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//") && !address.contains('\\')
}

/// The form at the foot of every page.
pub fn form(ui: &Ui) -> Markup {
    let now = ui.preferences;
    let themes = [
        ("device", ui.texts.theme_device),
        ("light", ui.texts.theme_light),
        ("dark", ui.texts.theme_dark),
    ];
    let keys = if now.without_keys {
        ("on", ui.texts.keys_on)
    } else {
        ("off", ui.texts.keys_off)
    };
    html! {
        form.preferences action="/preferences" method="post" {
            input type="hidden" name="back" value=(ui.here());
            span { (ui.texts.theme) }
            @for (name, label) in themes {
                button.plain type="submit" name="theme" value=(name)
                    aria-pressed=(now.theme.name().unwrap_or("device") == name) { (label) }
            }
            button.plain type="submit" name="keys" value=(keys.0) { (keys.1) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_read_leniently() {
        let of = |line: &'static str| {
            let line = (COOKIE, HeaderValue::from_static(line));
            Preferences::of(&HeaderMap::from_iter([line]))
        };
        assert_eq!(of("a=b; theme=dark").theme, Theme::Dark);
        assert!(of("keys=off;theme=blue").without_keys);
        assert_eq!(of("keys=off;theme=blue").theme, Theme::Device);
        assert_eq!(of("theme"), Preferences::default());
    }

    #[test]
    fn the_way_back_stays_here() {
        let back = |body: &str| chosen(body).unwrap().1;
        assert_eq!(back("theme=dark&back=%2Fsearch%3Fq%3Da"), "/search?q=a");
        for other in [
            "%2F%2Fevil.example",
            "https%3A%2F%2Fevil.example",
            "%2F%5Cevil",
            "",
        ] {
            assert_eq!(back(&format!("theme=dark&back={other}")), "/", "{other}");
        }
        assert!(chosen("theme=blue").is_err());
    }
}
