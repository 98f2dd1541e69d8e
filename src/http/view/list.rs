//! The frame of every list: `{"meta", "hits"}`.

use serde::Serialize;
use utoipa::ToSchema;

use super::corpus::CorpusView;
use super::{DiagnosticView, views};
use crate::archive::{ArchiveState, Page};
use crate::http::cursor::Cursor;
use crate::http::params::Paging;

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ListView<T> {
    /// About the list.
    pub meta: ListMeta,
    /// The items of this page.
    pub hits: Vec<T>,
}

/// About a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ListMeta {
    /// Items of the whole list.
    pub total: usize,
    /// `eq`: the total is exact.
    pub total_relation: &'static str,
    /// State of the index that answered.
    #[schema(example = "1.4")]
    pub generation: String,
    /// Cursor of the next page; `null` on the last.
    pub next: Option<String>,
    /// What was asked.
    pub corpus: CorpusView,
    /// What was noticed in the question.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<DiagnosticView>,
}

impl ListMeta {
    /// About a list of `total` items whose next page begins at `next_offset`.
    pub fn new(total: usize, state: &ArchiveState, next_offset: Option<usize>) -> Self {
        Self {
            total,
            total_relation: "eq",
            generation: state.generation.clone(),
            next: next_cursor(&state.generation, next_offset),
            corpus: CorpusView::from(state),
            diagnostics: Vec::new(),
        }
    }
}

/// The cursor of a page, as answers print it.
pub fn next_cursor(generation: &str, next_offset: Option<usize>) -> Option<String> {
    let generation = generation.to_owned();
    next_offset.map(|offset| Cursor { offset, generation }.to_string())
}

impl<'p, T, V: From<&'p T>> From<&'p Page<T>> for ListView<V> {
    fn from(page: &'p Page<T>) -> Self {
        let mut meta = ListMeta::new(page.total, &page.state, page.next_offset);
        meta.diagnostics = views(&page.notes);
        Self {
            meta,
            hits: page.items.iter().map(V::from).collect(),
        }
    }
}

/// One page of a list that came whole.
pub fn page_of<'l, T, V: From<&'l T>>(
    list: &'l [T],
    paging: Paging,
    state: &ArchiveState,
) -> ListView<V> {
    let page = list.iter().skip(paging.offset).take(paging.limit);
    let hits: Vec<V> = page.map(V::from).collect();
    let end = paging.offset + hits.len();
    let next_offset = (end < list.len()).then_some(end);
    ListView {
        meta: ListMeta::new(list.len(), state, next_offset),
        hits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_to_the_end() {
        let list = [1u64, 2, 3, 4, 5];
        let mut seen = Vec::new();
        let mut offset = 0;
        loop {
            let page: ListView<Seen> = page_of(&list, Paging { offset, limit: 2 }, &state());
            assert_eq!(page.meta.total, 5);
            seen.extend(page.hits.iter().map(|item| item.0));
            let Some(next) = page.meta.next else { break };
            offset = next.parse::<Cursor>().unwrap().offset;
        }
        assert_eq!(seen, list);
    }

    #[test]
    fn a_page_past_the_end_is_empty() {
        let page: ListView<Seen> = page_of(
            &[1],
            Paging {
                offset: 9,
                limit: 2,
            },
            &state(),
        );
        assert_eq!((page.hits.len(), page.meta.next), (0, None));
    }

    fn state() -> ArchiveState {
        ArchiveState {
            generation: "1.1".to_owned(),
            ..ArchiveState::default()
        }
    }

    struct Seen(u64);

    impl From<&u64> for Seen {
        fn from(item: &u64) -> Self {
            Self(*item)
        }
    }
}
