//! An original read: what its text says, its citations, and the rows the engine is given.

use std::sync::Arc;

use super::cited::count_cited;
use super::record::Record;
use super::store::StoreError;
use crate::citation::Citation;
use crate::citation::find::{Finder, Reading};
use crate::citation::unread::unread;
use crate::config::IndexConfig;
use crate::domain::date::Date;
use crate::domain::document::{CitingContext, Document, DocumentKind};
use crate::domain::identity::{Identity, Written, identify};
use crate::domain::number::DocNumber;
use crate::domain::relation::Relation;
use crate::domain::summary::DocumentSummary;
use crate::parse::{citing_context, parse};
use crate::text::diagnostic::Diagnostic;
use crate::text::normalize::{Shadow, normalize};

/// Loads originals by document id.
pub trait Originals {
    /// The document shown for an id, read.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    fn load(&self, id: &str) -> Result<Option<Arc<ReadDocument>>, StoreError>;
}

/// An original with everything its text says.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadDocument {
    /// The original.
    pub record: Record,
    /// What the text says of itself.
    pub document: Document,
    /// Who speaks, where and when.
    pub context: CitingContext,
    /// Its citations; spans are bytes of the record's text.
    pub citations: Vec<Citation>,
    /// Which work it is.
    pub identity: Option<Identity>,
    /// In short.
    pub summary: DocumentSummary,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

impl ReadDocument {
    /// The same document under an id.
    pub fn named(mut self, id: &str) -> Self {
        id.clone_into(&mut self.record.id);
        id.clone_into(&mut self.summary.id);
        self
    }
}

/// Reads originals under one configuration.
#[derive(Debug, Clone)]
pub struct Reader {
    config: Arc<IndexConfig>,
    finder: Finder,
}

impl Reader {
    /// A reader.
    pub fn new(config: Arc<IndexConfig>) -> Self {
        let finder = Finder::new(&config.gazetteer.types);
        Self { config, finder }
    }

    /// Its configuration.
    pub fn config(&self) -> &IndexConfig {
        &self.config
    }

    /// Its finder of citations.
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// Reads a text of which nothing else is known.
    pub fn read_text(&self, text: String) -> ReadDocument {
        self.read(Record {
            text,
            ..Record::default()
        })
    }

    /// Reads a record. Any text is a document.
    pub fn read(&self, record: Record) -> ReadDocument {
        self.read_with_shadow(record).0
    }

    /// The same with the normalised text.
    pub(super) fn read_with_shadow(&self, record: Record) -> (ReadDocument, Shadow) {
        let gazetteer = &self.config.gazetteer;
        let normalized = normalize(&record.text);
        let mut parsed = parse(&normalized, &record.text, gazetteer);
        apply_given(
            &mut parsed.document,
            &record,
            gazetteer,
            &mut parsed.diagnostics,
        );
        let document = parsed.document;
        let context = citing_context(&document, gazetteer);
        let reading = Reading {
            gazetteer,
            context: &context,
            own_number: parsed.own_number,
        };
        let mut citations = self.finder.find(&normalized, &record.text, reading);
        if document.kind == DocumentKind::Consolidated {
            about_base(&mut citations, &document, &record.text);
        }
        let identity = self.identity(&document, &context);
        let summary = summary(&record, &document, identity.as_ref(), &citations, gazetteer);
        let mut diagnostics = parsed.diagnostics;
        diagnostics.extend(unread(&normalized));
        let shadow = normalized.into_shadow();
        let read = ReadDocument {
            record,
            document,
            context,
            citations,
            identity,
            summary,
            diagnostics,
        };
        (read, shadow)
    }

    /// Which work a document is; reports, drafts, annexes and forms are none.
    fn identity(&self, document: &Document, context: &CitingContext) -> Option<Identity> {
        let number = document
            .number
            .as_ref()
            .filter(|_| document.kind.bears_work())?;
        let gazetteer = &self.config.gazetteer;
        let doc_type = document
            .type_name
            .as_deref()
            .and_then(|name| gazetteer.types.find(name));
        let written = document
            .issuer
            .as_ref()
            .map(|issuer| issuer.written.as_str());
        let body = written.and_then(|written| gazetteer.authorities.read_name(written));
        let written = Written {
            number,
            doc_type,
            body: body.as_ref(),
            date: document.issued_on,
            year: None,
            term: None,
            is_acted_on: false,
            is_central_name: false,
        };
        identify(written, context, gazetteer)
    }
}

/// A consolidated text is about the work it opens with: *Nghị định số 90/2020/NĐ-CP …, được sửa đổi, bổ
/// sung bởi:*.
fn about_base(citations: &mut [Citation], document: &Document, text: &str) {
    let mut body = (citations.iter_mut()).filter(|found| found.span.start >= document.header.end);
    let opens_line = |found: &&mut Citation| {
        let before = text.get(..found.span.start).unwrap_or("");
        before
            .trim_end_matches([' ', '\t', '*', '_'])
            .ends_with('\n')
    };
    let Some(first) = body.next().filter(opens_line) else {
        return;
    };
    if first.number.is_some() && first.relation == Relation::Mentions {
        first.relation = Relation::About;
    }
}

/// What the source gave wins over what the text says; a contradiction is noted.
fn apply_given(
    document: &mut Document,
    record: &Record,
    gazetteer: &crate::domain::gazetteer::Gazetteer,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let given = &record.given;
    for (name, value, reads) in [
        (
            "number",
            &given.number,
            given
                .number
                .as_ref()
                .is_some_and(|n| n.parse::<DocNumber>().is_ok()),
        ),
        (
            "date",
            &given.issued_on,
            given
                .issued_on
                .as_ref()
                .is_some_and(|d| d.parse::<Date>().is_ok()),
        ),
    ] {
        if let Some(value) = value.as_ref().filter(|_| !reads) {
            let message = format!("the {name} given by the source, {value:?}, cannot be read");
            diagnostics.push(Diagnostic::warning("given-unreadable", message, None));
        }
    }
    if let Some(number) = given
        .number
        .as_ref()
        .and_then(|number| number.parse::<DocNumber>().ok())
    {
        if document
            .number
            .as_ref()
            .is_some_and(|own| own.key() != number.key())
        {
            let own = document
                .number
                .as_ref()
                .map(DocNumber::to_string)
                .unwrap_or_default();
            let message = format!("the source says {number}, the text {own}; the source wins");
            diagnostics.push(Diagnostic::warning("number-contradiction", message, None));
        }
        document.number = Some(number);
        // A draft stays one, whatever number it is filed under; a consolidated text has its own.
        if !matches!(
            document.kind,
            DocumentKind::Draft | DocumentKind::Consolidated
        ) {
            document.kind = DocumentKind::Directive;
        }
    }
    if let Some(date) = given.issued_on.as_ref().and_then(|date| date.parse().ok()) {
        if document.issued_on.is_some_and(|own| own != date) {
            let own = document
                .issued_on
                .map(|own| own.to_string())
                .unwrap_or_default();
            let message = format!("the source says {date}, the text {own}; the source wins");
            diagnostics.push(Diagnostic::warning("date-contradiction", message, None));
        }
        document.issued_on = Some(date);
    }
    if let Some(name) = &given.type_name {
        document.type_name = gazetteer
            .types
            .find(name)
            .map(|found| found.name.clone())
            .or_else(|| Some(name.clone()));
    }
    if given.title.is_some() {
        document.title.clone_from(&given.title);
    }
    if let Some(issuer) = &given.issuer {
        let level = gazetteer
            .authorities
            .read_name(issuer)
            .map(|name| name.authority.level);
        let body = document
            .issuer
            .as_ref()
            .and_then(|known| known.body.clone());
        document.issuer = Some(crate::domain::document::Issuer {
            written: issuer.clone(),
            body,
            level: level.unwrap_or(crate::domain::authority::Level::Other),
        });
    }
}

fn summary(
    record: &Record,
    document: &Document,
    identity: Option<&Identity>,
    citations: &[Citation],
    gazetteer: &crate::domain::gazetteer::Gazetteer,
) -> DocumentSummary {
    let province = document.province.as_deref();
    DocumentSummary {
        id: record.id.clone(),
        external_id: record.given.external_id.clone(),
        kind: document.kind,
        number: document.number.as_ref().map(DocNumber::to_string),
        type_name: document.type_name.clone(),
        issuer: document
            .issuer
            .as_ref()
            .map(|issuer| issuer.written.clone()),
        level: document
            .issuer
            .as_ref()
            .map_or(crate::domain::authority::Level::Other, |issuer| {
                issuer.level
            }),
        place: document.place.clone(),
        province: province.map(|slug| gazetteer.places.province_slug_on(slug, document.issued_on)),
        issued_on: document.issued_on,
        title: document.title.clone(),
        work: identity.map(|identity| identity.work.clone()),
        cites: count_cited(citations),
        is_demo: record.is_demo,
        source: record.source.clone(),
    }
}
