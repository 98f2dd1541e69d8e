//! What is too much: sizes, counts and ratios that no directive reaches.

/// Largest single text, in bytes; larger ones are several documents in one file.
pub(super) const LARGEST_TEXT: u64 = 32 << 20;

/// Largest file of a packed format, in bytes.
pub(super) const LARGEST_FILE: u64 = 256 << 20;

/// Largest part of a packed file, unpacked, in bytes.
pub(super) const LARGEST_PART: u64 = 128 << 20;

/// Most parts of a Word file.
pub(super) const MOST_PARTS: usize = 10_000;

/// Most files of a zip of documents.
pub(super) const MOST_FILES: usize = 200_000;

/// Most that a zip of documents unpacks to, in bytes.
pub(super) const MOST_UNPACKED: u64 = 16 << 30;

/// Most pages of a PDF file that are read.
pub(super) const MOST_PAGES: usize = 20_000;

/// What the streams of a PDF file may unpack to, one after the other, in bytes.
pub(super) const LARGEST_UNPACKED: u64 = 1 << 30;

/// Small files may shrink as much as they like.
pub(super) const SMALL: u64 = 8 << 20;

/// XML of text shrinks to a twentieth at most.
pub(super) const HIGHEST_RATIO: u64 = 200;

/// Whether a part unpacks to so much more than it holds that it was made to do harm.
pub(in crate::ingest) fn is_bomb(packed: u64, unpacked: u64) -> bool {
    unpacked > SMALL && unpacked > packed.saturating_mul(HIGHEST_RATIO)
}
