//! Measuring: how well citations are read, and how well documents are found.

pub mod citations;

pub mod headers;

pub mod numbers;

pub mod retrieval;
