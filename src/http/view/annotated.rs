//! A text with its citations on it, in every form it leaves the program; the command line writes
//! the same.

use super::annotation::{self, Addresses, AnnotationPageView};
use crate::citation::Citation;
use crate::citation::annotate::akoma_ntoso::{self, About};
use crate::citation::annotate::html;
use crate::http::links;

/// The media type of Akoma Ntoso.
pub const AKOMA_NTOSO: &str = "application/akn+xml";

/// How a text is shown with its citations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// Links on the text.
    Html,
    /// Akoma Ntoso 3.0.
    AkomaNtoso,
    /// W3C Web Annotations.
    Annotations,
}

impl Markup {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::AkomaNtoso => AKOMA_NTOSO,
            Self::Annotations => annotation::MEDIA_TYPE,
        }
    }
}

/// A text, its citations and what is known of it.
#[derive(Debug, Clone)]
pub struct AnnotatedText<'t> {
    /// The text.
    pub text: &'t str,
    /// Its citations; spans are bytes of the text.
    pub citations: &'t [Citation],
    /// What it is.
    pub about: About,
    /// Addresses of it, and of works.
    pub addresses: Addresses,
}

impl AnnotatedText<'_> {
    /// The text in a form; HTML as one `div`, to be put into a page.
    pub fn shown(&self, markup: Markup) -> String {
        match markup {
            Markup::Html => self.html(),
            Markup::AkomaNtoso => akoma_ntoso::document(self.text, self.citations, &self.about),
            Markup::Annotations => self.annotations(),
        }
    }

    fn html(&self) -> String {
        let base = &self.addresses.base;
        html::fragment(self.text, self.citations, &|work| {
            format!("{base}{}", links::work(work))
        })
    }

    fn annotations(&self) -> String {
        let page = AnnotationPageView::new(self.text, self.citations, &self.addresses);
        // Cannot fail: strings and numbers only.
        serde_json::to_string_pretty(&page).unwrap_or_default()
    }
}
