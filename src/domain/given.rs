//! What a source says beside the text, as in a line of JSON Lines.

/// Given metadata. It wins over what the text says; a contradiction is a diagnostic.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The source's own id.
    pub external_id: Option<String>,
    /// Number.
    pub number: Option<String>,
    /// Type name.
    pub type_name: Option<String>,
    /// Issuer.
    pub issuer: Option<String>,
    /// Date of issue, ISO 8601.
    pub issued_on: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Where it was published.
    pub source_url: Option<String>,
    /// Language.
    pub language: Option<String>,
}
