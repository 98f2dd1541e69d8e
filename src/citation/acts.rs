//! Acts upon works (sửa đổi, thay thế, bãi bỏ) whose verb stands behind its subject or opens the
//! sentence, and what came with a work as its part.

use super::cue::Governing;
use super::draft::Draft;
use super::lists::is_glue;
use crate::domain::authority::Level;
use crate::domain::document::CitingContext;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::relation::Relation;
use crate::text::fold::FoldedText;
use crate::text::sentence::sentence_end_before;

/// `Bãi bỏ các nội dung … quy định tại Điều 7 Nghị định`: the verb that opens the sentence acts on
/// what the provision says; replacing words of it amends it.
pub(super) fn opening_act(
    text: &str,
    found: &Governing,
    sentence: usize,
    head: usize,
) -> Option<Relation> {
    if found.relation != Relation::AccordingTo {
        return None;
    }
    let phrase = FoldedText::new(found.span.of(text)).text;
    let is_place = matches!(
        phrase.as_str(),
        "quy dinh tai" | "tai" | "quy dinh cua" | "trong"
    );
    let folded = FoldedText::new(&text[sentence..head]).text;
    let opening = folded.trim_start_matches(|c: char| !c.is_alphabetic());
    let opening = opening.strip_prefix("dieu").map_or(opening, |rest| {
        rest.trim_start_matches(|c: char| !c.is_alphabetic())
    });
    let act = OPENING_ACTS
        .iter()
        .find(|(verb, _)| opening.starts_with(verb))?
        .1;
    is_place.then_some(act)
}

/// `quy định tại Phụ lục I ban hành kèm theo Thông tư`: what came with it is a part of it, and
/// the phrase before the part governs.
pub(super) fn attached(text: &str, relation: Relation, from: usize, cue: usize) -> Relation {
    if relation != Relation::PromulgatedBy {
        return relation;
    }
    let before = FoldedText::new(&text[from..cue]).text;
    let part = [
        "phu luc", "mau", "bieu mau", "phu bieu", "danh muc", "bieu so", "bieu",
    ]
    .iter()
    .filter_map(|part| before.rfind(part).map(|at| (at, part)))
    .max();
    let is_rules = [
        "quy che",
        "quy dinh",
        "dieu le",
        "ke hoach",
        "de an",
        "chuong trinh",
        "quy trinh",
    ]
    .iter()
    .filter_map(|name| before.rfind(name))
    .max();
    match part {
        Some((at, _)) if is_rules.is_none_or(|rules| rules < at) || before[at..].len() < 40 => {
            Relation::AccordingTo
        }
        _ => relation,
    }
}

/// The verb behind its subject: *Quyết định số … hết hiệu lực kể từ ngày …*.
pub(super) fn predicate(text: &str, drafts: &[Draft<'_>], at: usize) -> Option<Relation> {
    let mut last = at;
    while let Some(next) = drafts.get(last + 1).filter(|_| last < at + MOST_SUBJECTS)
        && let (from, to) = (drafts[last].tail.end, next.reach_start())
        && from <= to
        && is_glue(&text[from..to])
    {
        last += 1;
    }
    let from = drafts[last].title_end_or_tail();
    // "… được thay thế bởi Quyết định này": the document's own name ends nothing.
    let next = drafts[last + 1..]
        .iter()
        .take(2)
        .find(|next| !next.is_self())
        .map_or(text.len(), Draft::reach_start);
    let end = sentence_end_before(text, from, next).max(from);
    let cell = text[from..end].find('|').unwrap_or(end - from);
    let end = from + cell;
    let folded = FoldedText::new(super::tail::prefix(&text[from..end], 600)).text;
    let has_title = drafts[last].tail.title.is_some();
    let (at, phrase, relation) = PREDICATES
        .iter()
        .filter_map(|(phrase, relation)| Some((folded.find(phrase)?, *phrase, *relation)))
        .min_by_key(|(at, _, _)| *at)?;
    let behind = &folded[at + phrase.len()..];
    let by = ["boi ", "bang "]
        .iter()
        .find_map(|by| behind.trim_start().strip_prefix(by));
    // A title has verbs of its own: "công bố thủ tục … bị bãi bỏ".
    let is_of_title = has_title && !phrase.contains("hieu luc");
    match by {
        Some(agent) => says_this(agent).then_some(relation),
        None => (!is_of_title && !phrase.contains("thay the")).then_some(relation),
    }
}

/// Verbs that open a sentence which changes provisions, folded; the longer first.
const OPENING_ACTS: [(&str, Relation); 8] = [
    ("thay the cum tu", Relation::Amends),
    ("thay cum tu", Relation::Amends),
    ("bo cum tu", Relation::Amends),
    ("thay the", Relation::Replaces),
    ("bai bo", Relation::Repeals),
    ("sua doi", Relation::Amends),
    ("bo sung", Relation::Amends),
    ("dinh chinh", Relation::Corrects),
];

/// Most works before one verb that are looked past.
const MOST_SUBJECTS: usize = 8;

/// Verbs behind the work they are about, folded.
pub(super) const PREDICATES: [(&str, Relation); 11] = [
    ("duoc thay the", Relation::Replaces),
    ("bi thay the", Relation::Replaces),
    ("het hieu luc", Relation::Repeals),
    ("khong con hieu luc", Relation::Repeals),
    ("cham dut hieu luc", Relation::Repeals),
    ("bi bai bo", Relation::Repeals),
    ("duoc bai bo", Relation::Repeals),
    ("duoc sua doi, bo sung nhu sau", Relation::Amends),
    ("duoc sua doi nhu sau", Relation::Amends),
    ("duoc bo sung nhu sau", Relation::Amends),
    ("nhu sau:", Relation::Mentions),
];

/// `bởi Quyết định này`: the citing document itself.
fn says_this(agent: &str) -> bool {
    let mut words = agent.split_whitespace().take(5);
    words.any(|word| word.trim_matches(|c: char| !c.is_alphanumeric()) == "nay")
}

/// A province does not repeal what the centre issued: it only speaks of it.
pub(super) fn within_power(
    draft: &Draft<'_>,
    relation: Relation,
    context: &CitingContext,
    gazetteer: &Gazetteer,
) -> Relation {
    let level = context.issuer.as_ref().map(|(_, level)| *level);
    let is_local = matches!(
        level,
        Some(Level::Province | Level::District | Level::Commune)
    );
    let is_central = draft.number.as_ref().is_some_and(|(number, _)| {
        number.lead_body().is_some_and(|body| {
            let mut rows = gazetteer.authorities.by_code(body, number.sphere());
            rows.any(|row| row.level == Level::Central)
        })
    });
    if relation.is_act() && is_local && is_central {
        Relation::Mentions
    } else {
        relation
    }
}
