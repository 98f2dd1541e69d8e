//! What is counted, text by text.

use std::collections::{BTreeMap, BTreeSet};

use super::Prediction;
use super::compare::{given, number_key, right_numbers, same_type, work_core};
use super::gold::{GoldFile, Label};
use super::matching::{Matching, Pair, numbered};
use super::spans::{Range, half_shared, number_range};
use crate::text::one_line::joined;

/// The kinds of which figures are kept.
pub const KINDS: [&str; 5] = ["full", "short", "named", "self", "alias"];

/// A labelled text, ready to be matched.
#[derive(Debug, Clone)]
pub struct Labelled<'g> {
    /// Its name.
    pub file: &'g GoldFile,
    /// Its code points.
    pub points: Vec<char>,
    /// Labels that must be found.
    pub targets: Vec<Target<'g>>,
    /// Labels that may be found.
    pub optional: Vec<Target<'g>>,
}

/// A label and where its number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'g> {
    /// The label.
    pub label: &'g Label,
    /// Code points of its number.
    pub number: Option<Range>,
}

impl<'g> Labelled<'g> {
    /// The labels of a text. They lie within it: [`GoldFile::text`] checks that.
    pub fn new(file: &'g GoldFile, text: &str) -> Self {
        let points: Vec<char> = text.chars().collect();
        let target = |label: &'g Label| Target {
            label,
            number: number_range(&points, label),
        };
        let all = file.citations.iter().map(target);
        let (targets, optional) = all.partition(|target| target.label.scored);
        Self {
            file,
            targets,
            optional,
            points,
        }
    }

    fn said(&self, (start, end): Range) -> String {
        self.points[start..end].iter().collect()
    }
}

impl Target<'_> {
    /// Code points of the label.
    pub fn range(&self) -> Range {
        (self.label.span.start, self.label.span.end)
    }
}

/// Right, predicted and labelled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hits {
    /// Right ones.
    pub right: usize,
    /// All predicted.
    pub predicted: usize,
    /// All labelled.
    pub labelled: usize,
}

impl Hits {
    fn add(&mut self, right: usize, predicted: usize, labelled: usize) {
        self.right += right;
        self.predicted += predicted;
        self.labelled += labelled;
    }
}

/// Right ones of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Right ones.
    pub right: usize,
    /// All.
    pub all: usize,
}

impl Share {
    fn add(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.all += 1;
    }
}

/// Hits of a kind that were predicted as that kind, and labels of it found as whatever kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KindHits {
    /// With the same kind.
    pub same: Hits,
    /// With any kind.
    pub found: usize,
}

/// Labels of a class of dirt: how many there are, and how many were found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoiseHits {
    /// Labels.
    pub labelled: usize,
    /// Found exactly.
    pub exact: usize,
    /// Found with overlap.
    pub overlap: usize,
}

/// What was right of the mentions that were matched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attributes {
    /// Kind.
    pub kind: Share,
    /// Number, where labelled.
    pub number: Share,
    /// Date, where labelled.
    pub date: Share,
    /// No date, where none is labelled.
    pub no_date: Share,
    /// Type, where labelled.
    pub doc_type: Share,
    /// Relation, where labelled.
    pub relation: Share,
    /// The same, other defensible relations counted as right.
    pub relation_lenient: Share,
    /// Work, where labelled.
    pub work: Share,
    /// What the text decides of it without knowing places.
    pub work_core: Share,
    /// Another work was given.
    pub work_wrong: Share,
    /// An identity that the text leaves open was left open.
    pub open: Share,
}

/// Something that was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The text.
    pub file: String,
    /// What was wrong.
    pub what: String,
    /// The mention.
    pub range: Range,
    /// The mention with a few words around it, on one line.
    pub context: String,
    /// What was labelled.
    pub expected: Option<String>,
    /// What was found.
    pub found: Option<String>,
}

/// The counts of all texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Texts.
    pub files: usize,
    /// Predictions that do not count.
    pub ignored: usize,
    /// Exact mentions.
    pub exact: Hits,
    /// Overlapping mentions.
    pub overlap: Hits,
    /// Full mentions with their number.
    pub numbered: Hits,
    /// By kind.
    pub kinds: BTreeMap<&'static str, KindHits>,
    /// Overlapping and numbered mentions by class of text.
    pub classes: BTreeMap<String, (Hits, Hits)>,
    /// By class of dirt.
    pub noise: BTreeMap<String, NoiseHits>,
    /// Of matched mentions.
    pub attributes: Attributes,
    /// Predictions that match nothing.
    pub false_positives: usize,
    /// Those on a labelled negative.
    pub on_negatives: usize,
    /// Labelled negatives.
    pub negatives: usize,
}

/// Labels without dirt.
pub const CLEAN: &str = "clean";

impl Tally {
    /// Counts a text and gives what was wrong in it.
    pub fn add(&mut self, labelled: &Labelled<'_>, found: &[Prediction]) -> Vec<Fault> {
        let matching = Matching::new(labelled, found);
        let live: Vec<usize> = (0..found.len())
            .filter(|i| !matching.ignored.contains(i))
            .collect();
        let (predicted, targets) = (live.len(), labelled.targets.len());
        self.files += 1;
        self.ignored += matching.ignored.len();
        self.negatives += labelled.file.negatives.len();
        self.exact.add(matching.exact.len(), predicted, targets);
        self.overlap.add(matching.overlap.len(), predicted, targets);
        let class = given(&labelled.file.class).unwrap_or("all").to_owned();
        let class = self.classes.entry(class).or_default();
        class.0.add(matching.overlap.len(), predicted, targets);
        let (right, predicted, targets) = numbered(labelled, found);
        class.1.add(right, predicted, targets);
        self.numbered.add(right, predicted, targets);
        self.count_kinds(labelled, found, &live, &matching.overlap);
        self.count_noise(labelled, &matching);
        let mut faults = Vec::new();
        for pair in &matching.overlap {
            self.attributes.add(labelled, found, *pair, &mut faults);
        }
        self.count_false(labelled, found, &live, &matching.overlap, &mut faults);
        faults.extend(missed(labelled, &matching.overlap));
        faults
    }

    fn count_kinds(
        &mut self,
        labelled: &Labelled<'_>,
        found: &[Prediction],
        live: &[usize],
        pairs: &[Pair],
    ) {
        let label = |j: usize| labelled.targets[j].label.kind.as_str();
        for kind in KINDS {
            let hits = self.kinds.entry(kind).or_default();
            let pairs = pairs.iter().filter(|(_, j)| label(*j) == kind);
            hits.found += pairs.clone().count();
            hits.same.add(
                pairs.filter(|(i, _)| found[*i].kind == kind).count(),
                live.iter().filter(|i| found[**i].kind == kind).count(),
                (0..labelled.targets.len())
                    .filter(|j| label(*j) == kind)
                    .count(),
            );
        }
    }

    fn count_noise(&mut self, labelled: &Labelled<'_>, matching: &Matching) {
        let targets = |pairs: &[Pair]| pairs.iter().map(|pair| pair.1).collect::<BTreeSet<_>>();
        let (exact, overlap) = (targets(&matching.exact), targets(&matching.overlap));
        let clean = [CLEAN.to_owned()];
        for (j, target) in labelled.targets.iter().enumerate() {
            let classes = Some(target.label.noise()).filter(|classes| !classes.is_empty());
            for class in classes.unwrap_or(&clean) {
                let hits = self.noise.entry(class.clone()).or_default();
                hits.labelled += 1;
                hits.exact += usize::from(exact.contains(&j));
                hits.overlap += usize::from(overlap.contains(&j));
            }
        }
    }

    fn count_false(
        &mut self,
        labelled: &Labelled<'_>,
        found: &[Prediction],
        live: &[usize],
        pairs: &[Pair],
        faults: &mut Vec<Fault>,
    ) {
        for i in live
            .iter()
            .filter(|i| !pairs.iter().any(|pair| pair.0 == **i))
        {
            let range = (found[*i].start, found[*i].end);
            let mut negatives = labelled.file.negatives.iter();
            let on_negative =
                negatives.any(|negative| half_shared(range, (negative.start, negative.end)));
            self.false_positives += 1;
            self.on_negatives += usize::from(on_negative);
            let what = if on_negative {
                "false positive on negative"
            } else {
                "false positive"
            };
            faults.push(labelled.fault(what, range, None, found[*i].number.as_deref()));
        }
    }
}

fn missed(labelled: &Labelled<'_>, pairs: &[Pair]) -> Vec<Fault> {
    let targets = labelled.targets.iter().enumerate();
    let missed = targets.filter(|(j, _)| !pairs.iter().any(|pair| pair.1 == *j));
    let faults = missed.map(|(_, target)| {
        let what = format!("missed {}", target.label.kind);
        let number = given(&target.label.canonical_number);
        labelled.fault(&what, target.range(), number, None)
    });
    faults.collect()
}

impl Attributes {
    fn add(
        &mut self,
        labelled: &Labelled<'_>,
        found: &[Prediction],
        (i, j): Pair,
        faults: &mut Vec<Fault>,
    ) {
        let (found, label) = (&found[i], labelled.targets[j].label);
        self.kind.add(found.kind == label.kind);
        let range = labelled.targets[j].range();
        if let Some(number) = given(&label.number) {
            let key = given(&found.number).and_then(number_key);
            let is_right = key.is_some_and(|key| right_numbers(label).contains(&key));
            self.number.add(is_right);
            let expected = given(&label.canonical_number).or(Some(number));
            let fault = labelled.fault("number", range, expected, found.number.as_deref());
            faults.extend((!is_right).then_some(fault));
        }
        if given(&label.type_name).is_some() {
            self.doc_type
                .add(same_type(found.type_name.as_deref(), label));
        }
        let (expected, date) = (given(&label.date), given(&found.date));
        if expected.is_some() {
            self.date.add(date == expected);
            let fault = labelled.fault("date", range, expected, date);
            faults.extend((date != expected).then_some(fault));
        } else {
            self.no_date.add(date.is_none());
        }
        self.add_relation(found, label);
        self.add_work(found, label);
    }

    fn add_relation(&mut self, found: &Prediction, label: &Label) {
        let Some(relation) = given(&label.relation) else {
            return;
        };
        let is_right = found.relation.as_deref() == Some(relation);
        let mut others = label.relation_alt.iter().flatten();
        let is_other = others.any(|other| found.relation.as_ref() == Some(other));
        self.relation.add(is_right);
        self.relation_lenient.add(is_right || is_other);
    }

    fn add_work(&mut self, found: &Prediction, label: &Label) {
        let work = given(&found.work_id);
        match given(&label.work_id) {
            Some("self") => {}
            Some(expected) => {
                let same_core = work_core(work) == work_core(Some(expected));
                self.work.add(work == Some(expected));
                self.work_core.add(same_core);
                self.work_wrong.add(work.is_some() && !same_core);
            }
            None => self.open.add(work.is_none()),
        }
    }
}

/// Code points shown before and behind a mention.
const AROUND: usize = 40;

impl Labelled<'_> {
    fn fault(
        &self,
        what: &str,
        (start, end): Range,
        expected: Option<&str>,
        found: Option<&str>,
    ) -> Fault {
        let before = self.said((start.saturating_sub(AROUND), start));
        let after = self.said((end, (end + AROUND).min(self.points.len())));
        let context = format!("{before}⟦{}⟧{after}", self.said((start, end)));
        Fault {
            file: self.file.file.clone(),
            what: what.to_owned(),
            range: (start, end),
            context: joined(&context),
            expected: expected.map(str::to_owned),
            found: found.map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests;
