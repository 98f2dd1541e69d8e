//! Everything that matters works where no script runs.

use serde_json::json;

use crate::Failure;
use crate::page::{ENTER, Page};
use crate::stage::{Texts, play};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_way_without_script() -> Result<(), Failure> {
    play("no-script", Texts::Sample, walk).await
}

async fn walk(page: Page) -> Result<(), Failure> {
    let off = json!({"value": true});
    page.devtools("Emulation.setScriptExecutionDisabled", off)
        .await?;
    page.open("/").await?;
    let search = page.find("input[name=q]").await?;
    assert_eq!(search.attr("role").await?, None, "no script has run");
    search.send_keys(&format!("kỷ luật{ENTER}")).await?;

    page.find("article.hit").await?;
    let all = page.all("article.hit").await?.len();
    page.click(".filters a[href*='type=chi-thi']").await?;
    page.find(".chips a.clear").await?;
    assert!(page.all("article.hit").await?.len() < all);
    page.screenshot("results").await?;

    page.click("article.hit h2 a").await?;
    page.find("article.document .text mark").await?;
    let citation = page.find(".text a.citation[href^='/works/']").await?;
    let title = citation.attr("title").await?.unwrap_or_default();
    assert!(!title.is_empty(), "where no card comes, the title tells");
    for hidden in ["button[data-copy]", ".matches"] {
        for button in page.all(hidden).await? {
            assert!(!button.is_displayed().await?, "{hidden} would do nothing");
        }
    }
    citation.click().await?;
    page.find("main h1").await?;
    assert!(page.address().await?.starts_with("/works/"));

    page.browser.back().await?;
    page.browser.back().await?;
    page.find(".chips a.clear").await?;

    page.click("form.preferences button[value=dark]").await?;
    page.find("html[data-theme=dark]").await?;
    page.find(".chips a.clear").await?;

    page.open("/check").await?;
    let draft = page.find("textarea[name=text]").await?;
    draft
        .send_keys("Thực hiện Quyết định số 148-QĐ/TW, ngày 23/5/2024 của Bộ Chính trị.")
        .await?;
    page.click("form.draft button[type=submit]").await?;
    let findings = page.text(".findings").await?;
    assert!(findings.contains("Quy định"), "{findings}");
    Ok(())
}
