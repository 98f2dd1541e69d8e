//! The ways in which a number is typed.

use directive_search::text::fold::fold;
use unicode_normalization::UnicodeNormalization;

/// What a way is called in a report, and how it spells.
pub type Way = (&'static str, fn(&str) -> String);

/// Ways to spell the number itself. What a way finds nothing to change in stays as it is.
pub const NUMBER: &[Way] = &[
    ("as printed", str::to_owned),
    ("small letters", |n| n.to_lowercase()),
    ("capitals", |n| n.to_uppercase()),
    ("no bar", |n| n.replace('Đ', "D").replace('đ', "d")),
    ("eth", |n| n.replace('Đ', "\u{D0}")),
    ("African D", |n| n.replace('Đ', "\u{189}")),
    ("blank before the hyphen", |n| n.replace('-', " -")),
    ("blank behind the hyphen", |n| n.replace('-', "- ")),
    ("blank before the slash", |n| n.replace('/', " /")),
    ("blanks around all marks", |n| around_marks(n, " ")),
    ("no-break blanks", |n| around_marks(n, "\u{A0}")),
    ("thin blanks", |n| around_marks(n, "\u{2009}")),
    ("zero-width blanks", |n| around_marks(n, "\u{200B}")),
    ("misordered marks", misordered),
    ("blank for the hyphen", |n| n.replacen('-', " ", 1)),
    ("blanks for all marks", |n| {
        n.replace('/', " ").replacen('-', " ", 1)
    }),
    ("type glued to the number", glued),
    ("hyphens alone", |n| n.replace('/', "-")),
    ("U+2010", |n| n.replace('-', "\u{2010}")),
    ("U+2011", |n| n.replace('-', "\u{2011}")),
    ("U+2013", |n| n.replace('-', "\u{2013}")),
    ("U+2212", |n| n.replace('-', "\u{2212}")),
    ("soft hyphen", |n| n.replace('-', "\u{AD}")),
    ("full-width digits", |n| n.chars().map(full_width).collect()),
    ("full-width slash", |n| n.replace('/', "\u{FF0F}")),
    ("U+2215", |n| n.replace('/', "\u{2215}")),
    ("U+2044", |n| n.replace('/', "\u{2044}")),
    ("T.W", |n| centre(n, "T.W")),
    ("TƯ", |n| centre(n, "TƯ")),
    ("scanned TVV", |n| centre(n, "TVV")),
    ("scanned l for 1", scanned),
    ("zero before", |n| format!("0{n}")),
    ("no zero before", |n| n.trim_start_matches('0').to_owned()),
    ("NFD", |n| n.nfd().collect()),
];

/// The running number without type and body.
pub const ALONE: Way = (SHORT_NUMBER, |n| n[..digits(n)].to_owned());

pub const SHORT_NUMBER: &str = "running number alone";

/// Ways to spell the whole query.
pub const WHOLE: &[Way] = &[
    ("as typed", str::to_owned),
    ("NFD", |q| q.nfd().collect()),
    ("small letters", |q| q.to_lowercase()),
    ("no accents", fold),
    ("capitals", |q| q.to_uppercase()),
    ("spaces at the ends", |q| format!("  {q} ")),
];

fn digits(number: &str) -> usize {
    number.bytes().take_while(u8::is_ascii_digit).count()
}

fn around_marks(number: &str, blank: &str) -> String {
    number
        .replace('-', &format!("{blank}-{blank}"))
        .replace('/', &format!("{blank}/{blank}"))
}

/// `148/QĐ-TW`; only where there is one mark of each kind.
fn misordered(number: &str) -> String {
    if number.matches('/').count() != 1 {
        return number.to_owned();
    }
    let hyphen = number.replacen('-', "\u{0}", 1);
    hyphen.replace('/', "-").replace('\u{0}', "/")
}

/// `148QĐ/TW`, `73/2023NĐ-CP`
fn glued(number: &str) -> String {
    let Some(letters) = number.find(char::is_alphabetic) else {
        return number.to_owned();
    };
    let (figures, letters) = number.split_at(letters);
    format!("{}{letters}", figures.trim_end_matches(['-', '/', ' ']))
}

fn full_width(c: char) -> char {
    let digit = c
        .to_digit(10)
        .and_then(|digit| char::from_u32(0xFF10 + digit));
    digit.unwrap_or(c)
}

/// Another spelling of the centre, where the number ends in it.
fn centre(number: &str, spelling: &str) -> String {
    match number.strip_suffix("TW") {
        Some(rest) if rest.ends_with(|c: char| !c.is_alphabetic()) => format!("{rest}{spelling}"),
        _ => number.to_owned(),
    }
}

/// `l48`: a scanner's letter for the first digit of several.
fn scanned(number: &str) -> String {
    match number.strip_prefix('1') {
        Some(rest) if digits(number) > 1 => format!("l{rest}"),
        _ => number.to_owned(),
    }
}
