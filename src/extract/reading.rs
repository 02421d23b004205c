//! One document on its way through extraction: title and text joined, each stage adding to it.

use super::{
    capitals::readable,
    dates,
    entities::{self, Cast},
    extraction::{
        Date, Entity, Extraction, Fact, Field, Kind, Mention, Participant, Quote, Role, Stretch,
    },
    facts,
    misread::{mended, shown},
    names::{self, NameRules},
    quotes,
};
use crate::text::{Span, Words};
use chrono::NaiveDate;

/// What extraction reads.
#[derive(Clone, Copy, Debug, Default)]
pub struct Source<'a> {
    /// The title; empty where there is none.
    pub title: &'a str,
    /// The text.
    pub text: &'a str,
    /// The day of publication. Without it no year is ever supposed.
    pub published: Option<NaiveDate>,
}

/// What stands between title and text in the joined document: a paragraph break.
const GAP: &str = "\n\n";

/// A document with title and text joined: spans of the stages count in the joined text.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    source: &'a Source<'a>,
    /// With the same offsets, but none of it in capitals that say nothing, and no letter in the wrong encoding.
    joined: String,
    /// Where the text begins in the joined text.
    offset: usize,
}

impl<'a> Reading<'a> {
    pub(super) fn new(source: &'a Source<'a>) -> Self {
        if source.title.trim().is_empty() {
            return Self { source, joined: readable(&mended(source.text)).into_owned(), offset: 0 };
        }
        let joined = [source.title, GAP, source.text].concat();
        let joined = readable(&mended(&joined)).into_owned();
        Self { source, joined, offset: source.title.len() + GAP.len() }
    }

    /// Runs the stages in their order and takes title and text apart again.
    pub(super) fn extraction(&self, rules: &NameRules) -> Extraction {
        let words = Words::new(&self.joined);
        let names = names::find(&words, rules);
        let sayings = quotes::find(&words, &names);
        let cast = entities::resolve(&words, &names, &sayings);
        let dates = dates::find(&words, self.source.published);
        let facts = facts::find(&words, &cast, &dates, &sayings, self.source.published);

        let dates: Vec<Date> = dates.into_iter().map(|date| self.date(date)).collect();
        Extraction {
            people: self.entities(&cast, Kind::Person),
            organizations: self.entities(&cast, Kind::Organization),
            places: self.entities(&cast, Kind::Place),
            quotes: sayings.iter().map(|saying| self.quote(&words, &cast, saying)).collect(),
            facts: facts.into_iter().map(|fact| self.fact(&words, &cast, &dates, fact)).collect(),
            dates,
        }
    }

    fn entities(&self, cast: &Cast, kind: Kind) -> Vec<Entity> {
        let mut mentions: Vec<Vec<Mention>> = vec![Vec::new(); cast.members.len()];
        for mention in &cast.mentions {
            if cast.members[mention.member].kind == kind {
                mentions[mention.member].push(Mention {
                    at: self.stretch(mention.span),
                    form: mention.form,
                    because: mention.because.clone(),
                });
            }
        }
        let members = cast.members.iter().zip(mentions);
        members
            .filter(|(member, mentions)| member.kind == kind && !mentions.is_empty())
            .map(|(member, mentions)| Entity {
                name: shown(&member.name),
                mentions,
                roles: (member.roles.iter())
                    .map(|role| Role {
                        title: shown(&role.title),
                        of: role.of.as_deref().map(shown),
                        evidence: self.stretch(role.span),
                    })
                    .collect(),
            })
            .collect()
    }

    fn date(&self, found: dates::Found) -> Date {
        Date {
            at: self.stretch(found.span),
            kind: found.kind,
            value: found.value,
            modifier: found.modifier,
            from: found.from,
            until: found.until,
            basis: found.basis,
        }
    }

    fn quote(&self, words: &Words<'_>, cast: &Cast, saying: &quotes::Saying) -> Quote {
        let stretches: Vec<Stretch> = saying.content.iter().map(|s| self.stretch(*s)).collect();
        let local = |stretch: &Stretch| (stretch.start, stretch.end);
        let (speaker, speaker_kind) = self.speaker(words, cast, saying.source);
        Quote {
            field: stretches.first().map_or(Field::Text, |stretch| stretch.field),
            spans: stretches.iter().map(local).collect(),
            text: stretches.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" … "),
            form: saying.form,
            speaker,
            speaker_kind,
            speaker_span: saying.source.map(|span| local(&self.stretch(span))),
            cue: saying.cue.map(|span| local(&self.stretch(span))),
        }
    }

    /// Who stands behind the words of a source: the person or organization that they name, else the
    /// words themselves.
    fn speaker(
        &self,
        words: &Words<'_>,
        cast: &Cast,
        source: Option<Span>,
    ) -> (Option<String>, Option<Kind>) {
        let Some(span) = source else { return (None, None) };
        let named = entities::speaker_in(words, cast, span);
        if let Some(member) = named.map(|mention| &cast.members[mention.member]) {
            return (Some(shown(&member.name)), Some(member.kind));
        }
        // "the mayor, who insisted"
        let text = self.stretch(span).text;
        let who = [", who", ", which", " who", " which"];
        let named = who.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(&text);
        (Some(named.to_owned()), Some(Kind::Phrase))
    }

    fn fact(&self, words: &Words<'_>, cast: &Cast, dates: &[Date], found: facts::Found) -> Fact {
        let participants = |parties: &[facts::Party]| {
            parties.iter().map(|party| self.participant(cast, party)).collect()
        };
        Fact {
            agents: participants(&found.agents),
            others: participants(&found.others),
            relation: found.relation,
            status: found.status,
            cue: found.cue,
            rule: found.rule.to_owned(),
            when: match found.days {
                Some(days) => Some(self.date(days)),
                None => found.when.and_then(|index| dates.get(index)).cloned(),
            },
            place: found.place.map(|number| shown(&cast.members[number].name)),
            said_by: self.speaker(words, cast, found.said_by).0,
            sentence: self.stretch(found.sentence),
            trigger: self.stretch(found.trigger),
        }
    }

    fn participant(&self, cast: &Cast, party: &facts::Party) -> Participant {
        let at = self.stretch(party.span);
        let (name, kind) = match party.member {
            Some(number) => (shown(&cast.members[number].name), cast.members[number].kind),
            None => (self.phrase(party.full.unwrap_or(party.span)), Kind::Phrase),
        };
        Participant { name, kind, at, because: party.because.clone() }
    }

    /// The words of a span, without capitals that say nothing.
    fn phrase(&self, span: Span) -> String {
        shown(&span.of(&self.joined).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Where a span of the joined text stands in the article.
    fn stretch(&self, span: Span) -> Stretch {
        let (field, local, text) = if span.start < self.offset {
            (Field::Title, span, self.source.title)
        } else {
            (Field::Text, span.moved_left(self.offset), self.source.text)
        };
        Stretch { start: local.start, end: local.end, text: local.of(text).to_owned(), field }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;

    /// Checks who speaks in the one quote of `text`.
    fn check_speaker(text: &str, speaker: &str, kind: Kind) {
        let found = extract(&Source { text, ..Source::default() });
        let speakers: Vec<_> =
            found.quotes.iter().map(|q| (q.speaker.as_deref(), q.speaker_kind)).collect();
        assert_eq!(speakers, [(Some(speaker), Some(kind))], "{text}");
    }

    #[test]
    fn an_owner_is_not_the_speaker() {
        let check = |text: &str, speaker| check_speaker(text, speaker, Kind::Phrase);
        check("Ana Ruiz was silent. “She met Bo Lind,” her brother said.", "her brother");
        check("Ana Ruiz was silent. Her spokesman said she would stay.", "Her spokesman");
        check("Ana Ruiz was silent. Her ministry said nobody came.", "Her ministry");
        check("Ana Ruiz’s brother said nobody came.", "Ana Ruiz’s brother");
        check("Ana Ruiz blamed the mayor, who insisted “help was sent”.", "the mayor");
    }

    #[test]
    fn a_name_beside_the_role_is_the_speaker() {
        let check = |text: &str, speaker| check_speaker(text, speaker, Kind::Person);
        check("Ana Ruiz was silent. According to her, nobody came.", "Ana Ruiz");
        check("Ana Ruiz was silent. Her lawyer, Ansel Pryce, said she would stay.", "Ansel Pryce");
        check("Ana Ruiz was silent. Her aide Ansel Pryce said she would stay.", "Ansel Pryce");
        check(
            "Ana Ruiz was silent. “She met Bo Lind,” said her lawyer, Ansel Pryce.",
            "Ansel Pryce",
        );
        check("Foreign Ministry spokesman Ansel Pryce said nobody came.", "Ansel Pryce");
        check_speaker(
            "A Foreign Ministry spokesman said nobody came.",
            "Foreign Ministry",
            Kind::Organization,
        );
    }

    #[test]
    fn i_is_the_speaker_and_not_the_owner() {
        let text = "Ana Ruiz was silent. “I saw nobody,” her brother said.";
        let found = extract(&Source { text, ..Source::default() });
        let texts: Vec<&str> =
            found.people[0].mentions.iter().map(|m| m.at.text.as_str()).collect();
        assert_eq!(texts, ["Ana Ruiz", "her"]);
    }
}
