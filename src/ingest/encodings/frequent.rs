//! Syllables with marks that no page is without (âm tiết thường gặp).

use std::collections::HashSet;
use std::sync::LazyLock;

/// Of administrative texts about four of five, and some of everyday talk.
const SYLLABLES: &str = "\
    và định của công các chính số cấp hành chức có ngày bộ cơ quyết vụ điều tổ đảng thực nhân \
    hiện được hợp ủy dân xã nhận sở lý thông hồ sơ thành về tỉnh với đất nghị việc dụng hội \
    trình tại viên hoặc trường tiếp văn thời thủ nhiệm năm đồng địa người tài chủ pháp nghiệp \
    đổi luật quyền quản động quốc kết nước không nghệ trên từ phòng giải sử trực đối tục đơn tư \
    nhà để báo bản nội vị học thuộc hoạt thẩm tạo tháng mới liệu quả sản phương đến chuyển phủ \
    kiểm liên bị làm là phục chế phố giấy tự khoản này đại bảo giá đề ký điện dự một án bổ điểm \
    phát phường chỉ phí toàn tâm đạo triển lập sách xây dựng mục thể xác tác tế kiến chứng đầu \
    trợ vào cứ cáo đủ trách phạm căn phải lực tên sáng việt ở hạn biểu trưởng phân thiết cầu xét \
    thường sửa thì đã hiệu tích thuế vực thống tịch xử lượng cử dẫn diện tiêu nơi lệ hoàn chương \
    tổng hình đảm nộp thức yêu tiền hóa hệ hướng giáo hỗ sự phần đăng nếu kèm sát hàng bằng nhất \
    khác trị kế quá vật mức giới mặt môi độ mô nghĩa giám phối gửi ý lãnh bố hoạch áp chất trì \
    mẫu tập chuẩn lại biên phụ ngân ngoài lưu gọi rà như đào đoàn loại kỹ cộng đường trước cần \
    rừng hòa bước cục tuyến thuật thị trí thiện cán nguồn bán hà giảm hạ thư tình máy gồm đó \
    những tướng vốn họp lần bên rõ đúng tộc vấn truyền tiến bình lợi giờ cửa mạng tăng dưới quỹ \
    hộ lịch cách nâng trừ lên còn thứ thế nhóm bí mà chữ uỷ hoà hoá tôi rất nó họ nào ông bà cô \
    chú bé trẻ gì đi cũng đang sẽ chị tốt lúc giữa thấy biết nói ăn uống ngủ cả mọi mỗi nữa vẫn \
    chỗ hết nhỏ lớn đẹp mẹ";

static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| SYLLABLES.split(' ').collect());

/// Whether every page has this syllable, in small letters.
///
/// It decides where two readings are both well spelled: `của` is likelier than `cña`.
pub(super) fn is_common(syllable: &str) -> bool {
    COMMON.contains(syllable)
}
