//! `index-config/`: what changes in the world, from files to checked values.
//!
//! A file there is a file here. Each is read in two steps: a file type with a version, unknown
//! keys refused, and then the value the program uses. The bundled files are embedded in the
//! binary; a folder given by the operator overrides them one by one.

mod authorities;
mod confusions;
mod document_types;
mod laws;
mod places;
mod ranking;
mod relations;
mod schema;
pub mod settings;
mod synonyms;
mod terms;
mod works;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::domain::gazetteer::Gazetteer;
use crate::domain::register::Register;
use crate::text::thesaurus::Thesaurus;

pub use confusions::Confusions;
pub use ranking::Ranking;
pub use schema::{Field, Schema};

/// Everything `index-config/` says, checked.
#[derive(Debug, Clone)]
pub struct IndexConfig {
    /// Types, bodies, terms, places, cues.
    pub gazetteer: Arc<Gazetteer>,
    /// Known works.
    pub register: Register,
    /// Fields of the index.
    pub schema: Schema,
    /// Weights of ranking.
    pub ranking: Ranking,
    /// Short forms and words of one meaning.
    pub synonyms: Thesaurus,
    /// Errors of recognition.
    pub confusions: Confusions,
    /// Digest of everything that decides what is read out of a text; an index built under another is
    /// told by it.
    pub fingerprint: String,
}

/// Why a file of `index-config/` cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no TOML of the expected shape.
    #[error("{file} is not valid: {message}")]
    Invalid {
        /// Which file.
        file: &'static str,
        /// What is wrong, with line and column where known.
        message: String,
    },
}

impl IndexConfig {
    /// The bundled configuration.
    ///
    /// # Errors
    /// Never for a released binary: a test loads every bundled file.
    pub fn bundled() -> Result<Self, ConfigError> {
        Self::load(None)
    }

    /// The bundled configuration with the files of `folder` in place of those of the same name.
    ///
    /// # Errors
    /// [`ConfigError`] names the file and what is wrong with it.
    pub fn load(folder: Option<&Path>) -> Result<Self, ConfigError> {
        let files = Files { folder };
        let mut digest = crc32fast::Hasher::new();
        let mut read = |name, bundled| -> Result<String, ConfigError> {
            let text = files.read(name, bundled)?;
            digest.update(text.as_bytes());
            Ok(text)
        };
        macro_rules! file {
            ($name:literal) => {
                read($name, include_str!(concat!("../../index-config/", $name)))?
            };
        }
        let types = document_types::load(&file!("document-types.toml"))?;
        let mut gazetteer = Gazetteer {
            authorities: authorities::load(&file!("authorities.toml"))?,
            terms: terms::load(&file!("terms.toml"))?,
            places: places::load(&file!("places.toml"))?,
            cues: relations::load(&file!("relations.toml"))?,
            types,
            ..Gazetteer::default()
        };
        let provinces = gazetteer.places.province_slugs();
        gazetteer.authorities.know_provinces(provinces);
        gazetteer.laws = laws::load(&file!("laws.toml"), &gazetteer)?;
        let register = works::load(&file!("works.toml"), &gazetteer)?;
        gazetteer.plenums = register.plenums();
        let schema = schema::load(&file!("schema.toml"))?;
        let mut read_by = digest.clone();
        let read = |name, bundled| files.read(name, bundled);
        macro_rules! file {
            ($name:literal) => {
                read($name, include_str!(concat!("../../index-config/", $name)))?
            };
        }
        let ranking = ranking::load(&file!("ranking.toml"))?;
        let synonyms = synonyms::load(&file!("synonyms.toml"))?;
        let confusions = confusions::load(&file!("ocr-confusions.toml"))?;
        // What is weighed when it is asked decides nothing of what is stored, but for this.
        read_by.update(&ranking.heading_repeats.to_le_bytes());
        read_by.update(env!("CARGO_PKG_VERSION").as_bytes());
        let fingerprint = format!("{:08x}", read_by.finalize());
        Ok(Self {
            gazetteer: Arc::new(gazetteer),
            register,
            schema,
            ranking,
            synonyms,
            confusions,
            fingerprint,
        })
    }
}

/// Where the files come from.
struct Files<'a> {
    folder: Option<&'a Path>,
}

impl Files<'_> {
    fn read(&self, name: &str, bundled: &str) -> Result<String, ConfigError> {
        let own = self
            .folder
            .map(|folder| folder.join(name))
            .filter(|path| path.exists());
        match own {
            None => Ok(bundled.to_owned()),
            Some(path) => {
                fs::read_to_string(&path).map_err(|source| ConfigError::Unreadable { path, source })
            }
        }
    }
}

/// Parses one file and checks its version.
fn parse<T: DeserializeOwned + Versioned>(
    file: &'static str,
    text: &str,
) -> Result<T, ConfigError> {
    let parsed: T = toml::from_str(text).map_err(|error| ConfigError::Invalid {
        file,
        message: error.to_string(),
    })?;
    if parsed.version() != 1 {
        let message = format!("expected version = 1, found {}", parsed.version());
        return Err(ConfigError::Invalid { file, message });
    }
    Ok(parsed)
}

/// Every file states the version of its shape.
trait Versioned {
    fn version(&self) -> u32;
}

macro_rules! versioned {
    ($file:ty) => {
        impl crate::config::Versioned for $file {
            fn version(&self) -> u32 {
                self.version
            }
        }
    };
}
use versioned;

fn invalid(file: &'static str, message: impl Into<String>) -> ConfigError {
    ConfigError::Invalid {
        file,
        message: message.into(),
    }
}
