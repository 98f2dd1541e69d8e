//! How well headers are read: texts beside a table of what their publisher says of them.

use std::path::Path;
use std::{fs, io};

use serde::Serialize;

use super::retrieval::topics::{TopicsError, text_of};
use crate::domain::authority::AuthorityTable;
use crate::domain::document::{Document, Issuer};
use crate::domain::number::DocNumber;
use crate::index::reading::Reader;
use crate::index::record::Record;
use crate::text::fold::slug;

/// The fields that are compared, as the table's first line names them.
pub const FIELDS: [&str; 5] = ["number", "type", "issuer", "issued_on", "title"];

/// What a publisher says of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// File of the text.
    pub file: String,
    /// In the order of [`FIELDS`]; empty where nothing is said.
    pub values: [String; FIELDS.len()],
}

/// A field that text and publisher say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// File of the text.
    pub file: String,
    /// Which field.
    pub field: &'static str,
    /// What the publisher says.
    pub published: String,
    /// What was read; empty for nothing.
    pub read: String,
}

/// Counts and differences.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HeaderReport {
    /// For each of [`FIELDS`]: texts where both agree, and texts of which the publisher says something.
    pub fields: Vec<(&'static str, usize, usize)>,
    /// What differs, in the order of the table.
    pub differences: Vec<Difference>,
}

/// Reads a table: columns parted by tabs, named in the first line (`file`, then those of [`FIELDS`] and
/// others in any order).
///
/// # Errors
/// [`TopicsError`] when the file cannot be read or a column is missing.
pub fn read(path: &Path) -> Result<Vec<Published>, TopicsError> {
    let text = text_of(path)?;
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
    let column = |name: &str| {
        let found = names.iter().position(|known| *known == name);
        found.ok_or(TopicsError::Line {
            path: path.to_owned(),
            line: 1,
            expected: "columns file, number, type, issuer, issued_on and title",
        })
    };
    let file = column("file")?;
    let mut columns = [0; FIELDS.len()];
    for (at, name) in columns.iter_mut().zip(FIELDS) {
        *at = column(name)?;
    }
    let published = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim()).to_owned();
        Published {
            file: cell(file),
            values: columns.map(cell),
        }
    };
    Ok(lines
        .filter(|line| !line.is_empty())
        .map(published)
        .collect())
}

/// Compares texts of a folder with what is published of them; a text that is not there is an error.
///
/// # Errors
/// Those of reading a text, with its name.
pub fn compare(
    folder: &Path,
    published: &[Published],
    reader: &Reader,
    progress: &dyn Fn(),
) -> io::Result<HeaderReport> {
    let authorities = &reader.config().gazetteer.authorities;
    let mut report = HeaderReport {
        fields: FIELDS.map(|name| (name, 0, 0)).to_vec(),
        differences: Vec::new(),
    };
    for one in published {
        let text = fs::read_to_string(folder.join(&one.file))
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", one.file)))?;
        let read = reader.read(Record {
            text,
            ..Record::default()
        });
        let found = values(&read.document);
        for (at, (said, found)) in one.values.iter().zip(found).enumerate() {
            if said.is_empty() || FIELDS[at] == "issuer" && is_title(said, &read.document) {
                continue;
            }
            report.fields[at].2 += 1;
            let issuer = read.document.issuer.as_ref();
            if agrees(FIELDS[at], said, &found, issuer, authorities) {
                report.fields[at].1 += 1;
                continue;
            }
            report.differences.push(Difference {
                file: one.file.clone(),
                field: FIELDS[at],
                published: said.clone(),
                read: found,
            });
        }
        progress();
    }
    Ok(report)
}

/// What was read, in the order of [`FIELDS`].
fn values(document: &Document) -> [String; FIELDS.len()] {
    let number = document.number.as_ref().map(DocNumber::to_string);
    let issuer = document
        .issuer
        .as_ref()
        .map(|issuer| issuer.written.clone());
    let date = document.issued_on.map(|date| date.to_string());
    [
        number,
        document.type_name.clone(),
        issuer,
        date,
        document.title.clone(),
    ]
    .map(Option::unwrap_or_default)
}

fn agrees(
    field: &str,
    said: &str,
    found: &str,
    issuer: Option<&Issuer>,
    authorities: &AuthorityTable,
) -> bool {
    match field {
        "number" => match (said.parse::<DocNumber>(), found.parse::<DocNumber>()) {
            (Ok(said), Ok(found)) => said.key() == found.key(),
            _ => slug(said) == slug(found),
        },
        "issued_on" => said == found,
        "title" => slug(said) == slug(found) || ends_with_authority(said, found),
        "issuer" => issuer.is_some_and(|issuer| is_body(said, issuer, authorities)),
        // Case, spaces and punctuation aside.
        _ => slug(said) == slug(found),
    }
}

/// Whether a publisher put the title where the issuer belongs.
fn is_title(said: &str, document: &Document) -> bool {
    let title = document.title.as_deref().unwrap_or_default();
    slug(said) == slug(title) || ends_with_authority(said, title)
}

/// Whether a publisher's title is the one read and goes on with the authority that stands below it
/// (`… CHÍNH PHỦ`): a slip of publishing, not of reading.
fn ends_with_authority(said: &str, found: &str) -> bool {
    let (said, found) = (slug(said), slug(found));
    let rest = said.strip_prefix(&found).filter(|_| !found.is_empty());
    rest.is_some_and(|rest| AUTHORITIES.iter().any(|one| rest.starts_with(one)))
}

/// What such authorities begin with, as slugs behind the title.
const AUTHORITIES: [&str; 7] = [
    "-chinh-phu",
    "-truong-ban-",
    "-thu-tuong-",
    "-uy-ban-nhan-dan-",
    "-cuc-truong-",
    "-giam-doc-",
    "-bo-truong-",
];

/// Whether a publisher's name of an issuer means the body read. Publishers often give only the place
/// (*Tỉnh Cao Bằng*), or the body above beside it.
fn is_body(said: &str, issuer: &Issuer, authorities: &AuthorityTable) -> bool {
    let (said_slug, read_slug) = (slug(said), slug(&issuer.written));
    if said_slug.contains(&read_slug) || read_slug.contains(&said_slug) {
        return true;
    }
    let Some(body) = &issuer.body else {
        return false;
    };
    let place = |name: &str| {
        let bare = ["tinh-", "thanh-pho-"]
            .iter()
            .find_map(|unit| name.strip_prefix(unit));
        bare.map(str::to_owned)
    };
    let own_place = body
        .place
        .as_ref()
        .map(|place| place.split('@').next().unwrap_or(place).to_owned());
    if let Some(place) = place(&said_slug) {
        return own_place.as_deref() == Some(&*place);
    }
    let name = authorities.read_name(said);
    name.is_some_and(|name| {
        let same_place = match (&name.place, &own_place) {
            (Some(place), Some(own)) => own.ends_with(&slug(place)),
            _ => true,
        };
        body.codes.first() == Some(&name.authority.code) && same_place
    })
}
