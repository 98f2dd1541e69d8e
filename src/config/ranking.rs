//! `ranking.toml`: weights of the ranking signals.

use serde::Deserialize;

use super::{ConfigError, parse, versioned};

const FILE: &str = "ranking.toml";

/// Weights of the ranking signals.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranking {
    version: u32,
    /// Weights of a document's best provisions, the best first.
    pub best_provisions: Vec<f32>,
    /// How often a provision's heading is repeated in the text that is analysed.
    pub heading_repeats: usize,
    /// Weight of a nested citation in coupling, beside 1 for one of the text itself.
    pub nested_coupling: f32,
    /// Added to documents that cite the number asked for.
    pub citing_boost: f32,
    /// Added to provisions of a work that is named among other words.
    pub named_boost: f32,
    /// Share of a query's different syllables that a hit must hold, at most 1.
    pub least_words: f32,
    /// Factor of the score of a provision's best part, beside 1 for the whole provision.
    pub best_part: f32,
    /// Units whose parts and citing documents are looked at.
    pub depth: usize,
    /// Factor of `ln(1 + number of documents that cite it)`.
    pub cited: f32,
    /// Factor of the inverse document frequency of other words for some of the query.
    pub expansion: f32,
    /// Least probability of accents restored that count.
    pub restored: f32,
    /// Added to documents of the type, the issuer or the year said among the words.
    pub fact: f32,
}
versioned!(Ranking);

pub(super) fn load(text: &str) -> Result<Ranking, ConfigError> {
    parse(FILE, text)
}
