//! Whether two names of issuers mean different bodies (cơ quan ban hành).
//!
//! Bodies are compared and not strings: `UBND tỉnh Ví Dụ` is `Ủy ban nhân dân tỉnh Ví Dụ`. A number's
//! code is that of a committee, so *Bộ Chính trị* and *Ban Chấp hành Trung ương* share `TW` and are
//! two bodies all the same. What no table knows says nothing.

use crate::domain::authority::{BodyName, Level};
use crate::domain::gazetteer::Gazetteer;
use crate::text::fold::{fold, slug};
use crate::text::normalize::normalize;

/// Whether `said` and `known` are different bodies; `None` where that cannot be told.
pub fn are_different(said: &str, known: &str, gazetteer: &Gazetteer) -> Option<bool> {
    if fold(said) == fold(known) {
        return Some(false);
    }
    let (said, known) = (normalize(said.trim()), normalize(known.trim()));
    let said = gazetteer.authorities.read_name(&said.text)?;
    let known = gazetteer.authorities.read_name(&known.text)?;
    let (one, other) = (said.authority, known.authority);
    if one.code != other.code {
        // Thành ủy: of a city that is a province, or of one in a province.
        let cities = ["TU", "ThU"];
        let both_cities =
            cities.contains(&one.code.as_str()) && cities.contains(&other.code.as_str());
        return if both_cities { None } else { Some(true) };
    }
    if one.level == Level::Central {
        let (one, other) = (organ(&said)?, organ(&known)?);
        return Some(one != other);
    }
    if one.level != other.level {
        return if is_city(&said) || is_city(&known) {
            None
        } else {
            Some(true)
        };
    }
    let places = said.place.as_deref().zip(known.place.as_deref());
    places.map(|(one, other)| slug(one) != slug(other))
}

/// A city is a province or a district; its name does not say which.
fn is_city(name: &BodyName<'_>) -> bool {
    let name = fold(name.name);
    name.contains("thanh pho") || name.contains("thanh uy") || name.ends_with("tp")
}

/// The organs of the centre that share a code; one that is alone is itself.
fn organ(name: &BodyName<'_>) -> Option<&'static str> {
    if name.authority.code.as_str() != "TW" {
        return Some("itself");
    }
    let name = fold(name.name);
    let organs = [
        ("bo chinh tri", "politburo"),
        ("bct", "politburo"),
        ("ban bi thu", "secretariat"),
        ("bbt", "secretariat"),
        ("chap hanh", "committee"),
        ("bch", "committee"),
    ];
    let found = organs.iter().find(|(words, _)| name.contains(words));
    found.map(|(_, organ)| *organ)
}
