//! A number that is read prints to what reads as the same number.
#![no_main]

use directive_search::domain::number::DocNumber;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(number) = text.parse::<DocNumber>() {
        assert_eq!(number.to_string().parse(), Ok(number));
    }
});
