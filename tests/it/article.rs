//! What is read from each format, by rows; the promises of the schema; and what always holds.

#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use chrono::NaiveDate;
use morgue::article::{Article, Item, Published, files, read_bytes, read_file, read_stream};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{fs, path::Path, path::PathBuf};

fn read(name: &str, file: impl AsRef<[u8]>) -> Vec<Article> {
    let items = read_bytes(Path::new(name), file.as_ref());
    for item in &items {
        assert_eq!(item.problems(), [], "{name}");
    }
    items.iter().filter_map(Item::article).cloned().collect()
}

/// Reads one article and compares what is shown of it, without `path`.
fn check(name: &str, file: impl AsRef<[u8]>, expected: Value) {
    let articles = read(name, file);
    let mut shown = serde_json::to_value(articles.first().expect("an article")).unwrap();
    shown.as_object_mut().unwrap().remove("path");
    assert_eq!(shown, expected);
    assert_eq!(articles.len(), 1);
}

#[test]
fn plain_text() {
    let file = "Bridge closed\n\nThe bridge was closed.\r\n";
    check("a.txt", file, json!({"id": "a.txt", "title": "", "text": file}));
    check(
        "b/a.txt",
        "Title: Bridge closed\nBy: Ida Brandt\nDATE: 5 March 2024\n\n\nThe bridge was closed.\n",
        json!({"id": "b/a.txt", "title": "Bridge closed", "byline": "Ida Brandt",
            "published": "2024-03-05", "text": "The bridge was closed.\n", "text_offset": 57}),
    );
    for no_headers in [
        "Title: Bridge closed\nThe bridge was closed.\n",
        "Story: the bridge was closed.\n\nIt opened again.\n",
        "Title: one\nTitle: two\n\nThe bridge was closed.\n",
        "LINDOW, March 5\n\nThe bridge was closed.\n",
    ] {
        check("a.txt", no_headers, json!({"id": "a.txt", "title": "", "text": no_headers}));
    }
}

#[test]
fn markdown() {
    check(
        "a.md",
        "---\ntitle: Bridge closed\ndate: 2024-03-05\nlang: en\nauthors:\n  - Ida Brandt\n  - Per Halle\nwords: 4\n---\n\n# Bridge closed\n\nThe bridge was closed.\n",
        json!({"id": "a.md", "title": "Bridge closed", "published": "2024-03-05", "language": "en",
            "byline": "Ida Brandt, Per Halle", "extra": {"words": 4},
            "text": "# Bridge closed\n\nThe bridge was closed.\n", "text_offset": 103}),
    );
    check(
        "a.md",
        "# Bridge closed\r\n\r\nThe *bridge* was closed.\r\n",
        json!({"id": "a.md", "title": "Bridge closed", "text": "The *bridge* was closed.\r\n",
            "text_offset": 19}),
    );
    let plain = "The bridge was closed.\n\n---\n\n# Later\n\nIt opened.\n";
    check("a.md", plain, json!({"id": "a.md", "title": "", "text": plain}));
}

#[test]
fn records() {
    check(
        "a.json",
        r#"{"guid": 17, "headline": "Bridge\n closed", "pubDate": "Tue, 5 Mar 2024 10:30:00 +0100",
            "publisher": {"name": "Lindow Post"}, "Desk": "local", "body": "The bridge was closed.",
            "content": "", "permalink": "https://lindow.example/1", "mood": {"calm": 1}}"#,
        json!({"id": "17", "title": "Bridge closed", "published": "2024-03-05T10:30:00+01:00",
            "source": "Lindow Post", "section": "local", "text": "The bridge was closed.",
            "url": "https://lindow.example/1", "extra": {"mood": {"calm": 1}}}),
    );
    check(
        "a.json",
        r#"{"text": "<p>Caf&eacute; <b>Brandt</b> was closed.</p>\n<script>x < 1</script><p>5 &lt; 6.</p>"}"#,
        json!({"id": "a.json", "title": "", "text": "Café Brandt was closed.\n\n5 < 6."}),
    );
    // The better name is the field, the other is kept.
    check(
        "a.json",
        r#"{"content": "Short.", "text": "The bridge was closed.", "z": 1, "b": null}"#,
        json!({"id": "a.json", "title": "", "text": "The bridge was closed.",
            "extra": {"content": "Short.", "z": 1, "b": null}}),
    );
}

#[test]
fn ids_of_many_records() {
    let ids = |name: &str, file: &str| -> Vec<String> {
        read(name, file).into_iter().map(|article| article.id).collect()
    };
    let two =
        "{\"text\": \"One.\"}\n\n{\"text\": \"Two.\", \"id\": \"two\"}\n{\"text\": \"Three.\"}\n";
    assert_eq!(ids("x/wire.jsonl", two), ["x/wire.jsonl#1", "two", "x/wire.jsonl#3"]);
    assert_eq!(ids("wire.json", two), ["wire.json#1", "two", "wire.json#3"]);
    assert_eq!(ids("wire.json", r#"[{"text": "One."}]"#), ["wire.json#1"]);
    assert_eq!(ids("wire.json", r#"{"text": "One."}"#), ["wire.json"]);
}

#[test]
fn web_page() {
    let page = r#"<!doctype html><html lang="en-GB"><head>
        <title>Bridge at Osk closed | Lindow Post</title>
        <link rel="canonical" href="https://lindow.example/bridge">
        <meta property="og:site_name" content="Lindow Post">
        <meta property="article:section" content="Local">
        <meta name="author" content="Someone Else">
        <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Lindow Post"},
          {"@type": "NewsArticle", "headline": "Bridge at Osk closed", "wordCount": 40,
           "author": [{"@type": "Person", "name": "Ida Brandt"}], "datePublished": "2024-03-05T10:00:00Z"}]}</script>
        </head><body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
        <article><h1>Bridge at Osk closed</h1>
        <p>The bridge at <b>Osk</b> was closed on Tuesday, the mayor said, as a ship had struck a pier.</p>
        <p>Engineers will look at it this week, and traffic goes by the ferry until then, she added.</p>
        </article><footer><p>© Lindow Post</p></footer></body></html>"#;
    check(
        "a.html",
        page,
        json!({"id": "a.html", "url": "https://lindow.example/bridge", "title": "Bridge at Osk closed",
            "byline": "Ida Brandt", "published": "2024-03-05T10:00:00Z", "source": "Lindow Post",
            "section": "Local", "language": "en-GB",
            "text": "The bridge at Osk was closed on Tuesday, the mayor said, as a ship had struck a pier.\n\nEngineers will look at it this week, and traffic goes by the ferry until then, she added."}),
    );
}

#[test]
fn character_sets() {
    for (name, file, start) in [
        ("latin-1.txt", "latin-1.txt", "Zoë Brandt said the café in Lindow, closed since März"),
        ("utf-16.txt", "utf-16.txt", "The bridge at Osk was closed, said Zoë Brandt.\r\n"),
        ("utf-16.txt", "utf-16-unmarked.txt", "The bridge at Osk was closed, said Zoë Brandt.\r\n"),
        ("a.txt", "utf-8-with-mark.txt", "The bridge at Osk was closed.\r\n"),
        ("a.html", "page-in-windows-1251.html", "Мост в Оске закрыт, сказала во вторник мэр"),
    ] {
        let file = fs::read(Path::new("corpus/broken").join(file)).unwrap();
        let articles = read(name, file);
        let text = articles.first().map(|article| article.text.as_str()).unwrap_or_default();
        assert!(text.starts_with(start), "{text}");
    }
}

#[test]
fn dates() {
    for (written, expected) in [
        ("2024-03-05", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("2024.03.05", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("20240305T103000Z", "2024-03-05T10:30:00Z"),
        ("20240305T103000-0500", "2024-03-05T10:30:00-05:00"),
        ("20240305T1030+01:00", "2024-03-05T10:30:00+01:00"),
        ("20240305T", "2024-03-05"),
        ("2024-03-05T23:30:00-08:00", "2024-03-05T23:30:00-08:00"),
        ("2024-03-05T10:30:00.123Z", "2024-03-05T10:30:00.123Z"),
        ("2024-03-05T10:30Z", "2024-03-05T10:30:00Z"),
        ("2024-03-05T10:30:00+0100", "2024-03-05T10:30:00+01:00"),
        ("2024-03-05 10:30", "2024-03-05T10:30:00"),
        ("2024-03-05 10:30:00 UTC", "2024-03-05T10:30:00Z"),
        ("5 March 2024", "2024-03-05"),
        ("5th of March, 2024", "2024-03-05"),
        ("March 5, 2024", "2024-03-05"),
        ("Mar. 5 2024", "2024-03-05"),
        ("5-Mar-2024", "2024-03-05"),
        ("Sept. 5, 2024", "2024-09-05"),
        ("Mon, 4 Mar 2024", "2024-03-04"),
        ("Tue, 5 Mar 2024 10:30:00 GMT", "2024-03-05T10:30:00Z"),
        ("Tuesday, March 5, 2024 at 10:30 a.m. EST", "2024-03-05"),
        ("13/04/2024", "2024-04-13"),
        ("04/13/2024", "2024-04-13"),
        ("04/04/2024", "2024-04-04"),
        ("1709632800", "2024-03-05T10:00:00Z"),
        ("1709632800000", "2024-03-05T10:00:00Z"),
    ] {
        assert_eq!(written.parse::<Published>().unwrap().to_string(), expected, "{written}");
    }
    for no_date in [
        "",
        "soon",
        "today",
        "5 March",
        "March 2024",
        "2024",
        "2024-03",
        "2024-13-01",
        "03/04/2024",
        "5 Mar 24",
        "13/04/24",
        "2024-03-05Tnoon",
        "5 6 March 2024",
        "May",
        "99999999",
        "20240305T10300",
        "20240305T103000+99",
        "1-2-3-4",
        "March 5, 2024 to March 7, 2024",
        "２０２４-03-05",
    ] {
        assert!(no_date.parse::<Published>().is_err(), "{no_date}");
    }
    let day = NaiveDate::from_ymd_opt(2024, 3, 5).unwrap();
    let of = |value: Value| read("a.json", json!({"text": "A.", "date": value}).to_string());
    for number in [json!(20_240_305), json!(1_709_632_800), json!(1_709_632_800.5)] {
        assert_eq!(of(number)[0].published.as_ref().unwrap().day, day);
    }
}

#[test]
fn streams() {
    let read = |input: &str| -> Vec<(String, String)> {
        let items = read_stream(input.as_bytes());
        let articles = items.map(|item| item.article().cloned().unwrap());
        articles.map(|article| (article.id, article.text)).collect()
    };
    let pair = |id: &str, text: &str| (id.to_owned(), text.to_owned());
    assert_eq!(read("The bridge."), [pair("stdin", "The bridge.")]);
    assert_eq!(
        read("\n{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"),
        [pair("stdin#1", "One."), pair("stdin#2", "Two.")]
    );
    assert_eq!(read("[{\"text\": \"One.\"}]"), [pair("stdin#1", "One.")]);
    assert_eq!(read("{\n  \"text\": \"One.\"\n}\n"), [pair("stdin", "One.")]);
}

#[test]
fn folders() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("archive");
    for name in
        ["b/2.txt", "a.txt", "b/1.md", ".hidden.txt", ".git/x.txt", "b/image.png", "c/no.txt"]
    {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "The bridge.").unwrap();
    }
    let (found, problems) = files(&[root.clone(), root.join("b/image.png"), root.join("a.txt")]);
    let names: Vec<_> = found.iter().map(morgue::article::SourceFile::name).collect();
    assert_eq!(names, ["a.txt", "b/1.md", "b/2.txt", "c/no.txt", "image.png"]);
    assert_eq!(problems, []);
    assert!(found.iter().all(|file| file.size == 11 && file.modified.is_some()));
    let articles: Vec<_> = read_file(&found[2]).collect();
    let article = articles[0].article().unwrap();
    assert_eq!((article.id.as_str(), &article.path), ("b/2.txt", &Some(root.join("b/2.txt"))));
    let (found, problems) = files(&[root.join("none")]);
    assert_eq!((found.len(), problems.len()), (0, 1));
    assert!(problems[0].message.starts_with("cannot read: no such file"), "{}", problems[0]);
}

fn validator(definition: &str) -> jsonschema::Validator {
    let mut schema: Value =
        serde_json::from_str(&fs::read_to_string("schema/article.json").unwrap()).unwrap();
    let top = schema.as_object_mut().unwrap();
    top.remove("anyOf");
    top.insert("$ref".into(), format!("#/$defs/{definition}").into());
    jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn what_is_shown_keeps_the_schema() {
    let (shown, as_read) = (validator("shown"), validator("read"));
    let (files, _) = files(&[PathBuf::from("corpus")]);
    let mut count = 0;
    for item in files.iter().flat_map(read_file) {
        let Some(article) = item.article() else { continue };
        let value = serde_json::to_value(article).unwrap();
        for schema in [&shown, &as_read] {
            if let Err(error) = schema.validate(&value) {
                panic!("{}: {error}", article.id);
            }
        }
        assert_eq!(&serde_json::from_value::<Article>(value).unwrap(), article);
        count += 1;
    }
    assert!(count > 20, "{count}");
    assert!(!shown.is_valid(&json!({"id": "a", "title": "", "text": " "})));
    assert!(!shown.is_valid(&json!({"id": "a", "title": "", "text": "A.", "published": "soon"})));
}

/// The records of our own corpus; `truth` holds questions, `broken` what need not keep the schema.
#[test]
fn records_of_the_corpus_keep_the_schema() {
    let schema = validator("read");
    let (files, _) = files(&[PathBuf::from("corpus")]);
    for file in files {
        let name = file.name();
        if ["truth/", "broken/", "formats"].iter().any(|folder| name.starts_with(folder)) {
            continue;
        }
        let text = fs::read_to_string(&file.path).unwrap();
        let records: Vec<Value> = match file.path.extension().and_then(|end| end.to_str()) {
            Some("jsonl") => text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
            Some("json") => vec![serde_json::from_str(&text).unwrap()],
            _ => continue,
        };
        for record in records {
            assert!(schema.is_valid(&record), "{name}: {record}");
        }
    }
}

#[test]
fn what_is_shown_can_be_read_again() {
    let article = &read(
        "a.json",
        r#"{"id": "x", "author": "By Ida Brandt", "date": "5 March 2024", "text": "The bridge.", "k": [1]}"#,
    )[0];
    let mut again = read("a.json", serde_json::to_string(article).unwrap()).remove(0);
    again.extra.remove("path");
    assert_eq!(&again, article);
}

#[test]
fn hostile_front_matter_takes_no_time_and_no_stack() {
    for opening in ["[", "{", "- ", "? ", "a: &a [", "*a ", "!!a ", "\"", "a: b\n", "\t", "|\n"] {
        for times in [30, 100, 10_000, 100_000] {
            let file = format!("---\n{}\n---\nThe bridge.\n", opening.repeat(times));
            assert_eq!(read_bytes(Path::new("a.md"), file.as_bytes()).len(), 1);
        }
    }
}

const NAMES: [&str; 10] =
    ["a.txt", "a.md", "a.json", "a.jsonl", "a.html", "a.xml", "a.csv", "a.warc", "a.tar", "a"];

/// What holds for every file whatever is in it.
fn check_laws(file: &[u8]) -> Result<(), TestCaseError> {
    let utf8 = std::str::from_utf8(file).ok();
    for name in NAMES {
        let items = read_bytes(Path::new(name), file);
        let mut articles = Vec::new();
        for item in &items {
            let Item::Record(record) = item else { continue };
            let article = &record.article;
            // Two versions of an item have one id, also in one file.
            if record.revision.is_none() {
                articles.push(article);
            }
            prop_assert!(!article.text.trim().is_empty() && !article.id.is_empty());
            let is_file = ["plain text", "Markdown"].contains(&&*record.format);
            let packed = article.id.starts_with(&format!("{name}/"));
            if let Some(file) =
                utf8.filter(|file| is_file && !packed && !file.starts_with('\u{feff}'))
            {
                prop_assert_eq!(file.get(article.text_offset..), Some(article.text.as_str()));
            }
        }
        let mut ids: Vec<_> = articles.iter().map(|article| &article.id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), articles.len());
    }
    Ok(())
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\n",
        "\r\n",
        " ",
        "---\n",
        "# ",
        "Title: x\n",
        "\"text\"",
        "\"id\"",
        "\"a\"",
        "\"date\"",
        "1",
        "null",
        "{\"text\": \"One.\"}",
        "é",
        "\u{feff}",
        "<p>",
        "</p>",
        "<div ",
        ">",
        "<!--",
        "<script>",
        "<title>",
        "&amp;",
        "&",
        "<table>",
        "<svg>",
        "<meta charset=utf-16>",
        "a: b\n",
        "&x *x",
        "- ",
        "The bridge was closed. ",
        "<?xml version='1.0'?>",
        "<rss><channel>",
        "<item><title>",
        "</title>",
        "<nitf><body><body.content><p>",
        "</nitf>",
        "<newsItem guid='x' version='2'><contentSet><inlineXML>",
        "<![CDATA[",
        "]]>",
        "&#3;",
        "title,date,text\n",
        "a,",
        "WARC/1.0\r\n",
        "WARC-Type: response\r\nContent-Length: 40\r\n\r\n",
        "{\"uri\": \"a:b\", \"body_html\": \"<p>",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn never_panics(file in prop::collection::vec(any::<u8>(), 0..300)) {
        check_laws(&file)?;
    }

    #[test]
    fn never_panics_on_pieces(file in pieces()) {
        check_laws(file.as_bytes())?;
    }

    #[test]
    fn dates_never_panic(text in "\\PC{0,30}|[0-9./:TZ+ -]{0,24}|[0-9]{1,20}") {
        if let Ok(published) = text.parse::<Published>() {
            let written = published.to_string();
            prop_assert_eq!(&written.parse::<Published>().unwrap(), &published, "{}", written);
        }
    }
}
