//! Runs that are killed, or stopped by a full disk: nothing is lost, nothing is doubled, no article is half
//! there, and the next run finishes the job.
//!
//! `.ci/crash 200` kills two hundred runs. When a run is killed is chosen by chance; what must hold then is
//! not: the verdict depends on no timing.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use morgue::{
    article::Article,
    index::{self, Reader, UpdateOptions},
};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_morgue");

/// Files of one article.
const FILES: u32 = 40;
/// Articles in the large file.
const WIRE: u32 = 100;

/// How many runs are killed.
fn crashes() -> u32 {
    std::env::var("MORGUE_CRASHES").ok().and_then(|count| count.parse().ok()).unwrap_or(5)
}

/// With which chances the moments are chosen.
fn seed() -> u64 {
    std::env::var("MORGUE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_240_305)
}

/// Random numbers, the same each time: splitmix64 (Steele, Lea and Flood, 2014).
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((z ^ (z >> 31)) % u64::from(bound)).unwrap()
    }
}

/// An archive of small files and one large one, some of them copies, and its index.
struct Archive {
    dir: tempfile::TempDir,
}

impl Archive {
    fn new() -> Self {
        let archive = Self { dir: tempfile::tempdir().unwrap() };
        fs::create_dir(archive.articles()).unwrap();
        for number in 0..FILES {
            // Every tenth is a copy of the one before.
            archive
                .write(&format!("{number:02}.txt"), &text(number - u32::from(number % 10 == 9), 0));
        }
        archive.write_wire(0);
        archive
    }

    fn articles(&self) -> PathBuf {
        self.dir.path().join("articles")
    }

    fn index(&self) -> PathBuf {
        self.dir.path().join("index")
    }

    fn write(&self, name: &str, contents: &str) {
        fs::write(self.articles().join(name), contents).unwrap();
    }

    fn write_wire(&self, version: u32) {
        let mut wire = String::new();
        for number in 0..WIRE {
            let text = text(100 + number, version * u32::from(number % 3 == 0));
            writeln!(wire, "{{\"id\": \"k{number}\", \"text\": \"{text}\"}}").unwrap();
        }
        self.write("wire.jsonl", &wire);
    }

    /// Changes, removes and adds files.
    fn change(&self, version: u32) {
        self.write_wire(version);
        for number in (0..FILES).filter(|number| (number + version).is_multiple_of(7)) {
            self.write(&format!("{number:02}.txt"), &text(number, version));
        }
        let removed = self.articles().join(format!("{:02}.txt", (version * 11) % FILES));
        fs::rename(removed, self.articles().join(format!("moved-{version}.txt"))).unwrap();
    }

    fn command(&self) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(["index", "--prune", "--commit-every", "15", "--threads", "2", "--index"]);
        command.arg(self.index()).arg(self.articles());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    /// A run to its end.
    fn run(&self) -> Output {
        let output = self.command().output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        output
    }

    /// What a run over the files as they are makes of them.
    fn expected(&self) -> Vec<Article> {
        let fresh = tempfile::tempdir().unwrap();
        let (files, _) = morgue::article::files(&[self.articles()]);
        index::update(fresh.path(), &files, &[], &UpdateOptions::default(), &mut |_| ()).unwrap();
        articles(fresh.path())
    }

    /// The index opens, and all that it holds is whole.
    fn is_whole(&self, at: &str) {
        if self.index().join("meta.json").exists() {
            let found = index::check(&self.index()).unwrap();
            assert!(found.damaged.is_empty(), "{at}: {:?}", found.damaged);
        }
    }

    /// The index holds these articles, and no others.
    fn holds(&self, expected: &[Article], at: &str) {
        let found = articles(&self.index());
        assert!(found == expected, "{at}: {}", difference(&found, expected));
    }

    /// The next run finishes the job, and leaves nothing to do.
    fn is_finished(&self, expected: &[Article], at: &str) {
        self.run();
        self.holds(expected, at);
        let found = index::check(&self.index()).unwrap();
        assert!(found.damaged.is_empty() && found.unfinished == 0, "{at}: {found:?}");
        let said = String::from_utf8(self.run().stderr).unwrap();
        assert!(said.contains("nothing to do"), "{at}: {said}");
    }
}

fn text(number: u32, version: u32) -> String {
    format!("Ana Ruiz met Bo Lind on pier {number}. She said that version {version} was right.")
}

fn articles(index: &Path) -> Vec<Article> {
    let reader = Reader::open(index).unwrap();
    let ids = reader.ids().unwrap();
    ids.iter().map(|id| reader.article(id).unwrap().unwrap().0).collect()
}

/// The ids of the articles that are missing, too many, or not as they should be.
fn difference(found: &[Article], expected: &[Article]) -> String {
    let by_id = |articles: &[Article]| -> BTreeMap<String, Article> {
        articles.iter().map(|article| (article.id.clone(), article.clone())).collect()
    };
    let (found_by_id, expected_by_id) = (by_id(found), by_id(expected));
    let mut said = format!("{} articles, not {}", found.len(), expected.len());
    for (id, article) in &expected_by_id {
        match found_by_id.get(id) {
            None => write!(said, "; {id} is missing").unwrap(),
            Some(other) if other.text != article.text => {
                write!(said, "; {id} is {:?}, not {:?}", other.text, article.text).unwrap();
            }
            Some(other) if other != article => write!(said, "; {id} is {other:?}").unwrap(),
            Some(_) => {}
        }
    }
    for id in found_by_id.keys().filter(|id| !expected_by_id.contains_key(*id)) {
        write!(said, "; {id} is too many").unwrap();
    }
    said
}

#[test]
fn killed_at_any_moment() {
    let mut draw = Draw(seed());
    let archive = Archive::new();
    let began = Instant::now();
    archive.run();
    let whole_run = u32::try_from(began.elapsed().as_millis()).unwrap();
    let mut cut_short = 0;
    for number in 1..=crashes() {
        // Now an index that is there is brought up to date, now one is made.
        if number % 3 == 0 {
            fs::remove_dir_all(archive.index()).unwrap();
        }
        archive.change(number);
        let expected = archive.expected();
        // Often it is killed twice or more before it may finish.
        for attempt in 0..=draw.below(3) {
            let mut child = archive.command().spawn().unwrap();
            std::thread::sleep(Duration::from_millis(u64::from(draw.below(whole_run))));
            cut_short += usize::from(child.try_wait().unwrap().is_none());
            child.kill().unwrap();
            child.wait().unwrap();
            archive.is_whole(&format!("crash {number}.{attempt}"));
        }
        archive.is_finished(&expected, &format!("crash {number}"));
    }
    println!("{cut_short} runs were killed before their end");
}

/// A disk that is full is one on which no file may grow beyond some size: the system's limit for a process.
#[cfg(unix)]
#[test]
fn a_full_disk() {
    let mut failed = 0;
    for kilobytes in [0, 1, 4, 8, 16, 1_024] {
        let archive = Archive::new();
        if kilobytes % 3 == 1 {
            archive.run();
            archive.change(1);
        }
        let expected = archive.expected();
        let mut limited = Command::new("sh");
        // The signal that goes with the limit is ignored: what is left is an error of the write.
        let script = r#"trap "" XFSZ; ulimit -f "$0"; exec "$@""#;
        limited.args(["-c", script, &(kilobytes * 2).to_string(), PROGRAM]);
        limited.args(archive.command().get_args());
        let output = limited.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            Some(3) => failed += usize::from(said.contains("error: ")),
            code => assert_eq!(code, Some(0), "{kilobytes}: {said}"),
        }
        archive.is_whole(&format!("{kilobytes} kB"));
        archive.is_finished(&expected, &format!("{kilobytes} kB"));
    }
    assert!(failed > 1, "no limit was met");
}

#[test]
fn damage_is_found_and_mended() {
    let archive = Archive::new();
    archive.run();
    let expected = articles(&archive.index());
    let mut files: Vec<PathBuf> =
        fs::read_dir(archive.index()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let shown = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let files: Vec<String> = files.iter().map(|file| shown(file)).collect();
    let one_of_each = |name: &&String| {
        name.starts_with("sources-")
            || *name == "meta.json"
            || [".store", ".fast", ".term"].iter().any(|end| name.ends_with(end))
    };
    let morgue = |arguments: &[&str]| {
        let index = archive.index();
        Command::new(PROGRAM).args(arguments).arg("--index").arg(index).output().unwrap()
    };
    assert_eq!(morgue(&["check"]).status.code(), Some(0));
    for name in files.iter().filter(one_of_each) {
        let Ok(mut bytes) = fs::read(archive.index().join(name)) else { continue };
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x5a;
        if name == "meta.json" {
            bytes.truncate(middle);
        }
        // Not in place: what is open elsewhere must not change under it.
        fs::remove_file(archive.index().join(name)).unwrap();
        fs::write(archive.index().join(name), bytes).unwrap();
        let found = morgue(&["check"]);
        assert_eq!(found.status.code(), Some(3), "{name}: {found:?}");
        let mended = morgue(&["check", "--repair"]);
        assert_eq!(mended.status.code(), Some(0), "{name}: {mended:?}");
        archive.holds(&expected, name);
        assert_eq!(morgue(&["check"]).status.code(), Some(0), "{name}");
    }
}

#[test]
fn what_was_read_with_a_mapping_is_mended_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name).display().to_string();
    let mapping = "name = \"Post\"\nformat = \"json\"\nneeds = [\"storyNo\"]\n[fields]\ntext = \"words/own\"\n";
    fs::write(path("post.toml"), mapping).unwrap();
    fs::write(path("a.json"), r#"{"storyNo": 1, "words": {"own": "Rain fell."}}"#).unwrap();
    let index = path("index");
    let morgue = |arguments: &[&str]| {
        let output =
            Command::new(PROGRAM).args(arguments).args(["--index", &index]).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (file, mapping) = (path("a.json"), path("post.toml"));
    let damage = || {
        let files = fs::read_dir(&index).unwrap().map(|entry| entry.unwrap().path());
        let store =
            files.into_iter().find(|path| path.extension().is_some_and(|end| end == "store"));
        let store = store.unwrap();
        let bytes = fs::read(&store).unwrap();
        fs::remove_file(&store).unwrap();
        fs::write(&store, [&bytes[..bytes.len() - 9], b"nonsense!"].concat()).unwrap();
    };
    assert_eq!(morgue(&["index", "--mapping", &mapping, &file]).0, Some(0));
    damage();
    assert_eq!(morgue(&["check", "--repair", "--mapping", &mapping]).0, Some(0));
    assert_eq!(articles(Path::new(&index))[0].text, "Rain fell.");
    damage();
    let (code, said) = morgue(&["check", "--repair"]);
    assert!(code == Some(4) && said.contains("`morgue index --mapping FILE"), "{code:?} {said}");
    assert_eq!(morgue(&["index", "--mapping", &mapping, &file]).0, Some(0));
    assert_eq!(articles(Path::new(&index)).len(), 1);
}
