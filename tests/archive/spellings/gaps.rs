//! Spellings that are not read yet.

use super::typed::Typed;
use super::ways::SHORT_NUMBER;

/// A kind of query that goes wrong. A gap that is closed must leave the list.
pub struct Gap {
    pub name: &'static str,
    pub covers: fn(&Typed<'_>) -> bool,
}

pub const KNOWN_GAPS: &[Gap] = &[
    // `so148-qd/tw`, `số148 QĐ TW`: "số" glued to a number is seen through where the number is
    // printed as it should be. Otherwise no citation is read at all.
    Gap {
        name: "số glued to a number that only the lenient reader makes out",
        covers: |typed| typed.has("số glued") && (typed.has("no accents") || typed.is_lenient()),
    },
    // `148-qd/tw, ngay 23/5/2024`, `QUY ĐỊNH 148-QĐ/TW NĂM 2024`: what says the term is not read, so
    // the document of another term is answered as well.
    Gap {
        name: "day or year without accents, year in capitals",
        covers: |typed| {
            let is_unread = typed.has("no accents") || typed.has("capitals") && typed.has("year");
            typed.is_dated() && is_unread
        },
    },
    // `631/CT-BCSĐ`, `631-CT-BCSĐ`: BCSĐ is not among the codes that are the Party's alone, though
    // the table of authorities has it in the Party and nowhere else.
    Gap {
        name: "misordered marks of a committee that only the table of authorities knows",
        covers: |typed| {
            let is_state_like = typed.has("misordered marks") || typed.has("hyphens alone");
            typed.document.issuer.code == "BCSĐ" && is_state_like
        },
    },
    // `73/NĐ-CP` is answered by 73/2023/NĐ-CP, alone where no other is held.
    Gap {
        name: "decree without a year",
        covers: |typed| typed.document.is_old_decree() && !typed.is_dated(),
    },
    // `367  -  QĐ  /  TWĐTN  -  VP`: behind two blanks and a hyphen the unit is left out, and what
    // is left is the number of another body.
    Gap {
        name: "unit behind many blanks",
        covers: |typed| typed.document.issuer.code.contains('-') && typed.has("blank"),
    },
    // `Quy định 84` for 84-QĐ/TWĐTN beside 84-QĐ/TU: a body whose terms are unknown makes an
    // incomplete identity, and that gives way to a complete one although the bodies differ.
    Gap {
        name: "short form of a body whose terms are unknown",
        covers: |typed| typed.has(SHORT_NUMBER) && !typed.document.has_term(),
    },
];

/// Spellings that take away what the other one wrote: TƯ without its accent is another body, a
/// capital L is no digit, no scanner reads `số1` as `sốl`, and marks that are gone have no order.
pub const CLASHES: [(&str, &str); 4] = [
    ("type glued to the number", "misordered marks"),
    ("TƯ", "no accents"),
    ("scanned l", "capitals"),
    ("scanned l", "số glued"),
];
