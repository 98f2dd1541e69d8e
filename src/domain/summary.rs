//! A document in short, as lists show it.

use super::authority::Level;
use super::date::Date;
use super::document::DocumentKind;
use super::work::WorkId;

/// What a list says of a held document.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentSummary {
    /// Our own id, one URL segment.
    pub id: String,
    /// The id that its source gave it.
    pub external_id: Option<String>,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number as printed in canonical form.
    pub number: Option<String>,
    /// Type name.
    pub type_name: Option<String>,
    /// Issuer as written.
    pub issuer: Option<String>,
    /// Level of the issuer.
    pub level: Level,
    /// Place of issue as printed.
    pub place: Option<String>,
    /// Slug of its province.
    pub province: Option<String>,
    /// Date of issue.
    pub issued_on: Option<Date>,
    /// Title.
    pub title: Option<String>,
    /// The work whose text it is; `None` for reports and where the text does not decide it.
    pub work: Option<WorkId>,
    /// Number of different works it cites.
    pub cites: usize,
    /// Whether it belongs to the bundled sample corpus.
    pub is_demo: bool,
    /// Where it was ingested from.
    pub source: String,
}

impl DocumentSummary {
    /// The name of the file it came from, without folders, which are nobody's business outside.
    pub fn source_name(&self) -> &str {
        self.source
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or(&self.source)
    }

    /// What a link to it says: number and title, or what there is of them.
    pub fn label(&self) -> String {
        let type_name = self.type_name.as_deref().unwrap_or("");
        let head = match &self.number {
            Some(number) => format!("{type_name} {number}"),
            None => type_name.to_owned(),
        };
        let title = self.title.as_deref().unwrap_or("");
        format!("{} {title}", head.trim()).trim().to_owned()
    }
}
