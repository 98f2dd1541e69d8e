//! The engine port, held against a second engine that is too simple to be wrong: a list that is
//! walked. Whatever plan is asked, both find the same documents, counts and terms; scores are the
//! embedded engine's own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, RwLock};

use directive_search::config::IndexConfig;
use directive_search::domain::summary::DocumentSummary;
use directive_search::index::document::IndexDocument;
use directive_search::index::embedded::EmbeddedEngine;
use directive_search::index::engine::{Engine, EngineError, Found, FoundDocument, Snapshot};
use directive_search::index::plan::{Condition, Keyword, Order, Plan, ScoredTerm};
use directive_search::index::reading::Reader;
use directive_search::index::record::Record;

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

    fn store_position(&self) -> u64 {
        self.committed.read().unwrap().1
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
        let holds = |document: &&IndexDocument| {
            plan.conditions
                .iter()
                .all(|condition| holds(document, condition))
        };
        let matches = |document: &&IndexDocument| {
            plan.words.is_empty()
                || plan.words_optional
                || plan.words.iter().any(|word| has_word(document, word))
        };
        let found: Vec<&IndexDocument> = self
            .documents
            .values()
            .filter(holds)
            .filter(matches)
            .collect();
        let counts = plan.count_by.iter().map(|field| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for value in found.iter().flat_map(|document| terms(document, *field)) {
                *counts.entry(value).or_default() += 1;
            }
            let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
            counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            counts
        });
        let documents = found
            .iter()
            .skip(plan.offset)
            .take(plan.limit)
            .map(|document| FoundDocument {
                summary: document.summary.clone(),
                score: 0.0,
                provisions: Vec::new(),
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
}

fn holds(document: &IndexDocument, condition: &Condition) -> bool {
    match condition {
        Condition::AnyOf(field, wanted) => terms(document, *field)
            .iter()
            .any(|term| wanted.contains(term)),
        Condition::Either(conditions) => conditions
            .iter()
            .any(|condition| holds(document, condition)),
        Condition::Issued { from, to } => document.summary.issued_on.is_some_and(|date| {
            from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to)
        }),
    }
}

fn has_word(document: &IndexDocument, word: &ScoredTerm) -> bool {
    document.provisions.iter().any(|provision| {
        let stream = match word.field.as_str() {
            "bigrams" => &provision.streams.bigrams,
            "accented" => &provision.streams.accented,
            _ => &provision.streams.folded,
        };
        stream.split(' ').any(|term| term == word.term)
    })
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
            .map(|t| t.encode())
            .collect(),
        Keyword::CitesHere => document
            .provisions
            .iter()
            .flat_map(|provision| provision.cites.clone())
            .collect(),
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
    let embedded = EmbeddedEngine::create(folder.path(), "g1", &config.schema).unwrap();
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
    let ids = |found: &Found| {
        found
            .documents
            .iter()
            .map(|d| d.summary.id.clone())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(ids(&list), ids(&embedded), "{plan:?}");
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

fn word(field: &str, term: &str) -> ScoredTerm {
    ScoredTerm {
        field: field.to_owned(),
        term: term.to_owned(),
        weight: 1.0,
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
    ];
    let words = [
        vec![],
        vec![word("folded", "cuong")],
        vec![word("bigrams", "ky_cuong"), word("accented", "đùn")],
        vec![word("bigrams", "31-ct/tu")],
    ];
    let mut found = 0;
    for (at, first) in conditions.iter().enumerate() {
        for second in &conditions[at..] {
            for words in &words {
                for words_optional in [false, true] {
                    let conditions = vec![first.clone(), second.clone()];
                    let plan = Plan {
                        words: words.clone(),
                        words_optional,
                        conditions,
                        count_by: vec![Keyword::Type],
                        ..Plan::default()
                    };
                    found += check(&pair, &plan);
                }
            }
        }
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
fn orders_are_total_and_pages_are_cuts_of_one_list() {
    let pair = pair();
    for order in [Order::Score, Order::Oldest, Order::Newest] {
        let plan = |offset, limit| Plan {
            words: vec![word("folded", "can")],
            order,
            offset,
            limit,
            best_provisions: vec![1.0],
            ..Plan::default()
        };
        let ids = |plan: &Plan| {
            pair.embedded
                .search(plan)
                .unwrap()
                .documents
                .into_iter()
                .map(|d| d.summary.id)
                .collect::<Vec<_>>()
        };
        let whole = ids(&plan(0, 1_000));
        let pages: Vec<String> = (0..whole.len())
            .step_by(7)
            .flat_map(|offset| ids(&plan(offset, 7)))
            .collect();
        assert_eq!(whole, pages, "{order:?}");
    }
}
