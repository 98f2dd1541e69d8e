//! What stands below a work's address: `/v1/works/{work_id}/cited-by`, `/co-cited`. Identities may be
//! written with strokes, so a work's address has any number of segments, and the router cannot tell
//! a part behind it.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::{Segment, WorkSegment, chain, feeds, moved, timeline, works};
use crate::archive::relations::Focus;
use crate::domain::work::WorkId;
use crate::http::problem::Problem;
use crate::http::query_string::encode_segment;
use crate::http::state::AppState;

/// A work, or a part of what is known of it. No identity ends like a part does.
pub async fn work(
    state: State<AppState>,
    Segment(address): Segment,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(work) = address.strip_suffix(feeds::CITING) {
        return feeds::citing(&state, work, query.0.as_deref(), &headers).await;
    }
    if let Some(work) = address.strip_suffix("/cited-by") {
        return works::cited_by(state, Segment(work.to_owned()), query).await;
    }
    if let Some(work) = address.strip_suffix("/co-cited") {
        return works::co_cited(state, Segment(work.to_owned()), query).await;
    }
    if let Some(work) = address.strip_suffix("/chain") {
        return chain::of_work(state, Segment(work.to_owned()), query).await;
    }
    if let Some(work) = address.strip_suffix("/timeline") {
        return timeline::of_work(state, Segment(work.to_owned()), query).await;
    }
    works::work(state, Segment(address), query).await
}

/// The work of a segment, or the answer that leads to the canonical address of the same part.
///
/// # Errors
/// 404 where it names no work.
pub fn canonical(
    segment: &str,
    part: &str,
    query: Option<&str>,
) -> Result<Result<WorkId, Response>, Problem> {
    Ok(match WorkSegment::read(segment)? {
        WorkSegment::Canonical(work) => Ok(work),
        WorkSegment::Moved(to) => {
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            let to = encode_segment(&to);
            Err(moved(&format!("/v1/works/{to}/{part}{query}")))
        }
    })
}

/// Nothing known of what was asked about.
pub fn unknown_focus(focus: &Focus) -> Problem {
    match focus {
        Focus::Document(id) => super::documents::unknown(id),
        Focus::Work(work) => works::unknown(work),
    }
}
