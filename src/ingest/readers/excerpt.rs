//! What a file says, as a reason or a note repeats it.

/// Most characters of it.
const LONGEST: usize = 160;

/// Its beginning on one line, without characters that a terminal would act upon.
pub(super) fn excerpt(said: &str) -> String {
    let shown = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    let mut excerpt: String = said.chars().take(LONGEST).map(shown).collect();
    if said.chars().nth(LONGEST).is_some() {
        excerpt.push('…');
    }
    excerpt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_hostile_names_are_told_in_short() {
        assert_eq!(excerpt("số hiệu"), "số hiệu");
        assert_eq!(excerpt("a\u{1B}[2J\nb"), "a\u{FFFD}[2J\u{FFFD}b");
        let long = excerpt(&"ệ".repeat(40_000));
        assert_eq!(long.chars().count(), LONGEST + 1);
        assert!(long.ends_with('…'));
    }
}
