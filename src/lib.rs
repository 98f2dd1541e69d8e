//! Full-text search over Vietnamese party and administrative directives.
pub mod text;
pub mod domain;
pub mod config;
pub mod citation;
pub mod parse;
pub mod archive;
pub mod references;
pub mod search;
