//! Saved pages of portals and newspapers (.html): the text of the directive, without what stands
//! around it.
//!
//! | step | file |
//! |---|---|
//! | tags to a tree | `page`, `tree`, `tag`, `attributes` |
//! | the tree to lines | `flow`, `inline`, `labels` |
//! | what is the text | `content`, `measure`, `furniture` |
//! | lines to the text | `layout` |

mod attributes;

mod content;

mod flow;

mod furniture;

mod inline;

mod labels;

mod layout;

mod measure;

mod page;

mod tag;

mod tree;

use super::Extracted;
use super::limits::LARGEST_TEXT;
use crate::domain::given::Given;
use crate::ingest::encodings::decode;
use flow::{Flow, Piece, Shown};

/// Fewer letters are not the text of a page that holds more.
const FEW_LETTERS: usize = 200;

/// Reads a page.
///
/// # Errors
/// Why it cannot be read, and what can be done.
pub fn read(bytes: &[u8]) -> Result<Extracted, String> {
    if bytes.len() as u64 > LARGEST_TEXT {
        let most = LARGEST_TEXT >> 20;
        return Err(format!(
            "it has more than {most} MiB, and no page is so large; save its text as .txt"
        ));
    }
    let page = page::page(&decoded(bytes)?);
    if page.is_too_large {
        let most = tree::MOST_NODES;
        return Err(format!(
            "it has more than {most} elements, and no page has so many; save its text as .txt"
        ));
    }
    let mut notes = Vec::new();
    let mut flow = flow::flow(&page.tree, Shown::Visible);
    if letters(&flow) < FEW_LETTERS {
        let all = flow::flow(&page.tree, Shown::All);
        if letters(&all) > 4 * letters(&flow) {
            flow = all;
            notes.push(
                "nearly all of it is hidden until a script runs; it is read all the same"
                    .to_owned(),
            );
        }
    }
    let choice = content::choose(&page.tree, &flow);
    if choice.blocks > 0 {
        notes.push(counted(choice.blocks, "block", "of navigation"));
    }
    if choice.captions > 0 {
        notes.push(counted(choice.captions, "caption", "of pictures"));
    }
    let text = layout::text(&flow, &choice);
    if text.trim().is_empty() {
        return Err("it holds no text: what it shows is made by scripts or pictures; save the page again after it has loaded, or as .txt".to_owned());
    }
    Ok(Extracted {
        text,
        given: Given {
            source_url: page.source_url,
            ..Given::default()
        },
        notes,
    })
}

fn counted(number: usize, what: &str, of: &str) -> String {
    match number {
        1 => format!("1 {what} {of} was left out"),
        number => format!("{number} {what}s {of} were left out"),
    }
}

fn letters(flow: &Flow) -> usize {
    let lines = flow.pieces.iter().map(|piece| match piece {
        Piece::Line(line) => line.letters,
        Piece::Open(_) | Piece::Close(_) => 0,
    });
    lines.sum()
}

/// The characters of a page. Old fonts in it are looked for when its tags are gone.
fn decoded(bytes: &[u8]) -> Result<String, String> {
    let narrow = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    match str::from_utf8(narrow) {
        Ok(text) => Ok(text.to_owned()),
        // A page that was cut off may end within a character.
        Err(error) if error.error_len().is_none() => {
            let whole = narrow.get(..error.valid_up_to()).unwrap_or_default();
            Ok(String::from_utf8_lossy(whole).into_owned())
        }
        Err(_) => {
            let decoded = decode(bytes).map_err(|error| error.to_string())?;
            Ok(decoded.text)
        }
    }
}

#[cfg(test)]
mod tests;
