//! Errors for people: what happened, why, and what helps.

use super::extract::{NoFileFormat, OutNeeded, OwnTarget, SameTarget};
use super::ingest::NoData;
use super::serve::UnreadableTokens;
use crate::archive::ArchiveError;
use crate::eval::citations::gold::GoldError;
use crate::http::writing::TokenError;
use crate::index::engine::EngineError;
use crate::index::store::{SnapshotError, StoreError};
use crate::index::writer_lock::LockError;

/// Prints an error with its causes, and a hint where we know one.
pub(super) fn report(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
    if let Some(hint) = hint(error) {
        eprintln!("hint: {hint}");
    }
}

fn hint(error: &anyhow::Error) -> Option<String> {
    let archive = error.downcast_ref::<ArchiveError>();
    match archive {
        Some(ArchiveError::Lock(LockError::Held { .. })) => {
            Some("wait until it is done, or give another folder with --data".into())
        }
        Some(
            ArchiveError::Lock(LockError::Unusable { .. })
            | ArchiveError::Store(StoreError::Unusable { .. }) | ArchiveError::DataFolder { .. },
        ) => Some("check that the folder given with --data exists, may be written and has room; what was taken before is kept".into()),
        Some(ArchiveError::Engine(EngineError::Failed(_))) => Some(
            "check that the data folder may be written and has room; what was told as taken is kept, and is indexed with the next ingest".into(),
        ),
        Some(ArchiveError::Store(StoreError::Damaged { .. })) => Some(
            "the originals before the damaged place are still readable with `cut -c10-`".into(),
        ),
        Some(ArchiveError::Store(StoreError::OtherFormat { .. })) => Some(
            "use the version of directive-search that wrote it, or a newer one; nothing was changed".into(),
        ),
        Some(ArchiveError::Snapshot(error)) => snapshot(error),
        Some(ArchiveError::Engine(
            EngineError::OtherSchema { .. } | EngineError::Unusable { .. },
        )) => {
            Some("`directive-search rebuild` makes the index anew from the stored originals".into())
        }
        _ if error.downcast_ref::<NoData>().is_some() => Some(
            "give the folder of your documents with --data, or fill it with `directive-search ingest PATH`".into(),
        ),
        _ if error.downcast_ref::<OutNeeded>().is_some() => {
            Some("give a folder with --out, or one file at a time".into())
        }
        _ if error.downcast_ref::<SameTarget>().is_some() => {
            Some("rename one of them, or extract them into different folders".into())
        }
        _ if error.downcast_ref::<OwnTarget>().is_some() => {
            Some("give another folder with --out".into())
        }
        _ if error.downcast_ref::<NoFileFormat>().is_some() => {
            Some("leave --out away and send stdout to a file".into())
        }
        _ if is_of_tokens(error) => Some(
            "--write-token-file names a file with a token of 16 or more characters in each line; `head -c 24 /dev/urandom | base64` makes one".into(),
        ),
        _ => gold(error).or_else(|| address_in_use(error)),
    }
}

fn is_of_tokens(error: &anyhow::Error) -> bool {
    error.downcast_ref::<UnreadableTokens>().is_some()
        || error.downcast_ref::<TokenError>().is_some()
}

fn snapshot(error: &SnapshotError) -> Option<String> {
    let hint = match error {
        SnapshotError::NotEmpty { .. } => "give a folder that is not there yet, or an empty one",
        SnapshotError::Unknown { .. } => {
            "give the folder that `directive-search snapshot` wrote; it holds SNAPSHOT.json"
        }
        SnapshotError::Damaged { .. } => "take another copy of the snapshot",
        SnapshotError::Unusable { .. } => "check that the folder exists and that there is room",
        SnapshotError::Store(_) => return None,
    };
    Some(hint.into())
}

fn gold(error: &anyhow::Error) -> Option<String> {
    let hint = match error.downcast_ref::<GoldError>()? {
        GoldError::Unreadable { .. } => {
            "--gold names a folder that holds gold.json and every text it labels"
        }
        GoldError::Malformed { .. } => {
            "expected {\"files\": [{\"file\", \"citations\": [{\"kind\", \"scored\", \"span\": {\"start\", \"end\", \"text\"}, …}]}]}, as in tests/gold"
        }
        GoldError::NotUtf8 { .. } => "save the text as UTF-8 and label it again",
        GoldError::Outside { .. } => "offsets are Unicode code points; was the text changed?",
    };
    Some(hint.into())
}

fn address_in_use(error: &anyhow::Error) -> Option<String> {
    let io = error
        .chain()
        .find_map(|cause| cause.downcast_ref::<std::io::Error>())?;
    (io.kind() == std::io::ErrorKind::AddrInUse)
        .then(|| "another program listens there; give another address with --listen".into())
}
