//! The header line: which column says what, in the keys of JSON Lines or in Vietnamese.

use crate::ingest::readers::excerpt::beginning;
use crate::text::fold::fold;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    /// Số, ký hiệu.
    Number,
    /// Loại văn bản.
    Type,
    /// Cơ quan ban hành.
    Issuer,
    /// Ngày ban hành.
    IssuedOn,
    /// Trích yếu.
    Title,
    /// Nội dung.
    Text,
    /// Tệp.
    File,
    SourceUrl,
    Language,
}

/// Names, folded; punctuation is blanks.
const NAMES: [(&str, Column); 51] = [
    ("id", Column::Id),
    ("ma", Column::Id),
    ("ma van ban", Column::Id),
    ("number", Column::Number),
    ("so hieu", Column::Number),
    ("so hieu van ban", Column::Number),
    ("so ky hieu", Column::Number),
    ("so va ky hieu", Column::Number),
    ("so ky hieu van ban", Column::Number),
    ("so van ban", Column::Number),
    ("ky hieu", Column::Number),
    ("type", Column::Type),
    ("loai", Column::Type),
    ("loai van ban", Column::Type),
    ("ten loai van ban", Column::Type),
    ("the loai", Column::Type),
    ("hinh thuc", Column::Type),
    ("hinh thuc van ban", Column::Type),
    ("issuer", Column::Issuer),
    ("co quan", Column::Issuer),
    ("co quan ban hanh", Column::Issuer),
    ("don vi ban hanh", Column::Issuer),
    ("noi ban hanh", Column::Issuer),
    ("issued on", Column::IssuedOn),
    ("date", Column::IssuedOn),
    ("ngay ban hanh", Column::IssuedOn),
    ("ngay van ban", Column::IssuedOn),
    ("ngay thang nam", Column::IssuedOn),
    ("ngay thang van ban", Column::IssuedOn),
    ("title", Column::Title),
    ("trich yeu", Column::Title),
    ("trich yeu noi dung", Column::Title),
    ("noi dung trich yeu", Column::Title),
    ("ten van ban", Column::Title),
    ("tieu de", Column::Title),
    ("text", Column::Text),
    ("noi dung", Column::Text),
    ("noi dung van ban", Column::Text),
    ("toan van", Column::Text),
    ("van ban", Column::Text),
    ("file", Column::File),
    ("tep", Column::File),
    ("ten tep", Column::File),
    ("tap tin", Column::File),
    ("tep dinh kem", Column::File),
    ("source url", Column::SourceUrl),
    ("url", Column::SourceUrl),
    ("lien ket", Column::SourceUrl),
    ("duong dan", Column::SourceUrl),
    ("language", Column::Language),
    ("ngon ngu", Column::Language),
];

/// The column of a name.
fn named(name: &str) -> Option<Column> {
    let spaced: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let folded = fold(&words.join(" "));
    let found = NAMES.iter().find(|(name, _)| *name == folded);
    found.map(|(_, column)| *column)
}

/// The columns of a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// Where each stands.
    positions: [Option<usize>; 10],
    /// How many there are.
    pub(super) count: usize,
    /// The first names that are not known, or known twice.
    pub(super) unread: Vec<String>,
}

/// Most names that are told, and most letters of one.
const TOLD: usize = 12;
const TOLD_LETTERS: usize = 60;

impl Columns {
    pub(super) fn read<'h>(header: impl Iterator<Item = &'h str>) -> Self {
        let mut read = Self::default();
        for (at, name) in header.enumerate() {
            read.count += 1;
            let slot = named(name).and_then(|column| read.positions.get_mut(column as usize));
            match slot {
                Some(slot) if slot.is_none() => *slot = Some(at),
                _ if name.trim().is_empty() || read.unread.len() == TOLD => {}
                _ => read.unread.push(beginning(name.trim(), TOLD_LETTERS)),
            }
        }
        read
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.position(column).is_some()
    }

    /// Where a column stands.
    pub(super) fn position(&self, of: Column) -> Option<usize> {
        self.positions.get(of as usize).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_both_languages() {
        let columns = Columns::read(
            [
                "Số/Ký hiệu",
                "LOẠI VĂN BẢN",
                "issued_on",
                "Trích yếu",
                "Ghi chú",
                "number",
                "",
                "Tệp",
            ]
            .into_iter(),
        );
        assert_eq!(columns.position(Column::Number), Some(0));
        assert_eq!(columns.position(Column::Type), Some(1));
        assert_eq!(columns.position(Column::IssuedOn), Some(2));
        assert_eq!(columns.position(Column::File), Some(7));
        assert!(!columns.has(Column::Text));
        assert_eq!(columns.unread, ["Ghi chú", "number"]);
    }
}
