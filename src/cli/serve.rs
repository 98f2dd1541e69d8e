//! `serve`: opens the data, fills an empty one with the sample corpus, and serves until told to
//! stop.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;

use super::Outcome;
use super::ingest::{ingest_demo, open};
use super::output::line;
use crate::archive::Archive;
use crate::config::settings::{DataSettings, ServeSettings};
use crate::http::state::AppState;
use crate::http::writing::WriteTokens;

pub(super) fn serve(data: &DataSettings, settings: &ServeSettings) -> anyhow::Result<Outcome> {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_target(false)
        .init();
    // Before anything is ingested: who mistypes a file's name need not wait to hear of it.
    let tokens = tokens(settings)?;
    let archive = Arc::new(open(data)?);
    fill_if_empty(&archive, &settings.corpus)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(listen(archive, tokens, settings))?;
    Ok(Outcome::Done)
}

/// With nothing held, the sample corpus shows a working service.
fn fill_if_empty(archive: &Archive, corpus: &Path) -> anyhow::Result<()> {
    if archive.state().documents > 0 || corpus.as_os_str() == "none" {
        return Ok(());
    }
    if !corpus.exists() {
        eprintln!(
            "note: nothing is held, and there is no sample corpus at {}",
            corpus.display()
        );
        eprintln!("hint: `directive-search ingest PATH` takes your own documents");
        return Ok(());
    }
    eprintln!(
        "the data folder is empty; taking the fictional sample corpus {}",
        corpus.display()
    );
    let report = ingest_demo(archive, corpus.to_owned())?;
    eprintln!(
        "{} sample documents taken, {} refused",
        report.count("added"),
        report.count("refused")
    );
    Ok(())
}

/// The file of tokens cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the tokens of writers in {}", .0.display())]
pub(super) struct UnreadableTokens(PathBuf, #[source] std::io::Error);

/// The tokens of writers: of the file, else of the variable. Never of a flag, which every process can
/// see.
fn tokens(settings: &ServeSettings) -> anyhow::Result<WriteTokens> {
    const VARIABLE: &str = "DIRECTIVE_SEARCH_WRITE_TOKEN";
    let (from, text) = match &settings.write_token_file {
        Some(path) => {
            let text = std::fs::read_to_string(path);
            let text = text.map_err(|error| UnreadableTokens(path.clone(), error))?;
            (path.display().to_string(), text)
        }
        None => match std::env::var(VARIABLE) {
            Ok(text) if !text.trim().is_empty() => (VARIABLE.to_owned(), text),
            _ => return Ok(WriteTokens::default()),
        },
    };
    WriteTokens::read(&text).with_context(|| format!("no tokens can be read from {from}"))
}

async fn listen(
    archive: Arc<Archive>,
    tokens: WriteTokens,
    settings: &ServeSettings,
) -> anyhow::Result<()> {
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("cannot listen on {}", settings.listen))?;
    let address = listener.local_addr()?;
    let documents = archive.state().documents;
    line(&format!(
        "serving {documents} documents on http://{address}/"
    ))?;
    let gazetteer = archive.gazetteer();
    let state = AppState::new(archive, gazetteer, Duration::from_secs(settings.timeout));
    let state = state.with_tokens(tokens);
    crate::http::serve(listener, state, stopped()).await?;
    Ok(())
}

/// Resolves on Ctrl-C, and on SIGTERM where there is one.
async fn stopped() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
