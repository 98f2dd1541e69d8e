//! Lists of recipients: `Nơi nhận:` at the foot.

use super::offices::begins;
use super::words::{capitals, words};
use crate::domain::formalities::{Recipient, RecipientKind};
use crate::parse::lines::{bare_lines, floor, prefix};
use crate::text::fold::fold_normalized;
use crate::text::span::Span;

/// Entries of a list.
const MOST: usize = 120;

/// Longest entry, in bytes.
const LONGEST: usize = 800;

/// Longest remark behind the first sentence of an entry, in bytes.
const LONGEST_REST: usize = 120;

/// A list of recipients and where it stands.
#[derive(Debug, Clone)]
pub(super) struct List {
    pub(super) entries: Vec<Recipient>,
    pub(super) span: Span,
}

/// `Nơi nhận` in the main text: the first list whose heading begins a line.
pub(super) fn recipients(shadow: &str, part: Span, shown: &dyn Fn(Span) -> String) -> Option<List> {
    let head = bare_lines(shadow, part).find(|(span, _)| is_heading(span.of(shadow)));
    let Some(head) = head else {
        return headless(shadow, part, shown);
    };
    let line = head.0.of(shadow);
    let behind = past_heading(line);
    let start = head.0.end - behind.len();
    let rest = Span::new(start, start + prefix(behind, LONGEST * 4).len());
    let below = Span::new(head.0.end, part.end);
    let mut reader = Reader::new(shadow, shown, head.0);
    reader.first(rest);
    reader.below(bare_lines(shadow, below));
    Some(reader.list())
}

/// A list that lost its heading: the entries of a table's cell on one line, the archive's copy last.
fn headless(shadow: &str, part: Span, shown: &dyn Fn(Span) -> String) -> Option<List> {
    let foot = floor(shadow, part.end.saturating_sub(FOOT)).max(part.start);
    let lines = bare_lines(shadow, Span::new(foot, part.end));
    let cells = lines.filter_map(|(line, _)| {
        let end = line.of(shadow).find('|')?;
        Some(Span::new(line.start, line.start + end).trimmed(shadow))
    });
    let mut lists = cells.filter_map(|cell| {
        let mut reader = Reader::new(shadow, shown, cell);
        reader.first(cell);
        let list = reader.list();
        let last = list.entries.last()?;
        let is_list = is_marked(cell.of(shadow)) && list.entries.len() > 1;
        (is_list && last.kind == RecipientKind::Archive).then_some(list)
    });
    lists.next()
}

/// Bytes at the end of a text where a list without a heading is looked for.
const FOOT: usize = 4_000;

/// `Nơi nhận`, followed by nothing or a mark.
pub(super) fn is_heading(line: &str) -> bool {
    if !line.starts_with(['N', 'n']) {
        return false;
    }
    let folded = fold_normalized(prefix(line, 24));
    let rest = folded.strip_prefix("noi nhan");
    rest.is_some_and(|rest| !rest.trim_start().starts_with(char::is_alphanumeric))
}

fn past_heading(line: &str) -> &str {
    let at = line.char_indices().nth("Nơi nhận".chars().count());
    let rest = at.map_or("", |(at, _)| &line[at..]);
    rest.trim_start_matches([' ', ':', '*', '✱', '_', '.', '('])
}

/// Reads the entries of a list.
pub(super) struct Reader<'t, 's> {
    shadow: &'t str,
    shown: &'s dyn Fn(Span) -> String,
    spans: Vec<Span>,
    span: Span,
    /// Whether its entries begin with a dash.
    is_marked: bool,
    /// Whether the entry above is whole.
    is_closed: bool,
}

impl<'t, 's> Reader<'t, 's> {
    pub(super) fn new(shadow: &'t str, shown: &'s dyn Fn(Span) -> String, heading: Span) -> Self {
        Self {
            shadow,
            shown,
            spans: Vec::new(),
            span: heading,
            is_marked: false,
            is_closed: true,
        }
    }

    /// What stands on the heading's own line: the whole list, its first entry, or nothing.
    pub(super) fn first(&mut self, rest: Span) {
        let rest = without_signature(rest, self.shadow);
        if rest.is_empty() {
            return;
        }
        self.is_marked = is_marked(rest.of(self.shadow));
        let dashes = dashes(rest, self.shadow);
        if self.is_marked || dashes.len() > 1 {
            dashes.into_iter().for_each(|entry| self.push(entry));
        } else {
            let mut start = rest.start;
            for part in parts(rest.of(self.shadow)) {
                self.push(Span::new(start, start + part.len()));
                start += part.len();
            }
        }
    }

    /// The lines below the heading.
    pub(super) fn below(&mut self, lines: impl Iterator<Item = (Span, bool)>) {
        let mut lines = lines.peekable();
        while let Some((line, after_blank)) = lines.next() {
            if self.spans.len() >= MOST {
                return;
            }
            let text = line.of(self.shadow);
            if is_marked(text) && line.len() <= LONGEST * 4 {
                self.is_marked = true;
                let whole = without_signature(line, self.shadow);
                let entries = dashes(whole, self.shadow);
                entries.into_iter().for_each(|entry| self.push(entry));
                continue;
            }
            let is_office = is_office(text);
            // Two columns: the other one's lines stand between the entries.
            let next = lines.peek().map(|(next, _)| next.of(self.shadow));
            let goes_on_below = self.is_marked && next.is_some_and(is_marked);
            if is_office && goes_on_below && !after_blank {
                continue;
            }
            if is_office || line.len() > LONGEST || is_heading(text) {
                return;
            }
            if self.goes_on(text, after_blank) {
                if let Some(last) = self.spans.last_mut() {
                    last.end = line.end;
                }
                self.extend_to(line.end);
                self.is_closed = text.ends_with([';', '.']);
            } else if self.is_entry(text, after_blank) {
                self.push(line);
            } else {
                return;
            }
        }
    }

    /// Whether a line without a dash goes on with the entry above.
    fn goes_on(&self, text: &str, after_blank: bool) -> bool {
        let is_open = !self.is_closed && !self.spans.is_empty();
        let is_small = text.starts_with(|c: char| c.is_lowercase() || c == '(');
        let is_short = self.spans.last().is_some_and(|last| last.len() < LONGEST);
        is_short
            && is_open
            && (!after_blank && (self.is_marked || is_small) || is_small && self.is_marked)
    }

    /// Whether a line without a dash is an entry of a list that has none.
    fn is_entry(&self, text: &str, after_blank: bool) -> bool {
        let first = self.spans.is_empty();
        let is_last = (self.spans.last())
            .is_some_and(|last| kind(last.of(self.shadow)) == RecipientKind::Archive);
        let ends = text.ends_with([';', ',']) || text.ends_with('.') && text.len() < 120;
        !self.is_marked && !is_last && (first || !after_blank) && (ends || first)
    }

    fn push(&mut self, entry: Span) {
        let text = entry.of(self.shadow);
        self.is_closed = text.trim_end().ends_with([';', '.']);
        let inner = text.trim_start_matches(DASHES);
        let start = entry.end - inner.len();
        // A sentence behind it is the text that a portal joined.
        let is_long = |end: &usize| inner.len() - end > LONGEST_REST;
        let inner = sentence_end(inner)
            .filter(is_long)
            .map_or(inner, |end| &inner[..end]);
        let inner = past_archive(inner).trim_end_matches(ENDS);
        if inner.chars().any(char::is_alphabetic) {
            self.spans.push(Span::new(start, start + inner.len()));
        }
        self.extend_to(entry.end);
    }

    fn extend_to(&mut self, end: usize) {
        self.span.end = self.span.end.max(end);
    }

    pub(super) fn list(self) -> List {
        let entry = |span: &Span| {
            let text = span.of(self.shadow).trim_end_matches(ENDS);
            let span = Span::new(span.start, span.start + text.len());
            Recipient {
                text: (self.shown)(span),
                kind: kind(text),
                span,
            }
        };
        List {
            entries: self.spans.iter().map(entry).collect(),
            span: self.span,
        }
    }
}

/// The archive's line without what a scanner put behind it.
fn past_archive(entry: &str) -> &str {
    if kind(entry) != RecipientKind::Archive {
        return entry;
    }
    let end = entry
        .match_indices(". ")
        .map(|(at, _)| at)
        .find(|at| *at > 8 && entry[at + 2..].split_whitespace().count() > 1);
    end.map_or(entry, |end| &entry[..end])
}

/// What an entry ends with.
const ENDS: [char; 6] = [' ', ';', ',', '.', '|', '\n'];

const DASHES: [char; 7] = ['-', '+', '–', '—', '•', '·', ' '];

pub(super) fn is_marked(text: &str) -> bool {
    let mut signs = text.chars();
    let first = signs
        .next()
        .is_some_and(|c| c != ' ' && DASHES.contains(&c));
    first && signs.any(char::is_alphabetic)
}

/// The entries of a line: `- Như trên; - Lưu: VT.`
fn dashes(line: Span, shadow: &str) -> Vec<Span> {
    let text = line.of(shadow);
    let inner = text
        .match_indices(" - ")
        .map(|(at, _)| at)
        .filter(|at| text[..*at].trim_end().ends_with([';', ',', '.', ':']));
    let cuts: Vec<usize> = [0].into_iter().chain(inner).chain([text.len()]).collect();
    let spans = cuts.windows(2).map(|cut| match cut {
        [from, to] => Span::new(line.start + from, line.start + to),
        _ => Span::default(),
    });
    spans.filter(|span| !span.is_empty()).collect()
}

/// A line without the capitals at its end that belong to the signature beside it.
fn without_signature(line: Span, shadow: &str) -> Span {
    let all = words(line.of(shadow), line.start, 0);
    let run = all
        .iter()
        .rev()
        .take_while(|word| word.is_capitals())
        .count();
    let from = all.len() - run;
    let office = (from..all.len()).find(|at| begins(&all[*at..]));
    // A column's end: `- Ban Bí thư, PHÓ` / `TRƯỞNG BAN`.
    let half = all.last().filter(|word| run == 1 && word.letters == "pho");
    match office.and_then(|at| all.get(at)).or(half) {
        Some(first) => Span::new(line.start, first.span.start).trimmed(shadow),
        None => line,
    }
}

/// Whether a line is in capitals, as what stands above a name is, or a signature on one line.
fn is_office(text: &str) -> bool {
    let all = words(prefix(text, 200), 0, 0);
    let run = capitals(&all);
    run > 0 && (run == all.len() || begins(&all))
}

/// What an entry says.
fn kind(text: &str) -> RecipientKind {
    let folded = fold_normalized(prefix(text, 24));
    let is_word = |word: &str| {
        (folded.strip_prefix(word)).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    // The State archives receive it themselves.
    let is_archives = ["luu tru lich su", "luu tru quoc gia", "luu tru nha nuoc"];
    if is_word("luu") && !is_archives.iter().any(|name| folded.starts_with(name)) {
        RecipientKind::Archive
    } else if is_word("nhu dieu")
        || is_word("dieu")
        || is_word("nhu tren")
        || is_word("nhu kinh gui")
    {
        RecipientKind::AsStated
    } else {
        RecipientKind::Named
    }
}

/// Where the first sentence of an entry ends, abbreviations and brackets aside.
pub(super) fn sentence_end(text: &str) -> Option<usize> {
    let mut ends = text.match_indices(". ").map(|(at, _)| at).take(MOST);
    ends.find(|at| {
        let before = &text[..*at];
        let word = before.rsplit([' ', '.']).next().unwrap_or("");
        // `P.`, `TP.` and `Tx.` are abbreviations.
        let least = if word.starts_with(char::is_lowercase) {
            2
        } else {
            3
        };
        let is_word = word.chars().count() >= least && word.chars().any(char::is_lowercase);
        is_word && before.matches('(').count() <= before.matches(')').count()
    })
}

/// Parts of a line between semicolons, brackets whole.
fn parts(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => {
                found.push(&text[start..=at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    found
}
