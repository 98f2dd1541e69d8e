//! What a page draws: its letters and rules, from its content streams.

mod letters;

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::drawn::{Drawn, Glyph, Rule};
use super::font::Font;
use super::matrix::Matrix;
use super::path::Path;
use super::unpack::Budget;

/// Forms within forms.
const DEEPEST: usize = 12;

/// Operators of a page, those of its forms included.
const MOST_OPERATORS: usize = 10_000_000;

/// Letters of a page.
const MOST_GLYPHS: usize = 2_000_000;

/// Rules of a page; a drawing has more, a table does not.
const MOST_RULES: usize = 4_000;

/// How far beside the page letters may stand, in points.
const BESIDE: f32 = 20.0;

/// States that `q` saves.
const MOST_SAVED: usize = 512;

/// The fonts of a file, each read once.
pub(super) type Fonts = HashMap<ObjectIdentifier, Rc<Font>>;

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    character_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

struct Reader<'f> {
    fonts: &'f mut Fonts,
    budget: &'f mut Budget,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    path: Path,
    operators: usize,
    /// Letters with their direction, in quarter turns.
    glyphs: Vec<(Glyph, u8)>,
    drawn: Drawn,
}

/// Reads a page.
pub(super) fn read(page: &Page<'_>, fonts: &mut Fonts, budget: &mut Budget) -> Drawn {
    let (width, height) = page.render_dimensions();
    let mut reader = Reader {
        fonts,
        budget,
        state: State {
            ctm: Matrix(page.initial_transform(true).as_coeffs()),
            font: None,
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        },
        saved: Vec::new(),
        text: Matrix::IDENTITY,
        line: Matrix::IDENTITY,
        path: Path::default(),
        operators: 0,
        glyphs: Vec::new(),
        drawn: Drawn {
            width,
            height,
            ..Drawn::default()
        },
    };
    let content = contents(page, reader.budget);
    reader.run(&content, page.resources(), 0);
    reader.finish()
}

/// The content streams of a page as one; the parser's own way would keep those of all pages.
fn contents(page: &Page<'_>, budget: &mut Budget) -> Vec<u8> {
    let streams: Vec<Stream<'_>> = match page.raw().get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(array)) => array.iter::<Stream<'_>>().collect(),
        _ => Vec::new(),
    };
    let mut content = Vec::new();
    for stream in streams {
        content.extend(budget.unpack(&stream).unwrap_or_default());
        content.push(b'\n');
    }
    content
}

impl Reader<'_> {
    fn run(&mut self, content: &[u8], resources: &Resources<'_>, depth: usize) {
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            self.operators += 1;
            if self.operators > MOST_OPERATORS || self.glyphs.len() > MOST_GLYPHS {
                self.budget.is_exceeded = true;
                return;
            }
            match operator {
                Op::XObject(name) => self.form(name.0, resources, depth),
                Op::TextFont(font) => {
                    self.state.size = font.1.as_f64();
                    self.state.font = self.font(font.0, resources);
                }
                Op::InlineImage(_) => self.drawn.has_pictures = true,
                other => {
                    self.graphics(&other);
                    self.letters(&other);
                }
            }
        }
    }

    fn graphics(&mut self, operator: &Op<'_, '_>) {
        match operator {
            Op::SaveState(_) if self.saved.len() < MOST_SAVED => {
                self.saved.push(self.state.clone());
            }
            Op::RestoreState(_) => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            Op::Transform(m) => {
                self.state.ctm = matrix([m.0, m.1, m.2, m.3, m.4, m.5]).then(self.state.ctm);
            }
            Op::MoveTo(to) => self.path.begin(self.at(to.0, to.1)),
            Op::LineTo(to) => self.path.line(self.at(to.0, to.1)),
            Op::CubicTo(to) => self.path.curve(self.at(to.4, to.5)),
            Op::CubicStartTo(to) => self.path.curve(self.at(to.2, to.3)),
            Op::CubicEndTo(to) => self.path.curve(self.at(to.2, to.3)),
            Op::ClosePath(_) => self.path.close(),
            Op::RectPath(r) => {
                let (x, y) = (r.0.as_f64(), r.1.as_f64());
                let from = self.state.ctm.apply(x, y);
                let to = self.state.ctm.apply(x + r.2.as_f64(), y + r.3.as_f64());
                self.path.rectangle(from, to);
            }
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => self.paint(Path::stroked),
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.paint(Path::filled),
            Op::EndPath(_) => self.path = Path::default(),
            _ => {}
        }
    }

    fn paint(&mut self, rules: impl Fn(&Path) -> Vec<Rule>) {
        let path = std::mem::take(&mut self.path);
        if self.drawn.rules.len() < MOST_RULES {
            self.drawn.rules.extend(rules(&path));
        }
    }

    fn at(&self, x: Number, y: Number) -> (f64, f64) {
        self.state.ctm.apply(x.as_f64(), y.as_f64())
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Option<Rc<Font>> {
        let dict = resources.get_font(name)?;
        let Some(id) = dict.obj_id() else {
            return Some(Rc::new(Font::read(&dict, self.budget)));
        };
        if let Some(font) = self.fonts.get(&id) {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::read(&dict, self.budget));
        self.fonts.insert(id, Rc::clone(&font));
        Some(font)
    }

    fn form(&mut self, name: &Name<'_>, resources: &Resources<'_>, depth: usize) {
        let Some(form) = resources.get_x_object(name) else {
            return;
        };
        let subtype = form.dict().get::<Name<'_>>("Subtype");
        match subtype.as_ref().map(|name| name.as_str()) {
            Some("Image") => self.drawn.has_pictures = true,
            Some("Form") if depth < DEEPEST => {
                let Some(content) = self.budget.unpack(&form) else {
                    return;
                };
                let own = form.dict().get::<Dict<'_>>("Resources").map(Resources::new);
                let outer = (self.state.clone(), self.text, self.line);
                let saved = std::mem::take(&mut self.saved);
                if let Some(matrix) = form_matrix(form.dict()) {
                    self.state.ctm = matrix.then(self.state.ctm);
                }
                self.run(&content, own.as_ref().unwrap_or(resources), depth + 1);
                self.saved = saved;
                (self.state, self.text, self.line) = outer;
            }
            _ => {}
        }
    }

    /// Letters that stand as most of the page's do; a stamp across the page does not.
    fn finish(self) -> Drawn {
        let mut counts = [0_usize; 4];
        for (_, turns) in &self.glyphs {
            if let Some(count) = counts.get_mut(usize::from(*turns)) {
                *count += 1;
            }
        }
        let most = (0..4_u8).max_by_key(|turns| (counts.get(usize::from(*turns)), 4 - *turns));
        let most = most.unwrap_or(0);
        let mut drawn = self.drawn;
        let kept = self.glyphs.into_iter().filter(|(_, turns)| *turns == most);
        drawn.glyphs = kept.map(|(glyph, _)| glyph).collect();
        // What stands beside the page is not printed.
        let (width, height) = (drawn.width, drawn.height);
        let is_printed = |glyph: &Glyph| {
            (-BESIDE..width + BESIDE).contains(&glyph.x)
                && (-BESIDE..height + BESIDE).contains(&glyph.y)
        };
        drawn.glyphs.retain(is_printed);
        drawn.turn(most);
        drawn
    }
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|number| number.as_f64()))
}

fn form_matrix(dict: &Dict<'_>) -> Option<Matrix> {
    let numbers: Vec<f64> = dict.get::<Array<'_>>("Matrix")?.iter::<f64>().collect();
    numbers.try_into().ok().map(Matrix)
}
