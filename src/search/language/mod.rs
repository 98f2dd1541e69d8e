//! The language of the search box: phrases, `AND OR NOT`, groups, prefixes, fields and ranges.
//!
//! Every text is a query. What is malformed is read as words, and said so.

mod field;

mod lexer;

mod tree;

use std::iter::Peekable;
use std::vec::IntoIter;

pub use field::{Field, Value};
pub use tree::Node;

use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;
use lexer::{Placed, Token, lex};

/// A query read.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// What is asked.
    pub node: Node,
    /// What was noticed; spans are bytes of the query.
    pub diagnostics: Vec<Diagnostic>,
}

/// Deepest nesting of groups; what lies deeper is read as if its parentheses were not there.
const DEEPEST: usize = 24;

/// Reads a query.
pub fn read(query: &str) -> Query {
    read_around(query, &[])
}

/// Reads a query in which citations stand at `numbers`: the blank and the hyphen of `148 -QĐ/TW` are
/// no sign.
pub fn read_around(query: &str, numbers: &[Span]) -> Query {
    let (tokens, mut notes) = lex(query, numbers);
    let tokens = without_strays(tokens, query, &mut notes);
    let tokens = without_dangling(tokens, query, &mut notes);
    let mut parser = Parser {
        tokens: tokens.into_iter().peekable(),
    };
    let node = parser.any();
    if node.is_only_negation() {
        let message = "the query only says what should not be held".to_owned();
        notes.push(Diagnostic::info("only-negation", message, None));
    }
    Query {
        node,
        diagnostics: notes,
    }
}

/// Parentheses that close nothing are dropped, those that nothing closes are closed at the end, and
/// those too deep are dropped in pairs.
fn without_strays(tokens: Vec<Placed>, query: &str, notes: &mut Vec<Diagnostic>) -> Vec<Placed> {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut open: Vec<(bool, Span)> = Vec::new();
    for (token, span) in tokens {
        match token {
            Token::Open => {
                let is_kept = open.len() < DEEPEST;
                open.push((is_kept, span));
                kept.extend(is_kept.then_some((token, span)));
            }
            Token::Close => match open.pop() {
                Some((is_kept, _)) => kept.extend(is_kept.then_some((token, span))),
                None => {
                    let message = "a parenthesis closes nothing; it was left out".to_owned();
                    notes.push(Diagnostic::info("stray-parenthesis", message, Some(span)));
                }
            },
            _ => kept.push((token, span)),
        }
    }
    let end = Span::new(query.len(), query.len());
    for (is_kept, span) in open.into_iter().rev() {
        let message = "a parenthesis is not closed; it was closed at the end".to_owned();
        notes.push(Diagnostic::info("unclosed-group", message, Some(span)));
        kept.extend(is_kept.then_some((Token::Close, end)));
    }
    kept
}

/// Operators with nothing on a side are words.
fn without_dangling(tokens: Vec<Placed>, query: &str, notes: &mut Vec<Diagnostic>) -> Vec<Placed> {
    let mut kept: Vec<Placed> = Vec::with_capacity(tokens.len());
    let mut has_left = false;
    let mut rest = tokens.into_iter().peekable();
    while let Some((token, span)) = rest.next() {
        let has_right = rest.peek().is_some_and(|(next, _)| *next != Token::Close);
        let is_dangling = match token {
            Token::And | Token::Or => !has_left || !has_right,
            Token::Not | Token::Minus | Token::Must => !has_right,
            _ => false,
        };
        has_left = match token {
            _ if is_dangling => true,
            Token::And | Token::Or | Token::Not | Token::Minus | Token::Must | Token::Open => false,
            _ => true,
        };
        if !is_dangling {
            kept.push((token, span));
            continue;
        }
        let word = span.of(query).to_owned();
        let message = format!("{word} has nothing on one side; it was read as a word");
        notes.push(Diagnostic::info("dangling-operator", message, Some(span)));
        kept.push((Token::Words(vec![word]), span));
    }
    kept
}

/// `any := all (OR all)*`, `all := run (AND run)*`, `run := one+`.
struct Parser {
    tokens: Peekable<IntoIter<Placed>>,
}

impl Parser {
    fn next_is(&mut self, wanted: &Token) -> bool {
        self.tokens.next_if(|(token, _)| token == wanted).is_some()
    }

    fn any(&mut self) -> Node {
        let mut nodes = vec![self.all()];
        while self.next_is(&Token::Or) {
            nodes.push(self.all());
        }
        Node::any(nodes)
    }

    fn all(&mut self) -> Node {
        let mut nodes = vec![self.run()];
        while self.next_is(&Token::And) {
            nodes.push(self.run());
        }
        Node::all(nodes)
    }

    /// Clauses side by side; the words among them are one, whatever stands between them. A group of
    /// nothing but words is a remark in running text.
    fn run(&mut self) -> Node {
        let mut nodes: Vec<Node> = Vec::new();
        let mut words_at = None;
        while let Some((token, _)) = self.tokens.peek() {
            let is_sign = matches!(token, Token::Not | Token::Minus | Token::Must);
            if matches!(token, Token::Or | Token::And | Token::Close) {
                break;
            }
            match self.one() {
                Node::Words(words) if !is_sign => {
                    match words_at.and_then(|at: usize| nodes.get_mut(at)) {
                        Some(Node::Words(before)) => before.extend(words),
                        _ => {
                            words_at = Some(nodes.len());
                            nodes.push(Node::Words(words));
                        }
                    }
                }
                node => nodes.push(node),
            }
        }
        Node::all(nodes)
    }

    /// A clause, with the signs before it.
    fn one(&mut self) -> Node {
        match self.tokens.next() {
            Some((Token::Not, _)) => negated(match self.one() {
                Node::Words(words) => self.all_words(words),
                node => node,
            }),
            Some((Token::Minus, _)) => negated(self.one()),
            Some((Token::Must, _)) => self.one(),
            Some((Token::Words(words), _)) => Node::Words(words),
            Some((Token::Clause(node), _)) => node,
            Some((Token::Open, _)) => {
                let node = self.any();
                self.next_is(&Token::Close);
                node
            }
            _ => Node::Everything,
        }
    }

    /// These words and those that follow.
    fn all_words(&mut self, mut words: Vec<String>) -> Node {
        while let Some((Token::Words(more), _)) = self
            .tokens
            .next_if(|(token, _)| matches!(token, Token::Words(_)))
        {
            words.extend(more);
        }
        Node::Words(words)
    }
}

fn negated(node: Node) -> Node {
    match node {
        Node::Everything => Node::Everything,
        node => Node::Not(Box::new(node)),
    }
}
