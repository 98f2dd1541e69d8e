//! A query cut by what its parts ask: words and numbers, fields, and other clauses.

use super::language::{Field, Node, Value, read_around};
use super::request::LONGEST_QUERY;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// A query by its parts, all of which are asked together.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Asked {
    /// Words and numbers, as typed where nothing else was.
    pub(super) text: String,
    /// The same in groups, each of which must be held whole, where operators stand between them.
    pub(super) groups: Vec<String>,
    /// Fields that must have these values.
    pub(super) fields: Vec<(Field, Value)>,
    /// Other clauses: phrases, prefixes, negations, alternatives.
    pub(super) clauses: Vec<Node>,
    /// Whether it is a passage of text, whose citations are looked up.
    pub(super) is_passage: bool,
    /// What was noticed; spans are bytes of the query.
    pub(super) notes: Vec<Diagnostic>,
}

impl Asked {
    /// The parts of a query in which citations stand at what `numbers` gives.
    pub(super) fn of(query: &str, numbers: impl FnOnce() -> Vec<Span>) -> Self {
        if query.chars().nth(LONGEST_QUERY).is_some() {
            return Self::passage(query);
        }
        let numbers = if query.contains(" -") {
            numbers()
        } else {
            Vec::new()
        };
        let read = read_around(query, &numbers);
        let mut asked = Self {
            notes: read.diagnostics,
            ..Self::default()
        };
        match read.node {
            // Punctuation between words says something to the analysis.
            Node::Words(_) => asked.text = query.to_owned(),
            Node::And(parts) => asked.take_all(parts),
            one => asked.take_all(vec![one]),
        }
        asked
    }

    /// A passage of text is no query: what is asked of it is what it cites.
    fn passage(text: &str) -> Self {
        let message = "a text this long is searched for the works that it cites";
        Self {
            text: text.to_owned(),
            is_passage: true,
            notes: vec![Diagnostic::info("read-as-passage", message, None)],
            ..Self::default()
        }
    }

    fn take_all(&mut self, parts: Vec<Node>) {
        let mut groups: Vec<String> = Vec::new();
        let mut numbers: Vec<String> = Vec::new();
        for part in parts {
            match part {
                Node::Words(words) => groups.push(words.join(" ")),
                Node::Field(Field::Number, Value::Text(number)) => match number.strip_suffix('*') {
                    Some(prefix) => self.clauses.push(beginning_with(prefix)),
                    None => {
                        numbers.push(number.clone());
                        self.fields.push((Field::Number, Value::Text(number)));
                    }
                },
                Node::Field(field, value) => self.fields.push((field, value)),
                Node::Everything => {}
                other => self.clauses.push(other),
            }
        }
        let is_alternative = |clause: &Node| matches!(clause, Node::Or(_));
        if groups.len() > 1 || self.clauses.iter().any(is_alternative) {
            self.groups = groups.clone();
        }
        groups.extend(numbers);
        // Groups are no neighbours of each other.
        self.text = groups.join(" . ");
    }
}

/// Numbers that begin so: `31*` is any number whose running number is 31.
fn beginning_with(prefix: &str) -> Node {
    let at = Span::new(0, 0);
    if prefix.contains(['-', '/']) {
        return Node::Prefix(prefix.to_owned(), at);
    }
    let separators = ["-", "/"].map(|mark| Node::Prefix(format!("{prefix}{mark}"), at));
    Node::Or(separators.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(query: &str) -> Asked {
        Asked::of(query, Vec::new)
    }

    #[test]
    fn plain_words_stay_as_typed() {
        let asked = cut("kỷ luật, kỷ cương (hành chính)");
        assert_eq!(asked.text, "kỷ luật, kỷ cương (hành chính)");
        assert!(asked.groups.is_empty());
        assert!(asked.clauses.is_empty());
    }

    #[test]
    fn fields_and_clauses_stand_apart() {
        let asked = cut("kỷ luật loai:chi-thi so:05-CT/TW -\"công vụ\"");
        assert_eq!(asked.text, "kỷ luật . 05-CT/TW");
        assert_eq!(asked.fields.len(), 2);
        assert_eq!(asked.clauses.len(), 1);
        assert!(asked.groups.is_empty());
        let groups = |query| cut(query).groups;
        assert_eq!(groups("kỷ luật AND đất đai"), ["kỷ luật", "đất đai"]);
        assert_eq!(groups("đất (mua OR bán)"), ["đất"]);
    }

    #[test]
    fn long_text_is_a_passage() {
        let text = "Căn cứ Quy định 148-QĐ/TW; ".repeat(50);
        let asked = cut(&text);
        assert!(asked.is_passage);
        assert_eq!(asked.text, text);
        assert!(!cut(&"ộ".repeat(LONGEST_QUERY)).is_passage);
    }

    #[test]
    fn a_blank_before_a_hyphen_of_a_number_is_no_sign() {
        let query = "kỷ luật 148 -QĐ/TW -đảng";
        let asked = Asked::of(query, || vec![Span::new(11, 23)]);
        assert_eq!(asked.text, "kỷ luật 148 QĐ/TW");
        assert_eq!(asked.clauses.len(), 1);
    }
}
