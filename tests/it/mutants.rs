//! Samples of all formats, damaged at random: nothing panics, nothing hangs, and what is read keeps the laws.
//!
//! A few for each sample in every run; `MORGUE_MUTANTS=600 cargo test --test it mutants` goes on for so many
//! seconds, from a seed that it prints. `MORGUE_SEED` sets the seed.

#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use morgue::article::{Item, read_bytes};
use std::{
    env, fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// What files are made of.
const TOKENS: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "&",
    ";",
    "&amp;",
    "&#x0;",
    "&#xffffffff;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<!DOCTYPE x [",
    "<?",
    "?>",
    "<p>",
    "</p>",
    "<br/>",
    "<nitf>",
    "</nitf>",
    "<newsItem guid='a:b'>",
    "<item>",
    "<entry>",
    "<rss>",
    "<body.content>",
    "<table><tr><td>",
    "<REUTERS NEWID='1'>",
    "<DOC>",
    "<TEXT>",
    "xmlns=''",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    ",",
    ":",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "é",
    "{\"uri\": \"a:b\", \"bodies\": [",
    "\"body_html\"",
    "\"version\": -1",
    "99999999999999999999",
    "---\n",
    "WARC/1.0\r\n",
    "Content-Length: 99999999999\r\n",
    "\r\n\r\n",
    "Transfer-Encoding: chunked\r\n",
    "ffffffff\r\n",
    "\x1f",
    "PK",
    "title,text\n",
    "20240230T256199+9999",
    "norm=\"",
    "By A B\n\n",
    "OSK (A) — ",
    " - ",
];

/// Numbers that look as if they were drawn (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % most.max(1)
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let most = [4, 64, length][self.below(3)];
        start..(start + self.below(most + 1)).min(length)
    }
}

fn samples() -> Vec<(PathBuf, Vec<u8>)> {
    let mut samples = Vec::new();
    for folder in ["corpus/formats", "corpus/broken"] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        samples.extend(paths.into_iter().map(|path| {
            let bytes = fs::read(&path).unwrap();
            (PathBuf::from(path.file_name().unwrap()), bytes)
        }));
    }
    // What bombs is slow by design, and tried elsewhere.
    samples.retain(|(name, bytes)| !name.starts_with("bomb.jsonl.gz.gz") && bytes.len() < 100_000);
    samples
}

fn damage(bytes: &mut Vec<u8>, others: &[(PathBuf, Vec<u8>)], chance: &mut Chance) {
    let range = chance.range(bytes.len());
    match chance.below(8) {
        0 if !bytes.is_empty() => {
            let at = chance.below(bytes.len());
            bytes[at] ^= 1 << chance.below(8);
        }
        1 => drop(bytes.drain(range)),
        2 => {
            let copy = bytes[range.clone()].to_vec();
            bytes.splice(range.end..range.end, copy);
        }
        3 => bytes.truncate(range.start),
        4 => {
            let other = &others[chance.below(others.len())].1;
            let theirs = chance.range(other.len());
            bytes.splice(range, other[theirs].iter().copied());
        }
        5 => {
            let times = [2, 40, 2_000][chance.below(3)];
            let token = TOKENS[chance.below(TOKENS.len())].repeat(times);
            bytes.splice(range.start..range.start, token.into_bytes());
        }
        _ => {
            let token = TOKENS[chance.below(TOKENS.len())];
            bytes.splice(range, token.bytes());
        }
    }
}

/// Reads a file and looks at what came of it.
fn check(name: &Path, bytes: &[u8], told: &str) {
    let began = Instant::now();
    for item in read_bytes(name, bytes) {
        for problem in item.problems() {
            let length = problem.message.chars().count();
            assert!((1..=301).contains(&length), "{told}: {problem}");
            assert!(!problem.message.contains(['\n', '\r']), "{told}: {problem}");
        }
        let Item::Record(record) = &item else { continue };
        let article = &record.article;
        assert!(!article.text.trim().is_empty() && !article.id.is_empty(), "{told}");
        let lines = [Some(&article.title), article.byline.as_ref(), article.dateline.as_ref()];
        for line in lines.into_iter().flatten() {
            assert!(!line.contains(|c: char| c.is_control() || c == '\u{202e}'), "{told}: {line}");
        }
    }
    assert!(began.elapsed() < Duration::from_secs(30), "{told}: {:?}", began.elapsed());
}

#[test]
fn damaged_samples() {
    let seconds: Option<u64> =
        env::var("MORGUE_MUTANTS").ok().map(|seconds| seconds.parse().unwrap());
    let given = env::var("MORGUE_SEED").ok().map(|seed| seed.parse().unwrap());
    let time = || u64::from(std::process::id()) << 20 | 1;
    let seed = given.unwrap_or_else(|| seconds.map_or(0x5eed, |_| time()));
    let until = Instant::now() + Duration::from_secs(seconds.unwrap_or(0));
    let (samples, mut count) = (samples(), 0_u64);
    assert!(samples.len() > 100, "{}", samples.len());
    loop {
        for (number, (name, bytes)) in samples.iter().enumerate() {
            let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (count << 8 | 1));
            count += 1;
            let mut damaged = bytes.clone();
            for _ in 0..=chance.below(6) {
                damage(&mut damaged, &samples, &mut chance);
            }
            // The name is a promise that the contents need not keep.
            let other = &samples[chance.below(samples.len())].0;
            let name = if chance.below(4) == 0 { other } else { name };
            let told = format!("seed {seed}, file {count}: {} of sample {number}", name.display());
            if let Err(panic) = std::panic::catch_unwind(|| check(name, &damaged, &told)) {
                let kept = env::temp_dir().join("damaged-sample");
                fs::write(&kept, &damaged).unwrap();
                eprintln!("{told}, kept as {}", kept.display());
                std::panic::resume_unwind(panic);
            }
        }
        if Instant::now() >= until {
            break;
        }
    }
    assert!(count >= samples.len() as u64);
}
