//! Figures by class of questions and by spelling.

use std::fmt;

use serde::Serialize;

use super::metrics::{Judged, RECALL_AT, interval, mean};
use crate::search::request::Unit;

/// Topics of one class and spelling.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// Class.
    pub class: String,
    /// Spelling.
    pub variant: String,
    /// Its topics.
    pub judged: Vec<Judged>,
}

/// All figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// What a hit is: `document` or `provision`.
    pub unit: &'static str,
    /// A row for each class and spelling.
    pub rows: Vec<Row>,
}

/// Figures of one class and spelling.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Class of the questions.
    pub class: String,
    /// How they are spelt.
    pub variant: String,
    /// How many there are.
    pub topics: usize,
    /// nDCG at 10.
    pub ndcg_10: f64,
    /// Its 95 % bootstrap interval.
    pub ndcg_10_interval: (f64, f64),
    /// Mean reciprocal rank at 10.
    pub mrr_10: f64,
    /// Recall at 1, 5, 10, 20 and 100.
    pub recall: [f64; RECALL_AT.len()],
}

impl Report {
    /// The figures of groups.
    pub fn new(unit: Unit, groups: &[Group]) -> Self {
        let mut rows: Vec<Row> = groups.iter().map(Row::new).collect();
        rows.sort_by(|a, b| a.class.cmp(&b.class));
        Self {
            unit: unit.name(),
            rows,
        }
    }
}

impl Row {
    fn new(group: &Group) -> Self {
        let of = |value: &dyn Fn(&Judged) -> f64| -> Vec<f64> {
            group.judged.iter().map(value).collect()
        };
        let ndcg = of(&Judged::ndcg);
        Self {
            class: group.class.clone(),
            variant: group.variant.clone(),
            topics: group.judged.len(),
            ndcg_10: mean(&ndcg),
            ndcg_10_interval: interval(&ndcg),
            mrr_10: mean(&of(&Judged::reciprocal_rank)),
            recall: RECALL_AT.map(|depth| mean(&of(&|judged| judged.recall(depth)))),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<12}{:<10}{:>7}  {:>7}  {:<15}  {:>6}  {:>6}  {:>6}  {:>6}  {:>6}  {:>6}",
            "class",
            self.unit,
            "topics",
            "nDCG@10",
            "95 %",
            "MRR@10",
            "R@1",
            "R@5",
            "R@10",
            "R@20",
            "R@100"
        )?;
        for row in &self.rows {
            let (low, high) = row.ndcg_10_interval;
            write!(
                f,
                "{:<12}{:<10}{:>7}  {:>7.4}  {low:.4} – {high:.4}  {:>6.4}",
                row.class, row.variant, row.topics, row.ndcg_10, row.mrr_10
            )?;
            for recall in row.recall {
                write!(f, "  {recall:>6.4}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
