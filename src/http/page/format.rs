//! Dates, numbers and names as people read them.

use super::ui::Ui;
use crate::domain::authority::{Level, Sphere};
use crate::domain::date::{Date, vietnamese};
use crate::domain::relation::Relation;
use crate::domain::work::WorkId;
use crate::domain::work_state::WorkState;
use crate::http::language::Language;

/// A text with its `{n}`.
pub fn fill(text: &str, value: impl ToString) -> String {
    text.replace("{n}", &value.to_string())
}

/// A count with thousands set off: `1.234`, in English `1,234`.
pub fn count(ui: &Ui, count: usize) -> String {
    let digits = count.to_string();
    let separator = if ui.lang == Language::English {
        ','
    } else {
        '.'
    };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A day: `12/4/2024`, in English `2024-04-12`.
pub fn date(ui: &Ui, date: Date) -> String {
    if ui.lang == Language::English {
        date.to_string()
    } else {
        vietnamese(date)
    }
}

/// The day of an RFC 3339 time.
pub fn day(ui: &Ui, time: &str) -> String {
    let day = time.get(..10).unwrap_or(time);
    day.parse::<Date>()
        .map_or_else(|_| day.to_owned(), |parsed| date(ui, parsed))
}

/// The name of a level.
pub fn level(ui: &Ui, level: Level) -> &'static str {
    let (vietnamese, english) = match level {
        Level::Central => ("Trung ương", "Central"),
        Level::Province => ("Cấp tỉnh", "Province"),
        Level::District => ("Cấp huyện", "District"),
        Level::Commune => ("Cấp xã", "Commune"),
        Level::Other => ("Không rõ cấp", "Not known"),
    };
    if ui.lang == Language::English {
        english
    } else {
        vietnamese
    }
}

/// What a document does with a work it cites.
pub fn relation(ui: &Ui, relation: Relation) -> &'static str {
    let vietnamese = match relation {
        Relation::About => "nói về",
        Relation::Implements => "thực hiện",
        Relation::AccordingTo => "theo",
        Relation::BasedOn => "căn cứ",
        Relation::Guides => "hướng dẫn",
        Relation::PromulgatedBy => "ban hành kèm theo",
        Relation::Continues => "tiếp tục thực hiện",
        Relation::Reviews => "sơ kết, tổng kết",
        Relation::Amends => "sửa đổi, bổ sung",
        Relation::Replaces => "thay thế",
        Relation::Repeals => "bãi bỏ",
        Relation::Suspends => "đình chỉ",
        Relation::Corrects => "đính chính",
        Relation::Consolidates => "hợp nhất",
        Relation::Mentions => "nhắc đến",
        Relation::AmendedBy => "được sửa đổi bởi",
        Relation::AliasDefinition => "gọi tắt",
        Relation::SelfReference => "tự nhắc",
    };
    if ui.lang == Language::English {
        english(relation)
    } else {
        vietnamese
    }
}

fn english(relation: Relation) -> &'static str {
    match relation {
        Relation::AccordingTo => "according to",
        Relation::BasedOn => "based on",
        Relation::PromulgatedBy => "promulgated by",
        Relation::AmendedBy => "amended by",
        Relation::AliasDefinition => "short name",
        other => other.as_str(),
    }
}

/// What is done with a document, as a heading over what does it: *được thay thế bởi*.
pub fn relation_to(ui: &Ui, relation: Relation) -> &'static str {
    let (vietnamese, english) = match relation {
        Relation::About => ("được nói đến trong", "reported in"),
        Relation::Implements => ("được thực hiện bởi", "implemented by"),
        Relation::AccordingTo => ("được dẫn theo bởi", "followed by"),
        Relation::BasedOn => ("là căn cứ của", "ground of"),
        Relation::Guides => ("được hướng dẫn bởi", "guided by"),
        Relation::PromulgatedBy => ("ban hành kèm theo nó", "promulgated with it"),
        Relation::Continues => ("được tiếp tục thực hiện bởi", "continued by"),
        Relation::Reviews => ("được sơ kết, tổng kết bởi", "reviewed by"),
        Relation::Amends => ("được sửa đổi, bổ sung bởi", "amended by"),
        Relation::Replaces => ("được thay thế bởi", "replaced by"),
        Relation::Repeals => ("bị bãi bỏ bởi", "repealed by"),
        Relation::Suspends => ("bị đình chỉ bởi", "suspended by"),
        Relation::Corrects => ("được đính chính bởi", "corrected by"),
        Relation::Consolidates => ("được hợp nhất bởi", "consolidated by"),
        Relation::AmendedBy => ("sửa đổi, bổ sung", "amends"),
        _ => ("được nhắc đến bởi", "mentioned by"),
    };
    if ui.lang == Language::English {
        english
    } else {
        vietnamese
    }
}

/// What texts say of a work's effect.
pub fn state(ui: &Ui, state: WorkState) -> &'static str {
    let (vietnamese, english) = match state {
        WorkState::Replaced => ("bị thay thế", "replaced"),
        WorkState::Repealed => ("bị bãi bỏ", "repealed"),
        WorkState::Suspended => ("bị đình chỉ thi hành", "suspended"),
        WorkState::PartlyRepealed => ("bị thay thế, bãi bỏ một phần", "repealed in part"),
        WorkState::Amended => ("được sửa đổi, bổ sung", "amended"),
        WorkState::Corrected => ("được đính chính", "corrected"),
        WorkState::Unknown => ("không rõ", "not known"),
    };
    if ui.lang == Language::English {
        english
    } else {
        vietnamese
    }
}

/// A work of which only the identity is known: `19-QĐ/TW` as the Party prints it, else its parts.
pub fn work_name(work: &WorkId) -> String {
    let class = work.class.as_deref().unwrap_or("");
    if work.sphere == Sphere::Party && !class.is_empty() {
        let codes: Vec<&str> = work.body.codes.iter().map(|code| code.as_str()).collect();
        return format!("{}-{class}/{}", work.designation, codes.join("-"));
    }
    let period = work
        .period
        .map(|period| format!("/{period}"))
        .unwrap_or_default();
    format!("{class} {}{period} {}", work.designation, work.body)
        .trim()
        .to_owned()
}

/// A share from 0 to 1: `12 %`, in English `12%`; what is less than one in a hundred has a decimal.
pub fn percent(ui: &Ui, share: f64) -> String {
    let percent = share * 100.0;
    let decimals = usize::from(percent < 1.0 && percent > 0.0);
    let number = format!("{percent:.decimals$}");
    if ui.lang == Language::English {
        format!("{number}%")
    } else {
        format!("{} %", number.replace('.', ","))
    }
}

/// At most `most` characters, cut at a word.
pub fn shortened(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let head = &text[..cut];
    let end = head.rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", head[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_words() {
        assert_eq!(shortened("kỷ luật công vụ", 10), "kỷ luật…");
        assert_eq!(shortened("kỷ luật", 10), "kỷ luật");
        assert_eq!(shortened("ộộộộ", 2), "ộộ…");
    }

    #[test]
    fn works_without_more_than_an_identity_have_a_name() {
        let name = |id: &str| work_name(&id.parse().unwrap());
        assert_eq!(name("dang/TW/k14/QĐ/19"), "19-QĐ/TW");
        assert_eq!(name("nn/CP/2023/NĐ/73"), "NĐ 73/2023 CP");
    }

    #[test]
    fn texts_are_filled() {
        assert_eq!(fill("{n} văn bản", 3), "3 văn bản");
    }
}
