//! What was noticed about a query, in the reader's language.

use maud::{Markup, html};

use super::ui::Ui;
use crate::http::language::Language;
use crate::text::diagnostic::Diagnostic;

/// Vietnamese for the messages that searches give. The piece of the query that they speak of is shown
/// beside them, or stands in its own chip.
const VIETNAMESE: [(&str, &str); 16] = [
    (
        "dangling-operator",
        "toán tử thiếu một vế nên được đọc như một từ",
    ),
    ("empty-field", "tên trường không có giá trị"),
    ("empty-phrase", "dấu ngoặc kép không có từ nào bên trong"),
    (
        "no-such-provision",
        "văn bản được hỏi không có điều, khoản hoặc điểm đó",
    ),
    ("only-negation", "câu hỏi chỉ nói những gì không muốn có"),
    (
        "read-as-passage",
        "đoạn văn dài được tìm theo những văn bản mà nó trích dẫn",
    ),
    ("stray-parenthesis", "dấu ngoặc đóng thừa đã được bỏ qua"),
    (
        "too-many-clauses",
        "câu hỏi quá dài: chỉ tính những từ và mệnh đề đầu",
    ),
    ("unclosed-group", "dấu ngoặc chưa đóng được đóng ở cuối"),
    ("unclosed-quote", "dấu ngoặc kép chưa đóng được đóng ở cuối"),
    (
        "unknown-citation",
        "không văn bản nào trong kho trích dẫn văn bản dùng để lọc",
    ),
    ("unknown-field", "không có trường tên như vậy"),
    ("unknown-level", "không có cấp ban hành tên như vậy"),
    ("unknown-type", "không có loại văn bản tên như vậy"),
    (
        "unknown-value",
        "không văn bản nào trong kho có giá trị của bộ lọc",
    ),
    ("unreadable-range", "khoảng thời gian không đọc được"),
];

/// One note.
pub fn noticed(ui: &Ui, diagnostic: &Diagnostic, query: &str) -> Markup {
    let translated = VIETNAMESE
        .iter()
        .find(|(code, _)| *code == diagnostic.code && ui.lang == Language::Vietnamese);
    let piece = diagnostic
        .span
        .and_then(|span| query.get(span.start..span.end));
    html! {
        @match translated {
            Some((_, sentence)) => p.note {
                (sentence)
                @if let Some(piece) = piece.filter(|piece| !piece.trim().is_empty()) { ": " code { (piece) } }
            },
            None => p.note lang="en" { (diagnostic.message) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_of_a_search_has_its_sentence() {
        let sources = [
            include_str!("../../search/filter.rs"),
            include_str!("../../search/clauses.rs"),
            include_str!("../../search/asked.rs"),
            include_str!("../../search/run.rs"),
            include_str!("../../search/language/mod.rs"),
        ];
        for source in sources {
            let given = source.split("Diagnostic::").skip(1);
            let codes = given.filter_map(|call| call.split_once("(\"")?.1.split('"').next());
            for code in codes {
                assert!(VIETNAMESE.iter().any(|(known, _)| *known == code), "{code}");
            }
        }
    }
}
