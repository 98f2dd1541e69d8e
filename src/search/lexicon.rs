//! What the corpus' own syllables are, learnt when first asked for.

use std::sync::{Arc, PoisonError, RwLock};

use crate::index::engine::{EngineError, Snapshot};
use crate::text::syllable_model::SyllableModel;

/// Provisions that the model is learnt from, spread over the corpus: more of them change little.
const SAMPLE: usize = 8_000;

/// Of so many documents one more or less makes the model be learnt anew.
const STALE: usize = 10;

/// The model, kept until the corpus has changed by a good part.
#[derive(Debug, Default)]
pub struct Lexicon {
    known: RwLock<Option<(usize, Arc<SyllableModel>)>>,
}

impl Lexicon {
    /// The model, learnt now where it is not yet.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    pub fn model(&self, snapshot: &dyn Snapshot) -> Result<Arc<SyllableModel>, EngineError> {
        // What was learnt from nothing is worth nothing once there is something.
        let is_of_use =
            |(documents, _): &(usize, _)| *documents > 0 || snapshot.document_count() == 0;
        match self.known().filter(is_of_use) {
            Some((_, model)) => Ok(model),
            None => self.learn(snapshot),
        }
    }

    /// Learns the model anew where the corpus has changed by a good part. It takes a moment, so it is
    /// done beside the requests.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    pub fn refresh(&self, snapshot: &dyn Snapshot) -> Result<(), EngineError> {
        let now = snapshot.document_count();
        let is_stale = |(then, _)| now.abs_diff(then) * STALE > then;
        if self.known().is_none_or(is_stale) {
            self.learn(snapshot)?;
        }
        Ok(())
    }

    fn known(&self) -> Option<(usize, Arc<SyllableModel>)> {
        let known = self.known.read();
        known.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn learn(&self, snapshot: &dyn Snapshot) -> Result<Arc<SyllableModel>, EngineError> {
        let texts = snapshot.sample(SAMPLE)?;
        let model = Arc::new(SyllableModel::learnt_from(texts.iter().map(String::as_str)));
        let learnt = Some((snapshot.document_count(), Arc::clone(&model)));
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = learnt;
        Ok(model)
    }
}
