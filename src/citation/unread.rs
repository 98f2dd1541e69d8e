//! What looks like a number but cannot be one: told, so that nothing goes missing in silence.

use super::anchors::overlong;
use crate::text::diagnostic::Diagnostic;
use crate::text::normalize::Normalized;

/// Numbers of more digits than any register ever gave out, such as two numbers run together.
///
/// They stay in the text as written and are no citations; one warning each.
pub fn unread(text: &Normalized<'_>) -> Vec<Diagnostic> {
    let told = overlong(&text.text).into_iter().map(|span| {
        let printed = span.of(&text.text);
        let message = format!("{printed:?} has too many digits for a running number");
        Diagnostic::warning("number-too-long", message, Some(text.map.span(span)))
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalize::normalize;

    #[test]
    fn only_what_would_be_a_number_with_fewer_digits_is_told() {
        let nines = "9".repeat(40);
        for (text, told) in [
            (
                format!("Quyết định số {nines}/QĐ-UBND"),
                vec![format!("{nines}/QĐ-UBND")],
            ),
            (
                "Chỉ thị 1234567-CT/TW".to_owned(),
                vec!["1234567-CT/TW".to_owned()],
            ),
            ("Quyết định số 123456/QĐ-UBND".to_owned(), vec![]),
            ("điện thoại 0912345678/0987654321".to_owned(), vec![]),
            (format!("mã {nines}"), vec![]),
        ] {
            let found = unread(&normalize(&text));
            let found: Vec<_> = found
                .iter()
                .filter_map(|told| Some(told.span?.of(&text)))
                .collect();
            assert_eq!(found, told, "{text}");
        }
    }
}
