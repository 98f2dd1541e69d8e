//! What a page is made of, from top to bottom.

use super::lines::Line;

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// A line of the text, or a part of a paragraph.
    Line(Line),
    /// Lines that stay as they are: of a table, a letterhead, a signature.
    Fixed(Vec<String>),
}

impl Piece {
    pub(super) fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Fixed(_) => None,
        }
    }
}
