//! Chains, timelines, graphs, comparison and statistics over the sample corpus.

use directive_search::archive::relations::Focus;
use directive_search::references::chain::{Chain, ChainRequest};

use crate::Scratch;

/// One line a link: `2 tu-… > hu-… implements 36`.
fn shown(chain: &Chain) -> Vec<String> {
    let steps = chain.up.iter().map(|step| ("up", step));
    let steps = steps.chain(chain.down.iter().map(|step| ("down", step)));
    steps
        .map(|(way, step)| {
            let days = step.days.map_or("?".to_owned(), |days| days.to_string());
            let (node, relation) = (step.node.id(), step.relation.as_str());
            format!(
                "{way} {} {} - {node} {relation} {days}",
                step.distance, step.next_to
            )
        })
        .collect()
}

fn chain_of(scratch: &Scratch, id: &str, request: &ChainRequest) -> Chain {
    let focus = Focus::read(id, &scratch.archive).unwrap().unwrap();
    let told = scratch.archive.chain(&focus, request).unwrap();
    told.unwrap_or_else(|| panic!("{id} is not known")).answer
}

#[test]
fn n7_chains_of_the_sample_corpus() {
    let scratch = Scratch::with_corpus();
    let golden: toml::Table = include_str!("chains.toml").parse().unwrap();
    for case in golden["chain"].as_array().unwrap() {
        let focus = case["focus"].as_str().unwrap();
        let chain = chain_of(&scratch, focus, &ChainRequest::default());
        let found = shown(&chain);
        let text = |value: &toml::Value| value.as_str().unwrap().to_owned();
        let expected: Vec<String> = case["steps"].as_array().unwrap().iter().map(text).collect();
        for step in &expected {
            assert!(found.contains(step), "{focus}: {step} is not in {found:#?}");
        }
        assert!(!chain.is_cut && chain.left_out == 0, "{focus}");
    }
}
