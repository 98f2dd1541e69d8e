//! A text over several lines as one line.

/// White space joined to single blanks, for what is shown outside its document.
pub fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_joined() {
        assert_eq!(joined(" Quy chế\n\tlàm  việc "), "Quy chế làm việc");
        assert_eq!(joined("\n"), "");
    }
}
