//! Short names that a text gives to a work (viết tắt là, sau đây gọi là).

use super::draft::Draft;
use super::head::window_before;
use crate::text::fold::FoldedText;

/// The index of the citation that `(viết tắt là …)` around a draft gives a name to.
pub(super) fn alias_target(text: &str, drafts: &[Draft<'_>], at: usize) -> Option<usize> {
    let draft = &drafts[at];
    let before = FoldedText::new(window_before(text, draft.span.start, 60)).text;
    let before = before
        .trim_end()
        .trim_end_matches(['“', '"', '\''])
        .trim_end();
    let says = ["tat la", "chung la", "goi la", "viet la", "tat:"]
        .iter()
        .any(|cue| before.ends_with(cue));
    let bare = before.ends_with('(') && text[draft.span.end..].starts_with(')');
    if !(says || bare) {
        return None;
    }
    let same = |other: &Draft<'_>| {
        !other.is_self()
            && other.designation() == draft.designation()
            && other.class() == draft.class()
    };
    // An alias stands shortly behind what it names.
    let nearest = drafts[..at].iter().enumerate().rev().take(12);
    let found = nearest
        .clone()
        .find(|(_, other)| draft.designation().is_some() && same(other));
    let is_work = |other: &Draft<'_>| !other.is_pronoun() && other.alias_of.is_none();
    let found = found
        .or_else(|| {
            let mut of_class = nearest.clone().filter(|_| says);
            of_class.find(|(_, other)| is_work(other) && other.class() == draft.class())
        })
        .or_else(|| nearest.filter(|_| says).find(|(_, other)| is_work(other)));
    found.map(|(target, _)| target)
}
