//! Sets of forms with one meaning (từ viết tắt, từ đồng nghĩa): `UBND` and *ủy ban nhân dân*.

use std::collections::HashMap;

use super::fold::Folder;
use super::normalize::normalize;
use super::syllable::tokens;
use super::terms::{push_accented, push_folded};

/// A syllable as it is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The folded term.
    pub folded: String,
    /// The accented term.
    pub accented: String,
}

impl Word {
    /// A syllable of normalised text.
    pub fn of(syllable: &str) -> Self {
        let (mut folded, mut accented) = (String::new(), String::new());
        push_folded(syllable, Folder::get(), &mut folded);
        push_accented(syllable, &mut accented);
        Self { folded, accented }
    }

    /// Whether it is written without any accent.
    pub fn is_plain(&self) -> bool {
        self.folded == self.accented
    }
}

/// One of several ways to say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// As written.
    pub text: String,
    /// Its syllables.
    pub words: Vec<Word>,
    /// Whether it is written in capitals (`UBND`), so that no ordinary syllables are meant.
    pub is_code: bool,
}

impl Form {
    fn of(text: &str) -> Self {
        let normalized = normalize(text);
        let single = tokens(&normalized.text).filter(|token| !token.is_compound);
        Self {
            text: text.to_owned(),
            is_code: text.chars().filter(|c| c.is_uppercase()).count() > 1,
            words: single
                .map(|token| Word::of(token.span.of(&normalized.text)))
                .collect(),
        }
    }

    /// Whether it stands at the start of `words`. A form that could be ordinary syllables must stand
    /// there with its accents: `sổ đỏ` is not `so do`.
    fn begins(&self, words: &[Word]) -> bool {
        let pairs = self.words.iter().zip(words);
        let same = |(own, word): (&Word, &Word)| {
            own.accented == word.accented || (own.folded == word.folded && self.is_code)
        };
        words.len() >= self.words.len() && pairs.into_iter().all(same)
    }
}

/// Sets of forms, found by their first syllable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thesaurus {
    sets: Vec<Vec<Form>>,
    by_first: HashMap<String, Vec<(usize, usize)>>,
}

/// A form that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synonymous<'t> {
    /// Words it takes.
    pub len: usize,
    /// Other forms of the same meaning.
    pub others: Vec<&'t Form>,
}

impl Thesaurus {
    /// The thesaurus of these sets of forms.
    pub fn new<S: AsRef<str>>(sets: impl IntoIterator<Item = Vec<S>>) -> Self {
        let sets = sets.into_iter().map(|forms| {
            let forms = forms.iter().map(|form| Form::of(form.as_ref()));
            forms.collect::<Vec<Form>>()
        });
        let sets: Vec<Vec<Form>> = sets.collect();
        let mut by_first: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (set, forms) in sets.iter().enumerate() {
            for (form, words) in forms.iter().enumerate() {
                if let Some(first) = words.words.first() {
                    by_first
                        .entry(first.folded.clone())
                        .or_default()
                        .push((set, form));
                }
            }
        }
        Self { sets, by_first }
    }

    /// The longest form that `words` begin with, if any.
    pub fn at(&self, words: &[Word]) -> Option<Synonymous<'_>> {
        let first = self.by_first.get(&words.first()?.folded)?;
        let forms = first.iter().filter_map(|(set, form)| {
            let all = self.sets.get(*set)?;
            Some((all, all.get(*form)?)).filter(|(_, form)| form.begins(words))
        });
        let (set, found) = forms.max_by_key(|(_, form)| form.words.len())?;
        Some(Synonymous {
            len: found.words.len(),
            others: set.iter().filter(|form| *form != found).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thesaurus() -> Thesaurus {
        Thesaurus::new([
            vec!["UBND", "ủy ban nhân dân"],
            vec!["sổ đỏ", "giấy chứng nhận quyền sử dụng đất"],
            vec!["KT-XH", "kinh tế - xã hội"],
        ])
    }

    fn others(text: &str) -> Vec<String> {
        let words: Vec<Word> = text
            .split(' ')
            .map(|word| Word::of(&normalize(word).text))
            .collect();
        let thesaurus = thesaurus();
        let found = thesaurus
            .at(&words)
            .map(|found| found.others)
            .unwrap_or_default();
        found.iter().map(|form| form.text.clone()).collect()
    }

    #[test]
    fn both_ways() {
        assert_eq!(others("UBND tỉnh"), ["ủy ban nhân dân"]);
        assert_eq!(others("ubnd"), ["ủy ban nhân dân"]);
        assert_eq!(others("Uỷ ban nhân dân"), ["UBND"]);
        assert_eq!(others("kt xh"), ["kinh tế - xã hội"]);
        assert_eq!(others("ủy ban nhân"), [""; 0]);
    }

    #[test]
    fn ordinary_syllables_need_their_accents() {
        assert_eq!(others("sổ đỏ"), ["giấy chứng nhận quyền sử dụng đất"]);
        assert_eq!(others("so do"), [""; 0]);
        assert_eq!(others("số đo"), [""; 0]);
        assert_eq!(others("ũy ban nhân dân"), [""; 0]);
    }
}
