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

impl Given {
    /// What is given here, and where nothing is, what `other` gives.
    pub fn or(self, other: Self) -> Self {
        Self {
            external_id: self.external_id.or(other.external_id),
            number: self.number.or(other.number),
            type_name: self.type_name.or(other.type_name),
            issuer: self.issuer.or(other.issuer),
            issued_on: self.issued_on.or(other.issued_on),
            title: self.title.or(other.title),
            source_url: self.source_url.or(other.source_url),
            language: self.language.or(other.language),
        }
    }
}
