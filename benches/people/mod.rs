//! An archive of invented people, as large as wanted: who is in the news often, and who seldom. Its words are as
//! frequent as those of a language: the tenth stands in the text a tenth as often as the first.

#[path = "../archive/draw.rs"]
mod draw;

use draw::Draw;
use morgue::{
    article,
    index::{self, Reader, UpdateOptions},
};
use std::{fmt::Write as _, path::PathBuf, time::Instant};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Passages where no other number is asked for.
const PASSAGES: usize = 200_000;

/// So many people, the first of them in the news a hundred times as often as the last.
const PEOPLE: usize = 10_000;
/// Two to the power of this many words stand besides those of the sentences below, so many in a row.
const DOUBLINGS: usize = 14;
const ROW: usize = 14;
/// Passages of an article.
const LENGTH: usize = 5;

const GIVEN: [&str; 40] = [
    "Ana", "Bo", "Cleo", "Dario", "Edda", "Felix", "Greta", "Hugo", "Ilse", "Jonas", "Kari",
    "Liam", "Mara", "Nils", "Olga", "Pavel", "Rosa", "Sven", "Tilda", "Ulf", "Vera", "Walter",
    "Yara", "Zeno", "Agnes", "Boris", "Clara", "David", "Elena", "Frank", "Gloria", "Henrik",
    "Irene", "Jakob", "Karin", "Lukas", "Monika", "Norbert", "Petra", "Robert",
];
const FIRST: [&str; 25] = [
    "Sol", "Brek", "Kar", "Lind", "Mor", "Ost", "Pel", "Quar", "Rav", "Stam", "Tor", "Ulm", "Varn",
    "Wes", "Zim", "Alt", "Berg", "Dorn", "Eng", "Falk", "Grim", "Holm", "Jor", "Krag", "Lov",
];
const LAST: [&str; 10] =
    ["berg", "mann", "sen", "feld", "quist", "stad", "hoff", "wick", "dahl", "rup"];
const PLACES: [&str; 8] =
    ["Velmora", "Lesk", "Port Adele", "Sundmark", "Quillan", "Salzkirch", "Kessim", "Hadra"];
const BODIES: [&str; 6] = [
    "the harbour commission",
    "the Growers' League",
    "the Lesk Savings Bank",
    "the water board",
    "the Union of Nurses",
    "the city council",
];
/// `A` and `B` are people, `C` an organization, `P` a place.
const SENTENCES: [&str; 14] = [
    "A met B in P on Monday to talk about the price of water.",
    "A will meet B in P next month, a spokesman said.",
    "A sued C in March over the repair of the old bridge.",
    "B was arrested in P on Friday after a long search of the docks.",
    "A criticized B for the delay, which has cost the town a summer.",
    "A visited P and spoke with farmers there about the frost.",
    "“The river has never been so low,” said A, who chairs C.",
    "A, the mayor of P, appointed B to the board on Tuesday.",
    "A praised the firefighters, and said that nobody would be left alone.",
    "A and B held talks in P for three hours without an agreement.",
    "Workers repaired the bridge at night, and A paid for their supper.",
    "C rejected the plan of A by eleven votes to four.",
    "A refused to meet B before the court has decided.",
    "Nobody knew on Sunday whether A would run again.",
];
const FILLERS: [&str; 8] = [
    "The rain fell for nine days, and the lower fields were still under water in April.",
    "A ton of beets brings less than it did ten years ago, while diesel costs twice as much.",
    "Ferries ran late, and the last one turned back before the breakwater.",
    "The museum counts more visitors than ever, most of them on wet afternoons.",
    "Prices of bread rose by four percent over the year, those of fish fell.",
    "The old mill is to become a library, if the money can be found.",
    "Two hundred people came to the market square in spite of the wind.",
    "Nothing of this is new, say those who have lived here for long.",
];

/// The name of the person who is the `rank`-th most often in the news.
pub(crate) fn name(rank: usize) -> String {
    let (given, rest) = (rank % GIVEN.len(), rank / GIVEN.len());
    let (first, last) = (rest % FIRST.len(), rest / FIRST.len() % LAST.len());
    format!("{} {}{}", GIVEN[given], FIRST[(first + given) % FIRST.len()], LAST[last])
}

/// The word that is the `rank`-th most frequent: "aba", "ebe".
pub(crate) fn word(rank: usize) -> String {
    const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
    const OTHERS: [char; 12] = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 't', 'v'];
    let (mut rest, mut word) = (rank, String::new());
    word.push(VOWELS[rest % VOWELS.len()]);
    while word.len() < 3 || rest > 0 {
        word.extend([OTHERS[rest % OTHERS.len()], VOWELS[rest / OTHERS.len() % VOWELS.len()]]);
        rest /= OTHERS.len() * VOWELS.len();
    }
    word
}

/// The archive with as many passages as the first argument says, in the folder that the second one names: made there
/// unless it is there already. Without a second one it is made in the other folder that is given.
pub(crate) fn reader(otherwise: &std::path::Path) -> Reader {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let passages = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(PASSAGES);
    let folder = arguments.next().map_or_else(|| otherwise.to_owned(), PathBuf::from);
    let start = Instant::now();
    if !folder.join("meta.json").exists() {
        let lines = json_lines(passages);
        let items = article::read_stream(lines.as_bytes());
        index::update_records(&folder, items, &UpdateOptions::default())
            .expect("an index is written");
    }
    let reader = Reader::open(&folder).expect("the index that was just written");
    println!("{} passages, indexed in {:.0?}", reader.size(), start.elapsed());
    reader
}

/// JSON lines of articles with about so many passages. The same on every machine.
fn json_lines(passages: usize) -> String {
    let mut draw = Draw::from(20_250_101);
    let mut lines = String::new();
    for number in 0..passages.div_ceil(LENGTH) {
        let text: Vec<String> = (0..LENGTH).map(|_| paragraph(&mut draw)).collect();
        let (year, month, day) = (2015 + draw.below(11), 1 + draw.below(12), 1 + draw.below(28));
        let record = serde_json::json!({
            "id": format!("people-{number}"),
            "title": format!("Notes from {}", PLACES[draw.below(PLACES.len())]),
            "published": format!("{year}-{month:02}-{day:02}"),
            "source": "Harbour Post",
            "text": text.join("\n\n"),
        });
        writeln!(lines, "{record}").expect("a string takes all that is written to it");
    }
    lines
}

/// Two sentences about people between others.
fn paragraph(draw: &mut Draw) -> String {
    let mut sentences = Vec::new();
    for filler in [FILLERS[draw.below(FILLERS.len())].to_owned(), row(draw)] {
        sentences.push(filler);
        let model = SENTENCES[draw.below(SENTENCES.len())];
        let (one, other) = (somebody(draw), somebody(draw));
        let (place, body) = (PLACES[draw.below(PLACES.len())], BODIES[draw.below(BODIES.len())]);
        let words = model.split(' ').map(|word| {
            let bare = word.trim_end_matches([',', '.', '”']);
            let tail = word.strip_prefix(bare).unwrap_or_default();
            match bare {
                "A" => one.clone() + tail,
                "B" => other.clone() + tail,
                "C" => body.to_owned() + tail,
                "P" => place.to_owned() + tail,
                _ => word.to_owned(),
            }
        });
        let sentence = words.collect::<Vec<_>>().join(" ");
        let mut chars = sentence.chars();
        sentences
            .push(chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect());
    }
    sentences.join(" ")
}

/// Words in a row. Below a power of two drawn by chance, the tenth word comes a tenth as often as the first (Zipf 1935).
fn row(draw: &mut Draw) -> String {
    let words = (0..ROW).map(|_| {
        let most = 2 << draw.below(DOUBLINGS);
        word(draw.below(most))
    });
    format!("It is {}.", words.collect::<Vec<_>>().join(" "))
}

/// Somebody: the smaller of two draws squared is small more often, so that some are in the news all the time.
fn somebody(draw: &mut Draw) -> String {
    let rank = draw.below(PEOPLE) * draw.below(PEOPLE) / PEOPLE;
    name(rank)
}
