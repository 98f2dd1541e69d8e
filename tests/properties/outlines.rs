//! Laws of outlines: provisions nest, their ids differ, and hostile text takes no square.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use directive_search::domain::label::label;
use directive_search::domain::provision::{Provision, units};
use directive_search::parse::outline::outline;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces of lines that outlines are made of, and what looks like them.
const PIECES: [&str; 44] = [
    "Phần thứ nhất",
    "PHẦN II",
    "Chương I",
    "CHƯƠNG 2: QUY ĐỊNH",
    "Mục 1",
    "Tiểu mục 2",
    "Mục tiêu",
    "Điều 1.",
    "Điều 2. Hai",
    "Điều 3",
    "Điều 5a.",
    "Điều",
    "1.",
    "2. Hai",
    "3)",
    "4-",
    "1.1.",
    "1.2.3.",
    "a)",
    "b) Bê",
    "đ)",
    "i)",
    "ii)",
    "a.1)",
    "(1)",
    "(a)",
    "I.",
    "IV- BỐN",
    "A.",
    "- Gạch",
    "+ Cộng",
    "• Chấm",
    "“Điều 4. Bốn",
    "Hết.”",
    "\"1. Một",
    "Nơi nhận:",
    "KT. CHỦ TỊCH",
    "PHỤ LỤC I",
    "PHỤ LỤC",
    "Mẫu số 01",
    "QUY CHẾ",
    "(Ban hành kèm theo Quyết định số 5/QĐ-UBND)",
    "MỤC LỤC",
    "theo quy định tại khoản",
];

fn text() -> impl Strategy<Value = String> {
    let line = (
        select(&PIECES[..]),
        select(&["", " Văn bản.", " DANH MỤC", " ...... 5"][..]),
    );
    let lines = proptest::collection::vec((line, select(&["\n", "\n\n", " "][..])), 0..60);
    lines.prop_map(|lines| {
        let lines = lines.into_iter();
        lines
            .map(|((piece, tail), end)| format!("{piece}{tail}{end}"))
            .collect()
    })
}

/// The provision that holds each one, by depth.
fn check(found: &[Provision], text: &str) -> Result<(), String> {
    let mut open: Vec<&Provision> = Vec::new();
    let mut ids = HashSet::new();
    let mut before = 0;
    for one in found {
        let eid = &one.eid;
        if !ids.insert(eid.clone()) {
            return Err(format!("{eid} stands twice"));
        }
        if text
            .get(one.span.start..one.span.end)
            .is_none_or(str::is_empty)
        {
            return Err(format!("{eid} is no text: {:?}", one.span));
        }
        if text.get(one.heading.start..one.heading.end).is_none() {
            return Err(format!(
                "the heading of {eid} is no text: {:?}",
                one.heading
            ));
        }
        if one.span.start < before {
            return Err(format!("{eid} stands before what it follows"));
        }
        before = one.span.start;
        open.truncate(one.depth);
        if open.len() != one.depth {
            return Err(format!("{eid} has depth {} in {}", one.depth, open.len()));
        }
        let is_inside = |outer: &&Provision| one.span.end <= outer.span.end;
        if !open.last().is_none_or(is_inside) {
            return Err(format!("{eid} reaches out of what holds it"));
        }
        let after = |last: &Provision| last.span.end <= one.span.start || last.depth < one.depth;
        let siblings = found.iter().take_while(|other| other.eid != *eid).last();
        if !siblings.is_none_or(after) {
            return Err(format!("{eid} overlaps its neighbour"));
        }
        if label(eid).is_empty() || !eid.unit().is_unit() && !one.kind.is_division() {
            return Err(format!("{eid} is in no unit"));
        }
        open.push(one);
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::config(512))]

    #[test]
    fn provisions_nest_in_order_under_different_ids(text in text()) {
        let found = outline(&text, 0);
        prop_assert_eq!(check(&found, &text), Ok(()), "{}", text);
        let starts: Vec<usize> = units(&found).map(|unit| unit.span.start).collect();
        prop_assert!(starts.is_sorted(), "{starts:?}");
    }

    #[test]
    fn an_outline_is_the_same_wherever_the_text_ends_in_blanks(text in text(), blanks in 0_usize..4) {
        let ids = |text: &str| -> Vec<String> {
            outline(text, 0).iter().map(|one| one.eid.to_string()).collect()
        };
        let longer = format!("{text}{}", "\n".repeat(blanks + 1));
        prop_assert_eq!(ids(&format!("{text}\n")), ids(&longer));
    }
}

/// Reading `make(10 n)` takes no hundred times as long as `make(n)`.
fn is_linear(name: &str, make: impl Fn(usize) -> String) {
    let (few, many) = (make(5_000), make(50_000));
    let time = |text: &str| {
        let start = Instant::now();
        std::hint::black_box(outline(text, 0).len());
        start.elapsed()
    };
    let mut best = [Duration::MAX; 2];
    // The machine may be busy: one good pair of runs is enough.
    let found = (0..6).any(|_| {
        best[0] = best[0].min(time(&few));
        best[1] = best[1].min(time(&many));
        best[1] < best[0] * 30 + Duration::from_millis(150)
    });
    assert!(found, "{name}: {best:?}");
}

#[test]
fn ten_times_the_text_takes_ten_times_the_time() {
    let column = |line: &'static str| move |n: usize| line.repeat(n);
    for line in [
        "1. Một\n",
        "a) A\n",
        "- Gạch\n",
        "(1) Một\n",
        "I. MỘT\n",
        "1.1.1.1. Một\n",
        "Điều 1. Một\n",
        "Điều\n",
        "Chương I\n",
        "Mục 1\nMỘT\n",
        "“Điều 4. Bốn\n",
        "“Một\n",
        "Hai”\n",
        "\"1. Một\n",
        "PHỤ LỤC\n",
        "PHỤ LỤC I\nMỘT\n",
        "Mẫu số 01\nCỘNG HÒA XÃ HỘI\n",
        "QUY CHẾ\n(Kèm theo Quyết định số 5)\n",
        "Nơi nhận:\nĐiều 1. Một\n",
        "MỤC LỤC\nĐiều 1. Một\n",
        "KT. CHỦ TỊCH\n",
        "CHỮ HOA\n",
        "1. a) Một\n",
        "1) Một\n1. Hai\na. Ba\na) Bốn\n",
        "Điều 1. Một ..... 5\n",
        "i) Một\nh) Hai\n",
    ] {
        is_linear(line, column(line));
    }
    for piece in [
        "1. ",
        "a) ",
        "Điều 1. ",
        "“",
        "\"",
        "- ",
        "1.",
        "Điều ",
        "(",
        "PHỤ LỤC ",
    ] {
        is_linear(piece, |n| piece.repeat(n));
    }
    is_linear("numbers", |n| {
        (1..=n)
            .map(|n| format!("Điều {n}. Một\n1. Hai\n“Điều {}. Ba\n", n + 1))
            .collect()
    });
}
