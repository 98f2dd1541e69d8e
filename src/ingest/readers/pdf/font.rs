//! Fonts: which characters the codes of a string are, and how wide.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::encoding::{Encoding, named};
use super::unpack::Budget;

/// A font as far as text needs it.
pub(super) struct Font {
    codes: Codes,
    to_unicode: Option<CMap>,
    widths: HashMap<u32, f32>,
    default_width: f32,
    /// From units of width to units of the font size.
    scale: f32,
}

enum Codes {
    /// A byte a character.
    Simple {
        encoding: Encoding,
        differences: HashMap<u8, String>,
    },
    /// Mostly two bytes a character (Type 0).
    Composite(Box<CMap>),
}

/// Widths that one range of a font may set.
const LONGEST_RANGE: u32 = 0xFFFF;

/// Where a font says nothing of widths: about what a letter of a text font takes.
const USUAL_WIDTH: f32 = 500.0;

impl Font {
    pub(super) fn read(dict: &Dict<'_>, budget: &mut Budget) -> Self {
        let to_unicode = dict
            .get::<Stream<'_>>("ToUnicode")
            .and_then(|stream| CMap::parse(&budget.unpack(&stream)?, |_| None));
        let subtype = dict.get::<Name<'_>>("Subtype");
        if subtype.is_some_and(|name| name.as_str() == "Type0") {
            return Self::composite(dict, to_unicode, budget);
        }
        let (encoding, differences) = simple_encoding(dict);
        let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let widths = simple_widths(dict);
        let missing = descriptor.get::<f32>("MissingWidth");
        let default = if widths.is_empty() { USUAL_WIDTH } else { 0.0 };
        let matrix = dict.get::<Array<'_>>("FontMatrix");
        let scale = matrix.and_then(|matrix| matrix.iter::<f32>().next());
        Self {
            codes: Codes::Simple {
                encoding,
                differences,
            },
            to_unicode,
            widths,
            default_width: missing.unwrap_or(default),
            scale: scale.unwrap_or(0.001),
        }
    }

    fn composite(dict: &Dict<'_>, to_unicode: Option<CMap>, budget: &mut Budget) -> Self {
        let encoding = match dict.get::<Object<'_>>("Encoding") {
            Some(Object::Stream(stream)) => budget
                .unpack(&stream)
                .and_then(|data| CMap::parse(&data, |_| None)),
            _ => None,
        };
        let descendant = dict
            .get::<Array<'_>>("DescendantFonts")
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
            .unwrap_or_default();
        let widths = descendant.get::<Array<'_>>("W");
        Self {
            codes: Codes::Composite(Box::new(encoding.unwrap_or_else(CMap::identity_h))),
            to_unicode,
            widths: widths.map(|w| composite_widths(&w)).unwrap_or_default(),
            default_width: descendant.get::<f32>("DW").unwrap_or(1000.0),
            scale: 0.001,
        }
    }

    /// The first code of a string and its length in bytes; `None` at the end.
    pub(super) fn code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        let first = u32::from(*bytes.first()?);
        let Codes::Composite(encoding) = &self.codes else {
            return Some((first, 1));
        };
        let mut code = 0;
        for (at, byte) in bytes.iter().take(4).enumerate() {
            code = code << 8 | u32::from(*byte);
            let length = at + 1;
            let cid = u8::try_from(length).map(|length| encoding.lookup_cid_code(code, length));
            if cid.ok().flatten().is_some() {
                return Some((code, length));
            }
        }
        Some((0, bytes.len().min(2)))
    }

    /// Its width, for a font size of 1.
    pub(super) fn width(&self, code: u32, length: usize) -> f32 {
        let key = match &self.codes {
            Codes::Simple { .. } => code,
            Codes::Composite(encoding) => u8::try_from(length)
                .ok()
                .and_then(|length| encoding.lookup_cid_code(code, length))
                .unwrap_or(0),
        };
        self.widths.get(&key).unwrap_or(&self.default_width) * self.scale
    }

    /// What it reads as; `None` where the font does not say.
    pub(super) fn text(&self, code: u32) -> Option<BfString> {
        let mapped = self.to_unicode.as_ref();
        let mapped = mapped.and_then(|cmap| cmap.lookup_bf_string(code));
        let is_said = |text: &BfString| !matches!(text, BfString::Char('\0' | '\u{FFFD}'));
        if let Some(text) = mapped.filter(is_said) {
            return Some(text);
        }
        let Codes::Simple {
            encoding,
            differences,
        } = &self.codes
        else {
            return None;
        };
        let byte = u8::try_from(code).ok()?;
        match differences.get(&byte) {
            // `g12` names a drawing, no letter; a guess by its code would be another one.
            Some(name) => named(name),
            None => encoding.decode(byte).map(BfString::Char),
        }
    }

    /// Whether the word space of PDF applies to this code.
    pub(super) fn is_word_space(&self, code: u32, length: usize) -> bool {
        code == 32 && length == 1
    }
}

fn simple_encoding(dict: &Dict<'_>) -> (Encoding, HashMap<u8, String>) {
    let font = dict.get::<Name<'_>>("BaseFont");
    let font = font
        .as_ref()
        .map_or_else(String::new, |name| name.as_str().to_owned());
    let mut differences = HashMap::new();
    let Some(encoding) = dict.get::<Dict<'_>>("Encoding") else {
        let name = dict.get::<Name<'_>>("Encoding");
        let name = name.as_ref().map_or("", |name| name.as_str());
        return (Encoding::of(name, &font), differences);
    };
    let mut code = 0_i64;
    let entries = encoding.get::<Array<'_>>("Differences").unwrap_or_default();
    for entry in entries.iter::<Object<'_>>() {
        match entry {
            Object::Number(number) => code = number.as_i64(),
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(code) {
                    differences.insert(code, name.as_str().to_owned());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    let base = encoding.get::<Name<'_>>("BaseEncoding");
    let base = base.as_ref().map_or("", |name| name.as_str());
    (Encoding::of(base, &font), differences)
}

fn simple_widths(dict: &Dict<'_>) -> HashMap<u32, f32> {
    let first = dict.get::<u32>("FirstChar").unwrap_or(0);
    let widths = dict.get::<Array<'_>>("Widths").unwrap_or_default();
    (first..=u32::MAX)
        .zip(widths.iter::<f32>().take(256))
        .collect()
}

fn composite_widths(array: &Array<'_>) -> HashMap<u32, f32> {
    let mut widths = HashMap::new();
    let mut entries = array.flex_iter();
    loop {
        if let Some((first, list)) = entries.next::<(u32, Array<'_>)>() {
            widths.extend((first..=u32::MAX).zip(list.iter::<f32>()));
        } else if let Some((first, last, width)) = entries.next::<(u32, u32, f32)>() {
            let last = last.min(first.saturating_add(LONGEST_RANGE));
            // A code has two bytes; a million ranges over all of them would be a trap.
            if widths.len() > 4 * LONGEST_RANGE as usize {
                break;
            }
            widths.extend((first..=last).map(|code| (code, width)));
        } else {
            return widths;
        }
    }
    widths
}
