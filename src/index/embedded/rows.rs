//! Documents as rows of the engine.

use std::collections::BTreeSet;

use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STORED, Schema as TantivySchema, SchemaBuilder,
    TextFieldIndexing, TextOptions, Value,
};

use super::spaced::Spaced;
use super::{ExactTerm, Row};
use crate::config::Schema;
use crate::domain::date::Date;
use crate::domain::summary::DocumentSummary;
use crate::index::cited::{self, CitedTerm};
use crate::index::document::{Facets, IndexDocument, StoredSummary};
use crate::index::engine::EngineError;
use crate::index::passage::Passage;
use crate::index::plan::{Keyword, cited_as};
use crate::text::analyzer::Streams;

/// Fast field of head rows alone: the number of the document's rows.
pub(super) const ROWS: &str = "rows";

/// Fast field of provision rows: positions where the parts begin, and the end.
pub(super) const PARTS: &str = "parts";

/// Fast field of head rows: the key of the document's id.
pub(super) const DOCUMENT: &str = "document";

/// Fast field of head rows: the date of issue as a number.
pub(super) const ISSUED_ON: &str = "issued_on";

/// The fields and how rows are made of documents.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    pub(super) schema: TantivySchema,
    rows: Field,
    parts: Field,
    /// A hash of the document id, of head rows.
    document: Field,
    /// Date as 20240523, of head rows; 0 where there is none.
    pub(super) issued_on: Field,
    summary: Field,
    /// The works that a document cites, of head rows.
    cited: Field,
    /// What a passage is but its text.
    layout: Field,
    /// The text of a passage.
    text: Field,
    keywords: Vec<(Keyword, Field)>,
    /// Fields of analysed text: name, analyzer, field.
    streams: Vec<(String, String, Field)>,
}

impl Rows {
    pub(super) fn new(schema: &Schema) -> Self {
        let mut builder = SchemaBuilder::new();
        let number = NumericOptions::default().set_fast();
        let rows = builder.add_u64_field(ROWS, number.clone());
        let parts = builder.add_u64_field(PARTS, number.clone());
        let document = builder.add_u64_field(DOCUMENT, number.clone());
        let issued_on = builder.add_u64_field(ISSUED_ON, number.set_indexed());
        let summary = builder.add_text_field("summary", STORED);
        let cited = builder.add_text_field("cited", STORED);
        let layout = builder.add_text_field("layout", STORED);
        let text = builder.add_text_field("text", STORED);
        let keywords = Keyword::ALL.map(|keyword| {
            let options = match keyword {
                Keyword::Bears => exact(true),
                _ => exact(is_counted(keyword)),
            };
            (keyword, builder.add_text_field(keyword.name(), options))
        });
        let streams = schema.fields.iter().map(|field| {
            let options = analysed(field.positions);
            let added = builder.add_text_field(&format!("text_{}", field.name), options);
            (field.name.clone(), field.analyzer.clone(), added)
        });
        let streams = streams.collect();
        let schema = builder.build();
        Self {
            schema,
            rows,
            parts,
            document,
            issued_on,
            summary,
            cited,
            layout,
            text,
            keywords: keywords.to_vec(),
            streams,
        }
    }

    /// The field of a keyword.
    pub(super) fn keyword(&self, keyword: Keyword) -> Field {
        let found = self.keywords.iter().find(|(known, _)| *known == keyword);
        found.map_or(self.rows, |(_, field)| *field)
    }

    /// An exact term.
    pub(super) fn term(&self, keyword: Keyword, text: &str) -> ExactTerm {
        ExactTerm::from_field_text(self.keyword(keyword), text)
    }

    /// The field of analysed text of a name.
    pub(super) fn stream(&self, name: &str) -> Option<Field> {
        self.streams
            .iter()
            .find(|(known, ..)| known == name)
            .map(|(.., field)| *field)
    }

    /// The same, with its place among the fields of analysed text.
    pub(super) fn numbered_stream(&self, name: &str) -> Option<(usize, Field)> {
        let mut streams = self.streams.iter().enumerate();
        let found = streams.find(|(_, (known, ..))| known == name);
        found.map(|(at, (.., field))| (at, *field))
    }

    /// The name of a field of analysed text, by its place among them.
    pub(super) fn stream_name(&self, stream: usize) -> &str {
        self.streams.get(stream).map_or("", |(name, ..)| name)
    }

    /// The fields of analysed text.
    pub(super) fn stream_fields(&self) -> impl Iterator<Item = Field> + '_ {
        self.streams.iter().map(|(.., field)| *field)
    }

    /// The field of analysed text whose positions the parts are counted in.
    pub(super) fn placed_stream(&self) -> Option<usize> {
        let is_folded = |(_, analyzer, _): &(String, String, Field)| analyzer == "vi_folded";
        self.streams.iter().position(is_folded)
    }

    /// The rows of a document, head first.
    pub(super) fn of(&self, document: &IndexDocument) -> Result<Vec<Row>, EngineError> {
        let id = &document.summary.id;
        let mut rows = vec![self.head(document)?];
        for provision in &document.provisions {
            let mut row = Row::new();
            row.add_text(self.keyword(Keyword::Id), id);
            row.add_text(self.keyword(Keyword::Provision), &provision.passage.eid);
            row.add_text(self.layout, provision.passage.layout_json()?);
            row.add_text(self.text, &provision.passage.text);
            for position in &provision.parts {
                row.add_u64(self.parts, u64::from(*position));
            }
            for work in &provision.cites {
                row.add_text(self.keyword(Keyword::CitesHere), work);
            }
            for (_, analyzer, field) in &self.streams {
                row.add_text(*field, stream_of(&provision.streams, analyzer));
            }
            rows.push(row);
        }
        Ok(rows)
    }

    /// The row that carries what belongs to the whole document.
    fn head(&self, document: &IndexDocument) -> Result<Row, EngineError> {
        let summary = &document.summary;
        let mut row = Row::new();
        row.add_u64(self.rows, document.provisions.len() as u64 + 1);
        row.add_u64(self.document, document_key(&summary.id));
        row.add_u64(self.issued_on, summary.issued_on.map_or(0, day_number));
        row.add_text(self.keyword(Keyword::Id), &summary.id);
        row.add_text(self.keyword(Keyword::Kind), summary.kind.as_str());
        let stored = StoredSummary::from(summary);
        row.add_text(self.summary, serde_json::to_string(&stored)?);
        for (keyword, value) in facet_values(&document.facets) {
            if let Some(value) = value {
                row.add_text(self.keyword(keyword), value);
            }
        }
        self.add_cited(&mut row, &document.cites)?;
        for reported in &document.about {
            row.add_text(self.keyword(Keyword::About), reported.work.to_string());
            row.add_text(self.keyword(Keyword::Catalog), reported.encode());
        }
        if let Some(own) = &document.bears {
            row.add_text(self.keyword(Keyword::Bears), own.work.to_string());
            row.add_text(self.keyword(Keyword::Catalog), own.encode());
        }
        for word in title_words(summary) {
            row.add_text(self.keyword(Keyword::Title), word);
        }
        for duty in &document.duties {
            row.add_text(self.keyword(Keyword::Duty), duty);
        }
        if summary.is_demo {
            row.add_text(self.keyword(Keyword::Flag), "demo");
        }
        Ok(row)
    }

    /// The edges of the citation graph.
    fn add_cited(&self, row: &mut Row, all: &[CitedTerm]) -> Result<(), EngineError> {
        for cited in all {
            let work = cited.term.work.to_string();
            row.add_text(self.keyword(Keyword::Catalog), cited.term.encode());
            for relation in &cited.relations {
                row.add_text(self.keyword(Keyword::CitesAs), cited_as(*relation, &work));
            }
            for act in &cited.ends {
                row.add_text(self.keyword(Keyword::Ends), cited_as(*act, &work));
            }
            if cited.only_nested {
                row.add_text(self.keyword(Keyword::CitesNested), &work);
            }
            row.add_text(self.keyword(Keyword::Cites), work);
        }
        if !all.is_empty() {
            row.add_text(self.cited, cited::to_json(all)?);
        }
        Ok(())
    }

    /// The works cited by the document of a head row.
    pub(super) fn cited_of(&self, row: &Row) -> Result<Vec<CitedTerm>, EngineError> {
        let json = row.get_first(self.cited).and_then(|value| value.as_str());
        Ok(json.map(cited::from_json).transpose()?.unwrap_or_default())
    }

    /// The passage of a provision's row.
    pub(super) fn passage_of(&self, row: &Row) -> Result<Option<Passage>, EngineError> {
        let text = |field: Field| row.get_first(field).and_then(|value| value.as_str());
        let (Some(layout), Some(own)) = (text(self.layout), text(self.text)) else {
            return Ok(None);
        };
        Ok(Some(Passage::from_stored(layout, own.to_owned())?))
    }

    /// The summary of a head row.
    pub(super) fn summary_of(&self, row: &Row) -> Result<Option<DocumentSummary>, EngineError> {
        let Some(json) = row.get_first(self.summary) else {
            return Ok(None);
        };
        let stored: StoredSummary = serde_json::from_str(json.as_str().unwrap_or_default())?;
        Ok(Some(stored.into()))
    }
}

/// Folded syllables of number, type and title, each once.
fn title_words(summary: &DocumentSummary) -> BTreeSet<String> {
    let mut streams = Streams::default();
    for part in [&summary.type_name, &summary.number, &summary.title] {
        streams.append(part.as_deref().unwrap_or(""));
    }
    let words = streams.folded.split(' ').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// A field of exact terms; `counted` ones can be counted by.
fn exact(counted: bool) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    let options = TextOptions::default().set_indexing_options(indexing);
    if counted {
        options.set_fast("raw")
    } else {
        options
    }
}

/// A field of terms with one space between.
fn analysed(positions: bool) -> TextOptions {
    let records = if positions {
        IndexRecordOption::WithFreqsAndPositions
    } else {
        IndexRecordOption::WithFreqs
    };
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(Spaced::NAME)
        .set_fieldnorms(true)
        .set_index_option(records);
    TextOptions::default().set_indexing_options(indexing)
}

pub(super) fn is_counted(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::Type | Keyword::Issuer | Keyword::Level | Keyword::Place | Keyword::Year
    )
}

fn facet_values(facets: &Facets) -> [(Keyword, Option<&String>); 5] {
    [
        (Keyword::Type, facets.doc_type.as_ref()),
        (Keyword::Issuer, facets.issuer.as_ref()),
        (Keyword::Level, facets.level.as_ref()),
        (Keyword::Place, facets.place.as_ref()),
        (Keyword::Year, facets.year.as_ref()),
    ]
}

fn stream_of<'s>(streams: &'s Streams, analyzer: &str) -> &'s str {
    match analyzer {
        "vi_bigrams" => &streams.bigrams,
        "vi_accented" => &streams.accented,
        _ => &streams.folded,
    }
}

/// A date as 20240523, which sorts and ranges as dates do.
pub(super) fn day_number(date: Date) -> u64 {
    let (year, month, day) = (date.year(), date.month(), date.day());
    u64::from(year.unsigned_abs()) * 10_000
        + u64::from(month.unsigned_abs()) * 100
        + u64::from(day.unsigned_abs())
}

/// FNV-1a of a document id.
pub(super) fn document_key(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
