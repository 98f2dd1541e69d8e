//! Periods (định kỳ): what recurs, and on which days of a period.

use std::sync::LazyLock;

use super::days::{self, Written};
use super::period::{Due, Every, Period};
use super::phrases::{Phrases, longest, phrase};
use super::tokens::Token;

/// Words before a day that make it a deadline.
static DEADLINES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "trước",
        "chậm nhất",
        "hoàn thành",
        "xong",
        "thời hạn",
        "hạn cuối",
        "muộn nhất",
    ])
});

/// Words that may stand among them.
static FILL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "là", "vào", "trong", "đến", "hết", "tới", "khoảng", "việc", "đầu", "cuối",
    ])
});

/// Words that say that something comes round.
static REGULAR: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&["định kỳ", "thường kỳ"]));

/// Most cue words before a day.
const MOST_CUES: usize = 8;

/// What is paid or counted by the month is no duty of each month: `lương hưu hằng tháng`.
static AMOUNTS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "trợ cấp",
        "lương",
        "phụ cấp",
        "mức",
        "học phí",
        "thu nhập",
        "đóng",
        "kinh phí",
        "kế hoạch",
        "dự toán",
        "lương hưu",
        "chi phí",
        "tiền",
        "cấp dưỡng",
        "hưởng",
        "chương trình",
        "nghỉ phép",
        "ngân sách",
    ])
});

/// What is done again and again, where nothing but `hằng năm` says so.
static DONE_AGAIN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "báo cáo",
        "sơ kết",
        "tổng kết",
        "tổng hợp",
        "kiểm tra",
        "đánh giá",
        "rà soát",
        "công bố",
        "kiểm điểm",
        "xây dựng",
        "lập",
        "tổ chức",
        "giao ban",
        "đôn đốc",
        "xếp loại",
        "phân loại",
    ])
});

/// Words looked at before `hằng năm`.
const LOOKED_BACK: usize = 24;

/// What was read at a place.
pub(super) struct Found {
    pub(super) due: Vec<Due>,
    pub(super) end: usize,
}

/// What stands before a day.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cues {
    /// A word of a deadline.
    pub(super) is_firm: bool,
    /// `trước` right before it.
    pub(super) is_before: bool,
    /// `vào`, `trong`.
    pub(super) has_in: bool,
    /// `định kỳ`.
    pub(super) is_regular: bool,
}

pub(super) fn past_cues(tokens: &[Token<'_>], at: usize) -> (usize, Cues) {
    let (mut here, mut cues) = (at, Cues::default());
    for _ in 0..MOST_CUES {
        let firm = DEADLINES.longest(tokens, here);
        let fill = FILL.longest(tokens, here);
        let regular = REGULAR.longest(tokens, here);
        if firm + fill + regular == 0 {
            break;
        }
        cues.is_firm |= firm > 0;
        cues.is_regular |= regular > 0;
        cues.is_before = phrase(tokens, here, "trước") > 0
            || cues.is_before && phrase(tokens, here, "hết") == 0 && fill > 0;
        cues.is_before &= phrase(tokens, here, "hết") == 0;
        cues.has_in |= longest(tokens, here, &["vào", "trong"]) > 0;
        here += firm.max(fill).max(regular);
    }
    (here, cues)
}

pub(super) fn recurring(day: Written, every: Every, month: Option<i8>) -> Option<Due> {
    let month = day.month.or(month);
    // "ngày 20 hằng quý" does not say of which month.
    let fits = day.year.is_none() && (every == Every::Year) == day.month.is_some();
    let period = Period {
        month,
        day: Some(day.day),
        ..Period::of(every)
    };
    fits.then_some(Due::Every(period))
}

/// What a day recurs in, and which month of it: `của tháng cuối quý`, `hằng tháng`, `tháng sau`.
pub(super) fn recurs(tokens: &[Token<'_>], at: usize) -> Option<(Every, Option<i8>, usize)> {
    let of = longest(tokens, at, &["của"]);
    let at_month = at + of;
    for (words, month) in [
        ("tháng cuối", 3),
        ("tháng cuối cùng", 3),
        ("tháng đầu", 1),
        ("tháng đầu tiên", 1),
    ] {
        let taken = phrase(tokens, at_month, words);
        let of = longest(
            tokens,
            at_month + taken,
            &["của", "mỗi", "của mỗi", "hằng", "hàng"],
        );
        let quarter = phrase(tokens, at_month + taken + of, "quý");
        if taken > 0 && quarter > 0 {
            let next = longest(
                tokens,
                at_month + taken + of + quarter,
                &["sau", "tiếp theo", "kế tiếp", "hằng năm", "hàng năm"],
            );
            return Some((
                Every::Quarter,
                Some(month),
                of_len(at, at_month + taken + of + quarter + next),
            ));
        }
    }
    let next = longest(
        tokens,
        at_month,
        &[
            "tháng sau",
            "tháng tiếp theo",
            "tháng kế tiếp",
            "tháng liền kề",
        ],
    );
    if next > 0 {
        return Some((Every::Month, None, of + next));
    }
    let (every, taken) = every(tokens, at_month)?;
    (every != Every::HalfYear).then_some((every, None, of + taken))
}

fn of_len(start: usize, end: usize) -> usize {
    end - start
}

/// `hằng tháng`, `mỗi quý`, `hằng năm`.
fn every(tokens: &[Token<'_>], at: usize) -> Option<(Every, usize)> {
    let each = longest(tokens, at, &["hằng", "hàng", "mỗi"]);
    let unit = tokens.get(at + each).filter(|_| each > 0)?;
    let units = [
        ("ngày", Every::Day),
        ("tuần", Every::Week),
        ("tháng", Every::Month),
        ("quý", Every::Quarter),
        ("năm", Every::Year),
    ];
    let found = units.iter().find(|(word, _)| unit.is(word));
    found.map(|(_, every)| (*every, each + 1))
}

/// `thứ hai hằng tuần`; a day of the week alone is no period.
pub(super) fn weekly(tokens: &[Token<'_>], at: usize, weekday: i8) -> Option<Found> {
    let of = longest(tokens, at, &["của"]);
    let (every, taken) = every(tokens, at + of)?;
    let period = Period {
        weekday: Some(weekday),
        ..Period::of(every)
    };
    (every == Every::Week).then(|| Found {
        due: vec![Due::Every(period)],
        end: at + of + taken,
    })
}

/// `định kỳ hằng quý`, `6 tháng một lần`, `hằng năm … báo cáo`.
pub(super) fn regular(tokens: &[Token<'_>], at: usize, start: usize) -> Option<Found> {
    let cue = REGULAR.longest(tokens, at);
    let said = longest(tokens, at + cue, &["vào"]);
    let here = at + cue + said;
    let (units, end) = units(tokens, here, cue > 0);
    if units.is_empty() {
        let vague = Due::Every(Period::of(Every::Regular));
        let is_report = |at: usize| DONE_AGAIN.longest(tokens, at) > 0;
        let reports = cue > 0 && (here..here + 3).any(is_report);
        return reports.then(|| Found {
            due: vec![vague],
            end: at + cue,
        });
    }
    if cue == 0 && !is_done_again(tokens, at, end, start) {
        return None;
    }
    let last = *units.last()?;
    let mut due: Vec<Due> = units
        .iter()
        .map(|every| Due::Every(Period::of(*every)))
        .collect();
    match day_behind(tokens, end, last) {
        Some((more, end)) => {
            due.pop();
            due.extend(more);
            Some(Found { due, end })
        }
        None => Some(Found { due, end }),
    }
}

/// Periods in a row: `hằng quý, 6 tháng, hằng năm`.
fn units(tokens: &[Token<'_>], at: usize, is_regular: bool) -> (Vec<Every>, usize) {
    let (mut units, mut here) = (Vec::new(), at);
    loop {
        let may_count = is_regular || !units.is_empty();
        let one = every(tokens, here).or_else(|| counted(tokens, here, may_count));
        let Some((every, taken)) = one.filter(|_| units.len() < 6) else {
            break;
        };
        units.push(every);
        here += taken;
        let joint = tokens
            .get(here)
            .is_some_and(|t| t.is_mark(",") || t.is("và") || t.is("hoặc"));
        let more = every_or_counted(tokens, here + 1);
        if !(joint && more) {
            break;
        }
        here += 1;
    }
    (units, here)
}

fn every_or_counted(tokens: &[Token<'_>], at: usize) -> bool {
    every(tokens, at).is_some() || counted(tokens, at, true).is_some()
}

/// `6 tháng`, `03 tháng/lần`, `quý`, `năm` behind `định kỳ`.
fn counted(tokens: &[Token<'_>], at: usize, may_count: bool) -> Option<(Every, usize)> {
    if !may_count {
        return None;
    }
    let word = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is_any(words));
    let months = ["tháng", "tháng/lần", "tháng/1"];
    let once = longest(tokens, at + 2, &["một lần", "1 lần", "01 lần"]);
    let number = tokens.get(at).filter(|_| word(at + 1, &months));
    if let Some(number) = number.filter(|token| !token.is_mark) {
        let every = match number.number() {
            Some(1) => Every::Month,
            Some(3) => Every::Quarter,
            Some(6) => Every::HalfYear,
            Some(12) => Every::Year,
            None if number.is("sáu") => Every::HalfYear,
            None if number.is("ba") => Every::Quarter,
            _ => return None,
        };
        return Some((every, 2 + once));
    }
    let alone = [
        ("quý", Every::Quarter),
        ("tháng", Every::Month),
        ("năm", Every::Year),
        ("tuần", Every::Week),
    ];
    let next_is_number = tokens
        .get(at + 1)
        .is_some_and(|token| token.number().is_some());
    let found = alone
        .iter()
        .find(|(unit, _)| word(at, &[*unit]) && !next_is_number);
    found.map(|(_, every)| (*every, 1))
}

/// Whether what stands around `hằng năm` is something that is done, not paid.
fn is_done_again(tokens: &[Token<'_>], at: usize, end: usize, start: usize) -> bool {
    let is_stop = |at: usize| tokens.get(at).is_none_or(Token::is_any_stop);
    let opens = at == start || is_stop(at - 1);
    let back = (start..at)
        .rev()
        .take(LOOKED_BACK)
        .take_while(|at| !tokens[*at].is_mark(";"));
    let back: Vec<usize> = back.collect();
    let near_amount = back
        .iter()
        .take(6)
        .any(|at| AMOUNTS.longest(tokens, *at) > 0);
    let is_done = |at: usize| DONE_AGAIN.longest(tokens, at) > 0;
    let done = back.iter().any(|at| is_done(*at)) || opens && (end..end + 6).any(is_done);
    done && !near_amount
}

/// The day behind a period: `hằng năm (trước ngày 15 tháng 11)`, `hằng tháng, trước ngày 25`.
fn day_behind(tokens: &[Token<'_>], at: usize, every: Every) -> Option<(Vec<Due>, usize)> {
    let mark = tokens
        .get(at)
        .is_some_and(|token| token.is_mark("(") || token.is_mark(","));
    let here = at + usize::from(mark);
    let (here, cues) = past_cues(tokens, here);
    if let Some((weekday, taken)) = days::weekday(tokens, here).filter(|_| every == Every::Week) {
        let period = Period {
            weekday: Some(weekday),
            ..Period::of(every)
        };
        return Some((vec![Due::Every(period)], here + taken));
    }
    let (day, taken) = days::day(tokens, here).filter(|_| cues.is_firm || cues.has_in || mark)?;
    let behind = here + taken;
    let (month, more) = match recurs(tokens, behind) {
        Some((within, month, more)) if within == every => (month, more),
        Some(_) => return None,
        None => (None, 0),
    };
    let due = recurring(day, every, month)?;
    Some((vec![due], behind + more))
}
