//! Plain text to a [`Document`](crate::domain::document::Document): header, formalities and outline.
//!
//! Works on the normalised shadow; every span it gives is led back to the original.

mod authority_line;

mod context;

mod formalities;

pub mod header;

mod issuer;

mod kind;

mod lines;

pub mod outline;

mod remarks;

mod report;

mod segments;

mod title;

pub use context::citing_context;
pub use header::{Parsed, parse};
