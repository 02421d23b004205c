//! A whole archive: indexed, kept up to date, counted and asked.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use chrono::NaiveDate;
use morgue::{
    article::{self, Item},
    extract::{Entity, Extraction, Kind, Quote, Source, extract},
    index::{self, NameField, Plan, Reader, Report, UpdateOptions},
    query::{self, Answer, FacetBy, Filters, Options},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/articles")
}

fn options() -> Options {
    Options {
        filters: Filters::default(),
        limit: 10,
        literal: false,
        strict: false,
        explain: false,
        facet_limit: 10,
        hits: query::HitOptions::default(),
        today: NaiveDate::from_ymd_opt(2025, 6, 1).unwrap(),
    }
}

fn update(dir: &Path, folder: &Path, threads: usize, prune: bool) -> Report {
    let (files, problems) = article::files(&[folder.to_owned()]);
    assert!(problems.is_empty(), "{problems:?}");
    let options = UpdateOptions { threads, prune, ..UpdateOptions::default() };
    index::update(dir, &files, &[folder.to_owned()], &options, &mut |_| ()).unwrap()
}

fn ask(reader: &Reader, question: &str) -> Answer {
    query::answer(reader, question, &options()).unwrap()
}

#[test]
fn a_second_run_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let index = dir.path().join("index");
    let first = update(&index, &corpus(), 2, false);
    assert!(first.wrote && first.new > 50 && first.skipped.is_empty(), "{first:?}");
    let second = update(&index, &corpus(), 2, false);
    assert!(!second.wrote && second.new == 0 && second.changed == 0, "{second:?}");
    assert_eq!(second.unchanged, first.new);
}

#[test]
fn changed_articles_are_replaced_and_vanished_ones_named() {
    let dir = tempfile::tempdir().unwrap();
    let (index, folder) = (dir.path().join("index"), dir.path().join("articles"));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.txt"), "Ana Ruiz met Bo Lind in Velmora.").unwrap();
    fs::write(folder.join("b.txt"), "The river rose in Velmora.").unwrap();
    update(&index, &folder, 1, false);

    fs::write(folder.join("a.txt"), "Ana Ruiz met Kari Moe in Velmora.").unwrap();
    fs::remove_file(folder.join("b.txt")).unwrap();
    let report = update(&index, &folder, 1, false);
    assert_eq!((report.changed, report.new, report.unchanged), (1, 0, 0));
    assert_eq!(report.vanished, ["b.txt"]);
    let reader = Reader::open(&index).unwrap();
    assert_eq!(reader.ids().unwrap(), ["a.txt", "b.txt"]);
    let (article, _) = reader.article("a.txt").unwrap().unwrap();
    assert_eq!(article.text, "Ana Ruiz met Kari Moe in Velmora.");

    let report = update(&index, &folder, 1, true);
    assert_eq!(report.removed, 1);
    assert_eq!(Reader::open(&index).unwrap().ids().unwrap(), ["a.txt"]);
}

#[test]
fn an_article_comes_back_as_it_went_in() {
    let dir = tempfile::tempdir().unwrap();
    update(dir.path(), &corpus(), 2, false);
    let reader = Reader::open(dir.path()).unwrap();
    let (files, _) = article::files(&[corpus()]);
    for record in files.iter().flat_map(article::read_file).filter_map(|item| match item {
        Item::Record(record) => Some(record),
        Item::Skipped(_) | Item::Killed(_) => None,
    }) {
        let (article, found) = reader.article(&record.article.id).unwrap().unwrap();
        assert_eq!(article, record.article);
        let again = extract(&Source {
            title: &article.title,
            text: &article.text,
            published: article.published.as_ref().map(|published| published.day),
        });
        assert_eq!(found, again, "{}", article.id);
    }
}

/// For each name that is shown: the articles that hold any of its names, and those of each.
type ByHand = BTreeMap<String, (BTreeSet<String>, BTreeMap<String, usize>)>;

/// Counts of articles by who is behind a name, counted from what extraction says of each article.
fn by_hand(
    reader: &Reader,
    names: impl Fn(&Extraction) -> Vec<(Kind, String)>,
) -> BTreeMap<String, (usize, BTreeMap<String, usize>)> {
    let identities = reader.identities().unwrap();
    let mut counts = ByHand::new();
    let (files, _) = article::files(&[corpus()]);
    for item in files.iter().flat_map(article::read_file) {
        let Some(article) = item.article() else { continue };
        let found = extract(&Source {
            title: &article.title,
            text: &article.text,
            published: article.published.as_ref().map(|published| published.day),
        });
        for (kind, name) in names(&found).into_iter().collect::<BTreeSet<_>>() {
            let (articles, variants) =
                counts.entry(identities.name(kind, &name).to_owned()).or_default();
            articles.insert(article.id.clone());
            *variants.entry(name).or_default() += 1;
        }
    }
    let counted = |(articles, variants): (BTreeSet<String>, _)| (articles.len(), variants);
    counts.into_iter().map(|(name, counts)| (name, counted(counts))).collect()
}

#[test]
fn facets_equal_a_count_by_hand() {
    let dir = tempfile::tempdir().unwrap();
    update(dir.path(), &corpus(), 2, false);
    let reader = Reader::open(dir.path()).unwrap();
    let check = |field, names: &dyn Fn(&Extraction) -> Vec<(Kind, String)>| {
        let counts = reader.facet(&Plan::Everything, field).unwrap();
        let counts: BTreeMap<_, _> = counts
            .into_iter()
            .map(|count| (count.name, (count.articles, count.variants.into_iter().collect())))
            .collect();
        assert_eq!(counts, by_hand(&reader, names), "{field:?}");
    };
    let named = |kind, entities: &[Entity]| -> Vec<(Kind, String)> {
        entities.iter().map(|entity| (kind, entity.name.clone())).collect()
    };
    check(NameField::Person, &|found| named(Kind::Person, &found.people));
    check(NameField::Organization, &|found| named(Kind::Organization, &found.organizations));
    check(NameField::Place, &|found| named(Kind::Place, &found.places));
    check(NameField::Speaker, &|found| {
        let speaker = |quote: &Quote| Some((quote.speaker_kind?, quote.speaker.clone()?));
        found.quotes.iter().filter_map(speaker).filter(|(kind, _)| *kind != Kind::Phrase).collect()
    });
}

#[test]
fn another_thread_counts_the_same() {
    let dir = tempfile::tempdir().unwrap();
    update(dir.path(), &corpus(), 2, false);
    let fields = [NameField::Person, NameField::Organization, NameField::Source];
    let words = || ["harbour", "minister"].map(|word| Plan::Word(word.to_owned())).to_vec();
    for plan in [Plan::Everything, Plan::Nothing, Plan::Any(words()), Plan::All(words())] {
        for fields in [&fields[..], &[]] {
            // Opened anew, so that the threads meet on what is read when it is first asked for.
            let beside = Reader::open(dir.path()).unwrap();
            let counting = || beside.count(&plan).unwrap();
            let (overview, articles) = beside.overview_beside(&plan, fields, 5, counting);
            let reader = Reader::open(dir.path()).unwrap();
            let expected = reader.overview(&plan, fields, 5).unwrap();
            assert_eq!((overview.unwrap(), articles), (expected.clone(), expected.articles));
            assert_eq!(expected.names.len(), fields.len(), "{plan:?}");
        }
    }
}

#[test]
fn what_was_changed_and_removed_leaves_no_trace_in_who_is_who() {
    let dir = tempfile::tempdir().unwrap();
    let (index, folder) = (dir.path().join("index"), dir.path().join("articles"));
    fs::create_dir(&folder).unwrap();
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write("full.txt", "Tevita Falemaka met the mayor of Ostrel on Monday. Falemaka left early.");
    write("alone.txt", "The mayor thanked Falemaka for the visit. Falemaka said he was glad.");
    write("other.txt", "Nothing was said of the harbour by anybody at all.");
    let shown = |index: &Path| {
        let reader = Reader::open(index).unwrap();
        let name = reader.identities().unwrap().name(Kind::Person, "Falemaka").to_owned();
        (name, reader.identities().unwrap().list().to_vec())
    };
    update(&index, &folder, 1, true);
    assert_eq!(shown(&index).0, "Tevita Falemaka");
    // Somebody else of that name: whom the lone one means can't be told any more.
    write("other.txt", "Sione Falemaka opened the harbour. Falemaka thanked the workers.");
    update(&index, &folder, 1, true);
    assert_eq!(shown(&index).0, "Falemaka");
    // An index made afresh says the same as one that was brought up to date, here and after a removal.
    for removed in ["other.txt", "full.txt"] {
        let fresh = dir.path().join(format!("without-{removed}"));
        fs::remove_file(folder.join(removed)).unwrap();
        update(&index, &folder, 1, true);
        update(&fresh, &folder, 2, true);
        assert_eq!(shown(&index), shown(&fresh), "{removed}");
        // What is kept in the file is what comes out without it.
        let kept = shown(&index);
        fs::remove_file(index.join("identities.json")).unwrap();
        assert_eq!(shown(&index), kept);
    }
}

#[test]
fn order_and_threads_change_no_answer() {
    let questions =
        ["who met Xi", "who will meet Xi", "what did Xi say", "river", "trade OR court", "who won"];
    let mut all = Vec::new();
    for (threads, reversed) in [(1, false), (2, false), (2, true)] {
        let dir = tempfile::tempdir().unwrap();
        let (mut files, _) = article::files(&[corpus()]);
        if reversed {
            files.reverse();
        }
        let options = UpdateOptions { threads, ..UpdateOptions::default() };
        // In three runs, so that there are several segments to go wrong with.
        for part in files.chunks(files.len() / 3 + 1) {
            index::update(dir.path(), part, &[], &options, &mut |_| ()).unwrap();
        }
        let reader = Reader::open(dir.path()).unwrap();
        let answers: Vec<String> = questions
            .iter()
            .map(|question| serde_json::to_string_pretty(&ask(&reader, question)).unwrap())
            .collect();
        let facets = query::facets(&reader, "", FacetBy::Person, "", 1_000, &self::options());
        let identities = reader.identities().unwrap().list().to_vec();
        all.push((answers, facets.unwrap(), identities));
    }
    for other in &all[1..] {
        for (one, other) in all[0].0.iter().zip(&other.0) {
            assert_eq!(one, other);
        }
        assert_eq!(all[0].1, other.1);
        assert_eq!(all[0].2, other.2);
    }
}

#[test]
fn the_schema_file_states_the_fields() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/index.json");
    expect_test::expect_file![path].assert_eq(&index::schema_json());
}

#[test]
fn what_cannot_be_read_just_now_is_not_pruned() {
    let dir = tempfile::tempdir().unwrap();
    let (index, folder) = (dir.path().join("index"), dir.path().join("articles"));
    fs::create_dir(&folder).unwrap();
    let file = folder.join("wire.jsonl");
    let line = |id: &str| format!("{{\"id\":\"{id}\",\"text\":\"Ana Ruiz met Bo Lind.\"}}\n");
    fs::write(&file, [line("k1"), line("k2"), line("k3")].concat()).unwrap();
    update(&index, &folder, 1, false);

    // Half written by somebody else: what is known of it stays.
    fs::write(&file, [line("k1"), "{\"id\":\"k2\",\"te".to_owned()].concat()).unwrap();
    let report = update(&index, &folder, 1, true);
    assert_eq!((report.removed, report.skipped.len()), (0, 1));

    fs::write(&file, [line("k1"), line("k3")].concat()).unwrap();
    let report = update(&index, &folder, 1, true);
    assert_eq!((report.removed, report.vanished), (1, vec!["k2".to_owned()]));
}

#[test]
fn a_folder_named_twice_is_read_once() {
    let dir = tempfile::tempdir().unwrap();
    let (index, folder) = (dir.path().join("index"), dir.path().join("articles"));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.txt"), "Ana Ruiz met Bo Lind in Velmora.").unwrap();
    let twice = [folder.clone(), dir.path().join("index/../articles")];
    fs::create_dir(&index).unwrap();
    let (files, _) = article::files(&twice);
    let report =
        index::update(&index, &files, &twice, &UpdateOptions::default(), &mut |_| ()).unwrap();
    assert_eq!(report.new, 1);
    assert_eq!(Reader::open(&index).unwrap().ids().unwrap(), ["a.txt"]);
}

#[test]
fn titles_are_no_part_of_a_name_but_names_are() {
    let dir = tempfile::tempdir().unwrap();
    let (index, folder) = (dir.path().join("index"), dir.path().join("articles"));
    fs::create_dir(&folder).unwrap();
    let text = "Ana Ruiz met Bo Lind in Velmora on Friday. Lind smiled.";
    fs::write(folder.join("a.txt"), text).unwrap();
    update(&index, &folder, 1, false);
    let reader = Reader::open(&index).unwrap();
    let names = |question: &str| -> Vec<String> {
        ask(&reader, question).answers.into_iter().map(|item| item.name).collect()
    };
    assert_eq!(names("who met Prime Minister Lind"), ["Ana Ruiz"]);
    assert_eq!(names("who met the conductor Bo Lind"), ["Ana Ruiz"]);
    assert!(names("who met Hunter Lind").is_empty());
}

#[test]
fn a_title_says_whether_a_given_name_follows() {
    let dir = tempfile::tempdir().unwrap();
    let (index, folder) = (dir.path().join("index"), dir.path().join("articles"));
    fs::create_dir(&folder).unwrap();
    let text = "Ana Ruiz met the king on Friday. King Anton smiled. Anton had invited her.";
    fs::write(folder.join("a.txt"), text).unwrap();
    fs::write(folder.join("b.txt"), "Mae Osei met Anton Moe. Moe smiled.").unwrap();
    fs::write(folder.join("c.txt"), "Kim Park met King Anton in Lesk.").unwrap();
    fs::write(folder.join("d.txt"), "Marshal Lind was told. Lind met Jud Noel in Lesk.").unwrap();
    fs::write(folder.join("e.txt"), "Max Hale met Lind in Lesk.").unwrap();
    update(&index, &folder, 1, false);
    let reader = Reader::open(&index).unwrap();
    let names = |question: &str| -> Vec<String> {
        ask(&reader, question).answers.into_iter().map(|item| item.name).collect()
    };
    assert_eq!(names("who met King Anton of Norland"), ["Kim Park"]);
    assert_eq!(names("who met Marshal Lind"), ["Jud Noel", "Max Hale"]);
}

#[test]
fn whom_somebody_met_where_nobody_was_visited() {
    let (_dir, index) = archive_of(&[
        ("a.txt", "Ana Ruiz visited Lesk, and met Bo Lind on Friday.".to_owned()),
        ("b.txt", "Kim Park visited Max Moe, and met Jud Noel.".to_owned()),
    ]);
    let reader = Reader::open(&index).unwrap();
    let answer = ask(&reader, "whom did Ana Ruiz visit");
    let names: Vec<&str> = answer.answers.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["Bo Lind"]);
    assert!(answer.notes.iter().any(|note| note.contains("these they met")), "{:?}", answer.notes);
    let answer = ask(&reader, "whom did Kim Park visit");
    assert_eq!(answer.answers.iter().map(|item| &*item.name).collect::<Vec<_>>(), ["Max Moe"]);
}

#[test]
fn what_is_left_out_stays_out_when_a_search_is_loosened() {
    let dir = tempfile::tempdir().unwrap();
    let (index, folder) = (dir.path().join("index"), dir.path().join("articles"));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.txt"), "The river rose in Velmora.").unwrap();
    fs::write(folder.join("b.txt"), "The river fell in Lesk.").unwrap();
    update(&index, &folder, 1, false);
    let reader = Reader::open(&index).unwrap();
    let answer = ask(&reader, "river zebra -velmora");
    let found: Vec<&str> = answer.hits.iter().map(|hit| hit.at.article.as_str()).collect();
    assert_eq!(found, ["b.txt"]);
}

/// Files with these names and texts, and their index.
fn archive_of(files: &[(&str, String)]) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let (index, folder) = (dir.path().join("index"), dir.path().join("articles"));
    fs::create_dir(&folder).unwrap();
    for (name, contents) in files {
        fs::write(folder.join(name), contents).unwrap();
    }
    update(&index, &folder, 2, false);
    (dir, index)
}

#[test]
fn near_copies_are_one_text_and_each_is_reachable() {
    let lead = "Ana Ruiz met Bo Lind, the head of the ferry line, in Velmora on 3 June 2024 to talk about the fire \
                on the pier, in which two people were hurt. The talks lasted for four hours and ended without a \
                result, said a spokesman for the ministry.";
    let rest = "It was the second fire on the line within a year. \"We asked for new ships in March,\" Lind said \
                after the talks. \"We are still waiting for an answer, and so are the passengers.\" The ministry \
                has promised to look at the accounts of the line before the end of the month.";
    let other = "Fire on a pier brought the minister and the ferry line together. Ana Ruiz met Bo Lind at the town \
                 hall in Velmora, and neither had anything to say to reporters when the doors opened again. Ships \
                 will go on as planned, wrote the line on its site.";
    let story = |title: &str, day: u32, text: &str| {
        format!("Title: {title}\nDate: 2024-06-{day:02}\n\n{text}\n")
    };
    let whole = format!("{lead}\n\n{rest}");
    let (_dir, index) = archive_of(&[
        ("wire.txt", story("Minister meets head of ferry line", 4, &whole)),
        ("again.txt", story("Minister meets head of ferry line", 4, &whole)),
        ("paper.txt", story("No new ships yet", 5, &lead.replace("two people", "2 people"))),
        ("reporter.txt", story("Doors stay closed in Velmora", 4, other)),
    ]);
    let reader = Reader::open(&index).unwrap();
    let stats = reader.stats().unwrap();
    assert_eq!(
        (stats.articles, stats.texts),
        (3, 2),
        "a copy letter for letter is the same article"
    );
    assert_eq!(reader.ids().unwrap(), ["again.txt", "paper.txt", "reporter.txt"]);
    let files: Vec<String> = reader
        .files("again.txt")
        .unwrap()
        .iter()
        .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files, ["again.txt", "wire.txt"]);
    assert_eq!(reader.texts().unwrap().with("paper.txt"), ["again.txt", "paper.txt"]);
    let answer = ask(&reader, "who met Ruiz");
    assert_eq!((answer.articles, answer.texts), (3, 2));
    let [lind] = answer.answers.as_slice() else { panic!("{:?}", answer.answers) };
    assert_eq!((lind.name.as_str(), lind.articles, lind.texts), ("Bo Lind", 3, 2));
    let cited: Vec<(&str, &[String])> = (lind.evidence.iter())
        .map(|piece| (piece.at.article.as_str(), piece.copies.as_slice()))
        .collect();
    assert_eq!(cited, [("again.txt", &["paper.txt".to_owned()][..]), ("reporter.txt", &[])]);
}

#[test]
fn an_article_is_in_the_place_of_its_dateline() {
    let page = "<nitf><head><title>Ferry rests</title></head><body><body.head><dateline><location>NORHAVEN\
                </location>, March 5</dateline></body.head><body.content><p>The ferry to Lindow rests until May, \
                said Ana Ruiz.</p></body.content></body></nitf>";
    let (_dir, index) = archive_of(&[("ferry.xml", page.to_owned())]);
    let reader = Reader::open(&index).unwrap();
    let (article, _) = reader.article("ferry.xml").unwrap().unwrap();
    assert_eq!(article.dateline.as_deref(), Some("NORHAVEN, March 5"));
    assert!(!article.text.contains("NORHAVEN"));
    let places: Vec<String> = (reader.facet(&Plan::Everything, NameField::Place).unwrap())
        .into_iter()
        .map(|count| count.name)
        .collect();
    assert!(places.contains(&"Norhaven".to_owned()), "{places:?}");
}

#[cfg(unix)]
#[test]
fn an_index_is_for_all_who_may_read_its_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_dir, index) = archive_of(&[("rain.txt", "Rain fell.".to_owned())]);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let plain = index.join("plain");
    fs::write(&plain, "").unwrap();
    for file in fs::read_dir(&index).unwrap().map(|entry| entry.unwrap().path()) {
        assert_eq!(mode(&file), mode(&plain), "{}", file.display());
    }
}

#[test]
fn another_format_says_what_to_do() {
    let (_dir, index) = archive_of(&[("rain.txt", "Rain fell.".to_owned())]);
    let meta = fs::read_to_string(index.join("meta.json")).unwrap();
    let format = format!("\\\"format\\\":{}", index::FORMAT);
    assert!(meta.contains(&format), "{meta}");
    for (other, expected) in [
        ("9999", "but found 9999; a newer morgue made it; use that one, or"),
        ("1", "but found 1; remove the folder and index again"),
    ] {
        let other = meta.replace(&format, &format!("\\\"format\\\":{other}"));
        fs::write(index.join("meta.json"), other).unwrap();
        for said in [
            Reader::open(&index).unwrap_err().to_string(),
            index::check(&index).unwrap_err().to_string(),
            index::repair(&index, &UpdateOptions::default()).unwrap_err().to_string(),
            index::update_records(&index, [], &UpdateOptions::default()).unwrap_err().to_string(),
        ] {
            assert!(said.contains(expected), "{said}");
        }
    }
}

#[test]
fn one_writes_at_a_time_and_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let record = |id: &str| {
        let line = format!("{{\"id\": \"{id}\", \"text\": \"Rain fell.\"}}");
        article::read_stream(std::io::Cursor::new(line)).next().unwrap()
    };
    index::update_records(dir.path(), [record("k1")], &UpdateOptions::default()).unwrap();
    // While the records are asked for, the index is open for writing, and can be read.
    let records = ["k2", "k3"].map(record).into_iter().inspect(|_| {
        let second = index::update_records(dir.path(), [record("k4")], &UpdateOptions::default());
        let error = second.unwrap_err();
        let named = format!("(process {}, since 2", std::process::id());
        assert!(error.is_locked() && error.to_string().contains(&named), "{error}");
        assert_eq!(Reader::open(dir.path()).unwrap().ids().unwrap(), ["k1"]);
    });
    index::update_records(dir.path(), records, &UpdateOptions::default()).unwrap();
    assert_eq!(Reader::open(dir.path()).unwrap().ids().unwrap(), ["k1", "k2", "k3"]);
}

/// A tiny index of this format. Whoever changes what is stored raises `index::FORMAT`, and writes it anew with
/// `UPDATE_INDEX=1 cargo test --test it of_this_format`; a test that fails here without such a change means that an
/// index of our users can't be read any more.
#[test]
fn an_index_of_this_format_is_opened() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/index");
    if std::env::var_os("UPDATE_INDEX").is_some() {
        write_tiny_index(&kept);
    }
    // As it lies there it may belong to somebody else, or be on a medium that can't be written to.
    let reader = Reader::open(&kept).unwrap_or_else(|error| {
        panic!(
            "{error}\nwhere fields, analysis or what is stored were changed on purpose: raise FORMAT in \
             src/index/fields.rs, and write tests/index anew with\n    UPDATE_INDEX=1 cargo test --test it of_this_format"
        )
    });
    let answer = ask(&reader, "who met Ruiz");
    let people: Vec<&str> = answer.answers.iter().map(|item| item.name.as_str()).collect();
    assert_eq!((people.as_slice(), answer.articles, answer.texts), (&["Bo Lind"][..], 2, 1));
    assert_eq!(reader.skipped().unwrap().len(), 1);
    assert_eq!(index::check(&kept).unwrap().damaged, Vec::<String>::new());
}

fn write_tiny_index(kept: &Path) {
    if kept.exists() {
        fs::remove_dir_all(kept).unwrap();
    }
    let text = "Ana Ruiz met Bo Lind in Velmora on 3 June 2024. \"It rained,\" she said.";
    let lines = ["k1", "k2"].map(|id| format!("{{\"id\": \"{id}\", \"text\": {text:?}}}\n"));
    let lines = [lines.concat().as_str(), "nonsense\n"].concat();
    let records = article::read_stream(lines.as_bytes());
    let options = UpdateOptions { threads: 1, ..UpdateOptions::default() };
    index::update_records(kept, records, &options).unwrap();
}
