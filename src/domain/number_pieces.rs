//! What a number is made of as it is typed: runs of digits or letters, and what stands between them.

/// What stands before a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Blanks.
    Blank,
    /// A hyphen, a slash or a point.
    Mark(char),
    /// The same with blanks beside it.
    Spaced(char),
}

impl Gap {
    pub(super) fn has_mark(self) -> bool {
        matches!(self, Self::Mark(_) | Self::Spaced(_))
    }
}

/// A run of digits or of letters.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) gap: Gap,
    /// Bytes of the text up to its end.
    pub(super) end: usize,
}

impl Piece {
    pub(super) fn is_digits(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Most pieces of a number: number, year, type and a few bodies.
const MOST_PIECES: usize = 9;

/// Most bytes between two pieces: a mark with up to three blanks on either side.
const WIDEST_GAP: usize = 7;

/// What parts the pieces of a number, besides nothing.
const MARKS: [char; 6] = [' ', '-', '/', '.', '\\', '_'];

/// Letters that scanners make of digits.
const SCANNED: [(char, char); 4] = [('O', '0'), ('o', '0'), ('l', '1'), ('I', '1')];

/// What is shown of the bytes of `Đ` and `đ` in TCVN3 and VNI.
const LEGACY_D: [char; 4] = ['§', '®', 'Ñ', 'ñ'];

/// The pieces that `text` begins with.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    let mut at = 0;
    while all.len() < MOST_PIECES {
        let start = text[at..].trim_start_matches(MARKS).trim_start_matches(' ');
        let between = &text[at..text.len() - start.len()];
        let mut marks = between.chars().filter(|c| *c != ' ');
        let mark = marks.next();
        let is_one = marks.next().is_none_or(|second| Some(second) == mark);
        if !is_one || between.len() > WIDEST_GAP || all.is_empty() && !between.is_empty() {
            break;
        }
        let Some(run) = run(start, all.is_empty()) else {
            break;
        };
        let gap = match (between.is_empty(), mark) {
            (true, _) => Gap::None,
            (false, None) => Gap::Blank,
            (false, Some(mark)) if between.contains(' ') => Gap::Spaced(mark),
            (false, Some(mark)) => Gap::Mark(mark),
        };
        at = text.len() - start.len() + run.1;
        all.push(Piece {
            text: run.0,
            gap,
            end: at,
        });
    }
    all
}

/// The run at the start, with a scanner's and an old font's letters mended, and its length. A letter
/// stands for a digit between digits, and before them at the very start.
fn run(text: &str, is_first: bool) -> Option<(String, usize)> {
    let mut digits = String::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        let scanned = SCANNED.iter().find(|(letter, _)| *letter == c);
        let before_digit = text[next..].starts_with(|c: char| c.is_ascii_digit());
        match scanned {
            Some((_, digit)) if before_digit && (is_first || !digits.is_empty()) => {
                digits.push(*digit);
            }
            _ if c.is_ascii_digit() => digits.push(c),
            _ => break,
        }
        end = next;
    }
    if !digits.is_empty() {
        return Some((digits, end));
    }
    let is_letter = |c: char| c.is_alphabetic() || LEGACY_D.contains(&c);
    let len = text.find(|c| !is_letter(c)).unwrap_or(text.len());
    let mended = text[..len]
        .chars()
        .map(|c| if LEGACY_D.contains(&c) { 'Đ' } else { c });
    (len > 0).then(|| (mended.collect(), len))
}
