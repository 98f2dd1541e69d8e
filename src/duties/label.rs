//! Item marks at the beginning of a sentence: `8.`, `(1)`, `a)`, `- `, `Điều 5.`.

use super::tokens::Token;
use super::words::LEAD_INS;
use crate::text::roman::from_roman;

/// Where the words of a sentence begin, behind item marks and lead-ins.
pub(super) fn opening(tokens: &[Token<'_>]) -> usize {
    let mut at = 0;
    for _ in 0..3 {
        let Some(next) = past_mark(tokens, at) else {
            break;
        };
        at = next;
    }
    let words = LEAD_INS.longest(tokens, at);
    let comma = tokens
        .get(at + words)
        .is_some_and(|token| token.is_mark(","));
    if words > 0 {
        at + words + usize::from(comma)
    } else {
        at
    }
}

fn past_mark(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let first = tokens.get(at)?;
    let closes = |at: usize, marks: &[&str]| {
        tokens
            .get(at)
            .is_some_and(|token| marks.iter().any(|mark| token.is_mark(mark)))
    };
    if first.is_mark("(") {
        let is_label = is_number(tokens.get(at + 1)?.text) && closes(at + 2, &[")"]);
        return is_label.then_some(at + 3);
    }
    if matches!(first.text, "-" | "+" | "•") {
        return Some(at + 1);
    }
    if first.is("điều") && is_number(tokens.get(at + 1)?.text) {
        return closes(at + 2, &[".", ":"]).then_some(at + 3);
    }
    let is_label = !first.is_mark && is_number(first.text.trim_end_matches('-'));
    (is_label && closes(at + 1, &[".", ")", "/"])).then_some(at + 2)
}

/// `8`, `5.3`, `a`, `IV`.
fn is_number(text: &str) -> bool {
    let is_dotted = text.len() <= 8
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    is_dotted || text.chars().count() == 1 || from_roman(text).is_some()
}
