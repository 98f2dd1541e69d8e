//! The handlers of the API: each extracts, calls once, views.

pub mod assets;

pub mod bulk;

pub mod check;

pub mod chain;

pub mod citations;

pub mod compare;

pub mod documents;

pub mod duties;

pub mod export;

pub mod feeds;

pub mod graph;

pub mod operation;

pub mod references;

pub mod reports;

pub mod search;

pub mod statistics;

pub mod suggest;

pub mod timeline;

pub mod work_parts;

pub mod works;

pub mod writing;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path, RawQuery};
use axum::http::header::{LINK, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::Value;

use crate::archive::{ArchiveState, ListAsked};
use crate::domain::relation::Relation;
use crate::domain::work::WorkId;
use crate::http::names::joined;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::search_params::{FILTERS, filters};
use crate::http::view::list::ListView;
use crate::references::CitingOrder;

/// A path segment, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path: Result<Path<String>, PathRejection> =
            Path::from_request_parts(parts, state).await;
        path.map(|Path(segment)| Self(segment))
            .map_err(|rejection| {
                let detail = format!("the address cannot be read: {}", rejection.body_text());
                Problem::bad_request(detail)
            })
    }
}

/// The identity of a work in a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkSegment {
    /// In its canonical spelling.
    Canonical(WorkId),
    /// In another spelling, with the canonical segment.
    Moved(String),
}

impl WorkSegment {
    /// Reads a segment: canonical, or any spelling that means the same work.
    ///
    /// # Errors
    /// 404 when it names no work.
    pub fn read(segment: &str) -> Result<Self, Problem> {
        let none = || Problem::not_found(format!("'{segment}' is not the id of a work"));
        let work = WorkId::from_segment(segment).map_err(|_| none())?;
        let canonical = work.to_segment();
        if canonical == segment {
            return Ok(Self::Canonical(work));
        }
        // A spelling that does not settle would send clients in circles.
        let settled =
            WorkId::from_segment(&canonical).is_ok_and(|again| again.to_segment() == canonical);
        if settled {
            Ok(Self::Moved(canonical))
        } else {
            Err(none())
        }
    }
}

/// 308 to an address of our own.
pub fn moved(address: &str) -> Response {
    // Cannot fail: addresses are percent-encoded ASCII.
    let location = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::PERMANENT_REDIRECT, [(LOCATION, location)]).into_response()
}

/// JSON with a `Link` to the next page.
pub fn listed<T: Serialize>(path: &str, params: &Params, body: &T, next: Option<&str>) -> Response {
    let mut response = Json(body).into_response();
    let link = next.map(|next| format!("<{path}?{}>; rel=\"next\"", params.with("cursor", next)));
    if let Some(link) = link.and_then(|link| HeaderValue::from_str(&link).ok()) {
        response.headers_mut().insert(LINK, link);
    }
    response
}

/// A page of a list with nothing but the fields asked for, where any are.
///
/// # Errors
/// 400 for a field that is none of `allowed`.
pub fn list_of<T: Serialize>(
    path: &str,
    params: &Params,
    view: &ListView<T>,
    allowed: &[&'static str],
) -> Result<Response, Problem> {
    narrowed(path, params, view, view.meta.next.as_deref(), allowed)
}

/// The same of any answer with `hits`; `next` is the cursor of the next page.
///
/// # Errors
/// 400 for a field that is none of `allowed`.
pub fn narrowed<T: Serialize>(
    path: &str,
    params: &Params,
    view: &T,
    next: Option<&str>,
    allowed: &[&'static str],
) -> Result<Response, Problem> {
    let set: Vec<(&str, &'static str)> = allowed.iter().map(|name| (*name, *name)).collect();
    let fields = params.choices("fields", &set)?;
    if fields.is_empty() {
        return Ok(listed(path, params, view, next));
    }
    Ok(listed(path, params, &with_fields(view, &fields), next))
}

/// An answer with nothing but `fields` in its hits.
pub fn with_fields<T: Serialize>(view: &T, fields: &[&str]) -> Value {
    // Cannot fail: strings, numbers and finite scores only.
    let mut answer = serde_json::to_value(view).unwrap_or_default();
    let hits = answer.get_mut("hits").and_then(Value::as_array_mut);
    for hit in hits.into_iter().flatten().filter_map(Value::as_object_mut) {
        hit.retain(|name, _| fields.contains(&name.as_str()));
    }
    answer
}

/// Which documents a list holds, and which part of it.
///
/// # Errors
/// 400 for malformed filters, relations and orders; 410 for a cursor of another index.
pub fn asked_of(
    params: &Params,
    state: &ArchiveState,
    orders: &[(&str, CitingOrder)],
) -> Result<ListAsked, Problem> {
    let paging = params.paging(state)?;
    let relations: Vec<(&str, Relation)> = Relation::ALL
        .iter()
        .filter(|relation| relation.is_edge())
        .map(|relation| (relation.as_str(), *relation))
        .collect();
    Ok(ListAsked {
        filters: filters(params)?,
        relations: params.choices("relation", &relations)?,
        order: params.choice("sort", orders)?.unwrap_or_default(),
        offset: paging.offset,
        limit: paging.limit,
    })
}

/// Orders of documents.
pub const ORDERS: [(&str, CitingOrder); 3] = [
    ("-date", CitingOrder::Newest),
    ("date", CitingOrder::Oldest),
    ("cited", CitingOrder::Cited),
];

/// Orders of citing documents.
pub const CITING_ORDERS: [(&str, CitingOrder); 4] = [
    ORDERS[0],
    ORDERS[1],
    ORDERS[2],
    ("depth", CitingOrder::Depth),
];

/// What lists of documents take.
pub const DOCUMENTS_PARAMS: [&str; 21] = joined(FILTERS, LIST_PARAMS);

/// What lists of documents that cite a work take.
pub const CITING_PARAMS: [&str; 23] = joined(DOCUMENTS_PARAMS, ["relation", "sort"]);

/// The parameters of a list of which a part is wanted.
///
/// # Errors
/// As [`Params::read`].
pub fn list_params(RawQuery(raw): &RawQuery) -> Result<Params, Problem> {
    Params::read(raw.as_deref(), &LIST_PARAMS)
}

/// What every list takes.
pub const LIST_PARAMS: [&str; 4] = ["limit", "cursor", "gen", "fields"];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn other_spellings_lead_to_the_canonical_one() {
        let moved = WorkSegment::Moved("dang:tw:k13:qd_:37".to_owned());
        for spelling in [
            "dang/TW/k13/QĐ/37",
            "dang:TW:k13:QD_:37",
            "DANG:tw:k13:qđ:37",
        ] {
            assert_eq!(WorkSegment::read(spelling).unwrap(), moved, "{spelling}");
        }
        let canonical = WorkSegment::read("dang:tw:k13:qd_:37").unwrap();
        assert_eq!(
            canonical,
            WorkSegment::Canonical("dang/TW/k13/QĐ/37".parse().unwrap())
        );
        assert_eq!(
            WorkSegment::read("x").unwrap_err().status(),
            StatusCode::NOT_FOUND
        );
    }

    proptest! {
        #[test]
        fn nobody_is_sent_in_circles(segment in "(dang|nn|DANG)[:/][a-zA-ZĐđİộ_@.+/:~0-9 -]{1,24}") {
            if let Ok(WorkSegment::Moved(to)) = WorkSegment::read(&segment) {
                prop_assert!(matches!(WorkSegment::read(&to), Ok(WorkSegment::Canonical(_))));
            }
        }
    }
}
