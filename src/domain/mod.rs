//! The nouns: numbers, works, bodies, terms, provisions, relations, documents.
//!
//! Architecture invariant: no I/O, no serde, no engine. What changes in the world (types, bodies,
//! terms, places, cue phrases) comes in as dated rows of data, gathered in a
//! [`gazetteer::Gazetteer`].

pub mod symbol;

pub mod number;

pub(crate) mod number_cursor;

pub mod number_grammar;

pub mod number_loose;

mod number_pieces;

pub mod number_typed;

pub mod date;

pub mod term;

pub mod place;

pub mod authority;

pub mod below;

pub mod doctype;

pub mod work;

pub mod work_state;

pub mod label;

pub mod provision;

pub mod moved;

pub mod relation;

pub mod formalities;

pub mod document;

pub mod given;

pub mod summary;

pub mod gazetteer;

mod locality;

pub mod identity;

pub mod law;

pub mod register;
