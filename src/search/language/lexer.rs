//! The marks and words of a query.

use super::field::{Field, Value};
use super::tree::Node;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// A token of the query.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A word, or several that belong together.
    Words(Vec<String>),
    /// A phrase, a prefix or a field: a clause of its own.
    Clause(Node),
    /// `AND`.
    And,
    /// `OR`.
    Or,
    /// `NOT`, before all words up to the next operator.
    Not,
    /// A minus, before one word.
    Minus,
    /// A plus.
    Must,
    /// `(`.
    Open,
    /// `)`.
    Close,
}

/// A token and where it stands in the query.
pub(super) type Placed = (Token, Span);

/// Quotation marks; any of them closes.
const QUOTES: [char; 3] = ['"', '“', '”'];

/// The tokens of a query, and what was noticed; a sign within one of `numbers` is part of it.
pub(super) fn lex(query: &str, numbers: &[Span]) -> (Vec<Placed>, Vec<Diagnostic>) {
    let mut lexer = Lexer {
        query,
        numbers,
        at: 0,
        tokens: Vec::new(),
        notes: Vec::new(),
    };
    while lexer.step().is_some() {}
    (lexer.tokens, lexer.notes)
}

struct Lexer<'q> {
    query: &'q str,
    numbers: &'q [Span],
    at: usize,
    tokens: Vec<Placed>,
    notes: Vec<Diagnostic>,
}

impl<'q> Lexer<'q> {
    fn rest(&self) -> &'q str {
        &self.query[self.at..]
    }

    /// Takes one token or passes over one mark; `None` at the end.
    fn step(&mut self) -> Option<()> {
        let start = self.at;
        let c = self.rest().chars().next()?;
        let next = self.rest()[c.len_utf8()..].chars().next();
        let single = match c {
            '(' => Some(Token::Open),
            ')' => Some(Token::Close),
            // Before a word only: a minus between blanks is punctuation.
            '-' | '+'
                if next.is_some_and(|next| is_begun_by(next) || next == '(')
                    && self.is_at_start() =>
            {
                Some(if c == '-' { Token::Minus } else { Token::Must })
            }
            _ => None,
        };
        if let Some(token) = single {
            self.at += c.len_utf8();
            self.push(token, start);
        } else if QUOTES.contains(&c) {
            self.phrase(start);
        } else if c.is_alphanumeric() {
            self.word(start);
        } else {
            self.at += c.len_utf8();
        }
        Some(())
    }

    fn push(&mut self, token: Token, start: usize) {
        self.tokens.push((token, Span::new(start, self.at)));
    }

    fn note(&mut self, code: &'static str, message: String, start: usize) {
        let span = Span::new(start, self.at);
        self.notes.push(Diagnostic::info(code, message, Some(span)));
    }

    /// Whether a sign may stand here: at the start, behind a blank, a parenthesis or a sign.
    fn is_at_start(&self) -> bool {
        let is_inside = |number: &Span| number.start < self.at && self.at < number.end;
        if self.numbers.iter().any(is_inside) {
            return false;
        }
        let before = self.query[..self.at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '-' | '+' | ','))
    }

    /// A phrase in quotes, with its slop.
    fn phrase(&mut self, start: usize) {
        let text = self.quoted();
        let slop = self.rest().strip_prefix('~').map_or(0, |rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count().min(3);
            self.at += 1 + digits;
            rest[..digits].parse().unwrap_or(0)
        });
        let words = words_of(text);
        if words.is_empty() {
            self.note(
                "empty-phrase",
                "there is nothing between these quotes".to_owned(),
                start,
            );
        } else {
            self.push(Token::Clause(Node::Phrase(words, slop)), start);
        }
    }

    /// What stands between the quote here and the next one, or the end.
    fn quoted(&mut self) -> &'q str {
        let start = self.at;
        let opening = self.rest().chars().next().map_or(0, char::len_utf8);
        let inner = &self.rest()[opening..];
        if let Some(end) = inner.find(QUOTES) {
            let closing = inner[end..].chars().next().map_or(0, char::len_utf8);
            self.at += opening + end + closing;
            return &inner[..end];
        }
        self.at = self.query.len();
        let message = "a quotation mark is not closed; it was closed at the end".to_owned();
        self.note("unclosed-quote", message, start);
        inner
    }

    /// A word, a prefix, an operator or a field.
    fn word(&mut self, start: usize) {
        if self.field(start) {
            return;
        }
        let len = word_len(self.rest());
        let word = &self.rest()[..len];
        self.at += len;
        let is_prefix = self.rest().starts_with('*')
            && !self.rest()[1..].starts_with(|c: char| c.is_alphanumeric());
        let token = match word {
            _ if is_prefix => {
                self.at += 1;
                Token::Clause(Node::Prefix(word.to_owned(), Span::new(start, self.at)))
            }
            "AND" => Token::And,
            "OR" => Token::Or,
            "NOT" => Token::Not,
            _ => Token::Words(vec![word.to_owned()]),
        };
        self.push(token, start);
    }

    /// `name:value`; whether there was one, read or kept as words.
    fn field(&mut self, start: usize) -> bool {
        let rest = self.rest();
        let name_len = rest.find(|c: char| !(c.is_alphabetic() || c == '-' || is_combining(c)));
        let Some(name_len) = name_len.filter(|len| rest[*len..].starts_with(':')) else {
            return false;
        };
        let name = &rest[..name_len];
        let behind = &rest[name_len + 1..];
        let field = Field::named(name);
        let has_value = behind.starts_with(|c: char| {
            c.is_alphanumeric() || QUOTES.contains(&c) || matches!(c, '[' | '.' | '*')
        });
        if !has_value {
            // A colon in running text.
            self.at += name_len + 1;
            if field.is_some() {
                self.note(
                    "empty-field",
                    format!("nothing stands behind {name}:"),
                    start,
                );
            }
            self.push(Token::Words(vec![name.to_owned()]), start);
            return true;
        }
        self.at += name_len + 1;
        let value = self.value();
        let (code, message) = match field.map(|field| (field, Value::read(field, &value))) {
            Some((field, Some(value))) => {
                self.push(Token::Clause(Node::Field(field, value)), start);
                return true;
            }
            Some((_, None)) => ("unreadable-range", format!("{value:?} is no span of time")),
            None => ("unknown-field", format!("no field is called {name:?}")),
        };
        self.note(code, message, start);
        let mut words = vec![name.to_owned()];
        words.extend(words_of(&value));
        self.push(Token::Words(words), start);
        true
    }

    /// The value of a field: quoted, in brackets, or up to a blank.
    fn value(&mut self) -> String {
        let rest = self.rest();
        if rest.starts_with(QUOTES) {
            return self.quoted().to_owned();
        }
        let end = match rest.strip_prefix('[').and_then(|inner| inner.find(']')) {
            Some(end) => end + 2,
            None => rest
                .find(|c: char| c.is_whitespace() || c == ')')
                .unwrap_or(rest.len()),
        };
        self.at += end;
        let value = rest[..end].trim_end_matches([',', ';', '?', '!']);
        let is_open = value.ends_with("..") && !value.ends_with("...");
        let value = if is_open {
            value
        } else {
            value.trim_end_matches('.')
        };
        value.to_owned()
    }
}

fn is_begun_by(c: char) -> bool {
    c.is_alphanumeric() || QUOTES.contains(&c)
}

/// Marks of decomposed letters.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// The length of the word at the start: letters and digits, and single marks between them that
/// numbers and names are written with.
fn word_len(text: &str) -> usize {
    let is_word = |c: char| c.is_alphanumeric() || is_combining(c);
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_word(c) {
            end = at + c.len_utf8();
            continue;
        }
        let next = chars.peek().map(|(_, next)| *next);
        let between_digits = || {
            let before = text[..at].chars().next_back();
            before.is_some_and(|c| c.is_ascii_digit()) && next.is_some_and(|c| c.is_ascii_digit())
        };
        let joins = match c {
            '-' | '/' | '&' | '.' | '_' | '\'' | '’' => next.is_some_and(is_word),
            ':' | ',' => between_digits(),
            _ => false,
        };
        if !joins {
            break;
        }
    }
    end
}

/// The words of a stretch, without any operator.
fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let len = if c.is_alphanumeric() {
            word_len(&text[at..])
        } else {
            0
        };
        if len > 0 {
            words.push(text[at..at + len].to_owned());
        }
        at += len.max(if len == 0 { c.len_utf8() } else { 0 });
    }
    words
}
