//! The rules, as one pure function over `(path, text)` pairs.

use crate::scan::{Comment, Kind, Source, Token, scan};
use crate::syntax::{
    Named, depth_of_file, depths, end_of_item, local_names, names, skip_attributes,
    skip_visibility, tested,
};
use crate::{EMPTY_NAMES, FLOORS, Home, LONGEST_FILE, OUTSIDE};

/// The library as the binary names it.
const LIBRARY: &str = "directive_search";

/// Every violation in the given files, as `path:line: what; what to do`.
pub fn violations<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files {
        let file = File::new(path.as_ref(), text.as_ref());
        file.check_name(&mut found);
        file.check_length(&mut found);
        file.check_unsafe(&mut found);
        file.check_panics(&mut found);
        match file.room {
            "lib" => file.check_lib(&mut found),
            room => match floor(room) {
                Some(own) => {
                    file.check_imports(own, &mut found);
                    file.check_outside(own, &mut found);
                }
                None => found.push(format!(
                    "{}: unknown room `{room}`; give it a floor in tests/architecture.rs",
                    file.path
                )),
            },
        }
    }
    // One `use` with a group may break the same rule twice on one line.
    found.dedup();
    found
}

fn floor(room: &str) -> Option<u8> {
    FLOORS
        .iter()
        .find(|(_, rooms)| rooms.contains(&room))
        .map(|(floor, _)| *floor)
}

struct File<'s> {
    path: &'s str,
    /// The path below `src/`.
    below: &'s str,
    /// First folder or file stem below `src/`: `domain`, `main`, `lib`.
    room: &'s str,
    text: &'s str,
    source: Source<'s>,
    /// For each token: it belongs to an item under `#[cfg(test)]`.
    in_test: Vec<bool>,
    /// For each token: how many modules lie around it, the crate's root being 0.
    depth: Vec<usize>,
    names: Vec<Named<'s>>,
}

impl<'s> File<'s> {
    fn new(path: &'s str, text: &'s str) -> Self {
        let below = path.strip_prefix("src/").unwrap_or(path);
        let first = below.split('/').next().unwrap_or(below);
        let source = scan(text);
        let whole = ["/tests.rs", "/testing.rs"]
            .iter()
            .any(|name| below.ends_with(name))
            || below.contains("/tests/");
        let in_test = if whole {
            vec![true; source.tokens.len()]
        } else {
            tested(&source.tokens)
        };
        Self {
            path,
            below,
            room: first.strip_suffix(".rs").unwrap_or(first),
            text,
            in_test,
            depth: depths(&source.tokens, depth_of_file(below)),
            names: names(&source.tokens),
            source,
        }
    }

    fn check_name(&self, found: &mut Vec<String>) {
        let empty = |part: &str| EMPTY_NAMES.contains(&part.strip_suffix(".rs").unwrap_or(part));
        if let Some(part) = self.below.split('/').find(|part| empty(part)) {
            found.push(format!(
                "{}: `{part}` says nothing; name it after what it holds",
                self.path
            ));
        }
    }

    fn check_length(&self, found: &mut Vec<String>) {
        if self
            .text
            .lines()
            .next()
            .is_some_and(|line| line.contains("@generated"))
        {
            return;
        }
        let mut tested: Vec<usize> = self.tokens_where(true).map(|token| token.line).collect();
        tested.dedup();
        // A test's lines without a token (blank, comment) lie between two that have one.
        let tests: usize = tested
            .chunk_by(|above, below| !self.code_between(*above, *below))
            .map(|run| run[run.len() - 1] - run[0] + 1)
            .sum();
        let lines = self.text.lines().count().saturating_sub(tests);
        if lines > LONGEST_FILE {
            found.push(format!(
                "{}: {lines} lines outside its tests, more than {LONGEST_FILE}; split it by subject",
                self.path
            ));
        }
    }

    fn tokens_where(&self, in_test: bool) -> impl Iterator<Item = &Token<'s>> {
        let marked = self.source.tokens.iter().zip(&self.in_test);
        marked
            .filter(move |(_, tested)| **tested == in_test)
            .map(|(token, _)| token)
    }

    fn code_between(&self, above: usize, below: usize) -> bool {
        self.tokens_where(false)
            .any(|token| above < token.line && token.line < below)
    }

    fn check_unsafe(&self, found: &mut Vec<String>) {
        for token in &self.source.tokens {
            if token.kind == Kind::Word("unsafe") {
                found.push(format!(
                    "{}:{}: `unsafe`; there is none here",
                    self.path, token.line
                ));
            }
        }
    }

    fn check_panics(&self, found: &mut Vec<String>) {
        use Kind::{Sign, Word};
        for (at, window) in self.source.tokens.windows(2).enumerate() {
            let third = self.source.tokens.get(at + 2).map(|token| token.kind);
            let what = match (window[0].kind, window[1].kind) {
                (Sign('.'), Word("unwrap")) if third == Some(Sign('(')) => ".unwrap()",
                (Sign('.'), Word("expect")) if third == Some(Sign('(')) => ".expect()",
                (Word("panic"), Sign('!')) => "panic!",
                (Word("todo"), Sign('!')) => "todo!",
                (Word("unimplemented"), Sign('!')) => "unimplemented!",
                (Word("dbg"), Sign('!')) => "dbg!",
                _ => continue,
            };
            let line = window[1].line;
            if !self.in_test[at] && !self.is_excused(line) {
                found.push(format!(
                    "{}:{line}: `{what}` outside tests; return an error, or say why above it: \
                     `// Cannot fail: …`",
                    self.path
                ));
            }
        }
    }

    /// On this line, or in the comment that ends on the line above, stands `// Cannot fail:`.
    fn is_excused(&self, line: usize) -> bool {
        let says = |comment: &Comment| comment.text.starts_with("// Cannot fail:");
        let on = |line| {
            self.source
                .comments
                .iter()
                .find(move |comment| comment.line == line)
        };
        if on(line).is_some_and(says) {
            return true;
        }
        (1..line)
            .rev()
            .map_while(|above| on(above).filter(|comment| comment.alone))
            .any(says)
    }

    /// `lib.rs` is a table of contents: attributes, docs and `mod` lines.
    fn check_lib(&self, found: &mut Vec<String>) {
        let tokens = &self.source.tokens;
        let mut at = 0;
        while at < tokens.len() {
            let start = at;
            at = skip_attributes(tokens, at);
            at = skip_visibility(tokens, at);
            let rest: Vec<Kind> = tokens[at..]
                .iter()
                .take(3)
                .map(|token| token.kind)
                .collect();
            match rest[..] {
                [Kind::Word("mod"), Kind::Word(room), Kind::Sign(';')] => {
                    if floor(room).is_none() {
                        found.push(format!(
                            "{}:{}: unknown room `{room}`; give it a floor in \
                             tests/architecture.rs",
                            self.path, tokens[at].line
                        ));
                    }
                    at += 3;
                }
                [] => break,
                _ => {
                    found.push(format!(
                        "{}:{}: lib.rs holds `mod` lines and docs only",
                        self.path, tokens[at].line
                    ));
                    at = end_of_item(tokens, at).max(start + 1);
                }
            }
        }
    }

    fn check_imports(&self, own: u8, found: &mut Vec<String>) {
        for name in &self.names {
            let place = format!("{}:{}", self.path, name.line);
            let ups = name.segments.iter().skip_while(|part| **part == "self");
            let ups = ups.take_while(|part| **part == "super").count();
            if ups > 0 && ups >= self.depth[name.token] {
                found.push(format!(
                    "{place}: `super` reaches out of {}; write crate::ROOM",
                    self.room
                ));
            }
            match (name.segments[0], name.segments.get(1)) {
                ("crate", _) if self.room == "main" => found.push(format!(
                    "{place}: main.rs names the library as {LIBRARY}::, not crate::"
                )),
                ("crate" | LIBRARY, Some(&room)) => {
                    if let Some(what) = import(self.room, own, room) {
                        found.push(format!("{place}: {what}"));
                    }
                }
                _ => {}
            }
        }
        if self.room == "main" {
            for pair in self.source.tokens.windows(2) {
                if let [Kind::Word("mod"), Kind::Word(module)] = [pair[0].kind, pair[1].kind] {
                    found.push(format!(
                        "{}:{}: main.rs declares `mod {module}`; code belongs in the library",
                        self.path, pair[0].line
                    ));
                }
            }
        }
    }

    fn check_outside(&self, own: u8, found: &mut Vec<String>) {
        let local = local_names(&self.source.tokens, &self.names);
        for name in &self.names {
            if self.in_test[name.token] || local.contains(&name.segments[0]) {
                continue;
            }
            let Some((pattern, home)) = home_of(&name.segments) else {
                continue;
            };
            let (at_home, rooms) = match home {
                Home::In(places) => (
                    places.iter().any(|place| lies_in(self.below, place)),
                    places.join(", "),
                ),
                Home::FromFloor(lowest) => (own >= *lowest, format!("floor {lowest} and up")),
            };
            if !at_home {
                let named = name.segments[..=pattern.matches("::").count()].join("::");
                found.push(format!(
                    "{}:{}: {} (floor {own}) names {named}; it may be named in: {rooms}",
                    self.path, name.line, self.room
                ));
            }
        }
    }
}

fn import(own_room: &str, own: u8, room: &str) -> Option<String> {
    if room == own_room {
        return None;
    }
    match floor(room) {
        Some(floor) if floor < own => None,
        Some(floor) => Some(format!(
            "{own_room} (floor {own}) imports crate::{room} (floor {floor}); rooms import only \
             lower floors"
        )),
        None => Some(format!(
            "{own_room} (floor {own}) imports crate::{room}, an unknown room; give it a floor in \
             tests/architecture.rs"
        )),
    }
}

/// The longest pattern of [`OUTSIDE`] that these segments begin with.
fn home_of(segments: &[&str]) -> Option<&'static (&'static str, Home)> {
    OUTSIDE
        .iter()
        .filter(|(pattern, _)| {
            let parts: Vec<&str> = pattern.split("::").collect();
            parts.len() <= segments.len()
                && parts.iter().zip(segments).all(|(part, segment)| {
                    part.strip_suffix('*')
                        .map_or(part == segment, |start| segment.starts_with(start))
                })
        })
        .max_by_key(|(pattern, _)| pattern.len())
}

/// `index/embedded` holds `index/embedded.rs` and all under `index/embedded/`.
fn lies_in(below: &str, place: &str) -> bool {
    below == place
        || below
            .strip_prefix(place)
            .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}
