//! A draft with planted faults: pasted, and dropped as a file with a hostile name.

use std::fs;

use fantoccini::Locator;

use crate::Failure;
use crate::page::Page;
use crate::stage::{Texts, play};

const DRAFT: &str = "TỈNH ỦY VÍ DỤ\n*\nSố      -KH/TU\n\nKẾ HOẠCH\nvề chấn chỉnh tác phong làm việc\n\n\
    Thực hiện Quy định số 37-QĐ/TW, ngày 25/10/2022 của Ban Chấp hành Trung ương về những điều \
    đảng viên không được làm; Quyết định số 148-QĐ/TW, ngày 23/5/2024 của Bộ Chính trị; Chỉ thị số \
    12-CT/TU, ngày 05/4/2018 của Ban Thường vụ Tỉnh ủy:\n\n\
    1. Quán triệt Chỉ thị số 999-CT/TW, ngày 01/3/2024 của Ban Bí thư.\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_is_pasted_and_its_faults_are_told_beside_it() -> Result<(), Failure> {
    play("check", Texts::Sample, pasted).await
}

async fn pasted(page: Page) -> Result<(), Failure> {
    page.open("/check").await?;
    let draft = page.find("textarea[name=text]").await?;
    draft.send_keys(DRAFT).await?;
    page.click("form.draft button[type=submit]").await?;
    findings_are_told(&page).await?;
    page.screenshot("findings").await?;

    // From the text to what is said of it.
    page.click(".text a.faulty").await?;
    page.until("document.querySelector('.findings :target') !== null")
        .await?;
    page.no_errors().await
}

async fn findings_are_told(page: &Page) -> Result<(), Failure> {
    let findings = page.text(".findings").await?;
    for told in [
        "25/10/2021",
        "Quy định số 148-QĐ/TW",
        "12-CT/TU",
        "999-CT/TW",
    ] {
        assert!(findings.contains(told), "`{told}` in {findings}");
    }
    assert_eq!(page.all(".text a.faulty").await?.len(), 4);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_is_sent_as_a_file() -> Result<(), Failure> {
    play("check-file", Texts::Sample, sent).await
}

async fn sent(page: Page) -> Result<(), Failure> {
    let dir = tempfile::tempdir()?;
    let file = dir
        .path()
        .join("dự thảo \"><img src=x onerror=window.broken=1>.txt");
    fs::write(&file, DRAFT)?;
    page.open("/check").await?;
    let input = page.browser.find(Locator::Css("input[type=file]")).await?;
    input.send_keys(&file.display().to_string()).await?;
    page.click("form.draft button[type=submit]").await?;
    findings_are_told(&page).await?;
    assert_eq!(page.value("typeof window.broken").await?, "undefined");

    // What cannot be read is told, with its reason.
    let picture = dir.path().join("<img src=x onerror=window.broken=2>.pdf");
    fs::write(&picture, b"%PDF-1.4\nnothing")?;
    page.open("/check").await?;
    let input = page.browser.find(Locator::Css("input[type=file]")).await?;
    input.send_keys(&picture.display().to_string()).await?;
    page.click("form.draft button[type=submit]").await?;
    page.until("!document.querySelector('form.draft textarea')?.checkVisibility() || !!document.querySelector('.note')").await?;
    page.screenshot("unreadable").await?;
    assert_eq!(page.value("typeof window.broken").await?, "undefined");
    Ok(())
}
