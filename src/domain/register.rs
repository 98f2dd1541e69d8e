//! The register of known works (danh mục văn bản đã biết): facts that no held text need say.

use super::date::Date;
use super::number::DocNumber;
use super::work::WorkId;

/// A work that everyone in the field knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownWork {
    /// Its identity.
    pub work: WorkId,
    /// Its number.
    pub number: DocNumber,
    /// Type name.
    pub type_name: String,
    /// Issuer as written.
    pub issuer: Option<String>,
    /// Date of issue.
    pub issued_on: Date,
    /// Title.
    pub title: Option<String>,
    /// The work that replaced it, and since when.
    pub replaced_by: Option<(WorkId, Date)>,
    /// Where the fact was learnt.
    pub source: String,
}

/// All known works.
#[derive(Debug, Clone, Default)]
pub struct Register {
    works: Vec<KnownWork>,
}

impl Register {
    /// A register of `works`.
    pub fn new(works: Vec<KnownWork>) -> Self {
        Self { works }
    }

    /// The known work of an id.
    pub fn find(&self, work: &WorkId) -> Option<&KnownWork> {
        self.works.iter().find(|known| known.work == *work)
    }

    /// Known works of a type class and running number.
    pub fn numbered<'a>(
        &'a self,
        class: Option<&'a str>,
        designation: &'a str,
    ) -> impl Iterator<Item = &'a KnownWork> {
        self.works.iter().filter(move |known| {
            known.work.designation == designation
                && class.is_none_or(|class| known.work.class.as_deref() == Some(class))
        })
    }

    /// All known works.
    pub fn works(&self) -> &[KnownWork] {
        &self.works
    }
}
