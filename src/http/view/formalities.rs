//! Formalities of a document: signatures, recipients, marks, attachments.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::formalities::{
    Attachment, Formalities, Mark, Promulgation, Recipient, Signature,
};
use crate::domain::number::DocNumber;
use crate::text::offsets::CodePoints;

/// What stands at head and foot of a document beside number, date and title (thể thức). Offsets are
/// Unicode code points of `text`, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FormalitiesView {
    /// Who signed it, in the order printed; several where documents are joint.
    pub signatures: Vec<SignatureView>,
    /// Who receives it (nơi nhận).
    pub recipients: Vec<RecipientView>,
    /// Whom a letter or a dispatch addresses (kính gửi).
    pub addressees: Vec<RecipientView>,
    /// Marks of secrecy, urgency and circulation, and of drafts.
    pub marks: Vec<StampView>,
    /// What is promulgated with it (văn bản ban hành kèm theo).
    pub attachments: Vec<AttachmentView>,
    /// Of a text that is itself only an attachment: what it was promulgated with.
    pub annexed_to: Option<PromulgationView>,
}

impl FormalitiesView {
    /// The view of a text's formalities.
    pub fn new(formalities: &Formalities, points: &CodePoints<'_>) -> Self {
        let recipients = |list: &[Recipient]| -> Vec<RecipientView> {
            list.iter()
                .map(|one| RecipientView::new(one, points))
                .collect()
        };
        let signatures = formalities.signatures.iter();
        let attachments = formalities.attachments.iter();
        Self {
            signatures: signatures
                .map(|one| SignatureView::new(one, points))
                .collect(),
            recipients: recipients(&formalities.recipients),
            addressees: recipients(&formalities.addressees),
            marks: (formalities.marks.iter())
                .map(|one| StampView::new(one, points))
                .collect(),
            attachments: attachments
                .map(|one| AttachmentView::new(one, points))
                .collect(),
            annexed_to: (formalities.annexed_to.as_ref())
                .map(|tie| PromulgationView::new(tie, points)),
        }
    }
}

/// A signature (chữ ký), as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignatureView {
    /// The signer's name; absent where only the capacity is printed.
    #[schema(example = "Nguyễn Văn A")]
    pub name: Option<String>,
    /// Rank or degree before the name.
    #[schema(example = "Thiếu tướng")]
    pub title: Option<String>,
    /// The signer's own position (chức vụ).
    #[schema(example = "PHÓ CHỦ TỊCH")]
    pub position: Option<String>,
    /// In what capacity, for whom; empty for a head who signs for themselves.
    pub signed_for: Vec<SignedForView>,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A capacity and the body or office it refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignedForView {
    /// `collective` (TM.), `for_head` (KT.), `by_order` (TL.), `by_authorisation` (TUQ.) or `acting` (Q.).
    #[schema(example = "collective")]
    pub capacity: &'static str,
    /// The body or office, as printed.
    #[schema(example = "ỦY BAN NHÂN DÂN")]
    pub whom: String,
}

impl SignatureView {
    fn new(signature: &Signature, points: &CodePoints<'_>) -> Self {
        let (start, end) = points.range(signature.span);
        let signed_for = signature.signed_for.iter().map(|one| SignedForView {
            capacity: one.capacity.as_str(),
            whom: one.whom.clone(),
        });
        Self {
            name: signature.name.clone(),
            title: signature.title.clone(),
            position: signature.position.clone(),
            signed_for: signed_for.collect(),
            start,
            end,
        }
    }
}

/// A line of a list of recipients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecipientView {
    /// As printed, without the dash and the mark at its end.
    #[schema(example = "Văn phòng Chính phủ")]
    pub text: String,
    /// `named`, `as_stated` (như Điều 3, như trên) or `archive` (lưu).
    #[schema(example = "named")]
    pub kind: &'static str,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl RecipientView {
    fn new(recipient: &Recipient, points: &CodePoints<'_>) -> Self {
        let (start, end) = points.range(recipient.span);
        Self {
            text: recipient.text.clone(),
            kind: recipient.kind.as_str(),
            start,
            end,
        }
    }
}

/// A mark stamped on the head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StampView {
    /// `secrecy`, `urgency`, `circulation` or `draft`.
    #[schema(example = "urgency")]
    pub kind: &'static str,
    /// As printed.
    #[schema(example = "HỎA TỐC")]
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl StampView {
    fn new(mark: &Mark, points: &CodePoints<'_>) -> Self {
        let (start, end) = points.range(mark.span);
        Self {
            kind: mark.kind.as_str(),
            text: mark.text.clone(),
            start,
            end,
        }
    }
}

/// What an instrument is promulgated with: *(Ban hành kèm theo Quyết định số …)*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PromulgationView {
    /// Type of the promulgating document.
    #[serde(rename = "type")]
    #[schema(example = "Quyết định")]
    pub type_name: String,
    /// Its number in canonical form; absent where it was left blank.
    pub number: Option<String>,
    /// First code point of the words between the brackets.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl PromulgationView {
    fn new(tie: &Promulgation, points: &CodePoints<'_>) -> Self {
        let (start, end) = points.range(tie.span);
        Self {
            type_name: tie.type_name.clone(),
            number: tie.number.as_ref().map(DocNumber::to_string),
            start,
            end,
        }
    }
}

/// An attached instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AttachmentView {
    /// `Quy chế`, `Phụ lục`; absent where the heading begins with no such word.
    #[serde(rename = "type")]
    #[schema(example = "Quy chế")]
    pub type_name: Option<String>,
    /// Number of an annex or form as printed.
    #[schema(example = "II")]
    pub number: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// What it says it is promulgated with.
    pub promulgation: Option<PromulgationView>,
    /// First code point of its heading.
    pub start: usize,
    /// One past its text.
    pub end: usize,
}

impl AttachmentView {
    fn new(attachment: &Attachment, points: &CodePoints<'_>) -> Self {
        let (start, end) = points.range(attachment.span);
        let promulgation = attachment.promulgation.as_ref();
        Self {
            type_name: attachment.type_name.clone(),
            number: attachment.number.clone(),
            title: attachment.title.clone(),
            promulgation: promulgation.map(|tie| PromulgationView::new(tie, points)),
            start,
            end,
        }
    }
}
