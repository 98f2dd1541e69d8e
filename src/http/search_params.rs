//! The parameters of a search, for the API and the page alike.

use crate::archive::ArchiveState;
use crate::domain::authority::Level;
use crate::domain::document::DocumentKind;
use crate::domain::work_state::WorkState;
use crate::http::names::joined;
use crate::http::params::Params;
use crate::http::problem::{Fault, Problem};
use crate::http::view::search::HitView;
use crate::http::view::snippet::Highlight;
use crate::search::request::{
    FacetField, Filters, LONGEST_PASSAGE, Readings, SearchRequest, Sort, Unit,
};

/// Conditions on documents, on every list of them.
pub const FILTERS: [&str; 17] = [
    "type",
    "issuer",
    "level",
    "place",
    "kind",
    "status",
    "from",
    "to",
    "cites",
    "cited-by",
    "not.type",
    "not.issuer",
    "not.level",
    "not.place",
    "not.kind",
    "not.status",
    "not.cites",
];

/// What `GET /v1/search` takes beside the filters.
const ASKED: [&str; 15] = [
    "q",
    "unit",
    "sort",
    "limit",
    "cursor",
    "gen",
    "facets",
    "highlight",
    "fields",
    "explain",
    "citations",
    "keystrokes",
    "expand",
    "restore",
    "facts",
];

/// The parameters of `GET /v1/search`.
pub const ALLOWED: [&str; 32] = joined(FILTERS, ASKED);

/// What can be asked of the state of works; partly is said of amended ones by the texts themselves.
pub const STATES: [(&str, WorkState); 6] = [
    ("replaced", WorkState::Replaced),
    ("repealed", WorkState::Repealed),
    ("suspended", WorkState::Suspended),
    ("amended", WorkState::Amended),
    ("corrected", WorkState::Corrected),
    ("unknown", WorkState::Unknown),
];

/// What a hit can be.
pub const UNITS: [(&str, Unit); 2] = [("document", Unit::Document), ("provision", Unit::Provision)];

/// What can be switched.
pub const SWITCH: [(&str, bool); 2] = [("on", true), ("off", false)];

/// What can be asked for.
const YES: [(&str, bool); 2] = [("true", true), ("false", false)];

/// A search as asked over the API.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchParams {
    /// What is asked.
    pub request: SearchRequest,
    /// How matches are shown.
    pub highlight: Highlight,
    /// Fields of hits wanted; empty for all.
    pub fields: Vec<&'static str>,
}

impl SearchParams {
    /// Reads the parameters of a search of an archive in `state`.
    ///
    /// # Errors
    /// 400 with what is wrong and what is allowed; 410 for a cursor of another index.
    pub fn read(params: &Params, state: &ArchiveState) -> Result<Self, Problem> {
        let paging = params.paging(state)?;
        let request = SearchRequest {
            query: params.text("q", LONGEST_PASSAGE)?.to_owned(),
            unit: params.choice("unit", &UNITS)?.unwrap_or_default(),
            filters: filters(params)?,
            sort: sort(params)?,
            offset: paging.offset,
            limit: paging.limit,
            facets: params.choices("facets", &FacetField::NAMES)?,
            without: Vec::new(),
            readings: readings(params)?,
            explain: params.choice("explain", &YES)?.unwrap_or(false),
        };
        let highlight = params
            .choice("highlight", &Highlight::NAMES)?
            .unwrap_or_default();
        let fields = params.choices("fields", &HitView::FIELDS.map(|name| (name, name)))?;
        Ok(Self {
            request,
            highlight,
            fields,
        })
    }
}

/// What the query may be read as beside its words.
///
/// # Errors
/// 400 for values that are neither `on` nor `off`.
pub fn readings(params: &Params) -> Result<Readings, Problem> {
    let mut readings = Readings::default();
    for name in Readings::NAMES {
        if params.choice(name, &SWITCH)? == Some(false) {
            readings = readings.without(name);
        }
    }
    Ok(readings)
}

/// The conditions on documents.
///
/// # Errors
/// 400 for unknown levels, for days that are none, and for spans of days that end before they begin.
pub fn filters(params: &Params) -> Result<Filters, Problem> {
    let (from, to) = (params.date("from")?, params.date("to")?);
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        let detail = "expected a day on or after 'from'".to_owned();
        return Err(Problem::fault(Fault {
            parameter: "to".to_owned(),
            detail,
            ..Fault::default()
        }));
    }
    let not = Named("not.").filters(params)?;
    Ok(Filters {
        from,
        to,
        cited_by: params.all("cited-by")?,
        not: (not != Filters::default()).then(|| Box::new(not)),
        ..Named("").filters(params)?
    })
}

/// Filters whose names begin alike.
struct Named(&'static str);

impl Named {
    fn filters(&self, params: &Params) -> Result<Filters, Problem> {
        let name = |name: &str| format!("{}{name}", self.0);
        let levels = Level::ALL.map(|level| (level.as_str(), level));
        let kinds = DocumentKind::ALL.map(|kind| (kind.as_str(), kind));
        Ok(Filters {
            types: params.all(&name("type"))?,
            issuers: params.all(&name("issuer"))?,
            levels: params.choices(&name("level"), &levels)?,
            places: params.all(&name("place"))?,
            kinds: params.choices(&name("kind"), &kinds)?,
            states: params.choices(&name("status"), &STATES)?,
            cites: params.all(&name("cites"))?,
            ..Filters::default()
        })
    }
}

/// The order of hits.
///
/// # Errors
/// 400 for an unknown one.
pub fn sort(params: &Params) -> Result<Sort, Problem> {
    Ok(params.choice("sort", &Sort::NAMES)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Result<SearchParams, Problem> {
        let generation = "1.1".to_owned();
        let state = ArchiveState {
            documents: 1,
            generation,
            last_ingest: None,
            has_demo: false,
        };
        SearchParams::read(&Params::read(Some(raw), &ALLOWED)?, &state)
    }

    #[test]
    fn everything_at_once() {
        let raw = "q=k%E1%BB%B7+lu%E1%BA%ADt&type=chi-thi&type=quy-dinh&level=province&from=2024-01-01\
                   &cites=148-Q%C4%90/TW&sort=-date&limit=5&facets=type,year&highlight=offsets&fields=id,title";
        let params = read(raw).unwrap();
        assert_eq!(params.request.query, "kỷ luật");
        assert_eq!(params.request.filters.types, ["chi-thi", "quy-dinh"]);
        assert_eq!(params.request.filters.levels, [Level::Province]);
        assert_eq!(params.request.filters.cites, ["148-QĐ/TW"]);
        assert_eq!(params.request.facets, [FacetField::Type, FacetField::Year]);
        assert_eq!(
            (params.request.limit, params.highlight),
            (5, Highlight::Offsets)
        );
        assert_eq!(params.fields, ["id", "title"]);
    }

    #[test]
    fn closed_sets_are_closed() {
        for raw in [
            "sort=best",
            "unit=page",
            "level=world",
            "highlight=xml",
            "facets=type,x",
            "fields=text",
        ] {
            let problem = read(raw).unwrap_err();
            let parameter = raw.split('=').next().unwrap();
            assert_eq!(problem.errors()[0].parameter, parameter);
            assert!(!problem.errors()[0].allowed.is_empty(), "{raw}");
        }
    }

    #[test]
    fn a_span_of_days_runs_forward() {
        assert!(read("from=2024-01-01&to=2024-01-01").is_ok());
        assert_eq!(
            read("from=2024-01-02&to=2024-01-01").unwrap_err().errors()[0].parameter,
            "to"
        );
    }
}
