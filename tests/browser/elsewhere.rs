//! On pages of others: the search box that can be embedded, and the script that README shows.

use crate::Failure;
use crate::page::{DOWN, ENTER, Page};
use crate::stage::{Texts, play};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_search_box_works_on_its_demo_page() -> Result<(), Failure> {
    play("embed", Texts::Sample, demo).await
}

async fn demo(page: Page) -> Result<(), Failure> {
    page.open("/embed").await?;
    page.until("!!document.querySelector('directive-search-box')?.shadowRoot")
        .await?;
    page.screenshot("demo").await?;
    choose_a_suggestion(&page).await
}

/// Another origin, and a page that says nothing of what it may load. One of the outside would want
/// the browser's leave to ask a service on this machine.
async fn open_elsewhere(page: &Page) -> Result<(), Failure> {
    let elsewhere = page.site.replace("127.0.0.1", "localhost");
    page.browser.goto(&format!("{elsewhere}/livez")).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_search_box_works_on_the_page_of_another_site() -> Result<(), Failure> {
    play("embedded", Texts::Sample, embedded).await
}

async fn embedded(page: Page) -> Result<(), Failure> {
    open_elsewhere(&page).await?;
    let write = format!(
        "(() => {{ const script = document.createElement('script'); \
         script.type = 'module'; script.src = '{}/embed.js'; \
         document.body.replaceChildren(document.createElement('directive-search-box'), script); }})()",
        page.site
    );
    page.value(&write).await?;
    page.until("!!document.querySelector('directive-search-box')?.shadowRoot")
        .await?;
    choose_a_suggestion(&page).await?;
    let address = page.browser.current_url().await?;
    assert!(address.as_str().starts_with(&page.site), "{address}");
    Ok(())
}

/// Types, chooses the first suggestion by key and follows it.
async fn choose_a_suggestion(page: &Page) -> Result<(), Failure> {
    let root = "document.querySelector('directive-search-box').shadowRoot";
    page.value(&format!("{root}.querySelector('input').focus()"))
        .await?;
    let focused = page
        .value(&format!("{root}.activeElement.getAttribute('role')"))
        .await?;
    assert_eq!(focused, "combobox");
    page.press("31-ct").await?;
    page.until(&format!("{root}.querySelectorAll('li').length > 0"))
        .await?;
    page.press(DOWN).await?;
    page.until(&format!(
        "{root}.querySelector('li').getAttribute('aria-selected') === 'true'"
    ))
    .await?;
    page.screenshot("suggestions").await?;
    page.press(ENTER).await?;
    page.until("/^.(search|documents|works)/.test(location.pathname)")
        .await?;
    let there = page.text("main").await?;
    assert!(there.contains("31-CT/TU"), "{there}");
    page.no_errors().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_script_of_the_readme_prints_what_readme_says() -> Result<(), Failure> {
    play("readme", Texts::Sample, script_of_the_readme).await
}

async fn script_of_the_readme(page: Page) -> Result<(), Failure> {
    let readme = include_str!("../../README.md");
    let (_, from_code) = readme.split_once("```js\n").ok_or("README has no script")?;
    let (code, behind) = from_code.split_once("```").ok_or("its script has no end")?;
    let printed = behind.split("```").nth(1).ok_or("nothing is printed")?;
    let printed = printed.trim_start_matches("text\n").trim_end();
    open_elsewhere(&page).await?;
    let script = format!(
        "const done = arguments[0], lines = []; \
         const console = {{ log: (...said) => lines.push(said.join(' ')) }}; \
         (async () => {{ {} }})().then(() => done(lines.join('\\n')), fault => done(String(fault)));",
        code.replace("http://127.0.0.1:8080", &page.site)
    );
    let said = page.browser.execute_async(&script, Vec::new()).await?;
    assert_eq!(said.as_str(), Some(printed));
    page.no_errors().await
}
