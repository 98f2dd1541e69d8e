//! Proper Unicode comes back as it came.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{FOREIGN, SENTENCES, decoded};
use crate::ingest::encodings::Encoding;

fn unchanged(text: &str) {
    let read = decoded(text.as_bytes());
    assert_eq!(read.text, text, "{:?}", read.notes);
    assert_eq!(read.encoding, Encoding::Utf8, "{text}");
    assert!(read.notes.is_empty(), "{:?}: {text}", read.notes);
}

#[test]
fn other_languages_stay() {
    unchanged(FOREIGN);
    FOREIGN.lines().for_each(unchanged);
}

#[test]
fn decomposed_text_stays() {
    let decomposed: String = SENTENCES.nfd().collect();
    unchanged(&decomposed);
    decomposed.lines().for_each(unchanged);
}

#[test]
fn symbols_in_vietnamese_text_stay() {
    for text in [
        "Phòng rộng 25 m², nóng 30 °C, bụi cỡ 10 µm.",
        "Số: 12/2010/NÐ-CP của HÐND tỉnh Ðồng Nai",
        "Ông bà có nó, tôi bé tý.",
        "Tôi có «nó» và «bé».",
        "Ta có x¹y.",
        "Ông gọi nó là «lá»… rồi «cá»” và «quá»",
        "XÃ\u{A0}HỘI, XÃ\u{85}HỘI, LÀ\u{A0}…, „Ä‘, ÔNG”, BÀ…”",
        "Sơ đồ A·B, ô «b¹», m®, ©Vĩnh, ThểThao, PhápLuật và HồSơ",
        "Bé Na và cô Lê ở Huế có bé Tô, cụ Tú, dì Bé.",
        "Ø Thực hiện; ü Tăng cường; § Điều; · Tổ chức; ØThực; üTăng; §Điều; ·Tổ",
        "cho x·3 va b¹ theo",
        "a0b1 = 19×a4b2 + 19×a3b2; §a, §b; x·y + x·y = x·y",
        "*t_ku* *'t_ku'* ku*'",
        "Báo cáo¹ nêu 3×4 = 12, 5÷2, ±3 % và § 7.",
        "Bà có con là con gái út, cho nên có lúc bí.",
        "Café Élysée, crème brûlée và rượu Côtes du Rhône có bán ở phố này.",
        "Ê-đê, M’Nông, Gia-rai; Krông Pắc, Ea H’leo, Bắc Kạn.",
        "Trong các tên như Müller, Ångström, Søren và Peña không có dấu tiếng Việt.",
        "© 2024 Báo Nhân Dân® – mọi quyền được bảo lưu",
        "Ủy\u{AD}ban nhân\u{AD}dân tỉnh ban\u{AD}hành",
    ] {
        unchanged(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sentences_in_any_order_stay(
        picks in prop::collection::vec((0_usize..220, prop::sample::select(&["\n", " ", "\r\n", "\n\n", " « "][..])), 1..12)
    ) {
        let all: Vec<&str> = SENTENCES.lines().chain(FOREIGN.lines()).collect();
        let text: String = picks.iter().flat_map(|(at, gap)| [all[*at], gap]).collect();
        unchanged(&text);
    }
}
