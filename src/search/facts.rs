//! Type, issuer and year said among the words of a query.

use super::response::Facts;
use super::run::Library;
use crate::config::IndexConfig;
use crate::domain::document::CitingContext;
use crate::domain::identity::body_of_name;
use crate::index::engine::EngineError;
use crate::index::plan::{Keyword, Plan};
use crate::text::fold::{FoldedText, fold_normalized};
use crate::text::normalize::normalize;

/// Reads the facts of a query's words; an issuer of no document here is none.
///
/// # Errors
/// [`EngineError`] when the index cannot be read.
pub(super) fn read_facts(words: &str, library: &Library<'_>) -> Result<Facts, EngineError> {
    let config = library.config;
    let shadow = normalize(words);
    let text = shadow.text.trim_start();
    let folded = FoldedText::new(text);
    let doc_type = config.gazetteer.types.beginning(&folded.text);
    let mut issuer = issuer(text, config);
    if let Some((body, _)) = &issuer
        && library.snapshot.count(Keyword::Issuer, body)? == 0
    {
        issuer = None;
    }
    Ok(Facts {
        // "Quy định về …" is a question about rules, not one for a type.
        type_name: doc_type
            .filter(|found| found.slug != "quy-dinh" && folded.text.len() > found.folded.len())
            .map(|found| found.name.clone()),
        issuer,
        year: year(&fold_normalized(text)),
    })
}

/// The first body that the words name.
fn issuer(text: &str, config: &IndexConfig) -> Option<(String, String)> {
    let starts = text.char_indices().filter(|(at, c)| {
        let before = text[..*at].chars().next_back();
        c.is_alphabetic() && before.is_none_or(|c| !c.is_alphanumeric())
    });
    for (at, _) in starts {
        let rest = &text[at..];
        if let Some(name) = config.gazetteer.authorities.read_name(rest) {
            let context = CitingContext::default();
            let body = body_of_name(&name, &context, &config.gazetteer);
            return Some((body.to_string(), rest.get(..name.len)?.to_owned()));
        }
    }
    None
}

/// `năm 2024`.
fn year(folded: &str) -> Option<u16> {
    let (_, behind) = folded.split_once("nam ")?;
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let year = behind[..digits].parse().ok().filter(|_| digits == 4)?;
    (1930..=2100).contains(&year).then_some(year)
}

/// Lets what has the facts stand higher.
pub(super) fn prefer(plan: &mut Plan, facts: &Facts, config: &IndexConfig) {
    let weight = config.ranking.fact;
    let type_name = facts.type_name.as_deref();
    if let Some(found) = type_name.and_then(|name| config.gazetteer.types.find(name)) {
        plan.prefer
            .push((Keyword::Type, vec![found.slug.clone()], weight));
    }
    if let Some((body, _)) = &facts.issuer {
        plan.prefer
            .push((Keyword::Issuer, vec![body.clone()], weight));
    }
    if let Some(year) = facts.year {
        plan.prefer
            .push((Keyword::Year, vec![year.to_string()], weight));
    }
}
