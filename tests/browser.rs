//! A person's way through the pages, in a real browser: search a number, read the answer, open
//! the first hit, follow a citation, come back.
//!
//! Needs chromedriver with Chromium. Without them the test says that it was skipped, and fails
//! instead where `DIRECTIVE_SEARCH_NO_SKIP=1`. `DIRECTIVE_SEARCH_CHROMEDRIVER` names the driver;
//! `off` turns the test off. Screenshots and logs are left in `target/browser/`.

use std::env;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

type Failure = Box<dyn std::error::Error + Send + Sync>;

const NUMBER: &str = "148-QĐ/TW";
/// The `WebDriver` key code of the Enter key.
const ENTER: &str = "\u{E007}";
/// How long a process may take to say its port; the first start reads the bundled corpus.
const START: Duration = Duration::from_secs(60);
/// How long a page may take to show an element.
const PAGE: Duration = Duration::from_secs(15);
const JOURNEY: Duration = Duration::from_secs(120);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_leads_to_its_citing_documents_and_their_citations() -> Result<(), Failure> {
    let Some(chromedriver) = chromedriver() else {
        skip("browser test: chromedriver not found (Debian: chromium, chromium-driver)");
        return Ok(());
    };
    let data = tempfile::tempdir()?;
    let profile = tempfile::tempdir()?;

    let mut serve = Command::new(env!("CARGO_BIN_EXE_directive-search"));
    serve
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data.path())
        .arg("--corpus")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    let server = Running::start(&mut serve, "serve.log", "http://127.0.0.1:").await?;

    let mut drive = Command::new(chromedriver);
    drive.arg("--port=0");
    let driver = Running::start(&mut drive, "chromedriver.log", "successfully on port ").await?;

    let browser = ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities(profile.path()))
        .connect(&format!("http://127.0.0.1:{}", driver.port))
        .await?;
    // A task of its own, so that the browser is closed even when an assertion in it panics.
    let site = format!("http://127.0.0.1:{}", server.port);
    let walk = tokio::spawn(timeout(JOURNEY, journey(browser.clone(), site)));
    let walked = walk.await;
    if !matches!(walked, Ok(Ok(Ok(())))) {
        screenshot(&browser, "failed").await.ok();
    }
    browser.close().await?;
    walked?.map_err(|_| format!("the journey took longer than {JOURNEY:?}"))?
}

async fn journey(browser: Client, site: String) -> Result<(), Failure> {
    browser.goto(&format!("{site}/")).await?;
    let search = find(&browser, "input[name=q]").await?;
    screenshot(&browser, "home").await?;
    search
        .send_keys(&format!("Quy định {NUMBER}{ENTER}"))
        .await?;

    let answer = find(&browser, ".answer").await?.text().await?;
    assert!(
        answer.contains(NUMBER),
        "the answer names the number: {answer}"
    );
    let hit = find(&browser, "article.hit").await?;
    let marked = hit.find_all(Locator::Css("mark")).await?;
    assert!(
        !marked.is_empty(),
        "the first hit shows what matched: {}",
        hit.html(false).await?
    );
    screenshot(&browser, "results").await?;

    hit.find(Locator::Css("h1 a, h2 a, h3 a, h4 a"))
        .await?
        .click()
        .await?;
    find(&browser, "article.document a.citation").await?;
    screenshot(&browser, "document").await?;

    find(&browser, "article.document a.citation[href^='/works/']")
        .await?
        .click()
        .await?;
    let heading = find(&browser, "main h1, body h1").await?.text().await?;
    assert!(!heading.trim().is_empty(), "the work's page has a heading");
    let page = find(&browser, "body").await?.text().await?;
    let citing = browser.find_all(Locator::Css(".citing")).await?;
    assert!(
        page.contains("không có trong kho") || !citing.is_empty(),
        "the work is said to be absent, or its citing documents are listed: {page}"
    );
    let address = browser.current_url().await?;
    assert!(address.path().starts_with("/works/"), "{address}");
    screenshot(&browser, "work").await?;

    browser.back().await?;
    find(&browser, "article.document").await?;
    browser.back().await?;
    find(&browser, "article.hit").await?;
    let kept = find(&browser, "input[name=q]").await?.prop("value").await?;
    let kept = kept.unwrap_or_default();
    assert!(
        kept.contains(NUMBER),
        "the search box keeps the query: {kept}"
    );

    let errors = console_errors(&browser).await;
    assert!(
        errors.is_empty(),
        "errors on the browser's console: {errors:#?}"
    );
    example_of_the_readme(&browser, &site).await
}

/// What README shows for pages of other sites does there what it says.
async fn example_of_the_readme(browser: &Client, site: &str) -> Result<(), Failure> {
    let readme = include_str!("../README.md");
    let (_, from_code) = readme.split_once("```js\n").ok_or("README has no script")?;
    let (code, behind) = from_code.split_once("```").ok_or("its script has no end")?;
    let printed = behind.split("```").nth(1).ok_or("nothing is printed")?;
    let printed = printed.trim_start_matches("text\n").trim_end();
    // Another origin, and a page that says nothing of what it may ask. One of the outside would want
    // the browser's leave to ask a service on this machine.
    let elsewhere = site.replace("127.0.0.1", "localhost");
    browser.goto(&format!("{elsewhere}/livez")).await?;
    let script = format!(
        "const done = arguments[0], lines = []; \
         const console = {{ log: (...said) => lines.push(said.join(' ')) }}; \
         (async () => {{ {} }})().then(() => done(lines.join('\\n')), fault => done(String(fault)));",
        code.replace("http://127.0.0.1:8080", site)
    );
    let said = browser.execute_async(&script, Vec::new()).await?;
    let errors = console_errors(browser).await;
    assert_eq!(said.as_str(), Some(printed), "{errors:#?}");
    Ok(())
}

/// The first element that the selector finds, waited for.
async fn find(browser: &Client, css: &str) -> Result<fantoccini::elements::Element, Failure> {
    let waited = browser
        .wait()
        .at_most(PAGE)
        .for_element(Locator::Css(css))
        .await;
    match waited {
        Ok(element) => Ok(element),
        Err(error) => {
            let address = browser.current_url().await?;
            Err(format!("no `{css}` on {address}: {error}").into())
        }
    }
}

async fn screenshot(browser: &Client, name: &str) -> Result<(), Failure> {
    let png = browser.screenshot().await?;
    fs::write(left_behind()?.join(format!("{name}.png")), png)?;
    Ok(())
}

/// Entries of level SEVERE; none where the driver keeps no log.
async fn console_errors(browser: &Client) -> Vec<Value> {
    let Ok(Value::Array(entries)) = browser.issue_cmd(ConsoleLog).await else {
        return Vec::new();
    };
    entries
        .into_iter()
        .filter(|entry| entry["level"] == "SEVERE")
        .collect()
}

/// What chromedriver adds to the protocol: it hands out the page's console.
#[derive(Debug)]
struct ConsoleLog;

impl WebDriverCompatibleCommand for ConsoleLog {
    fn endpoint(
        &self,
        base_url: &url::Url,
        session_id: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base_url.join(&format!(
            "session/{}/se/log",
            session_id.unwrap_or_default()
        ))
    }

    fn method_and_body(&self, _request_url: &url::Url) -> (http::Method, Option<String>) {
        (
            http::Method::POST,
            Some(json!({"type": "browser"}).to_string()),
        )
    }
}

fn capabilities(profile: &Path) -> serde_json::Map<String, Value> {
    let profile = format!("--user-data-dir={}", profile.display());
    let wanted = json!({
        "browserName": "chrome",
        "goog:loggingPrefs": {"browser": "ALL"},
        "goog:chromeOptions": {"args": [
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

/// A process that has said its port; killed when dropped.
struct Running {
    port: u16,
    _child: Child,
    /// Kept open: a process must not fail for want of a reader.
    _stdout: BufReader<ChildStdout>,
}

impl Running {
    /// Starts the command and waits for a line with `before_port` and digits after it.
    async fn start(command: &mut Command, log: &str, before_port: &str) -> Result<Self, Failure> {
        let log = left_behind()?.join(log);
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log)?)
            .kill_on_drop(true)
            .spawn()?;
        let mut stdout = BufReader::new(child.stdout.take().ok_or("no stdout")?);
        let port = timeout(START, port(&mut stdout, before_port))
            .await
            .map_err(|_| "it took too long".into())
            .flatten()
            .map_err(|error| format!("no `{before_port}PORT`: {error}; see {}", log.display()))?;
        Ok(Self {
            port,
            _child: child,
            _stdout: stdout,
        })
    }
}

async fn port(stdout: &mut BufReader<ChildStdout>, before_port: &str) -> Result<u16, Failure> {
    let mut line = String::new();
    while stdout.read_line(&mut line).await? > 0 {
        if let Some((_, after)) = line.split_once(before_port) {
            let digits = after
                .split(|c: char| !c.is_ascii_digit())
                .next()
                .unwrap_or_default();
            return Ok(digits.parse()?);
        }
        line.clear();
    }
    Err("it ended".into())
}

/// `target/browser/`
fn left_behind() -> io::Result<PathBuf> {
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let dir = tmp.parent().unwrap_or(tmp).join("browser");
    fs::create_dir_all(&dir)?;
    Ok(dir)
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
fn skip(what: &str) {
    let no_skip = env::var("DIRECTIVE_SEARCH_NO_SKIP").is_ok_and(|value| value == "1");
    assert!(!no_skip, "may not be skipped here: {what}");
    writeln!(io::stderr(), "SKIPPED {what}").ok();
}
