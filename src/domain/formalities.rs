//! Formalities (thể thức) at the head and the foot of a document: who signed and in what capacity, who
//! receives it, marks of secrecy and urgency, what is promulgated with it.
//!
//! Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II; for the Party, Hướng dẫn 36-HD/VPTW. Spans are bytes of
//! the original.

use super::number::DocNumber;
use crate::text::span::Span;

/// In what capacity (quyền hạn ký) a person signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Capacity {
    /// Thay mặt, `TM.`: for a body that decides together.
    Collective,
    /// Ký thay, `KT.`: a deputy for the head.
    ForHead,
    /// Thừa lệnh, `TL.`: by order.
    ByOrder,
    /// Thừa ủy quyền, `TUQ.`: by authorisation.
    ByAuthorisation,
    /// Quyền, `Q.`: acting in an office.
    Acting,
}

impl Capacity {
    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Collective => "collective",
            Self::ForHead => "for_head",
            Self::ByOrder => "by_order",
            Self::ByAuthorisation => "by_authorisation",
            Self::Acting => "acting",
        }
    }
}

/// A capacity and the body or office it refers to, as printed: `TM. ỦY BAN NHÂN DÂN`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedFor {
    /// In what capacity.
    pub capacity: Capacity,
    /// For whom, by whose order, or in what office.
    pub whom: String,
}

/// A signature (chữ ký): capacity, position and name, as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Capacities in the order printed; none for a head who signs for themselves.
    pub signed_for: Vec<SignedFor>,
    /// The signer's own position (chức vụ).
    pub position: Option<String>,
    /// Rank or degree before the name: `Thiếu tướng`, `GS.TS.`
    pub title: Option<String>,
    /// The signer's name; none where only the capacity is printed.
    pub name: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// What a line of a list of recipients says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecipientKind {
    /// Names who receives it.
    Named,
    /// `Như Điều 3`, `Như trên`: those whom the text names.
    AsStated,
    /// `Lưu: VT, PC (3b)`: the archive's copy.
    Archive,
}

impl RecipientKind {
    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::AsStated => "as_stated",
            Self::Archive => "archive",
        }
    }
}

/// A line of a list of recipients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// As printed, without the dash and the mark at its end.
    pub text: String,
    /// What it says.
    pub kind: RecipientKind,
    /// Where it stands.
    pub span: Span,
}

/// What a mark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// Độ mật: `TUYỆT MẬT`, `TỐI MẬT`, `MẬT`.
    Secrecy,
    /// Độ khẩn: `HỎA TỐC`, `THƯỢNG KHẨN`, `KHẨN`.
    Urgency,
    /// Phạm vi lưu hành: `LƯU HÀNH NỘI BỘ`, `TÀI LIỆU THU HỒI`.
    Circulation,
    /// `DỰ THẢO`, `Dự thảo lần 2`.
    Draft,
}

impl MarkKind {
    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Secrecy => "secrecy",
            Self::Urgency => "urgency",
            Self::Circulation => "circulation",
            Self::Draft => "draft",
        }
    }
}

/// A mark stamped on the head of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What it is about.
    pub kind: MarkKind,
    /// As printed.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// *(Ban hành kèm theo Quyết định số 12/2026/QĐ-UBND …)*: what an instrument is promulgated with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promulgation {
    /// Type of the promulgating document.
    pub type_name: String,
    /// Its number; none where it was left blank.
    pub number: Option<DocNumber>,
    /// The words between the brackets, with them.
    pub span: Span,
}

/// An instrument attached to a document (văn bản kèm theo): a regulation, an annex, a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// `Quy chế`, `Phụ lục`; none where the heading begins with no such word.
    pub type_name: Option<String>,
    /// Number of an annex or form as printed: `I`, `02`.
    pub number: Option<String>,
    /// Its title, lines joined.
    pub title: Option<String>,
    /// What it says it is promulgated with.
    pub promulgation: Option<Promulgation>,
    /// From its heading to the next attachment or the end of the text.
    pub span: Span,
}

/// The formalities of a document. Empty where the text has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Formalities {
    /// Who signed it (người ký), in the order printed; several where documents are joint.
    pub signatures: Vec<Signature>,
    /// Who receives it (nơi nhận).
    pub recipients: Vec<Recipient>,
    /// Whom a letter or a dispatch addresses (kính gửi, điện).
    pub addressees: Vec<Recipient>,
    /// Marks of secrecy, urgency and circulation, and of drafts.
    pub marks: Vec<Mark>,
    /// What is promulgated with it.
    pub attachments: Vec<Attachment>,
    /// Of a text that is itself only what a document promulgates: that document.
    pub annexed_to: Option<Promulgation>,
}
