//! The way back: positions of the normalised shadow to positions of the original.

use super::span::Span;

/// One place where shadow and original differ. Atomic: nothing inside it can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edit {
    /// Bytes of the shadow.
    pub(super) shadow: Span,
    /// Bytes of the original that became them.
    pub(super) original: Span,
}

/// Maps byte offsets of a normalised text to byte offsets of its original.
///
/// Between two edits the texts are equal and offsets differ by a constant; an offset inside an
/// edit maps to the edit's start (as a start) or end (as an end). So mapped offsets never fall,
/// and always lie on character boundaries of the original.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    edits: Vec<Edit>,
}

impl OffsetMap {
    pub(super) fn new(edits: Vec<Edit>) -> Self {
        debug_assert!(
            edits
                .windows(2)
                .all(|w| w[0].shadow.end <= w[1].shadow.start)
        );
        Self { edits }
    }

    /// The map of replacements made by a caller: bytes of the new text and the bytes of the old
    /// text they stand for, in order and without overlap.
    pub fn of_replacements(replacements: &[(Span, Span)]) -> Self {
        let edits = replacements.iter().map(|(shadow, original)| Edit {
            shadow: *shadow,
            original: *original,
        });
        Self::new(edits.collect())
    }

    pub(super) fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Whether shadow and original are the same text.
    pub fn is_identity(&self) -> bool {
        self.edits.is_empty()
    }

    /// The original offset of a match that starts at `shadow`.
    pub fn start(&self, shadow: usize) -> usize {
        match self.edit_at_or_before(shadow) {
            None => shadow,
            Some(edit) if shadow < edit.shadow.end => edit.original.start,
            Some(edit) => edit.original.end + (shadow - edit.shadow.end),
        }
    }

    /// The original offset of a match that ends at `shadow` (exclusive).
    pub fn end(&self, shadow: usize) -> usize {
        match self.edit_at_or_before(shadow) {
            None => shadow,
            Some(edit) if shadow == edit.shadow.start && !edit.shadow.is_empty() => {
                edit.original.start
            }
            Some(edit) if shadow <= edit.shadow.end => edit.original.end,
            Some(edit) => edit.original.end + (shadow - edit.shadow.end),
        }
    }

    /// The span of the original that a span of the shadow came from.
    pub fn span(&self, shadow: Span) -> Span {
        let start = self.start(shadow.start);
        Span::new(start, self.end(shadow.end).max(start))
    }

    /// The shadow's offset of an original one; of one inside an edit, where the edit begins. Never falls,
    /// so that spans that lie side by side do so in the shadow.
    pub fn shadow(&self, original: usize) -> usize {
        let after = self
            .edits
            .partition_point(|edit| edit.original.start < original);
        match after.checked_sub(1).map(|index| &self.edits[index]) {
            None => original,
            Some(edit) if original < edit.original.end => edit.shadow.start,
            Some(edit) => edit.shadow.end + (original - edit.original.end),
        }
    }

    /// The last edit that starts at or before `shadow`.
    fn edit_at_or_before(&self, shadow: usize) -> Option<&Edit> {
        let after = self
            .edits
            .partition_point(|edit| edit.shadow.start <= shadow);
        after.checked_sub(1).map(|index| &self.edits[index])
    }
}

/// Turns byte offsets of one text into Unicode code points and back, without walking from the
/// start each time: a count is kept every 512 bytes.
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t str,
    blocks: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    const BLOCK: usize = 512;

    /// Counts the blocks of `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut blocks = Vec::with_capacity(text.len() / Self::BLOCK + 1);
        let mut before = 0;
        for block in text.as_bytes().chunks(Self::BLOCK) {
            blocks.push(before);
            before += leading_bytes(block);
        }
        Self { text, blocks }
    }

    /// The number of code points before byte `offset`.
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / Self::BLOCK;
        let Some(before) = self.blocks.get(block) else {
            let start = self.blocks.len().saturating_sub(1) * Self::BLOCK;
            let last = self.blocks.last().copied().unwrap_or(0);
            return last + leading_bytes(&self.text.as_bytes()[start..offset]);
        };
        before + leading_bytes(&self.text.as_bytes()[block * Self::BLOCK..offset])
    }

    /// A byte span as `(start, end)` in code points.
    pub fn range(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

/// Bytes that begin a code point.
fn leading_bytes(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_of_any_offset() {
        let text = "Quy định số 148-QĐ/TW ".repeat(60);
        let points = CodePoints::new(&text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(offset), count);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }

    #[test]
    fn an_empty_text_has_offset_zero() {
        assert_eq!(CodePoints::new("").at(0), 0);
        assert_eq!(CodePoints::new("").at(9), 0);
    }
}
