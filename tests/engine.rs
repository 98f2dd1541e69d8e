//! The engine port, held against a second engine that is too simple to be wrong: a list that is
//! walked. Whatever plan is asked, both find the same documents, counts and terms; scores are the
//! embedded engine's own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, RwLock};

use directive_search::config::IndexConfig;
use directive_search::domain::relation::Relation;
use directive_search::domain::summary::DocumentSummary;
use directive_search::index::cited::CitedTerm;
use directive_search::index::document::{IndexDocument, ProvisionRow};
use directive_search::index::embedded::EmbeddedEngine;
use directive_search::index::engine::{
    Engine, EngineError, Found, FoundDocument, FoundProvision, Head, HeadRef, Overlap, Snapshot,
};
use directive_search::index::plan::{
    BestPart, Condition, Expansion, FieldTerm, Keyword, Matching, Order, Pattern, Plan, ScoredTerm,
    Unit, cited_as,
};
use directive_search::index::reading::Reader;
use directive_search::index::record::Record;
use directive_search::text::analyzer::Streams;

/// A list of documents.
#[derive(Default)]
struct ListEngine {
    pending: RwLock<BTreeMap<String, Option<IndexDocument>>>,
    committed: RwLock<(BTreeMap<String, IndexDocument>, u64)>,
}

impl Engine for ListEngine {
    fn upsert(&self, documents: &[IndexDocument]) -> Result<(), EngineError> {
        let mut pending = self.pending.write().unwrap();
        pending.extend(
            documents
                .iter()
                .map(|document| (document.summary.id.clone(), Some(document.clone()))),
        );
        Ok(())
    }

    fn delete(&self, id: &str) -> Result<(), EngineError> {
        self.pending.write().unwrap().insert(id.to_owned(), None);
        Ok(())
    }

    fn commit(&self, store_position: u64) -> Result<(), EngineError> {
        let mut committed = self.committed.write().unwrap();
        for (id, document) in std::mem::take(&mut *self.pending.write().unwrap()) {
            match document {
                Some(document) => committed.0.insert(id, document),
                None => committed.0.remove(&id),
            };
        }
        committed.1 = store_position;
        Ok(())
    }

    fn abandon(&self) {
        self.pending.write().unwrap().clear();
    }

    fn store_position(&self) -> u64 {
        self.committed.read().unwrap().1
    }

    fn is_of_other_config(&self) -> bool {
        false
    }

    fn refresh(&self) -> Result<bool, EngineError> {
        Ok(false)
    }

    fn snapshot(&self) -> Box<dyn Snapshot> {
        Box::new(ListSnapshot {
            documents: self.committed.read().unwrap().0.clone(),
        })
    }
}

struct ListSnapshot {
    documents: BTreeMap<String, IndexDocument>,
}

impl Snapshot for ListSnapshot {
    fn generation(&self) -> String {
        "list".to_owned()
    }

    fn document_count(&self) -> usize {
        self.documents.len()
    }

    fn search(&self, plan: &Plan) -> Result<Found, EngineError> {
        let mut found: Vec<(&IndexDocument, Option<&ProvisionRow>)> = Vec::new();
        for document in self.documents.values() {
            if !plan.conditions.iter().all(|one| holds(document, one)) {
                continue;
            }
            let whole = leaves_of_document(plan, document);
            let provisions = &document.provisions;
            match plan.unit {
                Unit::Document => {
                    let own = provisions.iter().map(|one| leaves_of_provision(plan, one));
                    if plan.matching.holds(own.fold(whole, |all, one| all | one)) {
                        found.push((document, None));
                    }
                }
                Unit::Provision => found.extend(
                    provisions
                        .iter()
                        .filter(|one| {
                            let own = leaves_of_provision(plan, one);
                            plan.matching.holds(whole | own)
                        })
                        .map(|one| (document, Some(one))),
                ),
            }
        }
        let counts = plan.count_by.iter().map(|field| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for value in found
                .iter()
                .flat_map(|(document, _)| terms(document, *field))
            {
                *counts.entry(value).or_default() += 1;
            }
            let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
            counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            counts
        });
        let page = found.iter().skip(plan.offset).take(plan.limit);
        let documents = page.map(|(document, provision)| FoundDocument {
            summary: document.summary.clone(),
            score: 0.0,
            provisions: provision
                .iter()
                .map(|row| FoundProvision {
                    passage: Arc::new(row.passage.clone()),
                    score: 0.0,
                    best_part: None,
                    is_pinned: false,
                })
                .collect(),
            signals: Vec::new(),
        });
        Ok(Found {
            total: found.len(),
            documents: documents.collect(),
            counts: counts.collect(),
        })
    }

    fn summary(&self, id: &str) -> Result<Option<DocumentSummary>, EngineError> {
        Ok(self
            .documents
            .get(id)
            .map(|document| document.summary.clone()))
    }

    fn cited(&self, id: &str) -> Result<Vec<CitedTerm>, EngineError> {
        let document = self.documents.get(id);
        Ok(document.map(|one| one.cites.clone()).unwrap_or_default())
    }

    fn overlaps(
        &self,
        wanted: &[(Keyword, String)],
        conditions: &[Condition],
    ) -> Result<Vec<Overlap>, EngineError> {
        let mut all = Vec::new();
        for at in self.heads()? {
            let document = self.documents.values().nth(at.row() as usize).unwrap();
            if !conditions.iter().all(|one| holds(document, one)) {
                continue;
            }
            let held = wanted.iter().enumerate();
            let held = held.filter(|(_, (field, term))| terms(document, *field).contains(term));
            let held: Vec<usize> = held.map(|(place, _)| place).collect();
            if !held.is_empty() {
                all.push(Overlap { at, held });
            }
        }
        Ok(all)
    }

    fn head(&self, at: HeadRef) -> Result<Option<Head>, EngineError> {
        let document = self.documents.values().nth(at.row() as usize);
        Ok(document.map(|one| Head {
            summary: one.summary.clone(),
            cited: one.cites.clone(),
        }))
    }

    fn heads(&self) -> Result<Vec<HeadRef>, EngineError> {
        let rows = 0..self.documents.len() as u32;
        Ok(rows
            .map(|row| HeadRef::new(u64::from(row), 0, row))
            .collect())
    }

    fn count(&self, field: Keyword, term: &str) -> Result<usize, EngineError> {
        let has =
            |document: &&IndexDocument| terms(document, field).iter().any(|known| known == term);
        Ok(self.documents.values().filter(has).count())
    }

    fn terms(
        &self,
        field: Keyword,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<String>, EngineError> {
        let all: BTreeSet<String> = self
            .documents
            .values()
            .flat_map(|document| terms(document, field))
            .collect();
        Ok(all
            .into_iter()
            .filter(|term| term.starts_with(prefix))
            .take(limit)
            .collect())
    }

    fn words(
        &self,
        field: &str,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<(String, u64)>, EngineError> {
        let mut all: BTreeMap<String, u64> = BTreeMap::new();
        for provision in self.documents.values().flat_map(|one| &one.provisions) {
            let held: BTreeSet<&str> = stream(provision, field).collect();
            for word in held.into_iter().filter(|word| word.starts_with(prefix)) {
                *all.entry(word.to_owned()).or_default() += 1;
            }
        }
        Ok(all.into_iter().take(limit).collect())
    }

    fn sample(&self, most: usize) -> Result<Vec<String>, EngineError> {
        let provisions = self.documents.values().flat_map(|one| &one.provisions);
        let texts = provisions.map(|provision| provision.passage.text.clone());
        Ok(texts.take(most).collect())
    }
}

fn holds(document: &IndexDocument, condition: &Condition) -> bool {
    match condition {
        Condition::AnyOf(field, wanted) => terms(document, *field)
            .iter()
            .any(|term| wanted.contains(term)),
        Condition::Holding(terms) => document
            .provisions
            .iter()
            .any(|provision| holding(provision, terms)),
        Condition::Either(conditions) => conditions
            .iter()
            .any(|condition| holds(document, condition)),
        Condition::Not(condition) => !holds(document, condition),
        Condition::Issued { from, to } => document.summary.issued_on.is_some_and(|date| {
            from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to)
        }),
    }
}

fn of_cited(document: &IndexDocument, acts: impl Fn(&CitedTerm) -> Vec<Relation>) -> Vec<String> {
    let all = document.cites.iter().flat_map(|cited| {
        let work = cited.term.work.to_string();
        acts(cited).into_iter().map(move |act| cited_as(act, &work))
    });
    all.collect()
}

fn leaves_of_document(plan: &Plan, document: &IndexDocument) -> u64 {
    let held = plan.patterns.iter().filter(|(_, pattern)| {
        matches!(pattern, Pattern::Document(condition) if holds(document, condition))
    });
    held.fold(0, |all, (leaf, _)| all | 1 << leaf)
}

fn leaves_of_provision(plan: &Plan, provision: &ProvisionRow) -> u64 {
    let words = plan.words.iter().filter_map(|word| {
        let stands = stream(provision, &word.field).any(|term| term == word.term);
        word.leaf.filter(|_| stands)
    });
    let patterns = plan.patterns.iter().filter(|(_, pattern)| match pattern {
        Pattern::Phrase { field, terms, .. } => {
            let all: Vec<&str> = stream(provision, field).collect();
            all.windows(terms.len())
                .any(|window| window == terms.as_slice())
        }
        Pattern::Holding(terms) => holding(provision, terms),
        Pattern::AnyTerm { field, terms } => {
            stream(provision, field).any(|one| terms.iter().any(|term| one == term))
        }
        Pattern::Here(_, works) => provision.cites.iter().any(|work| works.contains(work)),
        Pattern::Document(_) => false,
    });
    let leaves = words.chain(patterns.map(|(leaf, _)| *leaf));
    let leaves = leaves.fold(0, |all, leaf| all | 1 << leaf);
    let expansions = plan.expansions.iter();
    let held = expansions.filter(|expansion| holding(provision, &expansion.terms));
    held.fold(leaves, |all, expansion| all | expansion.leaves)
}

fn holding(provision: &ProvisionRow, terms: &[FieldTerm]) -> bool {
    let stands = |(field, term): &FieldTerm| stream(provision, field).any(|one| one == term);
    terms.iter().all(stands)
}

fn stream<'p>(provision: &'p ProvisionRow, field: &str) -> impl Iterator<Item = &'p str> {
    let stream = match field {
        "bigrams" => &provision.streams.bigrams,
        "accented" => &provision.streams.accented,
        _ => &provision.streams.folded,
    };
    stream.split(' ')
}

fn terms(document: &IndexDocument, field: Keyword) -> Vec<String> {
    let one = |value: &Option<String>| value.iter().cloned().collect();
    let facets = &document.facets;
    match field {
        Keyword::Id => vec![document.summary.id.clone()],
        Keyword::Type => one(&facets.doc_type),
        Keyword::Issuer => one(&facets.issuer),
        Keyword::Level => one(&facets.level),
        Keyword::Place => one(&facets.place),
        Keyword::Year => one(&facets.year),
        Keyword::Cites => document
            .cites
            .iter()
            .map(|cited| cited.term.work.to_string())
            .collect(),
        Keyword::Kind => vec![document.summary.kind.as_str().to_owned()],
        Keyword::CitesAs => of_cited(document, |cited| cited.relations.clone()),
        Keyword::Ends => of_cited(document, |cited| cited.ends.clone()),
        Keyword::CitesNested => document
            .cites
            .iter()
            .filter(|cited| cited.only_nested)
            .map(|cited| cited.term.work.to_string())
            .collect(),
        Keyword::About => document
            .about
            .iter()
            .map(|term| term.work.to_string())
            .collect(),
        Keyword::Bears => document
            .bears
            .iter()
            .map(|own| own.work.to_string())
            .collect(),
        Keyword::Catalog => document
            .cites
            .iter()
            .map(|c| &c.term)
            .chain(&document.bears)
            .chain(&document.about)
            .map(|t| t.encode())
            .collect(),
        Keyword::CitesHere => document
            .provisions
            .iter()
            .flat_map(|provision| provision.cites.clone())
            .collect(),
        Keyword::Provision => document
            .provisions
            .iter()
            .map(|provision| provision.passage.eid.clone())
            .collect(),
        Keyword::Title => {
            let summary = &document.summary;
            let mut streams = Streams::default();
            for part in [&summary.type_name, &summary.number, &summary.title] {
                streams.append(part.as_deref().unwrap_or(""));
            }
            let words: BTreeSet<&str> = streams.folded.split(' ').collect();
            words.into_iter().map(str::to_owned).collect()
        }
        Keyword::Duty => document.duties.iter().cloned().collect(),
        Keyword::Flag => document
            .summary
            .is_demo
            .then(|| "demo".to_owned())
            .into_iter()
            .collect(),
    }
}

struct Pair {
    list: Box<dyn Snapshot>,
    embedded: Box<dyn Snapshot>,
    _folder: tempfile::TempDir,
}

/// Both engines over the sample corpus, one document deleted and one replaced.
fn pair() -> Pair {
    let config = Arc::new(IndexConfig::bundled().unwrap());
    let reader = Reader::new(Arc::clone(&config));
    let folder = tempfile::tempdir().unwrap();
    let embedded = EmbeddedEngine::create(folder.path(), "g1", &config).unwrap();
    let list = ListEngine::default();
    let rows = corpus().into_iter().map(|(id, text)| {
        reader.rows(&reader.read(Record {
            id,
            text,
            ..Record::default()
        }))
    });
    let rows: Vec<IndexDocument> = rows.collect();
    for engine in [&list as &dyn Engine, &embedded] {
        engine.upsert(&rows).unwrap();
        engine.commit(1).unwrap();
        engine.upsert(&rows[..1]).unwrap();
        engine.delete(&rows[1].summary.id).unwrap();
        engine.commit(7).unwrap();
        assert_eq!(engine.store_position(), 7);
    }
    Pair {
        list: list.snapshot(),
        embedded: embedded.snapshot(),
        _folder: folder,
    }
}

fn corpus() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let texts = paths.iter().filter(|path| !path.ends_with("README.md"));
    texts
        .map(|path| {
            (
                path.file_stem().unwrap().to_string_lossy().into_owned(),
                std::fs::read_to_string(path).unwrap(),
            )
        })
        .collect()
}

/// Both find the same documents and count alike.
#[track_caller]
fn check(pair: &Pair, plan: &Plan) -> usize {
    let plan = Plan {
        limit: 1_000,
        best_provisions: vec![1.0],
        ..plan.clone()
    };
    let (list, embedded) = (
        pair.list.search(&plan).unwrap(),
        pair.embedded.search(&plan).unwrap(),
    );
    let names = |found: &Found| {
        let name = |found: &FoundDocument| {
            let provision = found.provisions.first();
            let eid = provision.filter(|_| plan.unit == Unit::Provision);
            (
                found.summary.id.clone(),
                eid.map(|provision| provision.passage.clone()),
            )
        };
        let mut names: Vec<_> = found.documents.iter().map(name).collect();
        names.sort_by(|a, b| format!("{a:?}").cmp(&format!("{b:?}")));
        names
    };
    assert_eq!(names(&list), names(&embedded), "{plan:?}");
    assert_eq!(
        (list.total, &list.counts),
        (embedded.total, &embedded.counts),
        "{plan:?}"
    );
    assert_eq!(
        embedded.documents.len(),
        embedded.total,
        "every document once"
    );
    embedded.total
}

fn pair_of(field: &str, term: &str) -> FieldTerm {
    (field.to_owned(), term.to_owned())
}

fn word(field: &str, term: &str) -> ScoredTerm {
    ScoredTerm {
        field: field.to_owned(),
        term: term.to_owned(),
        weight: 1.0,
        leaf: None,
    }
}

#[test]
fn any_plan_finds_the_same() {
    let pair = pair();
    let all = check(
        &pair,
        &Plan {
            count_by: vec![Keyword::Type, Keyword::Level, Keyword::Year],
            ..Plan::default()
        },
    );
    assert_eq!(all, pair.embedded.document_count());
    let day = |text: &str| Some(text.parse().unwrap());
    let conditions = [
        Condition::AnyOf(Keyword::Type, vec!["chi-thi".into(), "ke-hoach".into()]),
        Condition::AnyOf(Keyword::Level, vec!["district".into()]),
        Condition::AnyOf(
            Keyword::Cites,
            vec!["dang/TW/k13/QĐ/37".into(), "nn/CP/2023/NĐ/73".into()],
        ),
        Condition::AnyOf(Keyword::Bears, vec!["dang/TU-vi-du/2020-2025/CT/31".into()]),
        Condition::AnyOf(Keyword::Place, vec!["nowhere".into()]),
        Condition::Issued {
            from: day("2023-01-01"),
            to: None,
        },
        Condition::Issued {
            from: None,
            to: day("2020-12-31"),
        },
        Condition::Issued {
            from: day("2021-01-01"),
            to: day("2021-12-31"),
        },
        Condition::Either(vec![
            Condition::AnyOf(Keyword::Year, vec!["2016".into()]),
            Condition::AnyOf(Keyword::Year, vec!["2026".into()]),
        ]),
        Condition::Not(Box::new(Condition::AnyOf(
            Keyword::Type,
            vec!["chi-thi".into()],
        ))),
    ];
    let phrase = |terms: &[&str]| Pattern::Phrase {
        field: "folded".to_owned(),
        terms: terms.iter().map(|term| (*term).to_owned()).collect(),
        slop: 0,
    };
    let at = |leaf: u8, word: ScoredTerm| ScoredTerm {
        leaf: Some(leaf),
        ..word
    };
    let word_leaves = vec![
        at(0, word("folded", "cuong")),
        at(1, word("bigrams", "31-ct/tu")),
        at(2, word("accented", "đùn")),
        word("bigrams", "ky_cuong"),
    ];
    let patterns = vec![
        (3, phrase(&["ky", "cuong"])),
        (
            4,
            Pattern::Here(Keyword::CitesHere, vec!["dang/TW/k13/QĐ/37".into()]),
        ),
        (5, Pattern::Document(conditions[1].clone())),
        (1, phrase(&["don", "vi"])),
        (
            6,
            Pattern::AnyTerm {
                field: "folded".to_owned(),
                terms: vec!["cuong".to_owned(), "luat".to_owned()],
            },
        ),
        (7, Pattern::Holding(vec![pair_of("bigrams", "ky_luat")])),
    ];
    let expansions = vec![Expansion {
        terms: vec![pair_of("bigrams", "nhan_dan"), pair_of("accented", "ủy")],
        weight: 1.0,
        leaves: 0b101,
    }];
    let matchings = [
        Matching::Everything,
        Matching::Leaf(0),
        Matching::AtLeast(2, 0b1111),
        Matching::All(vec![
            Matching::Leaf(0),
            Matching::Not(Box::new(Matching::Leaf(3))),
        ]),
        Matching::Any(vec![Matching::Leaf(4), Matching::Leaf(2)]),
        Matching::All(vec![
            Matching::Any(vec![Matching::Leaf(5), Matching::Leaf(1)]),
            Matching::Leaf(0),
        ]),
        Matching::Not(Box::new(Matching::Leaf(0))),
        Matching::All(vec![Matching::Leaf(6), Matching::Leaf(7)]),
    ];
    let mut found = 0;
    for (at, first) in conditions.iter().enumerate() {
        for second in &conditions[at..] {
            for matching in &matchings {
                for unit in [Unit::Document, Unit::Provision] {
                    let plan = Plan {
                        unit,
                        words: word_leaves.clone(),
                        expansions: expansions.clone(),
                        patterns: patterns.clone(),
                        matching: matching.clone(),
                        conditions: vec![first.clone(), second.clone()],
                        count_by: vec![Keyword::Type],
                        ..Plan::default()
                    };
                    found += check(&pair, &plan);
                }
            }
        }
    }
    for matching in &matchings {
        let plan = Plan {
            unit: Unit::Provision,
            words: word_leaves.clone(),
            patterns: patterns.clone(),
            matching: matching.clone(),
            ..Plan::default()
        };
        found += check(&pair, &plan);
    }
    assert!(found > 500, "the plans reach something: {found}");
}

#[test]
fn terms_and_counts_are_the_same() {
    let pair = pair();
    for field in Keyword::ALL {
        let list = pair.list.terms(field, "", 100_000).unwrap();
        // Terms of deleted documents may linger in the engine's dictionary, never in its counts.
        let embedded = pair.embedded.terms(field, "", 100_000).unwrap();
        assert!(list.iter().all(|term| embedded.contains(term)), "{field:?}");
        for term in embedded.iter().filter(|_| field != Keyword::CitesHere) {
            assert_eq!(
                pair.list.count(field, term).unwrap(),
                pair.embedded.count(field, term).unwrap(),
                "{field:?} {term}"
            );
        }
    }
}

#[test]
fn heads_and_overlaps_are_the_same() {
    let pair = pair();
    let works = pair.list.terms(Keyword::Cites, "", 100_000).unwrap();
    let wanted: Vec<(Keyword, String)> = works
        .into_iter()
        .map(|work| (Keyword::Cites, work))
        .collect();
    let conditions = [Condition::Not(Box::new(Condition::AnyOf(
        Keyword::Level,
        vec!["district".into()],
    )))];
    let overlaps = |snapshot: &dyn Snapshot| {
        let all = snapshot.overlaps(&wanted, &conditions).unwrap().into_iter();
        let by_id = all.map(|one| (snapshot.head(one.at).unwrap().unwrap().summary.id, one.held));
        by_id.collect::<BTreeMap<_, _>>()
    };
    let found = overlaps(&*pair.list);
    assert!(found.len() > 10 && found.len() < pair.list.document_count());
    assert_eq!(found, overlaps(&*pair.embedded));
    let heads = |snapshot: &dyn Snapshot| {
        let all = snapshot.heads().unwrap().into_iter();
        let heads = all.map(|at| snapshot.head(at).unwrap().unwrap());
        heads
            .map(|head| (head.summary.id.clone(), head))
            .collect::<BTreeMap<_, _>>()
    };
    let all = heads(&*pair.list);
    assert_eq!(all, heads(&*pair.embedded));
    for (id, head) in all {
        assert_eq!(pair.embedded.cited(&id).unwrap(), head.cited);
    }
}

#[test]
fn words_by_prefix_are_the_same() {
    let pair = pair();
    for (field, prefix) in [("folded", "tr"), ("accented", "đ"), ("bigrams", "148")] {
        let list = pair.list.words(field, prefix, 1_000).unwrap();
        let embedded = pair.embedded.words(field, prefix, 1_000).unwrap();
        assert!(!list.is_empty(), "{field} {prefix}");
        let names: Vec<&String> = embedded.iter().map(|(word, _)| word).collect();
        assert!(list.iter().all(|(word, _)| names.contains(&word)));
        assert_eq!(
            pair.embedded.words(field, prefix, 2).unwrap().len(),
            2.min(names.len())
        );
    }
}

/// A plan with every signal that adds to a score.
fn with_all_signals(unit: Unit) -> Plan {
    Plan {
        unit,
        words: vec![
            ScoredTerm {
                leaf: Some(0),
                ..word("folded", "can")
            },
            word("folded", "bo"),
            word("bigrams", "can_bo"),
            word("accented", "cán"),
        ],
        expansions: vec![Expansion {
            terms: vec![pair_of("bigrams", "nhan_dan")],
            weight: 1.0,
            leaves: 1,
        }],
        prefer: vec![
            (Keyword::Type, vec!["chi-thi".to_owned()], 2.0),
            (Keyword::CitesHere, vec!["dang/TW/k13/QĐ/37".into()], 3.0),
        ],
        matching: Matching::Leaf(0),
        best_part: BestPart {
            weight: 0.8,
            depth: 5,
        },
        cited: 1.0,
        limit: 1_000,
        best_provisions: vec![1.0, 0.3],
        ..Plan::default()
    }
}

#[test]
fn orders_are_total_and_pages_are_cuts_of_one_list() {
    let pair = pair();
    for unit in [Unit::Document, Unit::Provision] {
        for order in [Order::Score, Order::Oldest, Order::Newest, Order::Cited] {
            let plan = |offset, limit| Plan {
                order,
                offset,
                limit,
                ..with_all_signals(unit)
            };
            let page = |offset, limit| {
                pair.embedded
                    .search(&plan(offset, limit))
                    .unwrap()
                    .documents
            };
            let whole = page(0, 1_000);
            let pages: Vec<FoundDocument> = (0..whole.len())
                .step_by(7)
                .flat_map(|offset| page(offset, 7))
                .collect();
            assert!(whole.len() > 20, "{}", whole.len());
            let places = |all: &[FoundDocument]| -> Vec<String> {
                let place = |one: &FoundDocument| {
                    let provision = one.provisions.first().map(|first| &first.passage.eid);
                    format!("{} {provision:?} {}", one.summary.id, one.score)
                };
                all.iter().map(place).collect()
            };
            assert_eq!(places(&whole), places(&pages), "{unit:?} {order:?}");
        }
    }
}

#[test]
fn g33_signals_add_up_to_the_score() {
    let pair = pair();
    let mut met = BTreeSet::new();
    for unit in [Unit::Document, Unit::Provision] {
        let plan = Plan {
            explain: true,
            ..with_all_signals(unit)
        };
        for found in pair.embedded.search(&plan).unwrap().documents {
            let sum: f32 = found.signals.iter().map(|(_, score)| score).sum();
            let off = (sum - found.score).abs();
            assert!(off < 1e-3 * found.score.max(1.0), "{found:?}");
            met.extend(found.signals.into_iter().map(|(signal, _)| signal));
        }
    }
    let met: Vec<&str> = met.iter().map(String::as_str).collect();
    let all = [
        "accented",
        "best_part",
        "bigrams",
        "cited",
        "cites_here",
        "expansions",
        "folded",
        "type",
    ];
    assert_eq!(met, all);
}
