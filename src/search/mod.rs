//! Search: from what was typed to hits with snippets.
//!
//! A number query has its own way: the direct answer first, then the documents that cite it; a
//! text that merely repeats the number never outranks the one that bears it.

mod asked;

mod by_work;
mod clauses;

mod each;

mod expand;

mod facets;

mod facts;

mod filter;

mod highlight;

pub mod language;

pub mod lexicon;

mod marks;

mod near;

mod plan;

mod query_tokens;

pub mod request;

pub mod response;

mod run;

mod spelling;

mod states;

pub mod suggest;

mod understand;

mod works;

pub use each::each;
pub use filter::conditions;
pub use highlight::matched;
pub use run::{Library, SearchError, search};
