//! Full-text search over Vietnamese party and administrative directives.
pub mod archive;
pub mod citation;
pub mod config;
pub mod domain;
pub mod index;
pub mod ingest;
pub mod parse;
pub mod references;
pub mod search;
pub mod text;
