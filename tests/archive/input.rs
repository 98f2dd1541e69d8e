use std::path::PathBuf;

use directive_search::archive::report::Outcome;

use crate::Scratch;

const DIRECTIVE: &str = "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 7/CT-UBND\nVí Dụ, ngày 05 tháng 5 năm 2022\n\nCHỈ THỊ\nVề việc thử\n\n1. Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.\n";

#[test]
fn what_cannot_be_read_is_told_by_name_and_the_rest_is_taken() {
    let scratch = Scratch::empty();
    let paths = [
        PathBuf::from("/no/such/file.txt"),
        scratch.file("binary.txt", b"\x7fELF\0\0\0\x01"),
        scratch.file("latin1.txt", b"Quy \xC4\x90\xFFnh"),
        scratch.file("empty.txt", ""),
        scratch.file("blank.txt", " \n\t\n"),
        scratch.file("image.png", b"\x89PNG"),
        scratch.file("good.txt", DIRECTIVE),
        scratch.file("lines.jsonl", "{\"text\":\"Một văn bản\"}\n{\"txet\":\"x\"}\nnot json\n\n{\"id\":\"b\",\"text\":\"Hai\"}\n"),
    ];
    let report = scratch.ingest(&paths);
    let told: Vec<(String, String)> = report
        .sources
        .iter()
        .map(|source| {
            let name = source.source.rsplit('/').next().unwrap().to_owned();
            let reason = match &source.outcome {
                Outcome::Refused(reason) => reason.split([':', ';']).next().unwrap().to_owned(),
                outcome => outcome.as_str().to_owned(),
            };
            (name, reason)
        })
        .collect();
    let told: Vec<(&str, &str)> = told
        .iter()
        .map(|(name, reason)| (name.as_str(), reason.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("file.txt", "there is no such file"),
            ("binary.txt", "it is a binary file, not text"),
            ("latin1.txt", "added"),
            ("empty.txt", "it is empty"),
            ("blank.txt", "it is empty"),
            (
                "image.png",
                "it is a picture without a text layer (không có lớp chữ"
            ),
            ("good.txt", "added"),
            ("lines.jsonl#81b906f7232f", "added"),
            ("lines.jsonl:2", "the line is no document"),
            ("lines.jsonl:3", "the line is no document"),
            ("lines.jsonl#b", "added"),
        ]
    );
    assert_eq!(scratch.archive.state().documents, 4);
}

#[test]
fn a_file_too_large_for_one_document_is_refused_with_its_size() {
    let scratch = Scratch::empty();
    let large = scratch.file("large.txt", "Quy định ".repeat(5_000_000));
    let report = scratch.ingest(&[large, scratch.file("good.txt", DIRECTIVE)]);
    let Outcome::Refused(reason) = &report.sources[0].outcome else {
        panic!("{report:?}")
    };
    assert!(
        reason.starts_with("it has 57 MiB or more, at most 32 MiB are taken"),
        "{reason}"
    );
    assert_eq!(report.count("added"), 1);
}

#[test]
fn a_text_without_a_number_is_taken_and_says_so() {
    let scratch = Scratch::empty();
    let report = scratch.ingest(&[scratch.file("note.txt", "Một ghi chép không số.\n")]);
    let source = &report.sources[0];
    assert_eq!(source.outcome, Outcome::Added);
    assert!(
        source
            .notes
            .iter()
            .any(|note| note.message == "the text prints no number of its own"),
        "{source:?}"
    );
}

#[test]
fn two_files_of_one_number_and_date_are_one_document_with_a_copy() {
    let scratch = Scratch::empty();
    let other = DIRECTIVE.replace("Về việc thử", "Về việc thử, bản sao");
    let paths = [
        scratch.file("a.txt", DIRECTIVE),
        scratch.file("b.txt", other),
    ];
    let report = scratch.ingest(&paths);
    assert_eq!(report.sources[0].outcome, Outcome::Added);
    assert_eq!(report.sources[1].outcome, Outcome::Copy);
    assert_eq!(report.sources[1].document_id, report.sources[0].document_id);
    assert!(
        report.sources[1].notes[0]
            .message
            .contains("kept as a copy"),
        "{report:?}"
    );
    let state = scratch.archive.state();
    assert_eq!(state.documents, 1);
    let shown = scratch
        .archive
        .document("ubnd-vi-du-ct-7-2022")
        .unwrap()
        .unwrap();
    assert_eq!(shown.summary.title.as_deref(), Some("Về việc thử"));
}

#[test]
fn a_second_run_does_nothing_and_a_changed_file_replaces() {
    let scratch = Scratch::empty();
    let path = scratch.file("a.txt", DIRECTIVE);
    scratch.ingest(std::slice::from_ref(&path));
    let generation = scratch.archive.state().generation;
    assert_eq!(
        scratch
            .ingest(std::slice::from_ref(&path))
            .count("unchanged"),
        1
    );
    assert_eq!(
        scratch.archive.state().generation,
        generation,
        "nothing was written"
    );
    scratch.file("a.txt", DIRECTIVE.replace("Về việc thử", "Về việc khác"));
    assert_eq!(scratch.ingest(&[path]).count("replaced"), 1);
    let shown = scratch
        .archive
        .document("ubnd-vi-du-ct-7-2022")
        .unwrap()
        .unwrap();
    assert_eq!(shown.summary.title.as_deref(), Some("Về việc khác"));
    assert_eq!(scratch.archive.state().documents, 1);
}

#[test]
fn g3_the_stored_text_is_byte_for_byte_what_came() {
    let scratch = Scratch::empty();
    let dirty =
        "Số 631 -CT/BCSD\r\nQuy\u{A0}ðịnh hoà, uỷ ban; so\u{302}\u{301} 05–CT/TW \u{200B}\n";
    let report = scratch.ingest(&[scratch.file("dirty.txt", format!("\u{FEFF}{dirty}"))]);
    let id = report.sources[0].document_id.clone().unwrap();
    assert_eq!(scratch.archive.document(&id).unwrap().unwrap().text, dirty);
}

#[test]
fn an_external_id_replaces_wherever_it_stands() {
    let scratch = Scratch::empty();
    let line = |text: &str| format!("{{\"id\":\"doc-1\",\"text\":\"{text}\"}}\n");
    scratch.ingest(&[scratch.file("one.jsonl", line("Một"))]);
    let report = scratch.ingest(&[scratch.file("two.jsonl", line("Hai"))]);
    assert_eq!(report.count("replaced"), 1, "{report:?}");
    assert_eq!(scratch.archive.state().documents, 1);
    assert_eq!(
        scratch.archive.document("doc-1").unwrap().unwrap().text,
        "Hai"
    );
}

#[test]
fn what_is_given_wins_over_what_the_text_says() {
    let scratch = Scratch::empty();
    let line = "{\"number\":\"12-CT/TU\",\"issued_on\":\"2018-04-05\",\"type\":\"Chỉ thị\",\"title\":\"về X\",\"text\":\"Số 13-CT/TU\\nBody\"}\n";
    let report = scratch.ingest(&[scratch.file("given.jsonl", line)]);
    let source = &report.sources[0];
    assert!(
        source
            .notes
            .iter()
            .any(|note| note.message.contains("the source says 12-CT/TU")),
        "{source:?}"
    );
    let shown = scratch
        .archive
        .document(source.document_id.as_ref().unwrap())
        .unwrap()
        .unwrap();
    assert_eq!(shown.summary.number.as_deref(), Some("12-CT/TU"));
    assert_eq!(shown.summary.title.as_deref(), Some("về X"));
}

#[test]
fn lines_without_ids_are_told_apart_by_what_they_say() {
    let scratch = Scratch::empty();
    let line = |text: &str| format!("{{\"text\":\"{text}\"}}\n");
    let two = format!("{}{}", line("Một"), line("Hai"));
    scratch.ingest(&[scratch.file("crawl.jsonl", &two)]);
    // A line put in front moves the others and replaces none of them.
    let report = scratch.ingest(&[scratch.file("crawl.jsonl", format!("{}{two}", line("Không")))]);
    assert_eq!(
        (report.count("added"), report.count("unchanged")),
        (1, 2),
        "{report:?}"
    );
    assert_eq!(scratch.archive.state().documents, 3);
}

#[test]
fn a_changed_copy_replaces_itself_and_not_its_neighbour() {
    let scratch = Scratch::empty();
    let own = scratch.file("own.txt", DIRECTIVE);
    let copy = |title: &str| {
        let text = DIRECTIVE.replace("Về việc thử", title).replace('\n', "\\n");
        format!("{{\"id\":\"E\",\"text\":\"{text}\"}}\n")
    };
    scratch.ingest(&[own, scratch.file("one.jsonl", copy("Về việc hai"))]);
    let report = scratch.ingest(&[scratch.file("two.jsonl", copy("Về việc ba"))]);
    assert_eq!(report.count("replaced"), 1, "{report:?}");
    let shown = scratch
        .archive
        .document("ubnd-vi-du-ct-7-2022")
        .unwrap()
        .unwrap();
    assert_eq!(shown.summary.title.as_deref(), Some("Về việc thử"));
}

#[test]
fn correcting_the_shown_source_is_shown_though_there_is_a_copy() {
    let scratch = Scratch::empty();
    let paths = [
        scratch.file("a.txt", DIRECTIVE),
        scratch.file("b.txt", format!("{DIRECTIVE}\n")),
    ];
    scratch.ingest(&paths);
    scratch.file("a.txt", DIRECTIVE.replace("Về việc thử", "Về việc sửa lại"));
    assert_eq!(scratch.ingest(&paths).count("replaced"), 1);
    let shown = scratch
        .archive
        .document("ubnd-vi-du-ct-7-2022")
        .unwrap()
        .unwrap();
    assert_eq!(shown.summary.title.as_deref(), Some("Về việc sửa lại"));
}

#[test]
fn two_types_that_fold_alike_stay_two_documents() {
    let scratch = Scratch::empty();
    let text = |code: &str| {
        format!("Số 5-{code}/TW\nHà Nội, ngày 23 tháng 5 năm 2024\n\nNội dung {code}.\n")
    };
    let report = scratch.ingest(&[
        scratch.file("1.txt", text("HĐ")),
        scratch.file("2.txt", text("HD")),
    ]);
    assert_eq!(report.count("added"), 2, "{report:?}");
}

#[test]
fn n19_a_document_without_an_identity_keeps_its_id_when_its_text_changes() {
    let scratch = Scratch::empty();
    let path = scratch.file("note.txt", "Một ghi chép.\n");
    let first = scratch.ingest(std::slice::from_ref(&path)).sources[0]
        .document_id
        .clone();
    scratch.file("note.txt", "Một ghi chép khác.\n");
    let second = scratch.ingest(&[path]).sources[0].document_id.clone();
    assert_eq!(first, second);
}

/// TCVN3, as files of the nineties are: the same document as in Unicode.
#[test]
fn a_text_in_an_old_encoding_is_read_and_told() {
    let scratch = Scratch::empty();
    let old = b"\xF1Y BAN NH\xA2N D\xA2N\nS\xE8: 7/CT-UBND\n\nCh\xD8 th\xDE v\xD2 vi\xD6c t\xA8ng c\xAD\xEAng k\xFB lu\xCBt, k\xFB c\xAD\xACng h\xB5nh ch\xDDnh\n";
    let report = scratch.ingest(&[scratch.file("old.txt", old)]);
    let source = &report.sources[0];
    assert!(
        source.notes[0].message.contains("TCVN3"),
        "{:?}",
        source.notes
    );
    let id = source.document_id.as_deref().unwrap();
    let held = scratch.archive.document(id).unwrap().unwrap();
    assert!(
        held.text
            .contains("Chỉ thị về việc tăng cường kỷ luật, kỷ cương hành chính"),
        "{}",
        held.text
    );
}

#[test]
fn a_file_that_a_table_names_comes_with_the_table() {
    let scratch = Scratch::empty();
    let folder = scratch.file("a.txt", DIRECTIVE);
    let folder = folder.parent().unwrap().to_owned();
    scratch.file("b.txt", "Một ghi chép không số.\n");
    scratch.file("list.csv", "tệp;trích yếu\na.txt;Về nón lá\n");
    let report = scratch.ingest(std::slice::from_ref(&folder));
    let sources: Vec<&str> = report
        .sources
        .iter()
        .map(|source| source.source.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(sources, ["b.txt", "a.txt"], "{report:?}");
    let shown = |id: &str| scratch.archive.document(id).unwrap().unwrap();
    let id = "ubnd-vi-du-ct-7-2022";
    assert_eq!(shown(id).summary.title.as_deref(), Some("Về nón lá"));
    assert_eq!(
        scratch
            .ingest(std::slice::from_ref(&folder))
            .count("unchanged"),
        2
    );
    // What the table says anew replaces, though the file is the same.
    scratch.file("list.csv", "tệp;trích yếu\na.txt;Về ô và nón\n");
    assert_eq!(scratch.ingest(&[folder]).count("replaced"), 1);
    assert_eq!(shown(id).summary.title.as_deref(), Some("Về ô và nón"));
}

#[test]
fn a_saved_page_is_read_as_its_text() {
    let scratch = Scratch::empty();
    let lines: String = DIRECTIVE
        .lines()
        .map(|line| format!("<p>{line}</p>"))
        .collect();
    let page = format!(
        "<html><head><link rel=canonical href=https://vidu.example/7></head><nav><a href=/>Trang chủ</a></nav>\
         <div>{lines}</div><footer><a href=/a>Một</a> <a href=/b>Hai</a> <a href=/c>Ba</a></footer>"
    );
    let report = scratch.ingest(&[scratch.file("page.doc", page)]);
    assert_eq!(report.sources[0].outcome, Outcome::Added, "{report:?}");
    let held = scratch
        .archive
        .document("ubnd-vi-du-ct-7-2022")
        .unwrap()
        .unwrap();
    assert_eq!(held.summary.title.as_deref(), Some("Về việc thử"));
    assert_eq!(held.citations.len(), 1);
    assert!(
        !held.text.contains("Trang chủ") && !held.text.contains("Ba"),
        "{}",
        held.text
    );
}
