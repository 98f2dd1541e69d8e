//! Lists of bodies: `Sở A, Sở B và các cơ quan, đơn vị liên quan`.

use std::ops::Range;

use super::names::{HEADS, KINDS};
use super::phrases::{longest, phrase};
use super::tokens::Token;
use super::words::{AND, GOES_ON, NEUTRAL, NOUN_BEFORE_VERB, VERBS};

/// Most tokens of a list, so that reading from each of many places stays cheap.
const MOST_TOKENS: usize = 160;

/// Most tokens in brackets within a name.
const LONGEST_BRACKET: usize = 40;

/// A list of bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    /// Tokens of each name.
    pub(super) names: Vec<Name>,
    /// The first token behind the list.
    pub(super) end: usize,
}

/// One name of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The word that an earlier name of the list says for it: `Sở` of `Sở Tài chính, Nội vụ`.
    pub(super) shared: Option<usize>,
}

/// Whether a name begins at `at`.
pub(super) fn begins(tokens: &[Token<'_>], at: usize) -> bool {
    let is_head = || HEADS.longest(tokens, at) > 0;
    KINDS.longest(tokens, at) > 0 && !is_verb_phrase(tokens, at)
        || tokens.get(at).is_some_and(Token::is_capital) && is_head()
}

/// `Ban hành`, `Bộ phận`-like beginnings that are no names.
fn is_verb_phrase(tokens: &[Token<'_>], at: usize) -> bool {
    const NOT_NAMES: [&str; 9] = [
        "ban hành",
        "lãnh đạo chỉ đạo",
        "lãnh đạo thực hiện",
        "bộ tiêu",
        "bộ chỉ số",
        "sở hữu",
        "sở thích",
        "ngành nghề",
        "xã hội",
    ];
    let is_acting = tokens.get(at).is_some_and(|token| token.is("lãnh"))
        && tokens.get(at + 2).is_some_and(|token| token.is_mark(","));
    longest(tokens, at, &NOT_NAMES) > 0 || is_acting
}

/// Reads the list that begins at `at`.
pub(super) fn read(tokens: &[Token<'_>], at: usize) -> Option<List> {
    if !begins(tokens, at) {
        return None;
    }
    let mut names = Vec::new();
    let (mut start, mut here) = (at, at);
    let mut shared = None;
    while let Some(token) = tokens.get(here) {
        if here - at > MOST_TOKENS {
            return None;
        }
        if token.is_mark("(") {
            here = past_bracket(tokens, here)?;
        } else if token.is_mark(",") || token.is_any(AND) {
            let next = here + 1;
            match joint(tokens, start, here, shared.is_some()) {
                Joint::Ends => break,
                Joint::Same => here = next,
                Joint::Next => {
                    names.push(Name {
                        tokens: start..here,
                        shared,
                    });
                    (start, here, shared) = (next, next, None);
                }
                Joint::Shared(word) => {
                    names.push(Name {
                        tokens: start..here,
                        shared,
                    });
                    (start, here, shared) = (next, next, Some(word));
                }
            }
        } else if token.is_mark || here > start && ends_name(tokens, here) {
            break;
        } else {
            here += 1;
        }
    }
    names.push(Name {
        tokens: start..here,
        shared,
    });
    names.retain(|name| !name.tokens.is_empty());
    Some(List { names, end: here })
}

/// How a list goes on behind a comma or an *and*.
enum Joint {
    /// It does not.
    Ends,
    /// The name goes on.
    Same,
    /// With another name.
    Next,
    /// With a name that shares this word with one before.
    Shared(usize),
}

/// `start` is where the name before the joint begins, `here` the joint.
fn joint(tokens: &[Token<'_>], start: usize, here: usize, is_shared: bool) -> Joint {
    let next = here + 1;
    let is_comma = tokens[here].is_mark;
    let Some(token) = tokens.get(next).filter(|token| !token.is_mark) else {
        return Joint::Ends;
    };
    let before = &tokens[start..here];
    if !is_comma && is_office_of_both(before) {
        return Joint::Same;
    }
    if GOES_ON.longest(tokens, next) > 0 {
        return Joint::Same;
    }
    let is_kind = is_general(before);
    if begins(tokens, next) {
        let is_bare = |at: usize| tokens.get(at).is_none_or(|t| t.is_mark || t.is_any(AND));
        let goes_on = !token.is_capital() && !token.is("các") || is_bare(next + 1);
        let is_new_kind = !is_comma && longest(tokens, next, &["cơ quan", "đơn vị"]) > 0;
        return if is_kind && goes_on && !is_new_kind {
            Joint::Same
        } else {
            Joint::Next
        };
    }
    if !is_comma {
        // "Sở Kế hoạch và Đầu tư" goes on; "và kiểm tra" ends the list.
        return if ends_name(tokens, next) {
            Joint::Ends
        } else {
            Joint::Same
        };
    }
    let shares = before
        .first()
        .is_some_and(|word| word.is_any(&["sở", "bộ", "ban", "phòng", "hội"]));
    match token.is_capital() && VERBS.longest(tokens, next) == 0 {
        true if shares || is_shared => Joint::Shared(shared_word(tokens, start, is_shared)),
        true if is_kind => Joint::Same,
        _ => Joint::Ends,
    }
}

/// The word that a list shares: that of the name, or of the one before it.
fn shared_word(tokens: &[Token<'_>], start: usize, is_shared: bool) -> usize {
    if !is_shared {
        return start;
    }
    let earlier = (0..start).rev().take(MOST_TOKENS);
    let mut words = earlier.filter(|at| tokens[*at].is_any(&["sở", "bộ", "ban", "phòng", "hội"]));
    words.next().unwrap_or(start)
}

/// `Văn phòng Hội đồng nhân dân và Ủy ban nhân dân`: one office of two bodies.
fn is_office_of_both(before: &[Token<'_>]) -> bool {
    let words = || (0..before.len()).map(|at| &before[at..]);
    let is_office =
        words().any(|rest| phrase(rest, 0, "văn phòng") > 0 || phrase(rest, 0, "vp") > 0);
    let names_one = [
        &["hội", "đồng", "nhân", "dân"][..],
        &["hđnd"],
        &["quốc", "hội"],
    ];
    let ends_with = |name: &[&str]| {
        before.len() >= name.len()
            && before[before.len() - name.len()..]
                .iter()
                .zip(name)
                .all(|(token, word)| token.is(word))
    };
    is_office && names_one.iter().any(|name| ends_with(name))
}

/// Whether a name means many by their kind.
fn is_general(name: &[Token<'_>]) -> bool {
    name.iter()
        .any(|token| token.is_any(&["các", "những", "cấp", "mọi", "toàn"]))
        || name.first().is_some_and(|token| {
            token.is_any(&["thủ", "người", "cán", "cơ", "tổ", "cấp", "sở"]) && !token.is_capital()
        })
        || phrase(name, 0, "thủ trưởng") > 0
        || phrase(name, 0, "người đứng đầu") > 0
        || phrase(name, 0, "cán bộ") > 0
        || phrase(name, 0, "cấp ủy") > 0
}

/// Whether a name ends before the word at `at`: a verb in small letters or another word of the sentence.
pub(super) fn ends_name(tokens: &[Token<'_>], at: usize) -> bool {
    let goes_on = GOES_ON.longest(tokens, at) > 0 || ends_word(tokens, at);
    if goes_on || tokens.get(at).is_none_or(Token::is_capital) {
        return false;
    }
    let ends_so = |words: &&str| {
        let count = words.split(' ').count();
        at >= count && phrase(tokens, at - count, words) > 0
    };
    let is_noun = NOUN_BEFORE_VERB.iter().any(ends_so) && !is_sure(tokens, at);
    NEUTRAL.longest(tokens, at) > 0 || VERBS.longest(tokens, at) > 0 && !is_noun
}

/// Whether a word at `at` belongs neither to a name nor to what is done.
pub(super) fn is_neutral(tokens: &[Token<'_>], at: usize) -> bool {
    NEUTRAL.longest(tokens, at) > 0 && !ends_word(tokens, at)
}

/// Whether the syllable at `at` is the second of a word of names: *không* of `Cục Hàng không` denies
/// nothing.
fn ends_word(tokens: &[Token<'_>], at: usize) -> bool {
    const WORDS: [&str; 5] = ["hàng không", "công lập", "dân lập", "tư thục", "tiền gửi"];
    let before = at.checked_sub(1);
    before.is_some_and(|before| longest(tokens, before, &WORDS) > 0)
}

/// Verbs that no name of a kind of body holds.
fn is_sure(tokens: &[Token<'_>], at: usize) -> bool {
    const SURE: [&str; 12] = [
        "chủ trì",
        "phối hợp",
        "xây dựng",
        "tăng cường",
        "tổng hợp",
        "báo cáo",
        "triển khai",
        "rà soát",
        "căn cứ",
        "chủ động",
        "khẩn trương",
        "tiếp tục",
    ];
    longest(tokens, at, &SURE) > 0
}

/// Behind the bracket that opens at `at`; `None` if it is long or never closes.
fn past_bracket(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let mut following = tokens.iter().enumerate().skip(at + 1).take(LONGEST_BRACKET);
    following
        .find(|(_, token)| token.is_mark(")"))
        .map(|(close, _)| close + 1)
}
