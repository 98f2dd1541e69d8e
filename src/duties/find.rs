//! Goes through a text, sentence by sentence, and keeps whom the last heading told.

use super::bodies::List;
use super::clause::{Clause, Place, clauses};
use super::cues::Cues;
use super::label::opening;
use super::lead::{bytes, named, told};
use super::timing::timings;
use super::tokens::{Token, tokens};
use super::words::{CARRYING_OUT, LEAD_INS, VERBS};
use super::{Duty, DutyText, NamedBody, Timing};
use crate::domain::provision::Provision;
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
    while at < end {
        let start = at;
        at = sentence_end_before(shadow, at, end).max(start + 1);
        while !shadow.is_char_boundary(at) {
            at += 1;
        }
        let sentence = Span::new(start, at).trimmed(shadow);
        let opens_line = start == 0
            || shadow[start..sentence.start].contains('\n')
            || shadow[..start].ends_with('\n')
            || walk.found.is_empty() && walk.told.is_none();
        if !sentence.is_empty() {
            walk.sentence(sentence, opens_line);
        }
    }
    walk.found
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
    fn sentence(&mut self, sentence: Span, opens_line: bool) {
        let here = self.outline.at(sentence.start);
        let is_item = here.opens || begins_item(sentence.of(self.shadow));
        if !self.cues.any_before(sentence.end) && !is_item && self.told.is_none() {
            return;
        }
        let tokens = tokens(self.shadow, sentence);
        let place = Place {
            opens_item: is_item,
            in_carrying_out: here.in_carrying_out,
        };
        let found = clauses(&tokens, place);
        if found.is_empty() {
            self.goes_on(&tokens, sentence, opens_line, is_item);
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

    /// A sentence that tells nobody by name: it may tell those who were told before.
    fn goes_on(&mut self, tokens: &[Token<'_>], sentence: Span, opens_line: bool, is_item: bool) {
        let Some(told) = &self.told else {
            return;
        };
        let is_below = told
            .scope
            .map_or(told.in_list && (is_item || !opens_line), |scope| {
                scope.contains(sentence.start)
            });
        let first = opening(tokens);
        let acts = VERBS.longest(tokens, first) > 0;
        if !is_below || opens_line && !is_item && !acts || opens_line && !told.is_heading {
            if opens_line {
                self.told = None;
            }
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
            eid: self.outline.innermost(sentence.start),
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

/// The provisions of a text, walked in the order of the text.
struct Outline<'a> {
    provisions: &'a [Provision],
    /// Normalised bytes of each, and whether its heading or one around it says that it tells who does
    /// what.
    places: Vec<(Span, bool)>,
    /// Those around the last place, outermost first.
    open: Vec<usize>,
    next: usize,
}

/// The place of a sentence in the outline.
struct Here {
    /// Normalised bytes of the innermost provision.
    provision: Option<Span>,
    /// Whether a provision begins with it.
    opens: bool,
    in_carrying_out: bool,
}

impl<'a> Outline<'a> {
    fn new(text: &DutyText<'a>) -> Self {
        let map = &text.shadow.map;
        let place = |provision: &Provision| {
            let span = Span::new(
                map.shadow(provision.span.start),
                map.shadow(provision.span.end),
            );
            (span, says_who(text.shadow.piece(provision.heading)))
        };
        let places = text.outline.iter().map(place).collect();
        Self {
            provisions: text.outline,
            places,
            open: Vec::new(),
            next: 0,
        }
    }

    /// The place of a normalised offset; offsets never fall.
    fn at(&mut self, offset: usize) -> Here {
        let mut opens = false;
        loop {
            while self
                .open
                .last()
                .is_some_and(|last| self.places[*last].0.end <= offset)
            {
                self.open.pop();
            }
            let Some((span, _)) = self
                .places
                .get(self.next)
                .filter(|(span, _)| span.start <= offset)
            else {
                break;
            };
            let contains = span.contains(offset);
            opens |= contains && span.start == offset;
            if contains {
                self.open.push(self.next);
            }
            self.next += 1;
        }
        let innermost = self.open.last();
        Here {
            provision: innermost.map(|at| self.places[*at].0),
            opens,
            in_carrying_out: self.open.iter().any(|at| self.places[*at].1),
        }
    }

    /// The id of the provision of the last place.
    fn innermost(&self, _start: usize) -> Option<crate::domain::provision::Eid> {
        self.open.last().map(|at| self.provisions[*at].eid.clone())
    }
}

fn says_who(heading: &str) -> bool {
    let heading = &heading[..heading.len().min(
        heading
            .char_indices()
            .nth(200)
            .map_or(heading.len(), |(at, _)| at),
    )];
    let words = tokens(heading, Span::new(0, heading.len()));
    (0..words.len()).any(|at| CARRYING_OUT.longest(&words, at) > 0)
        && LEAD_INS.longest(&words, 0) == 0
}
