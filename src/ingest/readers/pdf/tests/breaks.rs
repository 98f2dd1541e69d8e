//! What goes on over a page break.

use super::made::{pages, sized, table};
use super::*;

#[track_caller]
fn check(contents: &[Vec<Vec<u8>>], lines: &[&str], notes: &[&str]) {
    let contents: Vec<Vec<u8>> = contents.iter().map(|content| content.concat()).collect();
    let read = read(&pages(&contents)).unwrap();
    assert_eq!(read.text.lines().collect::<Vec<_>>(), lines);
    assert_eq!(read.notes, notes);
}

const HEAD: [&str; 3] = ["TT", "Viec", "Ai lam"];

#[test]
fn the_head_of_a_table_stands_once() {
    let first = table(200, &[HEAD, ["1", "Don ben", "Thon Mot"]], [true; 2]);
    let second = table(760, &[HEAD, ["2", "Son thuyen", "Thon Hai"]], [true; 2]);
    let third = table(760, &[HEAD, ["3", "Va luoi", "Thon Ba"]], [true; 2]);
    check(
        &[
            vec![show(50, 700, "Viec cua cac thon:"), first],
            vec![second],
            vec![third, show(50, 600, "Het.")],
        ],
        &[
            "Viec cua cac thon:",
            "TT | Viec | Ai lam",
            "1 | Don ben | Thon Mot",
            "2 | Son thuyen | Thon Hai",
            "3 | Va luoi | Thon Ba",
            "Het.",
        ],
        &["2 repeated head rows of tables are left out"],
    );
}

#[test]
fn a_row_that_the_break_cut_is_one() {
    let first = |closed| {
        table(
            200,
            &[HEAD, ["1", "Don ben va", "Thon Mot"]],
            [true, closed],
        )
    };
    let joined = ["TT | Viec | Ai lam", "1 | Don ben va cau ao | Thon Mot"];
    let note = "1 repeated head rows of tables are left out";
    // Its words break off, or no rule closes it.
    let second = table(760, &[HEAD, ["", "cau ao", ""]], [true; 2]);
    check(&[vec![first(true)], vec![second.clone()]], &joined, &[note]);
    check(&[vec![first(false)], vec![second]], &joined, &[note]);
    let open = table(760, &[["", "Cau ao", ""]], [false, true]);
    let joined = ["TT | Viec | Ai lam", "1 | Don ben va Cau ao | Thon Mot"];
    check(&[vec![first(false)], vec![open]], &joined, &[]);
}

#[test]
fn a_row_over_three_pages() {
    let first = table(200, &[HEAD, ["1", "Don ben", "Thon Mot"]], [true; 2]);
    let second = table(760, &[["", "va cau ao", ""]], [true; 2]);
    let third = table(
        760,
        &[["", "va san dinh", ""], ["2", "Va luoi", "Ba"]],
        [true; 2],
    );
    check(
        &[vec![first], vec![second], vec![third]],
        &[
            "TT | Viec | Ai lam",
            "1 | Don ben va cau ao va san dinh | Thon Mot",
            "2 | Va luoi | Ba",
        ],
        &[],
    );
}

#[test]
fn rows_without_clear_signs_stay_rows() {
    let first = |text| table(200, &[HEAD, ["1", text, "Thon Mot"]], [true; 2]);
    // A merged cell has rows without a number of their own.
    let begun = table(760, &[["", "Son thuyen", "Thon Hai"]], [true; 2]);
    check(
        &[vec![first("Don ben")], vec![begun]],
        &[
            "TT | Viec | Ai lam",
            "1 | Don ben | Thon Mot",
            " | Son thuyen | Thon Hai",
        ],
        &[],
    );
    let small = table(760, &[["", "va luoi", ""]], [true; 2]);
    check(
        &[vec![first("Don ben.")], vec![small]],
        &[
            "TT | Viec | Ai lam",
            "1 | Don ben. | Thon Mot",
            " | va luoi | ",
        ],
        &[],
    );
}

#[test]
fn another_table_keeps_its_head() {
    let first = table(200, &[HEAD, ["1", "Don ben", "Thon Mot"]], [true; 2]);
    let second = table(700, &[HEAD, ["1", "Va luoi", "Thon Hai"]], [true; 2]);
    check(
        &[vec![first], vec![show(50, 750, "Viec khac:"), second]],
        &[
            "TT | Viec | Ai lam",
            "1 | Don ben | Thon Mot",
            "Viec khac:",
            "TT | Viec | Ai lam",
            "1 | Va luoi | Thon Hai",
        ],
        &[],
    );
}

/// A line of text with the raised mark of a note behind it.
fn marked(y: i32, text: &str, mark: &str) -> Vec<u8> {
    let end = 50 + 10 * text.len() as i32 / 2;
    [show(50, y, text), sized(6, end, y + 4, mark)].concat()
}

fn noted(foot: &[(i32, &str)]) -> Vec<Vec<u8>> {
    let lines = foot.iter().map(|(y, text)| sized(7, 50, *y, text));
    [marked(700, "Don ben theo quy dinh", "1")]
        .into_iter()
        .chain(lines)
        .collect()
}

#[test]
fn a_footnote_goes_on_at_the_foot_of_the_next_page() {
    let first = noted(&[(60, "1 Quy dinh ve ben do va")]);
    let second = vec![
        show(50, 720, "Va luoi theo mua va theo lich cua lang."),
        marked(700, "Son thuyen theo lich", "2"),
        sized(7, 50, 70, "ve cau ao cua lang."),
        sized(7, 50, 60, "2 Lich cua thon."),
    ];
    check(
        &[first, second],
        &[
            "Don ben theo quy dinh[1]",
            "Va luoi theo mua va theo lich cua lang. Son thuyen theo lich[2]",
            "[1] Quy dinh ve ben do va ve cau ao cua lang.",
            "[2] Lich cua thon.",
        ],
        &[],
    );
}

#[test]
fn a_footnote_goes_on_where_the_next_page_has_none() {
    let first = noted(&[(60, "1 Quy dinh ve ben do va")]);
    let second = vec![
        show(50, 700, "Son thuyen theo lich."),
        show(50, 680, "Va luoi theo mua."),
        sized(7, 50, 60, "ve cau ao cua lang."),
    ];
    check(
        &[first, second],
        &[
            "Don ben theo quy dinh[1]",
            "Son thuyen theo lich.",
            "Va luoi theo mua.",
            "[1] Quy dinh ve ben do va ve cau ao cua lang.",
        ],
        &[],
    );
}

#[test]
fn small_print_behind_a_whole_footnote_is_text() {
    let first = noted(&[(60, "1 Quy dinh ve ben do.")]);
    let second = vec![
        show(50, 700, "Son thuyen theo lich."),
        show(50, 680, "Va luoi theo mua."),
        sized(7, 50, 60, "in tai xuong cua lang."),
    ];
    check(
        &[first, second],
        &[
            "Don ben theo quy dinh[1]",
            "Son thuyen theo lich.",
            "Va luoi theo mua.",
            "in tai xuong cua lang.",
            "[1] Quy dinh ve ben do.",
        ],
        &[],
    );
}
