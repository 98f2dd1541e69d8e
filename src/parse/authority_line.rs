//! The authority between title and grounds (thẩm quyền ban hành): `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`.

use crate::text::fold::FoldedText;

/// Bodies and offices whose name is whole, folded.
const WHOLE: [&str; 10] = [
    "chinh phu",
    "thu tuong chinh phu",
    "quoc hoi",
    "uy ban thuong vu quoc hoi",
    "chu tich quoc hoi",
    "chu tich nuoc",
    "bo chinh tri",
    "ban bi thu",
    "ban chap hanh trung uong",
    "tong kiem toan nha nuoc",
];

/// Those that a place or another name may follow.
const OPEN: [&str; 21] = [
    "chu tich uy ban nhan dan",
    "chu tich hoi dong nhan dan",
    "chu tich ubnd",
    "bo truong",
    "thong doc",
    "tong cuc truong",
    "chi cuc truong",
    "cuc truong",
    "tong giam doc",
    "giam doc",
    "chanh an",
    "vien truong",
    "truong ban",
    "chu nhiem",
    "uy ban nhan dan",
    "hoi dong nhan dan",
    "hoi dong tham phan",
    "ban chap hanh",
    "ban thuong vu",
    "tinh uy",
    "thanh uy",
];

/// Words before a body that make it part of the title: *của Chính phủ*, *Phó Chủ tịch*.
const LINKS: [&str; 21] = [
    "cua", "tai", "do", "va", "voi", "cho", "tren", "boi", "thuoc", "la", "giua", "pho", "quyen",
    "theo", "tu", "den", "ve", "chanh", "nguyen", "cac", "doan",
];

/// Words that no authority has.
const PHRASES: [&str; 15] = [
    "ve", "trong", "theo", "cho", "tai", "den", "nam", "tren", "va", "cua", "khong", "duoc", "voi",
    "ban hanh", "cap",
];

/// Longest authority, folded, in bytes; what is longer is not looked at.
const LONGEST: usize = 240;

/// Most words of an authority.
const MOST_WORDS: usize = 16;

/// Where the authority begins that a title ends with.
pub(super) fn ending_authority(text: &str) -> Option<usize> {
    let folded = FoldedText::new(text);
    if is_authority(&folded.text) {
        return None;
    }
    let mut named_until = 0;
    let nearest = folded.text.len().saturating_sub(LONGEST);
    let starts = folded.text.match_indices(' ').map(|(at, _)| at + 1);
    let mut starts = starts.filter(|start| *start >= nearest);
    let start = starts.find(|start| {
        let before = folded.text[..*start].trim_end();
        let last = before.rsplit(' ').next().unwrap_or("");
        let is_linked = LINKS.contains(&last) || before.ends_with([',', ';', ':', '(']);
        let rest = &folded.text[*start..];
        if is_linked {
            // *của Thủ tướng Chính phủ* names no second body.
            named_until = named_until.max(start + known(rest).map_or(0, str::len));
        }
        !is_linked && *start >= named_until && before.contains(' ') && is_authority(rest)
    })?;
    Some(folded.start(start))
}

/// The body or office that a folded text begins with.
fn known(folded: &str) -> Option<&'static str> {
    let all = WHOLE.iter().chain(&OPEN);
    let found = all.filter(|known| begins(folded, known));
    found.max_by_key(|known| known.len()).copied()
}

fn begins(folded: &str, known: &str) -> bool {
    let rest = folded.strip_prefix(known);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a folded text is an authority and nothing else.
pub(super) fn is_authority(folded: &str) -> bool {
    if folded.len() > LONGEST {
        return false;
    }
    let folded = folded.trim_end_matches([' ', ':', '.', ',']);
    if WHOLE.contains(&folded) {
        return true;
    }
    let Some(rest) = OPEN
        .iter()
        .find(|known| begins(folded, known))
        .map(|known| &folded[known.len()..])
    else {
        return false;
    };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_name = |word: &&str| word.chars().all(char::is_alphabetic) || *word == "-";
    // A ministry's name has a comma or "và" in it: Bộ Văn hóa, Thể thao và Du lịch.
    let names_ministry = rest.starts_with(" bo ");
    let is_plain = |word: &&str| names_ministry || is_name(word) && !PHRASES.contains(word);
    words.len() <= MOST_WORDS && words.iter().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authority(text: &str) -> Option<&str> {
        ending_authority(text).map(|start| &text[start..])
    }

    #[test]
    fn behind_a_title() {
        let found = [
            (
                "QUYẾT ĐỊNH VỀ VIỆC CÔNG BỐ DANH MỤC CỦA SỞ TÀI CHÍNH CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
                "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
            ),
            (
                "PHÊ DUYỆT CHƯƠNG TRÌNH PHÁT TRIỂN CHÍNH PHỦ SỐ THỦ TƯỚNG CHÍNH PHỦ",
                "THỦ TƯỚNG CHÍNH PHỦ",
            ),
            ("VỀ DỰ ÁN LUẬT VIÊN CHỨC (SỬA ĐỔI) CHÍNH PHỦ", "CHÍNH PHỦ"),
            (
                "VỀ LỊCH PHỔ BIẾN CỦA BỘ NỘI VỤ BỘ TRƯỞNG BỘ NỘI VỤ",
                "BỘ TRƯỞNG BỘ NỘI VỤ",
            ),
            (
                "VỀ THẨM QUYỀN CỦA CHỦ TỊCH UBND TỈNH CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
                "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
            ),
        ];
        for (text, expected) in found {
            assert_eq!(authority(text), Some(expected), "{text}");
        }
        for text in [
            "BÃI BỎ MỘT SỐ VĂN BẢN CỦA THỦ TƯỚNG CHÍNH PHỦ",
            "VỀ THẨM QUYỀN GIẢI QUYẾT CỦA CHỦ TỊCH UBND TỈNH",
            "KẾT LUẬN CỦA PHÓ THỦ TƯỚNG CHÍNH PHỦ",
            "QUY CHẾ PHỐI HỢP VỚI HỘI ĐỒNG NHÂN DÂN TỈNH",
            "CHÍNH PHỦ",
        ] {
            assert_eq!(authority(text), None, "{text}");
        }
    }
}
