//! The letters of a document number, before anyone has said what they mean.
//!
//! A code has one canonical spelling; what people print is read leniently and never guessed:
//! `QD` is `QĐ` because no type is called QD, but `HD` stays `HD`, since *hướng dẫn* and
//! *hợp đồng* (`HĐ`) differ by that bar alone.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use crate::text::fold::fold_normalized;

/// Type codes (ký hiệu tên loại văn bản) in canonical spelling: 36-HD/VPTW and 05-HD/VPTW for the
/// Party, Nghị định 30/2020/NĐ-CP, Phụ lục III for the State, and older forms still cited.
const TYPE_CODES: [&str; 49] = [
    "NQ", "QĐ", "CT", "QC", "QyĐ", "QĐi", "QĐNS", "TC", "TB", "HD", "CTr", "CTrHĐ", "KH", "PA",
    "ĐA", "DA", "BC", "BB", "TTr", "HĐ", "CĐ", "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC",
    "PB", "KL", "CV", "TT", "QH", "BS", "NĐ", "TTLT", "NQLT", "VBHN", "PL", "L", "SL", "SY", "TrS",
    "LKG", "TTi", "LC", "ĐL", "CL",
];

/// Body codes whose case or Đ cannot be had by capitals alone: `(as printed, canonical)`.
const BODY_SPELLINGS: [(&str, &str); 40] = [
    ("TTG", "TTg"),
    ("THU", "ThU"),
    ("BCSD", "BCSĐ"),
    ("BCSDUBND", "BCSĐUBND"),
    ("HDND", "HĐND"),
    ("HDBT", "HĐBT"),
    ("HDCP", "HĐCP"),
    ("HDTP", "HĐTP"),
    ("HDQT", "HĐQT"),
    ("DU", "ĐU"),
    ("DUK", "ĐUK"),
    ("DUQH", "ĐUQH"),
    ("DUCP", "ĐUCP"),
    ("DUCA", "ĐUCA"),
    ("DUQS", "ĐUQS"),
    ("DUBP", "ĐUBP"),
    ("BTVDU", "BTVĐU"),
    ("UBKTDU", "UBKTĐU"),
    ("VPDU", "VPĐU"),
    ("BCD", "BCĐ"),
    ("BCDTW", "BCĐTW"),
    ("BDNTW", "BĐNTW"),
    ("TWDTN", "TWĐTN"),
    ("BGDDT", "BGDĐT"),
    ("SGDDT", "SGDĐT"),
    ("PGDDT", "PGDĐT"),
    ("BLDTBXH", "BLĐTBXH"),
    ("SLDTBXH", "SLĐTBXH"),
    ("BKHDT", "BKHĐT"),
    ("SKHDT", "SKHĐT"),
    ("TLD", "TLĐ"),
    ("TLDLDVN", "TLĐLĐVN"),
    ("DD", "ĐĐ"),
    ("DDHDND", "ĐĐHĐND"),
    ("DH", "ĐH"),
    ("DCT", "ĐCT"),
    ("DTN", "ĐTN"),
    ("VPHDND", "VPHĐND"),
    ("VPUBNDHDND", "VPUBNDHĐND"),
    ("BXDD", "BXDĐ"),
];

/// The letters of a type: `QĐ`, `CTr`. What they mean depends on the system and the day.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeCode(String);

/// Known codes by their capitals.
static BY_CAPITALS: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let codes = TYPE_CODES.iter().rev();
    codes.map(|code| (code.to_uppercase(), *code)).collect()
});

/// Known codes by their letters without marks; none where two are alike.
static BY_BARE_LETTERS: LazyLock<HashMap<String, Option<&str>>> = LazyLock::new(|| {
    let mut codes: HashMap<String, Option<&str>> = HashMap::new();
    for code in TYPE_CODES {
        let alike = codes.entry(fold_normalized(code));
        alike.and_modify(|one| *one = None).or_insert(Some(code));
    }
    codes
});

impl TypeCode {
    /// The known code that `letters` spell, whatever their case; Đ may be missing only where
    /// that makes no other code.
    pub fn known(letters: &str) -> Option<Self> {
        let exact = BY_CAPITALS.get(letters.to_uppercase().as_str());
        let found = exact.copied().or_else(|| {
            let bare = letters.is_ascii().then(|| fold_normalized(letters))?;
            BY_BARE_LETTERS.get(bare.as_str()).copied().flatten()
        });
        found.map(|code| Self(code.to_owned()))
    }

    /// A code of the open set, in capitals: any organ may coin one.
    pub fn coined(letters: &str) -> Self {
        Self::known(letters).unwrap_or_else(|| Self(letters.to_uppercase()))
    }

    /// The canonical letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The class that identity uses: `QĐ`, `QĐi` and `QyĐ` are one series, since at the centre
    /// *quyết định* and *quy định* are numbered together and told apart by the word alone.
    pub fn class(&self) -> &str {
        match self.as_str() {
            "QĐi" | "QyĐ" => "QĐ",
            other => other,
        }
    }
}

impl fmt::Display for TypeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The letters of an issuing body: `TW`, `UBND`, `BGDĐT`. An open set, in canonical spelling.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BodyCode(String);

impl BodyCode {
    /// The canonical code of printed `letters`: capitals, `&` dropped, known variants mended.
    pub fn new(letters: &str) -> Self {
        let upper: String = letters
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_uppercase)
            .collect();
        // Trung ương is TW; TƯ is its other abbreviation, and TVV what a scanner makes of TW.
        let central = ["TƯ", "TVV"].iter().find_map(|end| upper.strip_suffix(end));
        let upper = central.map_or(upper.clone(), |head| format!("{head}TW"));
        let known = BODY_SPELLINGS.iter().find(|(printed, _)| *printed == upper);
        Self(known.map_or(upper, |(_, canonical)| (*canonical).to_owned()))
    }

    /// The canonical letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether only Party organs use this code, so that swapped separators can be told: committees
    /// (cấp ủy), their organs, Party groups. A test holds it against `authorities.toml`.
    pub fn is_party_only(&self) -> bool {
        let code = self.as_str();
        let is_organ = |committee| code.len() > 3 && code.ends_with(committee);
        matches!(code, "TU" | "HU" | "QU" | "ThU" | "TWĐTN" | "ĐĐ" | "ĐĐHĐND")
            || code.starts_with("ĐU")
            || code.starts_with("BCSĐ")
            || code.ends_with("TW")
            || is_organ("TU")
            || is_organ("ĐU")
    }

    /// Whether this is the centre, whose code covers the Central Committee, the Politburo and
    /// the Secretariat alike.
    pub fn is_central_committee(&self) -> bool {
        self.as_str() == "TW"
    }
}

impl fmt::Display for BodyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// All type codes in canonical spelling; `document-types.toml` must name each.
pub fn type_codes() -> &'static [&'static str] {
    &TYPE_CODES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_of_d_is_restored_only_where_nothing_else_is_meant() {
        let known = |letters| TypeCode::known(letters).map(|code| code.0);
        assert_eq!(known("QD").as_deref(), Some("QĐ"));
        assert_eq!(known("nđ").as_deref(), Some("NĐ"));
        assert_eq!(known("HD").as_deref(), Some("HD"));
        assert_eq!(known("DA").as_deref(), Some("DA"));
        assert_eq!(known("Ctr").as_deref(), Some("CTr"));
        assert_eq!(known("UBND"), None);
    }
}
