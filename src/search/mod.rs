//! Search: from what was typed to hits with snippets.
//!
//! A number query has its own way: the direct answer first, then the documents that cite it; a
//! text that merely repeats the number never outranks the one that bears it.

mod filter;

mod highlight;

pub mod language;

mod plan;

pub mod request;

pub mod response;

mod run;

mod understand;

pub use run::{Library, SearchError, search};
