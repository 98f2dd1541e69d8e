//! UTF-8 that was read as another encoding and saved as UTF-8 again (lỗi đọc nhầm bảng mã).
//!
//! | meant | read as windows-1252 | as the Macintosh's |
//! |---|---|---|
//! | `Việt` | `Viá»‡t` | `Vi·ªát` |
//! | `“` | `â€œ` | `‚Äú` |
//!
//! Line by line, and up to [`TIMES`] deep, where it makes Vietnamese words of what were none.

use super::code_page::{CodePage, MACINTOSH, WINDOWS_1252};
use super::letters::letter;
use super::words::Evidence;
use super::{Decoded, Encoding, is_odd};

/// How many misreadings of one text are undone.
const TIMES: usize = 3;

/// Undoes misreadings where that is clearly better.
pub(super) fn read(decoded: Decoded) -> Decoded {
    let lines: Vec<Line<'_>> = decoded.text.split_inclusive('\n').map(Line::new).collect();
    let sure = lines.iter().filter(|line| line.is_sure());
    let gain: i32 = sure.clone().map(|line| line.gain).sum();
    if sure.count() == 0 {
        return decoded;
    }
    let mut text = String::with_capacity(decoded.text.len());
    let (mut mended, mut left) = (0, 0);
    for line in &lines {
        // Once it is known for some lines, others need only read as well as before.
        let is_mended = line.is_sure() || (gain >= KNOWN && line.gain >= 0);
        let undone = line.undone.as_deref().filter(|_| is_mended);
        mended += usize::from(undone.is_some());
        left += usize::from(undone.is_none() && !line.text.is_ascii());
        text.push_str(undone.unwrap_or(line.text));
    }
    let mut notes = decoded.notes;
    notes.push(format!(
        "{mended} line(s) of UTF-8 had been read as another encoding and saved again; undone"
    ));
    Decoded {
        confidence: decoded.confidence.min(Evidence::of(&text).confidence()),
        encoding: if mended >= left {
            Encoding::MisreadUtf8
        } else {
            decoded.encoding
        },
        text,
        notes,
    }
}

/// Gain of a text behind which a misreading is known.
const KNOWN: i32 = 8;

/// What a run weighs that no text means: `â€œ`, `á»‡`.
const CERTAIN: i32 = 2;

/// A line and its best undoing.
struct Line<'t> {
    text: &'t str,
    undone: Option<String>,
    gain: i32,
    is_better: bool,
}

impl<'t> Line<'t> {
    fn new(text: &'t str) -> Self {
        let best = is_odd(text).then(|| deepest(text, TIMES)).flatten();
        let shown = Evidence::of(if best.is_some() { text } else { "" });
        let (gain, is_better) = best.as_ref().map_or((0, false), |best| {
            let has_words =
                best.evidence.good > shown.good && best.evidence.bad <= best.evidence.good;
            let has_certain = best.certain > 0 && best.evidence.bad <= shown.bad;
            (best.score() - shown.score, has_words || has_certain)
        });
        Self {
            text,
            undone: best.map(|best| best.text),
            gain,
            is_better,
        }
    }

    fn is_sure(&self) -> bool {
        self.is_better && self.gain >= CERTAIN
    }
}

/// A text with misreadings undone.
struct Undone {
    text: String,
    evidence: Evidence,
    certain: i32,
}

impl Undone {
    fn score(&self) -> i32 {
        self.evidence.score + self.certain * CERTAIN
    }
}

/// The best of all ways to undo; of equals the one that goes deeper.
fn deepest(text: &str, times: usize) -> Option<Undone> {
    let mut best: Option<Undone> = None;
    for page in [&*WINDOWS_1252, &*MACINTOSH] {
        let Some(once) = undo(text, page) else {
            continue;
        };
        let certain = once.certain;
        let deeper = (times > 1).then(|| deepest(&once.text, times - 1));
        let deeper = deeper.flatten().map(|deeper| Undone {
            certain: deeper.certain + certain,
            ..deeper
        });
        for found in [Some(once), deeper].into_iter().flatten() {
            let score = best.as_ref().map_or(i32::MIN, Undone::score);
            if found.score() >= score {
                best = Some(found);
            }
        }
    }
    best
}

/// The text with each run of characters that is a character of UTF-8 in `page` as that one; `None`
/// where there is no such run.
fn undo(text: &str, page: &CodePage) -> Option<Undone> {
    let mut undone = String::with_capacity(text.len());
    let (mut at, mut certain, mut runs) = (0, 0, 0);
    while let Some(c) = text[at..].chars().next() {
        if let Some((meant, length)) = misread(&text[at..], page) {
            runs += 1;
            certain += i32::from(is_certain(meant, &text[at..at + length]));
            undone.push(meant);
            at += length;
        } else {
            undone.push(c);
            at += c.len_utf8();
        }
    }
    (runs > 0).then(|| Undone {
        evidence: Evidence::of(&undone),
        text: undone,
        certain,
    })
}

/// The character that the first characters are when taken for bytes, and their length in `text`.
fn misread(text: &str, page: &CodePage) -> Option<(char, usize)> {
    let mut bytes = [0; 4];
    let mut chars = text.chars();
    let first = chars.next().filter(|c| !c.is_ascii())?;
    let mut length = first.len_utf8();
    bytes[0] = page.byte(first)?;
    let count = match bytes[0] {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    for byte in &mut bytes[1..count] {
        let c = chars.next()?;
        *byte = page.byte(c).filter(|byte| (0x80..0xC0).contains(byte))?;
        length += c.len_utf8();
    }
    let meant = str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    is_meant(meant).then_some((meant, length))
}

/// Letters of Vietnamese and its neighbours, marks, punctuation, and all that one more misreading
/// shows. Anything else came about by chance: `í…”` is no Korean.
fn is_meant(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{36F}' | '\u{1EA0}'..='\u{1EF9}' | '\u{2000}'..='\u{206F}' | '\u{FEFF}')
        || WINDOWS_1252.byte(c).is_some()
        || MACINTOSH.byte(c).is_some()
}

/// Quotes, dashes and letters of three bytes, and letters with a control character. Of these only
/// `«lá»…` could be meant as it stands.
fn is_certain(meant: char, run: &str) -> bool {
    let is_long = matches!(meant, '\u{2010}'..='\u{2026}' | '\u{1EA0}'..='\u{1EF9}');
    let is_quoted = run.contains('»') && run.ends_with(['…', '’', '”', '–', '—']);
    let has_control = run.contains(char::is_control) && letter(meant).is_some();
    (is_long && !is_quoted) || has_control
}
