//! How citations of one sentence stand to the document and to each other: lists, nesting, cues.

use super::draft::Draft;
use super::head::window_before;
use super::tail::prefix;
use crate::domain::document::CitingContext;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::relation::Relation;
use crate::text::fold::FoldedText;
use crate::text::sentence::{sentence_end, sentence_start};
use crate::text::span::Span;

/// Longest quoted title, in bytes.
const LONGEST_TITLE: usize = 1_500;

/// What a draft is to the one before it.
struct Link {
    relation: Relation,
    cue: Option<Span>,
    nested_in: Option<usize>,
    nested_relation: Option<Relation>,
}

impl Link {
    fn of(relation: Relation, cue: Option<Span>) -> Self {
        Self {
            relation,
            cue,
            nested_in: None,
            nested_relation: None,
        }
    }
}

/// Sets relation, cue, nesting and title of every draft, in order.
pub(super) fn relate(
    text: &str,
    drafts: &mut [Draft<'_>],
    context: &CitingContext,
    gazetteer: &Gazetteer,
) {
    let mut outer: Option<usize> = None;
    for at in 0..drafts.len() {
        let start = sentence_start(text, drafts[at].span.start);
        outer = outer.filter(|outer| drafts[*outer].span.start >= start);
        let link = link(text, drafts, at, outer, start, gazetteer);
        let draft = &mut drafts[at];
        draft.relation = link.relation;
        draft.is_announced = link.relation == Relation::About;
        draft.cue = link.cue;
        draft.nested_in = link.nested_in;
        draft.nested_relation = link.nested_relation;
        if draft.relation == Relation::About && !context.is_report {
            draft.relation = Relation::Mentions;
        }
        if context.is_report && outer.is_none() && is_headline(text, draft.span.start) {
            draft.relation = Relation::About;
        }
        if draft.nested_in.is_none() && draft.alias_of.is_none() && !draft.is_self() {
            outer = Some(at);
        }
    }
    for at in 0..drafts.len() {
        drafts[at].title = title(text, drafts, at);
    }
}

fn link(
    text: &str,
    drafts: &[Draft<'_>],
    at: usize,
    outer: Option<usize>,
    sentence: usize,
    gazetteer: &Gazetteer,
) -> Link {
    let draft = &drafts[at];
    if draft.is_self() {
        return Link::of(Relation::SelfReference, None);
    }
    if draft.alias_of.is_some() {
        return Link::of(Relation::AliasDefinition, None);
    }
    if let Some(leader) = draft.list_of.map(|leader| &drafts[leader]) {
        return Link {
            relation: leader.relation,
            cue: leader.cue,
            nested_in: leader.nested_in,
            nested_relation: leader.nested_relation,
        };
    }
    let head = draft.reach_start();
    match outer {
        Some(outer) => after_another(text, drafts, outer, head, gazetteer),
        None => first_of_sentence(text, sentence, head, gazetteer),
    }
}

/// The cue nearest to the left in the sentence decides.
fn first_of_sentence(text: &str, sentence: usize, head: usize, gazetteer: &Gazetteer) -> Link {
    let sentence = sentence.min(head);
    let folded = FoldedText::new(&text[sentence..head]);
    let Some((relation, range)) = gazetteer.cues.last_in(&folded.text) else {
        return Link::of(Relation::Mentions, None);
    };
    let cue = Span::new(
        sentence + folded.start(range.start),
        sentence + folded.end(range.end),
    );
    if relation == Relation::BasedOn && !opens_sentence(&folded.text, range.start) {
        return Link::of(Relation::AccordingTo, Some(cue));
    }
    Link::of(relation, Some(cue))
}

/// `Căn cứ` is a ground of issue only where it opens its line (05-HD/VPTW; Nghị định 30/2020).
fn opens_sentence(folded: &str, at: usize) -> bool {
    folded[..at]
        .trim_matches(|c: char| !c.is_alphabetic())
        .is_empty()
}

/// A citation behind another of the same sentence: nested in its title, in a clause of its own, or
/// a further member of the same list.
fn after_another(
    text: &str,
    drafts: &[Draft<'_>],
    outer: usize,
    head: usize,
    gazetteer: &Gazetteer,
) -> Link {
    let before = &drafts[outer];
    let from = before.tail.title.unwrap_or(before.tail.end).min(head);
    let folded = FoldedText::new(&text[from..head]);
    let same = Link::of(before.relation, before.cue);
    let Some((relation, range)) = gazetteer.cues.last_in(&folded.text) else {
        return same;
    };
    let cue = Span::new(
        from + folded.start(range.start),
        from + folded.end(range.end),
    );
    let opening = folded.text[..range.start].trim_end();
    let is_near = is_connector(&folded.text[range.end..]);
    let in_title = before.tail.title.is_some();
    if is_near && in_title && !opens_clause(opening) {
        let nested_relation = Some(relation);
        return Link {
            nested_in: Some(outer),
            nested_relation,
            ..Link::of(Relation::Mentions, Some(cue))
        };
    }
    if relation == Relation::Mentions {
        // "được sửa đổi, bổ sung bởi": history of the cited work, told in brackets.
        return Link {
            nested_in: Some(outer),
            nested_relation: Some(Relation::Mentions),
            ..Link::of(Relation::Mentions, Some(cue))
        };
    }
    if is_near || !in_title {
        // A ground of issue opens its sentence; here it is no more than a pointer.
        let relation = if relation == Relation::BasedOn {
            Relation::AccordingTo
        } else {
            relation
        };
        Link::of(relation, Some(cue))
    } else {
        same
    }
}

/// Only small words stand between a cue and the citation it governs.
fn is_connector(folded: &str) -> bool {
    let words = folded.split_whitespace();
    words.clone().count() <= 7
        && words.clone().all(|word| {
            matches!(
                word,
                "cac"
                    | "cua"
                    | "so"
                    | "mot"
                    | "dieu"
                    | "khoan"
                    | "diem"
                    | "tai"
                    | "noi"
                    | "dung"
                    | "nghiem"
                    | "tuc"
                    | "tot"
                    | "co"
                    | "hieu"
                    | "qua"
                    | "viec"
                    | "theo"
                    | "ve"
                    | "muc"
                    | "tieu"
                    | "nhiem"
                    | "vu"
                    | "tinh"
                    | "than"
                    | "ket"
                    | "va"
                    | "a"
                    | "b"
                    | "c"
            ) || word.chars().all(|c| c.is_ascii_digit() || c == ',')
        })
}

/// Whether a cue opens a clause of the citing document itself and not a title's wording.
fn opens_clause(before_cue: &str) -> bool {
    before_cue.ends_with([';', ',', ')'])
        || [
            "va",
            "dong thoi",
            "nham",
            "de",
            "gan voi",
            "trong do",
            "phai",
        ]
        .iter()
        .any(|word| {
            before_cue
                .strip_suffix(word)
                .is_some_and(|rest| rest.ends_with(' '))
        })
}

/// The headline of a report: its first two lines of text.
fn is_headline(text: &str, at: usize) -> bool {
    let lines = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((line, *end))
    });
    lines
        .filter(|(line, _)| !line.trim().is_empty())
        .take(2)
        .any(|(_, end)| at < end)
}

/// The title that the citing text gives: from its opening to the end of the sentence or to the
/// next citation that does not belong to it.
fn title(text: &str, drafts: &[Draft<'_>], at: usize) -> Option<Span> {
    let start = drafts[at].tail.title?;
    let quote = match text[start..].chars().next()? {
        '“' => Some('”'),
        '«' => Some('»'),
        '"' => Some('"'),
        _ => None,
    };
    if let Some(closing) = quote {
        let inner = start + text[start..].chars().next()?.len_utf8();
        let end = inner + prefix(&text[inner..], LONGEST_TITLE).find(closing)?;
        return Some(Span::new(inner, end));
    }
    let mut end = sentence_end(text, start);
    let siblings = drafts[at + 1..]
        .iter()
        .filter(|next| next.nested_in != Some(at));
    if let Some(next) = siblings.map(Draft::reach_start).find(|next| *next >= start) {
        end = end.min(next);
    }
    for stop in [
        " (viết tắt",
        " (sau đây",
        " (gọi tắt",
        " (dưới đây",
        " (khóa",
    ] {
        end = end.min(
            text[start..end]
                .find(stop)
                .map_or(end, |found| start + found),
        );
    }
    let glue = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | '/' | ':' | '(');
    let mut title = text[start..end].trim_end_matches(glue);
    for word in ["và", "các"] {
        title = title
            .strip_suffix(word)
            .map_or(title, |rest| rest.trim_end_matches(glue));
    }
    Some(Span::new(start, start + title.len())).filter(|span| !span.is_empty())
}

/// The index of the citation that `(viết tắt là …)` around `draft` gives a name to.
pub(super) fn alias_target(text: &str, drafts: &[Draft<'_>], at: usize) -> Option<usize> {
    let draft = &drafts[at];
    let before = FoldedText::new(window_before(text, draft.span.start, 60)).text;
    let before = before
        .trim_end()
        .trim_end_matches(['“', '"', '\''])
        .trim_end();
    let says = ["tat la", "chung la", "goi la", "viet la", "tat:"]
        .iter()
        .any(|cue| before.ends_with(cue));
    let bare = before.ends_with('(') && text[draft.span.end..].starts_with(')');
    if !(says || bare) {
        return None;
    }
    let same = |other: &Draft<'_>| {
        other.nested_in.is_none()
            && !other.is_self()
            && other.designation() == draft.designation()
            && other.class() == draft.class()
    };
    let found = drafts[..at].iter().rposition(same);
    found.or_else(|| {
        if says {
            drafts[..at].iter().rposition(|other| !other.is_self())
        } else {
            None
        }
    })
}
