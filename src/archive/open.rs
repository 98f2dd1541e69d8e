//! Opening, following and rebuilding.

use std::path::Path;
use std::sync::{Arc, PoisonError};

use super::originals::CachedOriginals;
use super::{Archive, ArchiveError, Live, Progress};
use crate::config::IndexConfig;
use crate::index::embedded::EmbeddedEngine;
use crate::index::engine::{Engine, EngineError};
use crate::index::generations::Generations;
use crate::index::reading::Reader;
use crate::index::store::Store;
use crate::index::writer_lock::{LockError, WriterLock};

/// Documents handed to the engine at once.
const BATCH: usize = 64;

impl Archive {
    /// Opens a data folder, makes it when it is not there, and brings the index up to the store:
    /// what a killed ingest stored is found after the next start.
    ///
    /// # Errors
    /// [`ArchiveError`] names the folder and what is wrong with it.
    pub fn open(data: &Path, config: IndexConfig) -> Result<Self, ArchiveError> {
        let config = Arc::new(config);
        let store = Store::open(data)?;
        let generations = Generations::of(data);
        let live = match generations.current().map_err(|e| folder(data, e))? {
            Some(name) => open_generation(&generations, &name, &config),
            None => Ok(None),
        };
        let opened = match live {
            Ok(Some(live)) => Some(live),
            Ok(None) => None,
            Err(error @ (EngineError::OtherSchema { .. } | EngineError::Unusable { .. })) => {
                tracing::warn!(%error, "the index is made anew from the store");
                None
            }
            Err(error) => return Err(error.into()),
        };
        let is_new = opened.is_none();
        let live = match opened {
            Some(live) => live,
            None => first_generation(&generations, data, &config)?,
        };
        let reader = Reader::new(Arc::clone(&config));
        let originals = CachedOriginals::new(store, reader);
        let archive = Self {
            data: data.to_owned(),
            config,
            originals,
            generations,
            live: std::sync::RwLock::new(live),
        };
        archive.catch_up(is_new)?;
        Ok(archive)
    }

    /// Indexes what the store holds beyond the index, unless another process is at it.
    fn catch_up(&self, publish: bool) -> Result<(), ArchiveError> {
        let live = self.live();
        let behind = live.engine.store_position() < self.store_end();
        if behind || publish {
            let _lock = match WriterLock::take(&self.data) {
                Ok(lock) => lock,
                Err(LockError::Held { .. }) => return Ok(()),
                Err(error) => return Err(error.into()),
            };
            self.index_since(&*live.engine, live.engine.store_position(), &mut |_| {})?;
            if publish {
                self.generations
                    .publish(&live.generation)
                    .map_err(|e| folder(&self.data, e))?;
            }
        }
        Ok(())
    }

    /// Indexes every document that the store speaks of from byte `position` on.
    pub(super) fn index_since(
        &self,
        engine: &dyn Engine,
        position: u64,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<(), ArchiveError> {
        let (touched, end) = {
            let store = self
                .originals
                .store
                .read()
                .unwrap_or_else(PoisonError::into_inner);
            (store.touched_since(position)?, store.end())
        };
        progress(Progress::Begin {
            items: touched.len(),
        });
        let mut rows = Vec::with_capacity(BATCH);
        for id in &touched {
            let record = self
                .originals
                .store
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .get(id)?;
            match record {
                Some(record) => rows.push(
                    self.originals
                        .reader
                        .rows(&self.originals.reader.read(record)),
                ),
                None => engine.delete(id)?,
            }
            if rows.len() == BATCH {
                engine.upsert(&rows)?;
                rows.clear();
            }
            progress(Progress::Item { name: id });
        }
        engine.upsert(&rows)?;
        engine.commit(end)?;
        self.originals.forget();
        Ok(())
    }

    /// Makes a new generation from the store alone and swaps it in; requests go on meanwhile.
    ///
    /// # Errors
    /// [`ArchiveError`]; the old generation stays live then.
    pub fn rebuild(&self, progress: &mut dyn FnMut(Progress<'_>)) -> Result<(), ArchiveError> {
        let _lock = WriterLock::take(&self.data)?;
        self.originals
            .store
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .follow()?;
        let at = |error| folder(&self.data, error);
        let generation = self.generations.create().map_err(at)?;
        let path = self.generations.path(&generation);
        let engine = EmbeddedEngine::create(&path, &generation, &self.config.schema)?;
        self.index_since(&engine, 0, progress)?;
        self.generations.publish(&generation).map_err(at)?;
        self.set_live(Live {
            generation,
            engine: Arc::new(engine),
        });
        self.generations.prune().map_err(at)
    }

    /// Follows what other processes ingested or rebuilt; tells whether anything changed.
    ///
    /// # Errors
    /// [`ArchiveError`] when the data cannot be read; the old view stays in use then.
    pub fn refresh(&self) -> Result<bool, ArchiveError> {
        let live = self.live();
        let current = self
            .generations
            .current()
            .map_err(|e| folder(&self.data, e))?;
        let swapped = match current.filter(|name| *name != live.generation) {
            Some(name) => open_generation(&self.generations, &name, &self.config)?,
            None => None,
        };
        let is_swapped = swapped.is_some();
        if let Some(live) = swapped {
            self.set_live(live);
        }
        let appended = self
            .originals
            .store
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .follow()?;
        let committed = !is_swapped && live.engine.refresh()?;
        let changed = is_swapped || appended || committed;
        if changed {
            self.originals.forget();
        }
        Ok(changed)
    }

    pub(super) fn store_end(&self) -> u64 {
        self.originals
            .store
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .end()
    }
}

fn open_generation(
    generations: &Generations,
    name: &str,
    config: &IndexConfig,
) -> Result<Option<Live>, EngineError> {
    let engine = EmbeddedEngine::open(&generations.path(name), name, &config.schema)?;
    Ok(Some(Live {
        generation: name.to_owned(),
        engine: Arc::new(engine),
    }))
}

fn first_generation(
    generations: &Generations,
    data: &Path,
    config: &IndexConfig,
) -> Result<Live, ArchiveError> {
    let generation = generations.create().map_err(|e| folder(data, e))?;
    let engine =
        EmbeddedEngine::create(&generations.path(&generation), &generation, &config.schema)?;
    Ok(Live {
        generation,
        engine: Arc::new(engine),
    })
}

fn folder(path: &Path, source: std::io::Error) -> ArchiveError {
    ArchiveError::DataFolder {
        path: path.to_owned(),
        source,
    }
}
