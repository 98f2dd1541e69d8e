//! How much memory and time the largest files take.
