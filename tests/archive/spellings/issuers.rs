//! Bodies and types of both systems.

/// Who prints numbers of one form.
#[derive(Debug, PartialEq)]
pub struct Issuer {
    pub code: &'static str,
    /// The lines above the number.
    pub header: &'static str,
    /// As a sentence names it.
    pub said: &'static str,
}

pub const CENTRE: Issuer = Issuer {
    code: "TW",
    header: "BAN CHẤP HÀNH TRUNG ƯƠNG",
    said: "Bộ Chính trị",
};

pub const PROVINCE: Issuer = Issuer {
    code: "TU",
    header: "TỈNH ỦY VÍ DỤ",
    said: "Tỉnh ủy Ví Dụ",
};

pub const YOUTH: Issuer = Issuer {
    code: "TWĐTN",
    header: "BAN CHẤP HÀNH TRUNG ƯƠNG ĐOÀN",
    said: "Trung ương Đoàn",
};

pub const YOUTH_OFFICE: Issuer = Issuer {
    code: "TWĐTN-VP",
    header: "BAN CHẤP HÀNH TRUNG ƯƠNG ĐOÀN",
    said: "Trung ương Đoàn",
};

pub const DELEGATION: Issuer = Issuer {
    code: "BCSĐ",
    header: "BAN CÁN SỰ ĐẢNG\nỦY BAN NHÂN DÂN TỈNH VÍ DỤ",
    said: "Ban cán sự đảng Ủy ban nhân dân tỉnh Ví Dụ",
};

pub const COMMITTEE: Issuer = Issuer {
    code: "UBND",
    header: "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ",
    said: "Ủy ban nhân dân tỉnh Ví Dụ",
};

pub const GOVERNMENT: Issuer = Issuer {
    code: "CP",
    header: "CHÍNH PHỦ",
    said: "Chính phủ",
};

/// Code and name of a type.
pub type Type = (&'static str, &'static str);

pub const PARTY_TYPES: [Type; 6] = [
    ("QĐ", "Quy định"),
    ("QC", "Quy chế"),
    ("CT", "Chỉ thị"),
    ("CTr", "Chương trình"),
    ("TT", "Thông tri"),
    ("TTr", "Tờ trình"),
];

pub const STATE_TYPES: [Type; 6] = [
    ("QĐ", "Quyết định"),
    ("QC", "Quy chế"),
    ("CT", "Chỉ thị"),
    ("CTr", "Chương trình"),
    ("NĐ", "Nghị định"),
    ("TTr", "Tờ trình"),
];
