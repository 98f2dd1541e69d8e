//! When two numbers, types or works are the same.

use super::gold::Label;
use crate::text::normalize::composed;

/// A number as it is compared: `Số: 05 –CT/TW` and `5-ct/tw` are one. `None` where nothing is left.
pub fn number_key(number: &str) -> Option<String> {
    let compact = composed(number)
        .chars()
        .filter(|c| !is_space(*c))
        .map(one_spelling)
        .collect::<String>()
        .to_lowercase();
    let bare = ["số", "sổ"]
        .iter()
        .find_map(|word| compact.strip_prefix(word));
    let bare = bare.map_or(compact.as_str(), |rest| {
        rest.strip_prefix(':').unwrap_or(rest)
    });
    let key = without_leading_zeros(bare);
    (!key.is_empty()).then(|| key.to_owned())
}

/// White space, with the separators U+001C to U+001F.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1C}'..='\u{1F}').contains(&c)
}

fn one_spelling(c: char) -> char {
    match c {
        '\u{AD}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' => '-',
        '\u{D0}' | '\u{189}' => 'Đ',
        '\u{F0}' => 'đ',
        c => c,
    }
}

/// Zeros before a digit say nothing; a number of zeros keeps the last.
fn without_leading_zeros(text: &str) -> &str {
    let rest = text.trim_start_matches('0');
    if rest.starts_with(|c: char| c.is_ascii_digit()) || rest.len() == text.len() {
        rest
    } else {
        &text[text.len() - rest.len() - 1..]
    }
}

/// The keys that are right for a label. A full mention must have its canonical number; any other
/// may have its bare ordinal, too.
pub fn right_numbers(label: &Label) -> Vec<String> {
    let (canonical, printed) = (given(&label.canonical_number), given(&label.number));
    let own = if label.kind == "full" {
        [canonical.or(printed), None]
    } else {
        [canonical, printed]
    };
    let all = own.into_iter().chain([given(&label.number_inferred)]);
    all.flatten().filter_map(number_key).collect()
}

/// What is written; an empty string says as little as none.
pub(super) fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().filter(|value| !value.is_empty())
}

/// Whether a type is the label's, or one of the two says more of the same.
pub fn same_type(found: Option<&str>, label: &Label) -> bool {
    let plain = |name: &str| composed(name).to_lowercase().trim().to_owned();
    let Some(found) = found.filter(|found| !found.is_empty()).map(plain) else {
        return false;
    };
    let own = [given(&label.type_name), given(&label.type_full)];
    let others = label.type_alt.iter().flatten().map(String::as_str);
    let names = own.into_iter().flatten().chain(others);
    names
        .filter(|name| !name.is_empty())
        .map(plain)
        .any(|name| {
            found == name
                || found.starts_with(&format!("{name} "))
                || name.starts_with(&format!("{found} "))
        })
}

/// Sphere, central body, term or year, type and number: what a text decides without knowing places.
/// For a body below the centre, sphere, type and number.
pub fn work_core(work: Option<&str>) -> Option<Vec<&str>> {
    let parts: Vec<&str> = work.filter(|work| !work.is_empty())?.split('/').collect();
    let is_central = parts.get(1).is_some_and(|body| !is_local(body));
    if is_central {
        return Some(parts);
    }
    let tail = parts.len().saturating_sub(2);
    Some([&parts[..1], &parts[tail..]].concat())
}

/// Codes of bodies of which there is one for each place.
const LOCAL: [&str; 13] = [
    "TU", "HU", "ThU", "QU", "DU", "ĐU", "BCD", "BCĐ-", "UBND", "HĐND", "HDND", "DH", "ĐH",
];

fn is_local(body: &str) -> bool {
    let rests = LOCAL.iter().filter_map(|code| body.strip_prefix(code));
    rests
        .into_iter()
        .any(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_case_zeros_and_dashes_make_no_difference() {
        for (written, key) in [
            ("Số: 05 –CT/TW", Some("5-ct/tw")),
            ("631 -CT/BCSÐ", Some("631-ct/bcsđ")),
            ("007/2020/NĐ_CP", Some("7/2020/nđ-cp")),
            ("00", Some("0")),
            ("0-QĐ", Some("0-qđ")),
            ("Số", None),
            (" ", None),
        ] {
            assert_eq!(number_key(written).as_deref(), key, "{written}");
        }
    }

    #[test]
    fn a_short_mention_may_have_its_ordinal_and_a_full_one_not() {
        let label = |kind: &str| Label {
            kind: kind.to_owned(),
            number: Some("05".to_owned()),
            number_inferred: Some("05-CT/TW".to_owned()),
            canonical_number: Some("5-CT/TU".to_owned()),
            ..Label::default()
        };
        assert_eq!(right_numbers(&label("short")), ["5-ct/tu", "5", "5-ct/tw"]);
        assert_eq!(right_numbers(&label("full")), ["5-ct/tu", "5-ct/tw"]);
    }

    #[test]
    fn a_longer_type_name_of_the_same_type_is_right() {
        let label = Label {
            type_name: Some("Nghị quyết".to_owned()),
            type_alt: Some(vec!["Văn kiện".to_owned()]),
            ..Label::default()
        };
        for (found, right) in [
            (Some("nghị quyết"), true),
            (Some("Nghị quyết Đại hội"), true),
            (Some("Văn kiện Đại hội"), true),
            (Some("Nghị"), true),
            (Some("Nghị định"), false),
            (Some(""), false),
            (None, false),
        ] {
            assert_eq!(same_type(found, &label), right, "{found:?}");
        }
    }

    #[test]
    fn the_core_of_a_work_leaves_out_places() {
        for (work, core) in [
            ("dang/TW/k13/QĐ/37", &["dang", "TW", "k13", "QĐ", "37"][..]),
            ("dang/TU-yen-bai/2020-2025/CT/46", &["dang", "CT", "46"]),
            ("nn/UBND/CT/1", &["nn", "CT", "1"]),
            ("nn/TUX/CT/1", &["nn", "TUX", "CT", "1"]),
            ("nn", &["nn", "nn"]),
        ] {
            assert_eq!(work_core(Some(work)).unwrap(), core, "{work}");
        }
        assert_eq!(work_core(Some("")), None);
    }
}
