//! The document itself under its own number (tự dẫn): captions, provenance notes, enacting words.

use super::draft::Draft;
use super::head::window_before;
use super::heading::line_start;
use super::named::Name;
use super::relate::is_quoted;
use super::tail::prefix;
use crate::domain::document::CitingContext;
use crate::text::fold::FoldedText;

/// Whether a mention means the document that makes it.
pub(super) fn is_itself(text: &str, draft: &Draft<'_>, context: &CitingContext) -> bool {
    draft.is_self()
        || is_own(text, draft, context)
        || is_provenance(text, draft)
        || enacts_itself(text, draft, context)
}

/// `Quốc hội ban hành Luật An toàn, vệ sinh lao động` in that law.
fn enacts_itself(text: &str, draft: &Draft<'_>, context: &CitingContext) -> bool {
    let is_law =
        matches!(draft.name, Some(Name::Law { .. })) && context.class.as_deref() == Some("LUAT");
    is_law && {
        let before = window_before(text, draft.span.start, 240);
        FoldedText::new(before).text.ends_with("quoc hoi ban hanh ") && !is_quoted(before)
    }
}

/// `(Kèm theo Hướng dẫn số 40-HD/BTGDVTW …)` over an appendix, and the own number wherever it
/// stands: the document itself.
fn is_own(text: &str, draft: &Draft<'_>, context: &CitingContext) -> bool {
    let Some((number, _)) = &draft.number else {
        return false;
    };
    match &context.number {
        Some(own) => {
            let same_day = draft.tail.date.zip(context.issued_on);
            number.key() == own.key()
                && number.bodies() == own.bodies()
                && same_day.is_none_or(|(cited, own)| cited == own)
                && !names_another_body(draft, context)
        }
        None => {
            context.class.as_deref() == draft.class()
                && context.class.is_some()
                && is_caption(text, draft.span.start)
        }
    }
}

/// `(Kèm theo …`, `(Ban hành kèm theo …` at the start of a line.
fn is_caption(text: &str, start: usize) -> bool {
    let line = line_start(text, start);
    let before = FoldedText::new(&text[line..start]).text;
    let before = before.trim_matches(|c: char| !c.is_alphabetic());
    matches!(
        before,
        "kem theo" | "ban hanh kem theo" | "duoc ban hanh kem theo"
    )
}

/// `Điều 12.3.NĐ.4.1. Phạm vi⏎(Điều 1 Nghị định số 30/2020/NĐ-CP …)`: the source of a codified
/// article (Pháp lệnh 03/2012/UBTVQH13) is the text itself.
fn is_provenance(text: &str, draft: &Draft<'_>) -> bool {
    let line = line_start(text, draft.span.start);
    let before = text[line..draft.reach_start().max(line)].trim();
    if draft.number.is_none() || !(before.is_empty() || before == "(") {
        return false;
    }
    if !text[line..].starts_with("(Điều ") {
        return false;
    }
    let rest = prefix(&text[draft.span.end..], 400);
    let note = rest.split(')').next().unwrap_or("");
    if note.contains("có hiệu lực") {
        return true;
    }
    let above = text[..line].trim_end();
    let article = &text[line_start(text, above.len())..];
    let code = article
        .strip_prefix("Điều ")
        .and_then(|rest| rest.split(' ').next())
        .unwrap_or("");
    code.matches('.').count() >= 3
}

/// A body of another place written with the own number is another document.
fn names_another_body(draft: &Draft<'_>, context: &CitingContext) -> bool {
    let place = draft
        .tail
        .body
        .as_ref()
        .and_then(|body| body.place.as_deref());
    let own = context.province.as_deref();
    place.zip(own).is_some_and(|(place, own)| {
        let place = crate::text::fold::slug(place);
        place != own
            && context
                .district
                .as_deref()
                .is_none_or(|d| !d.ends_with(&place))
    })
}
