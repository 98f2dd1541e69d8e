//! Work on many threads, results in the order in which it was given.
//!
//! One thread feeds, several work, the caller's takes. How much may be under way at once is bounded
//! ([`Budget`]), so that memory does not grow with what there is to do.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::index::budget::Budget;

/// What one piece of work weighs at least, so that many small ones are bounded too.
const LEAST: usize = 4 << 10;

/// Feeds pieces of work; false when no more is wanted.
pub(super) type Feed<'f, I> = dyn FnMut(I, usize) -> bool + 'f;

/// Gives everything that `feed` feeds, with its weight, to `work` on so many threads, and what comes
/// out to `take`, in the order fed. At most `most` is under way, or one piece that weighs more.
///
/// # Errors
/// The first of `take`; feeding ends then.
pub(super) fn in_order<I: Send, O: Send, E>(
    threads: usize,
    most: usize,
    feed: impl FnOnce(&mut Feed<'_, I>) + Send,
    work: impl Fn(I) -> O + Sync,
    mut take: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    let budget = Budget::new(most);
    let (give, given) = channel::<Piece<I>>();
    let (finish, finished) = channel::<Piece<O>>();
    let given = Mutex::new(given);
    thread::scope(|scope| {
        let (budget, given, work) = (&budget, &given, &work);
        scope.spawn(move || {
            let _closes = Closes(budget);
            let mut order = 0;
            feed(&mut |what, weight| {
                let weight = weight.max(LEAST);
                let piece = Piece {
                    order,
                    weight,
                    what,
                };
                order += 1;
                budget.acquire(weight) && give.send(piece).is_ok()
            });
        });
        for _ in 0..threads.max(1) {
            let finish = finish.clone();
            scope.spawn(move || {
                let _closes = Closes(budget);
                worker(given, work, &finish);
            });
        }
        drop(finish);
        let taken = take_in_order(&finished, budget, &mut take);
        // Whoever still waits for room ends now.
        budget.close();
        taken
    })
}

struct Piece<T> {
    order: u64,
    weight: usize,
    what: T,
}

fn worker<I, O>(
    given: &Mutex<Receiver<Piece<I>>>,
    work: &impl Fn(I) -> O,
    finish: &Sender<Piece<O>>,
) {
    loop {
        let next = given.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Piece {
            order,
            weight,
            what,
        }) = next
        else {
            return;
        };
        let what = work(what);
        let done = Piece {
            order,
            weight,
            what,
        };
        if finish.send(done).is_err() {
            return;
        }
    }
}

fn take_in_order<O, E>(
    finished: &Receiver<Piece<O>>,
    budget: &Budget,
    take: &mut impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for piece in finished {
        early.insert(piece.order, piece);
        while let Some(piece) = early.remove(&next) {
            next += 1;
            take(piece.what)?;
            budget.release(piece.weight);
        }
    }
    Ok(())
}

/// Closes the budget when its thread panics: what it had will never be released.
struct Closes<'b>(&'b Budget);

impl Drop for Closes<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_fed_and_the_bound_holds() {
        let (under_way, highest) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let weight = 1 << 20;
        let mut taken = Vec::new();
        let done: Result<(), ()> = in_order(
            4,
            3 * weight,
            |feed| {
                for piece in 0..200_u64 {
                    let now = under_way.fetch_add(1, Ordering::SeqCst);
                    highest.fetch_max(now, Ordering::SeqCst);
                    assert!(feed(piece, weight));
                }
            },
            |piece| {
                // The later ones are quicker.
                thread::sleep(std::time::Duration::from_micros(300 - piece));
                piece * 2
            },
            |result| {
                under_way.fetch_sub(1, Ordering::SeqCst);
                taken.push(result);
                Ok(())
            },
        );
        assert_eq!(done, Ok(()));
        assert_eq!(taken, (0..200).map(|n| n * 2).collect::<Vec<_>>());
        assert!(highest.into_inner() <= 3);
    }

    #[test]
    fn a_piece_heavier_than_all_goes_alone() {
        let mut taken = 0;
        let feed = |feed: &mut Feed<'_, u8>| {
            for _ in 0..5 {
                assert!(feed(1, 1 << 40));
            }
        };
        let done: Result<(), ()> = in_order(
            2,
            1,
            feed,
            |n| n,
            |n| {
                taken += n;
                Ok(())
            },
        );
        assert_eq!((done, taken), (Ok(()), 5));
    }

    #[test]
    fn feeding_ends_with_the_first_error() {
        let fed = AtomicUsize::new(0);
        let feed = |feed: &mut Feed<'_, usize>| {
            for piece in 0..1_000_000 {
                if !feed(piece, 1) {
                    return;
                }
                fed.fetch_add(1, Ordering::SeqCst);
            }
        };
        let take = |piece| if piece == 10 { Err("full") } else { Ok(()) };
        assert_eq!(in_order(2, 64 << 10, feed, |n| n, take), Err("full"));
        assert!(fed.into_inner() < 100);
    }

    #[test]
    #[should_panic(expected = "scoped thread panicked")]
    fn a_panic_of_a_worker_ends_all_and_is_not_swallowed() {
        let feed = |feed: &mut Feed<'_, usize>| while feed(1, 1) {};
        let work = |_| panic!("a fault");
        let _: Result<(), ()> = in_order(2, 1 << 20, feed, work, |(): ()| Ok(()));
    }
}
