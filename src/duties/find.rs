//! Goes through a text, sentence by sentence, and keeps whom the last heading told.

use super::bodies::List;
use super::clause::{Clause, Place, begins_with_body, clauses, may_begin_with_body};
use super::cues::Cues;
use super::label::opening;
use super::lead::{bytes, named, told};
use super::outline::Outline;
use super::timing::timings;
use super::tokens::{Token, first_tokens, tokens};
use super::words::{HEADING_OF, VERBS};
use super::{Duty, DutyText, NamedBody, Timing};
use crate::text::normalize::Normalized;
use crate::text::sentence::{begins_item, sentence_end_before};
use crate::text::span::Span;

/// Words without which a text tells nobody anything.
const CUES: [&str; 10] = [
    "iao ",
    "yêu cầu",
    "Yêu cầu",
    "đề nghị",
    "Đề nghị",
    "rách nhiệm",
    "hủ trì",
    "hân công",
    "hối hợp",
    "ổ chức thực hiện",
];

/// Tokens among which a sentence begins with somebody: item marks, a lead-in, the head of a name.
const HEAD_TOKENS: usize = 32;

/// The same where no more than two of them are item marks and no lead-in follows, as nearly always.
const SHORT_HEAD_TOKENS: usize = 12;

/// Tokens that tell which is the first word, where no more than two are item marks.
const FIRST_WORD_TOKENS: usize = 6;

/// The duties of a text, in order. Any text is answered, in time proportional to its length.
pub fn find(text: &DutyText<'_>) -> Vec<Duty> {
    let shadow: &str = &text.shadow.text;
    if !CUES.iter().any(|cue| shadow.contains(cue)) {
        return Vec::new();
    }
    let mut walk = Walk {
        text,
        shadow,
        outline: Outline::new(text),
        cues: Cues::of(shadow),
        told: None,
        found: Vec::new(),
    };
    let map = &text.shadow.map;
    let end = map.shadow(text.body.end).min(shadow.len());
    let mut at = map.shadow(text.body.start).min(end);
    let mut is_labelled = false;
    while at < end {
        let start = at;
        at = next_end(shadow, at, end);
        let mut sentence = Span::new(start, at).trimmed(shadow);
        if sentence.is_empty() {
            continue;
        }
        if is_labelled && let Some(heading) = walk.heading(sentence) {
            (sentence, at) = (heading, heading.end);
        }
        let opens_line = is_labelled || walk.opens_line(start, sentence);
        // "Điều 5." ends with a stop, but no sentence.
        let is_label = opens_line && is_article_label(sentence.of(shadow));
        if !is_label {
            walk.sentence(sentence, opens_line, is_labelled);
        }
        is_labelled = is_label;
    }
    walk.found
}

/// Where the sentence that begins at `at` ends, on a character.
fn next_end(shadow: &str, at: usize, end: usize) -> usize {
    shadow.ceil_char_boundary(sentence_end_before(shadow, at, end).max(at + 1))
}

/// `Điều 5.`, `Điều 12a.`
fn is_article_label(sentence: &str) -> bool {
    let number = sentence
        .strip_prefix("Điều ")
        .and_then(|rest| rest.strip_suffix('.'));
    number.is_some_and(|number| {
        number.len() <= 5
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(char::is_alphanumeric)
    })
}

struct Walk<'a> {
    text: &'a DutyText<'a>,
    shadow: &'a str,
    outline: Outline<'a>,
    cues: Cues,
    /// Who was told last.
    told: Option<Told>,
    found: Vec<Duty>,
}

/// Who is told what follows.
struct Told {
    assignees: Vec<NamedBody>,
    /// Normalised bytes of the provision that tells them; `None` where it is no provision.
    scope: Option<Span>,
    /// Whether what follows below is theirs, or only the rest of the paragraph.
    is_heading: bool,
    /// Whether it is a line of a list without provisions that tells them.
    in_list: bool,
}

impl Walk<'_> {
    /// Whether a sentence, with the blanks before it from `start` on, begins a line.
    fn opens_line(&self, start: usize, sentence: Span) -> bool {
        start == 0
            || self.shadow[start..sentence.start].contains('\n')
            || self.shadow[..start].ends_with('\n')
            || self.found.is_empty() && self.told.is_none()
    }

    /// The heading behind an article's label, where it says whose duties follow: it ends with its line,
    /// which has no stop.
    fn heading(&mut self, sentence: Span) -> Option<Span> {
        let _ = self.outline.at(sentence.start);
        let end = self.outline.heading_before(sentence.end)?;
        let heading = Span::new(sentence.start, end.max(sentence.start)).trimmed(self.shadow);
        let words = first_tokens(self.shadow, heading, HEAD_TOKENS);
        (HEADING_OF.longest(&words, 0) > 0).then_some(heading)
    }

    /// Reads a sentence; an article's label may stand before it.
    fn sentence(&mut self, sentence: Span, opens_line: bool, is_labelled: bool) {
        let here = self.outline.at(sentence.start);
        let is_item = is_labelled || here.opens || begins_item(sentence.of(self.shadow));
        let cue = self.cues.before(sentence.end);
        let may_tell = cue.orders || (cue.marks || is_item) && self.begins_with_body(sentence);
        if !may_tell && !self.still_told(sentence, opens_line, is_item) {
            return;
        }
        let tokens = tokens(self.shadow, sentence);
        let place = Place {
            opens_item: is_item,
            in_carrying_out: here.in_carrying_out,
            is_labelled,
        };
        let found = clauses(&tokens, place);
        if found.is_empty() {
            if self.still_told(sentence, opens_line, is_item) {
                self.goes_on(&tokens, sentence, opens_line, is_item);
            }
            return;
        }
        for clause in found {
            self.clause(&tokens, sentence, &clause, here.provision);
        }
    }

    /// A clause that tells somebody: a duty, or whom the lines below tell.
    fn clause(
        &mut self,
        tokens: &[Token<'_>],
        sentence: Span,
        clause: &Clause,
        scope: Option<Span>,
    ) {
        let assignees = self.named(tokens, &clause.list);
        if assignees.is_empty() {
            return;
        }
        let is_heading = clause.action >= clause.end
            || tokens[clause.action..clause.end]
                .iter()
                .all(|token| token.is_mark);
        if !is_heading {
            self.push(
                tokens,
                sentence,
                clause.action..clause.end,
                assignees.clone(),
            );
        }
        let colon = tokens.last().is_some_and(|token| token.is_mark(":"));
        let in_list = scope.is_none();
        self.told = Some(Told {
            assignees,
            scope,
            is_heading: is_heading && (scope.is_some() || colon || in_list),
            in_list,
        });
    }

    /// Whether a sentence without words of an order begins with somebody, of whom alone it may tell.
    fn begins_with_body(&self, sentence: Span) -> bool {
        let head = first_tokens(self.shadow, sentence, FIRST_WORD_TOKENS);
        let first = opening(&head);
        if head.len() == FIRST_WORD_TOKENS && first <= 2 && !may_begin_with_body(&head[first]) {
            return false;
        }
        let head = first_tokens(self.shadow, sentence, SHORT_HEAD_TOKENS);
        if head.len() < SHORT_HEAD_TOKENS || opening(&head) <= 2 {
            return begins_with_body(&head);
        }
        begins_with_body(&first_tokens(self.shadow, sentence, HEAD_TOKENS))
    }

    /// Whether a sentence that tells nobody by name may tell those who were told before. A line that may
    /// not ends their list.
    fn still_told(&mut self, sentence: Span, opens_line: bool, is_item: bool) -> bool {
        let Some(told) = &self.told else {
            return false;
        };
        let is_below = told
            .scope
            .map_or(told.in_list && (is_item || !opens_line), |scope| {
                scope.contains(sentence.start)
            });
        let is_still = is_below && (!opens_line || told.is_heading);
        if !is_still && opens_line {
            self.told = None;
        }
        is_still
    }

    /// A sentence that tells nobody by name, below those who were told.
    fn goes_on(&mut self, tokens: &[Token<'_>], sentence: Span, opens_line: bool, is_item: bool) {
        let Some(told) = &self.told else {
            return;
        };
        let first = opening(tokens);
        let acts = VERBS.longest(tokens, first) > 0;
        if opens_line && !is_item && !acts {
            self.told = None;
            return;
        }
        let action = first..tokens.len();
        let is_line = opens_line && told.is_heading;
        if acts && (is_line || self.is_timed(tokens, action.clone())) {
            let assignees = told.assignees.clone();
            self.push(tokens, sentence, action, assignees);
        }
    }

    fn is_timed(&self, tokens: &[Token<'_>], action: std::ops::Range<usize>) -> bool {
        !timings(tokens, action, self.text.issued_on).is_empty()
    }

    fn push(
        &mut self,
        tokens: &[Token<'_>],
        sentence: Span,
        range: std::ops::Range<usize>,
        assignees: Vec<NamedBody>,
    ) {
        let told = told(tokens, range.clone());
        let Some(action) = bytes(tokens, told.action) else {
            return;
        };
        let map = &self.text.shadow.map;
        let timings = timings(tokens, range, self.text.issued_on);
        let original = |timing: Timing| Timing {
            span: map.span(timing.span),
            ..timing
        };
        let with = told
            .with
            .iter()
            .filter_map(|name| named(self.shadow, tokens, name));
        let with = with
            .map(|body| original_body(self.text.shadow, body))
            .collect();
        let sentence = map.span(sentence);
        self.found.push(Duty {
            assignees,
            role: told.role,
            coordinating: with,
            action: map.span(action),
            timings: timings.into_iter().map(original).collect(),
            sentence,
            eid: self.outline.innermost(),
        });
    }

    fn named(&self, tokens: &[Token<'_>], list: &List) -> Vec<NamedBody> {
        let names = list
            .names
            .iter()
            .filter_map(|name| named(self.shadow, tokens, name));
        names
            .map(|body| original_body(self.text.shadow, body))
            .collect()
    }
}

fn original_body(shadow: &Normalized<'_>, body: NamedBody) -> NamedBody {
    NamedBody {
        span: shadow.map.span(body.span),
        ..body
    }
}
