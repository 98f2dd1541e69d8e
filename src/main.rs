//! The `directive-search` program; everything it does is in [`directive_search::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    directive_search::cli::run()
}
