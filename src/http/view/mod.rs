//! What leaves the service as JSON: a `…View` for each answer, with `From<&T>`.
//!
//! The command line prints the same views. Offsets become code points here and nowhere else.
//! Keys and their meaning are a contract: what is here may grow, never change.

pub mod annotated;

pub mod annotation;

pub mod bulk;

pub mod check;

pub mod chain;

pub mod citation;

pub mod compare;

pub mod corpus;

pub mod document;

pub mod duties;

mod explanation;

pub mod formalities;

pub mod graph;

pub mod graph_formats;

pub mod list;

pub mod node;

pub mod references;

pub mod search;

pub mod snippet;

pub mod statistics;

pub mod status;

pub mod suggest;

pub mod taken;

pub mod timeline;

pub mod work;

pub mod works;

use serde::Serialize;
use utoipa::ToSchema;

use crate::text::diagnostic::{Diagnostic, Severity};

/// One observation, for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DiagnosticView {
    /// Stable name, kebab-case.
    pub code: &'static str,
    /// `info` or `warning`.
    pub severity: &'static str,
    /// One sentence.
    pub message: String,
}

impl From<&Diagnostic> for DiagnosticView {
    fn from(diagnostic: &Diagnostic) -> Self {
        let severity = match diagnostic.severity {
            Severity::Info => "info",
            Severity::Warning => "warning",
        };
        Self {
            code: diagnostic.code,
            severity,
            message: diagnostic.message.clone(),
        }
    }
}

/// Views of a slice.
pub fn views<'t, T, V: From<&'t T>>(items: &'t [T]) -> Vec<V> {
    items.iter().map(V::from).collect()
}
