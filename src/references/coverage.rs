//! Which bodies one level below issued something that carries a work out, and of which nothing was
//! found here (độ phủ triển khai). Bodies come from documents that are held and from the tables of
//! `index-config`; none is made up.

use std::collections::BTreeMap;

use super::chain::Step;
use super::node::Node;
use super::{References, ReferencesError};
use crate::domain::authority::{BodyId, Level, Sphere};
use crate::domain::below::{district_name, known_below, level_below, level_of, province_of};
use crate::domain::date::Date;
use crate::domain::summary::DocumentSummary;
use crate::index::plan::{Condition, Keyword, Plan};

/// Most bodies listed.
const MOST_BODIES: usize = 500;

/// The bodies below the issuer of a work.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Coverage {
    /// The issuer, where it is known.
    pub issuer: Option<String>,
    /// Its level.
    pub issuer_level: Option<Level>,
    /// The level below.
    pub level: Option<Level>,
    /// Slug of the province that was looked at; all of them for central works.
    pub province: Option<String>,
    /// Bodies by level and id: all those of the level below, and other bodies of the issuer's own
    /// level and place that issued anything held.
    pub bodies: Vec<Covered>,
    /// Bodies that were not listed.
    pub left_out: usize,
}

/// How a body is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KnownFrom {
    /// It issued a work of the chain.
    Chain,
    /// It issued a document that is held.
    Corpus,
    /// The tables of places and authorities name it.
    IndexConfig,
}

impl KnownFrom {
    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chain => "chain",
            Self::Corpus => "corpus",
            Self::IndexConfig => "index-config",
        }
    }
}

/// A body, and what it issued in the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Covered {
    /// Its id, as `issuer` filters take it.
    pub body: String,
    /// Its name, as a document or the tables write it.
    pub name: Option<String>,
    /// Its level.
    pub level: Level,
    /// Slug of its province.
    pub province: Option<String>,
    /// How it is known.
    pub known_from: KnownFrom,
    /// What it issued in the chain below the work, by distance; empty: none found here.
    pub found: Vec<(Node, usize)>,
}

/// The issuer of the work asked about.
struct Issuer {
    body: BodyId,
    sphere: Sphere,
    level: Level,
    province: Option<String>,
    /// The district of a body below a province, without its unit.
    district: Option<String>,
    issued_on: Option<Date>,
}

/// The bodies below the issuer of `focus`, and which of them issued the works of `down`.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub(super) fn coverage(
    focus: &Node,
    down: &[Step],
    references: References<'_>,
) -> Result<Coverage, ReferencesError> {
    let Some(issuer) = references.issuer(focus)? else {
        return Ok(Coverage::default());
    };
    let below = level_below(issuer.level, issuer.issued_on);
    let mut bodies = BTreeMap::new();
    references.add_chain(down, &mut bodies)?;
    for level in [below, Some(issuer.level)].into_iter().flatten() {
        references.add_corpus(&issuer, level, &mut bodies)?;
    }
    references.add_tables(&issuer, &mut bodies);
    bodies.remove(&issuer.body.to_string());
    let mut bodies: Vec<Covered> = bodies.into_values().collect();
    bodies.sort_by(|a, b| {
        let rank = |one: &Covered| (one.found.is_empty(), one.level);
        rank(a).cmp(&rank(b)).then_with(|| a.body.cmp(&b.body))
    });
    let left_out = bodies.len().saturating_sub(MOST_BODIES);
    bodies.truncate(MOST_BODIES);
    references.name(&mut bodies)?;
    Ok(Coverage {
        issuer: Some(issuer.body.to_string()),
        issuer_level: Some(issuer.level),
        level: below,
        province: issuer.province,
        bodies,
        left_out,
    })
}

type Bodies = BTreeMap<String, Covered>;

impl References<'_> {
    fn issuer(&self, node: &Node) -> Result<Option<Issuer>, ReferencesError> {
        let gazetteer = &self.catalog.config.gazetteer;
        let Some(body) = self.body(node)? else {
            return Ok(None);
        };
        let of_code = || gazetteer.authorities.sphere_of(body.codes.first()?);
        let of_work = node.work().map(|work| work.sphere);
        let sphere = of_work.or_else(of_code).unwrap_or(Sphere::State);
        let of_table = level_of(&body, sphere, gazetteer);
        let (level, province) = match node {
            Node::Held(document) => (document.level, document.province.clone()),
            Node::Cited(_) => (of_table, province_of(&body, of_table, gazetteer)),
        };
        let district = (level == Level::District)
            .then(|| body.place.as_deref().map(district_name))
            .flatten();
        Ok(Some(Issuer {
            district: district.map(str::to_owned),
            sphere,
            level,
            province,
            issued_on: node.issued_on(),
            body,
        }))
    }

    /// Who issued it: as its header says, else as its identity.
    fn body(&self, node: &Node) -> Result<Option<BodyId>, ReferencesError> {
        let of_work = || node.work().map(|work| work.body.clone());
        let Node::Held(document) = node else {
            return Ok(of_work());
        };
        let read = self.originals.load(&document.id)?;
        let written = read.and_then(|read| read.document.issuer.as_ref()?.body.clone());
        Ok(written.or_else(of_work))
    }

    /// The bodies that issued the works of the chain.
    fn add_chain(&self, down: &[Step], bodies: &mut Bodies) -> Result<(), ReferencesError> {
        let gazetteer = &self.catalog.config.gazetteer;
        for step in down {
            let Some(issuer) = self.issuer(&step.node)? else {
                continue;
            };
            let level = match issuer.level {
                Level::Other => level_of(&issuer.body, issuer.sphere, gazetteer),
                known => known,
            };
            let body = issuer.body.to_string();
            let row = bodies.entry(body.clone()).or_insert_with(|| Covered {
                body,
                name: None,
                level,
                province: issuer.province,
                known_from: KnownFrom::Chain,
                found: Vec::new(),
            });
            if !row
                .found
                .iter()
                .any(|(known, _)| known.id() == step.node.id())
            {
                row.found.push((step.node.clone(), step.distance));
            }
        }
        Ok(())
    }

    /// Bodies of a level that issued documents that are held; those of the issuer's province, and of
    /// its district where it is of one.
    fn add_corpus(
        &self,
        issuer: &Issuer,
        level: Level,
        bodies: &mut Bodies,
    ) -> Result<(), ReferencesError> {
        let of_level = Condition::AnyOf(Keyword::Level, vec![level.as_str().to_owned()]);
        let mut conditions = vec![of_level];
        if issuer.level != Level::Central {
            let Some(province) = &issuer.province else {
                return Ok(());
            };
            conditions.push(Condition::AnyOf(Keyword::Place, vec![province.clone()]));
        }
        let plan = Plan {
            conditions,
            count_by: vec![Keyword::Issuer],
            ..Plan::default()
        };
        let counts = self.catalog.snapshot.search(&plan)?.counts;
        for (body, _) in counts.into_iter().flatten() {
            let is_known = bodies.contains_key(&body);
            if !is_known && self.is_of_district(&body, issuer)? {
                let row = Covered {
                    body: body.clone(),
                    name: None,
                    level,
                    province: issuer.province.clone(),
                    known_from: KnownFrom::Corpus,
                    found: Vec::new(),
                };
                bodies.insert(body, row);
            }
        }
        Ok(())
    }

    /// Whether a body lies in the issuer's district, as a document of its own says; always where the
    /// issuer is of no district.
    fn is_of_district(&self, body: &str, issuer: &Issuer) -> Result<bool, ReferencesError> {
        let Some(district) = &issuer.district else {
            return Ok(true);
        };
        let Some(document) = self.issued_by(body)? else {
            return Ok(false);
        };
        let read = self.originals.load(&document.id)?;
        let own = read.and_then(|read| read.context.district.clone());
        Ok(own.is_some_and(|own| district_name(&own) == district))
    }

    /// Any document that a body issued.
    fn issued_by(&self, body: &str) -> Result<Option<DocumentSummary>, ReferencesError> {
        let plan = Plan {
            conditions: vec![Condition::AnyOf(Keyword::Issuer, vec![body.to_owned()])],
            limit: 1,
            ..Plan::default()
        };
        let found = self.catalog.snapshot.search(&plan)?.documents;
        Ok(found.into_iter().next().map(|found| found.summary))
    }

    fn add_tables(&self, issuer: &Issuer, bodies: &mut Bodies) {
        let gazetteer = &self.catalog.config.gazetteer;
        let province = issuer.province.as_deref();
        for known in known_below(
            issuer.level,
            province,
            issuer.sphere,
            issuer.issued_on,
            gazetteer,
        ) {
            let body = known.body.to_string();
            bodies.entry(body.clone()).or_insert(Covered {
                body,
                name: Some(known.name),
                level: known.level,
                province: Some(known.province),
                known_from: KnownFrom::IndexConfig,
                found: Vec::new(),
            });
        }
    }

    /// Names of bodies as their own documents write them.
    fn name(&self, bodies: &mut [Covered]) -> Result<(), ReferencesError> {
        for row in bodies.iter_mut().filter(|row| row.name.is_none()) {
            if let Some(document) = self.issued_by(&row.body)? {
                row.name = document.issuer;
                row.province = row.province.take().or(document.province);
            } else if let Some((Node::Cited(work), _)) = row.found.first() {
                row.name.clone_from(&work.issuer);
            }
        }
        Ok(())
    }
}
