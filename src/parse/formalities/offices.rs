//! Capacities and positions (quyền hạn, chức vụ): the words in capitals above a signer's name, told apart.
//!
//! | printed | capacities | position |
//! |---|---|---|
//! | `TM. ỦY BAN NHÂN DÂN` / `KT. CHỦ TỊCH` / `PHÓ CHỦ TỊCH` | collective, for the head | `PHÓ CHỦ TỊCH` |
//! | `TL. BỘ TRƯỞNG CHÁNH VĂN PHÒNG` | by order | `CHÁNH VĂN PHÒNG` |
//! | `Q. CỤC TRƯỞNG` | acting | `CỤC TRƯỞNG` |

use super::words::Word;
use crate::domain::formalities::Capacity;

/// Positions, folded and without blanks, since scanners tear words apart.
const POSITIONS: [&str; 54] = [
    "tongbithu",
    "thuongtrucbanbithu",
    "phobithuthuongtruc",
    "phobithu",
    "bithu",
    "chutichnuoc",
    "phochutichnuoc",
    "phochutichthuongtruc",
    "phochutich",
    "chutich",
    "phothutuong",
    "thutuong",
    "thutruongthuongtruc",
    "thutruong",
    "botruong",
    "photonggiamdoc",
    "tonggiamdoc",
    "phogiamdoc",
    "giamdoc",
    "photongcuctruong",
    "tongcuctruong",
    "phochicuctruong",
    "chicuctruong",
    "phocuctruong",
    "cuctruong",
    "phovutruong",
    "vutruong",
    "phochanhvanphong",
    "chanhvanphong",
    "phochanhthanhtra",
    "chanhthanhtra",
    "photruongban",
    "truongban",
    "photruongphong",
    "truongphong",
    "photruongdoan",
    "truongdoan",
    "phochunhiem",
    "chunhiem",
    "phothongdoc",
    "thongdoc",
    "photongthanhtra",
    "tongthanhtra",
    "photongkiemtoan",
    "tongkiemtoan",
    "chanhan",
    "vientruong",
    "photongthuky",
    "tongthuky",
    "uyvien",
    "hieutruong",
    "vienpho",
    "truongthue",
    "photruongthue",
];

/// Words in a row that one torn position may take.
const MOST_PIECES: usize = 8;

/// The capacity that words begin with, and how many words it takes.
pub(super) fn capacity(words: &[Word<'_>]) -> Option<(Capacity, usize)> {
    (1..=3.min(words.len())).find_map(|taken| {
        let pieces = &words[..taken];
        let letters: String = pieces.iter().map(|word| word.letters.as_str()).collect();
        let is_short = pieces.iter().all(|word| word.letters.len() <= 3);
        let is_marked = pieces.last()?.text.ends_with(['.', '/']) || pieces[0].text.contains('/');
        let is_plain = taken == 1 && pieces[0].text.len() == 2;
        let found = match letters.as_str() {
            "tm" => Capacity::Collective,
            "kt" => Capacity::ForHead,
            "tl" => Capacity::ByOrder,
            "tuq" => Capacity::ByAuthorisation,
            "q" if is_marked => Capacity::Acting,
            _ => return None,
        };
        let is_capitals = pieces
            .iter()
            .all(|word| word.is_capitals() || word.is_sign());
        (is_short && is_capitals && (is_marked || is_plain)).then_some((found, taken))
    })
}

/// How many words the position takes that `words` begin with.
pub(super) fn position(words: &[Word<'_>]) -> Option<usize> {
    let mut letters = String::new();
    let mut longest = None;
    for (at, word) in words.iter().take(MOST_PIECES).enumerate() {
        if !word.is_capitals() {
            break;
        }
        letters.push_str(&word.letters);
        if POSITIONS.contains(&letters.as_str()) {
            longest = Some(at + 1);
        }
    }
    longest
}

/// Whether words begin with what stands above a signer's name.
pub(super) fn begins(words: &[Word<'_>]) -> bool {
    let behind = |taken: usize| words.get(taken).is_some_and(Word::is_capitals);
    capacity(words).is_some_and(|(_, taken)| behind(taken)) || position(words).is_some()
}

/// A capacity with its words, and the position that follows.
#[derive(Debug, Default)]
pub(super) struct Offices<'w, 't> {
    pub(super) signed_for: Vec<(Capacity, &'w [Word<'t>])>,
    pub(super) position: &'w [Word<'t>],
}

/// Tells the capital words above a name apart.
pub(super) fn offices<'w, 't>(words: &'w [Word<'t>]) -> Offices<'w, 't> {
    let mut found = Offices::default();
    let mut marks: Vec<(usize, Option<Capacity>, usize)> = vec![(0, None, 0)];
    let mut at = 0;
    while at < words.len() {
        match capacity(&words[at..]) {
            Some((capacity, taken)) => {
                marks.push((at, Some(capacity), taken));
                at += taken;
            }
            None => at += 1,
        }
    }
    for (index, (start, capacity, taken)) in marks.iter().enumerate() {
        let end = marks.get(index + 1).map_or(words.len(), |next| next.0);
        let part = &words[start + taken..end];
        let own = match capacity {
            None => own_office(part),
            Some(capacity) => acted_for(*capacity, part, &mut found),
        };
        if !own.is_empty() {
            found.position = own;
        }
    }
    found
}

/// From the first position on.
fn own_office<'w, 't>(part: &'w [Word<'t>]) -> &'w [Word<'t>] {
    match positions(part).first() {
        Some(first) => &part[*first..],
        None => &[],
    }
}

/// Splits what stands behind a capacity into those it refers to and the signer's own position.
fn acted_for<'w, 't>(
    capacity: Capacity,
    part: &'w [Word<'t>],
    found: &mut Offices<'w, 't>,
) -> &'w [Word<'t>] {
    let starts = positions(part);
    let own = match capacity {
        Capacity::Collective => starts.first().copied(),
        // The line above is the office, the one below the signer's.
        _ => (starts
            .iter()
            .copied()
            .find(|at| *at > 0 && begins_line(part, *at)))
        .or_else(|| starts.iter().copied().find(|at| *at > 0)),
    };
    let own = own.unwrap_or(part.len());
    let (whom, rest) = part.split_at(own);
    if !whom.is_empty() {
        found.signed_for.push((capacity, whom));
    }
    if capacity == Capacity::Acting && rest.is_empty() {
        return whom;
    }
    rest
}

fn begins_line(part: &[Word<'_>], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| part.get(before))
        .is_some_and(|before| before.line != part[at].line)
}

/// Where positions begin; *BỘ TRƯỞNG, CHỦ NHIỆM* and *BÍ THƯ KIÊM CHỦ TỊCH* are one.
fn positions(part: &[Word<'_>]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < part.len() {
        // The Secretariat (Ban Bí thư) is a body; its standing member signs.
        let secretariat = phrase(&part[at..], &["ban", "bi", "thu"]);
        if secretariat {
            at += 3;
            if phrase(&part[at..], &["thuong", "truc"]) {
                found.push(at);
            }
            continue;
        }
        let Some(taken) = position(&part[at..]) else {
            at += 1;
            continue;
        };
        let before = at.checked_sub(1).and_then(|before| part.get(before));
        let is_joined = before.is_some_and(|before| {
            before.text.ends_with(',') || matches!(before.letters.as_str(), "kiem" | "va")
        });
        if !is_joined {
            found.push(at);
        }
        at += taken;
    }
    found
}

fn phrase(words: &[Word<'_>], letters: &[&str]) -> bool {
    words.len() >= letters.len()
        && words
            .iter()
            .zip(letters)
            .all(|(word, said)| word.letters == *said)
}
