//! Killed at any moment, on a full disk, beside others: nothing acknowledged is lost, nothing is
//! there twice, the index opens.
//!
//! `DIRECTIVE_SEARCH_CRASHES` says how often (20 by default; `scripts/test long` says 200).

#[path = "crash/disk.rs"]
mod disk;
#[path = "crash/kill.rs"]
mod kill;
#[path = "crash/served.rs"]
mod served;
#[path = "crash/shelf.rs"]
mod shelf;
#[path = "crash/small_disk.rs"]
mod small_disk;
#[path = "crash/swap.rs"]
mod swap;
