//! Documents and lists in the forms of other programs, feeds, bulk files, and what becomes of ids.

use std::path::Path;

use axum::http::{Method, Request};
use directive_search::archive::{Archive, IngestOptions};
use directive_search::config::IndexConfig;
use directive_search::http::router;
use directive_search::http::state::AppState;
use directive_search::http::writing::WriteTokens;
use std::sync::Arc;
use std::time::Duration;

use crate::{Answer, Service, TEXTS, ask, get, request};

const DIRECTIVE: &str = "/v1/documents/tu-vi-du-ct-31-2020-2025";

fn text(answer: &Answer) -> &str {
    assert_eq!(
        answer.status,
        200,
        "{}",
        String::from_utf8_lossy(&answer.body)
    );
    std::str::from_utf8(&answer.body).unwrap()
}

/// The answer as a snapshot shows it.
fn shown(answer: &Answer) -> String {
    format!("{}\n{}", answer.content_type, text(answer)).replace('\r', "␍")
}

#[test]
fn g30_a_document_for_other_programs() {
    for (name, suffix) in [
        ("record_bib", "bib"),
        ("record_ris", "ris"),
        ("record_csv", "csv"),
        ("record_csl", "csl"),
        ("record_legislation", "jsonld"),
    ] {
        insta::assert_snapshot!(name, shown(&get(&format!("{DIRECTIVE}.{suffix}"))));
    }
    assert_eq!(
        get(&format!("{DIRECTIVE}.akn.xml")).body,
        get(&format!("{DIRECTIVE}.akn")).body
    );
    let asked = Request::get(DIRECTIVE)
        .header("accept", "application/x-bibtex")
        .header("host", "example.org")
        .header("x-forwarded-proto", "https")
        .body(axum::body::Body::empty());
    let answer = ask(asked.unwrap());
    assert!(
        text(&answer).contains("url = {https://example.org/documents/tu-vi-du-ct-31-2020-2025}")
    );
}

#[test]
fn g26_what_a_search_finds_in_every_form() {
    for form in ["jsonl", "csv", "bib", "ris", "csl"] {
        let answer = get(&format!(
            "/v1/export?q=ky+cuong&type=KH&type=chi-thi&format={form}"
        ));
        let body = text(&answer);
        let generation = answer.headers["x-generation"].to_str().unwrap();
        let disposition = answer.headers["content-disposition"].to_str().unwrap();
        assert!(disposition.contains(generation), "{disposition}");
        for number in ["96-KH/HU", "31-CT/TU"] {
            assert!(body.contains(number), "{form}: {body}");
        }
        assert!(!body.contains("bao.txt"), "{form}");
    }
    let csl = get("/v1/export?format=csl").json();
    assert_eq!(csl.as_array().unwrap().len(), 3);
    assert_eq!(
        get("/v1/export?format=csl&q=149-CT/TW").json(),
        serde_json::json!([])
    );
    let all = get("/v1/export");
    let lines = text(&all)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    let lines: Vec<serde_json::Value> = lines.collect();
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().any(|line| line["text"] == TEXTS[0].1));
}

#[test]
fn an_export_is_asked_for_strictly() {
    for (query, parameter) in [
        ("format=xml", "format"),
        ("limit=3", "limit"),
        ("level=x", "level"),
    ] {
        let answer = get(&format!("/v1/export?{query}"));
        assert_eq!(answer.status, 400, "{query}");
        assert_eq!(answer.json()["errors"][0]["parameter"], parameter);
    }
    // Told before anything is sent.
    assert_eq!(get("/v1/export?q=c*").status, get("/v1/search?q=c*").status);
}

/// The time an entry was taken varies.
fn timeless(feed: &str) -> String {
    let mut out = String::new();
    for line in feed.lines() {
        match line.starts_with("<updated>") {
            true => out.push_str("<updated>[time]</updated>"),
            false => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

#[test]
fn g25_feeds() {
    let search = get("/v1/feeds/search.atom?q=ky+cuong&type=KH&facets=type");
    insta::assert_snapshot!("feed_search", timeless(text(&search)));
    let citing = get("/v1/works/dang:tw:k13:qd_:37/citing.atom");
    insta::assert_snapshot!("feed_citing", timeless(text(&citing)));
    assert_eq!(citing.content_type, "application/atom+xml; charset=utf-8");
    let etag = citing.headers["etag"].clone();
    let again =
        Request::get("/v1/works/dang:tw:k13:qd_:37/citing.atom").header("if-none-match", etag);
    assert_eq!(
        ask(again.body(axum::body::Body::empty()).unwrap()).status,
        304
    );
    let entries = |path: &str| text(&get(path)).matches("<entry>").count();
    assert_eq!(entries("/v1/feeds/search.atom"), 3);
    assert_eq!(entries("/v1/feeds/search.atom?limit=1"), 1);
    assert_eq!(entries("/v1/works/dang:tw:k13:qd_:36/citing.atom"), 0);
    assert_eq!(get("/v1/works/dang:TW:k13:qd_:37/citing.atom").status, 308);
    assert_eq!(get("/v1/works/x/citing.atom").status, 404);
    assert_eq!(
        get("/v1/works/dang:tw:k13:qd_:37/citing.atom?q=a").status,
        400
    );
    assert_eq!(get("/v1/feeds/search.atom?typ=a").status, 400);
}

/// A service over a folder, and its archive.
fn service(data: &Path) -> axum::Router {
    let archive = Archive::open(data, IndexConfig::bundled().unwrap()).unwrap();
    let gazetteer = archive.gazetteer();
    router(AppState::new(
        Arc::new(archive),
        gazetteer,
        Duration::from_secs(10),
    ))
}

fn bulk(service: &Service, kind: usize) -> (String, Answer) {
    let list = service.ask(request(Method::GET, "/v1/bulk", "")).json();
    let name = list["hits"][kind]["name"].as_str().unwrap().to_owned();
    let file = service.ask(request(Method::GET, &format!("/v1/bulk/{name}"), ""));
    (name, file)
}

#[test]
fn g27_bulk_files_bear_their_checksums() {
    use sha2::{Digest, Sha256};
    let service = Service::new(WriteTokens::default());
    for kind in 0..2 {
        let (name, file) = bulk(&service, kind);
        let digest = Sha256::digest(text(&file).as_bytes());
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let sum = service.ask(request(Method::GET, &format!("/v1/bulk/{name}.sha256"), ""));
        assert_eq!(text(&sum), format!("{digest}  {name}\n"));
        let list = service.ask(request(Method::GET, "/v1/bulk", "")).json();
        assert_eq!(list["hits"][kind]["sha256"], digest);
        assert_eq!(list["hits"][kind]["bytes"], file.body.len());
        // A checksum that nobody had before is the same.
        let other = Service {
            router: service.router.clone(),
            data: tempfile::tempdir().unwrap(),
        };
        let again = other.ask(request(Method::GET, &format!("/v1/bulk/{name}"), ""));
        assert_eq!(again.body, file.body);
    }
}

#[test]
fn edges_lead_from_texts_to_works() {
    let service = Service::new(WriteTokens::default());
    let (_, edges) = bulk(&service, 1);
    let edges = text(&edges).strip_prefix('\u{FEFF}').unwrap();
    let mut rows = edges.split("\r\n").filter(|row| !row.is_empty());
    assert_eq!(
        rows.next(),
        Some("citing_id,work_id,relation,kind,eid,start,end,status,cited_id")
    );
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split(',').collect()).collect();
    assert!(rows.len() >= 6, "{rows:?}");
    for row in &rows {
        let [citing, work, .., start, end, _, _] = row[..] else {
            panic!("{row:?}")
        };
        let document = service
            .ask(request(Method::GET, &format!("/v1/documents/{citing}"), ""))
            .json();
        let citations = document["citations"].as_array().unwrap();
        let (start, end): (u64, u64) = (start.parse().unwrap(), end.parse().unwrap());
        let found = citations
            .iter()
            .find(|one| one["start"] == start && one["end"] == end);
        assert_eq!(found.unwrap()["work_id"], work, "{row:?}");
    }
    let held = rows
        .iter()
        .find(|row| row[8] == "tu-vi-du-ct-31-2020-2025")
        .unwrap();
    assert_eq!(held[0], "hu-mo-phong-kh-96-2020-2025");
}

#[test]
fn only_the_current_files_are_served() {
    let service = Service::new(WriteTokens::default());
    let (name, _) = bulk(&service, 0);
    let gone = service.ask(request(Method::GET, "/v1/bulk/corpus-0.0.jsonl", ""));
    assert_eq!(gone.status, 410);
    assert!(gone.json()["detail"].as_str().unwrap().contains(&name));
    for none in ["x", "corpus-.csv", "../store", "corpus"] {
        let path = format!("/v1/bulk/{}", none.replace('/', "%2F"));
        assert_eq!(
            service.ask(request(Method::GET, &path, "")).status,
            404,
            "{none}"
        );
    }
}

/// What an answer says that must not change: neither times nor generations, nor where it came from.
fn comparable(mut answer: serde_json::Value) -> serde_json::Value {
    crate::mask(&mut answer);
    for name in ["source", "digest", "took"] {
        strip(&mut answer, name);
    }
    answer
}

fn strip(value: &mut serde_json::Value, name: &str) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.remove(name);
            fields.values_mut().for_each(|field| strip(field, name));
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| strip(item, name)),
        _ => {}
    }
}

#[test]
fn g27_an_archive_made_of_the_bulk_corpus_gives_the_same_answers() {
    let first = Service::new(WriteTokens::default());
    let (name, corpus) = bulk(&first, 0);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, &corpus.body).unwrap();
    let data = folder.path().join("data");
    let archive = Archive::open(&data, IndexConfig::bundled().unwrap()).unwrap();
    let taken = archive
        .ingest(&[file], IngestOptions::default(), &mut |_| {})
        .unwrap();
    assert_eq!(taken.count("added"), TEXTS.len());
    drop(archive);
    let second = Service {
        router: service(&data),
        data: folder,
    };
    let ids = first.ask(request(Method::GET, "/v1/documents", "")).json();
    let ids = ids["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["id"].as_str().unwrap());
    let mut paths: Vec<String> = ids
        .flat_map(|id| {
            let document = format!("/v1/documents/{id}");
            ["", "/cites", "/cited-by", "/coupled"].map(|below| format!("{document}{below}"))
        })
        .collect();
    paths.extend([
        "/v1/documents".to_owned(),
        "/v1/search?q=ky+cuong&facets=type,level,year".to_owned(),
        "/v1/search?q=148-QD/TW".to_owned(),
        "/v1/works/dang:tw:k13:qd_:37".to_owned(),
        "/v1/citations/resolve?c=31-CT/TU".to_owned(),
    ]);
    for path in paths {
        let [one, other] = [&first, &second]
            .map(|service| comparable(service.ask(request(Method::GET, &path, "")).json()));
        assert_eq!(one, other, "{path}");
    }
    // And its corpus is the same again.
    assert_eq!(bulk(&second, 0).1.body, corpus.body);
    assert_eq!(bulk(&second, 1).1.body, bulk(&first, 1).1.body);
}

/// A folder of sources and the service over what was ingested of it.
struct Shelf {
    folder: tempfile::TempDir,
}

impl Shelf {
    fn ingest(&self, name: &str, text: Option<&str>) {
        let sources = self.folder.path().join("sources");
        std::fs::create_dir_all(&sources).unwrap();
        match text {
            Some(text) => std::fs::write(sources.join(name), text).unwrap(),
            None => std::fs::remove_file(sources.join(name)).unwrap(),
        }
        let options = IngestOptions {
            prune: true,
            ..IngestOptions::default()
        };
        self.archive()
            .ingest(&[sources], options, &mut |_| {})
            .unwrap();
    }

    fn archive(&self) -> Archive {
        Archive::open(
            &self.folder.path().join("data"),
            IndexConfig::bundled().unwrap(),
        )
        .unwrap()
    }

    /// Status, and where it leads or what it says.
    fn get(&self, path: &str) -> (u16, String) {
        let data = tempfile::tempdir().unwrap();
        let router = service(&self.folder.path().join("data"));
        let answer = Service { router, data }.ask(request(Method::GET, path, ""));
        let location = answer
            .headers
            .get("location")
            .map(|to| to.to_str().unwrap().to_owned());
        let said = String::from_utf8(answer.body).unwrap();
        (answer.status, location.unwrap_or(said))
    }
}

#[test]
fn g29_an_id_leads_to_what_became_of_its_document() {
    let shelf = Shelf {
        folder: tempfile::tempdir().unwrap(),
    };
    let (old, new) = ("tu-vi-du-ct-31-2020-2025", "tu-vi-du-ct-32-2020-2025");
    shelf.ingest("a.txt", Some(TEXTS[0].1));
    assert_eq!(shelf.get(&format!("/v1/documents/{old}")).0, 200);
    assert_eq!(shelf.get(&format!("/v1/documents/{new}")).0, 404);
    // Its number was misread: the same source is another document now.
    shelf.ingest(
        "a.txt",
        Some(&TEXTS[0].1.replace("Số 31 -CT/TU", "Số 32 -CT/TU")),
    );
    for rebuilt in [false, true] {
        if rebuilt {
            shelf.archive().rebuild(&mut |_| {}).unwrap();
        }
        for (path, to) in [
            (
                format!("/v1/documents/{old}"),
                format!("/v1/documents/{new}"),
            ),
            (
                format!("/v1/documents/{old}.akn.xml"),
                format!("/v1/documents/{new}.akn.xml"),
            ),
            (
                format!("/v1/documents/{old}/cites?limit=1"),
                format!("/v1/documents/{new}/cites?limit=1"),
            ),
            (
                format!("/documents/{old}?lang=en"),
                format!("/documents/{new}?lang=en"),
            ),
        ] {
            assert_eq!(shelf.get(&path), (301, to));
        }
        assert_eq!(shelf.get(&format!("/v1/documents/{new}")).0, 200);
    }
    shelf.ingest("a.txt", None);
    for rebuilt in [false, true] {
        if rebuilt {
            shelf.archive().rebuild(&mut |_| {}).unwrap();
        }
        for id in [old, new] {
            let (status, said) = shelf.get(&format!("/v1/documents/{id}.json"));
            assert_eq!(status, 410, "{said}");
            assert!(said.contains("was withdrawn on 2"), "{said}");
            assert_eq!(shelf.get(&format!("/documents/{id}")).0, 410);
        }
        assert_eq!(shelf.get("/v1/documents/never").0, 404);
    }
    // What comes again is there again.
    shelf.ingest("b.txt", Some(TEXTS[0].1));
    assert_eq!(shelf.get(&format!("/v1/documents/{old}")).0, 200);
    assert_eq!(shelf.get(&format!("/v1/documents/{new}")).0, 410);
}
