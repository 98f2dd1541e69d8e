//! The header (thể thức phần đầu): number, place and date, body, type, title, signer.
//!
//! | State (Nghị định 30/2020/NĐ-CP) | Party (36-HD/VPTW, 05-HD/VPTW) |
//! |---|---|
//! | `Số: 01/CT-UBND` | `Số 631-CT/BCSĐ`, no colon, an asterisk above |
//! | `Sơn Dương, ngày 23 tháng 9 năm 2021` | the same |
//! | `CHỈ THỊ` / `Về việc …` | `CHỈ THỊ` / `CỦA BAN …` / `về …` |

use super::formalities::{Head, formalities, leading, led_back as formalities_led_back, marks};
use super::issuer::issuer;
use super::kind::{Evidence, kind, mark_zone};
use super::lines::{Line, lines, prefix};
use super::outline::outline;
use super::remarks::diagnostics;
use super::report::is_report;
use super::segments::segments;
use super::title::{Title, title};
use crate::domain::date::{self, Date};
use crate::domain::doctype::DocType;
use crate::domain::document::{Document, DocumentKind};
use crate::domain::gazetteer::Gazetteer;
use crate::domain::number::DocNumber;
use crate::domain::number_grammar;
use crate::text::diagnostic::Diagnostic;
use crate::text::normalize::Normalized;
use crate::text::one_line::joined;
use crate::text::span::Span;

/// Lines that a header may take, blank ones aside.
const HEADER_LINES: usize = 40;

/// Bytes that a header may take: where lines are long, forty of them are half the text.
const HEADER_BYTES: usize = 8_000;

/// A document and where its own number stands (bytes of the original).
#[derive(Debug, Clone)]
pub struct Parsed {
    /// What the text says of itself.
    pub document: Document,
    /// The own number, which is no citation.
    pub own_number: Option<Span>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a text. Any text is a document; what it does not say stays empty.
pub fn parse(text: &Normalized<'_>, original: &str, gazetteer: &Gazetteer) -> Parsed {
    let shadow = &*text.text;
    let head = prefix(shadow, HEADER_BYTES);
    let lines = segments(lines(head, 0, HEADER_LINES), &gazetteer.types);
    let mut number = own_number(&lines);
    let date_line = place_and_date(&lines, shadow);
    let type_line = type_line(&lines, gazetteer);
    let letter = letter(&lines, gazetteer).filter(|_| type_line.is_none());
    if letter.is_some()
        && let Some(own) = &mut number
        && let Some(dispatch) = own.number.as_dispatch()
        && (dispatch.lead_body())
            .is_some_and(|body| gazetteer.authorities.sphere_of(body).is_some())
    {
        own.number = dispatch;
    }
    let is_report = number.is_none() && type_line.is_none() && is_report(shadow, &gazetteer.types);
    let title = title(
        &lines,
        type_line.as_ref(),
        is_report,
        number.as_ref().map(|n| n.line),
    );
    // What is shown is the original's spelling, never the shadow's.
    let shown = |span: Span| joined(text.map.span(span).of(original));
    let place = date_line.as_ref().map(|found| shown(found.place));
    let issuer = issuer(
        &lines,
        type_line.as_ref(),
        number.as_ref().map(|own| &own.number),
        place.as_deref(),
        shadow,
        gazetteer,
    );
    let doc_type = type_line
        .as_ref()
        .map(|line| line.doc_type)
        .or(letter)
        .or_else(|| type_of(number.as_ref()?, gazetteer));
    let body_start = title.end.max(type_line.as_ref().map_or(0, |line| line.end));
    let outline = outline(shadow, body_start);
    let zone = mark_zone(&lines, type_line.as_ref());
    let marks = marks(&lines, zone, &gazetteer.types, &shown);
    let leading = leading(shadow, HEADER_BYTES, &gazetteer.types, &shown)
        .filter(|_| number.is_none() && !is_report);
    let kind = kind(&Evidence {
        is_report,
        marks: &marks,
        leading: leading.as_ref(),
        doc_type: doc_type.map(|found| found.name.as_str()),
        number: number.as_ref().map(|own| &own.number),
    });
    let formalities = formalities(
        shadow,
        Head {
            lines: &lines,
            body: body_start,
            type_name: doc_type.map(|found| found.name.as_str()),
            number: number.as_ref().map(|own| &own.number),
            is_consolidated: kind == DocumentKind::Consolidated,
            leading: leading.as_ref(),
        },
        marks,
        &gazetteer.types,
        &shown,
    );
    let is_form = kind == DocumentKind::Form;
    let says = !is_report && !is_form;
    let document = Document {
        kind,
        number: number.as_ref().map(|own| own.number.clone()),
        type_name: match &leading {
            // The type of what is attached, not of a form in it.
            Some(found) => (found.type_name.clone())
                .filter(|name| says && gazetteer.types.find(name).is_some()),
            None => doc_type.filter(|_| says).map(|found| found.name.clone()),
        },
        province: super::context::province(issuer.as_ref(), place.as_deref(), shadow, gazetteer),
        issuer: issuer.filter(|_| says),
        place,
        issued_on: date_line.as_ref().map(|found| found.date).filter(|_| says),
        title: (leading.as_ref().and_then(|found| found.title.clone()))
            .or_else(|| title_text(&title, &shown)),
        signer: formalities
            .signatures
            .iter()
            .find_map(|one| one.name.clone()),
        formalities: formalities_led_back(formalities, text),
        header: text.map.span(Span::new(0, body_start)),
        outline: outline
            .into_iter()
            .map(|provision| led_back(provision, text))
            .collect(),
    };
    let own_number = number.map(|own| text.map.span(own.span));
    let diagnostics = diagnostics(&document);
    Parsed {
        document,
        own_number,
        diagnostics,
    }
}

fn title_text(title: &Title, shown: &dyn Fn(Span) -> String) -> Option<String> {
    let parts: Vec<String> = title.parts.iter().map(|part| shown(*part)).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn led_back(
    mut provision: crate::domain::provision::Provision,
    text: &Normalized<'_>,
) -> crate::domain::provision::Provision {
    provision.span = text.map.span(provision.span);
    provision.heading = text.map.span(provision.heading);
    provision
}

/// The own number and where it stands in the shadow.
#[derive(Debug, Clone)]
pub(super) struct OwnNumber {
    pub(super) number: DocNumber,
    pub(super) span: Span,
    pub(super) line: usize,
}

/// The first number behind "Số" at the start of one of the first lines. Numbers in "Thực hiện …"
/// lines are cited ones.
fn own_number(lines: &[Line<'_>]) -> Option<OwnNumber> {
    lines.iter().take(16).enumerate().find_map(|(index, line)| {
        let at = number_word(line)?;
        let rest = line.text[at..].trim_start_matches([':', ' ', '.']);
        let start = line.text.len() - rest.len();
        let parsed = number_grammar::parse(rest)?;
        let start = line.span.start + start;
        Some(OwnNumber {
            number: parsed.number,
            span: Span::new(start, start + parsed.end),
            line: index,
        })
    })
}

/// Past "Số" where a line has it at its start or, in joined letterheads, between capitals and
/// marks.
fn number_word(line: &Line<'_>) -> Option<usize> {
    let word = "Số".len();
    if line
        .text
        .get(..word)
        .is_some_and(|start| start.eq_ignore_ascii_case("Số") || start == "SỐ")
    {
        return Some(word);
    }
    let joined = line.text.find(" Số ").or_else(|| line.text.find(" Số: "))?;
    let before = &line.text[..joined];
    let letters_are_capitals = before
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase);
    letters_are_capitals.then_some(joined + 1 + word)
}

struct DateLine {
    place: Span,
    date: Date,
}

/// `Sơn Dương, ngày 23 tháng 9 năm 2021`: capitalised words, a comma, a date.
fn place_and_date(lines: &[Line<'_>], shadow: &str) -> Option<DateLine> {
    lines.iter().take(20).find_map(|line| {
        let commas = line.text.match_indices(',').map(|(at, _)| at);
        // The comma may be lost: `Hà Nội ngày 01 tháng 12 năm 2025`.
        let lost = line.text.find(" ngày ").filter(|at| *at < LONGEST_PLACE);
        let commas = commas.chain(lost.filter(|at| !line.text[..*at].contains(',')));
        commas.into_iter().find_map(|comma| {
            // The date may go on in the next line of a narrow column.
            let rest = shadow[line.span.start + comma + 1..].trim_start();
            let date = day_of(rest)?;
            let place = place_before(&line.text[..comma])?;
            let place = Span::new(line.span.start + place.start, line.span.start + place.end);
            Some(DateLine { place, date })
        })
    })
}

/// Longest name of a place of issue, in bytes.
const LONGEST_PLACE: usize = 40;

/// The date that `rest` begins with, behind "ngày", which scanners tear apart (`ng ày 01 tháng 12`).
fn day_of(rest: &str) -> Option<Date> {
    let word = rest.get(..WORD_OF_DAY).unwrap_or(rest);
    let digit = word.find(|c: char| c.is_ascii_digit());
    let letters: String = word[..digit?]
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    if !matches!(letters.as_str(), "ngày" | "Ngày" | "NGÀY") {
        return None;
    }
    let (date, _) = date::parse(rest).or_else(|| {
        let bare = &rest[digit?..];
        date::parse(&format!("ngày {}", prefix(bare, LONGEST_DATE)))
    })?;
    Some(date)
}

/// Where the day stands at the latest behind the beginning of its word, in bytes.
const WORD_OF_DAY: usize = 10;

/// Longest date in words, in bytes.
const LONGEST_DATE: usize = 60;

/// The run of capitalised words at the end of `before`; the whole must be short, or follow the
/// number in a joined letterhead.
fn place_before(before: &str) -> Option<Span> {
    let end = before.trim_end().len();
    let mut start = end;
    for _ in 0..5 {
        let rest = before[..start].trim_end();
        let word = rest.rsplit(' ').next().unwrap_or_default();
        let capital = word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || c == '.');
        let is_code = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        if !(capital || word == "-") || is_code || word == "TP." {
            break;
        }
        start = rest.len() - word.len();
    }
    (start < end).then_some(Span::new(start, end))
}

/// The line that names the type.
#[derive(Debug, Clone)]
pub(super) struct TypeLine<'g> {
    pub(super) index: usize,
    pub(super) doc_type: &'g DocType,
    /// End of the line in the shadow.
    pub(super) end: usize,
}

/// `CHỈ THỊ` alone on its line, or in capitals before the title on the same line.
fn type_line<'g>(lines: &[Line<'_>], gazetteer: &'g Gazetteer) -> Option<TypeLine<'g>> {
    lines.iter().enumerate().find_map(|(index, line)| {
        let doc_type = gazetteer.types.beginning(&line.folded)?;
        let alone = line.folded.trim_end_matches([':', '.']).len() == doc_type.folded.len();
        let word: String = line
            .text
            .chars()
            .take(doc_type.name.chars().count())
            .collect();
        let capitals = word
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(char::is_uppercase);
        let is_type_line = capitals && (alone || line.is_capitals());
        is_type_line.then_some(TypeLine {
            index,
            doc_type,
            end: line.span.end,
        })
    })
}

/// An official letter (công văn) prints no type: it has a subject and an address instead. Its number
/// may look like another type's (`5253/CT-CS`, where CT is the tax department).
fn letter<'g>(lines: &[Line<'_>], gazetteer: &'g Gazetteer) -> Option<&'g DocType> {
    let mut marks = lines.iter().map(|line| line.folded.as_str());
    let is_letter = marks.any(|line| line.starts_with("v/v") || line.starts_with("kinh gui"));
    gazetteer.types.find("Công văn").filter(|_| is_letter)
}

/// The type that the own number says: `11306/VPCP-NN` is a công văn.
fn type_of<'g>(own: &OwnNumber, gazetteer: &'g Gazetteer) -> Option<&'g DocType> {
    match &own.number {
        DocNumber::Dispatch { .. } => gazetteer.types.find("Công văn"),
        number => gazetteer
            .types
            .of_code(number.type_code()?, number.sphere()),
    }
}
