//! With the pointer: a number, its answer, a filter, a document, a citation's card, and back.

use crate::Failure;
use crate::page::{ENTER, Page};
use crate::stage::{Texts, play};

const NUMBER: &str = "148-QĐ/TW";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_leads_to_its_citing_documents_and_their_citations() -> Result<(), Failure> {
    play("number", Texts::Sample, number).await
}

async fn number(page: Page) -> Result<(), Failure> {
    page.open("/").await?;
    let search = page.find("input[name=q]").await?;
    page.screenshot("home").await?;
    let typed = format!("Quy định {NUMBER}{ENTER}");
    search.send_keys(&typed).await?;

    let answer = page.text(".answer").await?;
    assert!(answer.contains(NUMBER), "the answer names it: {answer}");
    page.find("article.hit mark").await?;
    page.screenshot("results").await?;

    page.click("article.hit h2 a").await?;
    page.find("article.document a.citation").await?;
    page.screenshot("document").await?;

    page.click("article.document a.citation[href^='/works/']")
        .await?;
    page.until("location.pathname.startsWith('/works/')")
        .await?;
    let heading = page.text("main h1").await?;
    assert!(!heading.trim().is_empty(), "the work's page has a heading");
    let all = page.text("body").await?;
    let citing = page.all(".citing").await?;
    assert!(
        all.contains("không có trong kho") || !citing.is_empty(),
        "the work is said to be absent, or its citing documents are listed: {all}"
    );
    page.screenshot("work").await?;

    page.browser.back().await?;
    page.find("article.document").await?;
    page.browser.back().await?;
    page.find("article.hit").await?;
    let kept = page.value("document.getElementById('q').value").await?;
    assert_eq!(kept, format!("Quy định {NUMBER}"), "the box keeps it");
    page.no_errors().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_is_narrowed_read_and_come_back_to() -> Result<(), Failure> {
    play("narrowed", Texts::Sample, narrowed).await
}

async fn narrowed(page: Page) -> Result<(), Failure> {
    page.open("/search?q=kỷ+luật").await?;
    let all = page.all("article.hit").await?.len();
    page.click(".filters a[href*='type=chi-thi']").await?;
    page.find(".chips li a[href^='/search']").await?;
    assert!(page.address().await?.contains("type=chi-thi"));
    let narrowed = page.all("article.hit").await?.len();
    assert!(0 < narrowed && narrowed < all, "{narrowed} of {all}");
    let eyebrows = page
        .value("[...document.querySelectorAll('.hit .badge.type')].map(one => one.textContent)")
        .await?;
    let eyebrows: Vec<String> = serde_json::from_value(eyebrows)?;
    assert!(eyebrows.iter().all(|one| one == "Chỉ thị"), "{eyebrows:?}");

    page.value("document.querySelectorAll('.hit h2 a')[5].scrollIntoView()")
        .await?;
    let left = page.value("scrollY").await?;
    assert!(left.as_f64() > Some(100.0), "the list is long: {left}");
    let sixth = "document.querySelectorAll('.hit h2 a')[5]";
    let address = page.value(&format!("{sixth}.href")).await?;
    page.value(&format!("{sixth}.click()")).await?;
    page.find("article.document .text").await?;
    citation_has_a_card(&page).await?;

    page.browser.back().await?;
    page.find("article.hit").await?;
    page.until(&format!("Math.abs(scrollY - {left}) < 3"))
        .await?;
    page.until(&format!("document.activeElement.href === {address}"))
        .await?;
    page.screenshot("back").await?;

    // What is left out again is found again.
    page.click(".chips a.clear").await?;
    page.until(&format!(
        "document.querySelectorAll('article.hit').length === {all}"
    ))
    .await?;
    page.no_errors().await
}

/// Under the pointer: what the work is; gone again where the pointer is elsewhere.
async fn citation_has_a_card(page: &Page) -> Result<(), Failure> {
    let link = page.find(".text a[data-card]").await?;
    let label = link.text().await?;
    let centre = page
        .value(
            "(() => { const link = document.querySelector('.text a[data-card]'); \
             link.scrollIntoView({block: 'center'}); \
             const box = link.getClientRects()[0]; \
             return [box.x + box.width / 2, box.y + box.height / 2]; })()",
        )
        .await?;
    move_to(page, &centre[0], &centre[1]).await?;
    page.until("!!document.querySelector('#card:not([hidden])')")
        .await?;
    let card = page.text("#card").await?;
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let number: String = digits(&label).chars().take(2).collect();
    assert!(
        digits(&card).contains(&number),
        "the card of `{label}` speaks of it: {card}"
    );
    page.screenshot("card").await?;
    move_to(page, &2.into(), &2.into()).await?;
    page.until("document.getElementById('card').hidden").await
}

async fn move_to(page: &Page, x: &serde_json::Value, y: &serde_json::Value) -> Result<(), Failure> {
    let moved = serde_json::json!({"type": "mouseMoved", "x": x, "y": y});
    page.devtools("Input.dispatchMouseEvent", moved).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hit_says_what_became_of_it_and_who_says_so() -> Result<(), Failure> {
    play("effect", Texts::Sample, effect).await
}

async fn effect(page: Page) -> Result<(), Failure> {
    page.open("/search?q=12-CT/TU").await?;
    let said = page.text(".hit .effect").await?;
    assert!(
        said.starts_with("bị thay thế theo Chỉ thị 31-CT/TU"),
        "{said}"
    );
    page.click(".hit .effect a").await?;
    page.find("article.document .text").await?;
    let heading = page.text(".facts-header").await?;
    assert!(heading.contains("31-CT/TU"), "{heading}");
    page.no_errors().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deep_link_lands_on_its_paragraph() -> Result<(), Failure> {
    play("deep", Texts::Sample, deep).await
}

async fn deep(page: Page) -> Result<(), Failure> {
    page.open("/search?q=người+đứng+đầu+chịu+trách+nhiệm")
        .await?;
    let links = "document.querySelectorAll('.snippets a.where')";
    page.find(".snippets a.where").await?;
    let count = page.value(&format!("{links}.length")).await?;
    let last = format!("{links}[{} - 1]", count);
    let label = page.value(&format!("{last}.textContent")).await?;
    page.value(&format!("{last}.click()")).await?;
    page.find("article.document .text").await?;
    page.until("!!document.querySelector(':target')").await?;
    let seen = "(() => { const box = document.querySelector(':target').getBoundingClientRect(); \
                return box.top >= -1 && box.top < innerHeight; })()";
    page.until(seen).await?;
    let target = page.text(":target").await?;
    let first = label
        .as_str()
        .and_then(|label| label.split([',', ' ']).next());
    assert!(!target.trim().is_empty(), "{first:?}");
    let marked = page
        .value("document.querySelectorAll('.text mark').length")
        .await?;
    assert!(marked.as_u64() > Some(0), "what was asked for is marked");
    page.screenshot("target").await?;
    page.no_errors().await
}
