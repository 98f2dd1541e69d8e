//! The outline (bố cục): Điều, khoản, điểm; or numbered items in the Party's way.
//!
//! Texts with articles get `art_5__cl_2__point_a`; others get items by depth, where the depth of
//! a mark is the order in which its kind first came: `I.` above `1.` above `(1)` above `a)`.

use std::collections::HashMap;

use crate::domain::provision::{Eid, Provision, ProvisionKind};
use crate::text::span::Span;

/// Most parts of a dotted mark (`1.2.3.`); each is a step down, and ids grow with the steps.
const MOST_PARTS: usize = 6;

/// A mark at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    style: Style,
    number: String,
    /// Bytes of the mark.
    len: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Article,
    Roman,
    Decimal,
    /// `1.1.`, with its number of parts.
    Dotted(usize),
    Bracketed,
    Letter,
}

/// The provisions of the shadow from byte `from` on, parents before children.
pub fn outline(shadow: &str, from: usize) -> Vec<Provision> {
    let marks = marks(shadow, from);
    let has_articles = marks.iter().any(|(_, mark)| mark.style == Style::Article);
    let mut builder = Builder {
        shadow,
        found: Vec::new(),
        open: Vec::new(),
        seen: HashMap::new(),
    };
    let end = body_end(shadow, from);
    for (at, mark) in marks.into_iter().filter(|(at, _)| *at < end) {
        if has_articles {
            builder.legal(at, &mark)
        } else {
            builder.party(at, &mark)
        }
    }
    builder.close(0, end);
    builder.found
}

/// Where the body ends: before the list of recipients.
fn body_end(shadow: &str, from: usize) -> usize {
    let recipients = shadow[from..].rfind("\nNơi nhận").map(|at| from + at);
    recipients.unwrap_or(shadow.len())
}

/// Marks at line starts, outside the header.
fn marks(shadow: &str, from: usize) -> Vec<(usize, Mark)> {
    let mut found = Vec::new();
    let mut at = from;
    for raw in shadow[from..].split_inclusive('\n') {
        let lead = raw.len() - raw.trim_start_matches([' ', '*', '#', '_']).len();
        if (at > from || from == 0)
            && let Some(mark) = mark(&raw[lead..])
        {
            found.push((at + lead, mark));
        }
        at += raw.len();
    }
    found
}

/// The mark that a line begins with.
fn mark(line: &str) -> Option<Mark> {
    article(line)
        .or_else(|| bracketed(line))
        .or_else(|| dotted(line))
        .or_else(|| letter(line))
        .or_else(|| roman(line))
}

fn article(line: &str) -> Option<Mark> {
    let rest = line
        .strip_prefix("Điều ")
        .or_else(|| line.strip_prefix("ĐIỀU "))?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let suffix = rest[digits..]
        .chars()
        .next()
        .filter(char::is_ascii_lowercase);
    let number = format!(
        "{}{}",
        &rest[..digits],
        suffix.map(String::from).unwrap_or_default()
    );
    let after = &rest[digits + suffix.map_or(0, char::len_utf8)..];
    let ends = after.starts_with(['.', ':', ' ', '\n']) || after.is_empty();
    let len = line.len() - after.trim_start_matches(['.', ':']).len();
    (digits > 0 && ends).then_some(Mark {
        style: Style::Article,
        number,
        len,
    })
}

fn bracketed(line: &str) -> Option<Mark> {
    let inner = line.strip_prefix('(')?;
    let close = inner.find(')').filter(|at| (1..=2).contains(at))?;
    let number = &inner[..close];
    number
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| Mark {
            style: Style::Bracketed,
            number: number.to_owned(),
            len: close + 2,
        })
}

/// `1.`, `1-`, `1)`, `1.2.`
fn dotted(line: &str) -> Option<Mark> {
    let len = line
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
        .count();
    let label = line[..len].trim_end_matches('.');
    let parts: Vec<&str> = label.split('.').take(MOST_PARTS + 1).collect();
    let valid = parts.len() <= MOST_PARTS && parts.iter().all(|part| (1..=2).contains(&part.len()));
    let rest = &line[len..];
    let closed = line[..len].ends_with('.') || rest.starts_with(['-', ')', '/']) || parts.len() > 1;
    let rest = rest.strip_prefix(['-', ')', '/']).unwrap_or(rest);
    let spaced =
        rest.starts_with([' ', '\n', '*']) || rest.chars().next().is_some_and(char::is_alphabetic);
    let style = if parts.len() == 1 {
        Style::Decimal
    } else {
        Style::Dotted(parts.len())
    };
    let number = parts.last().copied().unwrap_or_default().to_owned();
    (valid && closed && spaced).then(|| Mark {
        style,
        number,
        len: line.len() - rest.len(),
    })
}

fn letter(line: &str) -> Option<Mark> {
    let mut letters = line.chars();
    let first = letters
        .next()
        .filter(|c| c.is_ascii_lowercase() || *c == 'đ')?;
    matches!(letters.next(), Some(')')).then(|| Mark {
        style: Style::Letter,
        number: if first == 'đ' {
            "dd".to_owned()
        } else {
            first.to_string()
        },
        len: first.len_utf8() + 1,
    })
}

fn roman(line: &str) -> Option<Mark> {
    let len = line
        .bytes()
        .take_while(|byte| matches!(byte, b'I' | b'V' | b'X'))
        .count();
    let closed = line[len..].starts_with(['.', '-', ')']);
    let spaced = line
        .get(len + 1..)
        .is_some_and(|rest| rest.starts_with([' ', '\n']));
    ((1..=5).contains(&len) && closed && spaced).then(|| Mark {
        style: Style::Roman,
        number: line[..len].to_owned(),
        len: len + 1,
    })
}

struct Builder<'t> {
    shadow: &'t str,
    found: Vec<Provision>,
    /// Indices of provisions that are not closed yet, with the style of their mark.
    open: Vec<(usize, Style)>,
    seen: HashMap<Eid, usize>,
}

impl Builder<'_> {
    /// Articles at the top, `1.` khoản, `a)` điểm; other marks are text.
    fn legal(&mut self, at: usize, mark: &Mark) {
        let (kind, depth) = match mark.style {
            Style::Article => (ProvisionKind::Article, 0),
            Style::Decimal => (ProvisionKind::Clause, 1),
            Style::Letter => (ProvisionKind::Point, self.open.len().clamp(1, 2)),
            _ => return,
        };
        if depth > 0 && self.open.is_empty() {
            return;
        }
        self.push(at, mark, kind, depth);
    }

    /// Items by the order in which kinds of marks come.
    fn party(&mut self, at: usize, mark: &Mark) {
        let known = self.open.iter().position(|(_, style)| *style == mark.style);
        let depth = known.unwrap_or(self.open.len());
        self.push(at, mark, ProvisionKind::Item, depth);
    }

    fn push(&mut self, at: usize, mark: &Mark, kind: ProvisionKind, depth: usize) {
        self.close(depth, at);
        let parent = self
            .open
            .last()
            .map(|(index, _)| self.found[*index].eid.clone());
        let number = mark.number.to_lowercase();
        let eid = match &parent {
            None => Eid::top(kind, &number),
            Some(parent) => parent.child(kind, &number),
        };
        let count = self
            .seen
            .entry(eid.clone())
            .and_modify(|count| *count += 1)
            .or_insert(1);
        let eid = if *count > 1 {
            eid.duplicate(*count)
        } else {
            eid
        };
        let line_end = self.shadow[at..]
            .find('\n')
            .map_or(self.shadow.len(), |end| at + end);
        let heading = Span::new(at + mark.len, line_end).trimmed(self.shadow);
        let is_heading = heading.len() <= 220 && !heading.of(self.shadow).ends_with(['.', ';']);
        let heading = if is_heading {
            heading
        } else {
            Span::new(heading.start, heading.start)
        };
        self.open.push((self.found.len(), mark.style));
        let depth = self.open.len() - 1;
        self.found.push(Provision {
            eid,
            kind,
            number: mark.number.clone(),
            depth,
            span: Span::new(at, at),
            heading,
        });
    }

    /// Ends all open provisions from `depth` on at byte `end`.
    fn close(&mut self, depth: usize, end: usize) {
        for (index, _) in self.open.drain(depth.min(self.open.len())..) {
            self.found[index].span.end = end.max(self.found[index].span.start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eids(text: &str) -> Vec<String> {
        outline(text, 0)
            .iter()
            .map(|provision| provision.eid.to_string())
            .collect()
    }

    #[test]
    fn items_nest_by_the_order_of_their_marks() {
        let text = "1. Đối với cấp ủy\n\n(1) Quán triệt.\n(2) Rà soát.\n2. Đối với người đứng đầu\n(1) Nêu gương.\nNơi nhận:\n1. Không";
        assert_eq!(
            eids(text),
            [
                "item_1",
                "item_1__item_1",
                "item_1__item_2",
                "item_2",
                "item_2__item_1"
            ]
        );
    }

    #[test]
    fn articles_clauses_points() {
        let text = "Điều 1. Phạm vi\n1. Một:\na) Hai;\nđ) Ba.\n2. Bốn.\nĐiều 2. Hiệu lực\n";
        assert_eq!(
            eids(text),
            [
                "art_1",
                "art_1__cl_1",
                "art_1__cl_1__point_a",
                "art_1__cl_1__point_dd",
                "art_1__cl_2",
                "art_2"
            ]
        );
    }

    #[test]
    fn numbers_in_running_text_are_no_marks() {
        assert!(eids("ngày 1.5.2020 có 3.000 người\n2020. Năm\n").is_empty());
    }

    #[test]
    fn items_go_down_only_so_far() {
        let text: String = (1..40)
            .map(|depth| format!("{} Một\n", "1.".repeat(depth)))
            .collect();
        assert_eq!(outline(&text, 0).len(), MOST_PARTS);
    }

    #[test]
    fn children_lie_inside_their_parents() {
        let text = "1. A\n(1) B\nC\n2. D";
        let found = outline(text, 0);
        assert_eq!(found[0].span.of(text), "1. A\n(1) B\nC\n");
        assert_eq!(found[1].span.of(text), "(1) B\nC\n");
    }
}
