//! Document types (loại văn bản): names and classes.

use super::authority::Sphere;
use super::symbol::TypeCode;
use crate::text::fold::{fold, slug};

/// A row of `document-types.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocType {
    /// Name as written: `Quy định`.
    pub name: String,
    /// Folded name, for matching.
    pub folded: String,
    /// Slug, for filters: `quy-dinh`.
    pub slug: String,
    /// Class in identities: `QĐ` for *quyết định* and *quy định* alike.
    pub class: String,
    /// Codes that print it in party numbers.
    pub party_codes: Vec<TypeCode>,
    /// Codes that print it in State numbers.
    pub state_codes: Vec<TypeCode>,
    /// English name.
    pub english: String,
}

impl DocType {
    /// Builds a row; the fold and the slug follow from the name.
    pub fn new(
        name: &str,
        class: &str,
        party: Vec<TypeCode>,
        state: Vec<TypeCode>,
        english: &str,
    ) -> Self {
        Self {
            name: name.to_owned(),
            folded: fold(name),
            slug: slug(name),
            class: class.to_owned(),
            party_codes: party,
            state_codes: state,
            english: english.to_owned(),
        }
    }

    /// Whether `code` prints this type in numbers of `sphere`.
    pub fn has_code(&self, code: &TypeCode, sphere: Sphere) -> bool {
        match sphere {
            Sphere::Party => self.party_codes.contains(code),
            Sphere::State => self.state_codes.contains(code),
        }
    }
}

/// All types.
#[derive(Debug, Clone, Default)]
pub struct TypeTable {
    /// Longest name first, so that *Nghị quyết liên tịch* wins over *Nghị quyết*.
    rows: Vec<DocType>,
}

impl TypeTable {
    /// A table of `rows`.
    pub fn new(mut rows: Vec<DocType>) -> Self {
        rows.sort_by(|a, b| {
            b.folded
                .len()
                .cmp(&a.folded.len())
                .then(a.name.cmp(&b.name))
        });
        Self { rows }
    }

    /// All rows, longest name first.
    pub fn rows(&self) -> &[DocType] {
        &self.rows
    }

    /// The type of a name, slug or code.
    pub fn find(&self, text: &str) -> Option<&DocType> {
        let wanted = slug(text);
        let by_slug = self.rows.iter().find(|row| row.slug == wanted);
        by_slug.or_else(|| {
            let code = TypeCode::known(text)?;
            self.rows
                .iter()
                .find(|row| row.party_codes.contains(&code) || row.state_codes.contains(&code))
        })
    }

    /// The type that a code prints in a system; `None` where the code leaves it open (party `QĐ`).
    pub fn of_code(&self, code: &TypeCode, sphere: Sphere) -> Option<&DocType> {
        let mut all = self.rows.iter().filter(|row| row.has_code(code, sphere));
        all.next().filter(|_| all.next().is_none())
    }

    /// The type whose folded name ends `folded_before` at a word boundary.
    pub fn ending(&self, folded_before: &str) -> Option<&DocType> {
        self.rows.iter().find(|row| {
            folded_before
                .strip_suffix(row.folded.as_str())
                .is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()))
        })
    }

    /// The type whose folded name begins `folded` at a word boundary.
    pub fn beginning(&self, folded: &str) -> Option<&DocType> {
        self.rows.iter().find(|row| {
            folded
                .strip_prefix(row.folded.as_str())
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        })
    }
}
