//! How a document is cited in full: as Hướng dẫn 05-HD/VPTW has it for the Party, Nghị định 30/2020/NĐ-CP
//! (Phụ lục I) for the State.

use crate::domain::authority::Sphere;
use crate::domain::date::{Date, vietnamese};
use crate::domain::summary::DocumentSummary;
use crate::text::one_line::joined;

/// `Quy định số 148-QĐ/TW, ngày 23/5/2024 của Bộ Chính trị về …`; `Nghị định số 30/2020/NĐ-CP ngày 05
/// tháng 3 năm 2020 của Chính phủ về …`. `None` for what has no number.
pub fn cite_as(document: &DocumentSummary) -> Option<String> {
    let number = document.number.as_ref()?;
    let is_party = document
        .work
        .as_ref()
        .map_or(!number.contains("UBND"), |work| {
            work.sphere == Sphere::Party
        });
    let mut out = document.type_name.clone().unwrap_or_default();
    out.push_str(&format!(" số {number}"));
    if let Some(day) = document.issued_on {
        out.push_str(&if is_party {
            format!(", ngày {}", vietnamese(day))
        } else {
            format!(" {}", in_words(day))
        });
    }
    if let Some(issuer) = &document.issuer {
        out.push_str(&format!(" của {}", joined(issuer)));
    }
    if let Some(title) = &document.title {
        out.push_str(&subject(&joined(title)));
    }
    Some(out.trim_start().to_owned())
}

/// `ngày 05 tháng 3 năm 2020`: days below ten and the first two months have two digits.
fn in_words(day: Date) -> String {
    let month = match day.month() {
        month @ (1 | 2) => format!("0{month}"),
        month => month.to_string(),
    };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// A title that says what it is about goes on in the sentence; another stands in quotes.
fn subject(title: &str) -> String {
    match title
        .strip_prefix("Về ")
        .or_else(|| title.strip_prefix("về "))
    {
        Some(rest) => format!(" về {rest}"),
        None => format!(" “{title}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_decree_asks() {
        let day = |text: &str| in_words(text.parse().unwrap());
        assert_eq!(day("2020-03-05"), "ngày 05 tháng 3 năm 2020");
        assert_eq!(day("2025-02-18"), "ngày 18 tháng 02 năm 2025");
        assert_eq!(day("2024-11-09"), "ngày 09 tháng 11 năm 2024");
    }

    #[test]
    fn titles_go_on_or_are_quoted() {
        assert_eq!(subject("Về công tác văn thư"), " về công tác văn thư");
        assert_eq!(subject("Quy chế làm việc"), " “Quy chế làm việc”");
    }
}
