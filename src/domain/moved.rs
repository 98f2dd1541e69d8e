//! Provisions that bear another id after their text was corrected: where the words of an old id went.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use super::provision::Eid;
use crate::text::fold::fold;

/// Least share of words that two provisions must have in common to be one and the same.
const LEAST_SIMILARITY: f64 = 0.8;

/// Words of a shingle.
const SHINGLE: usize = 3;

/// A shingle that stands in more provisions says nothing of one of them.
const MOST_HOLDERS: usize = 24;

/// Candidates that are compared word for word.
const MOST_COMPARED: usize = 4;

/// Words of the mark before the text of a provision, folded.
const MARK_WORDS: [&str; 8] = [
    "phan", "chuong", "muc", "tieu", "dieu", "khoan", "diem", "thu",
];

/// A provision as the set of its shingles.
struct Shingled<'p> {
    eid: &'p Eid,
    shingles: HashSet<u64>,
}

/// Old ids whose words now stand under another id, each with that id. An id that is still there with
/// nearly the same words leads to itself and is not listed; one whose words are gone, or are found
/// in several places alike, leads nowhere.
pub fn moved(old: &[(Eid, &str)], new: &[(Eid, &str)]) -> Vec<(Eid, Eid)> {
    let new: Vec<Shingled<'_>> = new.iter().map(Shingled::new).collect();
    let by_eid: HashMap<&Eid, &Shingled<'_>> = new.iter().map(|one| (one.eid, one)).collect();
    let holders = holders(&new);
    let mut found = Vec::new();
    for one in old.iter().map(Shingled::new) {
        let same = by_eid.get(one.eid);
        if same.is_some_and(|same| one.similarity(same) >= LEAST_SIMILARITY) {
            continue;
        }
        if let Some(target) = target(&one, &new, &holders) {
            found.push((one.eid.clone(), target.clone()));
        }
    }
    found
}

impl<'p> Shingled<'p> {
    fn new((eid, text): &'p (Eid, &str)) -> Self {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let mark = words
            .iter()
            .take(SHINGLE)
            .take_while(|word| is_mark(word))
            .count();
        let words = words.get(mark..).unwrap_or(&[]);
        let shingles = match words.len() {
            0 => HashSet::new(),
            few if few < SHINGLE => HashSet::from([hashed(words)]),
            _ => words.windows(SHINGLE).map(hashed).collect(),
        };
        Self { eid, shingles }
    }

    /// The share of shingles in common, of those of both.
    fn similarity(&self, other: &Self) -> f64 {
        let shared = self.shingles.intersection(&other.shingles).count();
        let both = self.shingles.len() + other.shingles.len();
        if both == 0 {
            return 0.0;
        }
        2.0 * shared as f64 / both as f64
    }
}

/// Whether a word is part of a mark: `dieu`, `5a`, `iv`, `a`.
fn is_mark(word: &str) -> bool {
    let is_roman = word.len() <= 4 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    MARK_WORDS.contains(&word)
        || word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 4
        || word.len() == 1
        || is_roman
}

fn hashed(words: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// Of each shingle the provisions that hold it.
fn holders(new: &[Shingled<'_>]) -> HashMap<u64, Vec<usize>> {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, one) in new.iter().enumerate() {
        for shingle in &one.shingles {
            let known = holders.entry(*shingle).or_default();
            // One more than allowed tells that there are too many.
            if known.len() <= MOST_HOLDERS {
                known.push(at);
            }
        }
    }
    holders
}

/// The provision with the words of an old one, if there is one alone.
fn target<'n>(
    one: &Shingled<'_>,
    new: &'n [Shingled<'n>],
    holders: &HashMap<u64, Vec<usize>>,
) -> Option<&'n Eid> {
    let mut shared: HashMap<usize, usize> = HashMap::new();
    for shingle in &one.shingles {
        let known = holders
            .get(shingle)
            .filter(|known| known.len() <= MOST_HOLDERS);
        for at in known.into_iter().flatten() {
            *shared.entry(*at).or_insert(0) += 1;
        }
    }
    let mut ranked: Vec<(usize, usize)> = shared.into_iter().collect();
    ranked.sort_by_key(|(at, count)| (std::cmp::Reverse(*count), *at));
    let compared = ranked.iter().take(MOST_COMPARED);
    let compared = compared.filter_map(|(at, _)| new.get(*at));
    let mut alike: Vec<(f64, &Shingled<'_>)> = compared
        .map(|other| (one.similarity(other), other))
        .filter(|(similarity, _)| *similarity >= LEAST_SIMILARITY)
        .collect();
    // A clause that is all of its article has the article's words.
    let of_kind = |other: &Shingled<'_>| kind(other.eid) == kind(one.eid);
    if alike.iter().any(|(_, other)| of_kind(other)) {
        alike.retain(|(_, other)| of_kind(other));
    }
    alike.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (best, found) = alike.first()?;
    let is_alone = alike.get(1).is_none_or(|(next, _)| next < best);
    is_alone.then_some(found.eid)
}

/// The prefix of the last part of an id.
fn kind(eid: &Eid) -> &str {
    let last = eid.as_str().rsplit("__").next().unwrap_or("");
    last.split('_').next().unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUTY: &str = "Cơ quan chủ trì lập kế hoạch, trình cấp có thẩm quyền phê duyệt trước ngày 15 tháng 12 hằng năm và báo cáo kết quả thực hiện.";
    const FUNDS: &str = "Kinh phí thực hiện được bố trí trong dự toán chi thường xuyên của các cơ quan, đơn vị theo phân cấp ngân sách hiện hành.";
    const FORCE: &str = "Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành và thay thế các quy định trước đây trái với Quyết định này.";

    fn named<'t>(provisions: &[(&str, &'t str)]) -> Vec<(Eid, &'t str)> {
        let named = provisions.iter();
        named
            .map(|(eid, text)| (Eid::stored(*eid), *text))
            .collect()
    }

    fn check(old: &[(&str, &str)], new: &[(&str, &str)], expected: &[(&str, &str)]) {
        let found = moved(&named(old), &named(new));
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    fn marked(mark: &str, text: &str) -> String {
        format!("{mark} {text}")
    }

    #[test]
    fn what_did_not_move_is_not_listed() {
        let old = [("art_1", DUTY), ("art_2", FUNDS)];
        check(&old, &old, &[]);
        let corrected = DUTY.replace("15 tháng 12", "20 tháng 12");
        check(&old, &[("art_1", &corrected), ("art_2", FUNDS)], &[]);
    }

    #[test]
    fn a_new_article_before_others_moves_them() {
        let (two, three) = (marked("Điều 2.", FUNDS), marked("Điều 3.", FORCE));
        let (two_now, three_now) = (marked("Điều 3.", FUNDS), marked("Điều 4.", FORCE));
        check(
            &[("art_2", &two), ("art_3", &three)],
            &[("art_2", DUTY), ("art_3", &two_now), ("art_4", &three_now)],
            &[("art_2", "art_3"), ("art_3", "art_4")],
        );
    }

    #[test]
    fn an_id_that_is_gone_leads_to_its_words() {
        let corrected = FORCE.replace("trái với", "không phù hợp với");
        check(
            &[("item_4", FORCE)],
            &[("item_3", &corrected), ("item_2", DUTY)],
            &[("item_4", "item_3")],
        );
    }

    #[test]
    fn what_is_gone_or_stands_twice_leads_nowhere() {
        check(&[("art_9", FUNDS)], &[("art_1", DUTY)], &[]);
        check(
            &[("art_9", FUNDS)],
            &[("art_1", FUNDS), ("art_2", FUNDS)],
            &[],
        );
        check(&[("art_9", "")], &[("art_1", "")], &[]);
    }

    #[test]
    fn an_article_leads_to_an_article_and_a_clause_to_a_clause() {
        let (article, clause) = (marked("Điều 7. 1.", DUTY), marked("1.", DUTY));
        check(
            &[("art_6", &article), ("art_6__cl_1", &clause)],
            &[("art_7", &article), ("art_7__cl_1", &clause)],
            &[("art_6", "art_7"), ("art_6__cl_1", "art_7__cl_1")],
        );
    }

    #[test]
    fn ten_thousand_alike_take_no_square() {
        let text = marked("Điều 1.", DUTY);
        let old: Vec<(Eid, &str)> = (0..10_000)
            .map(|n| (Eid::stored(format!("art_{n}")), text.as_str()))
            .collect();
        let new: Vec<(Eid, &str)> = (0..10_000)
            .map(|n| (Eid::stored(format!("item_{n}")), text.as_str()))
            .collect();
        let start = std::time::Instant::now();
        assert!(moved(&old, &new).is_empty());
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
