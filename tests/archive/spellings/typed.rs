//! One query, and whether its answer is the one that was meant.

use directive_search::citation::catalog::{Status, WorkSummary};
use directive_search::search::request::SearchRequest;

use super::around::Around;
use super::gaps::{CLASHES, KNOWN_GAPS};
use super::numbered::Numbered;
use super::shelf::SHELF;
use super::ways::{SHORT_NUMBER, Way};

/// What was typed for a document.
pub struct Typed<'a> {
    pub document: &'a Numbered,
    pub query: String,
    number: Vec<Way>,
    around: &'a Around,
    whole: Way,
}

impl<'a> Typed<'a> {
    pub fn new(document: &'a Numbered, number: &[Way], around: &'a Around, whole: Way) -> Self {
        let spelled = number
            .iter()
            .fold(document.number(), |text, (_, spell)| spell(&text));
        let query = whole.1(&(around.of)(document, &spelled));
        Self {
            document,
            query,
            number: number.to_vec(),
            around,
            whole,
        }
    }

    /// The names of the spellings.
    fn ways(&self) -> Vec<&'static str> {
        let names = self.number.iter().map(|(name, _)| *name);
        names.chain([self.around.name, self.whole.0]).collect()
    }

    /// Whether one of the spellings has this in its name.
    pub fn has(&self, name: &str) -> bool {
        self.ways().iter().any(|way| way.contains(name))
    }

    /// Whether it says of which term or year the document is.
    pub fn is_dated(&self) -> bool {
        self.around.is_dated
    }

    /// Whether one spelling undoes another.
    pub fn is_senseless(&self) -> bool {
        CLASHES
            .iter()
            .any(|(one, other)| self.has(one) && self.has(other))
    }

    /// Whether the answer must be right: it makes sense, and no gap is known.
    pub fn is_fair(&self) -> bool {
        !self.is_senseless() && !KNOWN_GAPS.iter().any(|gap| (gap.covers)(self))
    }

    /// Whether a work has the number that was typed and, where a day was said, that day.
    fn is_meant(&self, work: &WorkSummary) -> bool {
        if self.has(SHORT_NUMBER) {
            return self.document.is_short_for(&work.work);
        }
        let day = work.issued_on.is_none_or(|day| day == self.document.date);
        self.document.has_number(work.number.as_deref()) && (day || !self.is_dated())
    }
}

/// The works answered, and all that a report says of them.
pub fn answered(query: &str) -> (Vec<WorkSummary>, String) {
    let request = SearchRequest {
        query: query.to_owned(),
        ..SearchRequest::default()
    };
    let response = SHELF.scratch.archive.search(&request).unwrap();
    let read: Vec<_> = response
        .understood
        .citations
        .iter()
        .map(|citation| citation.number.clone())
        .collect();
    let Some(answer) = response.answer else {
        return (Vec::new(), format!("no answer, read as {read:?}"));
    };
    let is_answer = matches!(answer.status, Status::One | Status::Several);
    assert_eq!(is_answer, !answer.works.is_empty(), "{query}");
    let ids: Vec<String> = answer
        .works
        .iter()
        .map(|work| work.work.to_string())
        .collect();
    let told = format!("{} {ids:?}, read as {read:?}", answer.status.code());
    (answer.works, told)
}

/// Nothing else is answered, and what is held is.
pub fn check(typed: &Typed<'_>) -> Result<(), String> {
    let (works, told) = answered(&typed.query);
    let document = typed.document;
    let fault = |what: &str| {
        let (query, number, ways) = (&typed.query, document.number(), typed.ways());
        Err(format!(
            "{what}: {query:?} for {number} of {}: {told} {ways:?}",
            document.date
        ))
    };
    if works.iter().any(|work| !typed.is_meant(work)) {
        return fault("false merge");
    }
    let is_held = SHELF.held.contains(document);
    let is_itself = |work: &WorkSummary| {
        document.has_number(work.number.as_deref()) && work.issued_on == Some(document.date)
    };
    if is_held && !works.iter().any(is_itself) {
        return fault("miss");
    }
    Ok(())
}
