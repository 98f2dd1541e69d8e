//! Works known by their name (văn bản gọi theo tên): laws, codes, ordinances, the Constitution and
//! statutes.
//!
//! A name is no identity: `Luật Đất đai` is a new law in 1993, 2003, 2013 and 2024. A year behind the
//! name chooses the version, and a version's number names the work.

use std::collections::HashMap;

use super::authority::{BodyId, Sphere};
use super::date::Date;
use super::number::DocNumber;
use super::symbol::BodyCode;
use super::term::Period;
use super::work::WorkId;
use crate::text::fold::{fold, slug};

/// A row of `laws.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLaw {
    /// Full name with its type word: `Luật Cán bộ, công chức`.
    pub name: String,
    /// Other names: `Hiến pháp`.
    pub aliases: Vec<String>,
    /// Name of its type: the words of the table of types that the name begins with.
    pub type_name: String,
    /// Party for statutes of the Party, else State.
    pub sphere: Sphere,
    /// Adopted versions, oldest first.
    pub versions: Vec<LawVersion>,
}

/// A law as adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawVersion {
    /// Its number.
    pub number: DocNumber,
    /// Its identity.
    pub work: WorkId,
    /// Year of adoption.
    pub year: u16,
    /// Day of adoption, where known.
    pub issued_on: Option<Date>,
    /// Where the fact was learnt.
    pub source: String,
}

impl NamedLaw {
    /// The identity that a name alone gives; a year makes it one version's. Never complete: it says
    /// no number.
    pub fn work(&self, year: Option<u16>) -> WorkId {
        named_work(&self.name, self.sphere, year)
    }

    /// The version of a year.
    pub fn version(&self, year: u16) -> Option<&LawVersion> {
        let mut of_year = self.versions.iter().filter(|version| version.year == year);
        of_year.next().filter(|_| of_year.next().is_none())
    }
}

/// The identity of a law known by name alone: `nn/QH/LUAT-dat-dai`, `nn/QH/2013/LUAT-dat-dai`.
pub fn named_work(name: &str, sphere: Sphere, year: Option<u16>) -> WorkId {
    let slugged = slug(name);
    let (class, body, rest) = [
        ("luat-", "LUAT", "QH"),
        ("phap-lenh-", "PL", "UBTVQH"),
        ("dieu-le-", "ĐL", "ĐH"),
        ("hien-phap-", "HP", "QH"),
    ]
    .into_iter()
    .find_map(|(prefix, class, body)| Some((class, body, slugged.strip_prefix(prefix)?)))
    .unwrap_or(("LUAT", "QH", &slugged));
    WorkId {
        sphere,
        body: BodyId::of_code(BodyCode::new(body)),
        period: year.map(Period::Year),
        class: None,
        designation: format!("{class}-{rest}"),
    }
}

/// All works known by name.
#[derive(Debug, Clone, Default)]
pub struct LawTable {
    rows: Vec<NamedLaw>,
    /// Folded names by their first two words, longest first.
    by_words: HashMap<String, Vec<(String, usize)>>,
}

impl LawTable {
    /// A table of `rows`.
    pub fn new(rows: Vec<NamedLaw>) -> Self {
        let mut by_words: HashMap<String, Vec<(String, usize)>> = HashMap::new();
        for (row, law) in rows.iter().enumerate() {
            for name in std::iter::once(&law.name).chain(&law.aliases) {
                let folded = fold(name);
                by_words
                    .entry(first_words(&folded).to_owned())
                    .or_default()
                    .push((folded, row));
            }
        }
        for names in by_words.values_mut() {
            names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.cmp(b)));
        }
        Self { rows, by_words }
    }

    /// All rows.
    pub fn rows(&self) -> &[NamedLaw] {
        &self.rows
    }

    /// The longest name that `folded` (white space as single blanks) begins with, and its bytes
    /// there. A comma of the name may be missing in the text.
    pub fn read_name(&self, folded: &str) -> Option<(&NamedLaw, usize)> {
        let names = self.by_words.get(first_words(folded))?;
        names.iter().find_map(|(name, row)| {
            let len = begins_with_name(folded, name)?;
            Some((&self.rows[*row], len))
        })
    }

    /// The law of a name without regard to case, accents and commas.
    pub fn find(&self, name: &str) -> Option<&NamedLaw> {
        let folded = fold(name);
        self.read_name(&folded)
            .filter(|(_, len)| *len == folded.len())
            .map(|(law, _)| law)
    }

    /// Versions of the laws whose name gives this designation.
    pub fn versions_of<'a>(
        &'a self,
        designation: &'a str,
    ) -> impl Iterator<Item = (&'a NamedLaw, &'a LawVersion)> {
        let of_name = move |law: &&NamedLaw| law.work(None).designation == designation;
        self.rows
            .iter()
            .filter(of_name)
            .flat_map(|law| law.versions.iter().map(move |version| (law, version)))
    }
}

/// The first two words, without a comma behind them.
fn first_words(folded: &str) -> &str {
    let words = folded
        .match_indices(|c: char| !c.is_alphanumeric())
        .map(|(at, _)| at);
    let end = words.filter(|at| *at > 0).nth(1).unwrap_or(folded.len());
    &folded[..end]
}

/// Bytes that `name` takes at the start of `folded`, at a word boundary.
fn begins_with_name(folded: &str, name: &str) -> Option<usize> {
    let mut rest = folded;
    for (at, part) in name.split(',').enumerate() {
        if at > 0 {
            rest = rest.strip_prefix(',').unwrap_or(rest);
        }
        rest = rest.strip_prefix(part)?;
    }
    // The mark of a footnote may be glued to the name: "Luật An toàn, vệ sinh lao động1".
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_marked = rest.len() - behind.len() <= 2 && !behind.starts_with(char::is_alphanumeric);
    is_marked.then_some(folded.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(names: &[&str]) -> LawTable {
        let row = |name: &&str| NamedLaw {
            name: (*name).to_owned(),
            aliases: Vec::new(),
            type_name: "Luật".to_owned(),
            sphere: Sphere::State,
            versions: Vec::new(),
        };
        LawTable::new(names.iter().map(row).collect())
    }

    #[test]
    fn the_longest_name_wins() {
        let laws = table(&[
            "Luật Giáo dục",
            "Luật Giáo dục nghề nghiệp",
            "Luật Cán bộ, công chức",
        ]);
        let read = |text: &str| laws.read_name(&fold(text)).map(|(law, _)| law.name.clone());
        assert_eq!(
            read("Luật Giáo dục nghề nghiệp, trừ").as_deref(),
            Some("Luật Giáo dục nghề nghiệp")
        );
        assert_eq!(read("Luật giáo dục nghề").as_deref(), Some("Luật Giáo dục"));
        assert_eq!(
            read("Luật Cán bộ công chức").as_deref(),
            Some("Luật Cán bộ, công chức")
        );
        assert_eq!(read("Luật Giáo dụcx"), None);
    }

    #[test]
    fn names_make_designations() {
        let work = |name: &str, year| named_work(name, Sphere::State, year).to_string();
        assert_eq!(work("Luật Đất đai", None), "nn/QH/LUAT-dat-dai");
        assert_eq!(
            work("Bộ luật Hình sự", Some(2015)),
            "nn/QH/2015/LUAT-bo-luat-hinh-su"
        );
    }
}
