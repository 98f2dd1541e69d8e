//! Sketches of what is held, to find texts that are nearly the same.

use std::collections::HashMap;
use std::sync::Arc;

use crate::text::sketch::Sketch;

/// Bands that two texts share at least, to be compared.
const SHARED: usize = 2;

/// The first document of each band, in a few bytes each: there are millions.
#[derive(Debug, Default)]
pub(super) struct Bands {
    ids: Vec<Arc<str>>,
    first: HashMap<u32, u32>,
}

impl Bands {
    pub(super) fn add(&mut self, sketch: &Sketch, id: &Arc<str>) {
        let Ok(at) = u32::try_from(self.ids.len()) else {
            return;
        };
        let mut is_new = false;
        for band in sketch {
            self.first.entry(*band).or_insert_with(|| {
                is_new = true;
                at
            });
        }
        if is_new {
            self.ids.push(Arc::clone(id));
        }
    }

    /// Documents that share enough bands, those that share most first.
    pub(super) fn alike(&self, sketch: &Sketch) -> Vec<Arc<str>> {
        let mut counts: HashMap<&Arc<str>, usize> = HashMap::new();
        for at in sketch.iter().filter_map(|band| self.first.get(band)) {
            if let Some(id) = usize::try_from(*at).ok().and_then(|at| self.ids.get(at)) {
                *counts.entry(id).or_default() += 1;
            }
        }
        let mut alike: Vec<_> = counts.into_iter().filter(|(_, n)| *n >= SHARED).collect();
        alike.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        alike.into_iter().map(|(id, _)| Arc::clone(id)).collect()
    }
}
