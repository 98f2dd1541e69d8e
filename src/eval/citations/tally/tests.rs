use super::*;
use crate::eval::citations::gold::{LabelSpan, Negative, Noise};
use crate::eval::citations::report::Report;

/// A label for each `⟦…⟧` of a marked text, in order, and the text without the marks.
fn unmarked(marked: &str) -> (String, Vec<Range>) {
    let (mut text, mut ranges, mut starts) = (Vec::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '⟦' => starts.push(text.len()),
            '⟧' => ranges.push((starts.pop().unwrap(), text.len())),
            c => text.push(c),
        }
    }
    (text.into_iter().collect(), ranges)
}

fn label(kind: &str, number: &str) -> Label {
    Label {
        kind: kind.to_owned(),
        scored: true,
        number: Some(number.to_owned()),
        ..Label::default()
    }
}

fn found(kind: &str, number: &str) -> Prediction {
    Prediction {
        kind: kind.to_owned(),
        number: Some(number.to_owned()),
        ..Prediction::default()
    }
}

/// Scores predictions against labels; both are marked in a copy of the text, in order.
fn scored(
    labelled: &str,
    labels: Vec<Label>,
    predicted: &str,
    mut predictions: Vec<Prediction>,
) -> (Tally, Vec<Fault>) {
    let (text, ranges) = unmarked(labelled);
    let (same_text, places) = unmarked(predicted);
    assert_eq!(text, same_text);
    assert_eq!(
        (ranges.len(), places.len()),
        (labels.len(), predictions.len())
    );
    let place = |(mut label, (start, end)): (Label, Range)| {
        label.span = LabelSpan {
            start,
            end,
            text: String::new(),
        };
        label
    };
    let file = GoldFile {
        citations: labels.into_iter().zip(ranges).map(place).collect(),
        negatives: text
            .find("kỷ luật")
            .map(|at| text[..at].chars().count())
            .map(|start| Negative {
                start,
                end: start + 7,
            })
            .into_iter()
            .collect(),
        ..GoldFile::default()
    };
    for (prediction, (start, end)) in predictions.iter_mut().zip(places) {
        (prediction.start, prediction.end) = (start, end);
    }
    let mut tally = Tally::default();
    let faults = tally.add(&Labelled::new(&file, &text), &predictions);
    (tally, faults)
}

fn hits(right: usize, predicted: usize, labelled: usize) -> Hits {
    Hits {
        right,
        predicted,
        labelled,
    }
}

#[test]
fn the_same_span_is_exact() {
    let text = "theo ⟦Chỉ thị 05-CT/TW⟧, đã";
    let (tally, faults) = scored(
        text,
        vec![label("full", "05-CT/TW")],
        text,
        vec![found("full", "5-CT/TW")],
    );
    assert_eq!(
        (tally.exact, tally.overlap, tally.numbered),
        (hits(1, 1, 1), hits(1, 1, 1), hits(1, 1, 1))
    );
    assert_eq!(tally.attributes.number, Share { right: 1, all: 1 });
    assert_eq!(faults, []);
}

#[test]
fn marks_plural_and_year_make_no_difference() {
    let (tally, _) = scored(
        "theo ⟦các Luật Đất đai năm 2024⟧, đã",
        vec![label("named", "")],
        "theo các ⟦Luật Đất đai⟧ năm 2024, đã",
        vec![found("named", "")],
    );
    assert_eq!(tally.exact, hits(1, 1, 1));
    assert_eq!(tally.attributes.number.all, 0);
}

#[test]
fn a_wider_span_with_the_number_overlaps_and_is_not_exact() {
    let (tally, _) = scored(
        "theo Chỉ thị số ⟦05-CT/TW⟧, đã",
        vec![label("full", "05-CT/TW")],
        "⟦theo Chỉ thị số 05-CT/TW, đã⟧",
        vec![found("full", "05-CT/TW")],
    );
    assert_eq!((tally.exact, tally.overlap), (hits(0, 1, 1), hits(1, 1, 1)));
}

#[test]
fn a_span_that_shares_little_and_no_number_matches_nothing() {
    let (tally, faults) = scored(
        "theo ⟦Chỉ thị số 05-CT/TW⟧ ấy",
        vec![label("full", "05-CT/TW")],
        "⟦theo Chỉ⟧ thị số 05-CT/TW ấy",
        vec![found("full", "05-CT/TW")],
    );
    assert_eq!((tally.overlap, tally.false_positives), (hits(0, 1, 1), 1));
    let what: Vec<&str> = faults.iter().map(|fault| fault.what.as_str()).collect();
    assert_eq!(what, ["false positive", "missed full"]);
    assert_eq!(faults[1].context, "theo ⟦Chỉ thị số 05-CT/TW⟧ ấy");
    // The numbered figure asks for any overlap and the number only.
    assert_eq!(tally.numbered, hits(1, 1, 1));
}

#[test]
fn a_false_positive_on_a_negative_is_counted_as_such() {
    let (tally, faults) = scored(
        "về kỷ luật",
        vec![],
        "về kỷ ⟦luật⟧",
        vec![found("named", "")],
    );
    assert_eq!(
        (tally.false_positives, tally.on_negatives, tally.negatives),
        (1, 1, 1)
    );
    assert_eq!(faults[0].what, "false positive on negative");
    assert_eq!(tally.overlap, hits(0, 1, 0));
}

#[test]
fn a_prediction_on_a_label_that_is_not_scored_is_ignored() {
    let optional = Label {
        scored: false,
        ..label("generic", "")
    };
    let text = "các ⟦Nghị quyết của Đảng⟧";
    let (tally, _) = scored(text, vec![optional], text, vec![found("named", "")]);
    assert_eq!(
        (tally.ignored, tally.false_positives, tally.overlap),
        (1, 0, hits(0, 0, 0))
    );
}

#[test]
fn the_first_three_anaphora_are_ignored_and_never_match() {
    let text = "⟦Chỉ thị⟧ và ⟦Chỉ thị⟧ và ⟦Chỉ thị⟧ và ⟦Chỉ thị⟧";
    let anaphora = vec![found("anaphora", ""); 4];
    let plain = "⟦Chỉ thị⟧ và Chỉ thị và Chỉ thị và Chỉ thị";
    let (tally, _) = scored(plain, vec![label("full", "1")], text, anaphora);
    assert_eq!((tally.ignored, tally.false_positives), (3, 1));
    assert_eq!(tally.overlap, hits(0, 1, 1));
}

#[test]
fn of_two_predictions_for_one_label_the_better_counts() {
    let (tally, _) = scored(
        "theo ⟦Chỉ thị số 05-CT/TW⟧ ấy",
        vec![label("full", "05-CT/TW")],
        "theo ⟦Chỉ thị số ⟦05-CT/TW⟧⟧ ấy",
        vec![found("short", "05"), found("full", "05-CT/TW")],
    );
    assert_eq!((tally.exact, tally.overlap), (hits(1, 2, 1), hits(1, 2, 1)));
    assert_eq!(tally.false_positives, 1);
    assert_eq!(tally.attributes.kind, Share { right: 1, all: 1 });
}

#[test]
fn one_prediction_over_two_labels_finds_one() {
    let (tally, _) = scored(
        "⟦Chỉ thị 05-CT/TW⟧ và ⟦06-CT/TW⟧",
        vec![label("full", "05-CT/TW"), label("full", "06-CT/TW")],
        "⟦Chỉ thị 05-CT/TW và 06-CT/TW⟧",
        vec![found("full", "05-CT/TW")],
    );
    assert_eq!((tally.exact, tally.overlap), (hits(0, 1, 2), hits(1, 1, 2)));
}

#[test]
fn kinds_dates_relations_and_works_are_counted_where_they_are_labelled() {
    let label = Label {
        date: Some("2016-05-15".into()),
        relation: Some("implements".into()),
        relation_alt: Some(vec!["mentions".into()]),
        work_id: Some("dang/TU-ben-tre/2020-2025/CT/5".into()),
        ..label("full", "05-CT/TU")
    };
    let prediction = Prediction {
        date: Some("2016-05-16".into()),
        relation: Some("mentions".into()),
        work_id: Some("dang/TU/CT/5".into()),
        ..found("short", "05-CT/TU")
    };
    let text = "⟦Chỉ thị 05-CT/TU⟧";
    let (tally, faults) = scored(text, vec![label], text, vec![prediction]);
    let shares = tally.attributes;
    let (yes, no) = (Share { right: 1, all: 1 }, Share { right: 0, all: 1 });
    assert_eq!((shares.kind, shares.number, shares.date), (no, yes, no));
    assert_eq!((shares.relation, shares.relation_lenient), (no, yes));
    assert_eq!(
        (shares.work, shares.work_core, shares.work_wrong),
        (no, yes, no)
    );
    assert_eq!((shares.open.all, shares.no_date.all), (0, 0));
    assert_eq!(tally.kinds["full"].found, 1);
    assert_eq!(tally.kinds["full"].same, hits(0, 0, 1));
    assert_eq!(faults[0].expected.as_deref(), Some("2016-05-15"));
}

#[test]
fn recall_is_kept_by_class_of_noise() {
    let noisy = Label {
        noise: Some(Noise::One("ocr".into())),
        ..label("full", "05-CT/TW")
    };
    let (tally, _) = scored(
        "⟦Chỉ thị 05-CT/TW⟧ và ⟦Chỉ thi 06-CT/TW⟧",
        vec![label("full", "05-CT/TW"), noisy],
        "⟦Chỉ thị 05-CT/TW⟧ và Chỉ thi 06-CT/TW",
        vec![found("full", "05-CT/TW")],
    );
    let report = Report::new(&tally, 0);
    assert_eq!(report.by_noise["ocr"].overlap_r, Some(0.0));
    assert_eq!(report.by_noise[CLEAN].exact_r, Some(1.0));
    let table = report.to_string();
    assert!(table.contains("recall by class of noise"), "{table}");
}
