//! Laws as people type them: by number and year, by name in any case, by the initials of a code.

use super::query::Canonical;
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::law::NamedLaw;
use crate::domain::number_grammar::ParsedNumber;
use crate::domain::term::{Period, TermScope};
use crate::text::fold::{FoldedText, fold};

/// `luật 36/2018`: the year says which National Assembly, unless two shared it.
pub(super) fn law_of_year(
    doc_type: &DocType,
    number: &str,
    gazetteer: &Gazetteer,
) -> Option<ParsedNumber> {
    let (ordinal, rest) = number
        .split_once('/')
        .filter(|_| doc_type.class == "LUAT")?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = rest[..digits].parse().ok().filter(|_| digits == 4)?;
    let scope = TermScope::NationalAssembly;
    let Period::Term(term) = gazetteer.terms.in_year(scope, year)? else {
        return None;
    };
    let number = format!("{ordinal}/{year}/QH{term}").parse().ok()?;
    Some(ParsedNumber {
        number,
        end: ordinal.len() + 1 + digits,
    })
}

/// A law by its name in any case and without accents, or a code by its initials (`blds`), and the
/// year behind it: `luat phong chong tham nhung 2018`.
pub(super) fn law_name(rest: &str, gazetteer: &Gazetteer) -> Option<Canonical> {
    let folded = FoldedText::new(rest);
    let (law, len) = (gazetteer.laws.read_name(&folded.text))
        .or_else(|| code_by_initials(&folded.text, gazetteer))?;
    let behind = &folded.text[len..];
    let year = behind.trim_start_matches(' ').trim_start_matches("nam ");
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    let is_year = digits == 4 && behind.starts_with(' ') && year.starts_with(['1', '2']);
    if !is_year {
        return Some(Canonical {
            taken: folded.end(len),
            print: law.name.clone(),
            is_vague: false,
        });
    }
    let end = folded.text.len() - year.len() + digits;
    Some(Canonical {
        taken: folded.end(end),
        print: format!("{} năm {}", law.name, &year[..digits]),
        is_vague: false,
    })
}

/// A code (bộ luật) by the initials of its name.
fn code_by_initials<'g>(folded: &str, gazetteer: &'g Gazetteer) -> Option<(&'g NamedLaw, usize)> {
    let len = folded
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(folded.len());
    let word = folded[..len]
        .strip_prefix("bl")
        .filter(|rest| rest.len() >= 2)?;
    let has_initials = |law: &&NamedLaw| {
        let name = fold(&law.name);
        let subject = name.strip_prefix("bo luat ");
        let initials = subject.map(|subject| {
            let words = subject.split(' ').filter_map(|word| word.chars().next());
            words.collect::<String>()
        });
        initials.as_deref() == Some(word)
    };
    Some((gazetteer.laws.rows().iter().find(has_initials)?, len))
}
