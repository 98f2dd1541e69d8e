//! Any bytes are a PDF file or refused; a file holds what its bytes can unpack to, and nothing hangs.
//! What does not begin as a file is the content of a page.
#![no_main]

use directive_search::ingest::readers::pdf::read;
use libfuzzer_sys::fuzz_target;

const BEFORE: &str = "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R\
    /Resources<</Font<</F 4 0 R>>>>>>endobj\n\
    4 0 obj<</Type/Font/Subtype/TrueType/BaseFont/F>>endobj\n";

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"%PDF-") {
        let _ = read(bytes);
        return;
    }
    let mut file = BEFORE.as_bytes().to_vec();
    file.extend(format!("5 0 obj<</Length {}>>stream\n", bytes.len()).into_bytes());
    file.extend(bytes);
    file.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF");
    if let Ok(extracted) = read(&file) {
        // A byte draws one character, which is two bytes or three, and a blank or a bar beside it.
        let most = 8 * (bytes.len() + 64);
        assert!(extracted.text.len() <= most, "{}", extracted.text.len());
    }
});
