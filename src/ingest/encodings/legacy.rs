//! Bytes that are no UTF-8: which of the older encodings they are in.

use super::charset::Charset;
use super::words::Evidence;
use super::{Decoded, Encoding};

/// Bytes that are weighed; the rest is like them.
const SAMPLE: usize = 1 << 16;

/// Share of good words that an encoding must have.
const LEAST_SHARE: f32 = 0.6;

/// Good words of UTF-8 behind which a few damaged lines are damaged and not older.
const MOSTLY_UTF8: u32 = 20;

/// How the bytes may be read, and what speaks for it.
struct Candidate {
    /// `None` is UTF-8 with replacements.
    charset: Option<Charset>,
    text: String,
    evidence: Evidence,
}

impl Candidate {
    fn new(charset: Option<Charset>, bytes: &[u8]) -> Self {
        let text = match charset {
            Some(charset) => lines(bytes)
                .map(|line| charset.decode_strictly(line))
                .collect(),
            None => String::from_utf8_lossy(bytes).into_owned(),
        };
        Self {
            charset,
            evidence: Evidence::of(&text),
            text,
        }
    }

    fn name(&self) -> &'static str {
        self.charset
            .map_or(Encoding::Utf8, Charset::as_encoding)
            .as_str()
    }
}

/// Reads bytes of which some are no UTF-8.
pub(super) fn read(bytes: &[u8]) -> Decoded {
    let broken = sample(bytes, |line| str::from_utf8(line).is_err());
    let intact = sample(bytes, |line| {
        !line.is_ascii() && str::from_utf8(line).is_ok()
    });
    let intact_as_utf8 = Candidate::new(None, &intact).evidence;
    let is_mostly_utf8 = intact_as_utf8.good >= MOSTLY_UTF8;
    let candidates = candidates(&broken);
    let found = best(&candidates).filter(|(best, _)| {
        // One word that looks well in an old encoding is no proof beside a page of UTF-8.
        let needed = if is_mostly_utf8 { 4 } else { 1 };
        best.charset.is_none() || best.evidence.good >= needed
    });
    match found.map(|(best, confidence)| (best.charset, confidence)) {
        Some((Some(charset), confidence)) => {
            let intact_as_older = Candidate::new(Some(charset), &intact).evidence;
            let keeps_utf8 = intact_as_utf8.score > intact_as_older.score;
            decode(bytes, charset, keeps_utf8, confidence)
        }
        Some((None, confidence)) => replaced(bytes, confidence),
        None if is_mostly_utf8 => replaced(bytes, intact_as_utf8.confidence()),
        None if intact_as_utf8.good > 0 => replaced(bytes, GUESSED),
        None => unknown(bytes, &candidates),
    }
}

/// The first lines of which something holds, as one.
fn sample(bytes: &[u8], is_wanted: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut sample = Vec::new();
    for line in lines(bytes).filter(|line| is_wanted(line)) {
        let room = SAMPLE - sample.len();
        sample.extend_from_slice(line.get(..room).unwrap_or(line));
        if sample.len() >= SAMPLE {
            break;
        }
    }
    sample
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n')
}

fn candidates(bytes: &[u8]) -> Vec<Candidate> {
    let charsets = Charset::ALL.into_iter().map(Some).chain([None]);
    charsets
        .map(|charset| Candidate::new(charset, bytes))
        .collect()
}

/// The candidate with most evidence, and how sure it is: little where another is as good. Encodings
/// that read the same text do not stand against each other.
fn best(candidates: &[Candidate]) -> Option<(&Candidate, f32)> {
    let score = |candidate: &&Candidate| candidate.evidence.score;
    // Of equals the first counts, and `max_by_key` would take the last.
    let best = candidates.iter().rev().max_by_key(score)?;
    let others = candidates.iter().filter(|other| other.text != best.text);
    let second = others.max_by_key(score).map_or(0, |other| score(&other));
    let evidence = best.evidence;
    let lead = 1.0 - second.max(0) as f32 / evidence.score.max(1) as f32;
    let fits = evidence.score > 0 && evidence.share() >= LEAST_SHARE;
    fits.then_some((best, evidence.confidence() * (0.5 + 0.5 * lead)))
}

/// The text in an older encoding, where `keeps_utf8` is set with the lines that are UTF-8 as such.
fn decode(bytes: &[u8], charset: Charset, keeps_utf8: bool, confidence: f32) -> Decoded {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let (mut older, mut kept) = (0, 0);
    for line in lines(bytes) {
        match str::from_utf8(line) {
            Ok(utf8) if keeps_utf8 && !utf8.is_ascii() => {
                kept += 1;
                text.push_str(utf8);
            }
            _ => {
                older += usize::from(!line.is_ascii());
                text.push_str(&charset.decode_line(line));
            }
        }
    }
    let name = charset.as_encoding();
    let mut notes = vec![format!("it is not UTF-8; it was read as {name}")];
    notes.extend(charset.caveat().map(str::to_owned));
    if kept > 0 {
        notes[0] = format!("{older} line(s) are not UTF-8; they were read as {name}");
    }
    Decoded {
        text,
        encoding: if older >= kept { name } else { Encoding::Utf8 },
        confidence,
        notes,
    }
}

/// The text in UTF-8 with its bad bytes replaced.
fn replaced(bytes: &[u8], confidence: f32) -> Decoded {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let bad = bytes
        .utf8_chunks()
        .filter(|chunk| !chunk.invalid().is_empty());
    let note = format!("{} place(s) that are no UTF-8 were replaced", bad.count());
    Decoded {
        text,
        encoding: Encoding::Utf8,
        confidence,
        notes: vec![note],
    }
}

/// Confidence in a text that nothing speaks for, and in one whose letters are all ASCII.
const GUESSED: f32 = 0.2;
const PLAIN: f32 = 0.8;

/// The text in the code page that shares most letters with those of other countries.
fn unknown(bytes: &[u8], candidates: &[Candidate]) -> Decoded {
    let is_plain = bytes
        .iter()
        .all(|byte| byte.is_ascii() || is_punctuation(*byte));
    let (confidence, note) = if is_plain {
        (
            PLAIN,
            "its quotes and dashes were read as those of Windows".to_owned(),
        )
    } else {
        (GUESSED, tried(candidates))
    };
    Decoded {
        text: Charset::Windows1258.decode(bytes),
        encoding: Encoding::Windows1258,
        confidence,
        notes: vec![note],
    }
}

/// Quotes, dashes and blanks of all code pages of Windows.
fn is_punctuation(byte: u8) -> bool {
    matches!(byte, 0x82 | 0x84 | 0x85 | 0x8B | 0x91..=0x97 | 0x9B | 0xA0)
}

fn tried(candidates: &[Candidate]) -> String {
    let told = candidates.iter().map(|one| {
        let Evidence { good, bad, .. } = one.evidence;
        format!("{} ({good} of {} words)", one.name(), good + bad)
    });
    let told: Vec<String> = told.collect();
    format!(
        "no encoding fits, it was read as windows-1258; tried: {}",
        told.join(", ")
    )
}
