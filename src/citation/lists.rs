//! Lists under one head: `các Nghị định số A, B và C ngày … của …`.

use super::CitationKind;
use super::draft::Draft;
use super::head::window_before;
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::number::DocNumber;

/// Headless items take the type of the list they go on; what stands at the end of a list of bare
/// items is shared by all.
pub(super) fn join_lists<'g>(text: &str, drafts: &mut [Draft<'g>], gazetteer: &'g Gazetteer) {
    for at in 0..drafts.len() {
        let Some(previous) = at.checked_sub(1) else {
            continue;
        };
        let (before, own) = (&drafts[previous], &drafts[at]);
        let glued =
            before.tail.end <= own.span.start && is_glue(&text[before.tail.end..own.span.start]);
        let is_item = glued && own.kind != CitationKind::This && before.kind == own.kind;
        let headless = !starts_with_type(text, own);
        if is_item && headless {
            let leader = before.list_of.unwrap_or(previous);
            let inherited = drafts[leader].doc_type;
            let draft = &mut drafts[at];
            draft.list_of = Some(leader);
            let fits = |doc_type: &&DocType| match &draft.number {
                Some((number, _)) => number
                    .type_code()
                    .is_none_or(|code| doc_type.has_code(code, number.sphere())),
                None => true,
            };
            draft.doc_type = draft.doc_type.or(inherited.filter(fits));
        }
    }
    share_tails(text, drafts);
    share_issuers(text, drafts);
    for draft in drafts.iter_mut().filter(|draft| draft.doc_type.is_none()) {
        draft.doc_type = draft
            .number
            .as_ref()
            .and_then(|(number, _)| type_of(number, gazetteer));
    }
}

/// Whether the mention begins with a type word, not with "số" or digits.
fn starts_with_type(text: &str, draft: &Draft<'_>) -> bool {
    let core = draft.span.of(text);
    !core.starts_with(|c: char| c.is_ascii_digit()) && !core.to_lowercase().starts_with("số")
}

/// The type that the number itself says.
fn type_of<'g>(number: &DocNumber, gazetteer: &'g Gazetteer) -> Option<&'g DocType> {
    match number {
        DocNumber::Dispatch { .. } => gazetteer.types.find("Công văn"),
        DocNumber::Merged { .. } => gazetteer.types.find("Văn bản hợp nhất"),
        _ => gazetteer
            .types
            .of_code(number.type_code()?, number.sphere()),
    }
}

/// Commas and small words between the items of a list.
pub(super) fn is_glue(gap: &str) -> bool {
    gap.len() <= 24
        && gap
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':'))
            .all(|word| {
                matches!(
                    word,
                    "" | "và" | "số" | "cùng" | "với" | "hoặc" | "Số" | "đến" | "các" | "&"
                )
            })
}

/// `Chỉ thị số 31-CT/TU, ngày …, Kế hoạch số 57-KH/TU, ngày … của Tỉnh ủy`: of two members of one
/// list with the same body in their numbers the first leaves its issuer to the last.
fn share_issuers(text: &str, drafts: &mut [Draft<'_>]) {
    for at in (1..drafts.len()).rev() {
        let (before, own) = (&drafts[at - 1], &drafts[at]);
        let gap_is_glue = before.tail.end <= own.span.start && {
            let gap = &text[before.tail.end..own.span.start];
            is_glue(gap) && !gap.contains(';')
        };
        let same_body = match (&before.number, &own.number) {
            (Some((before, _)), Some((own, _))) => before.bodies() == own.bodies(),
            _ => false,
        };
        if gap_is_glue && same_body && before.tail.issuer.is_none() && own.tail.issuer.is_some() {
            let (issuer, body) = (own.tail.issuer, own.tail.body.clone());
            drafts[at - 1].tail.issuer = issuer;
            drafts[at - 1].tail.body = body;
        }
    }
}

/// `các Nghị định số A, B, C ngày … của …`: date, issuer and term of the last belong to all that
/// have none of their own.
fn share_tails(text: &str, drafts: &mut [Draft<'_>]) {
    for at in (0..drafts.len()).rev() {
        let Some(leader) = drafts[at].list_of else {
            continue;
        };
        let is_last = drafts
            .get(at + 1)
            .is_none_or(|next| next.list_of != Some(leader));
        if !is_last {
            continue;
        }
        let plural = window_before(text, drafts[leader].span.start, 8)
            .trim_end()
            .to_lowercase()
            .ends_with("các");
        let last = drafts[at].tail.clone();
        for item in &mut drafts[leader..at] {
            let bare = item.tail.date.is_none() && item.tail.issuer.is_none();
            let of_its_year = item
                .number
                .as_ref()
                .and_then(|(number, _)| number.year())
                .zip(last.date)
                .is_none_or(|(year, date)| year == date.year().unsigned_abs());
            if (plural || bare) && item.tail.date.is_none() && of_its_year {
                item.tail.date = last.date;
            }
            if item.tail.issuer.is_none() {
                item.tail.issuer = last.issuer;
                item.tail.body = last.body.clone();
            }
            item.tail.term = item.tail.term.or(last.term.filter(|_| bare));
        }
    }
}

/// Whether a further work is of the type that the outer one is: the list goes on with it.
pub(super) fn same_type(outer: &Draft<'_>, at: usize, drafts: &[Draft<'_>]) -> bool {
    let name = |draft: &Draft<'_>| draft.doc_type.map(|found| found.name.clone());
    name(outer).is_some() && name(outer) == name(&drafts[at])
}
