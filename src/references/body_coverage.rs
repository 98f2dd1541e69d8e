//! Of whose works how many are held (độ phủ theo cơ quan).

use std::collections::HashMap;

use super::{References, ReferencesError};
use crate::domain::authority::{BodyId, Sphere};
use crate::domain::work::WorkId;

/// Bodies listed, those of whom most works are cited.
const MOST_BODIES: usize = 20;

/// The cited works of one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyCoverage {
    /// The body's id.
    pub body: BodyId,
    /// Party or State.
    pub sphere: Sphere,
    /// Its name as printed in or about a work of its own, where any says it.
    pub name: Option<String>,
    /// Different works of the body that are cited.
    pub cited: usize,
    /// Those of them whose text is held.
    pub held: usize,
}

/// Counts works by body while they are walked through.
#[derive(Debug, Default)]
pub(super) struct ByBody {
    bodies: HashMap<BodyId, (usize, usize, WorkId)>,
}

impl ByBody {
    /// Counts a cited work.
    pub(super) fn add(&mut self, work: &str, is_held: bool) {
        let Ok(work) = work.parse::<WorkId>() else {
            return;
        };
        let known = self
            .bodies
            .entry(work.body.clone())
            .or_insert_with(|| (0, 0, work));
        known.0 += 1;
        known.1 += usize::from(is_held);
    }
}

impl References<'_> {
    /// The bodies of whom most works are cited, with their names.
    pub(super) fn body_coverage(&self, all: ByBody) -> Result<Vec<BodyCoverage>, ReferencesError> {
        let mut bodies: Vec<_> = all.bodies.into_iter().collect();
        bodies.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
        bodies.truncate(MOST_BODIES);
        let named = bodies.into_iter().map(|(body, (cited, held, work))| {
            let summary = self.catalog.known(&work)?;
            Ok(BodyCoverage {
                name: summary.and_then(|summary| summary.issuer),
                body,
                sphere: work.sphere,
                cited,
                held,
            })
        });
        named.collect()
    }
}
