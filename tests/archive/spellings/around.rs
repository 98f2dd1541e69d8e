//! What people type around a number, and the forms that say no more than type and number.

use super::numbered::Numbered;

/// What stands around a number, from the document and its number as spelled.
pub struct Around {
    pub name: &'static str,
    pub of: fn(&Numbered, &str) -> String,
    /// Whether it says of which term or year the document is.
    pub is_dated: bool,
}

const fn undated(name: &'static str, of: fn(&Numbered, &str) -> String) -> Around {
    Around {
        name,
        of,
        is_dated: false,
    }
}

const fn dated(name: &'static str, of: fn(&Numbered, &str) -> String) -> Around {
    Around {
        name,
        of,
        is_dated: true,
    }
}

pub const AROUND: &[Around] = &[
    undated("alone", |_, n| n.to_owned()),
    undated("số glued", |_, n| format!("số{n}")),
    undated("số", |_, n| format!("số {n}")),
    undated("Số:", |_, n| format!("Số: {n}")),
    undated("type and số", |d, n| format!("{} số {n}", d.type_name)),
    undated("type", |d, n| format!("{} {n}", d.type_name)),
    undated("type and số:", |d, n| format!("{} số: {n}", d.type_name)),
    undated("code", |d, n| format!("{} {n}", d.type_code)),
    undated("pinpoint", |d, n| format!("Điều 3 {} {n}", d.type_name)),
    dated("year", |d, n| {
        format!("{} {n} năm {}", d.type_name, d.date.year())
    }),
    dated("date with slashes", |d, n| {
        format!("{n}, ngày {}", short(d, '/'))
    }),
    dated("date with hyphens", |d, n| {
        format!("{n} ngày {}", short(d, '-'))
    }),
    dated("date in words", |d, n| {
        let (day, month, year) = (d.date.day(), d.date.month(), d.date.year());
        format!("{} {n}, ngày {day} tháng {month} năm {year}", d.type_name)
    }),
    dated("date and issuer", |d, n| {
        format!(
            "{} số {n} ngày {} của {}",
            d.type_name,
            short(d, '/'),
            d.issuer.said
        )
    }),
];

/// Short forms without type and body in the number: several documents may be meant.
pub const SHORT: &[Around] = &[
    undated("type and number", |d, n| format!("{} {n}", d.type_name)),
    undated("type, số, number", |d, n| {
        format!("{} số {n}", d.type_name)
    }),
    undated("code and number", |d, n| format!("{} {n}", d.type_code)),
    undated("type, number, issuer", |d, n| {
        format!("{} {n} của {}", d.type_name, d.issuer.said)
    }),
];

fn short(document: &Numbered, mark: char) -> String {
    let date = document.date;
    format!("{}{mark}{}{mark}{}", date.day(), date.month(), date.year())
}
