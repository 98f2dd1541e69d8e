//! Full-text search over Vietnamese party and administrative directives (chỉ thị, quy định, kết
//! luận, nghị quyết, quyết định …), with cross-references between those that cite the same works.
//!
//! The house has floors, and a room imports only from lower ones; `tests/architecture.rs` holds
//! every `use` against them:
//!
//! | floor | rooms | |
//! |---|---|---|
//! | 8 | [`cli`] | commands; the program is a thin call of [`cli::run`] |
//! | 7 | [`http`], [`eval`] | the API and the web pages; how well citations are read |
//! | 6 | [`archive`] | the one face of the library |
//! | 5 | [`search`], [`references`], [`check`] | questions about words, about citations, about drafts |
//! | 4 | [`index`], [`ingest`] | engine port, embedded engine, store of originals; files to texts |
//! | 3 | [`citation`], [`config`], [`duties`], [`parse`], [`formats`] | citations in text; `index-config/`; who is told what; headers and outlines; BibTeX, CSV, Atom … |
//! | 2 | [`domain`] | numbers, works, bodies, terms, provisions, relations |
//! | 1 | [`text`] | normalisation, folding, tokens, offsets |
//!
//! Read [`domain::number`] and [`domain::work`] first: a number is not an identity, and everything
//! else follows from that.
//!
//! Architecture invariants: floors 1 to 3 are pure but for [`config`]; human text never causes an
//! error; the stored text is never changed; nothing derived is the truth, the store of originals
//! ([`index::store`]) is.

#![warn(clippy::unwrap_used, clippy::print_stdout)]

pub mod text;

pub mod domain;

pub mod config;

pub mod parse;

pub mod citation;

pub mod duties;

pub mod formats;

pub mod index;

pub mod ingest;

pub mod search;

pub mod references;

pub mod check;

pub mod archive;

pub mod http;

pub mod eval;

pub mod cli;
