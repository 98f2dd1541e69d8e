//! Why a document was found, in a sentence for people.

use crate::search::response::Hit;

/// What adds less than this share to a score is not spoken of.
const LEAST_SHARE: f32 = 0.01;

/// A sentence in Vietnamese; `None` where the search did not ask what scores are made of.
///
/// *Khớp nhất ở Điều 5, khoản 2. Điểm: cụm hai tiếng liền nhau 61 %, từ không xét dấu 39 %. Được 4 văn
/// bản trong kho trích dẫn.*
pub(super) fn explanation(hit: &Hit) -> Option<String> {
    let shares = shares(&hit.signals)?;
    let mut sentences = Vec::new();
    if let Some(provision) = &hit.provision {
        sentences.push(format!("Khớp nhất ở {}.", provision.label));
    }
    sentences.push(format!("Điểm: {shares}."));
    if hit.cited_by > 0 {
        sentences.push(format!(
            "Được {} văn bản trong kho trích dẫn.",
            hit.cited_by
        ));
    }
    Some(sentences.join(" "))
}

/// The shares of a score by percent, the largest first.
fn shares(signals: &[(String, f32)]) -> Option<String> {
    let sum: f32 = signals.iter().map(|(_, score)| score).sum();
    let mut shares: Vec<(&str, f32)> = signals
        .iter()
        .map(|(signal, score)| (name(signal), score / sum))
        .filter(|(_, share)| *share >= LEAST_SHARE)
        .collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1));
    let told = shares
        .iter()
        .map(|(name, share)| format!("{name} {:.0} %", share * 100.0));
    Some(told.collect::<Vec<_>>().join(", ")).filter(|told| !told.is_empty())
}

/// What a signal is to people; fields that a configuration adds keep their names.
fn name(signal: &str) -> &str {
    match signal {
        "folded" => "từ không xét dấu",
        "accented" => "từ đúng dấu",
        "bigrams" => "cụm hai tiếng liền nhau",
        "best_part" => "một khoản, điểm nói đúng điều cần tìm",
        "expansions" => "từ cùng nghĩa",
        "cited" => "được nhiều văn bản trích dẫn",
        "type" => "đúng loại văn bản đã nói",
        "issuer" => "đúng cơ quan đã nói",
        "year" => "đúng năm đã nói",
        "bears" => "chính là văn bản được hỏi",
        "cites_here" => "có trích dẫn văn bản được hỏi",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_largest_first_and_small_ones_not_at_all() {
        let signals = [("folded", 2.0), ("bigrams", 8.0), ("cited", 0.05)];
        let signals = signals.map(|(name, score)| (name.to_owned(), score));
        assert_eq!(
            shares(&signals).unwrap(),
            "cụm hai tiếng liền nhau 80 %, từ không xét dấu 20 %"
        );
        assert_eq!(shares(&[]), None);
    }
}
