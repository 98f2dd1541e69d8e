//! Duties as iCalendar (RFC 5545): lines end in CRLF and are folded at 75 octets.

use crate::archive::DutiesOf;
use crate::domain::date::Date;
use crate::duties::{Due, Duty, Every, Period};
use crate::http::links;
use crate::text::one_line::joined;

/// Octets of a line without its end (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// Characters of an action in a summary.
const LONGEST_SUMMARY: usize = 140;

/// A calendar of all days that these duties are due on.
pub fn calendar(found: &[DutiesOf]) -> String {
    let mut out = String::new();
    for head in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//directive-search//duties//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Nhiệm vụ được giao",
    ] {
        push(&mut out, head);
    }
    for document in found {
        for duty in &document.duties {
            events(&mut out, document, duty);
        }
    }
    push(&mut out, "END:VCALENDAR");
    out
}

fn events(out: &mut String, document: &DutiesOf, duty: &Duty) {
    let issued_on = document.read.context.issued_on;
    for timing in &duty.timings {
        let Some((day, rule)) = first(timing.due, issued_on) else {
            continue;
        };
        push(out, "BEGIN:VEVENT");
        push(out, &format!("UID:{}", uid(document, duty, timing.due)));
        push(
            out,
            &format!("DTSTAMP:{}", stamp(&document.read.record.ingested_at)),
        );
        push(
            out,
            &format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d")),
        );
        if let Some(rule) = rule {
            push(out, &format!("RRULE:{rule}"));
        }
        push(
            out,
            &format!("SUMMARY:{}", escaped(&summary(document, duty))),
        );
        push(
            out,
            &format!("DESCRIPTION:{}", escaped(&description(document, duty))),
        );
        push(out, "TRANSP:TRANSPARENT");
        push(out, "END:VEVENT");
    }
}

/// The first day, and how it recurs; `None` where there is no day.
fn first(due: Due, issued_on: Option<Date>) -> Option<(Date, Option<String>)> {
    match due {
        Due::Once { by, .. } => Some((by, None)),
        Due::Every(period) => {
            let day = period.next(issued_on?)?;
            Some((day, Some(rule(period, day))))
        }
    }
}

/// A rule of recurrence (RFC 5545, 3.3.10).
fn rule(period: Period, first: Date) -> String {
    const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let day = first.day();
    match period.every {
        Every::Week => {
            let weekday = usize::from(first.weekday().to_monday_one_offset().unsigned_abs());
            let name = DAYS.get(weekday.saturating_sub(1)).unwrap_or(&"MO");
            format!("FREQ=WEEKLY;BYDAY={name}")
        }
        Every::Month => format!("FREQ=MONTHLY;BYMONTHDAY={day}"),
        Every::Quarter => format!("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY={day}"),
        Every::HalfYear => format!("FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY={day}"),
        Every::Year => format!("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={day}", first.month()),
        Every::Day | Every::Regular => "FREQ=DAILY".to_owned(),
    }
}

/// Stable as long as document, addressees, words and day are.
fn uid(document: &DutiesOf, duty: &Duty, due: Due) -> String {
    let text = &document.read.record.text;
    let names = duty.assignees.iter().map(|body| body.name.as_str());
    let said: Vec<&str> = names
        .chain([duty.action.of(text), duty.sentence.of(text)])
        .collect();
    let hash = said
        .join("\n")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!(
        "{}-{hash:016x}-{}@directive-search",
        document.read.summary.id,
        due.encode()
    )
}

fn summary(document: &DutiesOf, duty: &Duty) -> String {
    let names: Vec<&str> = duty
        .assignees
        .iter()
        .map(|body| body.name.as_str())
        .collect();
    let action = joined(duty.action.of(&document.read.record.text));
    let mut short: String = action.chars().take(LONGEST_SUMMARY).collect();
    if short.len() < action.len() {
        short.push('…');
    }
    format!("{}: {short}", names.join(", "))
}

/// The document, the sentence, and where it stands.
fn description(document: &DutiesOf, duty: &Duty) -> String {
    let read = &document.read;
    let number = read
        .summary
        .number
        .as_deref()
        .or(read.summary.title.as_deref());
    let anchor = duty
        .eid
        .as_ref()
        .map_or_else(String::new, |eid| format!("#{eid}"));
    format!(
        "{}\n{}\n{}{anchor}",
        number.unwrap_or_default(),
        joined(duty.sentence.of(&read.record.text)),
        links::document(&read.summary.id),
    )
}

/// `2024-05-31T10:00:00.123Z` as `20240531T100000Z`.
fn stamp(time: &str) -> String {
    let seconds = time.get(..19).unwrap_or("1970-01-01T00:00:00");
    let mut stamp: String = seconds
        .chars()
        .filter(|c| !matches!(c, '-' | ':'))
        .collect();
    stamp.push('Z');
    stamp
}

/// Text as a value (RFC 5545, 3.3.11); control characters are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, folded between characters.
fn push(out: &mut String, line: &str) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LONGEST_LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}
