use super::*;

fn eids(text: &str) -> Vec<String> {
    outline(text, 0)
        .iter()
        .map(|provision| provision.eid.to_string())
        .collect()
}

#[test]
fn items_nest_by_the_order_of_their_marks() {
    let text = "1. Đối với cấp ủy\n\n(1) Quán triệt.\n(2) Rà soát.\n2. Đối với người đứng đầu\n(1) Nêu gương.\nNơi nhận:\n1. Không";
    assert_eq!(
        eids(text),
        [
            "item_1",
            "item_1__item_1",
            "item_1__item_2",
            "item_2",
            "item_2__item_1"
        ]
    );
}

#[test]
fn articles_clauses_points() {
    let text = "Điều 1. Phạm vi\n1. Một:\na) Hai;\nđ) Ba.\n2. Bốn.\nĐiều 2. Hiệu lực\n";
    assert_eq!(
        eids(text),
        [
            "art_1",
            "art_1__cl_1",
            "art_1__cl_1__point_a",
            "art_1__cl_1__point_dd",
            "art_1__cl_2",
            "art_2"
        ]
    );
}

#[test]
fn numbers_in_running_text_are_no_marks() {
    assert!(eids("ngày 1.5.2020 có 3.000 người\n2020. Năm\n").is_empty());
}

#[test]
fn items_go_down_only_so_far() {
    let text: String = (1..40)
        .map(|depth| format!("{} Một\n", "1.".repeat(depth)))
        .collect();
    assert_eq!(outline(&text, 0).len(), 6);
}

#[test]
fn children_lie_inside_their_parents() {
    let text = "1. A\n(1) B\nC\n2. D";
    let found = outline(text, 0);
    assert_eq!(found[0].span.of(text), "1. A\n(1) B\nC\n");
    assert_eq!(found[1].span.of(text), "(1) B\nC\n");
}
