//! Lines of a header cut where its parts meet: portals and scanners join what the form sets apart.
//!
//! | joined | parts |
//! |---|---|
//! | `BỘ TÀI CHÍNH CỤC THUẾ` | a body and the one below it |
//! | `Số: 5253/CT-CS V/v chính sách thuế` | number, subject |
//! | `BAN TỔ CHỨC * Hà Nội, ngày 29 tháng 9 năm 2025 Số 38-HD/BTCTW HƯỚNG DẪN nghiệp vụ …` | body, place and date, number, type, title |
//! | `QUYẾT ĐỊNH VỀ VIỆC … TỈNH HÀ TĨNH CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH Căn cứ …` | type and title, authority, grounds |

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem::Finder;

use super::authority_line::ending_authority;
use super::lines::{Line, prefix};
use crate::domain::date;
use crate::domain::doctype::TypeTable;
use crate::domain::number_grammar;
use crate::text::fold::fold_normalized;
use crate::text::span::Span;

/// The lines, cut.
pub(super) fn segments<'t>(lines: Vec<Line<'t>>, types: &TypeTable) -> Vec<Line<'t>> {
    let mut parts: Vec<Line<'t>> = Vec::with_capacity(lines.len() + 8);
    let mut is_numbered = false;
    for line in lines {
        let mut cutter = Cutter::new(prefix(line.text, REACH));
        cutter.cut_marks();
        cutter.cut_date();
        let has_number = cutter.cut_number();
        if !is_numbered && !has_number {
            cutter.cut_letterhead();
        }
        is_numbered |= has_number;
        if is_numbered || !line.after_blank || types.beginning(&line.folded).is_some() {
            cutter.cut_type(types);
        }
        cutter.cut_sentence();
        parts.extend(cutter.parts(&line));
    }
    cut_authorities(parts)
}

/// Cuts off the authority that a title in capitals ends with, where the grounds follow.
fn cut_authorities(parts: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut cut: Vec<Line<'_>> = Vec::with_capacity(parts.len() + 1);
    for (at, part) in parts.iter().enumerate() {
        let grounds = parts
            .get(at + 1)
            .is_some_and(|next| opens_grounds(next.text));
        let is_title = grounds && part.text.len() <= REACH && part.is_capitals();
        let authority = is_title.then(|| ending_authority(part.text)).flatten();
        match authority {
            Some(start) => {
                cut.push(part.part(Span::new(0, start), part.after_blank));
                cut.push(part.part(Span::new(start, part.text.len()), false));
            }
            None => cut.push(part.clone()),
        }
    }
    cut
}

/// How far a line is looked through, in bytes: behind it the text has long begun.
const REACH: usize = 2_400;

/// Finds where a line is cut.
struct Cutter<'t> {
    text: &'t str,
    cuts: Vec<usize>,
}

/// Mottoes (quốc hiệu, tiêu ngữ) that stand in the other column of a letterhead.
const MOTTOES: [&str; 3] = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
];

/// Words that a body below another begins with.
const ORGANS: [&str; 8] = [
    "CỤC ",
    "VĂN PHÒNG",
    "TRUNG TÂM ",
    "SỞ ",
    "THUẾ TỈNH ",
    "THUẾ THÀNH PHỐ ",
    "BAN CHỈ ĐẠO ",
    "HỘI ĐỒNG ",
];

/// What a sentence behind a title in capitals begins with.
const OPENINGS: [&str; 15] = [
    "Căn cứ",
    "Ngày ",
    "Tại ",
    "Thực hiện",
    "Theo ",
    "Xét ",
    "Kính gửi",
    "Trên cơ sở",
    "Để ",
    "Sau khi",
    "Nhằm ",
    "Trong ",
    "Thi hành",
    "điện:",
    "điện ",
];

/// Where a line is cut whatever stands before.
const MARKS_TO_CUT: [&str; 6] = [" * ", " | ", "---", " Kính gửi", " V/v", " V/V"];

/// What lines are looked through for, made once: headers are read of every text.
struct Finders {
    mottoes: Vec<Finder<'static>>,
    marks: Vec<Finder<'static>>,
    /// Openings behind a blank.
    openings: Option<AhoCorasick>,
}

static FINDERS: LazyLock<Finders> = LazyLock::new(|| {
    let openings = OPENINGS.map(|opening| format!(" {opening}"));
    let openings = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(openings);
    Finders {
        mottoes: MOTTOES.iter().map(Finder::new).collect(),
        marks: MARKS_TO_CUT.iter().map(Finder::new).collect(),
        openings: openings.ok(),
    }
});

impl<'t> Cutter<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            cuts: Vec::new(),
        }
    }

    fn cut(&mut self, span: Span) {
        self.cuts.extend([span.start, span.end]);
    }

    /// At mottoes, rules and asterisks, and before the address of a letter.
    fn cut_marks(&mut self) {
        let found = &*FINDERS;
        for motto in &found.mottoes {
            if let Some(at) = motto.find(self.text.as_bytes()) {
                self.cut(Span::new(at, at + motto.needle().len()));
            }
        }
        for mark in &found.marks {
            self.cuts.extend(mark.find(self.text.as_bytes()));
        }
    }

    /// Around `Hà Nội, ngày 29 tháng 9 năm 2025` behind a letterhead, and behind it.
    fn cut_date(&mut self) {
        let Some(comma) = self.text.find(", ngày ") else {
            return;
        };
        let place = &self.text[..comma];
        let start = place_start(place);
        let is_header = !has_small_words(&self.text[..start]);
        let day = comma + ", ".len();
        if let Some((_, len)) = date::parse(&self.text[day..]).filter(|_| is_header) {
            self.cut(Span::new(start, day + len));
        }
    }

    /// Around `Số: 5253/CT-CS`; tells whether there is one.
    fn cut_number(&mut self) -> bool {
        // In capitals it stands in titles as well.
        let at_start = self.text.starts_with("SỐ").then_some(0);
        let word = at_start.or_else(|| self.text.find("Số"));
        let Some(at) = word else { return false };
        let behind = &self.text[at + "Số".len()..];
        let number = behind.trim_start_matches([' ', ':', '.']);
        let start = self.text.len() - number.len();
        let before = self.cuts.iter().filter(|cut| **cut <= at).max();
        let before = &self.text[before.copied().unwrap_or(0)..at];
        let parsed = number_grammar::parse(number).filter(|_| !has_small_words(before));
        let Some(parsed) = parsed else { return false };
        self.cut(Span::new(at, start + parsed.end));
        true
    }

    /// Before a body that stands below another on the same line.
    fn cut_letterhead(&mut self) {
        if has_small_words(self.text) {
            return;
        }
        for organ in ORGANS {
            let found = self.text.match_indices(organ).map(|(at, _)| at);
            let inner = found.filter(|at| {
                let before = self.text[..*at].trim_end();
                let last = before.rsplit(' ').next().unwrap_or("");
                let is_word = before.len() < *at;
                is_word && before.contains(' ') && !matches!(last, "TỔNG" | "CHI" | "CÁC" | "VỀ")
            });
            let inner: Vec<usize> = inner.collect();
            self.cuts.extend(inner);
        }
    }

    /// Before a type in capitals behind number or date, and behind it where the title is in small
    /// letters.
    fn cut_type(&mut self, types: &TypeTable) {
        let starts: Vec<usize> = [0].into_iter().chain(self.cuts.iter().copied()).collect();
        for start in starts {
            let rest = self.text[start..].trim_start_matches(MARKS);
            let start = self.text.len() - rest.len();
            let word: Vec<&str> = rest.split(' ').take(4).collect();
            let Some(found) = types.beginning(&fold_normalized(&word.join(" "))) else {
                continue;
            };
            let name = found.name.chars().count();
            let end = rest
                .char_indices()
                .nth(name)
                .map_or(rest.len(), |(at, _)| at);
            let is_capitals = !rest[..end].chars().any(char::is_lowercase);
            let next = rest[end..].trim_start().chars().next();
            if is_capitals && start > 0 {
                self.cuts.push(start);
            }
            if is_capitals && next.is_some_and(char::is_lowercase) {
                self.cuts.push(start + end);
            }
        }
    }

    /// Before a sentence behind capitals: `… TỈNH HÀ TĨNH Căn cứ Luật …`.
    fn cut_sentence(&mut self) {
        // Where nothing is cut before, all from the first word on must be in capitals.
        let first = self.text.split_whitespace().next().unwrap_or("");
        if self.cuts.is_empty() && has_small_words(first) {
            return;
        }
        let openings = FINDERS.openings.as_ref();
        let first = openings.and_then(|openings| openings.find(self.text));
        let first = first.map(|found| found.start() + " ".len());
        self.cuts.extend(first.filter(|at| {
            let before = self.cuts.iter().filter(|cut| *cut < at).max();
            let before = &self.text[before.copied().unwrap_or(0)..*at];
            before.split_whitespace().count() > 1 && !has_small_words(before)
        }));
    }

    /// The parts that hold more than marks.
    fn parts(mut self, line: &Line<'t>) -> Vec<Line<'t>> {
        self.cuts.sort_unstable();
        self.cuts.dedup();
        let starts = [0].into_iter().chain(self.cuts.iter().copied());
        let ends = self.cuts.iter().copied().chain([line.text.len()]);
        let spans = starts.zip(ends).map(|(start, end)| Span::new(start, end));
        let mut is_first = true;
        let parts = spans.filter_map(|span| {
            let text = span.of(line.text);
            let bare = text.trim_matches(MARKS);
            let start = span.start + text.len() - text.trim_start_matches(MARKS).len();
            let span = Span::new(start, start + bare.len());
            (!bare.is_empty())
                .then(|| line.part(span, std::mem::take(&mut is_first) && line.after_blank))
        });
        parts.collect()
    }
}

/// What is trimmed around parts.
const MARKS: [char; 6] = [' ', '*', '-', '|', '_', '\t'];

/// Whether any word has a small letter; codes (`32/2017/QĐ-TTg`) and the word before a number are none.
fn has_small_words(text: &str) -> bool {
    let mut words = text
        .split_whitespace()
        .filter(|word| !word.contains(['/', '-']) && !word.starts_with("Số"));
    words.any(|word| word.chars().any(char::is_lowercase))
}

/// Where the capitalised words at the end of `before` begin.
fn place_start(before: &str) -> usize {
    let mut start = before.len();
    for _ in 0..5 {
        let rest = before[..start].trim_end();
        let word = rest.rsplit(' ').next().unwrap_or_default();
        let is_name = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
        if !is_name && word != "-" && word != "TP." {
            break;
        }
        start = rest.len() - word.len();
    }
    start
}

/// Whether a line is where grounds or the text itself begin.
pub(super) fn opens_grounds(text: &str) -> bool {
    OPENINGS.iter().any(|opening| text.starts_with(opening))
}
