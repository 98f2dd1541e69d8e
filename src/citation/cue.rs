//! Which phrase governs a citation (từ ngữ dẫn): the nearest to its left that says something.

use std::ops::Range;

use crate::domain::relation::{Cue, CueTable, Relation};
use crate::text::fold::FoldedText;
use crate::text::span::Span;

/// How far before a weak phrase a stronger one is looked for, in folded bytes.
const WEAK_REACH: usize = 110;

/// The cue that governs what stands behind a text.
#[derive(Debug, Clone)]
pub(super) struct Governing {
    pub(super) relation: Relation,
    /// In the text, not folded.
    pub(super) span: Span,
    /// The folded text before the phrase.
    pub(super) before: String,
    /// Whether only small words stand between it and the citation.
    pub(super) is_near: bool,
    /// Whether it only points to a place: *tại*.
    pub(super) is_weak: bool,
    /// Whether the phrase stands first in the gap.
    pub(super) is_first: bool,
}

/// The cue of `text[from..to]`; `opens` where a sentence begins at `from`.
pub(super) fn governing(
    cues: &CueTable,
    text: &str,
    from: usize,
    to: usize,
    opens: bool,
) -> Option<Governing> {
    // In a table nothing reaches from one cell into another.
    let from = text[from.min(to)..to]
        .rfind('|')
        .map_or(from.min(to), |bar| from + bar + 1);
    let folded = FoldedText::new(&text[from..to]);
    let printed = |range: &Range<usize>| {
        let (start, end) = (folded.start(range.start), folded.end(range.end));
        text[from + start..from + end].to_lowercase()
    };
    let (relation, range, is_weak) = choose(cues, &folded.text, opens, &printed)?;
    let mut before = folded.text[..range.start].trim_end();
    if relation == Relation::Reviews {
        // "; sơ kết 3 năm thực hiện": the clause begins at the word of review.
        let start = REVIEWS.iter().filter_map(|word| before.rfind(word)).max();
        before = start.map_or(before, |start| before[..start].trim_end());
    }
    if relation == Relation::Continues {
        before = before
            .strip_suffix("tiep tuc")
            .map_or(before, str::trim_end);
    }
    Some(Governing {
        relation,
        span: Span::new(
            from + folded.start(range.start),
            from + folded.end(range.end),
        ),
        is_near: is_connector(&folded.text[range.end..]),
        is_first: folded.text[..range.start]
            .chars()
            .all(|c| !c.is_alphabetic()),
        is_weak,
        before: before.to_owned(),
    })
}

/// The nearest phrase that says something; a weak one only where no stronger one leads to it.
fn choose(
    cues: &CueTable,
    folded: &str,
    opens: bool,
    printed: &dyn Fn(&Range<usize>) -> String,
) -> Option<(Relation, Range<usize>, bool)> {
    let mut fallback: Option<(Relation, Range<usize>)> = None;
    for (cue, range) in cues.backward(folded) {
        if let Some((_, weak)) = &fallback
            && (weak.start - range.end > WEAK_REACH
                || folded[range.end..weak.start].contains([';', '(', ')']))
        {
            break;
        }
        // "Sở Tài chính" holds no "tại": the shortest cues are compared with their accents.
        let is_word = match &folded[range.clone()] {
            "tai" => printed(&range) == "tại",
            "theo" => printed(&range) == "theo",
            "trong" => printed(&range) == "trong",
            "xet" => printed(&range) == "xét",
            _ => true,
        };
        let Some(relation) = meaning(cue, folded, &range, opens).filter(|_| is_word) else {
            continue;
        };
        if fallback.is_some() && !leads_to_weak(relation) {
            break;
        }
        if !cue.is_weak {
            return Some((relation, range, false));
        }
        fallback = fallback.or(Some((relation, range)));
    }
    fallback.map(|(relation, range)| (relation, range, true))
}

/// Relations whose phrase reaches through *chỉ đạo … tại* to the work.
fn leads_to_weak(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Implements
            | Relation::Continues
            | Relation::Reviews
            | Relation::AccordingTo
            | Relation::BasedOn
    )
}

/// What a phrase says where it stands; `None` where it is no cue there.
fn meaning(cue: Cue, folded: &str, range: &Range<usize>, opens: bool) -> Option<Relation> {
    let before = folded[..range.start].trim_end();
    match cue.relation {
        Relation::BasedOn => {
            let phrase = &folded[range.clone()];
            let is_pointer = phrase.starts_with("can cu") || phrase.starts_with("tren co so");
            let follows_item = before.ends_with([';', ':']) && (opens || !is_pointer);
            let opening = opens && !before.contains(char::is_alphabetic)
                || follows_item
                || before == "can cu";
            match (opening, is_pointer) {
                (true, _) => Some(Relation::BasedOn),
                (false, true) => Some(Relation::AccordingTo),
                (false, false) => None,
            }
        }
        relation
            if (relation.is_act()
                || matches!(relation, Relation::Implements | Relation::AccordingTo))
                && (before == "khong"
                    || before.ends_with(" khong")
                    || before.ends_with(" khong duoc")) =>
        {
            Some(Relation::Mentions)
        }
        relation if relation.is_act() && is_proposed(before) => Some(Relation::Mentions),
        Relation::AccordingTo if is_aside(&folded[range.end..]) => Some(Relation::Mentions),
        Relation::Implements
            if &folded[range.clone()] == "thi hanh"
                && (before.ends_with("hieu luc") || before.ends_with("khoan")) =>
        {
            None
        }
        Relation::Implements if before.ends_with("tiep tuc") && goes_on(&folded[range.clone()]) => {
            Some(Relation::Continues)
        }
        Relation::Implements if follows_review(before) => Some(Relation::Reviews),
        relation => Some(relation),
    }
}

/// `tham mưu sửa đổi`, `kiến nghị bãi bỏ`, `xem xét, sửa đổi`: not done by this document.
fn is_proposed(before: &str) -> bool {
    let words: Vec<&str> = before.split(' ').collect();
    let near = words[words.len().saturating_sub(8)..].join(" ");
    let clause = near.rsplit([';', ':', '.']).next().unwrap_or("");
    [
        "tham muu",
        "kien nghi",
        "de xuat",
        "de nghi",
        "xem xet",
        "du thao",
        "xay dung",
        "chuan bi",
        "nghien cuu",
        "trinh",
    ]
    .iter()
    .any(|word| clause.contains(word))
}

/// What `tiếp tục` goes on with: doing, and not learning.
fn goes_on(phrase: &str) -> bool {
    ["thuc hien", "trien khai", "thi hanh", "chap hanh"]
        .iter()
        .any(|word| phrase.contains(word))
        && !phrase.starts_with("quan triet")
}

/// `Theo kế hoạch, các nghị quyết sẽ được học …`: the phrase ends with its comma, and another clause
/// begins.
fn is_aside(behind: &str) -> bool {
    !is_connector(behind)
        && behind
            .rsplit_once(',')
            .is_some_and(|(_, clause)| clause.split_whitespace().count() > 5)
}

/// `sơ kết 5 năm`, `tổng kết việc`, `kiểm tra, đánh giá kết quả` before a phrase of implementation.
fn follows_review(before: &str) -> bool {
    let words: Vec<&str> = before.split(' ').collect();
    let near = words[words.len().saturating_sub(9)..].join(" ");
    let clause = near.rsplit([';', ':', '.', '(']).next().unwrap_or("");
    REVIEWS.iter().any(|word| {
        clause.rfind(word).is_some_and(|at| {
            let between = &clause[at + word.len()..];
            !between.contains(" va ") || between.ends_with("viec")
        })
    })
}

/// Words of review, folded.
const REVIEWS: [&str; 6] = [
    "so ket",
    "tong ket",
    "kiem diem",
    "danh gia",
    "kiem tra",
    "giam sat",
];

/// `(đã) được sửa đổi, bổ sung một số điều bởi`, `bị thay thế bằng` right before a citation: the work
/// before it was acted upon by it, and the document itself does nothing.
pub(super) fn is_history(text: &str, from: usize, to: usize) -> bool {
    let folded = FoldedText::new(&text[from.min(to)..to]).text;
    let acts = ["duoc ", "bi "].iter().filter_map(|voice| {
        let (before, after) = folded.rsplit_once(voice)?;
        let is_word = before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric());
        is_word.then_some(after)
    });
    // "(sửa đổi bởi Thông tư …)" says it without a voice.
    let plain = folded
        .rsplit(['(', ',', ';'])
        .next()
        .map(str::trim)
        .filter(|clause| clause.ends_with("boi") || clause.ends_with("boi cac"));
    acts.chain(plain).any(|after| {
        let is_act = CHANGES.iter().any(|verb| after.starts_with(verb));
        let is_by = after
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| matches!(word, "boi" | "bang" | "theo" | "tai"));
        is_act && is_by && !after.contains([';', '.', ')'])
    })
}

/// What is done to a document, folded.
const CHANGES: [&str; 10] = [
    "sua doi",
    "bo sung",
    "thay the",
    "bai bo",
    "dieu chinh",
    "dinh chinh",
    "huy bo",
    "hop nhat",
    "ngung",
    "dinh chi",
];

/// Only small words stand between a cue and the citation it governs.
pub(super) fn is_connector(folded: &str) -> bool {
    let unquoted = without_quotation(folded);
    let words = unquoted.split_whitespace();
    words.clone().count() <= 9
        && words.clone().all(|word| {
            let bare = word.trim_matches([',', ':', '“', '"', '*', '(']);
            CONNECTORS.contains(&bare)
                || bare.starts_with(|c: char| c.is_ascii_digit())
                || bare.chars().count() == 1
        })
}

/// `bổ sung cụm từ “chợ đêm” vào Điều 2`: what is quoted between is no word of the sentence.
fn without_quotation(folded: &str) -> String {
    match folded.split_once('“').and_then(|(before, rest)| {
        let (_, after) = rest.split_once('”')?;
        Some((before, after))
    }) {
        Some((before, after)) => format!("{before}{after}"),
        None => folded.to_owned(),
    }
}

const CONNECTORS: [&str; 44] = [
    "cac", "cua", "so", "mot", "dieu", "khoan", "diem", "tai", "noi", "dung", "nghiem", "tuc",
    "tot", "co", "hieu", "qua", "viec", "theo", "ve", "muc", "tieu", "nhiem", "vu", "tinh", "than",
    "ket", "va", "phan", "chuong", "toan", "bo", "quy", "dinh", "boi", "cho", "ii", "iii", "iv",
    "cum", "tu", "vao", "doan", "tiet", "den",
];

/// Whether a cue opens a clause of the citing document itself and not a title's wording.
pub(super) fn opens_clause(before_cue: &str) -> bool {
    before_cue.ends_with([';', ',', ')'])
        || [
            "va",
            "dong thoi",
            "nham",
            "de",
            "gan voi",
            "trong do",
            "phai",
            "thi",
            "can",
            "da",
        ]
        .iter()
        .any(|word| {
            before_cue
                .strip_suffix(word)
                .is_some_and(|rest| rest.ends_with(' '))
        })
}
