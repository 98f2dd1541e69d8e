//! What a file says, as a reason or a note repeats it.

/// Most characters of it.
const LONGEST: usize = 200;

/// Its beginning on one line, without characters that a terminal would act upon.
pub(super) fn excerpt(said: &str) -> String {
    beginning(said, LONGEST)
}

/// The same of so many characters.
pub(super) fn beginning(said: &str, most: usize) -> String {
    let shown = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    let mut beginning: String = said.chars().take(most).map(shown).collect();
    if said.chars().nth(most).is_some() {
        beginning.push('…');
    }
    beginning
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
