//! Lists of recipients: `Nơi nhận:` at the foot, `Kính gửi:` and `… điện:` at the head.

use super::offices::begins;
use super::words::{capitals, words};
use crate::domain::formalities::{Recipient, RecipientKind};
use crate::parse::lines::{Line, bare_lines, prefix};
use crate::text::fold::fold_normalized;
use crate::text::span::Span;

/// Entries of a list.
const MOST: usize = 120;

/// Longest entry, in bytes.
const LONGEST: usize = 800;

/// A list of recipients and where it stands.
#[derive(Debug, Clone)]
pub(super) struct List {
    pub(super) entries: Vec<Recipient>,
    pub(super) span: Span,
}

/// `Nơi nhận` in the main text: the first list whose heading begins a line.
pub(super) fn recipients(shadow: &str, part: Span, shown: &dyn Fn(Span) -> String) -> Option<List> {
    let head = bare_lines(shadow, part).find(|(span, _)| is_heading(span.of(shadow)))?;
    let line = head.0.of(shadow);
    let behind = past_heading(line);
    let rest = Span::new(head.0.end - behind.len(), head.0.end);
    let below = Span::new(head.0.end, part.end);
    let mut reader = Reader::new(shadow, shown, head.0);
    reader.first(rest);
    reader.below(bare_lines(shadow, below));
    Some(reader.list())
}

/// `Kính gửi: …` of a letter, `… điện:` of a dispatch, among the lines of the header.
pub(super) fn addressees(
    shadow: &str,
    lines: &[Line<'_>],
    is_dispatch: bool,
    shown: &dyn Fn(Span) -> String,
) -> Vec<Recipient> {
    let found = lines.iter().enumerate().find_map(|(at, line)| {
        let rest = address(line, is_dispatch)?;
        Some((at, Span::new(line.span.end - rest.len(), line.span.end)))
    });
    let Some((at, rest)) = found else {
        return Vec::new();
    };
    let (rest, is_whole) = one_address(rest, shadow);
    let mut reader = Reader::new(shadow, shown, rest);
    reader.first(rest);
    if !is_whole {
        let below = lines.iter().skip(at + 1);
        reader.below(below.map(|line| (line.span, line.after_blank)));
    }
    reader.list().entries
}

/// Longest address on one line, in bytes; what is longer is the text itself.
const LONGEST_ADDRESS: usize = 400;

/// Openings of a letter's text, which portals join to the address.
const OPENINGS: [&str; 9] = [
    " Trả lời ",
    " Thực hiện ",
    " Căn cứ ",
    " Ngày ",
    " Phúc đáp ",
    " Theo ",
    " Tiếp theo ",
    " Để ",
    " Qua ",
];

/// What a letter addresses on one line, without the text that follows, and whether the list ends there.
fn one_address(rest: Span, shadow: &str) -> (Span, bool) {
    let text = rest.of(shadow);
    if text.is_empty() || is_marked(text) {
        return (rest, false);
    }
    let sentence = text.match_indices(". ").map(|(at, _)| at).find(|at| {
        let word = text[..*at].rsplit([' ', '.']).next().unwrap_or("");
        word.chars().count() > 2 && word.chars().any(char::is_lowercase)
    });
    let opening = OPENINGS
        .iter()
        .filter_map(|opening| text.find(opening))
        .min();
    let told = text.find(" nhận được ").map(|at| speaker(&text[..at]));
    let cut = [sentence, opening, told].into_iter().flatten().min();
    let end = cut.unwrap_or(text.len());
    let address = Span::new(rest.start, rest.start + end).trimmed(shadow);
    if address.len() > LONGEST_ADDRESS {
        return (Span::new(rest.start, rest.start), true);
    }
    (address, cut.is_some() || !text.ends_with([';', ',']))
}

/// Where the body that speaks begins: the last of the words that bodies begin with.
fn speaker(before: &str) -> usize {
    let bodies = [
        " Cục ",
        " Chi cục ",
        " Bộ ",
        " Sở ",
        " Ủy ban ",
        " UBND ",
        " Thuế ",
        " Văn phòng ",
        " Ban ",
    ];
    let last = bodies.iter().filter_map(|body| before.rfind(body)).max();
    last.unwrap_or(before.len())
}

/// What stands behind the words of address.
fn address<'t>(line: &Line<'t>, is_dispatch: bool) -> Option<&'t str> {
    let behind_colon = || line.text.split_once(':').map(|(_, rest)| rest.trim_start());
    if line.folded.starts_with("kinh gui") {
        let bare = || line.text.char_indices().nth("Kính gửi".chars().count());
        return behind_colon().or_else(|| Some(line.text[bare()?.0..].trim_start()));
    }
    let head = line.folded.split_once(':').map(|(head, _)| head.trim_end());
    let names = head.filter(|head| is_dispatch && head.len() <= 80);
    let is_address = names.is_some_and(|head| head == "dien" || head.ends_with(" dien"));
    is_address.then(behind_colon).flatten()
}

/// `Nơi nhận`, followed by nothing or a mark.
pub(super) fn is_heading(line: &str) -> bool {
    let folded = fold_normalized(prefix(line, 24));
    let rest = folded.strip_prefix("noi nhan");
    let is_capital = line.starts_with(['N', 'n']);
    is_capital && rest.is_some_and(|rest| !rest.trim_start().starts_with(char::is_alphanumeric))
}

fn past_heading(line: &str) -> &str {
    let at = line.char_indices().nth("Nơi nhận".chars().count());
    let rest = at.map_or("", |(at, _)| &line[at..]);
    rest.trim_start_matches([' ', ':', '*', '✱', '_', '.', '('])
}

/// Reads the entries of a list.
struct Reader<'t, 's> {
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
    fn new(shadow: &'t str, shown: &'s dyn Fn(Span) -> String, heading: Span) -> Self {
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
    fn first(&mut self, rest: Span) {
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
            for part in rest.of(self.shadow).split_inclusive(';') {
                self.push(Span::new(start, start + part.len()));
                start += part.len();
            }
        }
    }

    /// The lines below the heading.
    fn below(&mut self, lines: impl Iterator<Item = (Span, bool)>) {
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
        !after_blank && is_open && (self.is_marked || is_small)
            || is_small && is_open && self.is_marked
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
        let inner = past_archive(inner).trim_end_matches([' ', ';', ',', '.', '|', '\n']);
        if inner.chars().any(char::is_alphanumeric) {
            self.spans.push(Span::new(start, start + inner.len()));
        }
        self.extend_to(entry.end);
    }

    fn extend_to(&mut self, end: usize) {
        self.span.end = self.span.end.max(end);
    }

    fn list(self) -> List {
        let entry = |span: &Span| Recipient {
            text: (self.shown)(*span)
                .trim_end_matches([';', ',', '.'])
                .to_owned(),
            kind: kind(span.of(self.shadow)),
            span: *span,
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

const DASHES: [char; 7] = ['-', '+', '–', '—', '•', '·', ' '];

fn is_marked(text: &str) -> bool {
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
    if is_word("luu") {
        RecipientKind::Archive
    } else if is_word("nhu dieu") || is_word("nhu tren") || is_word("nhu kinh gui") {
        RecipientKind::AsStated
    } else {
        RecipientKind::Named
    }
}
