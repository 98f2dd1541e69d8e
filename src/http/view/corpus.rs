//! What an answer was given from: an empty one says little without it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::archive::ArchiveState;

/// Where bodies, years and known gaps of the corpus are told.
const COVERAGE: &str = "/v1/statistics";

/// The corpus that was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CorpusView {
    /// Documents held.
    pub documents: usize,
    /// When the last document was ingested.
    #[schema(format = DateTime)]
    pub last_ingest: Option<String>,
    /// Where bodies, years and known gaps of the corpus are told.
    #[schema(example = "/v1/statistics")]
    pub coverage: &'static str,
}

impl From<&ArchiveState> for CorpusView {
    fn from(state: &ArchiveState) -> Self {
        Self {
            documents: state.documents,
            last_ingest: state.last_ingest.clone(),
            coverage: COVERAGE,
        }
    }
}
