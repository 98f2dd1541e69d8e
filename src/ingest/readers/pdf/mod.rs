//! PDF files: letters with their places, made into lines, columns, tables and paragraphs.
//!
//! A crate reads objects and streams; what is text and in which order it reads is found here,
//! by where it stands, as a directive is set (thể thức văn bản).

mod bombs;

mod columns;

mod content;

mod continued;

mod drawn;

mod encoding;

mod font;

mod footnotes;

mod furniture;

mod grid;

mod lines;

mod lock;

mod marks;

mod matrix;

mod paragraphs;

mod path;

mod piece;

mod rows;

mod segment;

mod unpack;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::Extracted;
use super::limits::LARGEST_TEXT;
use super::limits::MOST_PAGES;
use crate::domain::given::Given;
use bombs::is_bomb;
use content::Fonts;
use footnotes::Footnotes;
use piece::Piece;
use segment::{Uprights, segments};
use unpack::Budget;

/// A file that takes longer is left; checked between pages.
const LONGEST: Duration = Duration::from_secs(120);

/// Reads a PDF file.
///
/// # Errors
/// Why it cannot be read, and what can be done.
pub fn read(bytes: &[u8]) -> Result<Extracted, String> {
    read_whole(bytes.to_vec())
}

/// The same without a second copy of a large file.
pub(super) fn read_whole(bytes: Vec<u8>) -> Result<Extracted, String> {
    if is_bomb(&bytes) {
        return Err(
            "its streams unpack to far more than they hold and it is refused as a bomb; open and save it again".into(),
        );
    }
    // The crate's own arithmetic is not for every broken file.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let file = Pdf::new(bytes).map_err(damaged)?;
        pages(&file)
    }));
    read.unwrap_or_else(|_| Err(damaged(LoadPdfError::Invalid)))
}

fn damaged(error: LoadPdfError) -> String {
    let reason = match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "it is protected with a password; save it without one"
        }
        LoadPdfError::Decryption(_) => {
            "it is encrypted in a way that is not known; save it without a password"
        }
        LoadPdfError::Invalid => "it is no whole PDF file; open and save it again",
    };
    reason.to_owned()
}

/// What the pages of a file hold, counted.
#[derive(Default)]
struct Seen {
    /// Pages without a letter that show pictures.
    without_text: usize,
    /// Letters whose font does not say what they are.
    unknown: usize,
    /// Lines of boxes of digital signatures.
    boxes: usize,
    /// Rows of heads of tables that stand again on a further page.
    heads: usize,
    /// Pages behind the last that was read.
    left: usize,
}

fn pages(file: &Pdf) -> Result<Extracted, String> {
    let begin = Instant::now();
    let mut fonts = Fonts::new();
    let mut budget = Budget::new();
    let mut seen = Seen::default();
    let mut sizes = Vec::new();
    let mut pages = Vec::new();
    let mut letters = 0;
    let all = file.pages();
    if all.is_empty() {
        return Err(damaged(LoadPdfError::Invalid));
    }
    for (at, page) in all.iter().enumerate() {
        let is_late = begin.elapsed() > LONGEST || letters > LARGEST_TEXT as usize;
        if at >= MOST_PAGES || is_late {
            seen.left = all.len() - at;
            break;
        }
        let (pieces, size, read) = layout(page, &mut fonts, &mut budget, &mut seen);
        letters += read;
        pages.push(pieces);
        sizes.push(size);
    }
    if letters == 0 && seen.unknown > 0 {
        return Err("its fonts do not say which letters they draw; give its text".to_owned());
    }
    if letters == 0 && seen.without_text > 0 {
        return Err("it has pictures only (không có lớp chữ; cần OCR)".to_owned());
    }
    let text = text(pages, &sizes, &mut seen);
    Ok(Extracted {
        text,
        given: Given::default(),
        notes: notes(&seen, &budget),
    })
}

/// How large a page is, and its letters.
struct Size {
    width: f32,
    height: f32,
    usual: f32,
}

/// The pieces of a page from top to bottom, and how many letters they have.
fn layout(
    page: &Page<'_>,
    fonts: &mut Fonts,
    budget: &mut Budget,
    seen: &mut Seen,
) -> (Vec<Piece>, Size, usize) {
    let drawn = content::read(page, fonts, budget);
    seen.unknown += drawn.unknown;
    let is_bare = drawn.glyphs.iter().all(|glyph| glyph.c.is_whitespace());
    seen.without_text += usize::from(is_bare && drawn.has_pictures && drawn.unknown == 0);
    let uprights = Uprights::of(&drawn.rules);
    let mut segments = segments(&drawn, &uprights);
    seen.boxes += furniture::remove_boxes(&mut segments);
    let size = Size {
        width: drawn.width,
        height: drawn.height,
        usual: rows::usual_size(segments.iter().map(|one| (one.size, one.text.len()))),
    };
    let pieces = grid::tables(segments, &drawn.rules, &uprights);
    (pieces, size, drawn.glyphs.len())
}

fn text(mut pages: Vec<Vec<Piece>>, sizes: &[Size], seen: &mut Seen) -> String {
    furniture::remove(&mut pages, sizes);
    let mut footnotes = Footnotes::default();
    for (pieces, size) in pages.iter_mut().zip(sizes) {
        footnotes.take(pieces, size.usual);
    }
    seen.heads += continued::join(&mut pages);
    let pages = pages.into_iter().zip(sizes);
    let pages: Vec<Vec<Piece>> = pages
        .map(|(pieces, size)| columns::columns(pieces, size.width))
        .collect();
    let mut lines = paragraphs::paragraphs(&pages);
    lines.extend(footnotes.lines());
    lines.join("\n")
}

fn notes(seen: &Seen, budget: &Budget) -> Vec<String> {
    let counted = [
        (
            seen.without_text,
            "",
            "pages have no text layer (không có lớp chữ; cần OCR)",
        ),
        (
            seen.unknown,
            "",
            "characters are of fonts that do not say which they are; they are left out",
        ),
        (seen.boxes, "", "lines of digital signatures are left out"),
        (seen.heads, "", "repeated head rows of tables are left out"),
        (seen.left, "the last ", "pages are left out"),
    ];
    let counted = counted.into_iter().filter(|(count, ..)| *count > 0);
    let mut notes: Vec<String> = counted
        .map(|(count, before, behind)| format!("{before}{count} {behind}"))
        .collect();
    if budget.is_exceeded {
        notes.push("parts that unpack to too much are left out".to_owned());
    }
    notes
}

#[cfg(test)]
mod tests;
