//! An identity reads back from its URL segment.
#![no_main]

use directive_search::domain::work::WorkId;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(work) = WorkId::from_segment(text) {
        let segment = work.to_segment();
        let back = WorkId::from_segment(&segment);
        assert_eq!(back.map(|work| work.to_segment()), Ok(segment));
    }
});
