//! What a query is read as.

use std::fmt;

use super::field::{Field, Value};
use crate::text::span::Span;

/// A part of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Nothing is asked: everything matches.
    Everything,
    /// Words that stand side by side; a good part of them must be held.
    Words(Vec<String>),
    /// Words in this order, at most so many moves apart.
    Phrase(Vec<String>, u32),
    /// A word that begins so, and where it stands in the query, in bytes.
    Prefix(String, Span),
    /// A value of a field.
    Field(Field, Value),
    /// All hold.
    And(Vec<Node>),
    /// One holds.
    Or(Vec<Node>),
    /// It does not hold.
    Not(Box<Node>),
}

impl Node {
    /// All of these; nested ones are one, and one alone is itself.
    pub(super) fn all(nodes: Vec<Self>) -> Self {
        Self::joined(nodes, Self::And, |node| match node {
            Self::And(inner) => Ok(inner),
            other => Err(other),
        })
    }

    /// Any of these; nested ones are one, and one alone is itself.
    pub(super) fn any(nodes: Vec<Self>) -> Self {
        Self::joined(nodes, Self::Or, |node| match node {
            Self::Or(inner) => Ok(inner),
            other => Err(other),
        })
    }

    fn joined(
        nodes: Vec<Self>,
        join: impl Fn(Vec<Self>) -> Self,
        open: impl Fn(Self) -> Result<Vec<Self>, Self>,
    ) -> Self {
        let mut flat = Vec::new();
        for node in nodes.into_iter().filter(|node| *node != Self::Everything) {
            match open(node) {
                Ok(inner) => flat.extend(inner),
                Err(node) => flat.push(node),
            }
        }
        match flat.len() {
            0 => Self::Everything,
            1 => flat.remove(0),
            _ => join(flat),
        }
    }

    /// Whether nothing in it says what should be held.
    pub(super) fn is_only_negation(&self) -> bool {
        match self {
            Self::Not(_) => true,
            Self::And(all) => all.iter().all(Self::is_only_negation),
            _ => false,
        }
    }
}

/// As an S-expression, for golden files.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, name: &str, nodes: &[Self]| {
            write!(f, "({name}")?;
            nodes.iter().try_for_each(|node| write!(f, " {node}"))?;
            write!(f, ")")
        };
        match self {
            Self::Everything => write!(f, "(everything)"),
            Self::Words(words) => write!(f, "(words {})", words.join(" ")),
            Self::Phrase(words, 0) => write!(f, "(phrase {})", words.join(" ")),
            Self::Phrase(words, slop) => write!(f, "(phrase~{slop} {})", words.join(" ")),
            Self::Prefix(word, _) => write!(f, "(prefix {word})"),
            Self::Field(field, value) => write!(f, "(field {} {value})", field.name()),
            Self::And(nodes) => list(f, "and", nodes),
            Self::Or(nodes) => list(f, "or", nodes),
            Self::Not(node) => write!(f, "(not {node})"),
        }
    }
}
