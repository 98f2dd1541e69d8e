//! Topics and judgements: tab-separated files, plain or compressed.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::ingest::compressed;
use crate::search::request::Unit;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id in the judgements.
    pub id: String,
    /// Which collection of questions it is from; empty where none is said.
    pub class: String,
    /// How it is spelt; `correct` for the original.
    pub variant: String,
    /// The question.
    pub query: String,
}

impl Topic {
    /// The id in a run file: variants are topics of their own.
    pub fn run_id(&self) -> String {
        match self.variant.as_str() {
            CORRECT => self.id.clone(),
            variant => format!("{}.{variant}", self.id),
        }
    }
}

/// The variant of questions as they were asked.
const CORRECT: &str = "correct";

/// Why topics or judgements cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TopicsError {
    /// A file cannot be read.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line is not as it should be.
    #[error("{}:{line}: {expected}", path.display())]
    Line {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What should stand there.
        expected: &'static str,
    },
}

/// Reads topics. The first line names the columns: `id`, `query`, and `set` or `variant`. The set of
/// a topic that has none in its own file is that of the same id in another one.
///
/// # Errors
/// [`TopicsError`] with file and line.
pub fn read_topics(paths: &[PathBuf]) -> Result<Vec<Topic>, TopicsError> {
    let mut topics = Vec::new();
    for path in paths {
        read_file(path, &mut topics)?;
    }
    let classes: HashMap<String, String> = topics
        .iter()
        .filter(|topic| !topic.class.is_empty())
        .map(|topic| (topic.id.clone(), topic.class.clone()))
        .collect();
    for topic in topics.iter_mut().filter(|topic| topic.class.is_empty()) {
        topic.class = classes.get(&topic.id).cloned().unwrap_or_default();
    }
    Ok(topics)
}

fn read_file(path: &Path, topics: &mut Vec<Topic>) -> Result<(), TopicsError> {
    let text = text_of(path)?;
    let wrong = |line: usize, expected: &'static str| TopicsError::Line {
        path: path.to_owned(),
        line,
        expected,
    };
    let mut lines = text.lines().zip(1..);
    let header: Vec<&str> = lines
        .next()
        .map_or("", |(first, _)| first)
        .split('\t')
        .collect();
    let column = |name: &str| header.iter().position(|known| *known == name);
    let (Some(id), Some(query)) = (column("id"), column("query")) else {
        return Err(wrong(
            1,
            "the first line should name the columns id and query",
        ));
    };
    for (line, number) in lines.filter(|(line, _)| !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: usize| cells.get(at).map(|cell| (*cell).to_owned());
        let named = |name: &str| column(name).and_then(cell);
        let (Some(id), Some(query)) = (cell(id), cell(query)) else {
            return Err(wrong(number, "a cell is missing; cells are parted by tabs"));
        };
        topics.push(Topic {
            id,
            query,
            class: named("set").unwrap_or_default(),
            variant: named("variant").unwrap_or_else(|| CORRECT.to_owned()),
        });
    }
    Ok(())
}

/// Which answers are right, by topic.
#[derive(Debug, Clone, Default)]
pub struct Qrels {
    relevant: HashMap<String, BTreeSet<String>>,
}

impl Qrels {
    /// Reads judgements: topic, anything, document or `document#provision`, grade. Grades above 0
    /// are right.
    ///
    /// # Errors
    /// [`TopicsError`] with file and line.
    pub fn read(path: &Path) -> Result<Self, TopicsError> {
        let text = text_of(path)?;
        let mut relevant: HashMap<String, BTreeSet<String>> = HashMap::new();
        for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.is_empty()) {
            let cells: Vec<&str> = line.split_whitespace().collect();
            let [topic, _, name, grade] = cells[..] else {
                let expected = "a judgement is `topic 0 document grade`";
                return Err(TopicsError::Line {
                    path: path.to_owned(),
                    line: number,
                    expected,
                });
            };
            if grade.parse::<i32>().is_ok_and(|grade| grade > 0) {
                let names = relevant.entry(topic.to_owned()).or_default();
                names.insert(name.to_owned());
            }
        }
        Ok(Self { relevant })
    }

    /// What is right for a topic, as units of this kind; `None` where nothing is.
    pub fn of(&self, topic: &str, unit: Unit) -> Option<BTreeSet<String>> {
        let names = self.relevant.get(topic)?;
        let document = |name: &String| name.split('#').next().unwrap_or(name).to_owned();
        Some(match unit {
            Unit::Document => names.iter().map(document).collect(),
            Unit::Provision => names.clone(),
        })
    }
}

/// The text of a file, which may be compressed.
pub(in crate::eval) fn text_of(path: &Path) -> Result<String, TopicsError> {
    let read = || {
        let mut text = String::new();
        compressed::open(path)?.read_to_string(&mut text)?;
        Ok(text)
    };
    read().map_err(|source| TopicsError::Unreadable {
        path: path.to_owned(),
        source,
    })
}
