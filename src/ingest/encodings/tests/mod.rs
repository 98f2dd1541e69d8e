//! Sentences of `tests/encodings/`, written in every encoding and read again.

mod encoders;

mod false_alarms;

mod hostile;

mod mixed;

mod real_texts;

mod round_trip;

use super::{Decoded, decode};

/// Sentences that have every letter and every tone.
const SENTENCES: &str = include_str!("../../../../tests/encodings/sentences.txt");

/// Other languages, figures and code.
const FOREIGN: &str = include_str!("../../../../tests/encodings/foreign.txt");

fn decoded(bytes: &[u8]) -> Decoded {
    decode(bytes).unwrap_or_else(|error| panic!("{error}: {bytes:x?}"))
}
