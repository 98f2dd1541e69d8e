//! Sentences of hard-wrapped official text, found by looking around one place.
//!
//! A page break in the middle of a title leaves a blank line (`đẩy mạnh⏎⏎xây dựng`), so a blank
//! line ends a sentence only where the next line does not go on in lower case.

use super::span::Span;

/// How far a sentence is followed in either direction, in bytes.
const REACH: usize = 6_000;

/// How much white space a sentence goes on over, in characters: what is looked at again from each
/// place must be short.
const LONGEST_GAP: usize = 64;

/// How much of a word says whether it is a label, in bytes.
const LONGEST_LABEL: usize = 32;

/// How much of a line says whether it is one of capitals, in bytes.
const LONGEST_HEADING: usize = 200;

/// The sentence of normalised `text` around byte `position`, trimmed.
pub fn sentence_around(text: &str, position: usize) -> Span {
    let position = floor_boundary(text, position.min(text.len()));
    let start = sentence_start(text, position);
    Span::new(start, sentence_end(text, position)).trimmed(text)
}

/// Where the sentence that holds `position` begins.
pub fn sentence_start(text: &str, position: usize) -> usize {
    sentence_start_from(text, position, 0)
        .unwrap_or_else(|| floor_boundary(text, position.saturating_sub(REACH)))
}

/// Where the sentence that holds `position` begins, if that is behind `known`; so that who goes
/// through a text in order reads it once.
pub fn sentence_start_from(text: &str, position: usize, known: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let least = floor_boundary(text, position.saturating_sub(REACH)).max(known);
    let least = least.min(position);
    let mut behind = position;
    while let Some(found) = bytes[least..behind].iter().rposition(can_end) {
        behind = least + found;
        if ends_sentence(text, bytes, behind) {
            return Some(behind + 1);
        }
    }
    (known == 0 && least == 0).then_some(0)
}

/// Where the sentence that holds `position` ends: after its stop, or before its line break.
pub fn sentence_end(text: &str, position: usize) -> usize {
    sentence_end_before(text, position, text.len())
}

/// As [`sentence_end`], and not behind `most`: for who has read what follows already.
pub fn sentence_end_before(text: &str, position: usize, most: usize) -> usize {
    let bytes = text.as_bytes();
    let most = floor_boundary(
        text,
        (position + REACH).min(most.max(position)).min(text.len()),
    );
    let mut from = position.min(most);
    while let Some(found) = bytes[from..most].iter().position(can_end) {
        from += found + 1;
        if ends_sentence(text, bytes, from - 1) {
            return from;
        }
    }
    most
}

/// Whether a byte can be the last of a sentence: most are not, and are passed over quickly.
#[inline]
fn can_end(byte: &u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | b'\n')
}

/// Whether the byte at `at` is the last of a sentence.
fn ends_sentence(text: &str, bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'.' | b'!' | b'?' => is_full_stop(text, bytes, at),
        b'\n' => is_hard_break(text, bytes, at),
        _ => false,
    }
}

/// A stop counts before white space that a capital, a digit or a mark follows: not in `05.2020`,
/// `TP. Cần Thơ`, `1. Đối với`.
fn is_full_stop(text: &str, bytes: &[u8], at: usize) -> bool {
    if bytes
        .get(at + 1)
        .is_some_and(|next| !next.is_ascii_whitespace())
    {
        return false;
    }
    let word = before(text, at, LONGEST_LABEL)
        .rsplit(|c: char| c.is_whitespace())
        .next()
        .unwrap_or("");
    let is_number = word.chars().all(|c| c.is_ascii_digit() || c == '.');
    let opens_line = before(text, at - word.len(), LONGEST_LABEL)
        .trim_end_matches([' ', '*', '#', '('])
        .ends_with('\n')
        || at == word.len();
    let is_label = is_number && opens_line || is_short_capital(word);
    let goes_on_lower = behind_gap(text, at + 1)
        .chars()
        .next()
        .is_some_and(char::is_lowercase);
    !is_label && !goes_on_lower
}

/// `TP`, `I`: an abbreviation or a numeral, whose stop ends no sentence.
fn is_short_capital(word: &str) -> bool {
    word.chars().count() <= 2 && word.chars().next().is_some_and(char::is_uppercase)
}

/// A line break ends a sentence before an item mark, or at a blank line before a new beginning.
fn is_hard_break(text: &str, bytes: &[u8], at: usize) -> bool {
    let blank = bytes.get(at + 1) == Some(&b'\n') || (at > 0 && bytes[at - 1] == b'\n');
    let next = past_page_number(behind_gap(text, at + 1));
    let goes_on = next
        .chars()
        .next()
        .is_some_and(|c| c.is_lowercase() || c == ',' || c == ';');
    if blank {
        return !goes_on || begins_item(next);
    }
    let line = before(text, at, LONGEST_HEADING);
    let before = line.trim_end();
    begins_item(next)
        || ends_capitals(before) && begins_small(next)
        || next.starts_with("Căn cứ ")
        || (before.ends_with([';', ':', '.', '/']) && !goes_on)
}

/// A line of capitals, as titles have.
fn ends_capitals(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    let letters = line.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 10 && letters.clone().all(char::is_uppercase)
}

/// A line that begins with a capital and goes on in small letters.
fn begins_small(next: &str) -> bool {
    let mut letters = next.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Past a page number on a line of its own: `- 2 -`.
fn past_page_number(text: &str) -> &str {
    let mut opening = text.bytes().take(16);
    let line = opening
        .position(|byte| byte == b'\n')
        .map_or("", |end| &text[..end]);
    let bare = line.trim_matches([' ', '-']);
    let is_number = !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
    if is_number && line.starts_with('-') && line.trim_end().ends_with('-') {
        text[line.len()..].trim_start()
    } else {
        text
    }
}

/// Whether a line begins with an item mark: `- `, `(1)`, `1. `, `a) `, `+ `.
pub fn begins_item(line: &str) -> bool {
    let bytes = line.as_bytes();
    match bytes.first() {
        Some(b'-' | b'+' | b'*') => bytes.get(1) == Some(&b' '),
        Some(b'(') => {
            bytes.iter().take(6).any(|byte| *byte == b')')
                && bytes[1..].first().is_some_and(u8::is_ascii_alphanumeric)
        }
        Some(first) if first.is_ascii_digit() => {
            let digits = bytes
                .iter()
                .take_while(|b| b.is_ascii_digit() || **b == b'.')
                .count();
            digits <= 8
                && (bytes[digits - 1] == b'.' || matches!(bytes.get(digits), Some(b')' | b'-')))
                && bytes
                    .get(digits)
                    .is_none_or(|b| matches!(b, b' ' | b'\n' | b')'))
        }
        Some(first) if first.is_ascii_lowercase() => bytes.get(1) == Some(&b')'),
        _ => line.starts_with("đ)"),
    }
}

/// What follows the white space at `at`; nothing where that is too long to be one gap.
fn behind_gap(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let mut gap = rest.char_indices().take(LONGEST_GAP);
    gap.find(|(_, c)| !c.is_whitespace())
        .map_or("", |(blank, _)| &rest[blank..])
}

/// At most `bytes` of the text before `at`.
fn before(text: &str, at: usize, bytes: usize) -> &str {
    &text[floor_boundary(text, at.saturating_sub(bytes))..at]
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(marked: &str, sentence: &str) {
        let position = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        assert_eq!(sentence_around(&text, position).of(&text), sentence);
    }

    #[test]
    fn a_page_break_in_a_title_does_not_end_it() {
        check(
            "Một. Thực hiện Kết luận về đẩy mạnh\n\nxây dựng |Đảng. Hai",
            "Thực hiện Kết luận về đẩy mạnh\n\nxây dựng Đảng.",
        );
    }

    #[test]
    fn a_long_gap_ends_it() {
        let gap = "\n".repeat(1_000);
        let text = format!("Kết luận về đẩy mạnh{gap}xây dựng Đảng.");
        assert_eq!(sentence_around(&text, 0).of(&text), "Kết luận về đẩy mạnh");
    }

    #[test]
    fn items_and_labels() {
        check(
            "mở đầu:\n\n1. Tập trung |làm tốt.\n\n2. Tiếp tục",
            "1. Tập trung làm tốt.",
        );
        check("a;\n- Giao |Sở Nội vụ;\n- Giao", "- Giao Sở Nội vụ;");
        check(
            "trên địa bàn TP. Cần |Thơ ngày 15.5.2016 qua./.\n\nNơi nhận",
            "trên địa bàn TP. Cần Thơ ngày 15.5.2016 qua./.",
        );
    }
}
