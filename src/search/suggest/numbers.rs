//! Works whose number begins with what was typed: `148`, `quy dinh 14`, `148-qd/t`.

use super::MOST_OF_A_KIND;
use crate::citation::catalog::{Catalog, CatalogTerm, WorkSummary};
use crate::index::engine::EngineError;
use crate::index::plan::Keyword;
use crate::search::run::{Library, SearchError};
use crate::text::fold::fold;

/// Catalogue terms that are looked at; those of the very number come first.
const MOST_TERMS: usize = 400;

/// Works that are weighed against each other.
const MOST_WEIGHED: usize = 48;

/// What was typed of a number.
#[derive(Debug, PartialEq, Eq)]
struct Beginning<'t> {
    /// Folded text before the digits: a type word or code.
    head: &'t str,
    /// The digits.
    digits: &'t str,
    /// Letters and digits behind them, without separators.
    tail: String,
}

/// The works, the very number first, then those that most documents cite.
pub(super) fn suggested(
    typed: &str,
    library: &Library<'_>,
) -> Result<Vec<WorkSummary>, SearchError> {
    let folded = fold(typed);
    let Some(beginning) = beginning(&folded) else {
        return Ok(Vec::new());
    };
    let Some(class) = class(beginning.head, library) else {
        return Ok(Vec::new());
    };
    let terms = library
        .snapshot
        .terms(Keyword::Catalog, beginning.digits, MOST_TERMS)?;
    let terms = terms.iter().filter_map(|term| CatalogTerm::decode(term));
    let meant = terms.filter(|term| begins_so(term, &beginning, class.as_deref()));
    let mut weighed = meant
        .take(MOST_WEIGHED)
        .map(|term| Ok((weight(&term, &beginning, library)?, term)))
        .collect::<Result<Vec<_>, EngineError>>()?;
    weighed.sort_by(|(a, _), (b, _)| b.cmp(a));
    let mut works: Vec<WorkSummary> = Vec::new();
    for (_, term) in weighed {
        if works.len() == MOST_OF_A_KIND {
            break;
        }
        if !works.iter().any(|known| known.work == term.work) {
            works.extend(library.catalog().described(&term)?);
        }
    }
    Ok(works)
}

/// Reads digits behind nothing or a type word, and what follows them.
fn beginning(folded: &str) -> Option<Beginning<'_>> {
    let at = folded.find(|c: char| c.is_ascii_digit())?;
    let (head, rest) = folded.split_at(at);
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, behind) = rest.split_at(len);
    let digits = digits.trim_start_matches('0');
    let is_number = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | ' ' | '.' | '&');
    let is_short = behind.len() <= LONGEST_TAIL && behind.chars().all(is_number);
    let head = head.trim().trim_end_matches(':');
    let head = head.strip_suffix("so").unwrap_or(head).trim();
    (is_short && !digits.is_empty()).then(|| Beginning {
        head,
        digits,
        tail: squashed(behind),
    })
}

/// Longest text behind the digits that may still be their number.
const LONGEST_TAIL: usize = 20;

/// Letters and digits alone.
fn squashed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The type class that the head says: `Some(None)` for an empty head, `None` where it is no type.
fn class(head: &str, library: &Library<'_>) -> Option<Option<String>> {
    if head.is_empty() {
        return Some(None);
    }
    let types = &library.config.gazetteer.types;
    let named = types.rows().iter().find(|row| row.folded == head);
    let coded = || types.find(&head.to_uppercase());
    let with_bar = || {
        let is_it = |code: &str| fold(code) == head;
        types.rows().iter().find(|row| is_it(&row.class))
    };
    let found = named.or_else(coded).or_else(with_bar)?;
    Some(Some(found.class.clone()))
}

fn begins_so(term: &CatalogTerm, beginning: &Beginning<'_>, class: Option<&str>) -> bool {
    let same_class = class.is_none_or(|class| term.work.class.as_deref() == Some(class));
    let number = term.number.as_deref().map(fold).unwrap_or_default();
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_exact = beginning.digits == term.work.designation;
    let tail_fits =
        beginning.tail.is_empty() || (is_exact && squashed(behind).starts_with(&beginning.tail));
    same_class && tail_fits && term.is_complete
}

/// The very number, then held works, then what most documents cite.
fn weight(
    term: &CatalogTerm,
    beginning: &Beginning<'_>,
    library: &Library<'_>,
) -> Result<(bool, bool, usize), EngineError> {
    let work = term.work.to_string();
    let is_exact = term.work.designation == beginning.digits;
    let is_held = library.snapshot.count(Keyword::Bears, &work)? > 0;
    Ok((
        is_exact,
        is_held,
        library.snapshot.count(Keyword::Cites, &work)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_of_a_number() {
        let read = |typed| beginning(typed).map(|found| (found.head, found.digits, found.tail));
        assert_eq!(read("148-qd/t"), Some(("", "148", "qdt".to_owned())));
        assert_eq!(
            read("quy dinh so 14"),
            Some(("quy dinh", "14", String::new()))
        );
        assert_eq!(read("qd 05"), Some(("qd", "5", String::new())));
        assert_eq!(
            read("nghi dinh 73/2023"),
            Some(("nghi dinh", "73", "2023".to_owned()))
        );
        assert_eq!(read("ky luat"), None);
        assert_eq!(read("0"), None);
        assert_eq!(read("12 dieu ve ky luat dang vien"), None);
    }
}
