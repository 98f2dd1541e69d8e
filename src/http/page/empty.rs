//! Nothing found: which word no document has, what each filter costs, where to go on.

use maud::{Markup, html};

use super::address::{Address, FILTERS};
use super::facets::{Names, label};
use super::format::{count, fill};
use super::ui::Ui;
use crate::archive::{Archive, ArchiveError};
use crate::search::request::{Filters, SearchRequest};

/// Most words that are looked at one by one.
const MOST_WORDS: usize = 8;

/// What would be found otherwise.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Otherwise {
    /// Filters, name and value, and what is found without each.
    pub without: Vec<(String, String, usize)>,
    /// Words that no document has.
    pub absent: Vec<String>,
}

impl Otherwise {
    /// Asks again without each filter, and for each word alone.
    ///
    /// # Errors
    /// [`ArchiveError`] when the index cannot be read.
    pub fn of(
        archive: &Archive,
        asked: &SearchRequest,
        relaxed: Vec<(String, String, SearchRequest)>,
        words: &[String],
    ) -> Result<Self, ArchiveError> {
        let mut found = Self::default();
        for (name, value, request) in relaxed {
            found.without.push((name, value, total(archive, request)?));
        }
        for word in words.iter().take(MOST_WORDS).filter(|_| words.len() > 1) {
            let alone = SearchRequest {
                query: word.clone(),
                filters: Filters::default(),
                ..asked.clone()
            };
            if total(archive, alone)? == 0 {
                found.absent.push(word.clone());
            }
        }
        Ok(found)
    }
}

fn total(archive: &Archive, request: SearchRequest) -> Result<usize, ArchiveError> {
    let request = SearchRequest {
        offset: 0,
        limit: 1,
        facets: Vec::new(),
        ..request
    };
    Ok(archive.search(&request)?.total)
}

/// What may help.
pub fn nothing(ui: &Ui, names: Names<'_>, address: &Address, otherwise: &Otherwise) -> Markup {
    let helpful = otherwise.without.iter().filter(|(.., total)| *total > 0);
    let helpful: Vec<_> = helpful.collect();
    html! {
        div.empty {
            h2 { (ui.texts.empty) }
            @if !otherwise.absent.is_empty() {
                p { (ui.texts.empty_words_none) " " @for word in &otherwise.absent { span.token { (word) } " " } }
            }
            @if !helpful.is_empty() {
                p { (ui.texts.empty_filters) }
                ul.costs {
                    @for (name, value, total) in helpful {
                        li {
                            a rel="nofollow" href=(address.clone().without(name, value).href()) { (fill(ui.texts.empty_without, label(ui, names, name, value))) }
                            " +" (count(ui, *total))
                        }
                    }
                }
            }
            @if address.values_of(&FILTERS).next().is_some() {
                p { a href=(address.clone().without_all(&FILTERS).page(1).href()) { (ui.texts.clear) } }
            }
            p { (ui.texts.empty_words) }
        }
    }
}
