//! On phones, in the dark, on paper, in high contrast: nothing is cut off and nothing is lost.

use serde_json::json;

use crate::Failure;
use crate::every_page::PAGES;
use crate::page::Page;
use crate::stage::{Texts, play};

/// Widths of a small phone, a tablet and a screen, in CSS pixels.
const WIDTHS: [(u32, u32); 3] = [(360, 740), (768, 1024), (1440, 900)];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_is_wider_than_its_window() -> Result<(), Failure> {
    play("widths", Texts::Sample, widths).await
}

async fn widths(page: Page) -> Result<(), Failure> {
    for (width, height) in WIDTHS {
        page.resize(width, height, width < 1_000).await?;
        for (name, address) in PAGES {
            page.open(address).await?;
            let wide = page.value("document.documentElement.scrollWidth").await?;
            page.screenshot(&format!("{name}-{width}")).await?;
            assert!(
                wide.as_u64() <= Some(width.into()),
                "{address} is {wide} wide in a window of {width}"
            );
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn filters_are_a_sheet_on_a_phone() -> Result<(), Failure> {
    play("phone", Texts::Sample, sheet).await
}

async fn sheet(page: Page) -> Result<(), Failure> {
    page.resize(360, 740, true).await?;
    page.open("/search?q=kỷ+luật").await?;
    let filters = page.find(".filters").await?;
    assert!(!filters.is_displayed().await?, "the list comes first");
    page.click("a.to-filters").await?;
    page.until("document.querySelector('.filters').checkVisibility()")
        .await?;
    page.screenshot("filters").await?;
    page.click(".filters a[href*='type=chi-thi']").await?;
    page.find(".chips a.clear").await?;
    assert!(!page.find(".filters").await?.is_displayed().await?);
    page.no_errors().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_theme_is_the_systems_until_it_is_chosen() -> Result<(), Failure> {
    play("theme", Texts::Sample, theme).await
}

async fn theme(page: Page) -> Result<(), Failure> {
    page.open("/search?q=kỷ+luật").await?;
    assert!(ground(&page).await? > 200, "light");
    page.prefer("prefers-color-scheme", "dark").await?;
    assert!(ground(&page).await? < 60, "dark, as the system");
    page.screenshot("dark").await?;

    page.click("form.preferences button[value=light]").await?;
    page.find("html[data-theme=light]").await?;
    assert_eq!(page.address().await?, "/search?q=k%E1%BB%B7%20lu%E1%BA%ADt");
    assert!(ground(&page).await? > 200, "light, as chosen");
    page.open("/").await?;
    assert!(ground(&page).await? > 200, "and remembered");
    page.click("form.preferences button[value=device]").await?;
    page.find("html:not([data-theme])").await?;
    assert!(ground(&page).await? < 60, "the system's again");
    page.no_errors().await
}

/// How light the page's ground is, 0 to 255.
async fn ground(page: &Page) -> Result<u64, Failure> {
    let red = "Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])";
    page.value(red).await?.as_u64().ok_or("no colour".into())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn paper_has_the_text_and_where_it_is_from() -> Result<(), Failure> {
    play("paper", Texts::Sample, paper).await
}

async fn paper(page: Page) -> Result<(), Failure> {
    page.devtools("Emulation.setEmulatedMedia", json!({"media": "print"}))
        .await?;
    page.open("/search?q=kỷ+luật&type=chi-thi").await?;
    for (css, is_printed) in [
        ("article.hit", true),
        (".printed", true),
        (".chips", true),
        ("header.banner form", false),
        (".filters", false),
        ("footer.footer", false),
    ] {
        let element = page.find_hidden(css).await?;
        assert_eq!(element.is_displayed().await?, is_printed, "{css}");
    }
    let foot = page.text(".printed").await?;
    assert!(
        foot.contains("/search?q=") && foot.contains("type=chi-thi"),
        "{foot}"
    );
    page.screenshot("results").await?;
    page.open("/documents/tu-vi-du-kh-29-2025-2030").await?;
    page.find("article.document .text").await?;
    page.screenshot("document").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_moves_where_less_motion_is_preferred() -> Result<(), Failure> {
    play("motion", Texts::Sample, motion).await
}

async fn motion(page: Page) -> Result<(), Failure> {
    page.prefer("prefers-reduced-motion", "reduce").await?;
    page.open("/documents/tu-vi-du-kh-29-2025-2030").await?;
    let moving = "[...document.querySelectorAll('*')].filter(one => { \
        const style = getComputedStyle(one); \
        return style.scrollBehavior === 'smooth' || parseFloat(style.transitionDuration) > 0.01 \
            || parseFloat(style.animationDuration) > 0.01; }).length";
    assert_eq!(page.value(moving).await?, 0);
    Ok(())
}
