//! The words of the pages, in both languages, a line each. `{n}` is filled in by
//! `format::fill`.

macro_rules! texts {
    ($($name:ident: $vietnamese:literal, $english:literal;)+) => {
        /// The words of the pages in one language.
        #[derive(Debug)]
        pub struct Texts {
            $(#[doc = $vietnamese] pub $name: &'static str,)+
        }

        /// Tiếng Việt.
        pub static VIETNAMESE: Texts = Texts { $($name: $vietnamese,)+ };

        /// English.
        pub static ENGLISH: Texts = Texts { $($name: $english,)+ };
    };
}

texts! {
    site: "Tra cứu chỉ thị", "Directive search";
    tagline: "Tìm toàn văn chỉ thị, quy định, nghị quyết, kế hoạch của Đảng và Nhà nước, và xem văn bản nào trích dẫn văn bản nào.",
        "Full-text search over directives of the Party and the State of Vietnam, and who cites what.";
    skip: "Đến nội dung chính", "Skip to main content";
    search: "Tìm", "Search";
    search_label: "Số, ký hiệu hoặc từ cần tìm", "Number or words to look for";
    placeholder: "Ví dụ: Quy định 148-QĐ/TW, kỷ luật công vụ", "For example: Quy định 148-QĐ/TW, kỷ luật công vụ";
    try_these: "Thử tìm", "Try";
    held_n: "{n} văn bản trong kho", "{n} documents held";
    last_ingest: "cập nhật {n}", "updated {n}";
    browse_all: "Xem tất cả", "Browse all";
    demo: "văn bản hư cấu", "fictional";
    demo_note: "Kho này có dữ liệu mẫu, hư cấu: cơ quan, địa danh và con người trong đó không có thật.",
        "This archive holds sample data, which is fictional: its bodies, places and people do not exist.";
    home: "Trang chủ", "Home";
    places: "Các trang", "Pages";
    check_draft: "Kiểm tra dự thảo", "Check a draft";
    reports_all: "Báo cáo", "Reports";
    statistics: "Thống kê", "Statistics";
    embed: "Nhúng ô tìm kiếm", "Embed the search box";
    theme: "Giao diện:", "Appearance:";
    theme_device: "theo máy", "as the device";
    theme_light: "sáng", "light";
    theme_dark: "tối", "dark";
    keys: "Phím tắt", "Keys";
    keys_on: "bật phím tắt một chữ", "single-letter keys on";
    keys_off: "tắt phím tắt một chữ", "single-letter keys off";
    key_box: "đến ô tìm kiếm", "go to the search box";
    key_list: "kết quả sau, kết quả trước", "next and previous hit";
    key_filters: "đến bộ lọc", "go to the filters";
    key_matches: "chỗ khớp sau, chỗ khớp trước trong văn bản", "next and previous match in the text";
    key_copy: "chép số hoặc trích dẫn", "copy the number or citation";
    key_help: "bảng này", "this list";
    key_close: "đóng danh sách, thẻ, bảng", "close a list, a card, this";
    close: "Đóng", "Close";
    suggestions: "Gợi ý", "Suggestions";
    suggestions_hint: "↑ ↓ để chọn, Enter để mở, Esc để đóng", "↑ ↓ to choose, Enter to open, Esc to close";
    api: "API", "API";
    results: "Kết quả tìm kiếm", "Search results";
    found_n: "{n} văn bản", "{n} documents";
    found_one: "1 văn bản", "1 document";
    understood: "Đã hiểu là", "Understood as";
    read_as: "Phím gõ chưa qua bộ gõ, đọc là", "Raw keystrokes, read as";
    words: "từ", "words";
    restored: "Đã thêm dấu để xếp hạng:", "Accents added, for ranking:";
    expanded: "Cũng tìm:", "Also searched:";
    preferred: "Ưu tiên:", "Preferred:";
    did_you_mean: "Có phải bạn muốn tìm:", "Did you mean:";
    recognition: "có thể lỗi nhận dạng", "perhaps an error of recognition";
    switch_off: "tắt", "switch off";
    answer_one: "Văn bản được hỏi", "The document asked for";
    answer_several: "Có {n} văn bản mang số này", "{n} documents bear this number";
    answer_several_hint: "Thêm ngày hoặc cơ quan ban hành để phân biệt.", "Add the date or the issuer to tell them apart.";
    answer_none: "Số {n} không có trong kho và không được văn bản nào trong kho nhắc đến.",
        "{n} is not held here, and nothing held here cites it.";
    near: "Số gần giống có trong kho:", "Near numbers that are known here:";
    held: "có toàn văn", "text held";
    not_held: "không có trong kho", "not held";
    not_held_long: "Văn bản này không có trong kho: trang này chỉ gồm những gì các văn bản khác nói về nó.",
        "The text of this work is not held: this page says what other documents say of it.";
    cited_by_n: "được {n} văn bản trích dẫn", "cited by documents: {n}";
    replaced_by: "Đã được thay thế bởi", "Replaced by";
    since: "từ ngày", "since";
    cites_n: "trích dẫn {n}", "cites {n}";
    hit_cited_by_n: "được trích dẫn {n}", "cited by {n}";
    same_grounds_n: "cùng căn cứ với {n}", "same grounds as {n}";
    open_text: "Mở toàn văn", "Open the text";
    filters: "Bộ lọc", "Filters";
    clear: "Xóa hết", "Clear all";
    remove: "Bỏ lọc", "Remove filter";
    facet_type: "Loại văn bản", "Type";
    facet_level: "Cấp ban hành", "Level";
    facet_place: "Tỉnh, thành phố", "Province";
    facet_year: "Năm ban hành", "Year";
    facet_issuer: "Cơ quan ban hành", "Issuer";
    facet_cites: "Có trích dẫn", "Cites";
    facet_other: "khác: {n}", "others: {n}";
    facet_more: "thêm {n}", "{n} more";
    facet_missing: "không rõ: {n}", "not known: {n}";
    issued_between: "Ngày ban hành", "Date of issue";
    from: "từ", "from";
    to: "đến", "to";
    apply: "Áp dụng", "Apply";
    sort: "Sắp xếp", "Sort";
    sort_relevance: "phù hợp nhất", "relevance";
    sort_newest: "mới nhất", "newest";
    sort_oldest: "cũ nhất", "oldest";
    previous: "Trang trước", "Previous";
    next: "Trang sau", "Next";
    page_of: "Trang {n}", "Page {n}";
    empty: "Không tìm thấy văn bản nào", "Nothing found";
    empty_filters: "Thử bỏ bớt bộ lọc:", "Try without a filter:";
    empty_words: "Thử ít từ hơn, hoặc chỉ gõ số, ký hiệu (ví dụ 148-QĐ/TW). Có thể gõ không dấu.",
        "Try fewer words, or the number alone (such as 148-QĐ/TW). Accents may be left out.";
    copy: "Chép số, ký hiệu", "Copy the number";
    copied: "Đã chép", "Copied";
    full_text: "Toàn văn", "Text";
    cites: "Trích dẫn", "Cites";
    cited_by: "Được trích dẫn", "Cited by";
    coupled: "Cùng căn cứ", "Same grounds";
    coupled_hint: "Văn bản khác trong kho viện dẫn cùng những văn bản này; càng ít nơi viện dẫn thì càng gần.",
        "Other documents that cite the same works; the rarer the work, the nearer.";
    contents: "Mục lục", "Contents";
    body_coverage: "Văn bản được trích dẫn theo cơ quan ban hành", "Cited works by issuer";
    citation_lag: "Văn bản được trích dẫn sau bao nhiêu năm", "Age of works when they are cited";
    after_n_years: "{n} năm", "{n} years";
    lag_median_n: "Một nửa số trích dẫn là văn bản không quá {n} năm.", "Half of what is cited is not older than {n} years.";
    parts_of_page: "Các phần của trang", "Parts of this page";
    facts: "Thông tin", "Facts";
    number: "Số, ký hiệu", "Number";
    issuer: "Cơ quan ban hành", "Issuer";
    place: "Nơi ban hành", "Place";
    date: "Ngày ban hành", "Date";
    signer: "Người ký", "Signed by";
    source: "Nguồn", "Source";
    ingested: "Đưa vào kho", "Ingested";
    report_about: "Bài báo về", "A report about";
    report: "Bài báo", "Report";
    draft: "Dự thảo", "Draft";
    annex: "Văn bản kèm theo", "Annex";
    form: "Biểu mẫu", "Form";
    consolidated: "Văn bản hợp nhất", "Consolidated text";
    draft_note: "Dự thảo: chưa phải văn bản đã ban hành.", "A draft: not a document that has been issued.";
    form_note: "Biểu mẫu: không phải văn bản đã ban hành.", "A form: not a document that has been issued.";
    consolidated_note: "Văn bản hợp nhất: số, ký hiệu là của bản hợp nhất, không phải của văn bản được hợp nhất.",
        "A consolidated text: the number is its own, not that of the work it consolidates.";
    annexed_to: "Chỉ có phần văn bản kèm theo:", "Only what is attached to another document:";
    signatures: "Chữ ký", "Signatures";
    signed_collective: "thay mặt", "on behalf of";
    signed_for_head: "ký thay", "for";
    signed_by_order: "thừa lệnh", "by order of";
    signed_by_authorisation: "thừa ủy quyền", "by authorisation of";
    signed_acting: "quyền", "acting";
    recipients: "Nơi nhận", "Recipients";
    addressees: "Kính gửi", "Addressed to";
    attachments: "Văn bản kèm theo", "Attachments";
    mentions_n: "nhắc {n} lần", "{n} mentions";
    shared_n: "Chung {n}:", "{n} shared:";
    more_sentences: "thêm {n} câu", "{n} more sentences";
    see_all_n: "Xem tất cả {n} văn bản", "See all {n} documents";
    cites_none: "Văn bản này không trích dẫn văn bản nào.", "This document cites nothing.";
    cited_by_none: "Chưa có văn bản nào trong kho trích dẫn văn bản này.", "Nothing held here cites this document.";
    coupled_none: "Không có văn bản nào trong kho viện dẫn cùng văn bản.", "Nothing held here cites the same works.";
    in_text: "trong văn bản", "in the text";
    ambiguous: "Có thể là một trong các văn bản:", "May be one of:";
    titles: "Tên được gọi", "Title as cited";
    dates: "Ngày được ghi", "Date as cited";
    issuers: "Cơ quan được ghi", "Issuer as cited";
    register: "Theo danh mục", "From the register";
    citing: "Văn bản trích dẫn", "Documents that cite it";
    reports: "Bài báo về văn bản này", "Reports about it";
    known_number: "Định danh", "Identity";
    times_n: "{n} lần", "{n} times";
    not_found: "Không tìm thấy trang", "Page not found";
    not_found_hint: "Địa chỉ này không có gì, hoặc văn bản không có trong kho. Hãy tìm theo số, ký hiệu hoặc theo từ.",
        "There is nothing at this address, or the document is not held. Search by number or by words.";
    bad_request: "Chưa hiểu yêu cầu", "The request is not understood";
    bad_request_hint: "Địa chỉ có phần không đúng:", "Part of the address is not right:";
    failed: "Có lỗi ở phía chúng tôi", "Something went wrong on our side";
    failed_hint: "Xin thử lại sau ít phút.", "Please try again in a few minutes.";
    allowed: "có thể là", "allowed are";
    api_title: "Giao diện lập trình (API)", "Programming interface (API)";
    api_hint: "Mô tả đầy đủ, máy đọc được (OpenAPI 3.1):", "The whole description, for machines (OpenAPI 3.1):";
    parameters: "Tham số", "Parameters";
    map: "Lược đồ", "Relations";
    map_hint: "Bên trái: văn bản này căn cứ, thực hiện, thay thế… văn bản nào; bên phải: văn bản nào căn cứ, thực hiện… văn bản này. Khung nét đứt: không có toàn văn trong kho.",
        "Left: what this document rests on, carries out, replaces; right: what rests on it and carries it out. Dashed: the text is not held.";
    and_others_n: "và {n} văn bản khác", "and {n} others";
    by_year: "Theo năm", "By year";
    duties: "Nhiệm vụ", "Duties";
    duties_hint: "Ai được giao việc gì, đến bao giờ, theo câu chữ của văn bản.", "Who is told to do what, and by when, in the words of the text.";
    who: "Ai", "Who";
    what: "Việc", "What";
    when: "Thời hạn", "When";
    with: "phối hợp với", "with";
    says: "theo", "according to";
    status: "Tình trạng hiệu lực", "Status";
    status_unknown: "Không văn bản nào trong kho nói văn bản này bị thay thế, bãi bỏ hay sửa đổi. Điều đó không có nghĩa là còn hiệu lực.",
        "No text held here says that it was replaced, repealed or amended. That does not mean that it is in force.";
    chain: "Chuỗi triển khai", "Implementation chain";
    chain_hint: "Từ trung ương đến xã: văn bản nào triển khai văn bản nào, sau bao nhiêu ngày.", "From the centre to the communes: what carries out what, after how many days.";
    chain_none: "Không văn bản nào trong kho triển khai văn bản này, và văn bản này không triển khai văn bản nào.", "Nothing held here carries it out, and it carries nothing out.";
    to_document: "Về văn bản", "To the document";
    days_n: "{n} ngày", "{n} days";
    said_where: "Câu nói điều đó", "Where that is said";
    cut: "Còn nữa, chưa kể hết ở đây.", "There is more that is not told here.";
    coverage: "Độ phủ", "Coverage";
    coverage_hint: "Cơ quan cấp dưới đã ban hành văn bản triển khai có trong kho. Không tìm thấy ở đây không có nghĩa là chưa ban hành.",
        "Bodies one level below with what they issued, as far as it is held here. None found here does not mean none issued.";
    issued_there: "Đã ban hành", "Issued";
    none_found_here: "không tìm thấy ở đây", "none found here";
    copy_citation: "Chép trích dẫn", "Copy the citation";
    download: "Tải về", "Download";
    matches: "Chỗ khớp:", "Matches:";
    previous_match: "Chỗ khớp trước", "Previous match";
    next_match: "Chỗ khớp sau", "Next match";
    compare: "So sánh", "Compare";
    compare_hint: "Ghi định danh hoặc số, ký hiệu của hai văn bản có toàn văn trong kho; hoặc chọn “So sánh” ở mục Cùng căn cứ của một văn bản.",
        "Give the ids or numbers of two held documents; or choose “Compare” below a document, under same grounds.";
    first_document: "Văn bản thứ nhất", "First document";
    second_document: "Văn bản thứ hai", "Second document";
    shared_works: "Cùng viện dẫn", "Both cite";
    only_first: "Chỉ văn bản thứ nhất viện dẫn", "Only the first cites";
    only_second: "Chỉ văn bản thứ hai viện dẫn", "Only the second cites";
    wording: "Đoạn dùng chung", "Shared wording";
    wording_of_first: "{n} chữ của văn bản thứ nhất (ban hành sau) có trong văn bản thứ hai, tính các đoạn từ 12 tiếng giống nhau trở lên.",
        "{n} of the words of the first document (the later one) stand in the second, counting runs of at least 12 equal words.";
    wording_of_second: "{n} chữ của văn bản thứ hai (ban hành sau) có trong văn bản thứ nhất, tính các đoạn từ 12 tiếng giống nhau trở lên.",
        "{n} of the words of the second document (the later one) stand in the first, counting runs of at least 12 equal words.";
    none: "Không có.", "None.";
    check: "Kiểm tra", "Check";
    check_hint: "Dán dự thảo hoặc chọn tệp: từng trích dẫn được đối chiếu với những gì có ở đây. Đây là dữ kiện, không phải kết luận.",
        "Paste a draft or choose a file: every citation is held against what is known here. These are facts, not verdicts.";
    check_another: "Kiểm tra dự thảo khác", "Check another draft";
    check_passage: "Kiểm tra trích dẫn trong đoạn này", "Check the citations of this passage";
    check_passage_hint: "Đoạn dán vào có nhiều trích dẫn hoặc khá dài.", "What was pasted is long, or has several citations.";
    draft_text: "Dự thảo", "Draft";
    draft_file: "hoặc tệp (.docx, .pdf, .txt):", "or a file (.docx, .pdf, .txt):";
    draft_kept: "Dự thảo không được lưu lại, không ghi vào nhật ký.", "The draft is neither stored nor logged.";
    citations_n: "{n} trích dẫn", "{n} citations";
    findings_n: "{n} điều cần xem", "{n} findings";
    findings: "Điều cần xem", "Findings";
    no_findings: "Không có gì khác với những gì có ở đây.", "Nothing differs from what is known here.";
    corrected: "Sửa thành:", "Corrected:";
    copy_correction: "Chép", "Copy";
    also_cited: "Thường được viện dẫn cùng", "Usually cited together with these";
    also_cited_hint: "Văn bản mà các văn bản tương tự trong kho thường viện dẫn, dự thảo không có.", "Works that documents like this one usually cite and the draft does not.";
    cited_together_n: "{n} văn bản viện dẫn cùng với", "{n} documents cite it together with";
    unresolved: "Cần tìm tiếp", "To obtain next";
    unresolved_hint: "Văn bản được trích dẫn nhiều mà chưa có toàn văn trong kho.", "Works that are cited often and whose text is not held.";
    disagreements: "Ghi khác nhau", "Disagreements";
    disagreements_hint: "Cùng một văn bản mà các nơi ghi ngày, cơ quan hoặc tên khác nhau.", "The same work cited with different dates, issuers or titles.";
    superseded: "Còn dẫn văn bản đã thay thế", "Still citing replaced works";
    superseded_hint: "Văn bản đã bị thay thế, bãi bỏ mà văn bản khác vẫn viện dẫn.", "Replaced or repealed works that other documents still cite.";
    live_n: "{n} văn bản đang dẫn", "cited by {n} live documents";
    later_n: "{n} ban hành sau đó", "{n} of them later";
    cited_works_n: "{n} văn bản được trích dẫn", "{n} works cited";
    cited_held_n: "{n} trong số đó có toàn văn", "{n} of them held";
    most_cited: "Được trích dẫn nhiều nhất", "Most cited";
    others: "khác", "others";
    not_known: "không rõ", "not known";
    gaps: "Khoảng trống đã biết", "Known gaps";
    embed_hint: "Ô tìm kiếm này đặt được trên trang của bạn, với hai dòng dưới đây.", "This box can stand on a page of yours, with the two lines below.";
    embed_code: "Mã nhúng", "Code";
    copy_code: "Chép mã", "Copy the code";
    embed_attributes: "Thuộc tính", "Attributes";
    embed_lang: "ngôn ngữ: vi hoặc en", "language: vi or en";
    embed_label: "tên của ô và chữ mờ trong ô", "name of the box and its placeholder";
    embed_limit: "số gợi ý, từ 1 đến 20", "suggestions, 1 to 20";
    embed_target: "nơi mở kết quả: _self hoặc _blank", "where results open: _self or _blank";
    embed_base: "địa chỉ của dịch vụ, nếu khác nơi tải tệp", "address of the service, if another than the script's";
    embed_theme: "màu và phông chữ, viết trong CSS của trang", "colours and font, in the CSS of the page";
    empty_without: "Bỏ “{n}”:", "Without “{n}”:";
    empty_words_none: "Không văn bản nào có:", "No document has:";
    histogram: "Số văn bản theo năm", "Documents by year";
    close_filters: "Đóng bộ lọc", "Close the filters";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_their_own_words() {
        assert_eq!(VIETNAMESE.search, "Tìm");
        assert_eq!(ENGLISH.search, "Search");
        assert_eq!(
            VIETNAMESE.found_n.contains("{n}"),
            ENGLISH.found_n.contains("{n}")
        );
    }
}
