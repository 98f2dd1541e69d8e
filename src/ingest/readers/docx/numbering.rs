//! Automatic numbering (đánh số tự động): `Điều 5.`, `1.`, `a)` are not in a paragraph's text.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::xml::{attribute, local};
use crate::text::roman::to_roman;

/// A level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    /// `decimal`, `lowerLetter`, `upperRoman`, `bullet`, …
    format: String,
    /// `Điều %1.`, `%1.%2.`
    text: String,
    start: u32,
}

/// The lists of a document, and how far each is.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Levels of a definition.
    definitions: HashMap<String, Vec<Level>>,
    /// Definition of a list, and where its levels begin anew.
    lists: HashMap<String, (String, HashMap<usize, u32>)>,
    /// Numbers reached, by definition, so that lists of one definition go on.
    reached: HashMap<String, Vec<Option<u32>>>,
    /// Lists that were seen: a new one begins where it says so.
    seen: std::collections::HashSet<String>,
}

/// Levels that a list may have.
const LEVELS: usize = 9;

/// Definitions, and lists, that are read; Word itself makes some hundred.
const MOST_LISTS: usize = 10_000;

/// Longest label, in bytes.
const LONGEST_LABEL: usize = 255;

impl Numbering {
    /// Reads `word/numbering.xml`; what cannot be read numbers nothing.
    pub(super) fn read(xml: &[u8]) -> Self {
        let mut numbering = Self::default();
        let mut reader = Reader::from_reader(xml);
        let (mut definition, mut list) = (String::new(), String::new());
        let (mut in_list, mut level) = (false, 0);
        loop {
            let event = match reader.read_event() {
                Ok(Event::Start(start) | Event::Empty(start)) => start,
                Ok(Event::Eof) | Err(_) => return numbering,
                Ok(_) => continue,
            };
            match local(&event) {
                "abstractNum" if numbering.definitions.len() < MOST_LISTS => {
                    definition = attribute(&event, "abstractNumId").unwrap_or_default();
                    in_list = false;
                    let levels = vec![Level::default(); LEVELS];
                    numbering.definitions.insert(definition.clone(), levels);
                }
                "num" => {
                    list = attribute(&event, "numId").unwrap_or_default();
                    in_list = true;
                }
                "abstractNumId" if in_list && numbering.lists.len() < MOST_LISTS => {
                    let of = attribute(&event, "val").unwrap_or_default();
                    numbering.lists.insert(list.clone(), (of, HashMap::new()));
                }
                "lvl" | "lvlOverride" => level = number(&event, "ilvl").unwrap_or(0) as usize,
                "startOverride" => {
                    let known = numbering.lists.get_mut(&list);
                    if let Some((_, starts)) = known.filter(|_| level < LEVELS) {
                        starts.insert(level, number(&event, "val").unwrap_or(1));
                    }
                }
                name if !in_list => {
                    let levels = numbering.definitions.get_mut(&definition);
                    if let Some(level) = levels.and_then(|levels| levels.get_mut(level)) {
                        level.take(name, &event);
                    }
                }
                _ => {}
            }
        }
    }

    /// The label of the next paragraph of a list at a level; empty for bullets and for what is not
    /// numbered.
    pub(super) fn next(&mut self, list: &str, level: usize) -> String {
        let Some((definition, starts)) = self.lists.get(list) else {
            return String::new();
        };
        let Some(levels) = self.definitions.get(definition) else {
            return String::new();
        };
        let level = level.min(LEVELS - 1);
        let reached = self.reached.entry(definition.clone()).or_default();
        reached.resize(LEVELS, None);
        if self.seen.insert(list.to_owned()) {
            for start in starts.keys() {
                reached[(*start).min(LEVELS - 1)] = None;
            }
        }
        let first = |at: usize| starts.get(&at).copied().unwrap_or(levels[at].start.max(1));
        for (at, outer) in reached.iter_mut().enumerate().take(level) {
            outer.get_or_insert_with(|| first(at));
        }
        reached[level] = Some(reached[level].map_or_else(|| first(level), |last| last + 1));
        reached[level + 1..].fill(None);
        label(levels, level, reached)
    }
}

impl Level {
    fn take(&mut self, name: &str, event: &BytesStart<'_>) {
        let value = || attribute(event, "val").unwrap_or_default();
        match name {
            "numFmt" => self.format = value(),
            "lvlText" => self.text = value(),
            "start" => self.start = value().parse().unwrap_or(1),
            _ => {}
        }
    }
}

fn number(event: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(event, name)?.parse().ok()
}

/// `%1.%2.` with the numbers of its levels.
fn label(levels: &[Level], level: usize, reached: &[Option<u32>]) -> String {
    if matches!(levels[level].format.as_str(), "bullet" | "none") {
        return String::new();
    }
    let mut label = String::new();
    let mut rest = levels[level].text.chars().peekable();
    while let Some(c) = rest.next().filter(|_| label.len() < LONGEST_LABEL) {
        let digit = rest
            .peek()
            .filter(|_| c == '%')
            .and_then(|next| next.to_digit(10));
        let Some(at) = digit.and_then(|digit| (digit as usize).checked_sub(1)) else {
            label.push(c);
            continue;
        };
        rest.next();
        let value = reached.get(at).copied().flatten().unwrap_or(1);
        let format = levels
            .get(at)
            .map_or("decimal", |level| level.format.as_str());
        label.push_str(&written(value, format));
    }
    label
}

/// A number as a list writes it.
fn written(value: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letter(value),
        "upperLetter" => letter(value).to_uppercase(),
        "lowerRoman" => roman(value).to_lowercase(),
        "upperRoman" => roman(value),
        "decimalZero" => format!("{value:02}"),
        _ => value.to_string(),
    }
}

/// `a` to `z`, then `aa`.
fn letter(value: u32) -> String {
    let value = value.clamp(1, 26 * 40) - 1;
    let letter = char::from(b'a' + (value % 26) as u8);
    std::iter::repeat_n(letter, (value / 26 + 1) as usize).collect()
}

/// Beyond 3,999 in digits.
fn roman(value: u32) -> String {
    to_roman(value).unwrap_or_else(|| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = r#"<w:numbering xmlns:w="w">
      <w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
      </w:abstractNum>
      <w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
        <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
      </w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/>
        <w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    </w:numbering>"#;

    #[test]
    fn labels_go_on_and_begin_anew() {
        let mut numbering = Numbering::read(XML.as_bytes());
        let asked = [
            ("1", 0),
            ("1", 1),
            ("1", 1),
            ("1", 2),
            ("1", 0),
            ("1", 1),
            ("3", 1),
        ];
        let labels: Vec<String> = asked
            .iter()
            .map(|(list, at)| numbering.next(list, *at))
            .collect();
        assert_eq!(labels, ["Điều 1.", "1.", "2.", "a)", "Điều 2.", "1.", "1."]);
        let asked = [("2", 0), ("2", 1), ("2", 2), ("9", 0)];
        let labels: Vec<String> = asked
            .iter()
            .map(|(list, at)| numbering.next(list, *at))
            .collect();
        assert_eq!(labels, ["III.", "III.1", "", ""]);
    }

    #[test]
    fn numbers_as_lists_write_them() {
        assert_eq!(written(28, "lowerLetter"), "bb");
        assert_eq!(written(1994, "upperRoman"), "MCMXCIV");
        assert_eq!(written(7, "decimalZero"), "07");
    }
}
