//! How much may be under way between two threads that do not go at the same pace.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How much may be under way at once, in whatever unit its users weigh in.
#[derive(Debug)]
pub struct Budget {
    most: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    used: usize,
    is_closed: bool,
}

impl Budget {
    /// A budget of so much.
    pub fn new(most: usize) -> Self {
        Self {
            most,
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Waits for room; what weighs more than all goes alone. False when there will be none any more.
    pub fn acquire(&self, weight: usize) -> bool {
        let is_full = |state: &mut State| {
            !state.is_closed && state.used > 0 && state.used + weight > self.most
        };
        let waited = self.changed.wait_while(self.state(), is_full);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        state.used += weight;
        !state.is_closed
    }

    /// Gives room back.
    pub fn release(&self, weight: usize) {
        self.state().used -= weight;
        self.changed.notify_all();
    }

    /// Lets everybody go who waits, now and later.
    pub fn close(&self) {
        self.state().is_closed = true;
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
