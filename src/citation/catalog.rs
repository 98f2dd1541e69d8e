//! The catalogue (danh mục): a port to every work that is held, cited or registered.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::domain::authority::BodyId;
use crate::domain::date::Date;
use crate::domain::work::WorkId;

/// A work that exists for this archive: held, cited, or in the register.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkSummary {
    /// Its identity.
    pub work: WorkId,
    /// Whether the identity names one work.
    pub is_complete: bool,
    /// Number in canonical form.
    pub number: Option<String>,
    /// Type name.
    pub type_name: Option<String>,
    /// Title: its own where held, else as cited.
    pub title: Option<String>,
    /// Date of issue: its own where held, else as cited most often.
    pub issued_on: Option<Date>,
    /// Issuer as written.
    pub issuer: Option<String>,
    /// The document that holds its text.
    pub document_id: Option<String>,
    /// Number of held documents that cite it.
    pub cited_by: usize,
    /// The body that its body became on 1/7/2025, where that is another; the identity stays as issued.
    pub body_today: Option<BodyId>,
    /// What replaced it and since when, as the register knows.
    pub replaced_by: Option<(WorkId, Date)>,
}

impl WorkSummary {
    /// A work of which nothing is known.
    pub fn unknown(work: WorkId) -> Self {
        Self {
            work,
            is_complete: false,
            number: None,
            type_name: None,
            title: None,
            issued_on: None,
            issuer: None,
            document_id: None,
            cited_by: 0,
            body_today: None,
            replaced_by: None,
        }
    }

    /// Whether its own text is here; reports about it do not count.
    pub fn is_held(&self) -> bool {
        self.document_id.is_some()
    }

    /// What a link to it says: type and number, or its title.
    pub fn label(&self) -> String {
        match (&self.type_name, &self.number) {
            (Some(type_name), Some(number)) => format!("{type_name} {number}"),
            (None, Some(number)) => number.clone(),
            (_, None) => self.title.clone().unwrap_or_else(|| self.work.to_string()),
        }
    }
}

/// How many works a citation can mean (CourtListener's status codes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// 200: exactly one work is meant.
    One,
    /// 300: several could be meant; all are listed.
    Several,
    /// 404: well-formed, but nothing held, cited or registered answers to it.
    Unknown,
    /// 400: not a citation.
    NotACitation,
}

impl Status {
    /// The number used in answers.
    pub fn code(self) -> u16 {
        match self {
            Self::One => 200,
            Self::Several => 300,
            Self::Unknown => 404,
            Self::NotACitation => 400,
        }
    }

    /// The status of a number of candidates.
    pub fn of_candidates(candidates: usize) -> Self {
        match candidates {
            0 => Self::Unknown,
            1 => Self::One,
            _ => Self::Several,
        }
    }
}

/// A work in the catalogue in brief: enough to tell whether a citation can mean it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CatalogTerm {
    /// Identity.
    pub work: WorkId,
    /// Whether it names one work.
    pub is_complete: bool,
    /// Number in canonical form.
    pub number: Option<String>,
}

/// Everything that exists for the archive under a type class and running number.
pub trait Catalog {
    /// Why the catalogue cannot answer.
    type Error;

    /// Works of this running number in brief; of this type class where it is known. Works that only
    /// deleted documents named may be among them.
    ///
    /// # Errors
    /// Those of the store behind the catalogue.
    fn listed(
        &self,
        class: Option<&str>,
        designation: &str,
    ) -> Result<Vec<CatalogTerm>, Self::Error>;

    /// All that is known of a listed work; `None` where nothing that is held names it.
    ///
    /// # Errors
    /// Those of the store behind the catalogue.
    fn described(&self, term: &CatalogTerm) -> Result<Option<WorkSummary>, Self::Error>;

    /// Works of this running number; of this type class where it is known.
    ///
    /// # Errors
    /// Those of the store behind the catalogue.
    fn numbered(
        &self,
        class: Option<&str>,
        designation: &str,
    ) -> Result<Vec<WorkSummary>, Self::Error> {
        let terms = self.listed(class, designation)?;
        let works = terms.iter().map(|term| self.described(term).transpose());
        works.flatten().collect()
    }
}

/// Type class and running number.
type Asked = (Option<String>, String);

/// A catalogue that asks another one only once for each question; a text cites few works often.
pub struct Remembering<C> {
    catalog: C,
    listed: RefCell<HashMap<Asked, Vec<CatalogTerm>>>,
    described: RefCell<HashMap<WorkId, Option<WorkSummary>>>,
}

impl<C: Catalog> Remembering<C> {
    /// Remembers the answers of `catalog`.
    pub fn new(catalog: C) -> Self {
        Self {
            catalog,
            listed: RefCell::default(),
            described: RefCell::default(),
        }
    }
}

impl<C: Catalog> Catalog for Remembering<C> {
    type Error = C::Error;

    fn listed(&self, class: Option<&str>, designation: &str) -> Result<Vec<CatalogTerm>, C::Error> {
        let key = (class.map(str::to_owned), designation.to_owned());
        if let Some(works) = self.listed.borrow().get(&key) {
            return Ok(works.clone());
        }
        let works = self.catalog.listed(class, designation)?;
        self.listed.borrow_mut().insert(key, works.clone());
        Ok(works)
    }

    fn described(&self, term: &CatalogTerm) -> Result<Option<WorkSummary>, C::Error> {
        if let Some(known) = self.described.borrow().get(&term.work) {
            return Ok(known.clone());
        }
        let summary = self.catalog.described(term)?;
        let mut described = self.described.borrow_mut();
        described.insert(term.work.clone(), summary.clone());
        Ok(summary)
    }
}
