use std::fmt::Write;
use std::time::{Duration, Instant};

use super::{decoded, read};

#[track_caller]
fn check(html: &str, expected: &str) {
    assert_eq!(read(html.as_bytes()).unwrap().text, expected, "{html}");
}

/// What a page reads as, in the form of the expected files.
fn shown(bytes: &[u8]) -> String {
    let read = read(bytes).unwrap();
    let mut shown = format!("{}\n====\n", read.text);
    if let Some(url) = &read.given.source_url {
        writeln!(shown, "source: {url}").unwrap();
    }
    for note in &read.notes {
        writeln!(shown, "note: {note}").unwrap();
    }
    shown
}

#[test]
fn whole_pages() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/html");
    let mut pages = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
            let found = shown(&std::fs::read(&path).unwrap());
            assert_eq!(found, expected, "\n{}\n{found}", path.display());
            pages += 1;
        }
    }
    assert!(pages >= 8, "{pages} pages");
}

#[test]
fn blanks_breaks_and_entities() {
    check(
        "<p>Quy&nbsp;&nbsp;định\n  số <b>14</b>8-Q&#272;/TW &amp; &ldquo;x&rdquo;</p>",
        "Quy định số 148-QĐ/TW & “x”",
    );
    check("một<br>hai<br><br>ba<hr>bốn", "một\nhai\n\nba\nbốn");
    check(
        "<div>một</div><div>&nbsp;</div><div>hai</div>",
        "một\n\nhai",
    );
    check("Đ<i>iề</i>u 1<wbr>2<!-- x -->3\u{AD}4&shy;5", "Điều 12345");
    check("<q>trích</q> <sub>2</sub>", "“trích” 2");
    check(
        "<pre>I.  MỘT\n\n  1. hai\n</pre>ba",
        "I.  MỘT\n\n  1. hai\nba",
    );
    check("a\u{1}b\0c&#0;\u{B}d", "abc\u{FFFD} d");
}

#[test]
fn paragraphs_stand_apart_but_not_centred_ones() {
    check("<p>một<p>hai", "một\n\nhai");
    check(
        "<p align=center>CHỈ THỊ</p><p style='text-align: center'>về nón</p><p>Một.</p>",
        "CHỈ THỊ\nvề nón\n\nMột.",
    );
}

#[test]
fn lists_as_a_browser_numbers_them() {
    check("<ul><li>một<li>hai</ul>", "- một\n- hai");
    check(
        "<ol start=3><li>ba<li value=7>bảy<li>tám</ol>",
        "3. ba\n7. bảy\n8. tám",
    );
    check(
        "<ol type=I><li>một<ol type=a><li>x</ol><li>hai</ol>",
        "I. một\na. x\nII. hai",
    );
    check(
        "<ol reversed><li>ba<li>hai<li>một</ol>",
        "3. ba\n2. hai\n1. một",
    );
    check("<ol><li>Điều 1. X<li>2) Y</ol>", "Điều 1. X\n2) Y");
    check("<ul style='list-style: none'><li><p>một</p></ul>", "một");
}

#[test]
fn raised_numbers_are_notes_or_exponents() {
    check(
        "20 m<sup>2</sup>, 10<sup>-6</sup>, 10<sup>6</sup>",
        "20 m², 10-6, 10⁶",
    );
    check("Luật<sup><a href=#n1>1</a></sup>", "Luật[1]");
    check("20<a href=#n1><sup>1</sup></a>", "20[1]");
    check("Chính phủ <sup>12</sup>", "Chính phủ [12]");
}

#[test]
fn what_a_browser_hides_is_left_out() {
    check(
        "<p>một</p><p hidden>hai</p><p style='display : NONE !important'>ba</p>\
         <script>bốn</script><style>năm</style><p aria-hidden=true>sáu</p><noscript>bảy</noscript>\
         <template>tám</template><svg><path/><text>chín</text></svg><svg/>mười",
        "một\n\nmười",
    );
}

#[test]
fn a_page_that_a_script_shows_is_read_all_the_same() {
    let text = "Thực hiện chỉ thị về phơi nón. ".repeat(20);
    let page = format!("<p>Đang tải</p><div style='display:none'>{text}</div>");
    let read = read(page.as_bytes()).unwrap();
    assert!(read.text.contains(text.trim()), "{read:?}");
    assert!(read.notes[0].contains("hidden"), "{read:?}");
}

#[test]
fn tags_that_nobody_closes() {
    check(
        "<table><tr><td>1<td>a<tr><td>2<td>b</table>sau",
        "1 | a\n2 | b\nsau",
    );
    check("<div><table><tr><td>1</div><td>2</table>", "1 | 2");
    check("<p>một <b>hai <p>ba</b> bốn", "một hai\n\nba bốn");
    check("</div></p>một</table></td></li>", "một");
    check("<tr><td>một</td></tr>", "một");
    check("<table><td>một<td>hai<p>ba</table>", "một | hai ba");
    check("một <a href=x>hai <a href=y>ba", "một hai ba");
    check("<p>còn <b cla", "còn");
}

#[test]
fn pages_without_text_are_refused() {
    for page in [
        "",
        " \n ",
        "<html><body><div id=root></div><script>render()</script></body></html>",
        "<img src=scan.jpg><p>&nbsp;</p>",
        "<!DOCTYPE html",
    ] {
        let reason = read(page.as_bytes()).unwrap_err();
        assert!(reason.starts_with("it holds no text"), "{page}: {reason}");
    }
}

#[test]
fn only_whole_addresses_are_taken() {
    let url = |head: &str| {
        read(format!("{head}<p>x").as_bytes())
            .unwrap()
            .given
            .source_url
    };
    let canonical = |url: &str| format!("<link rel=canonical href=\"{url}\">");
    assert_eq!(
        url(&canonical("https://a.example/1?x=1&amp;y=2")).unwrap(),
        "https://a.example/1?x=1&y=2"
    );
    for none in [
        "/tin/1",
        "//a.example/1",
        "javascript:x",
        "https://",
        "https:// a",
        "ftp://a.example",
    ] {
        assert_eq!(url(&canonical(none)), None, "{none}");
    }
    let both = format!(
        "<meta property=og:url content=http://b.example/2>{}",
        canonical("http://a.example/1")
    );
    assert_eq!(url(&both).unwrap(), "http://a.example/1");
}

#[test]
fn characters_come_from_one_place() {
    let wide: Vec<u8> = "\u{FEFF}<p>Điều"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(decoded(&wide).unwrap(), "<p>Điều");
    assert_eq!(decoded("\u{FEFF}Đ".as_bytes()).unwrap(), "Đ");
    assert_eq!(decoded(&"Điều Đ".as_bytes()[..9]).unwrap(), "Điều ");
    let old = decoded(b"<p>\xD0i\xEA\xCCu 5. Quy\xEA\xECt \xF0i\xF2nh c\xF9a c\xE1c c\xE2\xECp");
    assert!(old.unwrap().starts_with("<p>Điều 5. Quyết định"));
}

#[test]
fn a_text_full_of_links_is_kept() {
    let articles = (1..40).map(|n| {
        format!("<p><a href=/v{n}>Quyết định số {n}/QĐ-UBND</a> và <a href=/w{n}>Luật số {n}/2020/QH14</a></p>")
    });
    let articles: String = articles.collect();
    let page = format!("<nav><a href=/>Trang chủ</a></nav><h1>Danh mục</h1><div>{articles}</div>");
    assert_eq!(
        read(page.as_bytes())
            .unwrap()
            .text
            .matches("QĐ-UBND")
            .count(),
        39
    );
}

/// Whether ten times the page takes about ten times the time.
#[track_caller]
fn check_linear(what: &str, page: impl Fn(usize) -> String) {
    let (few, many) = (page(5_000), page(50_000));
    let time = |page: &str| {
        let start = Instant::now();
        let _ = read(page.as_bytes());
        start.elapsed()
    };
    let mut best = [Duration::MAX; 2];
    // The machine may be busy: one good pair of runs is enough.
    let is_linear = (0..5).any(|_| {
        best[0] = best[0].min(time(&few));
        best[1] = best[1].min(time(&many));
        best[1] < best[0] * 50 + Duration::from_millis(100)
    });
    assert!(is_linear, "{what}: {best:?}");
}

#[test]
fn hostile_pages_take_linear_time() {
    for open in [
        "<div>",
        "<p>",
        "<b>",
        "<a href=x>",
        "<ul><li>",
        "<ol><li>x",
        "<table><tr><td>",
        "<table>x",
        "<sup>1",
        "<div><p>x</div>",
        "<p><table>",
        "<span class=menu>x",
        "<svg>",
        "<q>",
        "</p>",
        "<table><tr><td>x</td></tr></table>",
        "<div>x<div hidden>",
        "<nav>",
        "<h1>x",
        "<dl><dt>x<dd>",
        "<b></i>",
        "&nbsp;",
        "&lt",
        "&",
        "&#1114112;",
        "<!",
        "<!--",
        "-->",
        "<",
        "\0",
        "<br>",
        "[1]",
        "<div class='",
        "<div a=b ",
        "<section><a href=x>một hai ba bốn năm</a></section>",
        "<div><a href=x>m</a><a href=y>n</a><a href=z>o</a></div><p>Điều 1. abc</p>",
    ] {
        check_linear(open, |times| open.repeat(times));
        check_linear(open, |times| {
            format!("<p>Điều 1. Văn bản</p>{}cuối", open.repeat(times))
        });
    }
    check_linear("attributes", |times| {
        let attributes: String = (0..times).map(|n| format!(" a{n}=b class=c{n}")).collect();
        format!("<div{attributes}>một")
    });
    check_linear("closed again", |times| {
        format!("{}một{}", "<div>".repeat(times), "</div>".repeat(times))
    });
    check_linear("tables with much inside", |times| {
        format!(
            "{}{}",
            "<table><tr><td>".repeat(times),
            "<p>x".repeat(times)
        )
    });
}

#[test]
fn too_many_elements_are_refused() {
    let reason = read("<p>x".repeat(1_100_000).as_bytes()).unwrap_err();
    assert!(reason.contains("elements"), "{reason}");
    assert_eq!(
        read(format!("{}x", "<i>".repeat(1_000_000)).as_bytes())
            .unwrap()
            .text,
        "x"
    );
}

mod properties {
    use proptest::prelude::*;

    use super::read;

    /// Tags, attributes and words of pages, in any order.
    fn pages() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "<div>",
            "</div>",
            "<p>",
            "</p>",
            "<table>",
            "</table>",
            "<tr>",
            "<td>",
            "</td>",
            "<ul>",
            "</ul>",
            "<ol type=a>",
            "</ol>",
            "<li>",
            "<a href=#x>",
            "<a href=/y>",
            "</a>",
            "<sup>",
            "</sup>",
            "<br>",
            "<b>",
            "</b>",
            "<h1>",
            "</h1>",
            "<nav>",
            "</nav>",
            "<pre>",
            "</pre>",
            "<div hidden>",
            "<div class=menu>",
            "<aside>",
            "</aside>",
            "<figcaption>",
            "<img>",
            "<caption>",
            "<q>",
            "Điều 1. ",
            "1",
            " ",
            "\n",
            "&nbsp;",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Nơi nhận:",
            "Căn cứ Luật số 5",
            "Tin liên quan",
            "Ảnh: X",
            "văn bản này có hiệu lực từ ngày ký ban hành",
            "<script>",
            "</script>",
            "<",
            "&",
            "\"",
            "=",
            ">",
        ]);
        prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_page_is_read_or_refused(page in pages()) {
            if let Ok(read) = read(page.as_bytes()) {
                prop_assert!(!read.text.trim().is_empty());
                prop_assert!(!read.text.contains("<script>"));
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes);
        }

        /// Paragraphs alone are read as they are, whatever they say.
        #[test]
        fn a_page_without_furniture_loses_nothing(words in prop::collection::vec("[a-zàáêđươệữĐ0-9./:-]{1,12}( [a-zàáêđươệữĐ0-9./:-]{1,12}){0,12}", 1..30)) {
            let page: String = words.iter().map(|line| format!("<p>{line}</p>\n")).collect();
            let text = read(page.as_bytes()).unwrap().text;
            prop_assert_eq!(text, words.join("\n\n"));
        }
    }
}
