//! Parameters that many routes take, described once. The structures are never made: the routes read
//! [`crate::http::params::Params`], and a test holds both against each other.

use utoipa::IntoParams;

/// Which part of a list is wanted, and what of its items.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageParams {
    /// Items wanted, 20 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<usize>,
    /// `meta.next` of the page before; 410 once the index changed.
    pub cursor: Option<String>,
    /// `meta.generation` of an earlier answer: the same state of the index, or 410 with the one there
    /// is now. An address with it can be cited.
    #[param(example = "1.4")]
    #[param(rename = "gen")]
    pub generation: Option<String>,
    /// Fields of items wanted, separated by commas; all unless told. An unknown one is refused with
    /// those there are.
    #[param(example = json!(["links"]))]
    pub fields: Option<String>,
}

/// Conditions on documents. Values of one name are alternatives, different names all hold.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FilterParams {
    /// Types by slug, name or code.
    #[param(rename = "type", example = json!(["chi-thi"]))]
    pub doc_type: Option<Vec<String>>,
    /// Issuers by body id or name.
    pub issuer: Option<Vec<String>>,
    /// Levels of issuers: `central`, `province`, `district`, `commune`, `other`.
    pub level: Option<Vec<String>>,
    /// Provinces by slug or name.
    pub place: Option<Vec<String>>,
    /// `directive`, `report`, `draft`, `annex`, `form` or `consolidated`.
    pub kind: Option<Vec<String>>,
    /// What held texts say of the work: `replaced`, `repealed`, `suspended`, `amended`, `corrected`, or
    /// `unknown` where none says anything.
    pub status: Option<Vec<String>>,
    /// Issued on or after this day.
    #[param(format = Date)]
    pub from: Option<String>,
    /// Issued on or before this day.
    #[param(format = Date)]
    pub to: Option<String>,
    /// Cite any of these works: numbers or work ids.
    pub cites: Option<Vec<String>>,
    /// Are cited by any of these documents: ids.
    #[param(rename = "cited-by")]
    pub cited_by: Option<Vec<String>>,
    /// Not of these types.
    #[param(rename = "not.type")]
    pub not_type: Option<Vec<String>>,
    /// Not of these issuers.
    #[param(rename = "not.issuer")]
    pub not_issuer: Option<Vec<String>>,
    /// Not of these levels.
    #[param(rename = "not.level")]
    pub not_level: Option<Vec<String>>,
    /// Not of these provinces.
    #[param(rename = "not.place")]
    pub not_place: Option<Vec<String>>,
    /// Not of these kinds.
    #[param(rename = "not.kind")]
    pub not_kind: Option<Vec<String>>,
    /// Not in these states.
    #[param(rename = "not.status")]
    pub not_status: Option<Vec<String>>,
    /// Citing none of these works.
    #[param(rename = "not.cites")]
    pub not_cites: Option<Vec<String>>,
}

/// How documents cite a work, and in which order they stand.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CitingParams {
    /// What they do with the work: `implements`, `based_on`, `guides`, `amends`, `replaces` …
    pub relation: Option<Vec<String>>,
    /// `-date` (default: newest first), `date`, `cited` (most cited first) or `depth` (most mentions
    /// first).
    pub sort: Option<String>,
}

/// What a query may be read as beside its words; each can be switched off.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReadingParams {
    /// `on` (default): numbers and names of works are citations; `off`: they are words.
    pub citations: Option<String>,
    /// `on` (default): raw keystrokes of Telex or VNI (`chir thij`) are read as what they stand for;
    /// `off`.
    pub keystrokes: Option<String>,
    /// `on` (default): short forms stand for long ones (`UBND`), and words for others of the same
    /// meaning; `off`.
    pub expand: Option<String>,
    /// `on` (default): accents that were left out are restored, to rank; `off`.
    pub restore: Option<String>,
    /// `on` (default): documents of the type, issuer or year said among the words stand higher; `off`.
    pub facts: Option<String>,
}
