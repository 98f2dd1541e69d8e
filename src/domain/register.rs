//! The register of known works (danh mục văn bản đã biết): facts that no held text need say.

use super::date::Date;
use super::number::DocNumber;
use super::term::Period;
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
    /// The plenum that passed it: 4 for *Nghị quyết Trung ương 4*.
    pub plenum: Option<u8>,
    /// Where the fact was learnt.
    pub source: String,
}

/// Resolutions of plenums (nghị quyết hội nghị Trung ương): the plenum's number is not the
/// document's, so a hand table is the only bridge (*NQTW4 khóa XII* is 04-NQ/TW).
#[derive(Debug, Clone, Default)]
pub struct PlenumTable {
    rows: Vec<(u8, WorkId)>,
}

impl PlenumTable {
    /// The one resolution that a plenum of a term is known to have passed.
    pub fn find(&self, plenum: u8, term: Period) -> Option<&WorkId> {
        let mut found = self
            .rows
            .iter()
            .filter(|(number, work)| *number == plenum && work.period == Some(term));
        found
            .next()
            .filter(|_| found.next().is_none())
            .map(|(_, work)| work)
    }
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

    /// Resolutions by the plenum that passed them.
    pub fn plenums(&self) -> PlenumTable {
        let passed = self
            .works
            .iter()
            .filter_map(|known| Some((known.plenum?, known.work.clone())));
        PlenumTable {
            rows: passed.collect(),
        }
    }

    /// All known works.
    pub fn works(&self) -> &[KnownWork] {
        &self.works
    }
}
