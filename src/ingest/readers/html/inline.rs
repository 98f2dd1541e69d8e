//! Characters to a line: blanks joined, raised numbers told, links counted.

use super::attributes::Link;
use super::flow::Piece;
use super::labels::has_label;

/// A line and what it is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Letters, and those of them in links.
    pub(super) letters: usize,
    pub(super) linked: usize,
    /// Links that begin in it.
    pub(super) links: usize,
    /// A blank line stands before it.
    pub(super) gap: bool,
    /// The page calls it a caption.
    pub(super) caption: bool,
    /// The first below a picture.
    pub(super) below_picture: bool,
    pub(super) heading: bool,
    /// The first heading of a page.
    pub(super) title: bool,
}

/// Sets lines.
#[derive(Debug, Default)]
pub(super) struct Setter {
    pub(super) pieces: Vec<Piece>,
    line: Line,
    /// A blank is due before the next character.
    blank: bool,
    /// Of the item that begins.
    pub(super) label: Option<String>,
    pub(super) pre: usize,
    /// Links that are open; those of them to a place on the page.
    pub(super) links: usize,
    pub(super) here: usize,
    heres_begun: usize,
    pub(super) captions: usize,
    pub(super) picture: bool,
    pub(super) headings: usize,
    pub(super) titles: usize,
    pub(super) centred: bool,
    was_centred: bool,
    /// Paragraphs stand apart.
    pub(super) margin: bool,
    /// An empty line is due, whatever stands around it.
    empty: bool,
    /// A blank that a browser keeps: a line of it alone is an empty line.
    has_hard_blank: bool,
    /// The open paragraph has no text yet.
    is_fresh: bool,
}

/// A place in a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    line: usize,
    at: usize,
    heres_begun: usize,
}

impl Setter {
    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.pieces
    }

    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.pre > 0 => self.line_break(),
                '\t' if self.pre > 0 => self.line.text.push(c),
                c if c.is_whitespace() => {
                    self.has_hard_blank |= c == '\u{A0}';
                    self.white();
                }
                // What no browser shows.
                '\u{200B}' | '\u{FEFF}' | '\u{AD}' => {}
                c if c.is_control() => {}
                c => self.character(c),
            }
        }
    }

    fn white(&mut self) {
        if self.pre > 0 {
            self.line.text.push(' ');
        } else {
            self.blank = !self.line.text.is_empty();
        }
    }

    fn character(&mut self, c: char) {
        if std::mem::take(&mut self.blank) {
            self.line.text.push(' ');
        }
        self.line.text.push(c);
        self.is_fresh = false;
        if c.is_alphabetic() {
            self.line.letters += 1;
            self.line.linked += usize::from(self.links > 0);
        }
    }

    pub(super) fn open_link(&mut self, link: Link) {
        if link == Link::None {
            return;
        }
        self.links += 1;
        self.line.links += 1;
        if link == Link::Here {
            self.here += 1;
            self.heres_begun += 1;
        }
    }

    pub(super) fn close_link(&mut self, link: Link) {
        self.links -= usize::from(link != Link::None);
        self.here -= usize::from(link == Link::Here);
    }

    /// A break; one in an empty line leaves it empty.
    pub(super) fn line_break(&mut self) {
        if self.line.text.trim().is_empty() && self.label.is_none() {
            self.empty = true;
        }
        self.flush();
    }

    pub(super) fn begin_paragraph(&mut self) {
        self.is_fresh = true;
    }

    /// A paragraph ends; one without text is an empty line.
    pub(super) fn end_paragraph(&mut self) {
        self.empty |= std::mem::take(&mut self.is_fresh);
    }

    /// Ends the line.
    pub(super) fn flush(&mut self) {
        self.blank = false;
        let mut line = std::mem::take(&mut self.line);
        line.text.truncate(line.text.trim_end().len());
        let has_hard_blank = std::mem::take(&mut self.has_hard_blank);
        if line.text.is_empty() {
            self.empty |= has_hard_blank;
            self.line.links = line.links;
            return;
        }
        if let Some(label) = self.label.take().filter(|_| !has_label(&line.text)) {
            line.text.insert_str(0, &label);
        }
        let apart = self.margin && !(self.was_centred && self.centred);
        line.gap = self.empty || apart;
        line.caption = self.captions > 0;
        line.below_picture = std::mem::take(&mut self.picture);
        line.heading = self.headings > 0;
        line.title = self.titles > 0;
        self.was_centred = self.centred;
        (self.margin, self.empty) = (false, false);
        self.pieces.push(Piece::Line(line));
    }

    /// A table begins or ends: what is centred in it has nothing to do with what is outside.
    pub(super) fn of_table(&mut self, piece: Piece) {
        self.was_centred = false;
        self.pieces.push(piece);
    }

    /// Where the line is now, for what is raised from here on.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            line: self.pieces.len(),
            at: self.line.text.len(),
            heres_begun: self.heres_begun,
        }
    }

    /// What stands behind `mark` was raised: the number of a footnote, or an exponent.
    pub(super) fn raise(&mut self, mark: Mark) {
        if mark.line != self.pieces.len() {
            return;
        }
        let Some((before, raised)) = self.line.text.split_at_checked(mark.at) else {
            return;
        };
        let number = raised.trim();
        let is_number =
            (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        if !is_number {
            return;
        }
        let is_note = self.here > 0 || self.heres_begun > mark.heres_begun || !is_base(before);
        let shown = if is_note {
            format!("[{number}]")
        } else {
            number.chars().map(superscript).collect()
        };
        let lead = raised.len() - raised.trim_start().len();
        self.line.text.truncate(mark.at + lead);
        self.line.text.push_str(&shown);
    }
}

/// Whether a text ends with what takes an exponent: a figure, or a unit.
fn is_base(before: &str) -> bool {
    let letters = before
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic())
        .count();
    before.ends_with(|c: char| c.is_ascii_digit()) || (1..=2).contains(&letters)
}

fn superscript(digit: char) -> char {
    match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => {
            let above = u32::from(digit).wrapping_sub(u32::from('0'));
            char::from_u32(0x2070 + above).unwrap_or(digit)
        }
    }
}
