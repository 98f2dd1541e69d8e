//! The web pages: server-rendered, whole without JavaScript, Vietnamese first.
//!
//! Each page is a file: a handler that asks the archive once, and functions that turn what it says
//! into markup. All state is in the address, so that every page can be shared and printed.

mod address;

mod answer;

mod body;

pub mod card;

pub mod chain;

pub mod check;

mod cite_as;

pub mod compare;

mod chart;

pub mod docs;

pub mod document;

mod duties;

pub mod embed;

mod empty;

pub mod error;

mod facets;

mod finding;

mod formalities;

mod format;

mod hit;

pub mod home;

mod layout;

mod map;

mod mention;

mod noticed;

pub mod preferences;

mod related;

pub mod reports;

pub mod search;

pub mod statistics;

mod status;

pub mod texts;

pub mod ui;

mod understood;

pub mod work;

use axum::response::{Html, IntoResponse, Response};
use maud::Markup;

use crate::http::problem::Problem;
use ui::Ui;

/// A page, or the problem as a page.
fn respond(ui: &Ui, page: Result<Markup, Problem>) -> Response {
    match page {
        Ok(markup) => Html(markup.into_string()).into_response(),
        Err(problem) => error::page(ui, &problem),
    }
}
