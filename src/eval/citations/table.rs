//! A report for people.

use std::fmt::{self, Display, Formatter};

use super::report::{AttributeScores, Report, Score};
use super::tally::KINDS;

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "files {}   scored labels {}   predictions {}   ignored {}",
            self.files, self.scored_labels, self.predictions, self.ignored
        )?;
        writeln!(f, "mentions")?;
        row(f, "exact", &self.span_exact)?;
        row(f, "overlap", &self.span_overlap)?;
        row(f, "full, with its number", &self.numbered_mentions)?;
        writeln!(f, "by kind (the same kind)")?;
        for (kind, score) in KINDS
            .iter()
            .filter_map(|kind| self.kind.get_key_value(kind))
        {
            row(f, kind, &score.same)?;
        }
        attributes(f, &self.attributes, self.span_overlap.tp)?;
        writeln!(
            f,
            "false positives {}, of which on labelled negatives {} (of {})",
            self.false_positives, self.neg_fp, self.negatives
        )?;
        classes(f, self)?;
        noise(f, self)
    }
}

fn row(f: &mut Formatter<'_>, name: &str, score: &Score) -> fmt::Result {
    let Score {
        tp,
        pred,
        gold,
        p,
        r,
        f1,
    } = score;
    writeln!(
        f,
        "  {name:<26} P {p:.3}  R {r:.3}  F1 {f1:.3}   (right {tp}, found {pred}, labelled {gold})"
    )
}

fn attributes(f: &mut Formatter<'_>, scores: &AttributeScores, matched: usize) -> fmt::Result {
    writeln!(f, "attributes of matched mentions")?;
    for (name, value, n) in [
        ("kind", scores.kind_accuracy, matched),
        ("number", scores.number_accuracy, scores.number_n),
        (
            "date, where there is one",
            scores.date_accuracy,
            scores.date_n,
        ),
        (
            "no date, where none is",
            scores.no_date_accuracy,
            matched - scores.date_n,
        ),
        ("type", scores.type_accuracy, scores.type_n),
        ("relation", scores.relation_accuracy, scores.relation_n),
        (
            "relation, lenient",
            scores.relation_accuracy_lenient,
            scores.relation_n,
        ),
        ("work", scores.work_id_accuracy, scores.work_id_n),
        (
            "work, without places",
            scores.work_id_core_accuracy,
            scores.work_id_n,
        ),
        ("another work", scores.work_id_wrong, scores.work_id_n),
        (
            "open identity left open",
            scores.open_identity_kept_open,
            scores.open_identity_n,
        ),
    ] {
        writeln!(f, "  {name:<26} {}   (n = {n})", share(value))?;
    }
    Ok(())
}

fn classes(f: &mut Formatter<'_>, report: &Report) -> fmt::Result {
    if report.by_class.len() < 2 {
        return Ok(());
    }
    writeln!(f, "by class of text")?;
    for (class, score) in &report.by_class {
        writeln!(
            f,
            "  {class:<12} overlap F1 {:.3} (labelled {})   numbered F1 {:.3} (labelled {})",
            score.overlap.f1, score.overlap.gold, score.numbered.f1, score.numbered.gold
        )?;
    }
    Ok(())
}

fn noise(f: &mut Formatter<'_>, report: &Report) -> fmt::Result {
    if report.by_noise.len() < 2 {
        return Ok(());
    }
    writeln!(f, "recall by class of noise")?;
    for (class, score) in &report.by_noise {
        let (exact, overlap) = (share(score.exact_r), share(score.overlap_r));
        writeln!(
            f,
            "  {class:<26} exact {exact}  overlap {overlap}   (n = {})",
            score.gold
        )?;
    }
    Ok(())
}

fn share(value: Option<f64>) -> String {
    value.map_or_else(|| "   - ".to_owned(), |value| format!("{value:.3}"))
}
