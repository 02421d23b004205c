//! Makes news articles by chance, to fill an archive of any size: people, places and organizations that come
//! back, meetings, quotes and dates, and wire copies that were cut and given another headline.
//!
//! `cargo run --release --example synthetic -- 100000 7 > articles.jsonl` writes a hundred thousand, the same
//! on every machine for the same seed (here 7).

#![expect(clippy::print_stdout, reason = "an example is a program of its own")]

use std::{
    collections::{BTreeMap, VecDeque},
    io::{self, BufWriter, Write as _},
};

/// One article in so many is a copy of one before.
const COPIES: usize = 8;
/// How many articles can still be copied.
const REMEMBERED: usize = 500;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>());
    let (Some(Ok(articles)), seed, None) = (arguments.next(), arguments.next(), arguments.next())
    else {
        println!("usage: synthetic ARTICLES [SEED]");
        return Ok(());
    };
    let mut desk = Desk::new(seed.and_then(Result::ok).unwrap_or(0));
    let mut out = BufWriter::new(io::stdout().lock());
    for number in 0..articles {
        serde_json::to_writer(&mut out, &desk.article(number))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Random numbers, the same each time: splitmix64 (Steele, Lea and Flood, 2014).
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bound = u64::try_from(bound).expect("counts fit");
        usize::try_from((z ^ (z >> 31)) % bound).expect("below a count that fits")
    }
}

/// What a wire copy is made of.
struct Story {
    paragraphs: Vec<String>,
    day: u64,
}

/// The desk that writes the articles.
struct Desk {
    draw: Draw,
    words: BTreeMap<&'static str, Vec<&'static str>>,
    remembered: VecDeque<Story>,
}

impl Desk {
    fn new(seed: u64) -> Self {
        let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
        let lists = lines.filter_map(|line| line.split_once(": "));
        let words = lists.map(|(name, members)| (name, members.split(" | ").collect())).collect();
        Self { draw: Draw(seed), words, remembered: VecDeque::new() }
    }

    fn article(&mut self, number: u64) -> serde_json::Value {
        let is_copy = !self.remembered.is_empty() && self.draw.below(COPIES) == 0;
        let story = if is_copy { self.copied() } else { self.story(number) };
        let people = self.people();
        let title = self.filled("headline", &people);
        let published = format!(
            "{}-{:02}-{:02}",
            1990 + story.day / 336 % 35,
            story.day / 28 % 12 + 1,
            story.day % 28 + 1
        );
        serde_json::json!({
            "id": format!("s{number}"),
            "title": title,
            "published": published,
            "source": self.one_of("source"),
            "text": story.paragraphs.join("\n\n"),
        })
    }

    fn story(&mut self, number: u64) -> Story {
        let mut paragraphs = Vec::new();
        let people = self.people();
        for _ in 0..5 + self.draw.below(8) {
            let count = 1 + self.draw.below(4);
            let sentences: Vec<String> =
                (0..count).map(|_| self.filled("sentence", &people)).collect();
            paragraphs.push(sentences.join(" "));
        }
        let story = Story { paragraphs: paragraphs.clone(), day: number / 30 };
        if self.remembered.len() == REMEMBERED {
            self.remembered.pop_front();
        }
        self.remembered.push_back(Story { paragraphs, day: story.day });
        story
    }

    /// A story again, without its end, a day later.
    fn copied(&mut self) -> Story {
        let at = self.draw.below(self.remembered.len());
        let story = &self.remembered[at];
        let least = story.paragraphs.len().div_ceil(2);
        let kept = least + self.draw.below(story.paragraphs.len() - least + 1);
        Story { paragraphs: story.paragraphs[..kept].to_vec(), day: story.day + 1 }
    }

    /// The people of a story: of a few thousand, those with low numbers far more often.
    fn people(&mut self) -> Vec<String> {
        (0..4).map(|_| self.person()).collect()
    }

    fn person(&mut self) -> String {
        let number = self.draw.below(60) * self.draw.below(60);
        let mut own = Draw(number as u64 + 77);
        let mut part = |list: &str| {
            let members = &self.words[list];
            members[own.below(members.len())]
        };
        let family = [part("syllable"), part("syllable"), part("ending")].concat();
        let mut letters = family.chars();
        let capital = letters.next().map(|letter| letter.to_ascii_uppercase());
        format!("{} {}{}", part("first"), capital.unwrap_or('X'), letters.as_str())
    }

    fn one_of(&mut self, list: &str) -> &'static str {
        let members = &self.words[list];
        members[self.draw.below(members.len())]
    }

    /// A sentence or headline with its slots filled.
    fn filled(&mut self, list: &str, people: &[String]) -> String {
        let pattern = self.one_of(list);
        let mut text = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            match slot {
                "person" | "person2" => {
                    let named = people
                        [self.draw.below(people.len() / 2) * 2 + usize::from(slot == "person2")]
                    .as_str();
                    // The family name alone, now and then.
                    let short = named.rsplit(' ').next().unwrap_or(named);
                    text.push_str(if self.draw.below(3) == 0 { short } else { named });
                }
                "number" => text.push_str(&(2 + self.draw.below(97)).to_string()),
                slot => text.push_str(self.one_of(slot.trim_end_matches('2'))),
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }
}
