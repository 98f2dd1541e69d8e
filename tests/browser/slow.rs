//! Over a slow line, where a page is seen before all of it has come.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

use crate::Failure;
use crate::budget::still;
use crate::every_page::PAGES;
use crate::page::Page;
use crate::stage::{Texts, play};

/// The line stops in the middle of the banner for longer than a browser holds back its first paint.
const STOPS_AFTER: &str = "</a>";
const STOP: Duration = Duration::from_millis(700);
/// Then so many bytes come at a time.
const PIECE: usize = 2_000;
const PAUSE: Duration = Duration::from_millis(40);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_that_come_in_pieces_are_still() -> Result<(), Failure> {
    play("slow", Texts::Sample, in_pieces).await
}

async fn in_pieces(page: Page) -> Result<(), Failure> {
    let line = TcpListener::bind("127.0.0.1:0").await?;
    let port = line.local_addr()?.port();
    let service = page.site.trim_start_matches("http://").to_owned();
    tokio::spawn(carry(line, service));
    let slow = Page {
        site: format!("http://127.0.0.1:{port}"),
        ..page
    };
    for (_, address) in PAGES {
        slow.open(address).await?;
        still(&slow, address).await?;
    }
    Ok(())
}

async fn carry(line: TcpListener, service: String) {
    while let Ok((browser, _)) = line.accept().await {
        let service = service.clone();
        tokio::spawn(async move {
            // A browser that hangs up is no fault of the page.
            let _ = answer(browser, &service).await;
        });
    }
}

/// One request and its response, which is passed on slowly where it is a page.
async fn answer(mut browser: TcpStream, service: &str) -> Result<(), Failure> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        if browser.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
    }
    let request = String::from_utf8(request)?;
    let plain: Vec<&str> = request
        .lines()
        .filter(|line| !line.to_ascii_lowercase().starts_with("accept-encoding:"))
        .filter(|line| !line.to_ascii_lowercase().starts_with("connection:"))
        .filter(|line| !line.is_empty())
        .collect();
    let mut upstream = TcpStream::connect(service).await?;
    let asked = format!("{}\r\nConnection: close\r\n\r\n", plain.join("\r\n"));
    upstream.write_all(asked.as_bytes()).await?;
    let mut response = Vec::new();
    upstream.read_to_end(&mut response).await?;
    if !is_page(&response) {
        return Ok(browser.write_all(&response).await?);
    }
    let (first, rest) = response.split_at(end_of_the_site_name(&response));
    browser.write_all(first).await?;
    sleep(STOP).await;
    for piece in rest.chunks(PIECE) {
        browser.write_all(piece).await?;
        sleep(PAUSE).await;
    }
    Ok(())
}

fn is_page(response: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&response[..response.len().min(2_000)]).to_ascii_lowercase();
    head.contains("content-type: text/html")
}

fn end_of_the_site_name(response: &[u8]) -> usize {
    let text = String::from_utf8_lossy(response);
    let link = text.find("class=\"site\"").unwrap_or_default();
    let end = text[link..].find(STOPS_AFTER).unwrap_or_default();
    link + end + STOPS_AFTER.len()
}
