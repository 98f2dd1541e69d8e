//! The letters of a content stream: which, where and how large.

use hayro_cmap::BfString;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Object;

use super::{MOST_GLYPHS, Reader, State, matrix};
use crate::ingest::readers::pdf::drawn::Glyph;
use crate::ingest::readers::pdf::matrix::Matrix;

impl Reader<'_> {
    pub(super) fn letters(&mut self, operator: &Op<'_, '_>) {
        let state = &mut self.state;
        match operator {
            Op::BeginText(_) => self.set_line(Matrix::IDENTITY),
            Op::CharacterSpacing(space) => state.character_space = space.0.as_f64(),
            Op::WordSpacing(space) => state.word_space = space.0.as_f64(),
            Op::HorizontalScaling(scale) => state.stretch = scale.0.as_f64() / 100.0,
            Op::TextLeading(leading) => state.leading = leading.0.as_f64(),
            Op::TextRise(rise) => state.rise = rise.0.as_f64(),
            Op::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                state.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::SetTextMatrix(m) => self.set_line(matrix([m.0, m.1, m.2, m.3, m.4, m.5])),
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::ShowText(text) => self.show(text.0.as_bytes()),
            Op::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text.0.as_bytes());
            }
            Op::ShowTextWithParameters(text) => {
                state.word_space = text.0.as_f64();
                state.character_space = text.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.show(text.2.as_bytes());
            }
            Op::ShowTexts(texts) => {
                for part in texts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.show(text.as_bytes()),
                        Object::Number(by) => self.advance(-by.as_f64() / 1000.0 * self.state.size),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn set_line(&mut self, matrix: Matrix) {
        self.text = matrix;
        self.line = matrix;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set_line(Matrix::shift(x, y).then(self.line));
    }

    fn advance(&mut self, by: f64) {
        self.text = Matrix::shift(by * self.state.stretch, 0.0).then(self.text);
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else {
            return;
        };
        let mut rest = bytes;
        while let Some((code, length)) = font.code(rest) {
            rest = rest.get(length..).unwrap_or_default();
            if self.glyphs.len() > MOST_GLYPHS {
                return;
            }
            let width = f64::from(font.width(code, length)) * self.state.size;
            self.place(font.text(code), width);
            let word = if font.is_word_space(code, length) {
                self.state.word_space
            } else {
                0.0
            };
            self.advance(width + self.state.character_space + word);
        }
    }

    /// Puts the characters of a code where it stands; several share its width.
    fn place(&mut self, text: Option<BfString>, width: f64) {
        let text = match text {
            Some(BfString::Char(c)) => String::from(c),
            Some(BfString::String(text)) => text,
            None => {
                self.drawn.unknown += 1;
                return;
            }
        };
        let State {
            size,
            stretch,
            rise,
            ..
        } = self.state;
        let to_page = self.text.then(self.state.ctm);
        let [a, b, c, d, ..] = to_page.0;
        // A size below nothing turns the letters round.
        let round = if size < 0.0 { 2 } else { 0 };
        let turns = turns(a, b).map(|turns| (turns + round) % 4);
        let (along, across) = (a.hypot(b), c.hypot(d));
        let count = text.chars().count().max(1) as f64;
        let each = width * stretch / count;
        for (at, c) in text.chars().enumerate() {
            let (x, y) = to_page.apply(each * at as f64, rise);
            let glyph = Glyph {
                c,
                x: x as f32,
                y: y as f32,
                width: (each * along).abs() as f32,
                size: (size.abs() * across) as f32,
            };
            let is_placed = glyph.x.is_finite() && glyph.y.is_finite() && glyph.size.is_finite();
            if let Some(turns) = turns.filter(|_| is_placed) {
                self.glyphs.push((glyph, turns));
            }
        }
    }
}

/// Which way text runs whose baseline goes by `(a, b)`, in quarter turns; `None` for what runs aslant.
fn turns(a: f64, b: f64) -> Option<u8> {
    let aslant = 0.1 * a.hypot(b);
    match (a.abs() <= aslant, b.abs() <= aslant) {
        (false, true) => Some(if a > 0.0 { 0 } else { 2 }),
        (true, false) => Some(if b > 0.0 { 1 } else { 3 }),
        _ => None,
    }
}
