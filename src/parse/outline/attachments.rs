//! What is attached behind a text: Phụ lục, Mẫu số, Quy chế ban hành kèm theo.

use super::headings::strip_word;
use super::numerals::{digits, roman};
use super::rows::{Row, is_capitals, prefix};
use crate::text::fold::fold_normalized;

/// Where something attached begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Start {
    /// Its first row.
    pub(super) row: usize,
    pub(super) rank: Rank,
    /// Its number as printed and as ids write it.
    pub(super) number: Option<(String, String)>,
    /// Bytes of the first row before its heading.
    pub(super) len: usize,
    /// How sure it is.
    form: Form,
}

/// What may stand inside what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Quy chế, quy định, kế hoạch …
    Instrument,
    /// Phụ lục.
    Appendix,
    /// Mẫu, biểu.
    Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// It says what it came with, or is a line of its own in capitals.
    Sure,
    /// Only behind the end of the text before it.
    Doubtful,
}

/// What rows tell beside their own words, one entry a row.
pub(super) struct Surroundings<'s> {
    pub(super) rows: &'s [Row<'s>],
    /// Numbers of articles.
    pub(super) articles: &'s [Option<u32>],
    /// Whether any mark stands there.
    pub(super) marked: &'s [bool],
    /// Whether it belongs to a quotation or a table of contents.
    pub(super) ignored: &'s [bool],
}

/// Rows behind the first one that may still be its title.
const TITLE_ROWS: usize = 7;

/// Longest first row of an attachment, in bytes.
const LONGEST: usize = 600;

/// Type words of instruments that come with a decision, folded.
const INSTRUMENTS: [&str; 26] = [
    "quy che",
    "quy dinh",
    "quy trinh",
    "quy tac",
    "quy chuan",
    "quy hoach",
    "ke hoach",
    "de an",
    "dieu le",
    "noi quy",
    "chuong trinh",
    "huong dan",
    "danh muc",
    "danh sach",
    "phuong an",
    "chien luoc",
    "the le",
    "tieu chuan",
    "dinh muc",
    "thu tuc",
    "bang",
    "bieu",
    "noi dung",
    "dieu chinh",
    "he thong",
    "bo tieu chi",
];

/// Attachments in order, those that the text around them gives the lie left out.
pub(super) fn attachments(around: &Surroundings<'_>) -> Vec<Start> {
    let rows = around.rows;
    let next_articles = next_articles(around);
    let mut found: Vec<Start> = Vec::new();
    let mut seen = Seen::default();
    for at in 0..rows.len() {
        if around.ignored.get(at).copied().unwrap_or(false) {
            continue;
        }
        if let Some(start) = start(around, at, &seen) {
            let resumes = next_articles.get(at).copied().flatten();
            let goes_on = resumes.is_some_and(|next| next > 1 && next >= seen.article);
            let is_inside = found.last().is_some_and(|last| {
                last.row == start.row
                    || at - last.row <= 2 && start.rank <= last.rank && start.rank != Rank::Form
            });
            if !goes_on && !is_inside && is_allowed(&start, &seen) {
                seen.article = 0;
                seen.is_ended = false;
                seen.has_attachment = true;
                found.push(start);
                continue;
            }
        }
        seen.row(around, at);
    }
    found
}

/// What was read before a row.
#[derive(Default)]
struct Seen {
    /// Number of the last article.
    article: u32,
    /// Whether any mark stood there.
    has_marks: bool,
    /// Whether the list of recipients or the signature stood there.
    is_ended: bool,
    has_attachment: bool,
    /// What the first attachment says that it came with.
    came_with: Option<String>,
}

impl Seen {
    fn row(&mut self, around: &Surroundings<'_>, at: usize) {
        let Some(row) = around.rows.get(at) else {
            return;
        };
        if let Some(article) = around.articles.get(at).copied().flatten() {
            self.article = article;
        }
        self.has_marks |= around.marked.get(at).copied().unwrap_or(false);
        self.is_ended |= ends_text(row.text);
        if self.came_with.is_none() && self.has_attachment {
            self.came_with = came_with(row.text);
        }
    }
}

/// Whether a row is the head of the recipients or of a signature.
pub(super) fn ends_text(line: &str) -> bool {
    const SIGNED: [&str; 7] = ["TM. ", "KT. ", "TL. ", "T/M ", "TUQ. ", "TM ", "T.M "];
    let is_signature = || {
        let begins = SIGNED.iter().any(|head| line.starts_with(head));
        begins && line.len() < 200
    };
    strip_word(line, "nơi nhận").is_some_and(|len| {
        line.len() <= len + 2
            || line
                .get(len..)
                .is_some_and(|rest| rest.trim_start().starts_with(':'))
    }) || is_signature()
}

fn is_allowed(start: &Start, seen: &Seen) -> bool {
    match start.form {
        Form::Sure => seen.has_marks || seen.is_ended || seen.has_attachment,
        Form::Doubtful => seen.is_ended || seen.has_attachment && start.rank == Rank::Form,
    }
}

/// Of each row the number of the first article behind it.
fn next_articles(around: &Surroundings<'_>) -> Vec<Option<u32>> {
    let mut next = None;
    let mut found: Vec<Option<u32>> = Vec::with_capacity(around.rows.len());
    for (at, article) in around.articles.iter().enumerate().rev() {
        found.push(next);
        let is_ignored = around.ignored.get(at).copied().unwrap_or(false);
        next = article.filter(|_| !is_ignored).or(next);
    }
    found.reverse();
    found
}

fn start(around: &Surroundings<'_>, at: usize, seen: &Seen) -> Option<Start> {
    let row = around.rows.get(at)?;
    if row.text.len() > LONGEST || is_file_name(row.text) {
        return None;
    }
    let before = at.checked_sub(1).and_then(|at| around.rows.get(at));
    if !row.after_blank && before.is_some_and(Row::leads_into_number) {
        return None;
    }
    appendix(around, at)
        .or_else(|| form(around, at))
        .or_else(|| instrument(around, at, seen))
}

/// Names of attached files stand in texts from databases.
fn is_file_name(line: &str) -> bool {
    let folded = super::rows::prefix(line, 200).to_lowercase();
    [".doc", ".docx", ".pdf", ".xls", ".xlsx", ".rar", ".zip"]
        .iter()
        .any(|ending| folded.trim_end().ends_with(ending))
}

/// Title rows behind `at`.
fn behind<'a>(around: &'a Surroundings<'_>, at: usize) -> impl Iterator<Item = &'a Row<'a>> {
    let end = (at + 1 + TITLE_ROWS).min(around.rows.len());
    around.rows.get(at + 1..end).unwrap_or(&[]).iter()
}

fn appendix(around: &Surroundings<'_>, at: usize) -> Option<Start> {
    let row = around.rows.get(at)?;
    let word = strip_word(row.text, "phụ lục")?;
    let in_capitals = row.text.get(..word).is_some_and(is_capitals);
    let (number, len) = number(row.text, word);
    let rest = row.text.get(len..)?;
    let title = rest.trim_start_matches([' ', '.', ':', '-', '*', ')']);
    let is_title =
        title.is_empty() || title.starts_with('(') || is_capitals(title) || begins_capitals(title);
    let closed = rest.trim_start().starts_with([':', '.', '-']);
    if !is_title && !(closed && title.starts_with(char::is_uppercase))
        || number.is_none() && !in_capitals
    {
        return None;
    }
    let mut next = behind(around, at);
    let is_listed = next
        .next()
        .is_some_and(|row| strip_word(row.text, "phụ lục").is_some());
    let says = came_with(row.text).is_some()
        || behind(around, at)
            .take(5)
            .any(|row| came_with(row.text).is_some());
    let titled = behind(around, at).take(2).any(Row::is_capitals);
    let form = match (says, in_capitals && is_title || titled && title.is_empty()) {
        _ if is_listed => Form::Doubtful,
        (true, _) | (_, true) => Form::Sure,
        _ => Form::Doubtful,
    };
    Some(Start {
        row: at,
        rank: Rank::Appendix,
        number,
        len,
        form,
    })
}

/// Whether a line begins with several words in capitals: `DANH MỤC … (Kèm theo …)`.
fn begins_capitals(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').take(3).collect();
    words.len() == 3 && words.iter().all(|word| is_capitals(word))
}

/// `Mẫu số 01`, `Mẫu B37`, `Biểu số 2`
fn form(around: &Surroundings<'_>, at: usize) -> Option<Start> {
    let row = around.rows.get(at).filter(|row| row.text.len() <= 160)?;
    let words = ["mẫu biểu", "biểu mẫu", "mẫu", "biểu"];
    let word = words.iter().find_map(|word| strip_word(row.text, word))?;
    let (number, len) = number(row.text, word);
    let number = number?;
    let rest = row.text.get(len..)?.trim_start();
    let is_alone = rest.is_empty() || rest.starts_with(['(', ':', '.', '-']) || is_capitals(rest);
    let titled = behind(around, at)
        .take(6)
        .any(|row| row.is_capitals() && row.text.len() > 12);
    let follows_another = behind(around, at).next().is_some_and(|row| {
        words
            .iter()
            .any(|word| strip_word(row.text, word).is_some())
    });
    (is_alone && titled && !follows_another).then_some(Start {
        row: at,
        rank: Rank::Form,
        number: Some(number),
        len,
        form: Form::Doubtful,
    })
}

/// The number behind a word: `I`, `số 04`, `1a`, `II-A`, `B37`; and where it ends.
fn number(line: &str, word: usize) -> (Option<(String, String)>, usize) {
    let rest = line.get(word..).unwrap_or("").trim_start();
    let rest = strip_word(rest, "số")
        .and_then(|len| rest.get(len..))
        .unwrap_or(rest)
        .trim_start_matches([' ', ':']);
    let from = line.len() - rest.len();
    let is_number = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/');
    let token: String = prefix(rest, 12).chars().take_while(is_number).collect();
    let token = token.trim_end_matches(['-', '.', '/']);
    let ends = !rest
        .get(token.len()..)
        .unwrap_or("")
        .starts_with(char::is_alphanumeric);
    let read = digits(token)
        .or_else(|| roman(token))
        .filter(|numeral| numeral.len == token.len());
    let id = match read {
        Some(numeral) => Some(numeral.id()),
        None => lettered(token),
    };
    match id.filter(|_| ends) {
        Some(id) => (Some((token.to_owned(), id)), from + token.len()),
        None => (None, word),
    }
}

/// Numbers with letters: `B37`, `II-A`, `1.2`, `A`.
fn lettered(token: &str) -> Option<String> {
    let is_short = (1..=6).contains(&token.len());
    let has_digit = token.bytes().any(|byte| byte.is_ascii_digit());
    let is_letter = token.len() == 1 && token.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_roman = token
        .split(['-', '.', '/'])
        .next()
        .and_then(roman)
        .is_some_and(|n| n.len == token.find(['-', '.', '/']).unwrap_or(0));
    let id = token.to_ascii_lowercase().replace(['.', '/'], "-");
    (is_short && (has_digit || is_letter || is_roman)).then_some(id)
}

/// The title above "(Ban hành kèm theo …)", or in capitals behind a signature.
fn instrument(around: &Surroundings<'_>, at: usize, seen: &Seen) -> Option<Start> {
    let row = around.rows.get(at)?;
    if !row.is_capitals() || row.text.len() < 6 || ends_text(row.text) {
        return None;
    }
    // The first row of its title: what stands above is no title.
    let above = at.checked_sub(1).and_then(|at| around.rows.get(at));
    if above.is_some_and(|above| above.is_capitals() && !ends_text(above.text))
        && !begins_instrument(row.text)
    {
        return None;
    }
    let says = behind(around, at)
        .take_while(|row| row.is_capitals() || came_with(row.text).is_some())
        .find_map(|row| came_with(row.text));
    let form = match says {
        Some(says) if says_number(&says) || !seen.has_attachment => {
            let is_same = seen.came_with.as_ref().is_none_or(|first| *first == says);
            is_same.then_some(Form::Sure)
        }
        _ => None,
    };
    let titled = begins_instrument(row.text) && !seen.has_attachment && has_outline(around, at);
    let form = form.or(titled.then_some(Form::Doubtful))?;
    Some(Start {
        row: at,
        rank: Rank::Instrument,
        number: None,
        len: 0,
        form,
    })
}

fn begins_instrument(line: &str) -> bool {
    let folded = fold_normalized(prefix(line, 48));
    let begins = |word: &&str| {
        folded
            .strip_prefix(*word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    INSTRUMENTS.iter().any(|word| begins(word))
}

/// Whether marks follow soon.
fn has_outline(around: &Surroundings<'_>, at: usize) -> bool {
    let end = (at + 12).min(around.rows.len());
    let marked = around.marked.get(at + 1..end).unwrap_or(&[]);
    marked.iter().any(|marked| *marked)
}

/// What a row "(Ban hành kèm theo Quyết định số …)" says that it came with, folded; its number where
/// it has one.
fn came_with(line: &str) -> Option<String> {
    let line = line.trim_start_matches(['(', '*', ' ', '_', '-']);
    let folded = fold_normalized(prefix(line, 160));
    let rest = folded
        .strip_prefix("ban hanh ")
        .or_else(|| folded.strip_prefix("dinh kem "))
        .or_else(|| folded.strip_prefix("duoc ban hanh "))
        .unwrap_or(&folded);
    let rest = rest
        .strip_prefix("kem theo ")
        .or_else(|| rest.strip_prefix("theo "))?;
    let is_attached = folded.starts_with("ban hanh")
        || folded.starts_with("kem theo")
        || folded.starts_with("dinh kem");
    let digits = rest.find(|c: char| c.is_ascii_digit());
    let number = digits.and_then(|at| rest.get(at..)).unwrap_or("");
    let number: String = number.chars().take_while(|c| c.is_ascii_digit()).collect();
    let number = number.trim_start_matches('0');
    is_attached.then(|| {
        if is_numbered(rest) {
            number.to_owned()
        } else {
            String::new()
        }
    })
}

/// Whether "số" stands before the first digits, close by.
fn is_numbered(rest: &str) -> bool {
    let digits = rest.find(|c: char| c.is_ascii_digit());
    digits.is_some_and(|at| {
        at <= 40
            && !rest.get(..at).is_some_and(|lead| {
                lead.contains("ngay") || lead.contains("...") || lead.contains('…')
            })
    })
}

fn says_number(says: &str) -> bool {
    !says.is_empty()
}
