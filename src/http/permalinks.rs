//! Permanent addresses of documents: 301 to what one became, 410 where it was withdrawn.
//!
//! Around the routes below `/documents/{id}`, so that what hangs on a document keeps its address too.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::archive::{Archive, Whereabouts};
use crate::http::page::error;
use crate::http::page::ui::Ui;
use crate::http::problem::Problem;
use crate::http::state::AppState;

const API: &str = "/v1/documents/";
const PAGES: &str = "/documents/";

/// Leads those who read a document to where it is.
pub async fn permanent(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let Some(address) = Address::of(request.uri().path()).filter(|_| reads) else {
        return next.run(request).await;
    };
    let asked = address.clone();
    let found = state.ask(move |archive| Ok(asked.lookup(archive))).await;
    match found {
        Ok((Whereabouts::Moved(to), rest)) => {
            let query = request.uri().query().map(|query| format!("?{query}"));
            let query = query.unwrap_or_default();
            permanently(&format!("{}{to}{rest}{query}", address.prefix))
        }
        Ok((Whereabouts::Withdrawn { at }, _)) => {
            let problem = withdrawn(&address.id, at.as_deref());
            if address.prefix == API {
                return problem.into_response();
            }
            let (mut parts, _) = request.into_parts();
            match Ui::from_request_parts(&mut parts, &state).await {
                Ok(ui) => error::page(&ui, &problem),
            }
        }
        _ => next.run(request).await,
    }
}

/// What was withdrawn, and when, where that is known.
fn withdrawn(id: &str, at: Option<&str>) -> Problem {
    let at = at.map(|at| format!(" on {at}")).unwrap_or_default();
    let detail = format!("the document '{id}' was withdrawn{at}");
    Problem::new(StatusCode::GONE, detail)
}

fn permanently(address: &str) -> Response {
    // Cannot fail: ids are ASCII, and the rest was an address.
    let location = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::MOVED_PERMANENTLY, [(LOCATION, location)]).into_response()
}

/// The address of a document, or of what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Address {
    prefix: &'static str,
    /// As written: our own ids are plain, others never move.
    id: String,
    /// What stands behind the id.
    rest: String,
}

impl Address {
    fn of(path: &str) -> Option<Self> {
        let strip = |prefix: &'static str| Some((prefix, path.strip_prefix(prefix)?));
        let (prefix, below) = strip(API).or_else(|| strip(PAGES))?;
        let end = below.find('/').unwrap_or(below.len());
        let (id, rest) = below.split_at(end);
        let (id, rest) = (id.to_owned(), rest.to_owned());
        Some(Self { prefix, id, rest })
    }

    /// Where the document is, and what stands behind its id: the suffix of a form belongs to it.
    fn lookup(&self, archive: &Archive) -> (Whereabouts, String) {
        let whole = archive.whereabouts(&self.id);
        let suffix = self.id.find('.').map(|dot| self.id.split_at(dot));
        match suffix.filter(|_| whole == Whereabouts::Unknown) {
            Some((id, suffix)) => (archive.whereabouts(id), format!("{suffix}{}", self.rest)),
            None => (whole, self.rest.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_documents() {
        let of = |path| Address::of(path).map(|one| (one.prefix, one.id, one.rest));
        let (a, below) = ("a".to_owned(), "/cites".to_owned());
        assert_eq!(of("/v1/documents/a/cites"), Some((API, a.clone(), below)));
        assert_eq!(of("/documents/a"), Some((PAGES, a, String::new())));
        assert_eq!(of("/v1/documents"), None);
        assert_eq!(of("/v1/works/a"), None);
    }
}
