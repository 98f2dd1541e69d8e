//! Editions: the archive as it was at one commit, written out document by document.
//!
//! Index and store are read as of the same commit: the store's log is never written over, so what it
//! held then can be read while others write. Memory holds where the texts lie and which documents
//! match, never the texts.

use std::io::Write;

use super::{Archive, ArchiveError};
use crate::domain::given::Given;
use crate::domain::summary::DocumentSummary;
use crate::formats::{ListFormat, Original, Reference, csv};
use crate::index::engine::Snapshot;
use crate::index::record::Record;
use crate::index::store::Places;
use crate::references::response::CitedWork;
use crate::references::{self};
use crate::search::each;
use crate::search::request::{SearchRequest, Sort};

/// A file of the whole archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BulkFile {
    /// Every document with its text, as JSON Lines that can be ingested.
    Corpus,
    /// Every edge of the citation graph, as CSV.
    Edges,
}

impl BulkFile {
    /// All files.
    pub const ALL: [Self; 2] = [Self::Corpus, Self::Edges];

    /// Its name in an edition.
    pub fn name(self, generation: &str) -> String {
        match self {
            Self::Corpus => format!("corpus-{generation}.jsonl"),
            Self::Edges => format!("edges-{generation}.csv"),
        }
    }

    /// The file and the generation of a name.
    pub fn named(name: &str) -> Option<(Self, &str)> {
        let corpus = || name.strip_prefix("corpus-")?.strip_suffix(".jsonl");
        let edges = || name.strip_prefix("edges-")?.strip_suffix(".csv");
        let corpus = corpus().map(|generation| (Self::Corpus, generation));
        corpus.or_else(|| edges().map(|generation| (Self::Edges, generation)))
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Corpus => ListFormat::Jsonl.media_type(),
            Self::Edges => csv::MEDIA_TYPE,
        }
    }
}

/// Columns of the edges: from the citing document's place to the cited work. Offsets are code points
/// of the citing text, end exclusive; status is 200 where the mention means one work, 300 several.
const EDGE_COLUMNS: [&str; 9] = [
    "citing_id",
    "work_id",
    "relation",
    "kind",
    "eid",
    "start",
    "end",
    "status",
    "cited_id",
];

/// The archive as it was at one commit.
pub struct Edition<'a> {
    archive: &'a Archive,
    snapshot: Box<dyn Snapshot>,
    places: Places,
}

impl Archive {
    /// The archive as it is now, for as long as it takes to write it out.
    pub fn edition(&self) -> Edition<'_> {
        let snapshot = self.snapshot();
        let places = self.originals.store().places_at(snapshot.store_position());
        Edition {
            archive: self,
            snapshot,
            places,
        }
    }
}

impl Edition<'_> {
    /// `<generation>.<commit>`.
    pub fn generation(&self) -> String {
        self.snapshot.generation()
    }

    /// Writes every document that a request finds; `base` stands before addresses. How many there
    /// are.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read, and when `out` takes no more: what was
    /// written then is not whole.
    pub fn export(
        &self,
        request: &SearchRequest,
        format: ListFormat,
        base: &str,
        out: &mut dyn Write,
    ) -> Result<usize, ArchiveError> {
        write(out, &format.opening())?;
        let mut first = true;
        let total = self.each(request, &mut |document| {
            let reference = Reference {
                document: &document,
                base,
            };
            let item = if format.holds_texts() {
                let record = self.record(&document)?;
                let given = self.given(&document, &record);
                let text = &record.text;
                let original = Original {
                    given: &given,
                    text,
                };
                format.item(&reference, Some(&original), first)
            } else {
                format.item(&reference, None, first)
            };
            first = false;
            write(out, &item)
        })?;
        write(out, format.closing())?;
        Ok(total)
    }

    /// Writes a file of the whole archive.
    ///
    /// # Errors
    /// As [`Edition::export`].
    pub fn bulk(&self, file: BulkFile, out: &mut dyn Write) -> Result<(), ArchiveError> {
        let everything = SearchRequest {
            sort: Sort::Date,
            ..SearchRequest::default()
        };
        match file {
            BulkFile::Corpus => {
                self.export(&everything, ListFormat::Jsonl, "", out)?;
            }
            BulkFile::Edges => {
                write(out, &csv::head(&EDGE_COLUMNS))?;
                self.each(&everything, &mut |document| self.edges(&document, out))?;
            }
        }
        Ok(())
    }

    /// Hands over every document that a request finds, in its order.
    fn each(
        &self,
        request: &SearchRequest,
        take: &mut dyn FnMut(DocumentSummary) -> Result<(), ArchiveError>,
    ) -> Result<usize, ArchiveError> {
        let library = self.archive.library(&*self.snapshot);
        let mut taken = Ok(());
        let total = each(request, Vec::new(), &library, &mut |document| {
            taken = take(document);
            taken.is_ok()
        })?;
        taken.map(|()| total)
    }

    /// The original of a document as it was.
    fn record(&self, document: &DocumentSummary) -> Result<Record, ArchiveError> {
        let record = {
            let store = self.archive.originals.store();
            store.get_at(&self.places, &document.source)?
        };
        record.ok_or_else(|| ArchiveError::Overtaken(document.id.clone()))
    }

    /// What is given beside a text so that ingest makes the same document of it: what its source gave,
    /// and what its own words say where that reads back the same.
    fn given(&self, document: &DocumentSummary, record: &Record) -> Given {
        let id = record.given.external_id.clone();
        let kept = Given {
            external_id: id.or_else(|| Some(document.id.clone())),
            ..record.given.clone()
        };
        // A number beside it would make a directive of what is none.
        if !document.kind.bears_work() {
            return kept;
        }
        let authorities = &self.archive.config.gazetteer.authorities;
        let issuer = document.issuer.clone().filter(|issuer| {
            let name = authorities.read_name(issuer);
            name.is_some_and(|name| name.authority.level == document.level)
        });
        kept.or(Given {
            number: document.number.clone(),
            type_name: document.type_name.clone(),
            issuer,
            issued_on: document.issued_on.map(|date| date.to_string()),
            title: document.title.clone(),
            ..Given::default()
        })
    }

    fn edges(&self, document: &DocumentSummary, out: &mut dyn Write) -> Result<(), ArchiveError> {
        let cited = references::cites(document, self.archive.references(&*self.snapshot))?;
        for CitedWork { work, mentions } in &cited {
            for mention in mentions {
                let eid = mention.eid.as_ref().map(ToString::to_string);
                let row = csv::row(&[
                    document.id.clone(),
                    work.work.to_string(),
                    mention.relation.as_str().to_owned(),
                    mention.kind.as_str().to_owned(),
                    eid.unwrap_or_default(),
                    mention.start.to_string(),
                    mention.end.to_string(),
                    mention.status.code().to_string(),
                    work.document_id.clone().unwrap_or_default(),
                ]);
                write(out, &row)?;
            }
        }
        Ok(())
    }
}

fn write(out: &mut dyn Write, text: &str) -> Result<(), ArchiveError> {
    out.write_all(text.as_bytes()).map_err(ArchiveError::Output)
}
