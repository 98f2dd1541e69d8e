//! The shadow to match against: one spelling for what people type in several ways.
//!
//! | raw | normalised | why |
//! |---|---|---|
//! | `i` + U+0309 | `ỉ` | texts from macOS and PDF come in NFD |
//! | `NÐ-CP` (Eth) | `NĐ-CP` | U+00D0 and U+0189 look like Đ and are typed for it |
//! | `hoà`, `uỷ` | `hòa`, `ủy` | both tone placements stand in one file |
//! | `148–QĐ` | `148-QĐ` | the dash family, U+00AD included |
//! | `１４８∕ＱＤ` | `148/QD` | full-width forms, slashes of mathematics |
//! | U+00A0, tab | space | one for one; nothing is collapsed |
//! | U+200B, U+FEFF | | zero-width characters vanish, marks of writing direction too |
//!
//! Case is kept; [`super::fold`] is the lossy step.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::lower::lower;
use super::offsets::{Edit, OffsetMap};
use super::span::Span;

/// A normalised text and the way back to its original.
#[derive(Debug, Clone)]
pub struct Normalized<'t> {
    /// The shadow. Borrowed where the original was clean already.
    pub text: Cow<'t, str>,
    /// Shadow offsets to original offsets.
    pub map: OffsetMap,
}

impl Normalized<'_> {
    /// The piece of the shadow that a span of the original became.
    pub fn piece(&self, original: Span) -> &str {
        let span = self.map.shadow(original.start)..self.map.shadow(original.end);
        self.text.get(span).unwrap_or_default()
    }

    /// The same without its original, to be put beside it again.
    pub fn into_shadow(self) -> Shadow {
        Shadow {
            text: match self.text {
                Cow::Borrowed(_) => None,
                Cow::Owned(text) => Some(text),
            },
            map: self.map,
        }
    }
}

/// What normalising a text gave, for as long as the text is moved about.
#[derive(Debug, Clone)]
pub struct Shadow {
    /// `None` where the original was clean already.
    text: Option<String>,
    map: OffsetMap,
}

impl Shadow {
    /// Beside its original.
    pub fn beside(self, original: &str) -> Normalized<'_> {
        Normalized {
            text: self.text.map_or(Cow::Borrowed(original), Cow::Owned),
            map: self.map,
        }
    }
}

/// Normalises `original`; see the table of this module. Twice is the same as once.
pub fn normalize(original: &str) -> Normalized<'_> {
    let Changes {
        changed,
        has_misplaced,
    } = changes(original);
    let (text, edits) = if changed.is_empty() {
        (Cow::Borrowed(original), Vec::new())
    } else {
        let (text, edits) = apply(original, &changed);
        (Cow::Owned(text), edits)
    };
    let map = OffsetMap::new(edits);
    // What was composed may have a tone to move that its original did not show.
    let may_have = has_misplaced || matches!(text, Cow::Owned(_));
    let swaps = if may_have {
        misplaced_tones(&text)
    } else {
        Vec::new()
    };
    if swaps.is_empty() {
        return Normalized { text, map };
    }
    let (text, edits) = move_tones(&text, &map, &swaps);
    Normalized {
        text: Cow::Owned(text),
        map: OffsetMap::new(edits),
    }
}

/// The text in NFC and nothing else.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// What the first pass does with a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Action {
    Keep,
    Replace(char),
    Remove,
    /// Part of a sequence that NFC may compose with what stands before it.
    Compose,
}

const TABLE: usize = 0x1F00;

/// Actions of the characters below U+1F00, where nearly all Vietnamese text lies.
static ACTIONS: LazyLock<Vec<Action>> = LazyLock::new(|| {
    let low = |code: usize| u32::try_from(code).ok().and_then(char::from_u32);
    (0..TABLE)
        .map(|code| low(code).map_or(Action::Keep, slow_action))
        .collect()
});

/// A full-width form as plain ASCII.
fn narrow(c: char) -> char {
    char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
}

fn slow_action(c: char) -> Action {
    match c {
        '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            Action::Replace(' ')
        }
        '\u{AD}' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Action::Replace('-'),
        '\u{2044}' | '\u{2215}' => Action::Replace('/'),
        '\u{FF01}'..='\u{FF5E}' => Action::Replace(narrow(c)),
        'Ð' | 'Ɖ' => Action::Replace('Đ'),
        'ð' | 'ɖ' => Action::Replace('đ'),
        '\u{200B}'..='\u{200F}'
        | '\u{61C}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => Action::Remove,
        _ if canonical_combining_class(c) != 0 => Action::Compose,
        _ if is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes => Action::Compose,
        _ => Action::Keep,
    }
}

/// What the first pass finds.
struct Changes {
    /// Spans of the original that it changes: characters replaced, removed, composed.
    changed: Vec<Span>,
    /// Whether a letter of the original bears a tone that the second pass moves.
    has_misplaced: bool,
}

fn changes(original: &str) -> Changes {
    let actions = &**ACTIONS;
    let bytes = original.as_bytes();
    let mut changed: Vec<Span> = Vec::new();
    let mut has_misplaced = false;
    let (mut at, mut base) = (0, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        if byte < 0x80 && byte != b'\t' {
            base = at;
            at += 1;
            continue;
        }
        if let Some(length) = vietnamese(&bytes[at..]) {
            has_misplaced = has_misplaced || is_misplaced(original, at);
            base = at;
            at += length;
            continue;
        }
        let Some(c) = original[at..].chars().next() else {
            break;
        };
        let next = at + c.len_utf8();
        match action(actions, c) {
            Action::Keep => base = at,
            Action::Replace(_) => {
                base = at;
                changed.push(Span::new(at, next));
            }
            Action::Remove => changed.push(Span::new(at, next)),
            Action::Compose => {
                at = cluster_end(original, next, actions);
                compose(original, Span::new(base, at), &mut changed);
                continue;
            }
        }
        at = next;
    }
    Changes {
        changed,
        has_misplaced,
    }
}

/// The length of the character that UTF-8 begins with, where it is one of the letters of Vietnamese
/// that are kept: nearly all that is not ASCII.
fn vietnamese(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        // À to ỳ, except Ð and ð, and the signs of times and division.
        [0xC3, 0x80..=0x8F | 0x91..=0xAF | 0xB1..=0xBF, ..] => Some(2),
        // Ă ă Đ đ Ĩ ĩ, Ũ ũ, Ơ ơ Ư ư.
        [0xC4, 0x82 | 0x83 | 0x90 | 0x91 | 0xA8 | 0xA9, ..] => Some(2),
        [0xC5, 0xA8 | 0xA9, ..] | [0xC6, 0xA0 | 0xA1 | 0xAF | 0xB0, ..] => Some(2),
        // Ạ to ỹ.
        [0xE1, 0xBA, 0xA0..=0xBF, ..] | [0xE1, 0xBB, 0x80..=0xB9, ..] => Some(3),
        _ => None,
    }
}

fn action(actions: &[Action], c: char) -> Action {
    actions
        .get(c as usize)
        .copied()
        .unwrap_or_else(|| slow_action(c))
}

/// Where the run of composing characters that goes on at `from` ends.
fn cluster_end(original: &str, from: usize, actions: &[Action]) -> usize {
    let run = original[from..]
        .chars()
        .take_while(|c| action(actions, *c) == Action::Compose);
    from + run.map(char::len_utf8).sum::<usize>()
}

/// Marks a base character and all that composes with it as one change, where it is one.
fn compose(original: &str, cluster: Span, changed: &mut Vec<Span>) {
    let before = changed.len();
    while changed
        .last()
        .is_some_and(|last| last.start >= cluster.start)
    {
        changed.pop();
    }
    if changed.len() < before || shadow_of(cluster.of(original)) != cluster.of(original) {
        changed.push(cluster);
    }
}

/// The shadow of one changed span.
fn shadow_of(changed: &str) -> String {
    let mended = changed.chars().filter_map(|c| match slow_action(c) {
        Action::Replace(with) => Some(with),
        Action::Remove => None,
        Action::Keep | Action::Compose => Some(c),
    });
    mended.nfc().collect()
}

/// The shadow after the first pass, and its edits.
fn apply(original: &str, changed: &[Span]) -> (String, Vec<Edit>) {
    let mut text = String::with_capacity(original.len());
    let mut edits = Vec::with_capacity(changed.len());
    let mut done = 0;
    for &span in changed {
        text.push_str(&original[done..span.start]);
        let start = text.len();
        text.push_str(&shadow_of(span.of(original)));
        edits.push(Edit {
            shadow: Span::new(start, text.len()),
            original: span,
        });
        done = span.end;
    }
    text.push_str(&original[done..]);
    (text, edits)
}

/// Second vowels that carry the tone in the old placement, and their plain and toned forms.
const TONED: [(&str, &str, &str); 3] = [
    ("a", "àáảãạ", "òóỏõọ"),
    ("e", "èéẻẽẹ", "òóỏõọ"),
    ("y", "ỳýỷỹỵ", "ùúủũụ"),
];

/// Spans of vowel pairs whose tone stands on the second vowel of an open syllable: `hoà`, `uỷ`.
fn misplaced_tones(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    // Every toned second vowel starts with 0xC3 (à á è é ý …) or 0xE1 (ả ạ ẻ ỳ …).
    let is_lead = |at: &usize| matches!(bytes[*at], 0xC3 | 0xE1);
    let seconds = (1..bytes.len()).filter(is_lead);
    let misplaced = seconds.filter(|at| is_misplaced(text, *at));
    let end = |at: usize| at + if bytes[at] == 0xC3 { 2 } else { 3 };
    misplaced.map(|at| Span::new(at - 1, end(at))).collect()
}

/// Whether the letter at byte `at` bears the tone of the vowel before it.
fn is_misplaced(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(first @ (b'o' | b'u' | b'O' | b'U')) = at.checked_sub(1).map(|before| bytes[before])
    else {
        return false;
    };
    let mut rest = text.get(at..).unwrap_or_default().chars();
    let Some(second) = rest.next() else {
        return false;
    };
    let is_pair = match first {
        b'o' | b'O' => is_toned_a_or_e(second),
        _ => is_toned_y(second),
    };
    let after_q = || at >= 2 && bytes[at - 2].eq_ignore_ascii_case(&b'q');
    let goes_on = |c: char| c.is_alphabetic() || canonical_combining_class(c) != 0;
    is_pair && !after_q() && !rest.next().is_some_and(goes_on)
}

fn is_toned_a_or_e(c: char) -> bool {
    matches!(c, 'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ')
        || matches!(c, 'À' | 'Á' | 'Ả' | 'Ã' | 'Ạ' | 'È' | 'É' | 'Ẻ' | 'Ẽ' | 'Ẹ')
}

fn is_toned_y(c: char) -> bool {
    matches!(c, 'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' | 'Ỳ' | 'Ý' | 'Ỷ' | 'Ỹ' | 'Ỵ')
}

/// Moves the tone of a two-letter span from its second to its first vowel.
fn move_tone(pair: &str) -> String {
    let mut letters = pair.chars();
    let (Some(first), Some(second)) = (letters.next(), letters.next()) else {
        return pair.to_owned();
    };
    let lower_second = lower(second);
    for (plain, toned, firsts) in TONED {
        if let Some(tone) = toned.chars().position(|c| c == lower_second) {
            let moved = firsts.chars().nth(tone).unwrap_or(first);
            let plain = plain.chars().next().unwrap_or(second);
            return [like(first, moved), like(second, plain)].iter().collect();
        }
    }
    pair.to_owned()
}

/// `letter` in the case of `model`.
fn like(model: char, letter: char) -> char {
    if model.is_uppercase() {
        letter.to_uppercase().next().unwrap_or(letter)
    } else {
        letter
    }
}

/// The shadow after the second pass, and both passes' edits in one list: a swap that touches
/// edits of the first pass swallows them.
fn move_tones(text: &str, map: &OffsetMap, swaps: &[Span]) -> (String, Vec<Edit>) {
    let mut moved = String::with_capacity(text.len());
    let mut edits = Vec::with_capacity(map.edits().len() + swaps.len());
    let mut rest = map.edits().iter().peekable();
    let mut done = 0;
    for &swap in swaps {
        let shift = moved.len() as isize - done as isize;
        while let Some(edit) = rest.next_if(|edit| edit.shadow.end <= swap.start) {
            edits.push(shifted(*edit, shift));
        }
        let mut all = Edit {
            shadow: swap,
            original: map.span(swap),
        };
        while let Some(edit) = rest.next_if(|edit| edit.shadow.start < swap.end) {
            all.shadow.start = all.shadow.start.min(edit.shadow.start);
            all.shadow.end = all.shadow.end.max(edit.shadow.end);
            all.original.start = all.original.start.min(edit.original.start);
            all.original.end = all.original.end.max(edit.original.end);
        }
        moved.push_str(&text[done..all.shadow.start]);
        let start = moved.len();
        moved.push_str(&text[all.shadow.start..swap.start]);
        moved.push_str(&move_tone(swap.of(text)));
        moved.push_str(&text[swap.end..all.shadow.end]);
        edits.push(Edit {
            shadow: Span::new(start, moved.len()),
            original: all.original,
        });
        done = all.shadow.end;
    }
    let shift = moved.len() as isize - done as isize;
    moved.push_str(&text[done..]);
    edits.extend(rest.map(|edit| shifted(*edit, shift)));
    (moved, edits)
}

fn shifted(edit: Edit, by: isize) -> Edit {
    let at = |offset: usize| offset.saturating_add_signed(by);
    Edit {
        shadow: Span::new(at(edit.shadow.start), at(edit.shadow.end)),
        ..edit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_over_quickly_is_kept() {
        let mut buffer = [0; 4];
        let mut known = 0;
        for c in '\u{80}'..='\u{FFFF}' {
            let bytes = c.encode_utf8(&mut buffer).as_bytes();
            if let Some(length) = vietnamese(bytes) {
                assert_eq!(length, bytes.len(), "{c}");
                assert!(slow_action(c) == Action::Keep, "{c}");
                known += 1;
            }
        }
        assert!(known > 150, "{known}");
        let letters = "ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặỳýỷỹỵỲÝỶỸỴ";
        assert!(
            letters
                .chars()
                .all(|c| vietnamese(c.to_string().as_bytes()).is_some())
        );
    }

    #[test]
    fn clean_text_is_borrowed() {
        let clean = "Quy định số 148-QĐ/TW ngày 23/5/2024 của Bộ Chính trị";
        let normalized = normalize(clean);
        assert!(matches!(normalized.text, Cow::Borrowed(_)));
        assert!(normalized.map.is_identity());
    }

    #[test]
    fn the_way_back_covers_what_was_composed() {
        let raw = "Chi\u{309} thi\u{323} so\u{302}\u{301} 05\u{2013}CT/TW của Uỷ ban";
        let normalized = normalize(raw);
        assert_eq!(normalized.text, "Chỉ thị số 05-CT/TW của Ủy ban");
        let start = normalized.text.find("số").unwrap();
        let span = normalized
            .map
            .span(Span::new(start, start + "số 05-CT/TW".len()));
        assert_eq!(span.of(raw), "so\u{302}\u{301} 05\u{2013}CT/TW");
    }
}
