//! Words of portals for what is not the text: in classes and ids, and in headings.
//!
//! They only help to judge a block; its structure says first what it is.

use super::labels::has_label;
use crate::text::fold::fold;

/// What a class or id calls an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Menus, related news, shares, comments, counters, boxes for users.
    Furniture,
    /// The words below a picture.
    Caption,
}

/// Parts of class names; without blanks and hyphens.
const FURNITURE: [&str; 58] = [
    "advert",
    "banner",
    "binhluan",
    "breadcrumb",
    "comment",
    "cookie",
    "cungchuyenmuc",
    "cungloai",
    "dangky",
    "dangnhap",
    "docnhieu",
    "duongdan",
    "footer",
    "goiy",
    "hotline",
    "hotnews",
    "khaosat",
    "latestnews",
    "lichcongtac",
    "lienket",
    "lienquan",
    "login",
    "luottruycap",
    "mostread",
    "navbar",
    "navigation",
    "newsletter",
    "noibat",
    "othernews",
    "pagination",
    "poll",
    "popup",
    "quangcao",
    "recommend",
    "related",
    "sharebox",
    "sharing",
    "sidebar",
    "sitemap",
    "social",
    "subscribe",
    "tacgia",
    "taglist",
    "thamdo",
    "thoitiet",
    "thongke",
    "tinkhac",
    "tinmoi",
    "toolbar",
    "topbar",
    "truycap",
    "tukhoa",
    "visitor",
    "weather",
    "weblink",
    "xemnhieu",
    "xemthem",
    "ykien",
];

/// Whole words of class names.
const FURNITURE_WORDS: [&str; 12] = [
    "ads", "adv", "menu", "nav", "share", "tags", "tool", "tools", "widget", "qc", "search", "vote",
];

const CAPTION: [&str; 5] = ["caption", "chuthich", "piccap", "imgdesc", "photodesc"];

/// What a class or id calls an element.
pub(super) fn word(value: &str) -> Option<Word> {
    let lower = value.to_lowercase();
    let joined: String = lower.chars().filter(|c| !"-_".contains(*c)).collect();
    let has = |parts: &[&str]| parts.iter().any(|part| joined.contains(part));
    if has(&CAPTION) {
        return Some(Word::Caption);
    }
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let named = has(&FURNITURE) || words.any(|word| FURNITURE_WORDS.contains(&word));
    named.then_some(Word::Furniture)
}

/// Headings that stand over what is not the text, folded.
const HEADS: [&str; 62] = [
    "ban co the quan tam",
    "ban doc binh luan",
    "bai lien quan",
    "bai viet cung chuyen muc",
    "bai viet khac",
    "bai viet lien quan",
    "bai viet moi",
    "binh luan",
    "binh luan moi nhat",
    "cac bai khac",
    "cac bai viet khac",
    "cac tin bai khac",
    "cac tin da dua",
    "cac tin khac",
    "cac tin lien quan",
    "cac van ban khac",
    "chia se",
    "chia se bai viet",
    "chuyen muc",
    "co the ban quan tam",
    "cung chuyen muc",
    "dang nhap",
    "dang ky nhan tin",
    "danh muc",
    "doc nhieu",
    "doc nhieu nhat",
    "goi y cho ban",
    "gui binh luan",
    "gui y kien",
    "ho tro truc tuyen",
    "khao sat",
    "lien ket",
    "lien ket web",
    "lien ket website",
    "lich cong tac",
    "luot truy cap",
    "quang cao",
    "tags",
    "tham do y kien",
    "thoi tiet",
    "thong bao",
    "thong ke truy cap",
    "thong tin truy cap",
    "tim kiem",
    "tin cu hon",
    "tin cung chuyen muc",
    "tin doc nhieu",
    "tin khac",
    "tin lien quan",
    "tin moi",
    "tin moi hon",
    "tin moi nhat",
    "tin noi bat",
    "tin tuc khac",
    "tu khoa",
    "van ban cung linh vuc",
    "van ban khac",
    "van ban lien quan",
    "van ban moi",
    "xem nhieu",
    "xem them",
    "y kien ban doc",
];

/// Lines that are a button or a counter.
const TOOLS: [&str; 35] = [
    "ban in",
    "bao loi",
    "binh luan",
    "chia se",
    "chia se bai viet",
    "co chu",
    "copy link",
    "email",
    "facebook",
    "gui email",
    "gui binh luan",
    "in bai viet",
    "in trang",
    "in trang nay",
    "in van ban",
    "len dau trang",
    "linkedin",
    "luu bai viet",
    "luot xem",
    "nghe bai viet",
    "phong to",
    "quay lai",
    "quay lai trang truoc",
    "sao chep lien ket",
    "tai ve",
    "tai van ban",
    "tai xuong",
    "theo doi",
    "thich",
    "thu nho",
    "tro ve",
    "tuong phan",
    "twitter",
    "ve dau trang",
    "zalo",
];

/// Fields of a portal's table about a document.
const FIELDS: [&str; 21] = [
    "co quan ban hanh",
    "don vi ban hanh",
    "hinh thuc van ban",
    "hieu luc",
    "linh vuc",
    "loai van ban",
    "ngay ban hanh",
    "ngay cong bao",
    "ngay co hieu luc",
    "ngay dang",
    "ngay hieu luc",
    "ngay het hieu luc",
    "nguoi ky",
    "noi ban hanh",
    "pham vi",
    "so cong bao",
    "so hieu",
    "so ky hieu",
    "tinh trang",
    "tinh trang hieu luc",
    "trich yeu",
];

/// Longest line, in bytes, that can be a heading or a button.
const SHORT: usize = 80;

/// Whether a line is a heading over what is not the text.
pub(super) fn is_head(line: &str) -> bool {
    is_one_of(line, &HEADS)
}

/// Whether a line is a button or a counter.
pub(super) fn is_tool(line: &str) -> bool {
    !has_label(line) && is_one_of(line, &TOOLS)
}

/// Whether a line, or the first cell of a row, names a field of a portal's table.
pub(super) fn is_field(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default();
    is_one_of(name, &FIELDS)
}

/// Punctuation and figures aside.
fn is_one_of(line: &str, of: &[&str]) -> bool {
    if line.len() > SHORT {
        return false;
    }
    let bare: String = line
        .chars()
        .map(|c| if c.is_alphabetic() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = bare.split_whitespace().collect();
    let folded = fold(&words.join(" "));
    of.contains(&folded.as_str())
}

/// Whether a line below a picture says who took it.
pub(super) fn is_credit(line: &str) -> bool {
    line.contains("Ảnh:") || line.contains("ảnh:")
}

/// What only the text of a directive has: its motto, its number, its grounds, its articles.
pub(super) fn is_legal(line: &str) -> bool {
    const STARTS: [&str; 7] = [
        "can cu ", "noi nhan", "kinh gui", "tm ", "tm. ", "kt. ", "tl. ",
    ];
    const TYPES: [&str; 13] = [
        "CHỈ THỊ",
        "QUYẾT ĐỊNH",
        "NGHỊ QUYẾT",
        "KẾT LUẬN",
        "QUY ĐỊNH",
        "HƯỚNG DẪN",
        "THÔNG TƯ",
        "NGHỊ ĐỊNH",
        "KẾ HOẠCH",
        "CÔNG ĐIỆN",
        "THÔNG BÁO",
        "BÁO CÁO",
        "LUẬT",
    ];
    let Some(first) = line.chars().next() else {
        return false;
    };
    match first {
        '[' => line.len() > 20 && line[1..].starts_with(|c: char| c.is_ascii_digit()),
        'Đ' | 'đ' if line.to_lowercase().starts_with("điều ") => is_numbered(line, "điều "),
        'S' | 's' => is_numbered(line, "số") && line.contains(['/', '-']) && line.len() < SHORT,
        _ => {
            let folded = fold_start(line);
            TYPES.contains(&line)
                || is_motto(line)
                || STARTS.iter().any(|start| folded.starts_with(start))
        }
    }
}

/// Whether figures follow the word that a line begins with.
fn is_numbered(line: &str, word: &str) -> bool {
    let lower = line.to_lowercase();
    let rest = lower.strip_prefix(word).unwrap_or_default();
    let rest = rest.trim_start_matches([':', ' ', '.', '…']);
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a line is or holds a motto (quốc hiệu, tiêu đề của Đảng): in capitals, or alone.
pub(super) fn is_motto(line: &str) -> bool {
    const MOTTOES: [&str; 2] = ["cong hoa xa hoi chu nghia", "dang cong san viet nam"];
    let start = line.chars().take(200);
    let capitals: String = start.filter(|c| !c.is_lowercase()).collect();
    let capitals = fold(&capitals);
    let is_alone = line.len() < SHORT;
    MOTTOES
        .iter()
        .any(|motto| capitals.contains(motto) || (is_alone && fold_start(line).starts_with(motto)))
}

/// The fold of the first words of a line.
fn fold_start(line: &str) -> String {
    let start: String = line.chars().take(40).collect();
    fold(&start)
}
