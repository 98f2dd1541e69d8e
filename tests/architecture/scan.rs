//! Reads Rust source just well enough to tell code from comments and literals.

/// What a token is; comments, literals and lifetimes yield none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind<'s> {
    /// An identifier or keyword, a raw identifier without its `r#`.
    Word(&'s str),
    /// `::`
    PathSep,
    /// Any other sign, one character at a time; every number and every literal is `'0'`.
    Sign(char),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'s> {
    pub kind: Kind<'s>,
    /// Counted from 1.
    pub line: usize,
}

/// A line comment; block comments are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment<'s> {
    pub line: usize,
    /// With its slashes.
    pub text: &'s str,
    /// Nothing but the comment stands on its line.
    pub alone: bool,
}

#[derive(Debug, Default)]
pub struct Source<'s> {
    pub tokens: Vec<Token<'s>>,
    pub comments: Vec<Comment<'s>>,
}

pub fn scan(text: &str) -> Source<'_> {
    let mut source = Source::default();
    let mut line = 1;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, kind) = if first.is_whitespace() {
            (first.len_utf8(), None)
        } else if rest.starts_with("//") {
            let length = rest.find('\n').unwrap_or(rest.len());
            let alone = source.tokens.last().is_none_or(|token| token.line != line);
            source.comments.push(Comment {
                line,
                text: rest[..length].trim_end(),
                alone,
            });
            (length, None)
        } else if rest.starts_with("/*") {
            (block_comment(rest), None)
        } else if let Some(length) = literal(rest) {
            (length, Some(Kind::Sign('0')))
        } else if first == '\'' {
            (1 + word(&rest[1..]), None)
        } else if is_word_start(first) {
            let raw = if rest.starts_with("r#") { 2 } else { 0 };
            let length = raw + word(&rest[raw..]);
            (length, Some(Kind::Word(&rest[raw..length])))
        } else if first.is_ascii_digit() {
            (word(rest), Some(Kind::Sign('0')))
        } else if rest.starts_with("::") {
            (2, Some(Kind::PathSep))
        } else {
            (first.len_utf8(), Some(Kind::Sign(first)))
        };
        if let Some(kind) = kind {
            source.tokens.push(Token { kind, line });
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    source
}

fn is_word_start(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

/// Length of the run of letters, digits and underscores at the start.
fn word(rest: &str) -> usize {
    rest.find(|c: char| c != '_' && !c.is_alphanumeric())
        .unwrap_or(rest.len())
}

/// Length of the block comment at the start, with those nested in it.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        let tail = &rest.as_bytes()[at..];
        if tail.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if tail.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// Length of the string, byte string, C string or character literal at the start, if one is.
fn literal(rest: &str) -> Option<usize> {
    for prefix in ["br", "cr", "r"] {
        if let Some(after) = rest.strip_prefix(prefix) {
            let hashes = after.len() - after.trim_start_matches('#').len();
            if after[hashes..].starts_with('"') {
                let close = format!("\"{}", &after[..hashes]);
                let open = prefix.len() + hashes + 1;
                let body = rest[open..].find(&close);
                return Some(body.map_or(rest.len(), |body| open + body + close.len()));
            }
        }
    }
    for prefix in ["", "b", "c"] {
        if let Some(after) = rest.strip_prefix(prefix) {
            if after.starts_with('"') {
                return Some(prefix.len() + quoted(after, '"'));
            }
            if after.starts_with('\'') && is_character(after) {
                return Some(prefix.len() + quoted(after, '\''));
            }
        }
    }
    None
}

/// Tells `'a'` from the lifetime `'a`.
fn is_character(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    match chars.next() {
        Some('\\') => true,
        Some(_) => chars.next() == Some('\''),
        None => false,
    }
}

/// Length of a literal that opens and closes with `quote`, its escapes skipped.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return at + c.len_utf8();
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        scan(text)
            .tokens
            .iter()
            .filter_map(|token| match token.kind {
                Kind::Word(word) => Some(word),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn comments_and_literals_are_no_words() {
        assert_eq!(words("a // b\n/* c /* d */ e */ f"), ["a", "f"]);
        assert_eq!(words(r#"a "b \" c" d b"e" f c"g" h"#), ["a", "d", "f", "h"]);
        assert_eq!(
            words("a r\"b\\\" c r#\"d\" e\"# f br##\"g\"# h\"## i"),
            ["a", "c", "f", "i"]
        );
    }

    #[test]
    fn characters_are_told_from_lifetimes() {
        assert_eq!(words(r"a '\'' b '\u{1ea1}' c '\\' d"), ["a", "b", "c", "d"]);
        assert_eq!(
            words("fn f<'a>(x: &'a str) { 'đ' }"),
            ["fn", "f", "x", "str"]
        );
        assert_eq!(words("b'x' y '\"' z '_' 'outer: loop"), ["y", "z", "loop"]);
    }

    #[test]
    fn raw_identifiers_lose_their_prefix() {
        assert_eq!(
            words("r#type r#match b c r"),
            ["type", "match", "b", "c", "r"]
        );
    }

    #[test]
    fn lines_are_counted_through_literals_and_comments() {
        let source = scan("\"a\nb\"\n/* c\n */ d // e\n// f\n");
        assert_eq!(source.tokens[1].line, 4);
        assert_eq!(source.comments[0].line, 4);
        assert!(!source.comments[0].alone);
        assert_eq!(source.comments[1].text, "// f");
        assert!(source.comments[1].alone);
    }
}
