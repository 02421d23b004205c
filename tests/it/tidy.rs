//! Rules of the tree that neither the compiler nor a lint holds; ARCHITECTURE.md says why they are.
//!
//! Each rule gathers all that breaks it, so that one run shows the whole of the work.

#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use flate2::read::GzDecoder;
use morgue::article;
use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// The floors of the house, the ground floor first. `src/lib.rs` says what each is for.
const FLOORS: &[&str] = &["text", "extract", "identity", "article", "index", "query", "eval"];

/// Where a file is long enough to hold two things.
const LONGEST: usize = 400;

/// Files longer than that, from before the rule: the list may only shrink.
const STILL_LONG: &[&str] = &["src/eval/extraction.rs"];

#[test]
fn no_floor_rests_on_a_higher_one() {
    let mut wrong = Vec::new();
    for (height, floor) in FLOORS.iter().enumerate() {
        let higher = &FLOORS[height + 1..];
        for (path, source) in rust_sources(&format!("src/{floor}")) {
            let used = crate_modules(&source);
            for module in used.iter().filter(|module| higher.contains(&module.as_str())) {
                wrong.push(format!("{path}: `{floor}` uses `{module}`, which lies above it"));
            }
        }
    }
    none(&wrong);
}

#[test]
fn only_the_index_names_tantivy() {
    let named = |path: &str, line: &str| {
        !path.starts_with("src/index/") && !is_comment(line) && line.contains("tantivy::")
    };
    none(&lines_where("src", named));
}

#[test]
fn only_output_prints() {
    let prints = |path: &str, line: &str| {
        let calls = ["print!(", "println!(", "stdout()", "stderr()"];
        !path.starts_with("src/bin/morgue/output/")
            && !is_comment(line)
            && calls.iter().any(|call| line.contains(call))
    };
    none(&lines_where("src", prints));
}

#[test]
fn the_library_reads_no_environment() {
    let reads = |path: &str, line: &str| {
        !path.starts_with("src/bin/") && !is_comment(line) && line.contains("env::")
    };
    none(&lines_where("src", reads));
}

#[test]
fn every_file_says_what_it_is_for() {
    let sources = ["src", "tests", "benches", "examples"].into_iter().flat_map(rust_sources);
    let silent = sources.filter(|(_, source)| !source.starts_with("//! "));
    none(&silent.map(|(path, _)| format!("{path}: no `//!` on top")).collect::<Vec<_>>());
}

#[test]
fn files_stay_short() {
    // Rows of tests are read one by one, and may be many.
    let sources = rust_sources("src").into_iter().filter(|(path, _)| !path.ends_with("/tests.rs"));
    let lengths = sources.map(|(path, source)| (path, source.lines().count()));
    let long = lengths
        .filter(|(path, lines)| *lines > LONGEST && !STILL_LONG.contains(&path.as_str()))
        .map(|(path, lines)| format!("{path}: {lines} lines: what is the second noun in it?"));
    none(&long.collect::<Vec<_>>());
}

#[test]
fn language_data_names_its_source() {
    let mut wrong = Vec::new();
    let data = files("src").filter(|path| path.iter().any(|part| part == "en"));
    for path in data.filter(|path| path.extension().is_none_or(|extension| extension != "md")) {
        if !says_where_from(&text_of(&path)) && !has_readme(&path) {
            wrong.push(format!("{}: no word on its source and licence", path.display()));
        }
    }
    none(&wrong);
}

/// The text of a word list, unpacked where it is packed; nothing for what is no text.
fn text_of(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let mut text = String::new();
    let is_text = match path.extension() {
        Some(gz) if gz == "gz" => GzDecoder::new(&*bytes).read_to_string(&mut text).is_ok(),
        _ => (&*bytes).read_to_string(&mut text).is_ok(),
    };
    if is_text { text } else { String::new() }
}

/// Whether a README in the file's folder or one above it names the file and a licence.
fn has_readme(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    path.ancestors().skip(1).any(|folder| {
        let readme = fs::read_to_string(folder.join("README.md")).unwrap_or_default();
        readme.contains(&*name) && readme.to_lowercase().contains("licence")
    })
}

/// Whether the comment on top of a word list says who wrote it, or under which licence it is.
fn says_where_from(list: &str) -> bool {
    let comment: String = list.lines().take_while(|line| line.starts_with('#')).collect();
    let comment = comment.to_lowercase();
    ["written for", "by hand for", "licence", "public domain", "(mit", "cc by", "cc0"]
        .iter()
        .any(|word| comment.contains(word))
}

#[test]
fn every_schema_is_json() {
    for path in files("schema") {
        let text = fs::read_to_string(&path).unwrap();
        let parsed: Result<serde_json::Value, _> = serde_json::from_str(&text);
        assert!(parsed.is_ok(), "{}: {parsed:?}", path.display());
    }
}

#[test]
fn every_article_of_the_corpus_is_read() {
    let folder = PathBuf::from("corpus/articles");
    let known: Vec<PathBuf> = article::files(&[folder]).0.into_iter().map(|f| f.path).collect();
    let mut wrong = Vec::new();
    for path in files("corpus/articles").filter(|path| !known.contains(path)) {
        wrong.push(format!("{}: no format that is known", path.display()));
    }
    for item in known.iter().flat_map(|path| article::read_bytes(path, &fs::read(path).unwrap())) {
        wrong.extend(item.problems().iter().map(|problem| format!("{problem:?}")));
    }
    none(&wrong);
}

#[test]
fn nothing_names_a_machine() {
    let folders = ["home", "root", "Users", "work"].map(|folder| format!("/{folder}/"));
    let mut wrong = Vec::new();
    for path in ["src", "tests", "benches", "examples", "docs", "schema", "corpus", ".ci"]
        .into_iter()
        .flat_map(files)
        .chain(fs::read_dir(".").unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.is_file() && !path.ends_with(".git"))
    {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for folder in folders.iter().filter(|folder| text.contains(folder.as_str())) {
            wrong.push(format!("{}: names {folder}", path.display()));
        }
    }
    none(&wrong);
}

#[test]
fn links_between_pages_lead_somewhere() {
    let pages = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"];
    let pages = pages.into_iter().map(PathBuf::from).chain(files("docs"));
    let mut wrong = Vec::new();
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            let is_outside = target.is_empty() || target.contains("://");
            if !is_outside && !page.with_file_name("").join(target).exists() {
                wrong.push(format!("{}: {link} is not there", page.display()));
            }
        }
    }
    none(&wrong);
}

/// The modules of the crate that a source names: `crate::x::…` and `crate::{x, y::z}`.
fn crate_modules(source: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for rest in source.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            modules.push(first_word(rest));
            continue;
        };
        // In a group only what stands at its own depth names a module of the crate.
        let mut depth = 0_usize;
        let mut starts = vec![0];
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => starts.push(at + 1),
                _ => {}
            }
        }
        let names = starts.into_iter().filter_map(|start| group.get(start..));
        modules.extend(names.map(|name| first_word(name.trim_start())));
    }
    modules
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn modules_are_found_in_groups() {
    let modules = crate_modules("use crate::{a, b::{c, d}, e::f};\nuse crate::g;\ncrate::h::i()");
    assert_eq!(modules, ["a", "b", "e", "g", "h"]);
}

/// `path:line: text` for each line of the Rust files below `folder` that breaks a rule.
fn lines_where(folder: &str, is_wrong: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, source) in rust_sources(folder) {
        for (number, line) in (1..).zip(source.lines()).filter(|(_, line)| is_wrong(&path, line)) {
            wrong.push(format!("{path}:{number}: {}", line.trim()));
        }
    }
    wrong
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// The Rust files below `folder`, with `/` in their paths, and what stands in them.
fn rust_sources(folder: &str) -> Vec<(String, String)> {
    let rust = files(folder).filter(|path| path.extension().is_some_and(|e| e == "rs"));
    rust.map(|path| {
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        (parts.join("/"), fs::read_to_string(&path).unwrap())
    })
    .collect()
}

/// The files below `folder`, in the order of their names, hidden ones left out.
fn files(folder: &str) -> impl Iterator<Item = PathBuf> {
    let is_shown = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
    let walk = WalkDir::new(Path::new(folder)).sort_by_file_name().into_iter();
    walk.filter_entry(move |entry| entry.depth() == 0 || is_shown(entry.file_name()))
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
}

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
