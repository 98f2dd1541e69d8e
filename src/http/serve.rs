//! The service on a socket: background work beside it, and an end that drains.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::time::{MissedTickBehavior, interval, sleep};

use super::state::AppState;

/// How often commits of other processes are looked for.
const REFRESH: Duration = Duration::from_secs(1);
/// How often what a writer left unindexed is looked for, in looks: it was killed, or its disk was full.
const CATCH_UP: u64 = 10;
/// How long, beyond the time limit of a request, answers may take to leave after the end.
const DRAIN: Duration = Duration::from_secs(2);

/// Serves until `shutdown` ends; then takes no new requests and finishes those under way.
///
/// # Errors
/// Those of the listener.
pub async fn serve<S>(listener: TcpListener, state: AppState, shutdown: S) -> io::Result<()>
where
    S: Future<Output = ()> + Send + 'static,
{
    let ending = Arc::new(Notify::new());
    let patience = state.timeout + DRAIN;
    let background = tokio::spawn(background(state.clone()));
    let app = super::router(state);
    let served = axum::serve(listener, app).with_graceful_shutdown({
        let ending = Arc::clone(&ending);
        async move {
            shutdown.await;
            ending.notify_one();
        }
    });
    // A client that never reads its answer must not keep the process.
    let impatient = async {
        ending.notified().await;
        sleep(patience).await;
    };
    let result = tokio::select! {
        result = async { served.await } => result,
        () = impatient => Ok(()),
    };
    background.abort();
    result
}

/// Follows commits made by others, and keeps the metrics small.
async fn background(state: AppState) {
    let mut ticks = interval(REFRESH);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut is_failing = false;
    for look in 1_u64.. {
        ticks.tick().await;
        state.metrics.upkeep();
        let archive = Arc::clone(&state.archive);
        let follow = move || {
            archive.refresh()?;
            if look.is_multiple_of(CATCH_UP) && archive.is_behind() {
                archive.catch_up_if_possible()?;
            }
            archive.warm_up()
        };
        let refreshed = tokio::task::spawn_blocking(follow).await;
        let failure =
            refreshed.map_or_else(|e| Some(e.to_string()), |r| r.err().map(|e| e.to_string()));
        // Once an outage, not once a second.
        if let Some(failure) = failure.as_ref().filter(|_| !is_failing) {
            tracing::error!("commits of others cannot be followed: {failure}");
        }
        is_failing = failure.is_some();
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;
    use tokio::sync::oneshot;
    use tokio::time::timeout;

    use super::*;
    use crate::http::testing;

    #[tokio::test]
    async fn an_open_connection_does_not_keep_the_service_from_ending() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (end, ending) = oneshot::channel::<()>();
        let service = tokio::spawn(serve(listener, testing::state(), async {
            ending.await.ok();
        }));
        let mut client = TcpStream::connect(address).await.unwrap();
        client
            .write_all(b"GET /livez HTTP/1.1\r\nhost: a\r\n\r\n")
            .await
            .unwrap();
        let mut answer = vec![0; 1_024];
        let read = client.read(&mut answer).await.unwrap();
        assert!(answer[..read].starts_with(b"HTTP/1.1 200"));
        end.send(()).unwrap();
        let ended = timeout(Duration::from_secs(5), service).await;
        assert!(ended.unwrap().unwrap().is_ok());
    }
}
