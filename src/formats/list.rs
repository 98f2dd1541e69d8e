//! Lists of documents in one of the forms, written one document after the other.

use super::{Original, Reference, bib, csl, csv, jsonl, ris};

/// The form of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ListFormat {
    /// JSON Lines with the texts, as ingest takes them.
    #[default]
    Jsonl,
    /// A table without the texts.
    Csv,
    /// BibTeX.
    Bib,
    /// RIS.
    Ris,
    /// CSL-JSON: one array.
    Csl,
}

impl ListFormat {
    /// All forms by name.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("jsonl", Self::Jsonl),
        ("csv", Self::Csv),
        ("bib", Self::Bib),
        ("ris", Self::Ris),
        ("csl", Self::Csl),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Bib => "bib",
            Self::Ris => "ris",
            Self::Csl => "csl",
        }
    }

    /// What the name of a file in this form ends with.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csl => "json",
            other => other.name(),
        }
    }

    /// The form of a name.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::NAMES.iter();
        all.find(|(known, _)| *known == name).map(|(_, form)| *form)
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jsonl => "application/jsonl; charset=utf-8",
            Self::Csv => csv::MEDIA_TYPE,
            Self::Bib => bib::MEDIA_TYPE,
            Self::Ris => ris::MEDIA_TYPE,
            Self::Csl => "application/vnd.citationstyles.csl+json",
        }
    }

    /// Whether it holds the texts.
    pub fn holds_texts(self) -> bool {
        self == Self::Jsonl
    }

    /// What stands before all documents.
    pub fn opening(self) -> String {
        match self {
            Self::Csv => csv::head(&csv::COLUMNS),
            Self::Csl => "[\n".to_owned(),
            Self::Jsonl | Self::Bib | Self::Ris => String::new(),
        }
    }

    /// A document of a list; its original is asked for where the form holds texts.
    pub fn item(
        self,
        reference: &Reference<'_>,
        original: Option<&Original<'_>>,
        first: bool,
    ) -> String {
        match self {
            Self::Jsonl => original.map(jsonl::line).unwrap_or_default(),
            Self::Csv => csv::document(reference),
            Self::Bib => bib::entry(reference),
            Self::Ris => ris::record(reference),
            Self::Csl if first => csl::item(reference),
            Self::Csl => format!(",\n{}", csl::item(reference)),
        }
    }

    /// What stands behind all documents.
    pub fn closing(self) -> &'static str {
        match self {
            Self::Csl => "\n]\n",
            Self::Jsonl | Self::Csv | Self::Bib | Self::Ris => "",
        }
    }
}
