//! Just enough of Rust's syntax over tokens: paths, modules, and what lies under `#[cfg(test)]`.

use crate::scan::{Kind, Token};

/// A path as code names it, `use` groups taken apart.
pub struct Named<'s> {
    pub segments: Vec<&'s str>,
    /// What a `use` calls it here.
    pub alias: Option<&'s str>,
    pub in_use: bool,
    pub line: usize,
    /// Its first token.
    pub token: usize,
}

/// Depth of the module that a file is: `lib.rs` 0, `domain/mod.rs` 1, `domain/work.rs` 2.
pub fn depth_of_file(below: &str) -> usize {
    match below {
        "lib.rs" | "main.rs" => 0,
        _ => below.split('/').filter(|part| *part != "mod.rs").count(),
    }
}

/// For each token, the depth of the module around it; inline `mod name { … }` add one.
pub fn depths(tokens: &[Token], file: usize) -> Vec<usize> {
    let mut braces = Vec::new();
    let mut depth = file;
    let mut all = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        all.push(depth);
        match token.kind {
            Kind::Sign('{') => {
                let module = at >= 2 && tokens[at - 2].kind == Kind::Word("mod");
                depth += usize::from(module);
                braces.push(module);
            }
            Kind::Sign('}') => depth -= usize::from(braces.pop() == Some(true)),
            _ => {}
        }
    }
    all
}

/// For each token, whether an item under `#[cfg(test)]` (or a file under `#![cfg(test)]`)
/// holds it.
pub fn tested(tokens: &[Token]) -> Vec<bool> {
    let mut all = vec![false; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        if !is_attribute(tokens, at) {
            at += 1;
            continue;
        }
        let end = end_of_attribute(tokens, at);
        let words: Vec<&str> = tokens[at..end].iter().filter_map(word_of).collect();
        if words.first() == Some(&"cfg") && words.contains(&"test") && !words.contains(&"not") {
            let whole = tokens[at + 1].kind == Kind::Sign('!');
            let until = if whole {
                tokens.len()
            } else {
                end_of_item(tokens, end)
            };
            all[at..until].fill(true);
            at = until;
        } else {
            at = end;
        }
    }
    all
}

fn is_attribute(tokens: &[Token], at: usize) -> bool {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    let open = if kind(at + 1) == Some(Kind::Sign('!')) {
        at + 2
    } else {
        at + 1
    };
    kind(at) == Some(Kind::Sign('#')) && kind(open) == Some(Kind::Sign('['))
}

fn end_of_attribute(tokens: &[Token], at: usize) -> usize {
    closing(tokens, at, '[', ']')
}

pub fn skip_attributes(tokens: &[Token], mut at: usize) -> usize {
    while is_attribute(tokens, at) {
        at = end_of_attribute(tokens, at);
    }
    at
}

pub fn skip_visibility(tokens: &[Token], at: usize) -> usize {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    match (kind(at), kind(at + 1)) {
        (Some(Kind::Word("pub")), Some(Kind::Sign('('))) => closing(tokens, at, '(', ')'),
        (Some(Kind::Word("pub")), _) => at + 1,
        _ => at,
    }
}

/// The index after the bracket that closes the first `open` at or after `at`.
fn closing(tokens: &[Token], at: usize, open: char, close: char) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        if token.kind == Kind::Sign(open) {
            depth += 1;
        } else if token.kind == Kind::Sign(close) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return index + 1;
            }
        }
    }
    tokens.len()
}

/// The index after the item at `at`: after its first `;`, or its first `{ … }` (and the `;`
/// of a `use`).
pub fn end_of_item(tokens: &[Token], at: usize) -> usize {
    let mut at = skip_attributes(tokens, at);
    while let Some(token) = tokens.get(at) {
        at = match token.kind {
            Kind::Sign(';') => return at + 1,
            Kind::Sign('{') => {
                let end = closing(tokens, at, '{', '}');
                let semicolon = tokens
                    .get(end)
                    .is_some_and(|token| token.kind == Kind::Sign(';'));
                return end + usize::from(semicolon);
            }
            Kind::Sign('(') => closing(tokens, at, '(', ')'),
            Kind::Sign('[') => closing(tokens, at, '[', ']'),
            _ => at + 1,
        };
    }
    tokens.len()
}

fn word_of<'s>(token: &Token<'s>) -> Option<&'s str> {
    match token.kind {
        Kind::Word(word) => Some(word),
        _ => None,
    }
}

/// Words that may stand before a path that begins with `::`.
const BEFORE_A_PATH: &[&str] = &[
    "use", "return", "in", "as", "else", "match", "if", "while", "mut", "dyn", "impl", "move",
    "for", "where", "break",
];

/// Every path of the file: of `use` declarations, and of code.
pub fn names<'s>(tokens: &[Token<'s>]) -> Vec<Named<'s>> {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    let mut all = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(word) = word_of(&tokens[at]) else {
            at += 1;
            continue;
        };
        let next = kind(at + 1);
        if word == "use" && !matches!(next, Some(Kind::Sign('<'))) {
            at = use_tree(tokens, at + 1, &[], &mut all);
        } else if word == "extern" && next == Some(Kind::Word("crate")) {
            at = use_tree(tokens, at + 2, &[], &mut all);
        } else if next == Some(Kind::PathSep) && !continues(tokens, at) {
            let start = at;
            let mut segments = vec![word];
            while let (Some(Kind::PathSep), Some(Kind::Word(word))) = (kind(at + 1), kind(at + 2)) {
                segments.push(word);
                at += 2;
            }
            all.push(Named {
                segments,
                alias: None,
                in_use: false,
                line: tokens[start].line,
                token: start,
            });
            at += 1;
        } else {
            at += 1;
        }
    }
    all
}

/// The word at `at` goes on a path that began before it, as `b` in `a::b` or `<A>::b`.
fn continues(tokens: &[Token], at: usize) -> bool {
    if at == 0 || tokens[at - 1].kind != Kind::PathSep {
        return false;
    }
    match tokens.get(at.wrapping_sub(2)).map(|token| token.kind) {
        Some(Kind::Word(word)) => !BEFORE_A_PATH.contains(&word),
        Some(Kind::Sign('>')) => true,
        _ => false,
    }
}

/// Takes the `use` tree at `at` apart and returns the index after it.
fn use_tree<'s>(
    tokens: &[Token<'s>],
    mut at: usize,
    prefix: &[&'s str],
    all: &mut Vec<Named<'s>>,
) -> usize {
    let start = at;
    let mut segments = prefix.to_vec();
    let mut alias = None;
    while let Some(token) = tokens.get(at) {
        match token.kind {
            Kind::PathSep => {}
            Kind::Word("as") => {
                alias = tokens.get(at + 1).and_then(word_of);
                at += 1;
            }
            Kind::Word(word) => segments.push(word),
            Kind::Sign('*') => segments.push("*"),
            Kind::Sign('{') => {
                at += 1;
                while tokens
                    .get(at)
                    .is_some_and(|token| token.kind != Kind::Sign('}'))
                {
                    at = use_tree(tokens, at, &segments, all).max(at + 1);
                    if tokens
                        .get(at)
                        .is_some_and(|token| token.kind == Kind::Sign(','))
                    {
                        at += 1;
                    }
                }
                return at + 1;
            }
            Kind::Sign(_) => break,
        }
        at += 1;
    }
    if segments.len() > prefix.len() {
        all.push(Named {
            segments,
            alias,
            in_use: true,
            line: tokens[start].line,
            token: start,
        });
    }
    at
}

/// Names that mean something of this crate here, though an outside crate may bear them too.
pub fn local_names<'s>(tokens: &[Token<'s>], names: &[Named<'s>]) -> Vec<&'s str> {
    let modules = tokens
        .windows(2)
        .filter(|pair| pair[0].kind == Kind::Word("mod"))
        .filter_map(|pair| word_of(&pair[1]));
    let imports = names
        .iter()
        .filter(|name| name.in_use && ["crate", "self", "super"].contains(&name.segments[0]))
        .filter_map(|name| {
            let mut last = name.segments.iter().rev().filter(|part| **part != "self");
            name.alias.or_else(|| last.next().copied())
        });
    modules.chain(imports).collect()
}
