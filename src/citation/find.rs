//! Finding: text in, citations out.

use super::anchors::{HeadAnchor, HeadScanner, NumberAnchor, is_word, numbers};
use super::head::{self, before_number, is_form_code, pin_cite, window_before};
use super::relate::{alias_target, relate};
use super::tail::{self, Tail};
use super::{Citation, CitationKind, Repair, bind};
use crate::domain::authority::Sphere;
use crate::domain::date;
use crate::domain::doctype::{DocType, TypeTable};
use crate::domain::document::CitingContext;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::identity::{Written, identify};
use crate::domain::number::{DocNumber, Ordinal};
use crate::domain::relation::Relation;
use crate::text::diagnostic::Diagnostic;
use crate::text::fold::fold_normalized;
use crate::text::normalize::Normalized;
use crate::text::sentence::sentence_start;
use crate::text::span::Span;

/// Finds citations; built once from the type names it looks for.
#[derive(Debug, Clone)]
pub struct Finder {
    heads: HeadScanner,
}

/// What is known about the text that is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'g> {
    /// Types, bodies, terms, places, cues.
    pub gazetteer: &'g Gazetteer,
    /// Who speaks, where and when.
    pub context: &'g CitingContext,
    /// Where the document's own number stands, in bytes of the original; it is no citation.
    pub own_number: Option<Span>,
}

/// A citation in the making; spans are bytes of the shadow.
#[derive(Debug, Clone)]
pub(super) struct Draft<'g> {
    pub(super) span: Span,
    pub(super) kind: CitationKind,
    pub(super) number: Option<(DocNumber, Span)>,
    pub(super) short_number: Option<String>,
    pub(super) doc_type: Option<&'g DocType>,
    pub(super) tail: Tail<'g>,
    /// The first item of the list that this headless item goes on.
    pub(super) list_of: Option<usize>,
    pub(super) alias_of: Option<usize>,
    pub(super) pin_cite: Option<Span>,
    pub(super) title: Option<Span>,
    pub(super) relation: Relation,
    pub(super) cue: Option<Span>,
    /// Whether it is said to have been issued: *đã ban hành*.
    pub(super) is_announced: bool,
    pub(super) nested_in: Option<usize>,
    pub(super) nested_relation: Option<Relation>,
}

impl<'g> Draft<'g> {
    fn new(span: Span, kind: CitationKind) -> Self {
        Self {
            span,
            kind,
            number: None,
            short_number: None,
            doc_type: None,
            tail: Tail { end: span.end, ..Tail::default() },
            list_of: None,
            alias_of: None,
            pin_cite: None,
            title: None,
            relation: Relation::Mentions,
            cue: None,
            is_announced: false,
            nested_in: None,
            nested_relation: None,
        }
    }

    pub(super) fn is_self(&self) -> bool {
        self.kind == CitationKind::This
    }

    /// Where the mention begins with the provision it points at.
    pub(super) fn reach_start(&self) -> usize {
        self.pin_cite.map_or(self.span.start, |pin| pin.start)
    }

    pub(super) fn designation(&self) -> Option<String> {
        let short = || self.short_number.as_ref().map(|n| n.trim_start_matches('0').to_owned());
        self.number.as_ref().map(|(number, _)| number.ordinal().plain()).or_else(short)
    }

    pub(super) fn class(&self) -> Option<&str> {
        let of_code = || self.number.as_ref()?.0.type_code().map(|code| code.class());
        of_code().or_else(|| self.doc_type.map(|found| found.class.as_str()))
    }
}

impl Finder {
    /// A finder for the type names of `types`.
    pub fn new(types: &TypeTable) -> Self {
        Self { heads: HeadScanner::new(types) }
    }

    /// Every citation of `text`, in order, with spans in the original.
    pub fn find(&self, text: &Normalized<'_>, original: &str, reading: Reading<'_>) -> Vec<Citation> {
        let shadow = &*text.text;
        let own = |span: Span| reading.own_number.is_some_and(|own| own.overlaps(text.map.span(span)));
        let found = numbers(shadow).into_iter().filter(|anchor| !own(anchor.span));
        let mut drafts: Vec<Draft<'_>> =
            found.filter_map(|anchor| full(shadow, anchor, reading.gazetteer)).collect();
        let mut shorts = Vec::new();
        for head in self.heads.heads(shadow) {
            let covered = drafts.partition_point(|draft| draft.span.end <= head.span.start);
            if drafts.get(covered).is_none_or(|draft| !draft.span.overlaps(head.span)) {
                shorts.extend(unnumbered(shadow, head, reading.gazetteer));
            }
        }
        drafts.extend(shorts);
        drafts.sort_by_key(|draft| draft.span.start);
        join_lists(shadow, &mut drafts, reading.gazetteer);
        for at in 0..drafts.len() {
            drafts[at].alias_of = alias_target(shadow, &drafts, at);
        }
        relate(shadow, &mut drafts, reading.context, reading.gazetteer);
        for draft in drafts.iter_mut().filter(|draft| draft.is_announced) {
            read_backward(shadow, draft, reading.gazetteer);
        }
        let mut citations: Vec<Citation> =
            drafts.iter().map(|draft| finish(draft, text, original, reading)).collect();
        bind::bind(&mut citations);
        citations
    }
}

/// A mention with a complete number.
fn full<'g>(text: &str, anchor: NumberAnchor, gazetteer: &'g Gazetteer) -> Option<Draft<'g>> {
    if is_form_code(text, anchor.span.start) {
        return None;
    }
    let head = before_number(text, anchor.span.start, &anchor.number, &gazetteer.types);
    let unsure = matches!(anchor.number, DocNumber::Old { .. } | DocNumber::Dispatch { .. });
    if unsure && !head.is_written && !follows_number_word(text, anchor.span.start) {
        return None;
    }
    let mut draft = Draft::new(Span::new(head.start, anchor.span.end), CitationKind::Full);
    draft.doc_type = head.doc_type;
    draft.tail = tail::read(text, anchor.span.end, gazetteer);
    draft.pin_cite = pin_cite(text, head.start);
    draft.number = Some((anchor.number, anchor.span));
    Some(draft)
}

/// `số` right before the number.
fn follows_number_word(text: &str, start: usize) -> bool {
    fold_normalized(window_before(text, start, 12)).trim_end_matches([' ', ':']).ends_with("so")
}

/// A capitalised type word without a complete number: *Chỉ thị này*, *Chỉ thị 12*.
fn unnumbered<'g>(text: &str, head: HeadAnchor, gazetteer: &'g Gazetteer) -> Vec<Draft<'g>> {
    let doc_type = gazetteer.types.rows().get(head.row);
    let rest = &text[head.span.end..];
    if let Some(this) = rest.strip_prefix(" này") {
        if !this.starts_with(char::is_alphanumeric) {
            let mut draft = Draft::new(Span::new(head.span.start, text.len() - this.len()), CitationKind::This);
            draft.doc_type = doc_type;
            return vec![draft];
        }
    }
    short_list(text, head, doc_type, gazetteer)
}

/// `Chỉ thị 12`, `các Nghị quyết số 79 và số 80`.
fn short_list<'g>(
    text: &str,
    head: HeadAnchor,
    doc_type: Option<&'g DocType>,
    gazetteer: &'g Gazetteer,
) -> Vec<Draft<'g>> {
    let mut drafts = Vec::new();
    let mut start = head.span.start;
    let mut at = head.span.end;
    while let Some((digits, has_word)) = bare_number(text, at) {
        if !has_word && drafts.is_empty() && !stands_alone(text, digits.end, doc_type) {
            break;
        }
        if !drafts.is_empty() {
            start = head::number_word_before(text, digits.start).unwrap_or(digits.start);
        }
        let mut draft = Draft::new(Span::new(start, digits.end), CitationKind::Short);
        draft.short_number = Some(digits.of(text).to_owned());
        draft.doc_type = doc_type;
        draft.tail = tail::read(text, digits.end, gazetteer);
        draft.pin_cite = pin_cite(text, start);
        let end = draft.tail.end;
        drafts.push(draft);
        match goes_on(text, digits.end).or_else(|| goes_on(text, end)) {
            Some(next) => at = next,
            None => break,
        }
    }
    drafts
}

/// Past `, ` or ` và ` where a list may go on.
fn goes_on(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    [" và", ","].iter().find(|glue| rest.starts_with(**glue)).map(|glue| at + glue.len())
}

/// A bare running number behind `at`: its digits, and whether "số" stands before them.
fn bare_number(text: &str, at: usize) -> Option<(Span, bool)> {
    let from = tail::skip(text, at, |c| c == ' ' || c == '\n');
    let rest = &text[from..];
    let after_word = rest.strip_prefix("số").or_else(|| rest.strip_prefix("SỐ"));
    let start = after_word.map_or(from, |after| {
        tail::skip(text, text.len() - after.len(), |c| c == ' ' || c == '\n' || c == ':')
    });
    if start == at {
        return None;
    }
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits;
    let next = text[end..].chars().next();
    let continues = match next {
        Some('/' | '-' | '.' | ',') => text[end + 1..].starts_with(|c: char| c.is_alphanumeric()),
        Some('%') => true,
        Some(c) => c.is_alphanumeric(),
        None => false,
    };
    (1..=4).contains(&digits).then_some(())?;
    (!continues && is_word(text, Span::new(start, end)))
        .then(|| (Span::new(start, end), after_word.is_some()))
}

/// Without "số", a number counts only where it measures nothing: not *Kế hoạch 5 năm*. Types whose
/// names are verbs as well (*Hướng dẫn 05 xã*) need a word that follows citations.
fn stands_alone(text: &str, end: usize, doc_type: Option<&DocType>) -> bool {
    let rest = text[end..].trim_start();
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if word.is_empty() || rest.starts_with(char::is_uppercase) {
        return true;
    }
    let measures = [
        "năm", "tháng", "ngày", "tuần", "giờ", "người", "nội", "nhiệm", "điểm", "điều", "khoản", "đợt",
        "lần", "triệu", "tỷ", "nghìn", "bước", "cấp", "trường", "xã", "huyện", "đơn", "cơ", "hộ", "cán",
        "đồng", "cuộc", "vụ", "việc", "mục", "chỉ", "tiêu", "phần", "chương", "nhóm",
    ];
    let is_date = word == "ngày" && date::parse(rest).is_some();
    let is_verb_too = doc_type.is_some_and(|found| {
        matches!(found.class.as_str(), "HD" | "BC" | "TB" | "KH" | "CTr" | "ĐA" | "DA" | "PA" | "HĐ" | "QH")
    });
    let follows_citations = ["của", "về", "được", "đã", "do", "nêu", "trên", "là", "tại"];
    is_date || (!measures.contains(&word.as_str()) && (!is_verb_too || follows_citations.contains(&word.as_str())))
}

/// Headless items take the type of the list they go on; what stands at the end of a list of bare
/// items is shared by all.
fn join_lists<'g>(text: &str, drafts: &mut [Draft<'g>], gazetteer: &'g Gazetteer) {
    for at in 0..drafts.len() {
        let Some(previous) = at.checked_sub(1) else { continue };
        let (before, own) = (&drafts[previous], &drafts[at]);
        let glued = before.tail.end <= own.span.start && is_glue(&text[before.tail.end..own.span.start]);
        let is_item = glued && own.kind != CitationKind::This && before.kind == own.kind;
        let headless = !starts_with_type(text, own);
        if is_item && headless {
            let leader = before.list_of.unwrap_or(previous);
            let inherited = drafts[leader].doc_type;
            let draft = &mut drafts[at];
            draft.list_of = Some(leader);
            let fits = |doc_type: &&DocType| match &draft.number {
                Some((number, _)) => number.type_code().is_none_or(|code| doc_type.has_code(code, number.sphere())),
                None => true,
            };
            draft.doc_type = draft.doc_type.or(inherited.filter(fits));
        }
    }
    share_tails(text, drafts);
    for draft in drafts.iter_mut().filter(|draft| draft.doc_type.is_none()) {
        draft.doc_type = draft.number.as_ref().and_then(|(number, _)| type_of(number, gazetteer));
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
        _ => gazetteer.types.of_code(number.type_code()?, number.sphere()),
    }
}

/// Commas and small words between the items of a list.
fn is_glue(gap: &str) -> bool {
    gap.len() <= 24
        && gap.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':')).all(|word| {
            matches!(word, "" | "và" | "số" | "cùng" | "với" | "hoặc" | "Số" | "đến")
        })
}

/// `các Nghị định số A, B, C ngày … của …`: date, issuer and term of the last belong to all that
/// have none of their own.
fn share_tails(text: &str, drafts: &mut [Draft<'_>]) {
    for at in (0..drafts.len()).rev() {
        let Some(leader) = drafts[at].list_of else { continue };
        let is_last = drafts.get(at + 1).is_none_or(|next| next.list_of != Some(leader));
        if !is_last {
            continue;
        }
        let plural = window_before(text, drafts[leader].span.start, 8).trim_end().to_lowercase().ends_with("các");
        let last = drafts[at].tail.clone();
        for item in &mut drafts[leader..at] {
            let bare = item.tail.date.is_none() && item.tail.issuer.is_none();
            if (plural || bare) && item.tail.date.is_none() {
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

/// `Ngày 12/3/2018, Ban Thường vụ Tỉnh ủy đã ban hành Chỉ thị 12`: date and issuer come first.
fn read_backward<'g>(text: &str, draft: &mut Draft<'g>, gazetteer: &'g Gazetteer) {
    let Some(cue) = draft.cue else { return };
    let start = sentence_start(text, cue.start).min(cue.start);
    let before = &text[start..cue.start];
    draft.tail.date = draft.tail.date.or_else(|| date::find(before).map(|(date, _)| date));
    if draft.tail.issuer.is_some() {
        return;
    }
    let end = before.trim_end().len();
    let capitals = before.char_indices().filter(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
    let named = capitals
        .filter_map(|at| Some((at, gazetteer.authorities.read_name(&before[at..])?)))
        .find(|(at, name)| at + name.len == end);
    if let Some((at, name)) = named {
        draft.tail.issuer = Some(Span::new(start + at, start + at + name.len));
        draft.tail.body = Some(name);
    }
}

/// The finished citation: spans led back to the original, identity decided.
fn finish(draft: &Draft<'_>, text: &Normalized<'_>, original: &str, reading: Reading<'_>) -> Citation {
    let shadow = &*text.text;
    let back = |span: Span| text.map.span(span);
    let number = draft.number.as_ref().map(|(number, _)| number.clone()).or_else(|| inferred(draft));
    let written = number.as_ref().map(|number| Written {
        number,
        doc_type: draft.doc_type,
        body: draft.tail.body.as_ref(),
        date: draft.tail.date,
        term: draft.tail.term,
    });
    let identity = written.and_then(|written| identify(written, reading.context, reading.gazetteer));
    let joined = |span: Span| span.of(shadow).split_whitespace().collect::<Vec<_>>().join(" ");
    Citation {
        span: back(draft.span),
        kind: if draft.alias_of.is_some() { CitationKind::Alias } else { draft.kind },
        short_number: draft.short_number.clone(),
        type_name: draft.doc_type.map(|found| found.name.clone()),
        class: draft.class().map(str::to_owned),
        date: draft.tail.date,
        issuer: draft.tail.issuer.map(joined),
        term: draft.tail.term,
        title: draft.title.map(back),
        relation: draft.relation,
        cue: draft.cue.map(back),
        pin_cite: draft.pin_cite.map(back),
        nested_in: draft.nested_in,
        nested_relation: draft.nested_relation,
        alias_of: draft.alias_of,
        identity,
        repairs: repairs(draft, original, text),
        diagnostics: diagnostics(draft, text),
        number,
    }
}

/// `Chỉ thị 12 của Tỉnh ủy` is `12-CT/TU`: a Party number follows from type and body alone.
fn inferred(draft: &Draft<'_>) -> Option<DocNumber> {
    let digits = draft.short_number.as_ref()?;
    let body = draft.tail.body.as_ref().filter(|body| body.authority.sphere == Sphere::Party)?;
    let type_code = draft.doc_type?.party_codes.first()?.clone();
    let width = u8::try_from(digits.len()).ok()?.max(2);
    let ordinal = Ordinal { value: digits.parse().ok()?, width, suffix: None };
    Some(DocNumber::Party { ordinal, type_code, bodies: vec![body.authority.code.clone()] })
}

fn repairs(draft: &Draft<'_>, original: &str, text: &Normalized<'_>) -> Vec<Repair> {
    let Some((number, span)) = &draft.number else { return Vec::new() };
    let printed = text.map.span(*span).of(original);
    let mut repairs = Vec::new();
    if printed.contains(char::is_whitespace) {
        repairs.push(Repair::Spaces);
    }
    let letters: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
    if letters != number.to_string() {
        repairs.push(Repair::Spelling);
    }
    repairs
}

/// Contradictions inside the mention itself.
fn diagnostics(draft: &Draft<'_>, text: &Normalized<'_>) -> Vec<Diagnostic> {
    let (Some((number, _)), Some(doc_type)) = (&draft.number, draft.doc_type) else { return Vec::new() };
    let Some(code) = number.type_code().filter(|_| !matches!(number, DocNumber::Merged { .. })) else {
        return Vec::new();
    };
    if doc_type.has_code(code, number.sphere()) || doc_type.class == code.class() {
        return Vec::new();
    }
    let message = format!("the word {} does not fit the code {code} of {number}", doc_type.name);
    vec![Diagnostic::warning("type-mismatch", message, Some(text.map.span(draft.span)))]
}

