//! Random directives from the grammar's words: what is cited in them is known beforehand.

use std::ops::Range;

use directive_search::domain::date::{Date, vietnamese};
use proptest::prelude::*;
use proptest::sample::select;

use crate::noise::{Noise, Spelling};

/// A number in canonical form with the type word that goes before it.
#[derive(Debug, Clone)]
pub struct Cited {
    pub word: &'static str,
    pub number: String,
}

/// Numbers of all forms that carry a type or an assembly.
pub fn cited() -> impl Strategy<Value = Cited> {
    let party_types = &[
        ("Quy định", "QĐ"),
        ("Quyết định", "QĐ"),
        ("Chỉ thị", "CT"),
        ("Kết luận", "KL"),
        ("Nghị quyết", "NQ"),
        ("Hướng dẫn", "HD"),
        ("Chương trình", "CTr"),
        ("Thông tri", "TT"),
    ];
    let bodies = &["TW", "TU", "HU", "ĐU", "BTCTW", "UBKTTW", "BTGDVTU"];
    let party = (1..999_u32, select(&party_types[..]), select(&bodies[..])).prop_map(
        |(n, (word, code), body)| Cited {
            word,
            number: format!("{n:02}-{code}/{body}"),
        },
    );
    let administrative = &[
        ("Chỉ thị", "CT-UBND"),
        ("Chỉ thị", "CT-TTg"),
        ("Quyết định", "QĐ-UBND"),
        ("Kế hoạch", "KH-UBND"),
        ("Công điện", "CĐ-TTg"),
        ("Thông báo", "TB-VPCP"),
    ];
    let administrative =
        (1..9_999_u32, select(&administrative[..])).prop_map(|(n, (word, codes))| Cited {
            word,
            number: format!("{n:02}/{codes}"),
        });
    let with_year = &[
        ("Nghị định", "NĐ-CP"),
        ("Thông tư", "TT-BNV"),
        ("Nghị quyết", "NQ-HĐND"),
        ("Quyết định", "QĐ-UBND"),
        ("Luật", "QH13"),
        ("Luật", "QH15"),
        ("Pháp lệnh", "UBTVQH14"),
        ("Thông tư liên tịch", "TTLT-BTP-BTNMT"),
        ("Văn bản hợp nhất", "VBHN-VPQH"),
    ];
    let with_year = (1..999_u32, 1997..2027_u16, select(&with_year[..])).prop_map(
        |(n, year, (word, codes))| Cited {
            word,
            number: format!("{n:02}/{year}/{codes}"),
        },
    );
    prop_oneof![3 => party, 2 => administrative, 3 => with_year]
}

/// A mention as it is written: spoiled in one way, with a date of its own or none.
#[derive(Debug, Clone)]
pub struct Mention {
    cited: Cited,
    noise: Noise,
    date: Option<Date>,
    tail: &'static str,
}

/// Sentences of mentions, and how the whole text is spelled.
#[derive(Debug, Clone)]
pub struct Directive {
    sentences: Vec<(&'static str, Vec<Mention>, &'static str)>,
    spelling: Spelling,
}

/// A mention that must be found.
#[derive(Debug, Clone)]
pub struct Expected {
    /// Bytes of the text, type word through number.
    pub range: Range<usize>,
    pub number: String,
    pub date: Option<Date>,
}

fn mention() -> impl Strategy<Value = Mention> {
    let date = proptest::option::of((1990..2027_i16, 1..=12_i8, 1..=28_i8));
    let tails = &[
        "",
        " của Bộ Chính trị",
        " của Chính phủ",
        " của Ủy ban nhân dân tỉnh",
        " của Ban Thường vụ Tỉnh ủy Yên Bái (khóa XIX)",
        " về công tác cán bộ",
    ];
    (cited(), crate::noise::noise(), date, select(&tails[..])).prop_map(
        |(cited, noise, date, tail)| Mention {
            cited,
            noise,
            date: date.map(|(year, month, day)| Date::constant(year, month, day)),
            tail,
        },
    )
}

/// Directives of one to three sentences with one to four mentions each.
pub fn directive() -> impl Strategy<Value = Directive> {
    let openings = &[
        "Thực hiện ",
        "Căn cứ ",
        "Các cấp ủy tiếp tục quán triệt ",
        "Ủy ban nhân dân tỉnh thay thế ",
        "1. Bãi bỏ ",
        "Theo quy định tại khoản 2 Điều 5 ",
        "Kiểm tra việc thực hiện các ",
    ];
    let glues = &[", ", " và ", "; ", ";\n- "];
    let sentence = (
        select(&openings[..]),
        proptest::collection::vec(mention(), 1..5),
        select(&glues[..]),
    );
    (
        proptest::collection::vec(sentence, 1..4),
        crate::noise::spelling(),
    )
        .prop_map(|(sentences, spelling)| Directive {
            sentences,
            spelling,
        })
}

impl Directive {
    /// The text, and what must be found in it, in order.
    pub fn written(&self) -> (String, Vec<Expected>) {
        let mut text = String::new();
        let mut expected = Vec::new();
        for (opening, mentions, glue) in &self.sentences {
            text.push_str(&self.spelling.of(opening));
            for (at, mention) in mentions.iter().enumerate() {
                if at > 0 {
                    text.push_str(&self.spelling.of(glue));
                }
                let start = text.len();
                text.push_str(&self.spelling.of(&mention.noise.of(&mention.cited)));
                expected.push(Expected {
                    range: start..text.len(),
                    number: mention.cited.number.clone(),
                    date: mention.date,
                });
                if let Some(date) = mention.date {
                    let date = format!(", ngày {}", vietnamese(date));
                    text.push_str(&self.spelling.of(&date));
                }
                text.push_str(&self.spelling.of(mention.tail));
            }
            text.push_str(".\n\n");
        }
        (text, expected)
    }
}
