//! Opening, following and rebuilding.

use std::path::Path;
use std::sync::{Arc, RwLock};

use super::in_order::{Feed, in_order};
use super::ingest::{UNDER_WAY, now, threads};
use super::originals::CachedOriginals;
use super::{Archive, ArchiveError, Live, Progress};
use crate::config::IndexConfig;
use crate::index::embedded::EmbeddedEngine;
use crate::index::engine::{Engine, EngineError};
use crate::index::generations::Generations;
use crate::index::reading::Reader;
use crate::index::store::{Manifest, Store, StoreError};
use crate::index::summaries::Summaries;
use crate::index::writer_lock::{LockError, WriterLock};
use crate::search::lexicon::Lexicon;

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
        if let Some(live) = existing(&generations, data, &config)? {
            let archive = Self::over(data, config, store, generations, live);
            archive.catch_up_if_possible()?;
            archive.mend()?;
            return Ok(archive);
        }
        let _lock = WriterLock::take(data)?;
        // Another process may have made it before the lock was ours.
        if let Some(live) = existing(&generations, data, &config)? {
            let archive = Self::over(data, config, store, generations, live);
            archive.refresh()?;
            return Ok(archive);
        }
        let live = first_generation(&generations, data, &config)?;
        let archive = Self::over(data, config, store, generations, live);
        archive.follow_store()?;
        let live = archive.live();
        archive.index_since(&*live.engine, 0, &mut |_| {})?;
        archive
            .generations
            .publish(&live.generation)
            .map_err(|e| folder(data, e))?;
        Ok(archive)
    }

    fn over(
        data: &Path,
        config: Arc<IndexConfig>,
        store: Store,
        generations: Generations,
        live: Live,
    ) -> Self {
        let originals = CachedOriginals::new(store, Reader::new(Arc::clone(&config)));
        let live = RwLock::new(live);
        Self {
            data: data.to_owned(),
            config,
            originals,
            generations,
            live,
            lexicon: Lexicon::default(),
            summaries: Summaries::default(),
            works: super::works::RememberedWorks::default(),
            statistics: super::relations::CountedOnce::default(),
        }
    }

    /// Brings the index up to the store, or leaves it as it is where it cannot be written: on a full
    /// disk what it holds is answered all the same, and the rest is indexed when there is room.
    ///
    /// # Errors
    /// [`ArchiveError`] when the data cannot be read.
    pub fn catch_up_if_possible(&self) -> Result<(), ArchiveError> {
        match self.catch_up() {
            Err(
                error @ (ArchiveError::Engine(EngineError::Failed(_))
                | ArchiveError::Lock(LockError::Unusable { .. })),
            ) if self.is_behind() => {
                tracing::warn!(%error, "the index cannot be written and stays behind the originals: what was taken last is not found until there is room");
                Ok(())
            }
            other => other,
        }
    }

    /// Whether some of what was taken is not indexed yet.
    pub fn is_behind(&self) -> bool {
        self.live().engine.store_position() < self.store_end()
    }

    /// Brings the index up to the store, unless another process is at it.
    fn catch_up(&self) -> Result<(), ArchiveError> {
        if self.live().engine.store_position() == self.store_end() {
            return Ok(());
        }
        let lock = match WriterLock::take(&self.data) {
            Ok(lock) => lock,
            Err(LockError::Held { .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        // What others wrote before the lock was ours must be seen, or it would be taken for gone.
        self.refresh()?;
        let live = self.live();
        let position = live.engine.store_position();
        if position > self.store_end() {
            // The store was restored from an older copy: what the index has beyond it is no more.
            drop(lock);
            return self.rebuild(&mut |_| {});
        }
        if position == self.store_end() {
            return Ok(());
        }
        let done = self.index_since(&*live.engine, position, &mut |_| {});
        if done.is_err() {
            // While the lock is ours: later these could be another thread's rows.
            live.engine.abandon();
        }
        done
    }

    /// Makes the index anew where it holds more documents than the store it was made from: something
    /// that was killed left rows of a text that is no more.
    fn mend(&self) -> Result<(), ArchiveError> {
        let engine = self.live().engine;
        let indexed = engine.snapshot().document_count();
        let is_whole = engine.store_position() == self.store_end();
        let held = self.originals.store().document_count();
        if !is_whole || indexed <= held {
            return Ok(());
        }
        tracing::warn!(
            indexed,
            held,
            "the index has rows too many; it is made anew"
        );
        match self.rebuild(&mut |_| {}) {
            // Another process is at it.
            Err(ArchiveError::Lock(LockError::Held { .. })) => Ok(()),
            other => other,
        }
    }

    /// Indexes every document that the store speaks of from byte `position` on.
    pub(super) fn index_since(
        &self,
        engine: &dyn Engine,
        position: u64,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<(), ArchiveError> {
        let (touched, end) = {
            let store = self.originals.store();
            (store.touched_since(position)?, store.end())
        };
        progress(Progress::Begin {
            items: touched.len(),
            bytes: 0,
        });
        let mut rows = Vec::with_capacity(BATCH);
        let take = |(id, read): (&String, Result<_, StoreError>)| {
            match read? {
                Some(row) => rows.push(row),
                None => engine.delete(id)?,
            }
            if rows.len() == BATCH {
                engine.upsert(&rows)?;
                rows.clear();
            }
            progress(Progress::Item { name: id });
            Ok::<(), ArchiveError>(())
        };
        in_order(
            threads(0),
            UNDER_WAY,
            |feed| feed_ids(&touched, feed),
            |id: &String| (id, self.originals.rows(id)),
            take,
        )?;
        engine.upsert(&rows)?;
        engine.commit(end)?;
        self.originals.forget();
        Ok(())
    }

    /// Makes a new generation from the store alone and swaps it in; requests go on meanwhile, and so
    /// does ingest: the store is locked only for what came while it was made.
    ///
    /// # Errors
    /// [`ArchiveError`]; the old generation stays live then.
    pub fn rebuild(&self, progress: &mut dyn FnMut(Progress<'_>)) -> Result<(), ArchiveError> {
        // One at a time, or the older would replace the newer.
        let _one = WriterLock::take(self.generations.folder())?;
        self.follow_store()?;
        let at = |error| folder(&self.data, error);
        let generation = self.generations.create().map_err(at)?;
        let path = self.generations.path(&generation);
        let engine = EmbeddedEngine::create(&path, &generation, &self.config)?;
        self.index_since(&engine, 0, progress)?;
        let _lock = WriterLock::wait(&self.data)?;
        self.follow_store()?;
        self.index_since(&engine, engine.store_position(), &mut |_| {})?;
        self.generations.publish(&generation).map_err(at)?;
        self.set_live(Live {
            generation,
            engine: Arc::new(engine),
        });
        self.generations.prune().map_err(at)
    }

    /// Copies all originals into a new or empty folder, with checksums.
    ///
    /// # Errors
    /// [`ArchiveError::Snapshot`].
    pub fn copy_to(&self, to: &Path) -> Result<Manifest, ArchiveError> {
        Ok(self.originals.store().snapshot(to, &now())?)
    }

    /// Fills a data folder that holds nothing from a snapshot, and indexes it.
    ///
    /// # Errors
    /// [`ArchiveError::Snapshot`]; the data folder holds nothing then.
    pub fn restore(
        from: &Path,
        data: &Path,
        config: IndexConfig,
    ) -> Result<Manifest, ArchiveError> {
        let manifest = Store::restore(from, data)?;
        Self::open(data, config)?;
        Ok(manifest)
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
        // Whoever swapped could not remove what this process was still reading.
        if let Err(error) = self.generations.prune() {
            tracing::warn!(%error, "an old generation cannot be removed");
        }
        let appended = self.follow_store()?;
        let committed = !is_swapped && live.engine.refresh()?;
        let changed = is_swapped || appended || committed;
        if changed {
            self.originals.forget();
        }
        Ok(changed)
    }

    /// Learns what searches need to know of the corpus, unless it is known; takes a moment.
    ///
    /// # Errors
    /// [`ArchiveError`] when the index cannot be read.
    pub fn warm_up(&self) -> Result<(), ArchiveError> {
        Ok(self.lexicon.refresh(&*self.live().engine.snapshot())?)
    }

    fn follow_store(&self) -> Result<bool, ArchiveError> {
        let mut store = self.originals.store_mut();
        Ok(store.follow()?)
    }

    pub(super) fn store_end(&self) -> u64 {
        self.originals.store().end()
    }
}

/// How long the text of each is, is not known before it is read.
fn feed_ids<'i>(ids: &'i [String], feed: &mut Feed<'_, &'i String>) {
    let weight = UNDER_WAY / (4 * threads(0));
    for id in ids {
        if !feed(id, weight) {
            return;
        }
    }
}

/// The live generation, if there is one that can be used; one that cannot is made anew.
fn existing(
    generations: &Generations,
    data: &Path,
    config: &IndexConfig,
) -> Result<Option<Live>, ArchiveError> {
    let current = || generations.current().map_err(|e| folder(data, e));
    let Some(name) = current()? else {
        return Ok(None);
    };
    match open_generation(generations, &name, config) {
        Ok(live) => {
            if live
                .as_ref()
                .is_some_and(|live| live.engine.is_of_other_config())
            {
                tracing::warn!(
                    "the index was made by another index-config or version; `directive-search rebuild` brings it up to date beside live traffic"
                );
            }
            Ok(live)
        }
        // It was replaced, and removed, before it could be opened.
        Err(EngineError::Unusable { .. }) if current()?.is_some_and(|now| now != name) => {
            existing(generations, data, config)
        }
        Err(error @ (EngineError::OtherSchema { .. } | EngineError::Unusable { .. })) => {
            tracing::warn!(%error, "the index is made anew from the store");
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

fn open_generation(
    generations: &Generations,
    name: &str,
    config: &IndexConfig,
) -> Result<Option<Live>, EngineError> {
    let engine = EmbeddedEngine::open(&generations.path(name), name, config)?;
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
    let engine = EmbeddedEngine::create(&generations.path(&generation), &generation, config)?;
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
