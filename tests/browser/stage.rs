//! One service with a corpus, one driver, one browser: what each journey plays on.

use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::process::Command;
use tokio::sync::RwLock;
use tokio::time::timeout;

use crate::Failure;
use crate::page::Page;
use crate::process::Running;

const JOURNEY: Duration = Duration::from_secs(180);

/// Texts that the service is started with.
#[derive(Clone, Copy)]
pub enum Texts {
    /// The bundled corpus.
    Sample,
    /// The bundled corpus, and texts and titles that are markup.
    Hostile,
}

/// Held by all who play, alone by whoever measures time.
static STAGE: RwLock<()> = RwLock::const_new(());

/// As [`play`], while no other journey is under way.
///
/// # Errors
/// As [`play`].
pub async fn play_alone<F>(name: &'static str, act: fn(Page) -> F) -> Result<(), Failure>
where
    F: Future<Output = Result<(), Failure>> + Send + 'static,
{
    let _alone = STAGE.write().await;
    perform(name, Texts::Sample, act).await
}

/// Plays a journey; its name names the screenshots. Skipped loudly where there is no browser.
///
/// # Errors
/// What failed, with a screenshot of where it did.
pub async fn play<F>(name: &'static str, texts: Texts, act: fn(Page) -> F) -> Result<(), Failure>
where
    F: Future<Output = Result<(), Failure>> + Send + 'static,
{
    let _among_others = STAGE.read().await;
    perform(name, texts, act).await
}

async fn perform<F>(name: &'static str, texts: Texts, act: fn(Page) -> F) -> Result<(), Failure>
where
    F: Future<Output = Result<(), Failure>> + Send + 'static,
{
    let Some(chromedriver) = chromedriver() else {
        skip("browser test: chromedriver not found (Debian: chromium, chromium-driver)");
        return Ok(());
    };
    let (data, profile) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let server = serve(name, texts, &data).await?;

    let mut drive = Command::new(chromedriver);
    drive.arg("--port=0");
    let log = format!("{name}-chromedriver.log");
    let driver = Running::start(&mut drive, &log, "successfully on port ").await?;
    let browser = ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities(profile.path()))
        .connect(&format!("http://127.0.0.1:{}", driver.port))
        .await?;
    let page = Page {
        browser: browser.clone(),
        site: format!("http://127.0.0.1:{}", server.port),
        journey: name,
    };
    // A task of its own, so that the browser is closed even when an assertion in it panics.
    let walked = tokio::spawn(timeout(JOURNEY, act(page.clone()))).await;
    if !matches!(walked, Ok(Ok(Ok(())))) {
        page.screenshot("failed").await.ok();
    }
    browser.close().await?;
    walked?.map_err(|_| format!("the journey took longer than {JOURNEY:?}"))?
}

async fn serve(name: &str, texts: Texts, data: &TempDir) -> Result<Running, Failure> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if matches!(texts, Texts::Hostile) {
        let mut ingest = Command::new(env!("CARGO_BIN_EXE_directive-search"));
        ingest.args(["ingest", "--quiet"]).arg(root.join("corpus"));
        ingest.arg(root.join("tests/browser/hostile.jsonl"));
        ingest.arg("--data").arg(data.path());
        let done = ingest.output().await?;
        if !done.status.success() {
            return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
        }
    }
    let mut serve = Command::new(env!("CARGO_BIN_EXE_directive-search"));
    serve.args(["serve", "--listen", "127.0.0.1:0", "--data"]);
    serve.arg(data.path());
    if matches!(texts, Texts::Sample) {
        serve.arg("--corpus").arg(root.join("corpus"));
    }
    Running::start(
        &mut serve,
        &format!("{name}-serve.log"),
        "http://127.0.0.1:",
    )
    .await
}

fn capabilities(profile: &Path) -> serde_json::Map<String, Value> {
    let profile = format!("--user-data-dir={}", profile.display());
    let wanted = json!({
        "browserName": "chrome",
        "goog:loggingPrefs": {"browser": "ALL"},
        "goog:chromeOptions": {"prefs": {"intl.accept_languages": "vi"}, "args": [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,1000",
            profile,
        ]},
    });
    wanted.as_object().cloned().unwrap_or_default()
}

fn chromedriver() -> Option<PathBuf> {
    match env::var_os("DIRECTIVE_SEARCH_CHROMEDRIVER") {
        Some(off) if off == "off" => None,
        Some(named) if !named.is_empty() => Some(named.into()),
        _ => env::split_paths(&env::var_os("PATH")?)
            .map(|dir| dir.join("chromedriver"))
            .find(|path| path.is_file()),
    }
}

/// Says so past the test runner's capture, or fails where nothing may be skipped.
pub fn skip(what: &str) {
    let no_skip = env::var("DIRECTIVE_SEARCH_NO_SKIP").is_ok_and(|value| value == "1");
    assert!(!no_skip, "may not be skipped here: {what}");
    writeln!(io::stderr(), "SKIPPED {what}").ok();
}
