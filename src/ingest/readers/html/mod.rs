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
use crate::domain::given::Given;
use flow::{Flow, Piece, Shown};

/// Fewer letters are not the text of a page that holds more.
const FEW_LETTERS: usize = 200;

/// Reads a page.
///
/// # Errors
/// Why it cannot be read, and what can be done.
pub fn read(bytes: &[u8]) -> Result<Extracted, String> {
    if bytes.len() as u64 > super::LARGEST_TEXT {
        let most = super::LARGEST_TEXT >> 20;
        return Err(format!("it has more than {most} MiB; no page is so large"));
    }
    let page = page::page(&decoded(bytes)?);
    if page.is_too_large {
        let most = tree::MOST_NODES;
        return Err(format!(
            "it has more than {most} elements; no page has so many"
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

/// The characters of a page. The one place where its bytes become text.
fn decoded(bytes: &[u8]) -> Result<String, String> {
    let utf16 = |pair: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let (units, _) = bytes.as_chunks::<2>();
        let units: Vec<u16> = units.iter().map(|unit| pair(*unit)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return Ok(utf16(u16::from_le_bytes, rest)),
        [0xFE, 0xFF, rest @ ..] => return Ok(utf16(u16::from_be_bytes, rest)),
        _ => {}
    }
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    match str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        // A page that was cut off may end within a character.
        Err(error) if error.error_len().is_none() => Ok(String::from_utf8_lossy(bytes)
            .trim_end_matches('\u{FFFD}')
            .to_owned()),
        Err(error) => {
            let at = error.valid_up_to();
            let says = declared(bytes).map(|name| format!(", and it says it is {name}"));
            let says = says.unwrap_or_default();
            Err(format!(
                "it is not UTF-8: byte {at} begins no character{says}; save it as UTF-8"
            ))
        }
    }
}

/// How far a page says its encoding.
const DECLARED_WITHIN: usize = 2_048;

/// The encoding that a page names itself: `<meta charset=…>`, `<?xml encoding=…?>`.
fn declared(bytes: &[u8]) -> Option<String> {
    let head =
        String::from_utf8_lossy(bytes.get(..bytes.len().min(DECLARED_WITHIN))?).to_lowercase();
    let at = ["charset", "encoding"]
        .iter()
        .find_map(|word| Some(head.find(word)? + word.len()))?;
    let rest = head.get(at..)?.trim_start().strip_prefix('=')?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let name: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_.:".contains(*c))
        .take(40)
        .collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests;
