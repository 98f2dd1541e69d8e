//! Styles that number, and footnotes.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::body::{Body, Styles};
use super::numbering::Numbering;
use super::xml::{attribute, local};

/// Lists of paragraph styles, as `word/styles.xml` has them.
pub(super) fn read(xml: &[u8]) -> Styles {
    let mut styles = Styles::new();
    let mut reader = Reader::from_reader(xml);
    let mut style = String::new();
    let mut level = 0;
    loop {
        let event = match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => start,
            Ok(Event::Eof) | Err(_) => return styles,
            Ok(_) => continue,
        };
        let value = || attribute(&event, "val").unwrap_or_default();
        match local(&event) {
            "style" => {
                style = attribute(&event, "styleId").unwrap_or_default();
                level = 0;
            }
            "ilvl" => {
                level = value().parse().unwrap_or(0);
                if let Some(known) = styles.get_mut(&style) {
                    known.1 = level;
                }
            }
            "numId" => {
                styles.insert(style.clone(), (value(), level));
            }
            _ => {}
        }
    }
}

/// Footnotes by id.
pub(super) fn notes(xml: &[u8]) -> HashMap<String, String> {
    let mut notes = HashMap::new();
    for one in pieces(xml) {
        let (mut numbering, styles) = (Numbering::default(), Styles::new());
        let (lines, ..) = Body::new(&mut numbering, &styles).read(one.1);
        let text = lines.join(" ").trim().to_owned();
        if !text.is_empty() {
            notes.insert(one.0, text);
        }
    }
    notes
}

/// Each footnote's id and XML.
fn pieces(xml: &[u8]) -> Vec<(String, &[u8])> {
    let mut pieces = Vec::new();
    let mut reader = Reader::from_reader(xml);
    let mut open: Option<(String, usize)> = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) if local(&start) == "footnote" => {
                let id = attribute(&start, "id").unwrap_or_default();
                open = Some((id, reader.buffer_position() as usize));
            }
            Ok(Event::End(end)) if end.local_name().into_inner() == "footnote" => {
                let close = reader.buffer_position() as usize;
                if let Some((id, start)) = open.take() {
                    let inner = xml.get(start..close).unwrap_or_default();
                    pieces.push((id, inner));
                }
            }
            Ok(Event::Eof) | Err(_) => return pieces,
            Ok(_) => {}
        }
    }
}
