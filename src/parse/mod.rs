//! Plain text to a [`Document`](crate::domain::document::Document): header and outline.
//!
//! Works on the normalised shadow; every span it gives is led back to the original.

mod authority_line;

mod body;

mod context;

pub mod header;

mod issuer;

mod lines;

pub mod outline;

mod segments;

mod title;

pub use context::citing_context;
pub use header::{Parsed, parse};
