//! How well questions were answered.

use super::{
    measure::{Ratio, Share},
    names::{includes, same, same_day},
    question::{Facet, Question},
    scores::{Section, Value},
    tally::Tally,
};
use crate::{
    Result,
    extract::{Field, Status},
    index::Reader,
    query::{self, Answer, Filters, Item, Options},
    text::fold,
};
use chrono::NaiveDate;

/// The day on which a question is asked that doesn't say: after all articles.
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day of the calendar");
/// How many hits are asked for.
const LIMIT: usize = 20;
/// How many names of a facet are asked for: all.
const NAMES: usize = 10_000;

/// What came of all questions so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    first: Share,
    /// The sum of 1 / the place of the first right answer.
    reciprocal: f64,
    tally: Tally,
    other: Share,
    /// People shown as having met who did not, as far as the truth knows them.
    early: usize,
    yes_or_no: Share,
    when: Share,
    places: Share,
    times: Share,
    quotes: Share,
    evidence: Share,
    abstained: Share,
    words: Share,
    articles: Ratio,
    facets: Share,
    pub(super) misses: Vec<String>,
}

impl Answers {
    /// Asks a question and counts what comes.
    pub(super) fn add(&mut self, question: &Question, reader: &Reader) -> Result<()> {
        let options = Options {
            filters: Filters::default(),
            limit: LIMIT,
            literal: false,
            strict: false,
            explain: false,
            facet_limit: 0,
            hits: query::HitOptions::default(),
            today: question.today.unwrap_or(TODAY),
        };
        if let Some(facet) = &question.facet {
            return self.add_facet(question, facet, reader, &options);
        }
        let answer = query::answer(reader, &question.asked, &options)?;
        if !question.articles.is_empty() {
            self.add_words(question, &answer);
            return Ok(());
        }
        self.add_early(question, &answer);
        if question.none {
            self.add_none(question, &answer);
        } else if is_yes_or_no(&question.asked) {
            let right =
                answer.answers.first().is_some_and(|item| item.status == Some(question.wanted()));
            self.yes_or_no.count(right);
            self.tell(right, question, &[question.wanted().name()], &answer, name_of);
        } else if let Some(times) = question.times {
            let number = |item: &Item| item.name.split(' ').next() == Some(&times.to_string());
            let right = answer.answers.first().is_some_and(number);
            self.times.count(right);
            self.tell(right, question, &[&times.to_string()], &answer, name_of);
        } else if !question.quotes.is_empty() {
            let right = answer.answers.first().is_some_and(|item| says(question, item));
            self.quotes.count(right);
            let expected: Vec<&str> =
                question.quotes.iter().map(|said| said.text.as_str()).collect();
            self.tell(right, question, &expected, &answer, name_of);
        } else if !question.when.is_empty() {
            let day = |item: &Item| question.when.iter().any(|day| same_day(day, &day_of(item)));
            let right = answer.answers.first().is_some_and(day);
            self.when.count(right);
            self.tell(right, question, &refs(&question.when), &answer, day_of);
        } else if !question.places.is_empty() {
            let place = |item: &Item| question.places.iter().any(|p| includes(p, &place_of(item)));
            let right = answer.answers.first().is_some_and(place);
            self.places.count(right);
            self.tell(right, question, &refs(&question.places), &answer, place_of);
        } else {
            self.add_who(question, &answer);
        }
        self.add_evidence(question, &answer, reader)
    }

    /// Who: the first one, and all of them by status.
    fn add_who(&mut self, question: &Question, answer: &Answer) {
        let expected = question.expected();
        let shown = with_status(answer, question.wanted());
        let rank = shown.iter().position(|item| among(&expected, &item.name));
        self.first.count(rank == Some(0));
        self.reciprocal += rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
        if rank != Some(0) {
            self.tell(false, question, &expected, answer, name_of);
        }
        self.tally.add(question, answer);
        for other in &question.other {
            let shown = with_status(answer, other.status);
            self.other.count(shown.iter().any(|item| among(&[&other.name], &item.name)));
        }
    }

    /// None: nobody may be said to have met or to be going to.
    fn add_none(&mut self, question: &Question, answer: &Answer) {
        let told = |item: &Item| matches!(item.status, None | Some(Status::Held | Status::Planned));
        let right = !answer.answers.iter().any(told);
        self.abstained.count(right);
        self.tell(right, question, &["none"], answer, name_of);
    }

    /// People shown as held whom the truth has with another status only.
    fn add_early(&mut self, question: &Question, answer: &Answer) {
        let Some(held) = &question.held else { return };
        let others = question.other.iter().map(|other| other.name.as_str());
        let waiting: Vec<&str> =
            question.planned.iter().flatten().map(String::as_str).chain(others).collect();
        for item in answer.answers.iter().filter(|item| item.status == Some(Status::Held)) {
            if among(&waiting, &item.name) && !among(&refs(held), &item.name) {
                self.early += 1;
                self.misses.push(format!("{}: {} is shown as held", question.id, item.name));
            }
        }
    }

    /// The first evidence shown, or the first hit where no answer has any.
    fn add_evidence(
        &mut self,
        question: &Question,
        answer: &Answer,
        reader: &Reader,
    ) -> Result<()> {
        if question.evidence.is_empty() {
            return Ok(());
        }
        let items = with_status(answer, question.wanted());
        let first = items.iter().find_map(|item| item.evidence.first());
        let (articles, start, end) = match (first, answer.hits.first()) {
            (Some(evidence), _) if evidence.sentence.field == Field::Text => {
                let articles =
                    [vec![evidence.at.article.clone()], evidence.copies.clone()].concat();
                (articles, evidence.sentence.start, evidence.sentence.end)
            }
            (None, Some(hit)) => {
                ([vec![hit.at.article.clone()], hit.copies.clone()].concat(), hit.start, hit.end)
            }
            _ => (Vec::new(), 0, 0),
        };
        let mut right = false;
        for truth in question.evidence.iter().filter(|truth| articles.contains(&truth.article)) {
            let Some((article, _)) = reader.article(&truth.article)? else { continue };
            right |= article.text.match_indices(&truth.text).any(|(at, words)| {
                let between = (at.min(start), (at + words.len()).max(end));
                let span = crate::text::Span::new(between.0, between.1);
                articles.first() != Some(&truth.article) || !span.of(&article.text).contains("\n\n")
            });
        }
        self.evidence.count(right);
        let is_told = |line: &String| line.starts_with(&format!("{}: ", question.id));
        if !right && !self.misses.last().is_some_and(is_told) {
            let found = articles.first().map_or("nothing", String::as_str);
            self.misses.push(format!("{}: evidence from {found}", question.id));
        }
        Ok(())
    }

    /// A search of words: the first article, and all of them.
    fn add_words(&mut self, question: &Question, answer: &Answer) {
        let mut found: Vec<&str> = Vec::new();
        for hit in &answer.hits {
            let articles = std::iter::once(&hit.at.article).chain(&hit.copies);
            found.extend(articles.map(String::as_str));
        }
        let is_right = |id: &&str| question.articles.iter().any(|article| article == id);
        let first = found.first().is_some_and(is_right);
        self.words.count(first);
        if !first {
            let found = found.first().copied().unwrap_or("nothing");
            self.misses.push(format!("{}: {found} comes first", question.id));
        }
        found.sort_unstable();
        found.dedup();
        let right = found.iter().copied().filter(|id| is_right(id)).count();
        self.articles += Ratio { right, found: found.len(), truth: question.articles.len() };
    }

    /// A facet is right where every name that the truth has gets its count.
    fn add_facet(
        &mut self,
        question: &Question,
        facet: &Facet,
        reader: &Reader,
        options: &Options,
    ) -> Result<()> {
        let counts = query::facets(reader, &facet.query, facet.by, "", NAMES, options)?;
        let mut right = true;
        for (name, expected) in &facet.counts {
            let found = counts.iter().find(|count| same(name, &count.name));
            let found = found.map_or(0, |count| count.articles);
            if found != *expected {
                right = false;
                self.misses.push(format!("{}: {name} {found}, not {expected}", question.id));
            }
        }
        self.facets.count(right);
        Ok(())
    }

    /// Notes a question that went wrong.
    fn tell(
        &mut self,
        right: bool,
        question: &Question,
        expected: &[&str],
        answer: &Answer,
        shown: impl Fn(&Item) -> String,
    ) {
        if right {
            return;
        }
        let status = |item: &Item| item.status.map_or("", Status::name);
        let found = answer.answers.iter().take(3);
        let found: Vec<String> = found
            .map(|item| format!("{} {}", status(item), shown(item)).trim().to_owned())
            .collect();
        let found = if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
        let (few, more) =
            (expected.iter().take(3).copied().collect::<Vec<_>>(), expected.len() > 3);
        let expected =
            [few.join(" or "), if more { " or others".into() } else { String::new() }].concat();
        self.misses.push(format!("{}: expected {expected}, but found {found}", question.id));
    }

    /// The figures; `part` of the questions stands behind each title.
    pub(super) fn sections(&self, part: &str) -> Vec<Section> {
        use Value::{Faults, Mean, Ratio, Share};
        let title = |what: &str| [what, part].concat();
        let mean = if self.first.of == 0 { 0.0 } else { self.reciprocal / self.first.of as f64 };
        vec![
            Section::new(
                &title("who"),
                &[
                    ("first answer right", Share(self.first)),
                    ("mean reciprocal rank", Mean(mean)),
                    ("people shown apart", Share(self.other)),
                    ("shown as held without being so", Faults(self.early)),
                    ("none where there is none", Share(self.abstained)),
                ],
            ),
            self.tally.by_status(&title("who, by status")),
            self.tally.by_frame(&title("who, by relation")),
            Section::new(
                &title("other questions"),
                &[
                    ("did they: first status right", Share(self.yes_or_no)),
                    ("when: first answer right", Share(self.when)),
                    ("where: first answer right", Share(self.places)),
                    ("how many times: number right", Share(self.times)),
                    ("what was said: first answer right", Share(self.quotes)),
                    ("first evidence right", Share(self.evidence)),
                    ("words: first article right", Share(self.words)),
                    ("words: articles", Ratio(self.articles)),
                    ("facets with all counts right", Share(self.facets)),
                ],
            ),
        ]
    }
}

/// The answers with this status; ones without any status are as good as held.
pub(super) fn with_status(answer: &Answer, status: Status) -> Vec<&Item> {
    let fits = |item: &&Item| item.status.unwrap_or(Status::Held) == status;
    answer.answers.iter().filter(fits).collect()
}

/// How many of the people expected are shown; nobody counts twice.
pub(super) fn people(expected: &[&str], shown: &[&Item]) -> Ratio {
    let found = |name: &&&str| shown.iter().any(|item| among(&[**name], &item.name));
    let right = expected.iter().filter(found).count();
    let wrong = shown.iter().filter(|item| !among(expected, &item.name)).count();
    Ratio { right, found: right + wrong, truth: expected.len() }
}

/// Whether `name` is one of them; what goes by two names has a bar between them
/// ("Cuthbert Ansell|landlord"). A full name must be the same, but for an article before it; of
/// words without a name ("engineers") one may hold the other ("the engineers of the dam").
fn among(names: &[&str], name: &str) -> bool {
    let is_name = |truth: &str| truth.chars().any(char::is_uppercase);
    let mut names = names.iter().flat_map(|truth| truth.split('|'));
    let name = ["The ", "the "].iter().find_map(|the| name.strip_prefix(the)).unwrap_or(name);
    names.any(|truth| same(truth, name) || !is_name(truth) && includes(truth, name))
}

/// Whether it is answered by yes or no.
fn is_yes_or_no(asked: &str) -> bool {
    let first = asked.split_whitespace().next().unwrap_or_default().to_lowercase();
    ["did", "was", "were", "has", "have"].contains(&first.as_str())
}

/// Whether an answer is what was said, by the one who said it.
fn says(question: &Question, item: &Item) -> bool {
    question.quotes.iter().any(|said| {
        let words = fold(&said.text);
        let holds = |text: &str| fold(text).contains(&words);
        let mut sentences = item.evidence.iter().map(|evidence| evidence.sentence.text.as_str());
        let by = |name: &str| same(name, &said.speaker);
        let is_by = by(&item.name)
            || item.evidence.iter().any(|evidence| {
                evidence.said_by.as_deref().is_some_and(by)
                    || evidence.resolved.iter().any(|resolved| by(&resolved.name))
            });
        is_by && (holds(&item.name) || sentences.any(holds))
    })
}

pub(super) fn refs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

fn name_of(item: &Item) -> String {
    item.name.clone()
}

fn day_of(item: &Item) -> String {
    item.when.as_ref().map_or_else(|| item.name.clone(), |when| when.value.clone())
}

fn place_of(item: &Item) -> String {
    item.place.clone().unwrap_or_else(|| item.name.clone())
}
