//! What the attributes of an element say, read where they stand.

use super::furniture::{Word, word};

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Link {
    /// It is none.
    #[default]
    None,
    /// To a place on the page.
    Here,
    /// Elsewhere.
    Away,
}

/// What an element says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Attributes {
    /// A browser does not show it.
    pub(super) hidden: bool,
    /// Centred, or expressly not.
    pub(super) centred: Option<bool>,
    /// Line ends count.
    pub(super) pre: bool,
    /// A span that stands as a block.
    pub(super) block: bool,
    /// The page says itself that it is no content.
    pub(super) role: bool,
    pub(super) link: Link,
    /// What its class, id or role calls it.
    pub(super) word: Option<Word>,
    /// `value` of an item, `start` of a list.
    pub(super) number: Option<i32>,
    /// `type` of a list: `1 a A i I`; `-` for none.
    pub(super) style: Option<char>,
    pub(super) reversed: bool,
}

/// What of a value is looked at, in bytes.
const LONGEST: usize = 2_000;

impl Attributes {
    /// Takes one attribute; its name is in small letters.
    pub(super) fn take(&mut self, name: &[u8], value: &[u8]) {
        let value = String::from_utf8_lossy(&value[..value.len().min(LONGEST)]);
        let value = value.trim();
        match name {
            b"hidden" => self.hidden |= value != "until-found",
            b"aria-hidden" => self.hidden |= value.eq_ignore_ascii_case("true"),
            b"style" => self.style(value),
            b"align" => self.centred = Some(value.eq_ignore_ascii_case("center")),
            b"class" | b"id" => self.word = self.word.or_else(|| word(value)),
            b"role" => self.role(value),
            b"href" => self.link = link(value),
            b"start" | b"value" => self.number = value.parse().ok(),
            b"type" => self.style = list_type(value),
            b"reversed" => self.reversed = true,
            _ => {}
        }
    }

    fn role(&mut self, value: &str) {
        const ROLES: [&str; 11] = [
            "navigation",
            "search",
            "banner",
            "contentinfo",
            "complementary",
            "menu",
            "menubar",
            "toolbar",
            "dialog",
            "alertdialog",
            "tablist",
        ];
        self.role |= ROLES.iter().any(|role| value.eq_ignore_ascii_case(role));
    }

    fn style(&mut self, value: &str) {
        for declaration in value.split(';') {
            let Some((property, value)) = declaration.split_once(':') else {
                continue;
            };
            let value = value.trim().trim_end_matches("!important").trim();
            let value = value.to_ascii_lowercase();
            match property.trim().to_ascii_lowercase().as_str() {
                "display" => {
                    self.hidden |= value == "none";
                    self.block |=
                        ["block", "table", "flex", "list-item", "grid"].contains(&value.as_str());
                }
                "visibility" => self.hidden |= value == "hidden" || value == "collapse",
                "text-align" => self.centred = Some(value == "center"),
                "white-space" => self.pre |= value.starts_with("pre"),
                "mso-hide" => self.hidden |= value == "all",
                "list-style" | "list-style-type" => {
                    self.style = list_style(&value).or(self.style);
                }
                _ => {}
            }
        }
    }
}

fn link(value: &str) -> Link {
    match value.as_bytes() {
        [] => Link::None,
        [b'#', ..] => Link::Here,
        _ => Link::Away,
    }
}

fn list_type(value: &str) -> Option<char> {
    let mut chars = value.chars();
    let first = chars.next().filter(|c| "1aAiI".contains(*c));
    first.filter(|_| chars.next().is_none())
}

fn list_style(value: &str) -> Option<char> {
    let styles = [
        ("none", '-'),
        ("decimal", '1'),
        ("lower-alpha", 'a'),
        ("lower-latin", 'a'),
        ("upper-alpha", 'A'),
        ("upper-latin", 'A'),
        ("lower-roman", 'i'),
        ("upper-roman", 'I'),
    ];
    let mut words = value.split_ascii_whitespace();
    words.find_map(|word| {
        let found = styles.iter().find(|(name, _)| *name == word);
        found.map(|(_, style)| *style)
    })
}
