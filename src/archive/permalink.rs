//! Where an id leads: ids are permanent, whatever becomes of their documents.

use super::Archive;

/// What became of the document of an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whereabouts {
    /// It is held under this id, or found by its source's own id.
    Here,
    /// It became another document, or a copy of one.
    Moved(String),
    /// It was withdrawn.
    Withdrawn {
        /// When, RFC 3339 in UTC, where that was noted.
        at: Option<String>,
    },
    /// There never was one.
    Unknown,
}

impl Archive {
    /// Where an id leads. It is told from what the store remembers, so that it outlasts a rebuild.
    pub fn whereabouts(&self, id: &str) -> Whereabouts {
        let store = self.originals.store();
        if !store.sources(id).is_empty() {
            return Whereabouts::Here;
        }
        if let Some(living) = store.moved_to(id) {
            return Whereabouts::Moved(living.to_string());
        }
        if store.of_external_id(id).is_some() {
            return Whereabouts::Here;
        }
        match store.withdrawn(id) {
            Some(at) => Whereabouts::Withdrawn {
                at: Some(at.to_owned()).filter(|at| !at.is_empty()),
            },
            None => Whereabouts::Unknown,
        }
    }
}
