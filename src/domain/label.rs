//! Labels of provisions for people: `Điều 5, khoản 2, điểm đ`, `Quy chế, Điều 3`.

use std::collections::HashMap;

use super::provision::{Eid, INSIDE, Provision, ProvisionKind, kind_of};
use crate::text::roman::to_roman;

/// The label of an id whose text is not at hand: `Điều 5, khoản 2, điểm đ`, `Mục 1.2`,
/// `Chương II, Mục 1`, `Phụ lục 1, Điều 3`, `Điều 5 (2)` for a duplicate.
pub fn label(eid: &Eid) -> String {
    Labels::default().label(eid)
}

/// Labels within one document: what is attached bears the name that the text gives it.
#[derive(Debug, Clone, Default)]
pub struct Labels<'o> {
    /// Names of attachments by their ids.
    names: HashMap<&'o str, &'o str>,
}

impl<'o> Labels<'o> {
    /// Those of an outline.
    pub fn of(outline: &'o [Provision]) -> Self {
        let named = outline.iter().filter(|one| !one.name.is_empty());
        let names = named.map(|one| (one.eid.as_str(), one.name.as_str()));
        Self {
            names: names.collect(),
        }
    }

    /// Those of what lies inside `eid`, given the names of the attachments around it, from
    /// [`Self::around`].
    pub fn inside(eid: &'o str, names: &'o [String]) -> Self {
        let names = attachments(eid).zip(names.iter().map(String::as_str));
        Self {
            names: names.collect(),
        }
    }

    /// Names of the attachments around a provision, itself among them, the outermost first.
    pub fn around(&self, eid: &Eid) -> Vec<String> {
        let name = |id: &str| self.names.get(id).copied().unwrap_or_default().to_owned();
        attachments(eid.as_str()).map(name).collect()
    }

    /// The label of a provision.
    pub fn label(&self, eid: &Eid) -> String {
        let mut out = String::new();
        let mut outer = None;
        for (end, part) in parts(eid.as_str()) {
            let kind = kind_of(part).unwrap_or(ProvisionKind::Preamble);
            let number = part.split_once('_').map_or("", |(_, number)| number);
            let number = shown_number(kind, number, outer);
            let id = eid.as_str().get(..end).unwrap_or_default();
            let is_first = out.is_empty();
            if kind == ProvisionKind::Item && outer.is_some_and(is_list) {
                out.push_str(&format!(".{number}"));
            } else {
                out.push_str(if is_first { "" } else { ", " });
                match self.names.get(id).filter(|name| !name.is_empty()) {
                    Some(name) => out.push_str(name),
                    None => out.push_str(format!("{} {number}", word(kind, is_first)).trim_end()),
                }
            }
            outer = Some(kind);
        }
        out
    }
}

/// The parts of an id, each with where it ends.
fn parts(eid: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    eid.split(INSIDE).map(move |part| {
        let end = at + part.len();
        at = end + INSIDE.len();
        (end, part)
    })
}

/// The ids of the attachments around a provision, its own if it is one, the outermost first.
fn attachments(eid: &str) -> impl Iterator<Item = &str> {
    let of_attachment = |part| kind_of(part) == Some(ProvisionKind::Attachment);
    let found = parts(eid).filter(move |(_, part)| of_attachment(part));
    found.filter_map(|(end, _)| eid.get(..end))
}

/// Whether items inside it are written behind its own number: `khoản 1.2`, `điểm a.1`.
fn is_list(kind: ProvisionKind) -> bool {
    matches!(
        kind,
        ProvisionKind::Clause | ProvisionKind::Point | ProvisionKind::Item
    )
}

fn word(kind: ProvisionKind, is_first: bool) -> &'static str {
    match (kind, is_first) {
        (ProvisionKind::Attachment, _) => "Phụ lục",
        (ProvisionKind::Part, _) => "Phần",
        (ProvisionKind::Chapter, _) => "Chương",
        (ProvisionKind::Section, _) | (ProvisionKind::Item, true) => "Mục",
        (ProvisionKind::Subsection, _) => "Tiểu mục",
        (ProvisionKind::Article, _) => "Điều",
        (ProvisionKind::Clause, _) => "khoản",
        (ProvisionKind::Point, _) => "điểm",
        (ProvisionKind::Item, false) => "mục",
        (ProvisionKind::Indent, _) => "gạch đầu dòng",
        (ProvisionKind::Preamble, _) => "Mở đầu",
    }
}

/// A number of an id as texts print it: parts and chapters in Roman numerals, `dd` as đ, the letters
/// of the outermost items as capitals.
fn shown_number(kind: ProvisionKind, number: &str, outer: Option<ProvisionKind>) -> String {
    let (number, count) = number.split_once('~').unwrap_or((number, ""));
    let shown = match kind {
        ProvisionKind::Part | ProvisionKind::Chapter => in_roman(number),
        ProvisionKind::Item if !outer.is_some_and(is_list) => number.to_uppercase(),
        _ => number.replace("dd", "đ"),
    };
    match count {
        "" => shown,
        count => format!("{shown} ({count})"),
    }
}

/// `4a` as `IVa`; what has no number stays.
fn in_roman(number: &str) -> String {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (value, suffix) = number.split_at(digits);
    match value.parse().ok().and_then(to_roman) {
        Some(numeral) => numeral + suffix,
        None => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_divisions_attachments_and_small_parts() {
        for (eid, expected) in [
            ("chp_2__sec_1", "Chương II, Mục 1"),
            (
                "part_3__chp_4a__sec_2__subsec_1",
                "Phần III, Chương IVa, Mục 2, Tiểu mục 1",
            ),
            ("att_1__art_3__cl_1", "Phụ lục 1, Điều 3, khoản 1"),
            ("att_2__item_ii__item_1", "Phụ lục 2, mục II.1"),
            ("art_5dd__cl_2__point_dd", "Điều 5đ, khoản 2, điểm đ"),
            ("art_5__cl_1__item_2", "Điều 5, khoản 1.2"),
            ("art_5__cl_1__point_a__item_1", "Điều 5, khoản 1, điểm a.1"),
            ("art_5__cl_1__indent_3", "Điều 5, khoản 1, gạch đầu dòng 3"),
            ("part_2__item_iv", "Phần II, mục IV"),
            ("art_5~2__cl_1", "Điều 5 (2), khoản 1"),
            ("art_5__cl_2__point_a", "Điều 5, khoản 2, điểm a"),
            ("item_1__item_2", "Mục 1.2"),
            ("item_iv__item_2", "Mục IV.2"),
            ("preamble", "Mở đầu"),
        ] {
            assert_eq!(label(&Eid::stored(eid)), expected, "{eid}");
        }
    }

    #[test]
    fn attachments_bear_their_names() {
        let names = ["Quy chế".to_owned(), "Mẫu số 01".to_owned()];
        let labels = Labels::inside("att_1__att_2", &names);
        for (eid, expected) in [
            ("att_1__art_3__cl_1", "Quy chế, Điều 3, khoản 1"),
            ("att_1__att_2", "Quy chế, Mẫu số 01"),
            ("att_1__att_2__item_ii", "Quy chế, Mẫu số 01, mục II"),
            ("att_2__art_3", "Phụ lục 2, Điều 3"),
            ("art_1", "Điều 1"),
        ] {
            assert_eq!(labels.label(&Eid::stored(eid)), expected, "{eid}");
        }
        let around = labels.around(&Eid::stored("att_1__att_2__item_ii"));
        assert_eq!(around, names);
    }
}
