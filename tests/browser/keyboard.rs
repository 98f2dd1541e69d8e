//! With the keyboard alone.

use crate::Failure;
use crate::page::{DOWN, ENTER, ESCAPE, Page, TAB, UP};
use crate::stage::{Texts, play};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn suggestions_are_a_combobox() -> Result<(), Failure> {
    play("combobox", Texts::Sample, combobox).await
}

async fn combobox(page: Page) -> Result<(), Failure> {
    page.open("/statistics").await?;
    page.until("document.getElementById('q').getAttribute('role') === 'combobox'")
        .await?;
    page.press("/").await?;
    page.until("document.activeElement.id === 'q'").await?;
    page.press("31-ct").await?;
    page.find("#suggestions:not([hidden]) li").await?;
    assert_eq!(expanded(&page).await?, "true");

    page.press(DOWN).await?;
    let chosen =
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))";
    page.until(&format!(
        "{chosen}?.getAttribute('aria-selected') === 'true'"
    ))
    .await?;
    page.screenshot("suggestions").await?;
    let first = page.value(&format!("{chosen}.id")).await?;
    page.press(DOWN).await?;
    page.press(UP).await?;
    assert_eq!(page.value(&format!("{chosen}.id")).await?, first);

    // Escape takes back what was chosen, not what was typed.
    page.press(ESCAPE).await?;
    assert_eq!(expanded(&page).await?, "false");
    assert_eq!(
        page.value("document.getElementById('q').value").await?,
        "31-ct"
    );

    page.press(DOWN).await?;
    page.find("#suggestions:not([hidden]) li").await?;
    page.press(DOWN).await?;
    page.press(ENTER).await?;
    page.until("location.pathname !== '/statistics'").await?;
    let there = page.text("main").await?;
    assert!(there.contains("31-CT/TU"), "{there}");
    page.no_errors().await
}

async fn expanded(page: &Page) -> Result<serde_json::Value, Failure> {
    page.value("document.getElementById('q').getAttribute('aria-expanded')")
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn single_letters_walk_lists_and_matches_unless_they_are_off() -> Result<(), Failure> {
    play("keys", Texts::Sample, letters).await
}

async fn letters(page: Page) -> Result<(), Failure> {
    page.open("/search?q=kỷ+luật").await?;
    page.find("article.hit").await?;
    let focused = "[...document.querySelectorAll('.hit h2 a')].indexOf(document.activeElement)";
    page.press("jj").await?;
    page.until(&format!("{focused} === 1")).await?;
    page.press("k").await?;
    page.until(&format!("{focused} === 0")).await?;
    page.press(ENTER).await?;

    page.find(".text mark").await?;
    page.until("!document.querySelector('.matches').hidden")
        .await?;
    page.press("n").await?;
    let all = page
        .value("document.querySelectorAll('.text mark').length")
        .await?;
    page.until(&format!(
        "document.querySelector('.matches .place').textContent === '1 / {all}'"
    ))
    .await?;
    page.press("p").await?;
    page.until(&format!(
        "document.querySelector('.matches .place').textContent === '{all} / {all}'"
    ))
    .await?;

    page.press("?").await?;
    page.until("document.getElementById('keys').open").await?;
    page.screenshot("help").await?;
    page.press(ESCAPE).await?;
    page.until("!document.getElementById('keys').open").await?;

    page.click("form.preferences button[name=keys]").await?;
    page.until("document.documentElement.dataset.keys === 'off'")
        .await?;
    page.press("/").await?;
    assert_eq!(
        page.value("document.activeElement.id === 'q'").await?,
        false,
        "letters that are off do nothing"
    );
    page.no_errors().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn g19_a_card_comes_with_the_focus_and_goes_with_escape() -> Result<(), Failure> {
    play("focus", Texts::Sample, card).await
}

async fn card(page: Page) -> Result<(), Failure> {
    page.open("/documents/tu-vi-du-kh-29-2025-2030").await?;
    let link = "document.querySelector('.text a[data-card]')";
    page.find(".text a[data-card]").await?;
    page.value(&format!("{link}.focus()")).await?;
    page.until("!!document.querySelector('#card:not([hidden])')")
        .await?;
    assert_eq!(
        page.value(&format!("{link}.getAttribute('aria-describedby')"))
            .await?,
        "card"
    );
    let apart = format!(
        "[...{link}.getClientRects()].every(line => {{
            const card = document.getElementById('card').getBoundingClientRect();
            return card.bottom <= line.top || card.top >= line.bottom;
        }})"
    );
    assert_eq!(page.value(&apart).await?, true, "the card covers its link");
    page.press(ESCAPE).await?;
    page.until("document.getElementById('card').hidden").await?;
    assert_eq!(
        page.value(&format!("document.activeElement === {link}"))
            .await?,
        true
    );
    page.no_errors().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn g18_every_box_of_the_map_is_reached_and_works_not_held_have_their_page()
-> Result<(), Failure> {
    play("map", Texts::Sample, map).await
}

async fn map(page: Page) -> Result<(), Failure> {
    page.open("/documents/tu-vi-du-kh-29-2025-2030").await?;
    let boxes = page.all("#map svg a.box").await?.len();
    let absent = "document.querySelector('#map svg a.box.absent')";
    assert!(boxes > 2, "{boxes} boxes");
    page.value("document.querySelector('#map .picture').focus()")
        .await?;
    let mut reached = 0;
    loop {
        page.press(TAB).await?;
        let here = page.value("document.activeElement.matches('#map svg a')");
        if here.await? != true {
            break;
        }
        let is_box = page.value("document.activeElement.matches('.box')").await?;
        reached += usize::from(is_box == true);
    }
    assert_eq!(reached, boxes, "boxes that the tabulator reaches");

    page.value(&format!("{absent}.focus()")).await?;
    page.press(ENTER).await?;
    page.until("location.pathname.startsWith('/works/')")
        .await?;
    let there = page.text("main").await?;
    assert!(there.contains("không có trong kho"), "{there}");
    page.no_errors().await
}
