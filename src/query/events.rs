//! Answers from facts: who met whom, when, where, how often, and whether.

use super::{
    Options,
    answer::{Citation, Evidence, Item, NotCounted, When},
    evidence::{citation, of_fact, without_copies},
    question::{Asks, FactQuestion, Question},
    resolve::{Resolved, resolve},
    search::within,
    time::{Fit, Time},
};
use crate::{
    Result,
    extract::{Fact, Form, Kind, Participant, Status},
    index::{Passage, Plan, Reader, terms},
    text::fold,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Passages looked at for one question: far more than any reader will.
const MOST_PASSAGES: usize = 5_000;
/// What one text that says so is worth; several independent ones are combined by noisy-or.
const TRUST: f64 = 0.85;
/// A later report within so many days can confirm or cancel a plan.
pub(super) const CLOSURE_DAYS: i64 = 90;
/// So many lines of what was not counted.
const MOST_NOT_COUNTED: usize = 5;

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
}

/// A fact of the asked relation, in the period and of the status asked for.
pub(super) struct Event<'p> {
    /// Where it stands.
    pub passage: &'p Passage,
    /// What happened, or will, or did not.
    pub fact: &'p Fact,
}

/// Where facts may stand that answer a question.
pub(super) struct Candidates {
    /// The names given, resolved.
    pub given: Vec<Resolved>,
    /// What finds the passages.
    pub plan: Plan,
    /// The passages, best first.
    pub passages: Vec<Passage>,
    /// What was supposed of the names.
    pub notes: Vec<String>,
}

/// The passages with facts of the asked relation for any of the given names.
pub(super) fn candidates(
    reader: &Reader,
    asked: &FactQuestion,
    filters: &Plan,
) -> Result<Candidates> {
    let mut given = Vec::new();
    for typed in &asked.given {
        given.push(resolve(reader, typed, &[Kind::Person, Kind::Organization])?);
    }
    let plan = within(plan(asked, &given), filters);
    let passages =
        reader.search(&plan, MOST_PASSAGES)?.into_iter().map(|(_, passage)| passage).collect();
    let notes = given.iter().filter_map(note_on).collect();
    Ok(Candidates { given, plan, passages, notes })
}

/// The facts that the question asks about, and what was supposed in choosing them.
pub(super) fn events<'p>(
    passages: &'p [Passage],
    question: &Question,
    asked: &FactQuestion,
    options: &Options,
) -> (Vec<Event<'p>>, Vec<String>) {
    let wanted = wanted(asked, options);
    let time = Time::new(question.period.as_ref(), &options.filters);
    let mut articles: BTreeMap<Fit, BTreeSet<&str>> = BTreeMap::new();
    let mut found = Vec::new();
    for passage in passages {
        for fact in &passage.found.facts {
            let fits = fact.relation == asked.relation
                && (wanted.is_empty() || wanted.contains(&fact.status))
                && asked.place.as_ref().is_none_or(|place| is_at(fact, passage, place));
            if !fits {
                continue;
            }
            let fit = time.fit(fact, passage);
            articles.entry(fit).or_default().insert(&passage.article);
            if matches!(fit, Fit::Inside | Fit::YearNotStated) {
                found.push(Event { passage, fact });
            }
        }
    }
    let notes = [Fit::YearNotStated, Fit::Dateless].into_iter().filter_map(|fit| {
        let count = articles.get(&fit)?.len();
        let articles =
            if count == 1 { "1 article".to_owned() } else { format!("{count} articles") };
        fit.note(&articles)
    });
    (found, notes.collect())
}

/// Answers a question about facts.
pub(super) fn answer(
    reader: &Reader,
    question: &Question,
    asked: &FactQuestion,
    filters: &Plan,
    options: &Options,
) -> Result<Events> {
    let Candidates { given, plan, passages, notes } = candidates(reader, asked, filters)?;
    let mut answer = Events { read_as: read_as(asked, &given), notes, ..Events::default() };
    let (found, notes) = events(&passages, question, asked, options);
    answer.notes.extend(notes);
    answer.items = match asked.asks {
        Asks::Who => people(reader, &found, &given)?,
        Asks::Whether => whether(reader, &found, &given)?,
        Asks::When => by_date(&between(&found, &given)),
        Asks::Where => by_place(&between(&found, &given)),
        Asks::Count => counted(&between(&found, &given)),
    };
    for item in &mut answer.items {
        add_roles(reader, item)?;
    }
    settle(&mut answer.items);
    if asked.asks == Asks::Who && given.len() == 1 {
        answer.not_counted = not_counted(reader, asked, &given, &answer.items, filters)?;
    }
    answer.passages = passages_of(&answer.items, &passages);
    let time = Time::new(question.period.as_ref(), &options.filters);
    answer.plan = Some(if time.limits() { in_articles_of(&found, plan) } else { plan });
    Ok(answer)
}

/// `plan` in the articles of these events: what counts go by where a time leaves others out.
fn in_articles_of(events: &[Event<'_>], plan: Plan) -> Plan {
    let articles: BTreeSet<&str> =
        events.iter().map(|event| event.passage.article.as_str()).collect();
    let articles = articles.into_iter().map(|id| Plan::Article(id.to_owned())).collect();
    Plan::All(vec![plan, Plan::Filter(Box::new(Plan::Any(articles)))])
}

pub(super) fn read_as(asked: &FactQuestion, given: &[Resolved]) -> String {
    let names: Vec<String> = given
        .iter()
        .map(|name| {
            if name.kind.is_some() && fold(&name.typed) != fold(&name.name) {
                format!("{} (also written \"{}\")", name.name, name.typed)
            } else {
                name.name.clone()
            }
        })
        .collect();
    let relation = asked.relation.to_uppercase();
    let question = match asked.asks {
        Asks::Who => format!("{relation} with {}", names.join(" and ")),
        Asks::When => format!("when {relation}: {}", names.join(", ")),
        Asks::Where => format!("where {relation}: {}", names.join(", ")),
        Asks::Count => format!("how many times {relation}: {}", names.join(", ")),
        Asks::Whether => format!("whether {relation}: {}", names.join(", ")),
    };
    let place = asked.place.as_ref().map(|place| format!(" in {place}"));
    let words: Vec<&str> = asked.wanted.iter().map(|status| status.name()).collect();
    let wanted = (!words.is_empty()).then(|| format!(", {}", words.join(" or ")));
    [question, place.unwrap_or_default(), wanted.unwrap_or_default()].concat()
}

fn note_on(name: &Resolved) -> Option<String> {
    if name.kind.is_none() {
        return Some(format!("\"{}\" is no name in this archive", name.typed));
    }
    let others: Vec<&str> = name.others.iter().take(3).map(String::as_str).collect();
    (!others.is_empty() && fold(&name.typed) != fold(&name.name)).then(|| {
        format!("\"{}\" also fits {}: ask with the full name", name.typed, others.join(", "))
    })
}

fn wanted(asked: &FactQuestion, options: &Options) -> Vec<Status> {
    if options.filters.status.is_empty() {
        asked.wanted.clone()
    } else {
        options.filters.status.clone()
    }
}

/// Passages with a fact of the relation for any of the given names.
fn plan(asked: &FactQuestion, given: &[Resolved]) -> Plan {
    let mut plans = Vec::new();
    for resolved in given {
        for (_, name) in &resolved.names {
            plans.push(Plan::Fact { relation: asked.relation.clone(), name: name.clone() });
        }
    }
    match plans.len() {
        0 if given.is_empty() => Plan::Relation(asked.relation.clone()),
        0 => Plan::Nothing,
        _ => Plan::Any(plans),
    }
}

/// Whether the fact stands at the place: by its own word, else by a word of its paragraph.
fn is_at(fact: &Fact, passage: &Passage, place: &str) -> bool {
    let asked = fold(place);
    match &fact.place {
        Some(place) if fold(place).contains(&asked) => true,
        _ => {
            let words: BTreeSet<String> =
                terms(&passage.text).into_iter().map(|term| term.word).collect();
            terms(place).iter().all(|term| words.contains(&term.word))
        }
    }
}

/// Whether `participant` is the one asked about.
fn is_given(participant: &Participant, given: &Resolved) -> bool {
    given.is(&participant.name)
}

/// Those who took part with `given`: the other side, or the other members of its own side where the fact has
/// but one ("X and Y met").
fn counterparts<'f>(fact: &'f Fact, given: &Resolved) -> Vec<&'f Participant> {
    let on = |side: &[Participant]| side.iter().any(|participant| is_given(participant, given));
    let rest = |side: &'f [Participant]| {
        side.iter().filter(|participant| !is_given(participant, given)).collect::<Vec<_>>()
    };
    // Of several who met each other, all but the last stand on the one side and all but the first
    // on the other.
    let mut found: Vec<&Participant> = Vec::new();
    if on(&fact.agents) {
        found.extend(rest(if fact.others.is_empty() { &fact.agents } else { &fact.others }));
    }
    if on(&fact.others) {
        let new = |one: &&Participant| !found.iter().any(|known| known.at == one.at);
        let more: Vec<&Participant> = rest(&fact.agents).into_iter().filter(new).collect();
        found.extend(more);
    }
    found.retain(|participant| participant.kind != Kind::Place);
    found
}

/// The events in which all given names are together.
pub(super) fn between<'e, 'p>(events: &'e [Event<'p>], given: &[Resolved]) -> Vec<&'e Event<'p>> {
    let together = |event: &&Event<'_>| match given {
        [] => true,
        [one] => !counterparts(event.fact, one).is_empty() || event.fact.others.is_empty(),
        [one, rest @ ..] => {
            let others = counterparts(event.fact, one);
            rest.iter().all(|other| others.iter().any(|participant| is_given(participant, other)))
        }
    };
    events.iter().filter(together).collect()
}

/// Answers gathered by name and status.
#[derive(Default)]
struct Gathered {
    kind: Option<Kind>,
    evidence: Vec<Evidence>,
    also: BTreeSet<String>,
}

impl Gathered {
    fn add(&mut self, event: &Event<'_>) {
        self.evidence.push(of_fact(event.passage, event.fact));
    }

    fn item(self, name: String, status: Option<Status>) -> Item {
        let mut articles: BTreeSet<String> = BTreeSet::new();
        let mut evidence = self.evidence;
        // Text before headline, early before late, then by article.
        evidence.sort_by(|one, other| {
            let order = |evidence: &Evidence| {
                (
                    std::cmp::Reverse(evidence.sentence.field),
                    evidence.at.published.is_none(),
                    evidence.at.published,
                    evidence.at.article.clone(),
                    evidence.sentence.start,
                )
            };
            order(one).cmp(&order(other))
        });
        let evidence = without_copies(evidence);
        for piece in &evidence {
            articles.insert(piece.at.article.clone());
            articles.extend(piece.copies.iter().cloned());
        }
        let texts: BTreeSet<&str> =
            evidence.iter().map(|piece| piece.at.article.as_str()).collect();
        let doubt = (1.0 - TRUST).powi(i32::try_from(texts.len()).unwrap_or(i32::MAX));
        Item {
            also_written: self.also.into_iter().filter(|form| *form != name).collect(),
            name,
            kind: self.kind.unwrap_or(Kind::Phrase),
            status,
            roles: Vec::new(),
            when: agreed(evidence.iter().map(|piece| piece.when.as_ref())),
            place: agreed(evidence.iter().map(|piece| piece.place.as_ref())),
            score: ((1.0 - doubt) * 1e4).round() / 1e4,
            articles: articles.len(),
            outcome: None,
            evidence,
        }
    }
}

/// What all pieces of evidence that say something say; none where they differ.
fn agreed<'e, T: Clone + PartialEq + 'e>(said: impl Iterator<Item = Option<&'e T>>) -> Option<T> {
    let mut said = said.flatten();
    let first = said.next()?;
    said.all(|other| other == first).then(|| first.clone())
}

/// The other sides, by name and status. With several names given: only those who were with each of them.
fn people(reader: &Reader, events: &[Event<'_>], given: &[Resolved]) -> Result<Vec<Item>> {
    let mut canonical = Canonical { reader, known: BTreeMap::new() };
    let mut all: BTreeMap<(Status, String), Gathered> = BTreeMap::new();
    let mut with: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for event in events {
        for (number, one) in given.iter().enumerate() {
            for participant in counterparts(event.fact, one) {
                if given.iter().any(|other| is_given(participant, other)) {
                    continue;
                }
                let name = canonical.name(participant)?;
                if given.iter().any(|other| other.is(&name)) {
                    continue;
                }
                with.entry(name.clone()).or_default().insert(number);
                let gathered = all.entry((event.fact.status, name)).or_default();
                gathered.kind = Some(participant.kind);
                gathered.also.extend(short_form(event.passage, participant));
                gathered.add(event);
            }
        }
    }
    let mut items: Vec<Item> = all
        .into_iter()
        .filter(|((_, name), _)| with.get(name).is_some_and(|with| with.len() == given.len()))
        .map(|((status, name), gathered)| gathered.item(name, Some(status)))
        .collect();
    sort(&mut items);
    Ok(items)
}

/// The words of the evidence for somebody, unless a pronoun or a description.
fn short_form(passage: &Passage, participant: &Participant) -> Option<String> {
    let entities = passage.found.people.iter().chain(&passage.found.organizations);
    let mention = entities.flat_map(|entity| &entity.mentions).find(|mention| {
        mention.at.span() == participant.at.span() && mention.at.field == participant.at.field
    })?;
    matches!(mention.form, Form::Name | Form::Short).then(|| participant.at.text.clone())
}

/// By status, then how well supported, people before others, then by name.
fn sort(items: &mut [Item]) {
    let kind = |item: &Item| match item.kind {
        Kind::Person => 0,
        Kind::Organization => 1,
        Kind::Place | Kind::Phrase => 2,
    };
    items.sort_by(|one, other| {
        one.status
            .cmp(&other.status)
            .then(kind(one).cmp(&kind(other)))
            .then(other.score.total_cmp(&one.score))
            .then(other.articles.cmp(&one.articles))
            .then_with(|| one.name.cmp(&other.name))
    });
}

/// One name for the archive's spellings of a person, a bare "Putin" where it can be only one.
struct Canonical<'r> {
    reader: &'r Reader,
    known: BTreeMap<String, String>,
}

impl Canonical<'_> {
    fn name(&mut self, participant: &Participant) -> Result<String> {
        if participant.kind != Kind::Person {
            return Ok(participant.name.clone());
        }
        if let Some(name) = self.known.get(&participant.name) {
            return Ok(name.clone());
        }
        let resolved = resolve(self.reader, &participant.name, &[Kind::Person])?;
        let is_bare = !participant.name.contains(' ');
        let is_safe = resolved.kind == Some(Kind::Person)
            && resolved.is(&participant.name)
            && (!is_bare || resolved.others.is_empty());
        let name = if is_safe { resolved.name } else { participant.name.clone() };
        self.known.insert(participant.name.clone(), name.clone());
        Ok(name)
    }
}

/// The last name given, with the evidence on both, by status.
fn whether(reader: &Reader, events: &[Event<'_>], given: &[Resolved]) -> Result<Vec<Item>> {
    let [first @ .., last] = given else { return Ok(Vec::new()) };
    if first.is_empty() {
        return people(reader, events, given);
    }
    let mut all: BTreeMap<Status, Gathered> = BTreeMap::new();
    for event in between(events, given) {
        let gathered = all.entry(event.fact.status).or_default();
        gathered.kind = last.kind;
        gathered.add(event);
    }
    let mut items: Vec<Item> = all
        .into_iter()
        .map(|(status, gathered)| gathered.item(last.name.clone(), Some(status)))
        .collect();
    sort(&mut items);
    Ok(items)
}

/// One answer a date and status, the dates in order; facts without a date last.
fn by_date(events: &[&Event<'_>]) -> Vec<Item> {
    let mut all: BTreeMap<(Status, Option<NaiveDate>, String), Gathered> = BTreeMap::new();
    for event in events {
        let Some(date) = &event.fact.when else { continue };
        let key = (event.fact.status, date.from, When::of(date).text);
        all.entry(key).or_default().add(event);
    }
    all.into_iter().map(|((status, _, text), gathered)| gathered.item(text, Some(status))).collect()
}

fn by_place(events: &[&Event<'_>]) -> Vec<Item> {
    let mut all: BTreeMap<(Status, String), Gathered> = BTreeMap::new();
    for event in events {
        let Some(place) = &event.fact.place else { continue };
        let gathered = all.entry((event.fact.status, place.clone())).or_default();
        gathered.kind = Some(Kind::Place);
        gathered.add(event);
    }
    let mut items: Vec<Item> = all
        .into_iter()
        .map(|((status, name), gathered)| gathered.item(name, Some(status)))
        .collect();
    sort(&mut items);
    items
}

/// One answer: how many different days (articles, where a day is not known) are told of.
fn counted(events: &[&Event<'_>]) -> Vec<Item> {
    let mut gathered = Gathered::default();
    let mut times = BTreeSet::new();
    for event in events.iter().filter(|event| event.fact.status == Status::Held) {
        let day = event.fact.when.as_ref().and_then(|date| date.from);
        times.insert(
            day.or(event.passage.published)
                .map_or_else(|| event.passage.article.clone(), |day| day.to_string()),
        );
        gathered.add(event);
    }
    if times.is_empty() {
        return Vec::new();
    }
    let name = match times.len() {
        1 => "1 time".to_owned(),
        count => format!("{count} times"),
    };
    vec![gathered.item(name, Some(Status::Held))]
}

/// What the articles of the evidence say that somebody is.
fn add_roles(reader: &Reader, item: &mut Item) -> Result<()> {
    const MOST_ARTICLES: usize = 3;
    if !matches!(item.kind, Kind::Person | Kind::Organization) {
        return Ok(());
    }
    let articles: BTreeSet<String> =
        item.evidence.iter().map(|piece| piece.at.article.clone()).take(MOST_ARTICLES).collect();
    for article in articles {
        for passage in reader.passages(&article)? {
            let entities = passage.found.people.iter().chain(&passage.found.organizations);
            for entity in entities.filter(|entity| entity.name == item.name) {
                for role in &entity.roles {
                    let role = match &role.of {
                        Some(of) => format!("{}, {of}", role.title),
                        None => role.title.clone(),
                    };
                    if !item.roles.contains(&role) {
                        item.roles.push(role);
                    }
                }
            }
        }
    }
    Ok(())
}

/// What is said of a plan that no later article confirms or cancels.
const OPEN: &str = "no later article confirms it";

/// Says of every plan what later articles say of it.
fn settle(items: &mut [Item]) {
    let mut outcomes = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if item.status != Some(Status::Planned) {
            continue;
        }
        let later = |status| {
            items
                .iter()
                .filter(move |other| other.name == item.name && other.status == Some(status))
                .find(|other| other.evidence.iter().any(|late| is_later(late, &item.evidence)))
        };
        let outcome = if later(Status::Held).is_some() {
            "confirmed by a later article"
        } else if later(Status::Cancelled).is_some() {
            "cancelled, says a later article"
        } else {
            OPEN
        };
        outcomes.push((index, outcome.to_owned()));
    }
    for (index, outcome) in outcomes {
        items[index].outcome = Some(outcome);
    }
    // What is still to come first.
    let is_settled = |item: &Item| item.outcome.as_ref().is_some_and(|outcome| outcome != OPEN);
    items.sort_by_key(|item| (item.status, is_settled(item)));
}

/// Whether `late` was published after one of the `plans`, and soon enough to be about it.
fn is_later(late: &Evidence, plans: &[Evidence]) -> bool {
    let Some(late) = late.at.published else { return false };
    plans.iter().filter_map(|plan| plan.at.published).any(|plan| {
        let days = (late - plan).num_days();
        (0..=CLOSURE_DAYS).contains(&days)
    })
}

/// Facts of the same relation about the same people that leave out the one asked about.
fn not_counted(
    reader: &Reader,
    asked: &FactQuestion,
    given: &[Resolved],
    items: &[Item],
    filters: &Plan,
) -> Result<Vec<NotCounted>> {
    let told: Vec<&Citation> =
        items.iter().flat_map(|item| &item.evidence).map(|piece| &piece.at).collect();
    // A reader mistakes what stands close by.
    let is_close = |passage: &Passage| {
        told.iter().any(|at| {
            at.article == passage.article
                && passage.paragraphs.iter().any(|(_, number)| number.abs_diff(at.paragraph) <= 1)
        })
    };
    let plans = items
        .iter()
        .filter(|item| item.kind == Kind::Person)
        .map(|item| Plan::Fact { relation: asked.relation.clone(), name: item.name.clone() });
    let plan = within(Plan::Any(plans.take(20).collect()), filters);
    let mut lines: Vec<NotCounted> = Vec::new();
    for (_, passage) in reader.search(&plan, 100)? {
        if !is_close(&passage) {
            continue;
        }
        for fact in passage.found.facts.iter().filter(|fact| fact.relation == asked.relation) {
            let everybody = || fact.agents.iter().chain(&fact.others);
            if everybody().any(|participant| given.iter().any(|one| is_given(participant, one))) {
                continue;
            }
            let Some(known) =
                everybody().find(|one| items.iter().any(|item| item.name == one.name))
            else {
                continue;
            };
            for other in everybody().filter(|other| {
                other.kind == Kind::Person && !items.iter().any(|item| item.name == other.name)
            }) {
                let reason = format!(
                    "{} {}, not {}",
                    verb(fact.status),
                    known.name,
                    given.first().map_or("", |one| one.name.as_str())
                );
                let line = NotCounted {
                    name: other.name.clone(),
                    reason,
                    at: citation(&passage, fact.sentence.start),
                };
                let is_known = lines
                    .iter()
                    .any(|known| known.name == line.name && known.reason == line.reason);
                if !is_known && lines.len() < MOST_NOT_COUNTED {
                    lines.push(line);
                }
            }
        }
    }
    Ok(lines)
}

fn verb(status: Status) -> &'static str {
    match status {
        Status::Held => "met",
        Status::Planned => "to meet",
        Status::Requested => "asked to meet",
        Status::Cancelled => "no longer to meet",
        Status::Denied => "said not to have met",
        Status::Hypothetical => "might meet",
    }
}

/// The passages of the evidence, in the order of the answers.
fn passages_of(items: &[Item], passages: &[Passage]) -> Vec<Passage> {
    let mut kept: Vec<Passage> = Vec::new();
    for piece in items.iter().flat_map(|item| &item.evidence) {
        let found = passages.iter().find(|passage| {
            passage.article == piece.at.article
                && passage.found.facts.iter().any(|fact| fact.sentence == piece.sentence)
        });
        if let Some(passage) = found
            && !kept
                .iter()
                .any(|known| known.article == passage.article && known.number == passage.number)
        {
            kept.push(passage.clone());
        }
    }
    kept
}
