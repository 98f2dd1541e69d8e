//! `GET /v1/bulk`, `GET /v1/bulk/{name}`: the whole archive as files, for one state of the index each.

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use std::io::{self, Write};

use super::export::GENERATION;
use super::{Segment, listed};
use crate::archive::{Archive, BulkFile};
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::http::streamed::{Checksum, Digesting, Streamed, streamed};
use crate::http::view::bulk::BulkView;
use crate::http::view::list::{ListView, page_of};

/// What the list of files takes.
pub const BULK_PARAMS: [&str; 3] = ["limit", "cursor", "gen"];

/// The address of a file.
pub const FILE: &str = "/v1/bulk/{name}";

/// What stands behind a file's name for its checksum.
const CHECKSUM: &str = ".sha256";

/// The files of the whole archive as it is now: corpus and citation edges.
///
/// Their names bear the state of the index. Size and SHA-256 stand here once a file, or its
/// `.sha256`, was asked for.
#[utoipa::path(
    get,
    path = "/v1/bulk",
    operation_id = "list_bulk",
    tag = "documents",
    params(
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 100, description = "Files wanted, 20 unless told."),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before."),
        ("gen" = Option<String>, Query, example = "1.4", description = "`meta.generation` of an earlier answer: the same state of the index or 410."),
    ),
    responses(
        (status = 200, description = "The files.", body = ListView<BulkView>),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn list(State(state): State<AppState>, query: RawQuery) -> Result<Response, Problem> {
    let params = Params::read(query.0.as_deref(), &BULK_PARAMS)?;
    let now = state.archive_state().await?;
    let paging = params.paging(&now)?;
    let files = BulkFile::ALL.map(|file| {
        let name = file.name(&now.generation);
        let checksum = state.checksums.of(&name);
        (file, name, checksum)
    });
    let view: ListView<BulkView> = page_of(&files, paging, &now);
    Ok(listed(
        "/v1/bulk",
        &params,
        &view,
        view.meta.next.as_deref(),
    ))
}

/// A file of the whole archive, or its SHA-256.
///
/// `corpus-<generation>.jsonl` can be ingested and gives the same answers; `edges-<generation>.csv`
/// has a row for each mention of a work. Behind either name, `.sha256` is a line that `sha256sum -c`
/// reads. What cannot be finished is broken off.
#[utoipa::path(
    get,
    path = "/v1/bulk/{name}",
    operation_id = "get_bulk",
    tag = "documents",
    params(("name" = String, Path, example = "corpus-1.4.jsonl", description = "Name of a file of `/v1/bulk`, with or without `.sha256`.")),
    responses(
        (status = 200, description = "The file.", content(
            (String = "application/jsonl"),
            (String = "text/csv"),
            (String = "text/plain"),
        )),
        (status = 404, description = "No file has such a name.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The state of the index that it names is no more.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too many files are being sent.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn file(
    State(state): State<AppState>,
    Segment(asked): Segment,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    Params::read(raw.as_deref(), &[])?;
    let name = asked.strip_suffix(CHECKSUM).unwrap_or(&asked).to_owned();
    let Some((file, _)) = BulkFile::named(&name) else {
        return Err(Problem::not_found(format!(
            "no bulk file is called '{name}'; /v1/bulk lists those there are"
        )));
    };
    let is_checksum = name != asked;
    let (shared, known) = (state.checksums.clone(), state.checksums.of(&name));
    let made = streamed(&state, move |archive, sink| {
        let generation = archive.state().generation;
        sink.of_generation(generation.clone());
        if file.name(&generation) != name {
            return Err(gone(&name, &file.name(&generation)));
        }
        let sum = match (known, is_checksum) {
            (Some(known), true) => known,
            (_, true) => written(archive, file, &name, io::sink())?,
            (_, false) => written(archive, file, &name, &mut *sink)?,
        };
        if is_checksum {
            let line = format!("{}  {name}\n", sum.sha256);
            sink.write_all(line.as_bytes())
                .map_err(|_| Problem::internal())?;
        }
        shared.keep(&generation, name, sum);
        Ok(())
    });
    let Streamed { generation, body } = made.await?;
    let media_type = match is_checksum {
        true => "text/plain; charset=utf-8",
        false => file.media_type(),
    };
    let headers = [
        (CONTENT_TYPE, media_type.to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{asked}\""),
        ),
        (GENERATION, generation),
    ];
    Ok((headers, body).into_response())
}

/// Writes a file, where the archive is still in the state that its name says.
fn written(
    archive: &Archive,
    file: BulkFile,
    name: &str,
    out: impl Write,
) -> Result<Checksum, Problem> {
    let edition = archive.edition();
    let now = file.name(&edition.generation());
    if now != name {
        return Err(gone(name, &now));
    }
    let mut out = Digesting::new(out);
    edition.bulk(file, &mut out)?;
    Ok(out.checksum())
}

fn gone(name: &str, now: &str) -> Problem {
    let detail = format!("'{name}' is of a state of the index that is no more; now it is '{now}'");
    Problem::new(StatusCode::GONE, detail)
}
