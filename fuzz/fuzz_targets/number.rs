//! A number that is read prints to what reads as the same number.
#![no_main]

use directive_search::domain::authority::Sphere;
use directive_search::domain::number::DocNumber;
use directive_search::domain::number_loose::parse_typed;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(number) = text.parse::<DocNumber>() {
        assert_eq!(number.to_string().parse(), Ok(number));
    }
    // What may be typed is read as a number that prints and reads back too.
    for sphere in [None, Some(Sphere::Party), Some(Sphere::State)] {
        if let Some(typed) = parse_typed(text, &|_| sphere) {
            assert!(text.is_char_boundary(typed.end));
            assert_eq!(typed.number.to_string().parse(), Ok(typed.number));
        }
    }
});
