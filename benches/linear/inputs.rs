//! Texts that have brought readers of citations to their knees, and some that could.

use std::path::{Path, PathBuf};

/// A text of any size.
pub struct Input {
    pub name: &'static str,
    make: Make,
}

enum Make {
    /// The sample corpus, or the real texts where they are at hand.
    RealText,
    /// This over and over.
    Repeated(&'static str),
    /// This for the numbers from one on.
    Counted(fn(usize) -> String),
    /// The first once, the second over and over.
    Behind(&'static str, &'static str),
    /// The second over and over between the first and the third.
    Between(&'static str, &'static str, &'static str),
    /// Half the text the first over and over, then the second.
    Halves(&'static str, &'static str),
    /// Items under items for half the text, then short items under the lowest.
    Deepening,
}

use Make::{Behind, Between, Counted, Deepening, Halves, RealText, Repeated};

pub const INPUTS: &[Input] = &[
    input("real texts", RealText),
    input("opening brackets", Repeated("(")),
    input("closing brackets", Repeated(")")),
    input("số số số", Repeated("số ")),
    input(
        "one endless line",
        Repeated("thực hiện nghiêm túc các nội dung sau đây "),
    ),
    input("one endless word", Repeated("a")),
    input("one endless capital word", Repeated("Đ")),
    input("words of letters and digits", Repeated("a1")),
    input("numbers of the Assembly", Repeated("58/2014/QH13 ")),
    input("bare numbers", Counted(|n| format!("{n} "))),
    input("digits only", Repeated("1")),
    input("numbers glued by hyphens", Repeated("1-")),
    input("numbers glued by slashes", Repeated("1/2024/")),
    input(
        "complete numbers",
        Counted(|n| format!("{}-QĐ/TW ", n % 1_000)),
    ),
    input(
        "alias definitions",
        Counted(|n| {
            format!(
                "Chỉ thị số {0}-CT/TU (gọi tắt là Chỉ thị {0}).\n",
                n % 10_000
            )
        }),
    ),
    input(
        "alias definitions of what is not there",
        Counted(|n| format!("(gọi tắt là Chỉ thị số {}-CT/TU). ", n % 10_000)),
    ),
    input(
        "numbers in brackets",
        Counted(|n| format!("(Chỉ thị {}) ", n % 10_000)),
    ),
    input("Chỉ thị này", Repeated("Chỉ thị này ")),
    input(
        "Chỉ thị này, sentence by sentence",
        Repeated("Chỉ thị này. Nay "),
    ),
    input(
        "nested brackets with citations",
        Repeated("(thực hiện Chỉ thị số 12-CT/TW "),
    ),
    input(
        "endless title without a full stop",
        Behind(
            "Chỉ thị số 12-CT/TW về ",
            "tăng cường công tác lãnh đạo và ",
        ),
    ),
    input(
        "titles without a full stop",
        Repeated("Chỉ thị số 12-CT/TW về tăng cường công tác "),
    ),
    input("Điều 1 khoản 2", Repeated("Điều 1 khoản 2 ")),
    input(
        "Điều 1 khoản 2 of works",
        Repeated("khoản 2 Điều 1 Chỉ thị 12, "),
    ),
    input("Luật", Repeated("Luật ")),
    input("LUẬT in capitals", Repeated("LUẬT ")),
    input(
        "one list of short numbers",
        Behind("các Nghị định số 1", ", 2, 3, 4 và số 5"),
    ),
    input(
        "one list of complete numbers",
        Behind(
            "các Nghị định số 1/2020/NĐ-CP",
            ", 2/2020/NĐ-CP, số 3/2021/NĐ-CP",
        ),
    ),
    input(
        "quotes never closed",
        Repeated("Chỉ thị số 12-CT/TW về “tăng cường "),
    ),
    input("opening quotes", Repeated("“")),
    input("commas only", Repeated(",")),
    input("blank lines", Repeated("\n")),
    input("blanks", Repeated(" ")),
    input("full stops", Repeated(". ")),
    input(
        "blank lines behind a citation",
        Between("Chỉ thị 12 về ", "\n", "việc"),
    ),
    input(
        "blanks behind a citation",
        Between("Chỉ thị 12. ", " ", "việc"),
    ),
    input(
        "citations with blank lines between",
        Repeated("Chỉ thị 12 về\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nviệc "),
    ),
    input(
        "a report in one line",
        Repeated("Tỉnh ủy đã ban hành Chỉ thị 12. "),
    ),
    input(
        "a report with a blank half",
        Halves("\n", "Tỉnh ủy đã ban hành Chỉ thị 12. "),
    ),
    input("letterheads in one line", Repeated(",ngày 1/1/2020")),
    input(
        "issuers behind numbers",
        Repeated("Chỉ thị số 12-CT/TU của Ban Thường vụ "),
    ),
    input("unknown issuers", Repeated("Chỉ thị 12 của Hội Đồng Lớn, ")),
    input("names of provinces", Repeated("tỉnh ")),
    input("dates", Repeated("ngày 31 tháng 12 năm 2024 ")),
    input("days before days", Repeated("ngày ")),
    input(
        "articles",
        Counted(|n| format!("Điều {n}. Nội dung\n1. Một:\na) Hai.\n")),
    ),
    input("items", Repeated("1. Một\n(1) Hai\na) Ba\n")),
    input("items deeper and deeper", Deepening),
    input(
        "decomposed letters",
        Repeated("Chi\u{309} thi\u{323} so\u{302}\u{301} 12 "),
    ),
    input("marks on one letter", Repeated("\u{301}")),
    input("Eth, dashes and homoglyphs", Repeated("148–QÐ/ТW ")),
    input("tones on the other vowel", Repeated("hoà uỷ ")),
    input("NUL bytes", Repeated("\0")),
    input(
        "right-to-left marks",
        Repeated("Chỉ\u{200F} thị\u{202E} 12-CT/TW "),
    ),
];

const fn input(name: &'static str, make: Make) -> Input {
    Input { name, make }
}

/// The text of an input, of `bytes` bytes or a few less.
pub fn of(input: &Input, bytes: usize) -> String {
    let text = match input.make {
        RealText => return real_text(bytes),
        Repeated(part) => repeated("", part, bytes),
        Behind(first, part) => repeated(first, part, bytes),
        Between(first, part, last) => repeated(first, part, bytes - last.len()) + last,
        Halves(first, part) => {
            let first = cut(repeated("", first, bytes / 2), bytes / 2);
            repeated(&first, part, bytes)
        }
        Counted(part) => {
            let mut text = String::with_capacity(bytes + 100);
            for n in 1.. {
                if text.len() >= bytes {
                    break;
                }
                text.push_str(&part(n));
            }
            text
        }
        Deepening => {
            let mut text = String::new();
            for depth in 1.. {
                if text.len() >= bytes / 2 {
                    break;
                }
                text.push_str(&"1.".repeat(depth));
                text.push_str(" Một\n");
            }
            repeated(&text, "(1) Hai\n", bytes)
        }
    };
    cut(text, bytes)
}

fn repeated(first: &str, part: &str, bytes: usize) -> String {
    let times = bytes.saturating_sub(first.len()).div_ceil(part.len());
    format!("{first}{}", part.repeat(times))
}

fn cut(mut text: String, bytes: usize) -> String {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

/// Directives one behind the other, over and over.
pub fn real_text(bytes: usize) -> String {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let real = std::env::var_os("DIRECTIVE_SEARCH_SHARED")
        .map(|shared| PathBuf::from(shared).join("corpus/directives-2025"));
    let all = texts_in(&real.unwrap_or(own));
    assert!(!all.is_empty(), "no text to read");
    cut(repeated("", &all, bytes), bytes)
}

fn texts_in(folder: &Path) -> String {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of texts can be read")
        .map(|entry| entry.expect("its entries can be read").path())
        .collect();
    paths.sort();
    let texts = paths
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok());
    texts.collect::<Vec<_>>().join("\n")
}
