//! Elements by what a browser makes of them.

/// An element that is known, or a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag(u8);

/// What an element does to the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text between tags.
    Text,
    /// Stands within a line.
    Inline,
    /// Begins and ends a line.
    Block,
    /// Not part of the text: scripts, controls, menus.
    Dropped,
    /// Has no content.
    Void,
}

const TAGS: [(&str, Kind); TAG_COUNT] = [
    ("#text", Kind::Text),
    ("a", Kind::Inline),
    ("br", Kind::Void),
    ("caption", Kind::Block),
    ("dd", Kind::Block),
    ("dl", Kind::Block),
    ("dt", Kind::Block),
    ("figcaption", Kind::Block),
    ("footer", Kind::Block),
    ("h1", Kind::Block),
    ("header", Kind::Block),
    ("hr", Kind::Void),
    ("li", Kind::Block),
    ("nav", Kind::Dropped),
    ("ol", Kind::Block),
    ("p", Kind::Block),
    ("pre", Kind::Block),
    ("q", Kind::Inline),
    ("sup", Kind::Inline),
    ("table", Kind::Block),
    ("tbody", Kind::Block),
    ("td", Kind::Block),
    ("tr", Kind::Block),
    ("ul", Kind::Block),
    ("aside", Kind::Block),
    ("h2", Kind::Block),
    ("h3", Kind::Block),
    ("h4", Kind::Block),
    ("h5", Kind::Block),
    ("h6", Kind::Block),
    ("title", Kind::Dropped),
    ("center", Kind::Block),
    ("img", Kind::Void),
    // From here on only the kind counts.
    ("address", Kind::Block),
    ("article", Kind::Block),
    ("audio", Kind::Dropped),
    ("b", Kind::Inline),
    ("big", Kind::Inline),
    ("blockquote", Kind::Block),
    ("button", Kind::Dropped),
    ("canvas", Kind::Dropped),
    ("cite", Kind::Inline),
    ("datalist", Kind::Dropped),
    ("del", Kind::Inline),
    ("details", Kind::Block),
    ("dialog", Kind::Dropped),
    ("div", Kind::Block),
    ("em", Kind::Inline),
    ("fieldset", Kind::Block),
    ("figure", Kind::Block),
    ("font", Kind::Inline),
    ("form", Kind::Block),
    ("i", Kind::Inline),
    ("iframe", Kind::Dropped),
    ("ins", Kind::Inline),
    ("label", Kind::Inline),
    ("legend", Kind::Block),
    ("main", Kind::Block),
    ("map", Kind::Dropped),
    ("mark", Kind::Inline),
    ("marquee", Kind::Dropped),
    ("menu", Kind::Block),
    ("noembed", Kind::Dropped),
    ("noscript", Kind::Dropped),
    ("object", Kind::Dropped),
    ("script", Kind::Dropped),
    ("search", Kind::Block),
    ("section", Kind::Block),
    ("select", Kind::Dropped),
    ("small", Kind::Inline),
    ("span", Kind::Inline),
    ("strong", Kind::Inline),
    ("style", Kind::Dropped),
    ("sub", Kind::Inline),
    ("summary", Kind::Block),
    ("svg", Kind::Dropped),
    ("template", Kind::Dropped),
    ("textarea", Kind::Dropped),
    ("tfoot", Kind::Block),
    ("th", Kind::Block),
    ("thead", Kind::Block),
    ("time", Kind::Inline),
    ("u", Kind::Inline),
    ("video", Kind::Dropped),
];

/// How many elements are known.
pub(super) const TAG_COUNT: usize = 84;

impl Tag {
    pub(super) const TEXT: Self = Self(0);
    pub(super) const A: Self = Self(1);
    pub(super) const BR: Self = Self(2);
    pub(super) const CAPTION: Self = Self(3);
    pub(super) const DD: Self = Self(4);
    pub(super) const DL: Self = Self(5);
    pub(super) const DT: Self = Self(6);
    pub(super) const FIGCAPTION: Self = Self(7);
    pub(super) const FOOTER: Self = Self(8);
    pub(super) const H1: Self = Self(9);
    pub(super) const HEADER: Self = Self(10);
    pub(super) const HR: Self = Self(11);
    pub(super) const LI: Self = Self(12);
    pub(super) const OL: Self = Self(14);
    pub(super) const P: Self = Self(15);
    pub(super) const PRE: Self = Self(16);
    pub(super) const Q: Self = Self(17);
    pub(super) const SUP: Self = Self(18);
    pub(super) const TABLE: Self = Self(19);
    pub(super) const TBODY: Self = Self(20);
    pub(super) const TD: Self = Self(21);
    pub(super) const TR: Self = Self(22);
    pub(super) const UL: Self = Self(23);
    pub(super) const ASIDE: Self = Self(24);
    pub(super) const CENTER: Self = Self(31);
    pub(super) const IMG: Self = Self(32);

    /// The element of a name in small letters; `None` for what changes nothing.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        // Headings of a table are cells, its three bodies are one.
        let name = match name {
            b"th" => b"td".as_slice(),
            b"thead" | b"tfoot" => b"tbody".as_slice(),
            name => name,
        };
        let found = TAGS.iter().position(|(known, _)| known.as_bytes() == name);
        found.and_then(|at| u8::try_from(at).ok()).map(Self)
    }

    /// `svg`
    pub(super) fn is_drawing(self) -> bool {
        Self::named(b"svg") == Some(self)
    }

    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    pub(super) fn kind(self) -> Kind {
        TAGS.get(self.index())
            .map_or(Kind::Inline, |(_, kind)| *kind)
    }

    pub(super) fn is_heading(self) -> bool {
        self == Self::H1 || (25..=29).contains(&self.0)
    }

    /// Whether it ends an open paragraph, as nearly every block does.
    pub(super) fn ends_paragraph(self) -> bool {
        matches!(self.kind(), Kind::Block) || self == Self::HR
    }

    /// End tags inside do not reach over it.
    pub(super) fn is_boundary(self) -> bool {
        [Self::TABLE, Self::TD, Self::CAPTION].contains(&self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_agree() {
        let numbered = [
            ("a", Tag::A),
            ("br", Tag::BR),
            ("caption", Tag::CAPTION),
            ("dd", Tag::DD),
            ("dl", Tag::DL),
            ("dt", Tag::DT),
            ("figcaption", Tag::FIGCAPTION),
            ("footer", Tag::FOOTER),
            ("h1", Tag::H1),
            ("header", Tag::HEADER),
            ("hr", Tag::HR),
            ("li", Tag::LI),
            ("ol", Tag::OL),
            ("p", Tag::P),
            ("pre", Tag::PRE),
            ("q", Tag::Q),
            ("sup", Tag::SUP),
            ("table", Tag::TABLE),
            ("tfoot", Tag::TBODY),
            ("th", Tag::TD),
            ("tr", Tag::TR),
            ("ul", Tag::UL),
            ("aside", Tag::ASIDE),
            ("center", Tag::CENTER),
            ("img", Tag::IMG),
        ];
        for (name, tag) in numbered {
            assert_eq!(Tag::named(name.as_bytes()), Some(tag), "{name}");
        }
        assert_eq!(Tag::named(b"o:p"), None);
        assert!(Tag::named(b"h6").is_some_and(Tag::is_heading));
    }
}
