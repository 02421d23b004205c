//! Which quotes are looked for, and where.

use super::{
    rank::{Ranked, rank},
    topic::Topic,
};
use crate::{
    Result,
    extract::{Kind, Quote, QuoteForm},
    index::{DayField, NameField, Passage, Plan, Reader, day_of, terms},
    query::{
        resolve::{Resolved, resolve},
        search::within,
        when,
    },
};

/// Passages looked at for one wish.
const MOST_PASSAGES: usize = 5_000;
/// So many of the newest articles are looked at where more could hold quotes: their passages are about
/// as many as [`MOST_PASSAGES`].
const NEWEST_ARTICLES: usize = 1_000;

/// Which quotes are wanted; everything given must fit.
#[derive(Clone, Copy, Debug)]
pub(in crate::query) struct Wanted<'a> {
    /// Whose.
    pub by: Option<&'a str>,
    /// About what.
    pub about: Option<&'a str>,
    /// With these words in a row.
    pub words: Option<&'a str>,
    /// In one of these forms; empty: in any.
    pub forms: &'a [QuoteForm],
    /// In these passages.
    pub within: &'a Plan,
}

impl Default for Wanted<'_> {
    fn default() -> Self {
        Self { by: None, about: None, words: None, forms: &[], within: &Plan::Everything }
    }
}

/// What was looked for, and the passages that may hold it.
#[derive(Debug)]
pub(in crate::query) struct Search {
    /// Whose.
    pub speaker: Option<Resolved>,
    /// About what.
    pub(super) topic: Option<Topic>,
    /// What finds the passages.
    pub plan: Plan,
    /// What was supposed.
    pub notes: Vec<String>,
    words: Vec<String>,
    forms: Vec<QuoteForm>,
    passages: Vec<Passage>,
}

impl Wanted<'_> {
    /// Looks for the passages. Where no quote has all words of the topic, those that have most of them
    /// are wanted instead, and a note says so.
    pub(in crate::query) fn search(&self, reader: &Reader) -> Result<Search> {
        let speaker = match self.by {
            Some(typed) => Some(resolve(reader, typed, &[Kind::Person, Kind::Organization])?),
            None => None,
        };
        let topic = match self.about {
            Some(typed) => Some(Topic::of(reader, typed)?),
            None => None,
        };
        let words = terms(self.words.unwrap_or_default()).into_iter().map(|term| term.word);
        let mut search = Search {
            notes: speaker.as_ref().and_then(note_on).into_iter().collect(),
            speaker,
            topic,
            plan: Plan::Nothing,
            words: words.collect(),
            forms: self.forms.to_vec(),
            passages: Vec::new(),
        };
        search.look(reader, self.within)?;
        if search.candidates().next().is_none()
            && let Some(loose) = search.topic.as_ref().and_then(Topic::loosened)
        {
            let strict = (search.topic.replace(loose), search.plan.clone());
            search.look(reader, self.within)?;
            if search.candidates().next().is_some() {
                let note = "no quote has all words of the topic; these have most of them";
                search.notes.push(note.to_owned());
            } else {
                (search.topic, search.plan) = strict;
            }
        }
        Ok(search)
    }
}

impl Search {
    fn look(&mut self, reader: &Reader, filters: &Plan) -> Result<()> {
        let mut plans = Vec::new();
        if let Some(speaker) = &self.speaker {
            let names = speaker.names.iter();
            let names = names.map(|(_, name)| Plan::Name(NameField::Speaker, name.clone()));
            plans.push(Plan::Any(names.collect()));
        }
        if !self.words.is_empty() {
            plans.push(Plan::Quoted(self.words.clone()));
        }
        plans.extend(self.topic.as_ref().map(Topic::plan));
        let plan = if plans.is_empty() { Plan::Everything } else { Plan::All(plans) };
        self.plan = within(plan, filters);
        let mut newest = self.plan.clone();
        if self.topic.is_none()
            && self.words.is_empty()
            && let Some(first) = first_day_of_newest(reader, &self.plan)?
        {
            let days = Plan::Days { of: DayField::Published, from: Some(first), until: None };
            newest = within(newest, &Plan::Filter(Box::new(days)));
            let day = day_of(first).map(when::day).unwrap_or_default();
            self.notes.push(format!("only articles since {day} were looked at: ask for a period"));
        }
        let found = reader.search(&newest, MOST_PASSAGES)?;
        if found.len() == MOST_PASSAGES {
            let note = format!("only {MOST_PASSAGES} passages were looked at: ask for a period");
            self.notes.push(note);
        }
        self.passages = found.into_iter().map(|(_, passage)| passage).collect();
        Ok(())
    }

    /// The quotes that fit, as they stand in the passages.
    fn candidates(&self) -> impl Iterator<Item = (&Passage, &Quote)> {
        let quotes = self
            .passages
            .iter()
            .flat_map(|passage| passage.found.quotes.iter().map(move |quote| (passage, quote)));
        quotes.filter(|(passage, quote)| self.fits(passage, quote))
    }

    fn fits(&self, passage: &Passage, quote: &Quote) -> bool {
        let is_by =
            |speaker: &Resolved| quote.speaker.as_ref().is_some_and(|name| speaker.is(name));
        (self.forms.is_empty() || self.forms.contains(&quote.form))
            && self.speaker.as_ref().is_none_or(is_by)
            && (self.words.is_empty() || holds(quote, &self.words))
            && self.topic.as_ref().is_none_or(|topic| topic.is_of(quote, passage))
    }

    /// The quotes that fit, each text once, in the order of [`super::Quotes::quotes`].
    pub(in crate::query) fn ranked(&self) -> Vec<Ranked<'_>> {
        rank(self.candidates().collect(), self.topic.as_ref())
    }

    /// Whether a quote names the topic, not only its words in no order.
    pub(in crate::query) fn names(&self, ranked: &Ranked<'_>) -> bool {
        self.topic.as_ref().is_some_and(|topic| topic.is_named_in(ranked.quote, ranked.passage))
    }

    /// How the wish was read, for people.
    pub(in crate::query) fn read_as(&self) -> String {
        let question = match &self.speaker {
            Some(speaker) => format!("what {} said", speaker.name),
            None => "what was said".to_owned(),
        };
        let about = self.topic.as_ref().map(|topic| format!(" about {}", topic.typed()));
        let words = &self.words;
        let words = (!words.is_empty()).then(|| format!(" with the words \"{}\"", words.join(" ")));
        [question, about.unwrap_or_default(), words.unwrap_or_default()].concat()
    }
}

/// The first day of the newest articles, where there are too many to look at all of them.
fn first_day_of_newest(reader: &Reader, plan: &Plan) -> Result<Option<i64>> {
    let mut articles = 0;
    for (day, count) in reader.days(plan)?.into_iter().rev() {
        articles += count;
        if articles > NEWEST_ARTICLES {
            return Ok(Some(day));
        }
    }
    Ok(None)
}

fn note_on(speaker: &Resolved) -> Option<String> {
    speaker.kind.is_none().then(|| format!("\"{}\" is no name in this archive", speaker.typed))
}

/// Whether the words stand in the quote in a row.
fn holds(quote: &Quote, words: &[String]) -> bool {
    let said: Vec<String> = terms(&quote.text).into_iter().map(|term| term.word).collect();
    said.windows(words.len()).any(|window| window == words)
}
