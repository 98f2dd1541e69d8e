//! A page's tags, one after the other, to a tree; and what its head says.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::attributes::Attributes;
use super::tag::{Kind, Tag};
use super::tree::{Builder, Tree};

/// A page.
pub(super) struct Page {
    pub(super) tree: Tree,
    /// Where it was published, by its own word.
    pub(super) source_url: Option<String>,
    pub(super) is_too_large: bool,
}

/// Reads a page.
pub(super) fn page(html: &str) -> Page {
    let mut reader = Reader {
        builder: Builder::new(),
        tag: None,
        attributes: Attributes::default(),
        attribute: Vec::new(),
        head: Head::default(),
    };
    let take = |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        reader.take(event);
        None
    };
    let mut emitter = CallbackEmitter::new(take);
    emitter.naively_switch_states(true);
    // Everything is taken as it comes, so there are no tokens to hold.
    let rest = Tokenizer::new_with_emitter(html, emitter).next();
    debug_assert!(rest.is_none(), "{rest:?}");
    Page {
        is_too_large: reader.builder.is_too_large,
        source_url: reader.head.source_url(),
        tree: reader.builder.finish(),
    }
}

struct Reader {
    builder: Builder,
    /// The start tag that is being read.
    tag: Option<Start>,
    attributes: Attributes,
    attribute: Vec<u8>,
    head: Head,
}

enum Start {
    Known(Tag),
    /// `link` or `meta`
    Head,
}

impl Reader {
    fn take(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.attributes = Attributes::default();
                self.head.begin();
                self.tag = match name {
                    b"link" | b"meta" => Some(Start::Head),
                    name => Tag::named(name).map(Start::Known),
                };
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name);
                // One without a value, `hidden`, has no event of its own for it.
                self.attribute(b"");
            }
            CallbackEvent::AttributeValue { value } => self.attribute(value),
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => {
                self.tag = None;
                if let Some(tag) = Tag::named(name) {
                    self.builder.end(tag);
                }
            }
            CallbackEvent::String { value } => self.builder.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { value } => self.head.comment(value),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn attribute(&mut self, value: &[u8]) {
        match self.tag {
            Some(Start::Known(_)) => self.attributes.take(&self.attribute, value),
            Some(Start::Head) => self.head.take(&self.attribute, value),
            None => {}
        }
    }

    fn start(&mut self, self_closing: bool) {
        match self.tag.take() {
            Some(Start::Known(tag)) => {
                // Drawings close as XML does.
                let is_drawing = tag.kind() == Kind::Dropped && self_closing && tag.is_drawing();
                if !is_drawing {
                    self.attributes.centred = self
                        .attributes
                        .centred
                        .or((tag == Tag::CENTER).then_some(true));
                    self.builder.start(tag, self.attributes);
                }
            }
            Some(Start::Head) => self.head.end(),
            None => {}
        }
    }
}

/// What the head of a page says of where it was published.
#[derive(Default)]
struct Head {
    kind: String,
    value: String,
    canonical: Option<String>,
    shared: Option<String>,
    saved: Option<String>,
}

/// Longest address, in bytes.
const LONGEST_URL: usize = 2_000;

impl Head {
    fn begin(&mut self) {
        self.kind.clear();
        self.value.clear();
    }

    fn take(&mut self, name: &[u8], value: &[u8]) {
        if value.len() > LONGEST_URL {
            return;
        }
        let value = String::from_utf8_lossy(value);
        match name {
            b"rel" | b"property" => self.kind = value.trim().to_ascii_lowercase(),
            b"href" | b"content" => self.value = value.trim().to_owned(),
            _ => {}
        }
    }

    fn end(&mut self) {
        let found = match self.kind.as_str() {
            "canonical" => &mut self.canonical,
            "og:url" => &mut self.shared,
            _ => return,
        };
        if found.is_none() && is_absolute(&self.value) {
            *found = Some(self.value.clone());
        }
    }

    /// `<!-- saved from url=(0031)https://… -->`, as browsers write it.
    fn comment(&mut self, comment: &[u8]) {
        let text = comment
            .get(..comment.len().min(LONGEST_URL))
            .unwrap_or_default();
        let text = String::from_utf8_lossy(text);
        let Some(rest) = text.trim().strip_prefix("saved from url=(") else {
            return;
        };
        let url = rest.split_once(')').map(|(_, url)| url.trim().to_owned());
        self.saved = url.filter(|url| is_absolute(url));
    }

    fn source_url(self) -> Option<String> {
        self.canonical.or(self.shared).or(self.saved)
    }
}

fn is_absolute(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let has_host = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
    has_host && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
}
