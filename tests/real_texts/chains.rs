use directive_search::archive::relations::Focus;
use directive_search::domain::relation::Relation;
use directive_search::references::chain::{Chain, ChainRequest};

use crate::{Seeds, seeds};

fn chain_of(seeds: &Seeds, id: &str) -> Chain {
    let focus = Focus::read(id, &seeds.archive).unwrap().unwrap();
    let told = seeds.archive.chain(&focus, &ChainRequest::default());
    told.unwrap().unwrap().answer
}

/// Both works are only named, in a report about the plan.
#[test]
fn n7_the_plan_came_44_days_after_the_directive() {
    let Some(seeds) = seeds("the_plan_came_44_days_after_the_directive") else {
        return;
    };
    let chain = chain_of(&seeds, "dang/TU-yen-bai/2020-2025/CT/46");
    let plan = chain.down.iter().find(|step| {
        let work = step.node.work();
        work.is_some_and(|work| work.designation == "264")
    });
    let plan = plan.unwrap_or_else(|| panic!("{chain:#?}"));
    assert_eq!((plan.days, plan.relation), (Some(44), Relation::Implements));
    assert_eq!(plan.said_in, seeds.id("yen-bai"));
    let bodies = chain.coverage.bodies.iter();
    let found: Vec<_> = bodies.filter(|body| !body.found.is_empty()).collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].body.starts_with("ĐUK"), "{}", found[0].body);
    // Districts of the province, of which nothing is held.
    let none = chain.coverage.bodies.len() - found.len();
    assert_eq!(none, 9, "{:#?}", chain.coverage);

    let up = chain_of(&seeds, &plan.node.id()).up;
    let directive = up.iter().find(|step| step.days == Some(44));
    assert_eq!(directive.unwrap().node.id(), chain.focus.id());
}
