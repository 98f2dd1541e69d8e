//! The words that official prose tells its addressees with.

use std::sync::LazyLock;

use super::phrases::Phrases;

/// What tells a body: `Giao Sở A …`.
pub(super) const ORDER_PHRASES: &[&str] = &["giao", "phân công", "yêu cầu", "đề nghị"];

/// [`ORDER_PHRASES`], as they are looked for.
pub(super) static ORDERS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(ORDER_PHRASES));

/// What may stand between an order and the body.
pub(super) static TO: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "nhiệm vụ cho",
        "trách nhiệm cho",
        "trách nhiệm",
        "nhiệm vụ",
        "cho",
        "đồng chí",
        "đối với",
    ])
});

/// What says that the subject of the sentence has a duty, wherever it stands.
pub(super) const MARKER_PHRASES: &[&str] = &[
    "có trách nhiệm",
    "chịu trách nhiệm",
    "có nhiệm vụ",
    "chủ trì",
    "làm đầu mối",
    "phải",
    "là cơ quan thường trực",
    "là cơ quan đầu mối",
    "là đầu mối",
    "phối hợp với",
    "phối hợp cùng",
    "phối hợp chặt chẽ với",
    "theo chức năng",
    "căn cứ chức năng",
    "căn cứ nhiệm vụ",
    "căn cứ kế hoạch",
    "căn cứ nội dung",
];

/// [`MARKER_PHRASES`], as they are looked for.
pub(super) static MARKERS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(MARKER_PHRASES));

/// What a duty's action does not begin with although it stands before it.
pub(super) const BEFORE_ACTION: &[&str] = &["có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ"];

/// Words that actions begin with.
pub(super) static VERBS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "chủ trì",
        "phối hợp",
        "tham mưu",
        "xây dựng",
        "tổ chức thực hiện",
        "tổ chức triển khai",
        "tổ chức quán triệt",
        "tổ chức tuyên truyền",
        "tổ chức kiểm tra",
        "tổ chức rà soát",
        "tổ chức các",
        "tổ chức hội nghị",
        "tổ chức tập huấn",
        "tổ chức học tập",
        "tổ chức sơ kết",
        "tổ chức tổng kết",
        "tổ chức theo dõi",
        "tổ chức đánh giá",
        "tổ chức công bố",
        "tổ chức lấy",
        "theo dõi",
        "kiểm tra",
        "hướng dẫn",
        "đôn đốc",
        "tổng hợp",
        "báo cáo",
        "thực hiện",
        "triển khai",
        "chỉ đạo",
        "lãnh đạo",
        "rà soát",
        "cụ thể hóa",
        "cụ thể hoá",
        "tăng cường",
        "đẩy mạnh",
        "nâng cao",
        "tập trung",
        "tiếp tục",
        "chủ động",
        "kịp thời",
        "khẩn trương",
        "thường xuyên",
        "nghiêm túc",
        "quán triệt",
        "tuyên truyền",
        "phổ biến",
        "giám sát",
        "thanh tra",
        "đánh giá",
        "xem xét",
        "quyết định",
        "ban hành",
        "trình",
        "đề xuất",
        "bố trí",
        "bảo đảm",
        "đảm bảo",
        "thẩm định",
        "cân đối",
        "hoàn thành",
        "hoàn thiện",
        "xử lý",
        "giải quyết",
        "quản lý",
        "nghiên cứu",
        "lập",
        "cung cấp",
        "cập nhật",
        "công bố",
        "công khai",
        "gửi",
        "tiếp nhận",
        "phân bổ",
        "hỗ trợ",
        "phát huy",
        "duy trì",
        "nắm",
        "vận động",
        "đưa",
        "thành lập",
        "kiện toàn",
        "sửa đổi",
        "bổ sung",
        "điều chỉnh",
        "niêm yết",
        "đăng tải",
        "thông tin",
        "tuyên dương",
        "phân công",
        "bám sát",
        "quan tâm",
        "chấp hành",
        "gương mẫu",
        "nêu cao",
        "siết chặt",
        "chấn chỉnh",
        "khắc phục",
        "vận hành",
        "đăng ký",
        "sơ kết",
        "tổng kết",
        "kiểm soát",
        "phát động",
        "thẩm tra",
        "theo",
        "căn cứ",
        "trên cơ sở",
        "định kỳ",
        "hằng năm",
        "hàng năm",
        "hằng quý",
        "hàng quý",
        "hằng tháng",
        "hàng tháng",
        "tích cực",
        "thống nhất",
        "thông báo",
        "lồng ghép",
        "ưu tiên",
        "huy động",
        "khuyến khích",
        "giới thiệu",
        "đề nghị",
        "yêu cầu",
        "giao",
        "có văn bản",
        "có kế hoạch",
        "có biện pháp",
        "có giải pháp",
        "làm tốt",
        "làm đầu mối",
        "làm rõ",
        "tự",
        "chuẩn bị",
        "đổi mới",
        "thay mặt",
        "giúp",
        "sử dụng",
        "khai thác",
        "phê duyệt",
        "chuyển",
        "tiến hành",
        "phát hiện",
        "ngăn chặn",
        "mở",
        "xác định",
        "phân tích",
        "thúc đẩy",
        "tạo điều kiện",
        "đào tạo",
        "bồi dưỡng",
        "in",
        "cử",
        "ký",
        "tham gia",
        "góp ý",
        "phản ánh",
        "biểu dương",
        "khen thưởng",
        "nhân rộng",
        "tổ chức đối thoại",
        "tổ chức làm việc",
        "tổ chức thi",
        "tổ chức lớp",
        "tổ chức đợt",
        "tổ chức tốt",
        "khai báo",
        "kê khai",
        "thống kê",
        "xác minh",
        "lưu trữ",
        "đầu tư",
        "giữ",
        "hoàn chỉnh",
        "tháo gỡ",
        "chia sẻ",
        "kết nối",
        "tích hợp",
        "giao ban",
        "gắn",
        "vào cuộc",
        "nhận",
    ])
});

/// Verbs that also belong to the names of kinds of bodies, behind these words: `cơ quan quản lý`.
pub(super) const NOUN_BEFORE_VERB: &[&str] =
    &["cơ quan", "các", "những", "người", "ban", "được", "bộ phận"];

/// What a name ends before, and that is no duty.
pub(super) static NEUTRAL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "đã",
        "đang",
        "chưa",
        "được",
        "bị",
        "là",
        "còn",
        "gồm",
        "cần",
        "phải",
        "có trách nhiệm",
        "có nhiệm vụ",
        "chịu trách nhiệm",
        "có quyền",
        "có thể",
        "có thẩm quyền",
        "không",
        "sẽ",
        "và",
        "để",
        "khi",
        "trong",
        "tại",
        "về",
        "từ ngày",
        "đến ngày",
        "trước ngày",
        "nếu",
        "do",
        "bằng",
        "vào",
        "như",
        "thì",
        "mà",
        "với",
        "cùng",
        "hoặc",
        "chậm nhất",
        "nhằm",
        "ở",
        "qua",
        "thông qua",
    ])
});

/// What a name goes on with although a verb or a neutral word begins there.
pub(super) static GOES_ON: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "trong tỉnh",
        "trong huyện",
        "trong toàn",
        "trong cả",
        "trong hệ thống",
        "từ tỉnh",
        "trực thuộc",
        "tại địa phương",
        "giúp việc",
        "theo ngành",
        "theo khối",
        "quản lý nhà nước",
        "trình độ",
    ])
});

/// What joins a name to the next.
pub(super) const AND: &[&str] = &["và", "cùng", "với"];

/// What stands before a body in a heading of its duties.
pub(super) static HEADING_OF: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&["trách nhiệm của", "nhiệm vụ của"]));

/// Headings of the part that says who does what.
pub(super) static CARRYING_OUT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "tổ chức thực hiện",
        "phân công",
        "trách nhiệm thực hiện",
        "trách nhiệm của",
        "tổ chức triển khai",
        "giao nhiệm vụ",
        "nhiệm vụ của",
        "điều khoản thi hành",
    ])
});

/// What a sentence may begin with before it comes to the point.
pub(super) static LEAD_INS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "đồng thời",
        "trong đó",
        "theo đó",
        "ngoài ra",
        "trước mắt",
        "riêng",
        "bên cạnh đó",
    ])
});
