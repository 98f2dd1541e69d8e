//! What a page is made of, from top to bottom.

use super::lines::Line;
use crate::ingest::readers::table::Table;

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// A line of the text, or a part of a paragraph.
    Line(Line),
    /// Lines that stay as they are: of a table, a letterhead, a signature.
    Fixed(Vec<String>),
    /// A table with rules.
    Table(Ruled),
}

/// A table with rules, on one page or more.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ruled {
    /// The edges of its columns from left to right.
    pub(super) columns: Vec<f32>,
    pub(super) table: Table,
    /// Whether no rule stands above its first row or below its last: the page begins or ends within it.
    pub(super) is_open_above: bool,
    pub(super) is_open_below: bool,
}

impl Piece {
    pub(super) fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Fixed(_) | Self::Table(_) => None,
        }
    }

    pub(super) fn ruled(&mut self) -> Option<&mut Ruled> {
        match self {
            Self::Table(ruled) => Some(ruled),
            Self::Line(_) | Self::Fixed(_) => None,
        }
    }
}
