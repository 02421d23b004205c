//! Answers from facts: who met whom, when, where, how often, and whether.

mod answers;
mod candidates;
mod closure;
mod gathered;
mod loose;
mod narrow;
mod not_counted;
mod people;
mod reading;
mod sides;
mod times;

use super::{
    Options,
    answer::{Item, NotCounted},
    evidence::words_key,
    question::{Asks, FactQuestion, Question},
    search::in_articles_of,
    time::{Fit, Time},
};
use crate::{
    Result,
    extract::{Fact, Kind, Status, Stretch},
    index::{Passage, Plan, Reader, terms},
    text::{Span, fold},
};
use answers::{Told, add_roles, by_date, by_place, counted, whether};
use candidates::{MOST_PASSAGES, passages_in};
use closure::open_first;
use narrow::{keep_about, keep_asked, sort_by_time};
use not_counted::not_counted;
use people::people;
use reading::is_mutual;
use std::collections::{BTreeMap, BTreeSet};

pub(super) use candidates::{Candidates, candidates};
pub(super) use closure::{CANCELLED, CONFIRMED, Telling, is_outcome};
pub(super) use reading::read_as;
pub(super) use sides::between;

/// Of so many answers whole articles are read for what they say of them.
const MOST_ROLES: usize = 10;

/// What facts answer.
#[derive(Debug, Default)]
pub(super) struct Events {
    /// How the question was read.
    pub read_as: String,
    /// What was supposed.
    pub notes: Vec<String>,
    /// The answers, grouped by status.
    pub items: Vec<Item>,
    /// What looks like an answer and is none.
    pub not_counted: Vec<NotCounted>,
    /// The passages that hold the evidence, best first.
    pub passages: Vec<Passage>,
    /// What finds these passages.
    pub plan: Option<Plan>,
    /// What finds all that facts of the question's relation and names stand in.
    pub looked_at: Plan,
}

/// A fact of the asked relation, in the period and of the status asked for.
#[derive(Clone, Copy)]
pub(super) struct Event<'p> {
    /// Where it stands.
    pub passage: &'p Passage,
    /// What happened, or will, or did not.
    pub fact: &'p Fact,
}

/// All facts of the relation.
fn all_events<'p>(passages: &'p [Passage], relations: &[String]) -> Vec<Event<'p>> {
    let facts = passages
        .iter()
        .flat_map(|passage| passage.found.facts.iter().map(move |fact| Event { passage, fact }));
    facts.filter(|event| relations.contains(&event.fact.relation)).collect()
}

/// The facts that the question asks about, and what was supposed in choosing them.
pub(super) fn events<'p>(
    candidates: &'p Candidates,
    time: &Time,
    asked: &FactQuestion,
    options: &Options,
) -> (Vec<Event<'p>>, Vec<String>) {
    let mut articles: BTreeMap<Fit, BTreeSet<&str>> = BTreeMap::new();
    let mut found = Vec::new();
    for event in all_events(&candidates.passages, &candidates.relations) {
        let Event { passage, fact } = event;
        if !is_asked(asked, options, &event) {
            continue;
        }
        let fit = time.fit(fact, passage);
        articles.entry(fit).or_default().insert(&passage.article);
        if matches!(fit, Fit::Inside | Fit::YearNotStated) {
            found.push(event);
        }
    }
    keep_about(&mut found, &asked.about);
    let notes = [Fit::YearNotStated, Fit::Dateless].into_iter().filter_map(|fit| {
        let count = articles.get(&fit)?.len();
        let articles =
            if count == 1 { "1 article".to_owned() } else { format!("{count} articles") };
        fit.note(&articles)
    });
    (found, notes.collect())
}

/// Whether the fact has the status, the place and the words asked for.
fn is_asked(asked: &FactQuestion, options: &Options, event: &Event<'_>) -> bool {
    let Event { passage, fact } = event;
    let wanted = wanted(asked, options);
    (wanted.is_empty() || wanted.contains(&fact.status))
        && asked.place.as_ref().is_none_or(|place| is_at(fact, passage, place))
}

/// Whether it is of the time asked for, too.
fn fits(time: &Time, asked: &FactQuestion, options: &Options, event: &Event<'_>) -> bool {
    is_asked(asked, options, event)
        && matches!(time.fit(event.fact, event.passage), Fit::Inside | Fit::YearNotStated)
}

/// Answers a question about facts.
pub(super) fn answer(
    reader: &Reader,
    question: &Question,
    asked: &FactQuestion,
    filters: &Plan,
    options: &Options,
) -> Result<Events> {
    let time = Time::new(question.period.as_ref(), &options.filters);
    let candidates = candidates(reader, asked, filters, &time)?;
    let Candidates { given, relations, plan, passages, notes, unfiltered, is_all } = &candidates;
    let mut answer = Events {
        read_as: read_as(asked, given, relations),
        notes: notes.clone(),
        ..Events::default()
    };
    let (mut found, notes) = events(&candidates, &time, asked, options);
    answer.notes.extend(notes);
    if let Some(met) = loose::met_instead(asked, relations, &found) {
        let mut meetings = self::answer(reader, question, &met, filters, options)?;
        if meetings.items.iter().any(|item| item.kind == Kind::Person) {
            meetings.notes.push("nothing tells whom they visited: these they met".to_owned());
            return Ok(meetings);
        }
    }
    if asked.asks != Asks::Who && !asked.like.is_empty() {
        keep_described(reader, asked, &candidates, &mut found)?;
    }
    // What became of a plan may stand where the question does not let one look.
    let has_plans = found.iter().any(|event| event.fact.status == Status::Planned);
    let unfiltered =
        if has_plans && !is_all { Some(passages_in(reader, unfiltered)?) } else { None };
    let all = all_events(unfiltered.as_ref().unwrap_or(passages), relations);
    let told = Told { found: &found, all: &all, given, texts: reader.texts()? };
    let mut items = match asked.asks {
        Asks::Who => people(reader, told, asked.seat)?,
        Asks::Whether => whether(reader, told, asked.seat)?,
        Asks::When => {
            let mut items = by_date(told);
            // Nobody resigns twice: what most texts say first.
            if !relations.iter().any(|relation| is_mutual(relation)) {
                items.sort_by_key(|item| (item.status, std::cmp::Reverse(item.articles)));
            }
            items
        }
        Asks::Where => by_place(told),
        Asks::Count => {
            let items = counted(told);
            // "none" is not all there is to say where it is planned.
            if items.is_empty() { whether(reader, told, asked.seat)? } else { items }
        }
    };
    let mut is_loose = false;
    let has_held = items.iter().any(|item| item.status == Some(Status::Held));
    if !items.is_empty()
        && !has_held
        && asked.asks == Asks::Who
        && wanted(asked, options).is_empty()
    {
        let fits = |event: &Event<'_>| {
            event.fact.status == Status::Held && fits(&time, asked, options, event)
        };
        items.extend(loose::loose(reader, asked, given, relations, filters, fits)?);
    }
    if items.is_empty() && asked.asks == Asks::Who {
        let fits = |event: &Event<'_>| fits(&time, asked, options, event);
        items = loose::loose(reader, asked, given, relations, filters, fits)?;
        if items.is_empty() {
            let anywhere = FactQuestion { place: None, ..asked.clone() };
            items = loose::elsewhere(
                reader,
                asked,
                filters,
                || self::candidates(reader, &anywhere, filters, &time),
                |event| self::fits(&time, &anywhere, options, event),
            )?;
        }
        is_loose = !items.is_empty();
    }
    let is_narrow = asked.kind.is_some() || !asked.like.is_empty();
    add_roles(reader, &mut items, passages, if is_narrow { MOST_PASSAGES } else { MOST_ROLES })?;
    if asked.asks == Asks::Who {
        keep_asked(&mut items, asked);
    }
    open_first(&mut items);
    if let Some(order) = asked.order {
        sort_by_time(&mut items, order);
    }
    answer.items = items;
    if asked.asks == Asks::Who
        && given.len() == 1
        && let Some(relation) = relations.first()
    {
        answer.not_counted = not_counted(reader, relation, given, &answer.items, filters)?;
    }
    answer.plan = Some(in_articles_of(&answer.items, plan.clone()));
    answer.looked_at = plan.clone();
    answer.passages = if is_loose {
        passages_at(reader, &answer.items)?
    } else {
        passages_of(&answer.items, candidates.passages)
    };
    Ok(answer)
}

/// "last time Ruiz met a French minister": keeps what happened with somebody who is one.
fn keep_described(
    reader: &Reader,
    asked: &FactQuestion,
    candidates: &Candidates,
    found: &mut Vec<Event<'_>>,
) -> Result<()> {
    let told = Told { found, all: &[], given: &candidates.given, texts: reader.texts()? };
    let mut items = people(reader, told, asked.seat)?;
    add_roles(reader, &mut items, &candidates.passages, MOST_PASSAGES)?;
    keep_asked(&mut items, asked);
    let evidence = items.iter().flat_map(|item| &item.evidence);
    let kept: BTreeSet<(&str, usize)> = evidence
        .flat_map(|piece| {
            let copies = piece.copies.iter().map(String::as_str);
            copies.chain([piece.at.article.as_str()]).map(|article| (article, piece.sentence.start))
        })
        .collect();
    found.retain(|event| kept.contains(&(&event.passage.article, event.fact.sentence.start)));
    Ok(())
}

fn wanted<'a>(asked: &'a FactQuestion, options: &'a Options) -> &'a [Status] {
    if options.filters.status.is_empty() { &asked.wanted } else { &options.filters.status }
}

/// Whether the fact stands at the place: by its own word, else by a word of its paragraph.
fn is_at(fact: &Fact, passage: &Passage, place: &str) -> bool {
    let asked = fold(place);
    fact.place.as_ref().is_some_and(|place| fold(place).contains(&asked))
        || has_words(&passage.text, place)
}

/// Whether all terms of some words are terms of a text. Most texts need no close look: where the letters of a word don't
/// stand in it at all it is no term, and where it stands apart it is one.
fn has_words(text: &str, words: &str) -> bool {
    let asked: Vec<String> = terms(words).into_iter().map(|term| term.word).collect();
    let letters = words_key(text);
    if !asked.iter().all(|word| letters.contains(word)) {
        return false;
    }
    let is_term = |word: &String| terms(text).iter().any(|term| term.word == *word);
    asked.iter().all(|word| stands_apart(text, word) || is_term(word))
}

/// Whether a folded word stands in the text between spaces or plain marks.
fn stands_apart(text: &str, word: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ';'));
    lower.match_indices(word).any(|(at, _)| {
        let before = Span::new(0, at).of(&lower);
        let after = Span::new(at + word.len(), lower.len()).of(&lower);
        is_apart(before.chars().next_back()) && is_apart(after.chars().next())
    })
}

/// The passages of the evidence of answers that were found by the way.
fn passages_at(reader: &Reader, items: &[Item]) -> Result<Vec<Passage>> {
    let mut kept = Vec::new();
    for piece in items.iter().flat_map(|item| &item.evidence) {
        let holds = |passage: &Passage| {
            passage.found.facts.iter().any(|fact| fact.sentence == piece.sentence)
        };
        kept.extend(reader.passages(&piece.at.article)?.into_iter().find(holds));
    }
    Ok(kept)
}

/// The passages of the evidence, in the order of the answers.
fn passages_of(items: &[Item], passages: Vec<Passage>) -> Vec<Passage> {
    let mut holding = BTreeMap::new();
    for (at, passage) in passages.iter().enumerate() {
        for fact in &passage.found.facts {
            let Stretch { start, field, .. } = fact.sentence;
            holding.entry((passage.article.as_str(), field, start)).or_insert(at);
        }
    }
    let evidence = items.iter().flat_map(|item| &item.evidence);
    let order: Vec<usize> = evidence
        .filter_map(|piece| {
            let Stretch { start, field, .. } = piece.sentence;
            holding.get(&(piece.at.article.as_str(), field, start)).copied()
        })
        .collect();
    let mut passages: Vec<Option<Passage>> = passages.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| passages.get_mut(at)?.take()).collect()
}

#[cfg(test)]
mod tests {
    use super::has_words;
    use crate::index::terms;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_those_that_are_terms(
            text in "(?:Lesk|lesk|Port Adele|U\\.S\\.|Łódź|Leskov|[’'.,;&-]| |\\PC{0,3}){0,20}",
            words in "Lesk|Port Adele|US|Lodz|the Port|",
        ) {
            let all: Vec<String> = terms(&text).into_iter().map(|term| term.word).collect();
            let expected = terms(&words).iter().all(|term| all.contains(&term.word));
            prop_assert_eq!(has_words(&text, &words), expected);
        }
    }
}
