//! axe-core finds nothing on any page, in both themes and on a phone (WCAG 2.2 AA and good practice).

use std::{env, fs};

use serde_json::{Value, json};

use crate::Failure;
use crate::every_page::PAGES;
use crate::page::{DOWN, Page};
use crate::stage::{Texts, play, skip};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn axe_finds_nothing() -> Result<(), Failure> {
    if env::var_os("DIRECTIVE_SEARCH_AXE").is_none_or(|named| named.is_empty()) {
        skip("accessibility test: DIRECTIVE_SEARCH_AXE does not name the script of axe-core");
        return Ok(());
    }
    play("axe", Texts::Sample, every_page).await
}

async fn every_page(page: Page) -> Result<(), Failure> {
    let axe = fs::read_to_string(env::var("DIRECTIVE_SEARCH_AXE")?)?;
    let mut faults = Vec::new();
    for theme in ["light", "dark"] {
        page.prefer("prefers-color-scheme", theme).await?;
        for (name, address) in PAGES {
            page.open(address).await?;
            let found = ask(&page, &axe).await?;
            faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{theme} {name}: {fault}")),
            );
        }
        opened(&page, &axe, theme, &mut faults).await?;
    }
    page.resize(360, 740, true).await?;
    for (name, address) in PAGES {
        page.open(address).await?;
        let found = ask(&page, &axe).await?;
        faults.extend(
            found
                .into_iter()
                .map(|fault| format!("phone {name}: {fault}")),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// What is there only while somebody uses it: suggestions, a card, the table of keys, findings.
async fn opened(
    page: &Page,
    axe: &str,
    theme: &str,
    faults: &mut Vec<String>,
) -> Result<(), Failure> {
    let mut look = async |name: &str| -> Result<(), Failure> {
        let found = ask(page, axe).await?;
        faults.extend(
            found
                .into_iter()
                .map(|fault| format!("{theme} {name}: {fault}")),
        );
        Ok(())
    };
    page.open("/").await?;
    page.find("input[role=combobox]")
        .await?
        .send_keys("31-ct")
        .await?;
    page.find("#suggestions:not([hidden]) li").await?;
    page.press(DOWN).await?;
    look("suggestions").await?;

    page.open("/documents/tu-vi-du-kh-29-2025-2030").await?;
    page.find(".text a[data-card]").await?;
    page.value("document.querySelector('.text a[data-card]').focus()")
        .await?;
    page.find("#card:not([hidden])").await?;
    look("card").await?;
    page.value("document.activeElement.blur()").await?;
    page.press("?").await?;
    page.find("dialog[open]").await?;
    look("keys").await?;

    page.open("/check").await?;
    let draft = page.find("textarea[name=text]").await?;
    draft
        .send_keys("Thực hiện Quyết định số 148-QĐ/TW, ngày 23/5/2024 của Bộ Chính trị; Quy định 37-QĐ/TW; Chỉ thị 999-CT/TW.")
        .await?;
    page.click("form.draft button[type=submit]").await?;
    page.find(".findings").await?;
    look("findings").await
}

/// What axe-core finds: rule, and the first elements that break it.
async fn ask(page: &Page, axe: &str) -> Result<Vec<String>, Failure> {
    let script = format!(
        "const done = arguments[arguments.length - 1]; {axe}; \
         axe.run({{resultTypes: ['violations']}}).then( \
           found => done(found.violations.map(one => one.id + ' ' + one.help + ': ' \
             + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200) + ' ' \
             + (node.any[0]?.message ?? '')).join(' | '))), \
           fault => done(['axe failed: ' + fault]));"
    );
    let options = json!(null);
    let found = page.browser.execute_async(&script, vec![options]).await?;
    match found {
        Value::Array(_) => Ok(serde_json::from_value(found)?),
        other => Err(format!("axe-core answered {other}").into()),
    }
}
