//! Unicode text whose characters are bytes of an old font (văn bản gõ bằng phông cũ).
//!
//! | shown | meant | font |
//! |---|---|---|
//! | `QuyÕt ®Þnh` | Quyết định | TCVN3 |
//! | `Quyeát ñònh` | Quyết định | VNI |
//!
//! Such characters stand in whole texts, in single lines and in runs within a line. Each word is
//! weighed as it stands and under each font; the text is then cut where that costs least, since
//! fonts change seldom, and each piece must be sure for itself.

mod path;

mod piece;

use super::charset::Charset;
use super::code_page::WINDOWS_1252;
use super::tcvn3;
use super::words::{Evidence, is_plain, words};
use super::{Decoded, Encoding, is_odd};
use path::pieces;
use piece::Piece;

/// Reads what was typed in an old font.
pub(super) fn read(decoded: Decoded) -> Decoded {
    if !is_odd(&decoded.text) {
        return decoded;
    }
    let pieces = sure_pieces(&decoded.text);
    if pieces.is_empty() {
        return decoded;
    }
    let text = converted(&decoded.text, &pieces);
    let mut notes = decoded.notes;
    notes.extend(told(&decoded.text, &pieces));
    Decoded {
        confidence: decoded.confidence.min(Evidence::of(&text).confidence()),
        encoding: encoding(&decoded.text, &pieces).unwrap_or(decoded.encoding),
        text,
        notes,
    }
}

/// Fonts whose bytes are shown as Latin letters.
const FONTS: [Charset; 2] = [Charset::Tcvn3, Charset::Vni];

/// Words in one font behind which a text is known to have it, so that less convinces.
const KNOWN: u32 = 10;

fn sure_pieces(text: &str) -> Vec<Piece> {
    let all = pieces(text);
    let sure: Vec<bool> = all.iter().map(|piece| piece.is_sure(text)).collect();
    let is_known = |charset: Charset| {
        let told = all.iter().zip(&sure).filter(|(_, is_sure)| **is_sure);
        let own = told.filter(|(piece, _)| piece.charset == charset);
        own.map(|(piece, _)| piece.better).sum::<u32>() >= KNOWN
    };
    let known = FONTS.map(is_known);
    all.into_iter()
        .zip(sure)
        .filter(|(piece, is_sure)| {
            let mut fonts = FONTS.iter().zip(known);
            let is_known = fonts.any(|(font, is_known)| is_known && *font == piece.charset);
            *is_sure || (is_known && piece.is_likely())
        })
        .map(|(piece, _)| piece)
        .collect()
}

/// The text with its pieces read, everything else as it was.
fn converted(text: &str, pieces: &[Piece]) -> String {
    let mut out = String::with_capacity(text.len() * 5 / 4);
    let mut done = 0;
    for piece in pieces {
        out.push_str(&text[done..piece.span.start]);
        for line in text[piece.span.clone()].split_inclusive('\n') {
            push_line(line, piece.charset, &mut out);
        }
        done = piece.span.end;
    }
    out.push_str(&text[done..]);
    out
}

fn push_line(line: &str, charset: Charset, out: &mut String) {
    let mut read = String::with_capacity(line.len() * 5 / 4);
    let mut done = 0;
    for (span, word) in words(line).filter(|(_, word)| !is_plain(word)) {
        read.push_str(&line[done..span.start]);
        match WINDOWS_1252.bytes(word) {
            Some(bytes) => read.push_str(&charset.decode(&bytes)),
            None => read.push_str(word),
        }
        done = span.end;
    }
    read.push_str(&line[done..]);
    match charset {
        Charset::Tcvn3 => out.push_str(&tcvn3::with_capitals(&read)),
        _ => out.push_str(&read),
    }
}

/// The encoding of the whole, where most of its words are in one old font.
fn encoding(text: &str, pieces: &[Piece]) -> Option<Encoding> {
    let marked = |text: &str| words(text).filter(|(_, word)| !is_plain(word)).count();
    let in_font = |charset: Charset| -> usize {
        let own = pieces.iter().filter(|piece| piece.charset == charset);
        own.map(|piece| marked(&text[piece.span.clone()])).sum()
    };
    let (tcvn3, vni) = (in_font(Charset::Tcvn3), in_font(Charset::Vni));
    if tcvn3.max(vni) * 2 < marked(text) {
        None
    } else if tcvn3 >= vni {
        Some(Encoding::ShownTcvn3)
    } else {
        Some(Encoding::ShownVni)
    }
}

/// A note for each font: how many lines, and the first of them.
fn told(text: &str, pieces: &[Piece]) -> Vec<String> {
    let mut notes = Vec::new();
    for charset in FONTS {
        let mut own = pieces.iter().filter(|piece| piece.charset == charset);
        let Some(first) = own.next() else { continue };
        let lines = |piece: &Piece| text[piece.span.clone()].lines().count();
        let count = lines(first) + own.map(lines).sum::<usize>();
        let at = text[..first.span.start].matches('\n').count() + 1;
        let name = charset.as_encoding();
        notes.push(format!(
            "{count} line(s) from line {at} on were typed in an old font ({name}); read as such"
        ));
        notes.extend(charset.caveat().map(str::to_owned));
    }
    notes
}
