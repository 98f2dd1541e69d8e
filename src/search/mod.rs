//! Search: from what was typed to hits with snippets.

pub mod request;

pub mod response;
