//! What was found in a passage, as it is stored.

use super::{day, day_of};
use crate::{
    extract::{
        Date, DateKind, Entity, Extraction, Fact, Field, Form, Kind, Mention, Participant, Quote,
        QuoteForm, Role, Status, Stretch,
    },
    index::passage::Passage,
    text::Span,
};
use postcard::{Error, Result};
use serde::{Deserialize, Serialize};

/// Where the words of a stretch are.
#[derive(Serialize, Deserialize)]
enum StoredStretch<'a> {
    /// So many bytes after the beginning of the passage, and so many of them.
    Text(usize, usize),
    /// The same in the title.
    Title(usize, usize),
    /// In another passage: the span, and the words themselves.
    Elsewhere(Field, usize, usize, &'a str),
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredFound<'a> {
    #[serde(borrow)]
    facts: Vec<StoredFact<'a>>,
    #[serde(borrow)]
    people: Vec<StoredEntity<'a>>,
    #[serde(borrow)]
    organizations: Vec<StoredEntity<'a>>,
    #[serde(borrow)]
    places: Vec<StoredEntity<'a>>,
    #[serde(borrow)]
    dates: Vec<StoredDate<'a>>,
    #[serde(borrow)]
    quotes: Vec<StoredQuote<'a>>,
}

#[derive(Serialize, Deserialize)]
struct StoredEntity<'a> {
    name: &'a str,
    #[serde(borrow)]
    mentions: Vec<(StoredStretch<'a>, Form, Option<&'a str>)>,
    #[serde(borrow)]
    roles: Vec<(&'a str, Option<&'a str>, StoredStretch<'a>)>,
}

#[derive(Serialize, Deserialize)]
struct StoredDate<'a> {
    #[serde(borrow)]
    at: StoredStretch<'a>,
    kind: DateKind,
    value: &'a str,
    modifier: Option<&'a str>,
    from: Option<i32>,
    until: Option<i32>,
    basis: &'a str,
}

#[derive(Serialize, Deserialize)]
struct StoredQuote<'a> {
    field: Field,
    spans: Vec<(usize, usize)>,
    text: &'a str,
    form: QuoteForm,
    speaker: Option<&'a str>,
    speaker_kind: Option<Kind>,
    speaker_span: Option<(usize, usize)>,
    cue: Option<(usize, usize)>,
}

#[derive(Serialize, Deserialize)]
struct StoredFact<'a> {
    relation: &'a str,
    status: Status,
    cue: &'a str,
    rule: &'a str,
    #[serde(borrow)]
    agents: Vec<StoredParticipant<'a>>,
    #[serde(borrow)]
    others: Vec<StoredParticipant<'a>>,
    #[serde(borrow)]
    when: Option<StoredDate<'a>>,
    place: Option<&'a str>,
    said_by: Option<&'a str>,
    #[serde(borrow)]
    sentence: StoredStretch<'a>,
    #[serde(borrow)]
    trigger: StoredStretch<'a>,
}

#[derive(Serialize, Deserialize)]
struct StoredParticipant<'a> {
    name: &'a str,
    kind: Kind,
    #[serde(borrow)]
    at: StoredStretch<'a>,
    because: Option<&'a str>,
}

/// What the words of stretches are cut out of.
pub(super) struct Page<'a> {
    title: &'a str,
    text: &'a str,
    /// The byte of the article's text at which the passage begins.
    start: usize,
}

impl<'a> Page<'a> {
    pub(super) fn of(passage: &'a Passage) -> Self {
        Self { title: &passage.title, text: &passage.text, start: passage.start }
    }

    pub(super) fn store(&self, found: &'a Extraction) -> StoredFound<'a> {
        let entities = |entities: &'a [Entity]| {
            entities.iter().map(|entity| self.store_entity(entity)).collect()
        };
        StoredFound {
            facts: found.facts.iter().map(|fact| self.store_fact(fact)).collect(),
            people: entities(&found.people),
            organizations: entities(&found.organizations),
            places: entities(&found.places),
            dates: found.dates.iter().map(|date| self.store_date(date)).collect(),
            quotes: found.quotes.iter().map(store_quote).collect(),
        }
    }

    fn store_stretch(&self, stretch: &'a Stretch) -> StoredStretch<'a> {
        let Stretch { start, end, text, field } = stretch;
        let span = Span::new(*start, *end);
        match (field, start.checked_sub(self.start)) {
            (Field::Title, _) if span.of(self.title) == text => {
                StoredStretch::Title(*start, span.len())
            }
            (Field::Text, Some(at)) if Span::new(at, at + span.len()).of(self.text) == text => {
                StoredStretch::Text(at, span.len())
            }
            _ => StoredStretch::Elsewhere(*field, *start, *end, text),
        }
    }

    fn stretch(&self, stored: &StoredStretch<'_>) -> Result<Stretch> {
        let (field, span, text) = self.cut(stored)?;
        Ok(Stretch { start: span.start, end: span.end, text: text.to_owned(), field })
    }

    /// The words of a stretch, and where they stand.
    fn cut<'s>(&'s self, stored: &StoredStretch<'s>) -> Result<(Field, Span, &'s str)> {
        let (field, page, before, at, length) = match *stored {
            StoredStretch::Text(at, length) => (Field::Text, self.text, self.start, at, length),
            StoredStretch::Title(at, length) => (Field::Title, self.title, 0, at, length),
            StoredStretch::Elsewhere(field, start, end, text) => {
                return Ok((field, Span::new(start, end), text));
            }
        };
        let words = at.checked_add(length).and_then(|end| page.get(at..end));
        let words = words.ok_or(Error::DeserializeBadEncoding)?;
        let start = before.saturating_add(at);
        Ok((field, Span::new(start, start.saturating_add(length)), words))
    }

    pub(super) fn found(&self, stored: StoredFound<'_>) -> Result<Extraction> {
        Ok(Extraction {
            facts: all(stored.facts, |fact| self.fact(fact))?,
            people: all(stored.people, |entity| self.entity(entity))?,
            organizations: all(stored.organizations, |entity| self.entity(entity))?,
            places: all(stored.places, |entity| self.entity(entity))?,
            dates: all(stored.dates, |date| self.date(&date))?,
            quotes: stored.quotes.into_iter().map(quote).collect(),
        })
    }

    /// Where the text mentions people, organizations or places of these names.
    pub(super) fn named(&self, stored: &StoredFound<'_>, names: &[String]) -> Result<Vec<Span>> {
        let mut named = Vec::new();
        let entities = stored.people.iter().chain(&stored.organizations).chain(&stored.places);
        for entity in entities.filter(|entity| names.iter().any(|name| name == entity.name)) {
            for (at, _, _) in &entity.mentions {
                let (field, span, _) = self.cut(at)?;
                if field == Field::Text {
                    named.push(span);
                }
            }
        }
        Ok(named)
    }

    fn store_entity(&self, entity: &'a Entity) -> StoredEntity<'a> {
        let mentions = entity.mentions.iter().map(|mention| {
            (self.store_stretch(&mention.at), mention.form, mention.because.as_deref())
        });
        let roles = entity.roles.iter().map(|role| {
            (role.title.as_str(), role.of.as_deref(), self.store_stretch(&role.evidence))
        });
        StoredEntity { name: &entity.name, mentions: mentions.collect(), roles: roles.collect() }
    }

    fn entity(&self, stored: StoredEntity<'_>) -> Result<Entity> {
        Ok(Entity {
            name: stored.name.to_owned(),
            mentions: all(stored.mentions, |(at, form, because)| {
                Ok(Mention { at: self.stretch(&at)?, form, because: owned(because) })
            })?,
            roles: all(stored.roles, |(title, of, evidence)| {
                let evidence = self.stretch(&evidence)?;
                Ok(Role { title: title.to_owned(), of: owned(of), evidence })
            })?,
        })
    }

    fn store_date(&self, date: &'a Date) -> StoredDate<'a> {
        StoredDate {
            at: self.store_stretch(&date.at),
            kind: date.kind,
            value: &date.value,
            modifier: date.modifier.as_deref(),
            from: date.from.map(day),
            until: date.until.map(day),
            basis: &date.basis,
        }
    }

    fn date(&self, stored: &StoredDate<'_>) -> Result<Date> {
        Ok(Date {
            at: self.stretch(&stored.at)?,
            kind: stored.kind,
            value: stored.value.to_owned(),
            modifier: owned(stored.modifier),
            from: day_of(stored.from),
            until: day_of(stored.until),
            basis: stored.basis.to_owned(),
        })
    }

    fn store_fact(&self, fact: &'a Fact) -> StoredFact<'a> {
        let parties = |parties: &'a [Participant]| {
            let stored = parties.iter().map(|party| StoredParticipant {
                name: &party.name,
                kind: party.kind,
                at: self.store_stretch(&party.at),
                because: party.because.as_deref(),
            });
            stored.collect()
        };
        StoredFact {
            relation: &fact.relation,
            status: fact.status,
            cue: &fact.cue,
            rule: &fact.rule,
            agents: parties(&fact.agents),
            others: parties(&fact.others),
            when: fact.when.as_ref().map(|date| self.store_date(date)),
            place: fact.place.as_deref(),
            said_by: fact.said_by.as_deref(),
            sentence: self.store_stretch(&fact.sentence),
            trigger: self.store_stretch(&fact.trigger),
        }
    }

    fn fact(&self, stored: StoredFact<'_>) -> Result<Fact> {
        let party = |party: StoredParticipant<'_>| {
            let at = self.stretch(&party.at)?;
            let because = owned(party.because);
            Ok(Participant { name: party.name.to_owned(), kind: party.kind, at, because })
        };
        Ok(Fact {
            relation: stored.relation.to_owned(),
            status: stored.status,
            cue: stored.cue.to_owned(),
            rule: stored.rule.to_owned(),
            agents: all(stored.agents, party)?,
            others: all(stored.others, party)?,
            when: stored.when.map(|date| self.date(&date)).transpose()?,
            place: owned(stored.place),
            said_by: owned(stored.said_by),
            sentence: self.stretch(&stored.sentence)?,
            trigger: self.stretch(&stored.trigger)?,
        })
    }
}

fn store_quote(quote: &Quote) -> StoredQuote<'_> {
    StoredQuote {
        field: quote.field,
        spans: quote.spans.clone(),
        text: &quote.text,
        form: quote.form,
        speaker: quote.speaker.as_deref(),
        speaker_kind: quote.speaker_kind,
        speaker_span: quote.speaker_span,
        cue: quote.cue,
    }
}

fn quote(stored: StoredQuote<'_>) -> Quote {
    Quote {
        field: stored.field,
        spans: stored.spans,
        text: stored.text.to_owned(),
        form: stored.form,
        speaker: owned(stored.speaker),
        speaker_kind: stored.speaker_kind,
        speaker_span: stored.speaker_span,
        cue: stored.cue,
    }
}

fn all<S, T>(stored: Vec<S>, read: impl Fn(S) -> Result<T>) -> Result<Vec<T>> {
    stored.into_iter().map(read).collect()
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}
