//! Markup in documents, queries and names is text wherever it is shown.

use crate::Failure;
use crate::page::Page;
use crate::stage::{Texts, play};

/// Where the texts of `hostile.jsonl` and a hostile query come out.
const SHOWN: [&str; 12] = [
    "/search?q=kỷ+luật",
    "/search?q=71/KH-UBND",
    "/search?q=<script>window.broken=20</script>",
    "/search?q=\"><img+src=x+onerror=window.broken=21>&type=\"><script>window.broken=22</script>",
    "/search?q=kỷ+luật+zzzz<img+src=x+onerror=window.broken=23>",
    "/documents/hostile-text?q=kỷ+luật",
    "/documents/hostile-address?q=<script>",
    "/documents/hostile-text/chain",
    "/works/dang:TW:k13:QĐ:37",
    "/compare?a=hostile-text&b=hostile-address",
    "/reports/unresolved",
    "/\"><script>window.broken=24</script>",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn markup_of_others_is_text() -> Result<(), Failure> {
    play("inert", Texts::Hostile, inert).await
}

async fn inert(page: Page) -> Result<(), Failure> {
    let mut shown = 0;
    for address in SHOWN {
        page.open(address).await?;
        page.find("main").await?;
        nothing_ran(&page, address).await?;
        let text = page.value("document.body.textContent").await?;
        shown += usize::from(
            text.as_str()
                .is_some_and(|text| text.contains("window.broken=")),
        );
    }
    assert!(shown > 5, "the markup is seen as text: {shown}");

    // Suggestions and cards are made by script.
    page.open("/").await?;
    page.find("input[role=combobox]")
        .await?
        .send_keys("71/KH")
        .await?;
    page.find("#suggestions:not([hidden]) li").await?;
    nothing_ran(&page, "suggestions").await?;
    page.open("/documents/hostile-text").await?;
    page.find(".text a[data-card]").await?;
    let cards = page
        .value("document.querySelectorAll('.text a[data-card]').length")
        .await?;
    for at in 0..cards.as_u64().unwrap_or_default() {
        page.value(&format!(
            "document.querySelectorAll('.text a[data-card]')[{at}].focus()"
        ))
        .await?;
        page.find("#card:not([hidden])").await?;
        nothing_ran(&page, "card").await?;
    }

    page.open("/check").await?;
    let draft = page.find("textarea[name=text]").await?;
    draft
        .send_keys("</textarea><script>window.broken=30</script> Thực hiện Chỉ thị số 999-CT/TW về <img src=x onerror=window.broken=31>.")
        .await?;
    page.click("form.draft button[type=submit]").await?;
    page.find(".findings").await?;
    nothing_ran(&page, "findings").await?;

    // The policy itself: a script that got in would not run.
    page.open("/").await?;
    page.value(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.broken=40>')",
    )
    .await?;
    page.until("[...document.images].every(one => one.complete)")
        .await?;
    assert!(
        page.value("window.broken ?? null").await?.is_null(),
        "the policy lets handlers run"
    );
    Ok(())
}

async fn nothing_ran(page: &Page, place: &str) -> Result<(), Failure> {
    let broken = page.value("window.broken ?? null").await?;
    assert!(broken.is_null(), "{place}: script {broken} ran");
    let made = "document.querySelectorAll('script:not([src]), iframe, [onclick], [onerror], \
                [onload], [onmouseover], a[href^=\"javascript:\"], img').length";
    assert_eq!(
        page.value(made).await?,
        0,
        "{place}: markup became elements"
    );
    let is_seen = page.value("document.body.checkVisibility()").await?;
    assert_eq!(is_seen, true, "{place}: a style of others is in force");
    Ok(())
}
