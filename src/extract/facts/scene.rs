//! One sentence with all that is known about it: grammar, cast, dates and sayings.

use super::Party;
use crate::{
    extract::{
        clauses::{self, Grammar, Shape, Tag, Verbal},
        dates,
        entities::Cast,
        extraction::{DateKind, Form, Kind},
        quotes::Saying,
    },
    text::{Lexicon, Span, Words},
};
use std::{ops::Range, sync::LazyLock};

/// Words with which a newspaper takes something back.
static CORRECTION: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/facts/correction.txt")));

/// A sentence under study. Tokens count from its beginning.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) cast: &'a Cast,
    pub(super) dates: &'a [dates::Found],
    pub(super) sayings: &'a [Saying],
    /// The number of the sentence.
    pub(super) number: usize,
    pub(super) first: usize,
    pub(super) grammar: Grammar,
    /// Whether the sentence is a question, and not one in quotation marks.
    pub(super) is_question: bool,
    /// How deep in parentheses each token stands.
    depths: Vec<usize>,
    /// Whether the sentence begins with a mark that closes what was said in the one before.
    has_stray_mark: bool,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        words: &'a Words<'a>,
        cast: &'a Cast,
        dates: &'a [dates::Found],
        sayings: &'a [Saying],
        number: usize,
    ) -> Self {
        let tokens = words.sentences[number].tokens.clone();
        let first = tokens.start;
        let grammar = clauses::grammar(words, Some(cast), tokens);
        let tagged = &grammar.tagged;
        let asks = tagged.iter().rev().take(3).any(|word| word.lower == "?");
        let is_question = asks && !tagged.iter().any(|word| word.tag == Tag::Quote);
        let marks = tagged.iter().filter(|word| word.tag == Tag::Quote).count();
        let opens = tagged.first().is_some_and(|word| word.tag == Tag::Quote);
        let has_stray_mark = opens && marks % 2 == 1;
        let mut depth = 0_usize;
        let depths = tagged.iter().map(|word| {
            match word.tag {
                Tag::Open => depth += 1,
                Tag::Close => depth = depth.saturating_sub(1),
                _ => (),
            }
            depth
        });
        let depths = depths.collect();
        Self {
            words,
            cast,
            dates,
            sayings,
            number,
            first,
            grammar,
            is_question,
            depths,
            has_stray_mark,
        }
    }

    /// How deep in parentheses `token` stands.
    pub(super) fn depth(&self, token: usize) -> usize {
        self.depths.get(token).copied().unwrap_or_default()
    }

    /// Whether the sentence has no full stop at its end.
    pub(super) fn is_headline(&self) -> bool {
        !self
            .grammar
            .tagged
            .iter()
            .rev()
            .take(3)
            .any(|word| matches!(word.lower.as_str(), "." | "!" | "?" | "..." | "…"))
    }

    /// Whether a newspaper corrects itself in this paragraph.
    pub(super) fn is_correction(&self) -> bool {
        let paragraph = self.words.sentences[self.number].paragraph;
        let span = self.words.paragraphs[paragraph].span;
        let mut tokens = self.words.tokens_in(span);
        tokens.any(|at| CORRECTION.has(&self.words.word(at).to_lowercase()))
    }

    /// Whether a word with `tag` stands in the sentence.
    pub(super) fn has(&self, tag: Tag) -> bool {
        self.grammar.tagged.iter().any(|word| word.tag == tag)
    }

    pub(super) fn len(&self) -> usize {
        self.grammar.tagged.len()
    }

    pub(super) fn tag(&self, token: usize) -> Option<Tag> {
        self.grammar.tagged.get(token).map(|word| word.tag)
    }

    /// Word `token`, folded.
    pub(super) fn lower(&self, token: usize) -> &str {
        self.grammar.tagged.get(token).map_or("", |word| word.lower.as_str())
    }

    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        self.words.span(self.first + tokens.start..self.first + tokens.end)
    }

    pub(super) fn text(&self, tokens: Range<usize>) -> &'a str {
        self.span(tokens).of(self.words.text)
    }

    /// The predicates whose verbs stand near `token`, with their numbers: what a longer sentence
    /// holds farther away does not matter, and to look at it would take quadratic time.
    pub(super) fn predicates_near(
        &self,
        token: usize,
    ) -> impl DoubleEndedIterator<Item = (usize, &Verbal)> + Clone {
        const FARTHEST: usize = 100;
        let all = &self.grammar.predicates;
        let first = all.partition_point(|predicate| predicate.verb + FARTHEST < token);
        let last = all.partition_point(|predicate| predicate.verb <= token + FARTHEST);
        all.iter().enumerate().take(last.max(first)).skip(first)
    }

    /// The stretch of tokens around `trigger` that belongs to its clause.
    pub(super) fn clause(&self, trigger: usize) -> Range<usize> {
        const FARTHEST: usize = 100;
        let mut range = trigger.saturating_sub(FARTHEST)..self.len().min(trigger + FARTHEST);
        let finite = |predicate: &Verbal| predicate.shape == Shape::Finite;
        for (_, predicate) in self.predicates_near(trigger).filter(|(_, found)| finite(found)) {
            let group = predicate.group.start;
            let subject = predicate.subject.first().map(|phrase| phrase.tokens.start);
            let start = subject.map_or(group, |subject| subject.min(group));
            if start > trigger {
                range.end = range.end.min(group.min(start));
                break;
            }
            // "asked on Friday if Xi had met": what stands before the clause is not its own.
            if predicate.group.contains(&trigger) && predicate.shape == Shape::Finite {
                let own = predicate.governor.and(subject);
                range.start = range.start.max(predicate.opener.or(own).unwrap_or(0));
            }
            if predicate.verb + 1 < trigger && !predicate.group.contains(&trigger) {
                range.start = range.start.max(predicate.verb + 1);
            }
        }
        let colon = |at: &usize| self.tag(*at) == Some(Tag::Colon);
        if let Some(end) = (trigger..range.end).find(colon) {
            range.end = end;
        }
        if let Some(start) = (range.start..trigger).rev().find(colon) {
            range.start = start + 1;
        }
        range
    }

    /// The date that the clause of `trigger` ties to it: the nearest one after it, else before.
    pub(super) fn date(&self, trigger: usize) -> Option<usize> {
        let clause = self.span(self.clause(trigger));
        let at = self.span(trigger..trigger + 1);
        let first = self.dates.partition_point(|date| date.span.start < clause.start);
        let inside = || {
            let dates = self.dates.iter().enumerate().skip(first);
            dates
                .take_while(|(_, date)| date.span.end <= clause.end)
                .filter(|(_, date)| matches!(date.kind, DateKind::Date | DateKind::Time))
                .filter(|(_, date)| {
                    !self.dates_a_noun(date.span) && !self.is_counted_from(date.span)
                })
        };
        let after = inside().find(|(_, date)| date.span.start >= at.end);
        let before = inside().filter(|(_, date)| date.span.end <= at.start).last();
        after.or(before).map(|(index, _)| index)
    }

    /// Whether something is counted from a date: "the first to visit since 2016".
    fn is_counted_from(&self, date: Span) -> bool {
        let before = self.words.tokens_in(date).start.checked_sub(self.first + 1);
        before.is_some_and(|at| self.lower(at) == "since")
    }

    /// Whether a date belongs to the noun before it and not to a verb: "the villa of 1971".
    fn dates_a_noun(&self, date: Span) -> bool {
        let tokens = self.words.tokens_in(date);
        let Some(of) = tokens.start.checked_sub(self.first + 1) else { return false };
        let noun = of.checked_sub(1);
        self.lower(of) == "of"
            && noun.is_some_and(|at| {
                self.tag(at) == Some(Tag::Noun)
                    && !matches!(
                        self.lower(at),
                        "end"
                            | "start"
                            | "beginning"
                            | "middle"
                            | "eve"
                            | "course"
                            | "part"
                            | "half"
                            | "morning"
                            | "afternoon"
                            | "evening"
                            | "night"
                            | "day"
                            | "days"
                            | "week"
                            | "weekend"
                            | "month"
                            | "months"
                            | "summer"
                            | "autumn"
                            | "fall"
                            | "spring"
                            | "winter"
                            | "quarter"
                            | "close"
                            | "hours"
                            | "weeks"
                    )
            })
    }

    /// The people named among `tokens` outside quotation marks, each once, in order; no pronouns.
    pub(super) fn people_in(&self, tokens: Range<usize>) -> Vec<Party> {
        const MOST: usize = 40;
        let is_mark = |at: &usize| self.tag(*at) == Some(Tag::Quote);
        let quoted = |span: Span| {
            let end = self.words.tokens_in(span).start.saturating_sub(self.first);
            let from = end.saturating_sub(MOST).max(usize::from(self.has_stray_mark));
            (from..end).filter(is_mark).count() % 2 == 1
        };
        let mut people: Vec<Party> = Vec::new();
        for mention in self.cast.mentions_in(self.span(tokens)).take(MOST) {
            let is_person = self.cast.members[mention.member].kind == Kind::Person;
            let is_name = matches!(mention.form, Form::Name | Form::Short);
            let is_new = people.iter().all(|known| known.member != Some(mention.member));
            if is_person && is_name && is_new && !quoted(mention.span) {
                people.push(Party {
                    span: mention.span,
                    member: Some(mention.member),
                    because: None,
                    full: None,
                });
            }
        }
        people
    }

    /// The people named in the sentence before, each once.
    pub(super) fn people_before(&self) -> Vec<Party> {
        let Some(previous) = self.number.checked_sub(1) else { return Vec::new() };
        let mentions = self.cast.mentions_in(self.words.sentences[previous].span);
        let mut people: Vec<Party> = Vec::new();
        for mention in mentions {
            let is_person = self.cast.members[mention.member].kind == Kind::Person;
            let is_new = people.iter().all(|known| known.member != Some(mention.member));
            if is_person && is_new && people.len() < 4 {
                people.push(Party {
                    span: mention.span,
                    member: Some(mention.member),
                    because: None,
                    full: None,
                });
            }
        }
        people
    }

    /// The place that the clause of `trigger` names after "in", "at" or "to": its member.
    pub(super) fn place(&self, trigger: usize) -> Option<usize> {
        let clause = self.clause(trigger);
        let inside = |at: usize| {
            let mention = self.grammar.tagged[at].mention?;
            let member = self.cast.mentions[mention].member;
            let before = self.grammar.chunk(at)?.start.checked_sub(1)?;
            let stands = self.cast.members[member].kind == Kind::Place
                && matches!(self.lower(before), "in" | "at" | "to");
            stands.then_some(member)
        };
        // "met the wife of a pastor held in Rome": the place of another verb.
        let next = self.predicates_near(trigger).map(|(_, found)| found.group.start);
        let end = next.filter(|start| *start > trigger).min().unwrap_or(clause.end);
        let mut after = (trigger + 1..clause.end.min(end)).filter_map(inside);
        after.next().or_else(|| (clause.start..trigger).rev().find_map(inside))
    }

    /// The words that name whose word it is that stands at `trigger`: those of the innermost
    /// saying around it.
    pub(super) fn said_by(&self, trigger: usize) -> Option<Span> {
        const MOST: usize = 50;
        let at = self.span(trigger..trigger + 1);
        let starts = |saying: &Saying| saying.content.first().map_or(0, |content| content.start);
        let last = self.sayings.partition_point(|saying| starts(saying) <= at.start);
        let around = self.sayings.iter().take(last).rev().take(MOST).filter(|saying| {
            saying.source.is_some() && saying.content.iter().any(|content| content.contains(at))
        });
        let length = |saying: &&Saying| saying.content.iter().map(|c| c.len()).sum::<usize>();
        around.min_by_key(length).and_then(|saying| saying.source)
    }
}
