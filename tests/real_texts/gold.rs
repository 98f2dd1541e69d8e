//! The scorer on the real gold folders: laws that hold whatever the reader finds.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use directive_search::config::IndexConfig;
use directive_search::eval::citations::gold::{Gold, Label};
use directive_search::eval::citations::report::Report;
use directive_search::eval::citations::tally::{Labelled, Tally};
use directive_search::eval::citations::{Prediction, evaluate};
use directive_search::index::reading::Reader;

use crate::shared;

const FOLDERS: [&str; 2] = ["gold/seeds", "gold/dev"];

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(Arc::new(IndexConfig::bundled().unwrap())));

fn folders(test: &str) -> Vec<PathBuf> {
    let shared = shared(test).into_iter();
    let folders = shared.flat_map(|shared| FOLDERS.map(|folder| shared.join(folder)));
    folders.collect()
}

#[test]
fn the_counts_of_an_evaluation_add_up() {
    for folder in folders("the_counts_of_an_evaluation_add_up") {
        let evaluation = evaluate(&folder, &READER, &mut |_, _| {}).unwrap();
        let report = &evaluation.report;
        assert_eq!(evaluation.warnings, [""; 0], "{}", folder.display());
        let (exact, overlap) = (report.span_exact, report.span_overlap);
        assert!(0 < exact.tp && exact.tp <= overlap.tp && overlap.tp <= overlap.gold);
        assert_eq!(overlap.pred, overlap.tp + report.false_positives);
        assert_eq!(overlap.pred + report.ignored, report.predictions);
        let of = |what: &str| {
            let faults = evaluation.faults.iter();
            faults.filter(|fault| fault.what.starts_with(what)).count()
        };
        assert_eq!(of("missed"), overlap.gold - overlap.tp);
        assert_eq!(of("false positive"), report.false_positives);
        assert_eq!(of("false positive on negative"), report.neg_fp);
        let kinds = report.kind.values();
        assert_eq!(
            kinds.clone().map(|kind| kind.same.gold).sum::<usize>(),
            overlap.gold
        );
        assert_eq!(
            kinds.map(|kind| kind.found_any_kind).sum::<usize>(),
            overlap.tp
        );
        let classes = report.by_class.values();
        assert_eq!(
            classes.map(|class| class.overlap.tp).sum::<usize>(),
            overlap.tp
        );
    }
}

/// What the labels themselves would score.
#[test]
fn the_labels_are_a_perfect_prediction() {
    for folder in folders("the_labels_are_a_perfect_prediction") {
        let mut tally = Tally::default();
        for file in &Gold::load(&folder).unwrap().files {
            let text = file.text(&folder, &mut Vec::new()).unwrap();
            let scored = file.citations.iter().filter(|label| label.scored);
            let predictions: Vec<Prediction> = scored.map(predicted).collect();
            let faults = tally.add(&Labelled::new(file, &text), &predictions);
            assert_eq!(faults, [], "{}", file.file);
        }
        let report = Report::new(&tally, 0);
        for score in [
            report.span_exact,
            report.span_overlap,
            report.numbered_mentions,
        ] {
            assert_eq!(
                (score.p, score.r, score.f1),
                (1.0, 1.0, 1.0),
                "{}",
                folder.display()
            );
        }
        let attributes = report.attributes;
        for share in [
            attributes.kind_accuracy,
            attributes.number_accuracy,
            attributes.date_accuracy,
            attributes.no_date_accuracy,
            attributes.type_accuracy,
            attributes.relation_accuracy,
            attributes.work_id_accuracy,
            attributes.open_identity_kept_open,
        ] {
            assert!(share.is_none_or(|share| share == 1.0), "{attributes:?}");
        }
        assert_eq!(
            (report.false_positives, attributes.work_id_wrong),
            (0, Some(0.0))
        );
    }
}

fn predicted(label: &Label) -> Prediction {
    let canonical = label.canonical_number.clone();
    Prediction {
        start: label.span.start,
        end: label.span.end,
        kind: label.kind.clone(),
        number: canonical.or_else(|| label.number.clone()),
        type_name: label.type_name.clone(),
        date: label.date.clone(),
        relation: label.relation.clone(),
        work_id: label.work_id.clone(),
    }
}
