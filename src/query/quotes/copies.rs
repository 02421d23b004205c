//! Quotes of one text: wire copies, and repeats that leave something out.
//!
//! Two quotes are one where they have the same words, where the one's words stand in the other's, or
//! where at least four in five of the shorter one's runs of four words stand in the longer one: wire
//! editors cut and mend. Short ones must be of the same speaker: "No comment" is said by many.

use super::rank::closeness;
use crate::{
    extract::{Kind, Quote},
    index::{Passage, terms},
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// Words in a row that are compared.
const RUN: usize = 4;
/// This share of the shorter quote's runs must stand in the longer one: four of five.
const SHARED: (usize, usize) = (4, 5);
/// So many words are the same by more than chance, whoever is said to have said them.
const TELLING: usize = 8;
/// At most so many longer quotes are compared with each: keeps the work linear.
const MOST_COMPARED: usize = 64;

/// A quote, and what was folded into it.
#[derive(Clone, Debug)]
pub(super) struct Copies<'p> {
    /// Where it stands.
    pub passage: &'p Passage,
    /// The longest of them; of equals the closest to speech, then the first published.
    pub quote: &'p Quote,
    /// How many were folded.
    pub repeats: usize,
    /// The other articles that have one of them, by day and id.
    pub articles: Vec<String>,
}

type Run = [u32; RUN];

/// A quote and its words as numbers.
struct Read<'p> {
    passage: &'p Passage,
    quote: &'p Quote,
    words: Vec<u32>,
    speaker: Vec<String>,
}

/// Folds the quotes that are one text. The longest come first.
pub(super) fn folded<'p>(quotes: Vec<(&'p Passage, &'p Quote)>) -> Vec<Copies<'p>> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut all: Vec<Read<'_>> =
        quotes.into_iter().map(|(passage, quote)| read(passage, quote, &mut numbers)).collect();
    all.sort_by(|one, other| order(one).cmp(&order(other)));
    let mut groups = Groups::default();
    for (index, one) in all.iter().enumerate() {
        match groups.find(&all, one) {
            Some(group) => groups.join(group, index, one),
            None => groups.begin(index, one),
        }
    }
    groups.members.iter().filter_map(|members| copies(members, &all)).collect()
}

fn read<'p>(
    passage: &'p Passage,
    quote: &'p Quote,
    numbers: &mut BTreeMap<String, u32>,
) -> Read<'p> {
    let mut words = Vec::new();
    for term in terms(&quote.text) {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        words.push(*numbers.entry(term.word).or_insert(next));
    }
    let is_named = quote.speaker_kind.is_some_and(|kind| kind != Kind::Phrase);
    let speaker = quote.speaker.as_deref().filter(|_| is_named).unwrap_or_default();
    let speaker = terms(speaker).into_iter().map(|term| term.word).collect();
    Read { passage, quote, words, speaker }
}

fn order<'a>(one: &'a Read<'_>) -> impl Ord + 'a {
    let day = one.passage.published;
    let place = (one.passage.article.as_str(), &one.quote.spans);
    (Reverse(one.words.len()), closeness(one.quote.form), day.is_none(), day, place)
}

/// What was folded so far.
#[derive(Default)]
struct Groups<'p> {
    /// Numbers of quotes, the longest of each group first.
    members: Vec<Vec<usize>>,
    /// The runs of each group's longest quote.
    runs: Vec<BTreeSet<Run>>,
    /// The groups whose longest quote has a run.
    with_run: BTreeMap<Run, Vec<usize>>,
    /// The groups of short quotes by all their words.
    short: BTreeMap<Vec<u32>, Vec<usize>>,
    /// The groups that have a quote of an article.
    in_article: BTreeMap<&'p str, Vec<usize>>,
}

impl<'p> Groups<'p> {
    fn find(&self, all: &[Read<'p>], one: &Read<'p>) -> Option<usize> {
        if one.words.len() < RUN {
            return self.find_short(all, one);
        }
        let own: BTreeSet<Run> = runs(&one.words).collect();
        let mut rarest: Vec<&Vec<usize>> =
            own.iter().map(|run| self.with_run.get(run)).map(|at| at.unwrap_or(NONE)).collect();
        rarest.sort_by_key(|groups| groups.len());
        // Of more than a fifth of the runs, one at least is shared.
        let enough = own.len() - needed(own.len()) + 1;
        let compared: BTreeSet<usize> =
            rarest.into_iter().take(enough).flatten().take(MOST_COMPARED).copied().collect();
        compared.into_iter().find(|group| {
            let Some(longer) = self.runs.get(*group) else { return false };
            let shared = own.iter().filter(|run| longer.contains(*run)).count();
            let longest = self.longest(all, *group);
            let is_telling = one.words.len() >= TELLING;
            shared >= needed(own.len())
                && longest
                    .is_some_and(|longest| is_telling || may_be_one(&longest.speaker, &one.speaker))
        })
    }

    /// A few words are one with the same words of the same speaker, or with a longer quote of the same
    /// article that holds them.
    fn find_short(&self, all: &[Read<'p>], one: &Read<'p>) -> Option<usize> {
        let is_same = |group: &usize| {
            let longest = self.longest(all, *group);
            longest.is_some_and(|longest| is_one_name(&longest.speaker, &one.speaker))
        };
        let holds = |group: &usize| {
            self.longest(all, *group).is_some_and(|longest| {
                let is_inside = !one.words.is_empty()
                    && longest.words.windows(one.words.len()).any(|window| window == one.words);
                is_inside && may_be_one(&longest.speaker, &one.speaker)
            })
        };
        let same = self
            .short
            .get(&one.words)
            .into_iter()
            .flatten()
            .take(MOST_COMPARED)
            .find(|at| is_same(at));
        let article = self.in_article.get(one.passage.article.as_str());
        let near = article.into_iter().flatten().take(MOST_COMPARED).find(|at| holds(at));
        same.or(near).copied()
    }

    fn longest<'a>(&self, all: &'a [Read<'p>], group: usize) -> Option<&'a Read<'p>> {
        all.get(*self.members.get(group)?.first()?)
    }

    fn join(&mut self, group: usize, index: usize, one: &Read<'p>) {
        if let Some(members) = self.members.get_mut(group) {
            members.push(index);
        }
        self.in_article.entry(&one.passage.article).or_default().push(group);
    }

    fn begin(&mut self, index: usize, one: &Read<'p>) {
        let group = self.members.len();
        self.members.push(vec![index]);
        self.in_article.entry(&one.passage.article).or_default().push(group);
        let own: BTreeSet<Run> = runs(&one.words).collect();
        for run in &own {
            self.with_run.entry(*run).or_default().push(group);
        }
        if one.words.len() < RUN {
            self.short.entry(one.words.clone()).or_default().push(group);
        }
        self.runs.push(own);
    }
}

const NONE: &Vec<usize> = &Vec::new();

fn runs(words: &[u32]) -> impl Iterator<Item = Run> {
    words.windows(RUN).filter_map(|window| Run::try_from(window).ok())
}

/// How many of so many runs must be shared.
fn needed(runs: usize) -> usize {
    (runs * SHARED.0).div_ceil(SHARED.1).max(1)
}

/// Whether two names are one as far as their words say: "Xi" and "Xi Jinping"; also where one is missing.
fn may_be_one(one: &[String], other: &[String]) -> bool {
    one.is_empty() || other.is_empty() || is_one_name(one, other)
}

fn is_one_name(one: &[String], other: &[String]) -> bool {
    let holds = |long: &[String], short: &[String]| short.iter().all(|word| long.contains(word));
    one.is_empty() == other.is_empty() && (holds(one, other) || holds(other, one))
}

fn copies<'p>(members: &[usize], all: &[Read<'p>]) -> Option<Copies<'p>> {
    let first = all.get(*members.first()?)?;
    let mut others: Vec<&Read<'_>> = members.iter().skip(1).filter_map(|at| all.get(*at)).collect();
    others.sort_by_key(|one| {
        (one.passage.published.is_none(), one.passage.published, &one.passage.article)
    });
    let mut articles: Vec<String> = others.iter().map(|one| one.passage.article.clone()).collect();
    articles.retain(|article| *article != first.passage.article);
    articles.dedup();
    let repeats = members.len().saturating_sub(1);
    Some(Copies { passage: first.passage, quote: first.quote, repeats, articles })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Extraction, Field, QuoteForm};
    use proptest::prelude::*;

    /// A passage with these quotes of one speaker.
    fn passage(article: &str, quotes: &[String]) -> Passage {
        let quote = |text: &String| Quote {
            field: Field::Text,
            spans: vec![(0, text.len())],
            text: text.clone(),
            form: QuoteForm::Direct,
            speaker: Some("Ana Ruiz".to_owned()),
            speaker_kind: Some(Kind::Person),
            speaker_span: None,
            cue: None,
        };
        Passage {
            article: article.to_owned(),
            title: String::new(),
            published: None,
            source: None,
            number: 0,
            start: 0,
            end: 0,
            text: String::new(),
            paragraphs: Vec::new(),
            found: Extraction {
                quotes: quotes.iter().map(quote).collect(),
                ..Extraction::default()
            },
        }
    }

    fn count(quotes: &[String]) -> Vec<usize> {
        let passage = passage("a", quotes);
        let quotes = passage.found.quotes.iter().map(|quote| (&passage, quote)).collect();
        folded(quotes).iter().map(|one| one.repeats + 1).collect()
    }

    fn check(quotes: &[&str], expected: &[usize]) {
        let quotes: Vec<String> = quotes.iter().map(|text| (*text).to_owned()).collect();
        assert_eq!(count(&quotes), expected, "{quotes:?}");
    }

    #[test]
    fn rows() {
        check(&["We will stay in the harbour", "we will stay, in the “harbour”!"], &[2]);
        check(&["We will stay in the harbour tonight", "stay in the harbour"], &[2]);
        // Three words and fewer in the same article only where they stand in the longer one.
        check(&["We will stay in the harbour tonight", "the harbour", "the ferry"], &[2, 1]);
        check(&["We will stay in the harbour tonight", "We will stay in the hospital"], &[1, 1]);
        check(&[], &[]);
        check(&["…", "!"], &[2]);
    }

    #[test]
    fn many_quotes_of_the_same_words_take_no_longer() {
        let common = "he said that the people of this country";
        let quotes: Vec<String> = (0..20_000).map(|n| format!("{common} want {n} ships")).collect();
        assert!(count(&quotes).len() <= quotes.len());
        assert_eq!(count(&vec!["No comment on this today".to_owned(); 20_000]), [20_000]);
    }

    proptest! {
        #[test]
        fn none_is_lost(quotes in prop::collection::vec("([ab] ){0,7}", 0..12)) {
            prop_assert_eq!(count(&quotes).iter().sum::<usize>(), quotes.len());
        }
    }
}
