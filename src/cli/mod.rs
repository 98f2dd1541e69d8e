//! The command line. stdout is data, stderr is talk; exit codes are 0 done or found, 1 nothing
//! found, 2 error, with `hint:` lines where we know what helps.

mod args;

mod ask;

mod check;

mod duties;

mod eval;

mod eval_args;

mod export;

mod export_args;

mod extract;

mod failure;

mod follow;

mod follow_args;

mod ingest;

mod ingest_report;

mod output;

mod print;

mod progress;

mod serve;

mod tools;

mod watch;

mod works;

mod works_args;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Cli, Command};
use failure::report;

/// What a command came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done, or something was found.
    Done,
    /// Nothing was found.
    Nothing,
    /// A draft was checked, and something was found in it.
    Findings,
    /// Some sources were refused; the others were taken.
    Refused,
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match dispatch(cli) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing | Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Refused) => ExitCode::from(2),
        Err(error) => {
            report(&error);
            ExitCode::from(2)
        }
    }
}

fn dispatch(cli: Cli) -> anyhow::Result<Outcome> {
    let data = cli.data;
    match cli.command {
        Command::Serve(settings) => serve::serve(&data, &settings),
        Command::Ingest(arguments) => ingest::ingest(&data, &arguments),
        Command::Search(arguments) => ask::search(&data, &arguments),
        Command::Cite(arguments) => ask::cite(&data, &arguments),
        Command::Cites(arguments) => ask::cites(&data, &arguments),
        Command::CitedBy(arguments) => ask::cited_by(&data, &arguments),
        Command::Coupled(arguments) => ask::coupled(&data, &arguments),
        Command::Work(arguments) => works::work(&data, &arguments),
        Command::Report(arguments) => works::report(&data, &arguments),
        Command::Duties(arguments) => duties::duties(&data, &arguments),
        Command::Check(arguments) => check::check(&data, &arguments),
        Command::Chain(arguments) => follow::chain(&data, &arguments),
        Command::Timeline(arguments) => follow::timeline(&data, &arguments),
        Command::Graph(arguments) => follow::graph(&data, &arguments),
        Command::Compare(arguments) => follow::compare(&data, &arguments),
        Command::Extract(arguments) => extract::extract(&data, &arguments),
        Command::Export(arguments) => export::export(&data, &arguments),
        Command::Eval(arguments) => eval::eval(&data, &arguments),
        Command::Rebuild => ingest::rebuild(&data),
        Command::Snapshot { folder, json } => tools::snapshot(&data, &folder, json),
        Command::Restore { folder, json } => tools::restore(&data, &folder, json),
        Command::Stats { json } => tools::stats(&data, json),
        Command::Config(arguments) => tools::config(&data, &arguments),
        Command::Completions { shell } => {
            clap_complete::generate(
                shell,
                &mut Cli::command(),
                "directive-search",
                &mut std::io::stdout(),
            );
            Ok(Outcome::Done)
        }
    }
}
