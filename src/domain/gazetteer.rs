//! Everything that changes in the world and that reading a text needs.

use super::authority::AuthorityTable;
use super::doctype::TypeTable;
use super::law::LawTable;
use super::place::PlaceTable;
use super::register::PlenumTable;
use super::relation::CueTable;
use super::term::TermTable;

/// Dated tables of types, bodies, terms, places and cue phrases, as `index-config/` gives them.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    /// Document types.
    pub types: TypeTable,
    /// Issuing bodies.
    pub authorities: AuthorityTable,
    /// Terms of the Party and of the National Assembly.
    pub terms: TermTable,
    /// Provinces and districts.
    pub places: PlaceTable,
    /// Cue phrases of relations.
    pub cues: CueTable,
    /// Works known by their name.
    pub laws: LawTable,
    /// Resolutions of plenums, by plenum and term.
    pub plenums: PlenumTable,
}
