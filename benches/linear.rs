//! Reading takes time in proportion to the text, whatever the text is.
//!
//! Every input of [`INPUTS`] is read whole (normalised, header and outline, citations) at two sizes
//! of which one is ten times the other. Ten times the text may take [`MOST`] times as long; more is
//! a failure, because somewhere a loop inside a loop walks the text. An input that already grows
//! too fast towards the smaller size is not tried at the larger one. An input that grows too fast
//! towards the larger size is tried ten times larger still: what outgrows the caches of the
//! processor takes a step once, a loop inside a loop takes it every time.
//!
//! ```sh
//! cargo bench --bench linear                       # 1 MB and 10 MB
//! cargo bench --bench linear -- --small            # 100 kB and 1 MB
//! cargo bench --bench linear -- 'bare numbers'     # inputs whose names contain the words
//! ```

#[path = "linear/inputs.rs"]
mod inputs;

use std::process::ExitCode;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use directive_search::citation::find::{Finder, Reading};
use directive_search::config::IndexConfig;
use directive_search::parse::{citing_context, parse};
use directive_search::text::normalize::normalize;
use inputs::{INPUTS, Input};

/// How many times longer ten times the text may take.
const MOST: f64 = 20.0;

/// What takes less time is read over and over until so much has passed: clocks of processor time
/// may tick but every few milliseconds.
const LEAST: Duration = Duration::from_millis(50);

/// From here on a growth that is far too fast is believed without the larger text.
const TELLING: Duration = Duration::from_millis(200);

/// A ratio that is too high is measured again: the machine may have been busy.
const TRIES: usize = 3;

/// What takes less time may have taken the step out of the caches of the processor.
const STEP: Duration = Duration::from_secs(2);

/// What takes longer is not measured again.
const PATIENCE: Duration = Duration::from_secs(20);

fn main() -> ExitCode {
    let (flags, names): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    let small = if flags.iter().any(|flag| flag == "--small") {
        100_000
    } else {
        1_000_000
    };
    let chosen: Vec<&Input> = INPUTS
        .iter()
        .filter(|input| names.is_empty() || names.iter().any(|name| input.name.contains(name)))
        .collect();
    let config = IndexConfig::bundled().expect("the bundled configuration is valid");
    let finder = Finder::new(&config.gazetteer.types);
    let read = |text: &str| read(text, &config, &finder);
    read(&inputs::real_text(small));

    println!(
        "{:<44} {:>9} {:>9} {:>7}  of the larger: {:>7} {:>7} {:>7} {:>9} {:>6}",
        "seconds for the whole reading of",
        megabytes(small),
        megabytes(10 * small),
        "ratio",
        "shadow",
        "header",
        "find",
        "citations",
        "MB/s"
    );
    let failed: Vec<&str> = chosen
        .iter()
        .filter(|input| !is_linear(input, small, &read))
        .map(|input| input.name)
        .collect();
    println!(
        "{} of {} inputs read in linear time (ratio at most {MOST})",
        chosen.len() - failed.len(),
        chosen.len()
    );
    if failed.is_empty() {
        return ExitCode::SUCCESS;
    }
    println!("too slow: {}", failed.join("; "));
    ExitCode::FAILURE
}

/// Measures one input and prints its line.
fn is_linear(input: &Input, small: usize, read: &dyn Fn(&str) -> Times) -> bool {
    let less = inputs::of(input, small);
    let towards = Growth::of(&inputs::of(input, small / 10), &less, read);
    if towards.more.whole() > TELLING && towards.ratio() > 2.0 * MOST {
        println!(
            "{:<44} {:>9.3} {:>9} {:>7.1}  from {} to {}: not tried further",
            input.name,
            towards.more.whole().as_secs_f64(),
            "-",
            towards.ratio(),
            megabytes(small / 10),
            megabytes(small),
        );
        return false;
    }
    let mut more = inputs::of(input, 10 * small);
    let mut growth = Growth::of(&less, &more, read);
    if growth.ratio() > MOST && growth.more.whole() < STEP {
        let step = growth.ratio();
        let most = inputs::of(input, 100 * small);
        growth = Growth::of(&more, &most, read);
        println!(
            "{:<44} a step of {step:.1}; from {} to {}:",
            input.name,
            megabytes(10 * small),
            megabytes(100 * small)
        );
        more = most;
    }
    let seconds = |time: Duration| time.as_secs_f64();
    println!(
        "{:<44} {:>9.3} {:>9.3} {:>7.1}                 {:>7.3} {:>7.3} {:>7.3} {:>9} {:>6.1}",
        input.name,
        seconds(growth.less.whole()),
        seconds(growth.more.whole()),
        growth.ratio(),
        seconds(growth.more.shadow),
        seconds(growth.more.header),
        seconds(growth.more.find),
        growth.more.citations,
        more.len() as f64 / 1e6 / seconds(growth.more.whole()),
    );
    growth.ratio() <= MOST
}

/// The times of a text and of one ten times as long.
struct Growth {
    less: Times,
    more: Times,
}

impl Growth {
    fn of(less: &str, more: &str, read: &dyn Fn(&str) -> Times) -> Self {
        let mut growth = Self {
            less: fairly(less, read),
            more: fairly(more, read),
        };
        for _ in 1..TRIES {
            if growth.ratio() <= MOST || growth.more.whole() > PATIENCE {
                break;
            }
            growth.less = growth.less.min(fairly(less, read));
            growth.more = growth.more.min(fairly(more, read));
        }
        growth
    }

    fn ratio(&self) -> f64 {
        self.more.whole().as_secs_f64() / self.less.whole().as_secs_f64()
    }
}

/// The mean times of as many readings as [`LEAST`] asks for.
fn fairly(text: &str, read: &dyn Fn(&str) -> Times) -> Times {
    let start = Instant::now();
    let mut sum = read(text);
    let mut readings = 1;
    while start.elapsed() < LEAST {
        let times = read(text);
        sum.shadow += times.shadow;
        sum.header += times.header;
        sum.find += times.find;
        readings += 1;
    }
    Times {
        shadow: sum.shadow / readings,
        header: sum.header / readings,
        find: sum.find / readings,
        citations: sum.citations,
    }
}

/// The time that each part of the reading took, and what it found.
#[derive(Debug, Clone, Copy)]
struct Times {
    shadow: Duration,
    header: Duration,
    find: Duration,
    citations: usize,
}

impl Times {
    fn whole(self) -> Duration {
        self.shadow + self.header + self.find
    }

    fn min(self, other: Self) -> Self {
        if other.whole() < self.whole() {
            other
        } else {
            self
        }
    }
}

/// The time that this thread was at work, where the system tells it; else the time that passed.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let at_work = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let at_work = at_work.and_then(|line| line.split(' ').next()?.parse().ok());
    at_work.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Reads a text as an ingested document is read.
fn read(text: &str, config: &IndexConfig, finder: &Finder) -> Times {
    let gazetteer = &config.gazetteer;
    let start = now();
    let normalized = normalize(text);
    let made_shadow = now();
    let parsed = parse(&normalized, text, gazetteer);
    let context = citing_context(&parsed.document, gazetteer);
    let read_header = now();
    let reading = Reading {
        gazetteer,
        context: &context,
        own_number: parsed.own_number,
    };
    let citations = finder.find(&normalized, text, reading).len();
    Times {
        shadow: made_shadow - start,
        header: read_header - made_shadow,
        find: now() - read_header,
        citations,
    }
}

fn megabytes(bytes: usize) -> String {
    format!("{} MB", bytes as f64 / 1e6)
}
