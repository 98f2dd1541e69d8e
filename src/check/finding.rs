//! Findings: what a draft writes beside what is known.

use crate::citation::form::{Edit, Rule};
use crate::domain::authority::Sphere;
use crate::domain::date::{Date, vietnamese};
use crate::domain::relation::Relation;
use crate::domain::work::WorkId;
use crate::text::span::Span;

/// A part of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Number (số, ký hiệu).
    Number,
    /// Date (ngày ban hành).
    Date,
    /// Type word (tên loại).
    Type,
    /// Issuer (cơ quan ban hành).
    Issuer,
    /// Term (khóa, nhiệm kỳ).
    Term,
    /// Title (trích yếu).
    Title,
}

impl Part {
    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Type => "type",
            Self::Issuer => "issuer",
            Self::Term => "term",
            Self::Title => "title",
        }
    }

    /// For people.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Number => "số, ký hiệu",
            Self::Date => "ngày ban hành",
            Self::Type => "tên loại",
            Self::Issuer => "cơ quan ban hành",
            Self::Term => "khóa, nhiệm kỳ",
            Self::Title => "trích yếu",
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Number => "number-differs",
            Self::Date => "date-differs",
            Self::Type => "type-differs",
            Self::Issuer => "issuer-differs",
            Self::Term => "term-differs",
            Self::Title => "title-differs",
        }
    }
}

/// Where a fact about a work stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// The work's own text, held here.
    Held,
    /// The register of known works.
    Register,
    /// Most of the held documents that say something about it.
    Citing {
        /// Documents that say this.
        count: usize,
        /// Documents that say anything.
        of: usize,
    },
    /// The citation itself: its number, or the terms of a calendar.
    Draft,
}

impl Source {
    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Register => "register",
            Self::Citing { .. } => "citing",
            Self::Draft => "draft",
        }
    }

    /// For people.
    pub fn vietnamese(self) -> String {
        match self {
            Self::Held => "văn bản trong kho".to_owned(),
            Self::Register => "danh mục văn bản đã biết".to_owned(),
            Self::Citing { count, of } => format!("{count}/{of} văn bản trong kho có dẫn"),
            Self::Draft => "chính dẫn chiếu này".to_owned(),
        }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Several works are meant as well.
    Ambiguous {
        /// How many.
        candidates: usize,
        /// Written parts that would decide.
        deciding: Vec<&'static str>,
    },
    /// Nothing here is it or mentions it.
    Unknown {
        /// Works of the same number that are known here, as people call them.
        near: Vec<String>,
    },
    /// It was meant as a number and is none.
    Malformed {
        /// The number that its parts make.
        likely: Option<String>,
    },
    /// A part is written otherwise than it is known.
    Differs {
        /// Which.
        part: Part,
        /// As the draft writes it.
        said: String,
        /// As it is known; `None` where only the draft's own is impossible.
        known: Option<String>,
        /// Where that stands.
        source: Source,
    },
    /// The work is dated later than the draft.
    DatedLater {
        /// The work's date.
        known: Date,
        /// The draft's.
        draft: Date,
    },
    /// Another work took its place.
    Replaced {
        /// That work.
        by: WorkId,
        /// As people call it.
        label: String,
        /// Since when, where that is known.
        since: Option<Date>,
        /// `replaces` or `repeals`.
        relation: Relation,
        /// Where that stands.
        source: Source,
    },
    /// A rule of form is not kept.
    Form {
        /// Which.
        rule: Rule,
        /// Whose.
        sphere: Sphere,
        /// Parts that a first mention lacks.
        missing: Vec<Part>,
    },
}

impl What {
    /// Stable name, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ambiguous { .. } => "ambiguous",
            Self::Unknown { .. } => "unknown",
            Self::Malformed { .. } => "malformed",
            Self::Differs { part, .. } => part.code(),
            Self::DatedLater { .. } => "dated-later",
            Self::Replaced { .. } => "replaced",
            Self::Form { .. } => "form",
        }
    }

    /// All names, in the order of reports.
    pub const CODES: [&'static str; 12] = [
        "malformed",
        "unknown",
        "ambiguous",
        "number-differs",
        "date-differs",
        "type-differs",
        "issuer-differs",
        "term-differs",
        "title-differs",
        "dated-later",
        "replaced",
        "form",
    ];

    /// One sentence in Vietnamese.
    pub fn message(&self) -> String {
        match self {
            Self::Ambiguous { candidates, .. } => {
                format!(
                    "có {candidates} văn bản mang số này; dẫn chiếu chưa cho biết là văn bản nào"
                )
            }
            Self::Unknown { near } if near.is_empty() => {
                "không có trong kho này, không văn bản nào ở đây nhắc đến".to_owned()
            }
            Self::Unknown { near } => format!(
                "không có trong kho này, không văn bản nào ở đây nhắc đến; cùng số ở đây có {}",
                near.join("; ")
            ),
            Self::Malformed {
                likely: Some(likely),
            } => {
                format!("không đọc được thành số, ký hiệu; có thể là {likely}")
            }
            Self::Malformed { likely: None } => "không đọc được thành số, ký hiệu".to_owned(),
            Self::Differs {
                part,
                said,
                known: Some(known),
                source,
            } => format!(
                "{} ghi là {said}; {} ghi là {known}",
                part.vietnamese(),
                source.vietnamese()
            ),
            Self::Differs {
                part,
                said,
                known: None,
                ..
            } => {
                format!(
                    "{} ghi là {said}, lịch không có ngày này",
                    part.vietnamese()
                )
            }
            Self::DatedLater { known, draft } => format!(
                "văn bản này ban hành ngày {}, sau ngày của dự thảo ({})",
                vietnamese(*known),
                vietnamese(*draft)
            ),
            Self::Replaced {
                label,
                since,
                relation,
                source,
                ..
            } => {
                let verb = if *relation == Relation::Repeals {
                    "bãi bỏ"
                } else {
                    "thay thế"
                };
                let since = since.map(|day| format!(" (ngày {})", vietnamese(day)));
                format!(
                    "đã được {label}{} {verb}, theo {}",
                    since.unwrap_or_default(),
                    source.vietnamese()
                )
            }
            Self::Form {
                rule,
                sphere,
                missing,
            } => form_message(*rule, *sphere, missing),
        }
    }
}

fn form_message(rule: Rule, sphere: Sphere, missing: &[Part]) -> String {
    let missing: Vec<&str> = missing.iter().map(|part| part.vietnamese()).collect();
    let what = match rule {
        Rule::NumberSpaces => "có dấu cách trong số, ký hiệu".to_owned(),
        Rule::NumberLetters => "chữ trong số, ký hiệu viết khác quy định".to_owned(),
        Rule::NumberSeparators => "dấu nối trong số, ký hiệu đặt khác quy định".to_owned(),
        Rule::NumberPadding => "số nhỏ hơn 10 chưa ghi thêm số 0 phía trước".to_owned(),
        Rule::NumberWord => "lần dẫn đầu tiên thiếu chữ “số”".to_owned(),
        Rule::DateDigits => {
            "ngày nhỏ hơn 10, tháng 1 và tháng 2 chưa ghi thêm số 0 phía trước".to_owned()
        }
        Rule::DateComma => "thiếu dấu phẩy trước chữ “ngày”".to_owned(),
        Rule::FirstMention => format!("lần dẫn đầu tiên chưa ghi {}", missing.join("; ")),
    };
    format!("{what} — {}", rule.source(sphere))
}

/// Something that was found, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What.
    pub what: What,
    /// Bytes of the draft's text.
    pub span: Span,
    /// What would mend it; empty where that is not known.
    pub edits: Vec<Edit>,
}

impl Finding {
    /// A finding that nothing known would mend.
    pub fn new(what: What, span: Span) -> Self {
        let edits = Vec::new();
        Self { what, span, edits }
    }

    /// The same with what would mend it.
    pub fn mended(self, edits: Vec<Edit>) -> Self {
        Self { edits, ..self }
    }

    /// The stretch of the draft as it would be.
    pub fn corrected(&self, text: &str) -> Option<String> {
        applied(text, self.span, &self.edits)
    }
}

/// A stretch of a text after edits inside it; `None` where there are none. Of edits that overlap, the
/// first counts.
pub fn applied(text: &str, span: Span, edits: &[Edit]) -> Option<String> {
    let mut edits: Vec<&Edit> = edits
        .iter()
        .filter(|edit| span.start <= edit.span.start && edit.span.end <= span.end)
        .collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup();
    if edits.is_empty() {
        return None;
    }
    let mut out = String::new();
    let mut at = span.start;
    for edit in edits {
        if edit.span.start < at {
            continue;
        }
        out.push_str(Span::new(at, edit.span.start).of(text));
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(Span::new(at, span.end).of(text));
    Some(out)
}
