//! Strings only: Unicode normalisation, folding, tokens, offsets. Knows no directive.
//!
//! Everything here is pure and total: any `&str` is accepted, nothing panics, nothing is an error.
//! The original text is never changed. [`normalize::normalize`] makes a *shadow* of it to match
//! against, and [`offsets::OffsetMap`] leads every match back to the original bytes.
//!
//! Architecture invariant: offsets are bytes everywhere inside the program; they become Unicode
//! code points only where they leave it ([`offsets::CodePoints`]).

pub mod span;

pub mod offsets;

pub mod normalize;

pub mod lower;

pub mod one_line;

pub mod fold;

pub mod roman;

pub mod sentence;

pub mod syllable;

pub mod terms;

mod word_table;

pub mod known_words;

pub mod analyzer;

pub mod diagnostic;

pub mod keystrokes;

pub mod reuse;

pub mod rime;

pub mod sketch;

pub mod syllable_model;

pub mod thesaurus;
