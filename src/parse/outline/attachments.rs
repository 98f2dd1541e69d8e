//! What is attached behind a text: Phụ lục, Mẫu số, Quy chế ban hành kèm theo.

use super::appendices::{appendix, form};
use super::headings::strip_word;
use super::instruments::{came_with, instrument, name};
use super::rows::{Row, prefix};

/// Where something attached begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Start {
    /// Its first row.
    pub(super) row: usize,
    pub(super) rank: Rank,
    /// Its number as printed and as ids write it.
    pub(super) number: Option<(String, String)>,
    /// What it is called: `Quy chế`, `Phụ lục II`.
    pub(super) name: String,
    /// Bytes of the first row before its heading.
    pub(super) len: usize,
    /// Whether it says what it came with or is a line of its own in capitals; else it is one only
    /// behind the end of the text before it.
    pub(super) is_sure: bool,
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

/// Where one text ends and another goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Turn {
    Attached(Start),
    /// The main text goes on at this row.
    Resumed(usize),
}

impl Turn {
    pub(super) fn row(&self) -> usize {
        match self {
            Self::Attached(start) => start.row,
            Self::Resumed(row) => *row,
        }
    }
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

/// Longest head of a signature, in bytes.
const LONGEST_SIGNATURE: usize = 200;

impl Surroundings<'_> {
    fn article(&self, at: usize) -> Option<u32> {
        self.articles.get(at).copied().flatten()
    }

    pub(super) fn is_marked(&self, at: usize) -> bool {
        self.marked.get(at).copied().unwrap_or(false)
    }

    /// Title rows behind `at`.
    pub(super) fn behind(&self, at: usize) -> impl Iterator<Item = &Row<'_>> {
        let end = (at + 1 + TITLE_ROWS).min(self.rows.len());
        self.rows.get(at + 1..end).unwrap_or(&[]).iter()
    }
}

/// Attachments in order, those to which the text around them gives the lie left out.
pub(super) fn turns(around: &Surroundings<'_>) -> Vec<Turn> {
    let next_articles = next_articles(around);
    let mut found: Vec<Turn> = Vec::new();
    let mut seen = Seen::default();
    for at in 0..around.rows.len() {
        if around.ignored.get(at).copied().unwrap_or(false) {
            continue;
        }
        let next = next_articles.get(at).copied().flatten();
        let start = start(around, at, &seen).filter(|start| is_start(start, next, &seen));
        let start = start.or_else(|| untitled(around, at, &seen));
        if let Some(start) = start {
            seen.attach(&start);
            found.push(Turn::Attached(start));
        } else if seen.resumes(around.article(at)) {
            seen.attached = None;
            found.push(Turn::Resumed(at));
        }
        seen.read(around, at);
    }
    found
}

/// What was read before a row.
#[derive(Default)]
pub(super) struct Seen {
    /// Number of the last article of the text that goes on.
    article: u32,
    /// The same of the main text, while an attachment goes on.
    main: u32,
    /// Whether any mark stood there.
    has_marks: bool,
    /// Where the list of recipients or the signature of the text that goes on stands.
    ended: Option<usize>,
    /// Whether the main text had an end of its own.
    is_complete: bool,
    /// The attachment that goes on: first row and rank.
    attached: Option<(usize, Rank)>,
    /// Whether there was one.
    pub(super) has_attachment: bool,
    /// What the first attachment says that it came with.
    pub(super) came_with: Option<String>,
}

impl Seen {
    fn attach(&mut self, start: &Start) {
        if self.attached.is_none() {
            self.main = self.article;
            self.is_complete |= self.ended.is_some();
        }
        self.article = 0;
        self.ended = None;
        self.has_attachment = true;
        self.attached = Some((start.row, start.rank));
    }

    /// Whether an article is the main text's: attachments stand in the middle of texts as well.
    fn resumes(&self, article: Option<u32>) -> bool {
        let is_out_of_count = |article: u32| article != self.article + 1 && article > self.main;
        self.attached.is_some()
            && !self.is_complete
            && self.main > 0
            && article.is_some_and(is_out_of_count)
    }

    fn read(&mut self, around: &Surroundings<'_>, at: usize) {
        let Some(row) = around.rows.get(at) else {
            return;
        };
        self.article = around.article(at).unwrap_or(self.article);
        self.has_marks |= around.is_marked(at);
        if ends_text(row.text) {
            self.ended = Some(at);
        }
        if self.came_with.is_none() && self.has_attachment {
            self.came_with = came_with(row.text);
        }
    }
}

/// Whether a row is the head of the recipients (nơi nhận).
pub(super) fn is_recipients(line: &str) -> bool {
    let rest = strip_word(line, "nơi nhận").and_then(|len| line.get(len..));
    rest.is_some_and(|rest| rest.len() <= 2 || rest.trim_start().starts_with(':'))
}

/// Whether a row is the head of the recipients or of a signature.
pub(super) fn ends_text(line: &str) -> bool {
    const SIGNED: [&str; 8] = [
        "TM. ", "KT. ", "TL. ", "T/M ", "TUQ. ", "TM ", "T.M ", "K/T ",
    ];
    let is_signed = SIGNED.iter().any(|head| line.starts_with(head));
    is_recipients(line) || is_signed && line.len() < LONGEST_SIGNATURE
}

/// Whether what looks like an attachment is one; `next` is the article that follows.
fn is_start(start: &Start, next: Option<u32>, seen: &Seen) -> bool {
    let goes_on = next.is_some_and(|next| next > 1 && next >= seen.article);
    // The rows of a title look like the first row of another attachment.
    let is_title = seen.attached.is_some_and(|(row, rank)| {
        start.row - row <= 2 && start.rank <= rank && start.number.is_none()
    });
    let is_behind = match start.is_sure {
        true => seen.has_marks || seen.ended.is_some() || seen.has_attachment,
        false => seen.ended.is_some() || seen.attached.is_some() && start.rank == Rank::Form,
    };
    !goes_on && !is_title && is_behind
}

/// What begins with an article 1 behind the end of the text, whatever its title is.
fn untitled(around: &Surroundings<'_>, at: usize, seen: &Seen) -> Option<Start> {
    let ended = seen.ended?;
    if around.article(at) != Some(1) || seen.article == 0 {
        return None;
    }
    let is_title = |at: &usize| {
        let row = around.rows.get(*at);
        row.is_some_and(|row| row.is_capitals() || row.text.starts_with('('))
            || around.is_marked(*at)
    };
    let least = at.saturating_sub(TITLE_ROWS + 1).max(ended + 1);
    let row = (least..at).rev().take_while(is_title).last().unwrap_or(at);
    let title = around.rows.get(row).map_or("", |row| row.text);
    Some(Start {
        row,
        rank: Rank::Instrument,
        number: None,
        name: name(title),
        len: 0,
        is_sure: true,
    })
}

/// Of each row the number of the first article behind it.
fn next_articles(around: &Surroundings<'_>) -> Vec<Option<u32>> {
    let mut next = None;
    let mut found: Vec<Option<u32>> = Vec::with_capacity(around.rows.len());
    for article in around.articles.iter().rev() {
        found.push(next);
        next = article.or(next);
    }
    found.reverse();
    found
}

fn start(around: &Surroundings<'_>, at: usize, seen: &Seen) -> Option<Start> {
    let row = around.rows.get(at)?;
    if row.text.len() > LONGEST {
        return None;
    }
    let found = appendix(around, at).or_else(|| form(around, at));
    let found = found.or_else(|| instrument(around, at, seen))?;
    let before = at.checked_sub(1).and_then(|at| around.rows.get(at));
    let goes_on = !row.after_blank && before.is_some_and(Row::leads_into_number);
    (!goes_on && !is_file_name(row.text)).then_some(found)
}

/// Names of attached files stand in texts from databases.
fn is_file_name(line: &str) -> bool {
    const ENDINGS: [&str; 7] = [".doc", ".docx", ".pdf", ".xls", ".xlsx", ".rar", ".zip"];
    let lower = prefix(line, LONGEST).to_lowercase();
    ENDINGS.iter().any(|ending| lower.ends_with(ending))
}
