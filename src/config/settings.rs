//! Settings of a run, from flags and environment.

use std::net::SocketAddr;
use std::path::PathBuf;

/// Where the data lies and which configuration reads it; shared by all commands.
#[derive(Debug, Clone, clap::Args)]
pub struct DataSettings {
    /// Folder of originals and index.
    #[arg(
        long,
        value_name = "DIR",
        default_value = "data",
        env = "DIRECTIVE_SEARCH_DATA",
        global = true
    )]
    pub data: PathBuf,
    /// Folder of index-config files that replace the bundled ones of the same name.
    #[arg(
        long,
        value_name = "DIR",
        env = "DIRECTIVE_SEARCH_INDEX_CONFIG",
        global = true
    )]
    pub index_config: Option<PathBuf>,
}

/// How the HTTP service listens and what it limits.
#[derive(Debug, Clone, clap::Args)]
pub struct ServeSettings {
    /// Address to listen on.
    #[arg(
        long,
        value_name = "ADDR",
        default_value = "127.0.0.1:8080",
        env = "DIRECTIVE_SEARCH_LISTEN"
    )]
    pub listen: SocketAddr,
    /// What to ingest when the data folder is empty: a folder, or `none`.
    #[arg(
        long,
        value_name = "DIR",
        default_value = "corpus",
        env = "DIRECTIVE_SEARCH_CORPUS"
    )]
    pub corpus: PathBuf,
    /// Seconds before a request is given up.
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 10,
        env = "DIRECTIVE_SEARCH_TIMEOUT"
    )]
    pub timeout: u64,
    /// File of the tokens with which documents may be written, one a line; without it, and without
    /// DIRECTIVE_SEARCH_WRITE_TOKEN, writing over HTTP is off.
    #[arg(long, value_name = "FILE", env = "DIRECTIVE_SEARCH_WRITE_TOKEN_FILE")]
    pub write_token_file: Option<PathBuf>,
}
