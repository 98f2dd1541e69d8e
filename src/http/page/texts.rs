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
    same_grounds: "cùng căn cứ", "same grounds";
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
