//! Laws of duties: any text is answered, spans lie in it, days are not before the issue.

use std::sync::{Arc, LazyLock};

use directive_search::duties::{Due, Every, Period};
use directive_search::index::duties::{DutyFilter, terms};
use directive_search::index::reading::Reader;
use proptest::prelude::*;

use crate::CONFIG;
use crate::pieces::text;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::new(CONFIG.clone())));

/// Pieces that duties are written with, in any order.
fn orders() -> impl Strategy<Value = String> {
    let pieces = &[
        "Giao ",
        "giao ",
        "Sở Nội vụ ",
        "các cơ quan, đơn vị ",
        "và ",
        ", ",
        "; ",
        ": ",
        ". ",
        "\n",
        "\n\n",
        "1. ",
        "- ",
        "chủ trì",
        "phối hợp với ",
        "có trách nhiệm ",
        "báo cáo ",
        "trước ngày ",
        "31/7/2024",
        "ngày 20 của tháng cuối quý",
        "thứ hai hằng tuần",
        "định kỳ 6 tháng",
        "hằng năm ",
        "(",
        ")",
        "quý IV/2024 ",
        "tháng 13 ",
        "yêu cầu ",
        "Uỷ ban ",
        "Ủy ban nhân dân tỉnh ",
        "99999",
        "e\u{301}",
        "\u{200B}",
        "Điều 1. ",
        "Trách nhiệm của ",
    ][..];
    proptest::collection::vec(proptest::sample::select(pieces), 0..40)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(crate::config(512))]

    #[test]
    fn any_text_is_answered_and_spans_lie_in_it(text in prop_oneof![text(), orders()]) {
        let mut read = READER.read_text(text.clone());
        read.context.issued_on = Some("2024-06-01".parse().unwrap());
        let duties = READER.duties(&read);
        for duty in &duties {
            prop_assert!(!duty.assignees.is_empty());
            let bodies = duty.assignees.iter().chain(&duty.coordinating).map(|body| body.span);
            let timings = duty.timings.iter().map(|timing| timing.span);
            for span in bodies.chain(timings).chain([duty.action, duty.sentence]) {
                prop_assert!(text.get(span.start..span.end).is_some_and(|text| !text.is_empty()), "{span:?}");
            }
            prop_assert!(duty.sentence.start <= duty.action.start && duty.action.end <= duty.sentence.end);
            for timing in &duty.timings {
                if let Due::Once { by, .. } = timing.due {
                    prop_assert!(by >= "2024-06-01".parse().unwrap(), "{by}");
                }
            }
            prop_assert!(DutyFilter::default().keeps(duty));
            let own = DutyFilter { body: Some(duty.assignees[0].name.clone()), ..DutyFilter::default() };
            prop_assert!(own.keeps(duty), "{:?}", duty.assignees);
        }
        prop_assert_eq!(terms(&duties).is_empty(), duties.is_empty());
    }

    #[test]
    fn the_next_day_of_a_period_is_one_of_its_days(
        every in proptest::sample::select(&Every::NAMES[..]),
        weekday in proptest::option::of(1_i8..=7), month in proptest::option::of(1_i8..=12),
        day in proptest::option::of(1_i8..=31), start in 0_i64..20_000,
    ) {
        let period = Period { every: every.1, weekday, month, day };
        let from: directive_search::domain::date::Date = "1990-01-01".parse().unwrap();
        let from = from.saturating_add(directive_days(start));
        if let Some(next) = period.next(from) {
            prop_assert!(next >= from && period.falls_on(next));
        }
        prop_assert_eq!(Due::decode(&Due::Every(period).encode()), Some(Due::Every(period)));
    }
}

fn directive_days(days: i64) -> std::time::Duration {
    std::time::Duration::from_secs(days.unsigned_abs() * 86_400)
}
