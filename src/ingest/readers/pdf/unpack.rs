//! Streams of a PDF file unpacked, and no more of them than a directive can need.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};

use crate::ingest::readers::limits::{LARGEST_PART, LARGEST_UNPACKED};

/// What is packed in another way than Flate alone, packed; each byte makes some thousand at most.
const LARGEST_RARE: usize = 256 << 10;

/// How much may still be unpacked.
pub(super) struct Budget {
    left: u64,
    /// Whether something was left out because it was too much.
    pub(super) is_exceeded: bool,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self {
            left: LARGEST_UNPACKED,
            is_exceeded: false,
        }
    }

    /// The bytes of a stream; `None` where they are too many or cannot be had.
    pub(super) fn unpack(&mut self, stream: &Stream<'_>) -> Option<Vec<u8>> {
        let most = self.left.min(LARGEST_PART);
        if most == 0 {
            self.is_exceeded = true;
            return None;
        }
        let packed = stream.raw_data();
        let bytes = match stream.filters().as_slice() {
            [] if packed.len() as u64 <= most => Some(packed.into_owned()),
            [Filter::FlateDecode] if !has_predictor(stream.dict()) => Some(inflate(&packed, most)),
            filters if packed.len() <= LARGEST_RARE && packers(filters) <= 1 => {
                Some(stream.decoded_data().ok()?.into_owned())
            }
            _ => None,
        };
        // What is refused has cost its time too.
        let size = bytes.as_ref().map_or(u64::MAX, |bytes| bytes.len() as u64);
        self.left -= size.min(most);
        self.is_exceeded |= size > most;
        bytes.filter(|_| size <= most)
    }
}

/// Filters that make more of less; one behind another makes bombs.
fn packers(filters: &[Filter]) -> usize {
    let packs = |filter: &&Filter| {
        matches!(
            filter,
            Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
        )
    };
    filters.iter().filter(packs).count()
}

fn has_predictor(dict: &Dict<'_>) -> bool {
    let parameters = dict.get::<Dict<'_>>("DecodeParms").unwrap_or_default();
    parameters
        .get::<i32>("Predictor")
        .is_some_and(|kind| kind > 1)
}

/// A byte more than `most` where there is more; what stands before a fault is kept.
fn inflate(packed: &[u8], most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A fault ends the reading; what came before it is there.
    let _ = ZlibDecoder::new(packed)
        .take(most + 1)
        .read_to_end(&mut bytes);
    if bytes.is_empty() {
        let _ = DeflateDecoder::new(packed)
            .take(most + 1)
            .read_to_end(&mut bytes);
    }
    bytes
}
