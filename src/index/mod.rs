//! The index: a port to an engine, an engine-neutral plan, and the store of originals.
//!
//! Architecture invariant: nothing derived is the truth. The store of originals is; the index can
//! be rebuilt from it alone. Only [`embedded`] names the engine's own types.

pub mod document;

pub mod duties;

pub mod plan;

pub mod engine;

pub mod generations;

pub mod record;

pub mod spool;

pub mod store;

pub mod summaries;

pub mod writer_lock;

pub mod reading;

pub mod indexing;

pub mod passage;

pub mod budget;

pub mod catalog;

pub mod cited;

pub mod embedded;
