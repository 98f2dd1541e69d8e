//! Binding names within a document: titles, attached rules, laws named again.

use std::collections::{BTreeMap, HashMap};

use super::draft::Draft;
use super::named::Name;
use super::titled::promulgating;
use super::{Citation, CitationKind};
use crate::domain::identity::Identity;
use crate::domain::number::DocNumber;
use crate::domain::work::WorkId;
use crate::text::fold::{FoldedText, fold_normalized};

/// Gives names the identity that the document decides elsewhere.
pub(super) fn bind_names(text: &str, citations: &mut [Citation], drafts: &[Draft<'_>]) {
    bind_titles(citations, drafts);
    bind_laws(text, citations, drafts);
    bind_rules(text, citations, drafts);
    bind_aliases(text, citations, drafts);
    bind_back(citations);
}

/// A short name that the text defined means what it was defined for: *Đề án 06*, *Quy chế phát ngôn*.
fn bind_aliases(text: &str, citations: &mut [Citation], drafts: &[Draft<'_>]) {
    let mut defined: HashMap<String, usize> = HashMap::new();
    for at in 0..citations.len() {
        let key = rules_key(drafts[at].span.of(text));
        let target = match citations[at].alias_of {
            Some(target) => {
                defined.insert(key, target);
                Some(target)
            }
            None => defined.get(&key).copied(),
        };
        let is_open = !citations[at]
            .identity
            .as_ref()
            .is_some_and(|id| id.is_complete);
        if let Some(target) = target.filter(|_| is_open && drafts[at].number.is_none()) {
            citations[at].identity = citations[target].identity.clone();
            citations[at].known = citations[target].known.clone();
            if citations[at].number.is_none() {
                citations[at].number = citations[target].number.clone();
            }
        }
    }
}

/// `Chỉ thị nêu trên`, and in a report `Chỉ thị này`: the last work of that type before it.
fn bind_back(citations: &mut [Citation]) {
    let mut last: HashMap<String, usize> = HashMap::new();
    for at in 0..citations.len() {
        let Some(class) = citations[at].class.clone() else {
            continue;
        };
        if citations[at].kind != CitationKind::Supra {
            if citations[at].kind != CitationKind::This {
                last.insert(class, at);
            }
            continue;
        }
        if let Some(target) = last.get(&class).map(|target| citations[*target].clone()) {
            citations[at].identity = target.identity;
            citations[at].known = target.known;
            citations[at].number = target.number;
        }
    }
}

/// A title means the numbered work that the text gives this title to.
fn bind_titles(citations: &mut [Citation], drafts: &[Draft<'_>]) {
    for at in 0..drafts.len() {
        let Some(Name::Title { of }) = drafts[at].name else {
            continue;
        };
        let target = drafts.partition_point(|draft| draft.span.start < of);
        let Some(target) = citations.get(target).cloned() else {
            continue;
        };
        citations[at].identity = target.identity;
        citations[at].number = target.number;
        citations[at].known = target.known;
    }
}

/// A law named without its number means the one of this name that the text numbers; a name without
/// a year the one of this name that it dates. Two of one name stay open.
fn bind_laws(text: &str, citations: &mut [Citation], drafts: &[Draft<'_>]) {
    let mut decided: HashMap<String, Vec<(Identity, Option<u16>)>> = HashMap::new();
    let mut known: HashMap<String, Option<WorkId>> = HashMap::new();
    for (citation, draft) in citations.iter().zip(drafts) {
        if let (CitationKind::Full, Some("LUAT" | "PL")) = (citation.kind, draft.class())
            && let Some(identity) = citation.identity.clone().filter(|id| id.is_complete)
        {
            let name = numbered_name(draft.span.of(text));
            let versions = decided.entry(name).or_default();
            if versions.iter().all(|(known, _)| *known != identity) {
                let year = citation.number.as_ref().and_then(DocNumber::year);
                versions.push((identity, year));
            }
        }
        if let (Some(Name::Law { .. }), Some(work)) = (&draft.name, &citation.known) {
            unique(&mut known, law_key(draft.span.of(text)), work.clone());
        }
    }
    for (citation, draft) in citations.iter_mut().zip(drafts) {
        let Some(Name::Law { year, .. }) = &draft.name else {
            continue;
        };
        // The day of a law says its year as well.
        let year = &year.or_else(|| citation.date.map(|date| date.year().unsigned_abs()));
        let key = law_key(draft.span.of(text));
        let versions = decided.get(&key).map_or(&[][..], Vec::as_slice);
        let mut meant = versions
            .iter()
            .filter(|(_, of)| year.is_none() || year == of);
        if let (Some((identity, _)), None, false) = (meant.next(), meant.next(), key.is_empty()) {
            citation.identity = Some(identity.clone());
        } else if year.is_none()
            && let Some(Some(work)) = known.get(&key)
        {
            citation.known = Some(work.clone());
        }
    }
}

/// Keeps a value that stays the only one of its key.
fn unique<V: PartialEq>(values: &mut HashMap<String, Option<V>>, key: String, value: V) {
    if key.is_empty() {
        return;
    }
    values
        .entry(key)
        .and_modify(|known| *known = known.take().filter(|known| *known == value))
        .or_insert(Some(value));
}

/// `Luật Đất đai số 31/2024/QH15` as the key of its name.
fn numbered_name(core: &str) -> String {
    let folded = FoldedText::new(core).text;
    let name = folded.rsplit_once(" so").map_or("", |(name, _)| name);
    law_key(name)
}

/// A law's name without year, commas and line breaks.
fn law_key(name: &str) -> String {
    let folded = FoldedText::new(name).text.replace(',', "");
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| *word != "nam" && !word.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    if words.len() < 2 {
        String::new()
    } else {
        words.join(" ")
    }
}

/// Rules mean those that came with the decision named beside them, there or elsewhere in the text.
fn bind_rules(text: &str, citations: &mut [Citation], drafts: &[Draft<'_>]) {
    let mut attached: BTreeMap<String, Identity> = BTreeMap::new();
    let numbered: Vec<usize> = (0..drafts.len())
        .filter(|at| drafts[*at].number.is_some())
        .collect();
    let only_numbered: Vec<Draft<'_>> = numbered.iter().map(|at| drafts[*at].clone()).collect();
    for at in 0..drafts.len() {
        if !matches!(drafts[at].name, Some(Name::Rules)) {
            continue;
        }
        let behind = promulgating(text, drafts[at].span.end, &only_numbered);
        let decision = behind
            .map(|found| numbered[found])
            .or_else(|| announced_by(text, drafts, at));
        let name = drafts[at].span.of(text);
        let identity =
            decision.and_then(|decision| rules_of(&citations[decision], &drafts[at], name));
        if let Some(identity) = identity {
            attached.insert(rules_key(drafts[at].span.of(text)), identity.clone());
            citations[at].identity = Some(identity);
        }
    }
    for at in 0..drafts.len() {
        if matches!(drafts[at].name, Some(Name::Rules)) && citations[at].identity.is_none() {
            let key = rules_key(drafts[at].span.of(text));
            // A shorter title means the longer one that begins with it, and the other way round.
            let longer = attached
                .range(key.clone()..)
                .next()
                .filter(|(name, _)| name.starts_with(&key));
            let shorter = || {
                let before = attached.range(..key.clone()).next_back();
                before.filter(|(name, _)| key.starts_with(name.as_str()))
            };
            citations[at].identity = longer.or_else(shorter).map(|(_, found)| found.clone());
        }
    }
}

fn rules_key(name: &str) -> String {
    FoldedText::new(name).text
}

/// `Quyết định số … ban hành Quy chế …`: the decision in whose title the rules stand.
fn announced_by(text: &str, drafts: &[Draft<'_>], at: usize) -> Option<usize> {
    let before = super::head::window_before(text, drafts[at].span.start, 32);
    let leads = fold_normalized(before).trim_end().ends_with("ban hanh");
    let decision = at.checked_sub(1).filter(|_| leads)?;
    let draft = &drafts[decision];
    let promulgates = matches!(draft.class(), Some("QĐ" | "NQ" | "NĐ" | "TT" | "CT" | "KL"));
    let title = draft
        .tail
        .title
        .filter(|_| draft.number.is_some() && promulgates)?;
    let head = drafts[at].span.start;
    let is_its_title = title < head && !text[title..head].contains([';', '.']);
    is_its_title.then_some(decision)
}

/// `…/QC-907`: the rules that came with decision 907. Working rules are one a body and term, so their
/// term names them: `…/QC-lam-viec-2021-2026`.
fn rules_of(decision: &Citation, rules: &Draft<'_>, name: &str) -> Option<Identity> {
    let decided = decision.identity.as_ref()?;
    let doc_type = rules.doc_type?;
    let class = if doc_type.name == "Quy định" {
        "QyĐ"
    } else {
        doc_type.class.as_str()
    };
    let own = working_rules(name).unwrap_or_else(|| decided.work.designation.clone());
    let work = WorkId {
        class: None,
        designation: format!("{class}-{own}"),
        ..decided.work.clone()
    };
    Some(Identity {
        work,
        is_complete: decided.is_complete,
    })
}

/// `Quy chế làm việc của … nhiệm kỳ 2021 - 2026`: `lam-viec-2021-2026`.
fn working_rules(name: &str) -> Option<String> {
    let folded = rules_key(name);
    let (_, term) = folded
        .strip_prefix("quy che lam viec")?
        .split_once("nhiem ky ")?;
    let years: Vec<&str> = term
        .split(|c: char| !c.is_ascii_digit())
        .filter(|year| year.len() == 4)
        .collect();
    let [from, to] = years.as_slice() else {
        return None;
    };
    Some(format!("lam-viec-{from}-{to}"))
}
