//! People's ways through the pages, in a real browser.
//!
//! Needs chromedriver with Chromium. Without them each test says that it was skipped, and fails
//! instead where `DIRECTIVE_SEARCH_NO_SKIP=1`. `DIRECTIVE_SEARCH_CHROMEDRIVER` names the driver;
//! `off` turns the tests off. `DIRECTIVE_SEARCH_AXE` names the script of axe-core. Screenshots and
//! logs are left in `target/browser/`.

mod accessibility;
mod budget;
mod checking;
mod elsewhere;
mod every_page;
mod inert;
mod keyboard;
mod looks;
mod page;
mod process;
mod searching;
mod slow;
mod stage;
mod without_script;

type Failure = Box<dyn std::error::Error + Send + Sync>;
