//! What is answered about a draft.

use super::finding::{Finding, What, applied};
use crate::citation::Citation;
use crate::citation::catalog::WorkSummary;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// What is known of the work that a citation means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Its text is here.
    Found,
    /// The register of known works has it; its text is not here.
    Registered,
    /// Documents that are held cite it; its text is not here.
    CitedOnly,
    /// Several works can be meant.
    Ambiguous,
    /// Nothing here is it or mentions it.
    Unknown,
    /// It is no number.
    Malformed,
    /// The draft itself.
    Itself,
}

impl Standing {
    /// All, in the order of reports.
    pub const ALL: [Self; 7] = [
        Self::Found,
        Self::Registered,
        Self::CitedOnly,
        Self::Ambiguous,
        Self::Unknown,
        Self::Malformed,
        Self::Itself,
    ];

    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Registered => "registered",
            Self::CitedOnly => "cited-only",
            Self::Ambiguous => "ambiguous",
            Self::Unknown => "unknown",
            Self::Malformed => "malformed",
            Self::Itself => "self",
        }
    }
}

/// A citation of the draft, or what was meant as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The citation; `None` for what is none.
    pub citation: Option<Citation>,
    /// Bytes of the draft: the mention with date and issuer.
    pub span: Span,
    /// What is known of its work.
    pub standing: Standing,
    /// The work that is meant.
    pub work: Option<WorkSummary>,
    /// All works that can be meant, where they are several.
    pub candidates: Vec<WorkSummary>,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// The mention as all findings would mend it.
    pub fn corrected(&self, text: &str) -> Option<String> {
        let edits: Vec<_> = self
            .findings
            .iter()
            .flat_map(|one| one.edits.clone())
            .collect();
        applied(text, self.span, &edits)
    }
}

/// A work that is usually cited together with those of the draft, and is not in it.
#[derive(Debug, Clone, PartialEq)]
pub struct AlsoCited {
    /// The work.
    pub work: WorkSummary,
    /// Held documents that cite it together with a work of the draft.
    pub documents: usize,
    /// Works of the draft that it is cited with, as people call them, the rarest first.
    pub with: Vec<String>,
    /// How much it belongs: the rarity of the shared works, summed over the documents.
    pub score: f32,
}

/// A draft checked.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckReport {
    /// The text that was checked, as given or extracted.
    pub text: String,
    /// Its citations in order.
    pub citations: Vec<Checked>,
    /// What is usually cited beside them, the closest first.
    pub also_cited: Vec<AlsoCited>,
    /// What was noticed in the text as a whole.
    pub diagnostics: Vec<Diagnostic>,
    /// State of the index that answered.
    pub generation: String,
}

impl CheckReport {
    /// All findings.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.citations.iter().flat_map(|checked| &checked.findings)
    }

    /// Findings of a name.
    pub fn count(&self, code: &str) -> usize {
        let named = |finding: &&Finding| What::code(&finding.what) == code;
        self.findings().filter(named).count()
    }
}
