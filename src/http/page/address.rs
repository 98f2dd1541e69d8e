//! Addresses of searches: this one, with a filter more or less.

use crate::http::query_string;

/// The address of a search, to be changed step by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    path: String,
    pairs: Vec<(String, String)>,
}

/// Parameters that narrow a search down.
pub const FILTERS: [&str; 7] = ["type", "level", "place", "issuer", "cites", "from", "to"];

impl Address {
    /// The address of a raw query string at `path`.
    pub fn new(path: &str, raw: Option<&str>) -> Self {
        let mut pairs = query_string::decode(raw.unwrap_or("")).unwrap_or_default();
        pairs.retain(|(_, value)| !value.is_empty());
        Self {
            path: path.to_owned(),
            pairs,
        }
    }

    /// A search for `query`.
    pub fn search(query: &str) -> Self {
        Self {
            path: "/search".to_owned(),
            pairs: Vec::new(),
        }
        .adding("q", query)
    }

    /// With one more value, on the first page.
    pub fn adding(mut self, name: &str, value: &str) -> Self {
        self = self.without_all(&["page"]);
        self.pairs.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Without one value, on the first page.
    pub fn without(mut self, name: &str, value: &str) -> Self {
        self.pairs
            .retain(|(known, held)| known != name || held != value);
        self.without_all(&["page"])
    }

    /// Without any value of these names.
    pub fn without_all(mut self, names: &[&str]) -> Self {
        self.pairs
            .retain(|(known, _)| !names.contains(&known.as_str()));
        self
    }

    /// With one value only.
    pub fn setting(self, name: &str, value: &str) -> Self {
        self.without_all(&[name]).adding(name, value)
    }

    /// On another page.
    pub fn page(mut self, page: usize) -> Self {
        self = self.without_all(&["page"]);
        if page > 1 {
            self.pairs.push(("page".to_owned(), page.to_string()));
        }
        self
    }

    /// Whether it has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.pairs
            .iter()
            .any(|(known, held)| known == name && held == value)
    }

    /// The values of these names, in order.
    pub fn values_of<'s>(&'s self, names: &'s [&str]) -> impl Iterator<Item = (&'s str, &'s str)> {
        let pairs = self
            .pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        pairs.filter(|(name, _)| names.contains(name))
    }

    /// Its parameters.
    pub fn query(&self) -> String {
        let pairs = self
            .pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        query_string::encode(pairs)
    }

    /// As a link.
    pub fn href(&self) -> String {
        let query = self.query();
        if query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{query}", self.path)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address() -> Address {
        Address::new("/search", Some("q=a&type=x&type=y&page=3&from="))
    }

    #[test]
    fn a_change_of_filters_leads_to_the_first_page() {
        assert_eq!(
            address().adding("level", "central").href(),
            "/search?q=a&type=x&type=y&level=central"
        );
        assert_eq!(address().without("type", "x").href(), "/search?q=a&type=y");
        assert_eq!(address().without_all(&FILTERS).href(), "/search?q=a&page=3");
        assert_eq!(address().setting("type", "z").href(), "/search?q=a&type=z");
    }

    #[test]
    fn pages() {
        assert_eq!(address().page(4).href(), "/search?q=a&type=x&type=y&page=4");
        assert_eq!(address().page(1).href(), "/search?q=a&type=x&type=y");
    }
}
