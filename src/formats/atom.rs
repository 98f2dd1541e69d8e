//! Atom feeds (RFC 4287): what was taken lately, newest first.

use super::xml::Xml;

/// The media type.
pub const MEDIA_TYPE: &str = "application/atom+xml; charset=utf-8";

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// When nothing was ever taken.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// A feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its IRI, the same forever.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// When something last changed, RFC 3339 in UTC; the newest entry's time where there is none.
    pub updated: Option<String>,
    /// Its own address.
    pub this: String,
    /// The same for people.
    pub html: Option<String>,
    /// Entries, the newest first.
    pub entries: Vec<Entry>,
}

/// An entry of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its IRI, the same forever.
    pub id: String,
    /// In one line.
    pub title: String,
    /// When it was taken, RFC 3339 in UTC.
    pub updated: String,
    /// Who issued it.
    pub author: Option<String>,
    /// Its type.
    pub category: Option<String>,
    /// Its page.
    pub html: String,
    /// The same for programs.
    pub json: String,
    /// What it says, as plain text.
    pub summary: String,
}

/// A feed as XML.
pub fn xml(feed: &Feed) -> String {
    let newest = feed
        .entries
        .iter()
        .map(|entry| entry.updated.as_str())
        .max();
    let updated = newest.or(feed.updated.as_deref()).unwrap_or(NEVER);
    let mut out = Xml::new();
    out.open("feed", &[("xmlns", NAMESPACE), ("xml:lang", "vi")]);
    out.element("id", &[], &feed.id);
    out.element("title", &[], &feed.title);
    out.element("updated", &[], updated);
    link(&mut out, "self", "application/atom+xml", &feed.this);
    if let Some(html) = &feed.html {
        link(&mut out, "alternate", "text/html", html);
    }
    author(&mut out, "directive-search");
    out.element(
        "generator",
        &[("version", env!("CARGO_PKG_VERSION"))],
        "directive-search",
    );
    feed.entries.iter().for_each(|one| entry(&mut out, one));
    out.close("feed");
    out.finish()
}

fn entry(out: &mut Xml, entry: &Entry) {
    out.open("entry", &[]);
    out.element("id", &[], &entry.id);
    out.element("title", &[], &entry.title);
    out.element("updated", &[], &entry.updated);
    if let Some(name) = &entry.author {
        author(out, name);
    }
    if let Some(category) = &entry.category {
        out.empty("category", &[("term", category)]);
    }
    link(out, "alternate", "text/html", &entry.html);
    link(out, "related", "application/json", &entry.json);
    out.element("summary", &[("type", "text")], &entry.summary);
    out.close("entry");
}

fn author(out: &mut Xml, name: &str) {
    out.open("author", &[]);
    out.element("name", &[], name);
    out.close("author");
}

fn link(out: &mut Xml, rel: &str, media_type: &str, href: &str) {
    let attributes = [("rel", rel), ("type", media_type), ("href", href)];
    out.empty("link", &attributes);
}
