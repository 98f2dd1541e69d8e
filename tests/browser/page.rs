//! What a person does with a page, and what can be seen of it.

use std::fs;
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::Failure;
use crate::process::left_behind;

/// The `WebDriver` key codes.
pub const TAB: &str = "\u{E004}";
pub const ENTER: &str = "\u{E007}";
pub const ESCAPE: &str = "\u{E00C}";
pub const DOWN: &str = "\u{E015}";
pub const UP: &str = "\u{E013}";

/// How long a page may take to show an element.
const WAIT: Duration = Duration::from_secs(15);

/// A browser's only tab.
#[derive(Clone)]
pub struct Page {
    pub browser: Client,
    /// Scheme, host and port of the service.
    pub site: String,
    /// Names the screenshots.
    pub journey: &'static str,
}

impl Page {
    /// Opens an address of the service.
    pub async fn open(&self, path: &str) -> Result<(), Failure> {
        self.browser.goto(&format!("{}{path}", self.site)).await?;
        Ok(())
    }

    /// The first element that the selector finds, waited for.
    pub async fn find(&self, css: &str) -> Result<Element, Failure> {
        let wait = self.browser.wait().at_most(WAIT);
        match wait.for_element(Locator::Css(css)).await {
            Ok(element) => Ok(element),
            Err(error) => {
                let address = self.browser.current_url().await?;
                Err(format!("no `{css}` on {address}: {error}").into())
            }
        }
    }

    /// The same, whether it is seen or not.
    pub async fn find_hidden(&self, css: &str) -> Result<Element, Failure> {
        Ok(self.browser.find(Locator::Css(css)).await?)
    }

    pub async fn all(&self, css: &str) -> Result<Vec<Element>, Failure> {
        Ok(self.browser.find_all(Locator::Css(css)).await?)
    }

    /// The text of the first element that the selector finds, as it is seen.
    pub async fn text(&self, css: &str) -> Result<String, Failure> {
        Ok(self.find(css).await?.text().await?)
    }

    pub async fn click(&self, css: &str) -> Result<(), Failure> {
        Ok(self.find(css).await?.click().await?)
    }

    /// Keys for whatever has the focus.
    pub async fn press(&self, keys: &str) -> Result<(), Failure> {
        let focused = self.browser.active_element().await?;
        Ok(focused.send_keys(keys).await?)
    }

    /// The path and query of the address.
    pub async fn address(&self) -> Result<String, Failure> {
        let address = self.browser.current_url().await?;
        let rest = address.as_str().strip_prefix(&self.site);
        Ok(rest.unwrap_or(address.as_str()).to_owned())
    }

    /// The value of an expression.
    pub async fn value(&self, expression: &str) -> Result<Value, Failure> {
        let script = format!("return ({expression});");
        Ok(self.browser.execute(&script, Vec::new()).await?)
    }

    /// Waits until the expression is true.
    pub async fn until(&self, expression: &str) -> Result<(), Failure> {
        let begun = std::time::Instant::now();
        while self.value(expression).await? != Value::Bool(true) {
            if begun.elapsed() > WAIT {
                let address = self.browser.current_url().await?;
                return Err(format!("never true on {address}: {expression}").into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// A command of the browser's own protocol (Chrome `DevTools`).
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value, Failure> {
        let asked = DevTools(json!({"cmd": command, "params": parameters}));
        Ok(self.browser.issue_cmd(asked).await?)
    }

    /// The size of the window's inside, in CSS pixels, as a phone's or a screen's.
    pub async fn resize(&self, width: u32, height: u32, is_phone: bool) -> Result<(), Failure> {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await?;
        Ok(())
    }

    /// What the reader's system prefers, such as `prefers-color-scheme`.
    pub async fn prefer(&self, feature: &str, value: &str) -> Result<(), Failure> {
        let media = json!({"features": [{"name": feature, "value": value}]});
        self.devtools("Emulation.setEmulatedMedia", media).await?;
        Ok(())
    }

    pub async fn screenshot(&self, name: &str) -> Result<(), Failure> {
        let png = self.browser.screenshot().await?;
        let file = format!("{}-{name}.png", self.journey);
        fs::write(left_behind()?.join(file), png)?;
        Ok(())
    }

    /// Fails where the console has entries of level SEVERE since it was last asked.
    pub async fn no_errors(&self) -> Result<(), Failure> {
        let Value::Array(entries) = self.browser.issue_cmd(ConsoleLog).await? else {
            return Err("the driver keeps no log".into());
        };
        let mut entries = entries.into_iter();
        match entries.find(|entry| entry["level"] == "SEVERE") {
            Some(entry) => Err(format!("on the browser's console: {entry:#}").into()),
            None => Ok(()),
        }
    }
}

/// What chromedriver adds to the protocol: it hands out the page's console.
#[derive(Debug)]
struct ConsoleLog;

impl WebDriverCompatibleCommand for ConsoleLog {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _request_url: &url::Url) -> (http::Method, Option<String>) {
        let body = json!({"type": "browser"}).to_string();
        (http::Method::POST, Some(body))
    }
}

/// And it passes commands on to the browser.
#[derive(Debug)]
struct DevTools(Value);

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _request_url: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.0.to_string()))
    }
}
