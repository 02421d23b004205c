//! What to look for, as plain data; translated into tantivy's queries here and nowhere else.

use super::{analysis::stem, fields::Fields, near::NearQuery};
use crate::{extract::Kind, text::lemma};
use std::ops::Bound;
use tantivy::{
    Term,
    query::{
        AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query,
        RangeQuery, RegexQuery, TermQuery,
    },
    schema::IndexRecordOption,
};

/// What passages to look for.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Plan {
    /// All passages.
    Everything,
    /// No passage.
    #[default]
    Nothing,
    /// A folded word in text or title, in any of its forms.
    Word(String),
    /// A folded word in text or title, just so.
    Exact(String),
    /// Folded words in a row, in text or title.
    Phrase(Vec<String>),
    /// Words in a row, in text or title, with their capitals and diacritics.
    Cased(Vec<String>),
    /// Folded words in the title: one in any of its forms, several in a row.
    Title(Vec<String>),
    /// One of the first near one of the second, in any order.
    Near {
        /// Folded words in a row; a single one in any of its forms.
        one: Vec<Vec<String>>,
        /// The same of the other side.
        other: Vec<Vec<String>>,
        /// How near.
        reach: Reach,
    },
    /// Folded words in a row in what is quoted.
    Quoted(Vec<String>),
    /// A folded word with `*` for any letters and `?` for one.
    Wildcard(String),
    /// A full name in a facet field.
    Name(NameField, String),
    /// A fact of this relation with this participant.
    Fact {
        /// The frame: "meet".
        relation: String,
        /// The participant's full name.
        name: String,
    },
    /// A fact of this relation with a participant that has all of these words, folded.
    FactWords {
        /// The frame: "sue".
        relation: String,
        /// The words.
        words: Vec<String>,
    },
    /// Any fact of this relation.
    Relation(String),
    /// A fact of this relation at a place whose name has all of these words, folded.
    FactAt {
        /// The frame: "arrest".
        relation: String,
        /// The words.
        words: Vec<String>,
    },
    /// A fact of this relation that has a date of this year, or, without a date, is told in an article of this year;
    /// where the year is none, one of which neither is known.
    FactIn {
        /// The frame: "arrest".
        relation: String,
        /// The year.
        year: Option<i32>,
    },
    /// A role of somebody, by full name.
    RoleOf(String),
    /// A role in or of this, folded: "senate".
    RoleIn(String),
    /// The passages of the article with this id.
    Article(String),
    /// A day range, closed-open, yyyymmdd; of several days mentioned, one must lie in it.
    Days {
        /// Of publication or mentioned.
        of: DayField,
        /// The first day.
        from: Option<i64>,
        /// The day after the last.
        until: Option<i64>,
    },
    /// All of these.
    All(Vec<Plan>),
    /// Any of these; their scores add up.
    Any(Vec<Plan>),
    /// At least so many of these; their scores add up.
    AtLeast(usize, Vec<Plan>),
    /// The passages of the first; the scores of the others are added where they match, too.
    Also(Box<Plan>, Vec<Plan>),
    /// The first, unless the second matches.
    Without(Box<Plan>, Box<Plan>),
    /// The same passages with the score multiplied.
    Weighted(f32, Box<Plan>),
    /// The same passages, all with score 0.
    Filter(Box<Plan>),
}

/// How near two words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// With fewer than so many words between them.
    Words(u32),
    /// In one sentence.
    Sentence,
}

/// The facet fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameField {
    /// People.
    Person,
    /// Organizations.
    Organization,
    /// Places.
    Place,
    /// Who is quoted.
    Speaker,
    /// Who published.
    Source,
}

impl NameField {
    /// The facet field that holds names of this kind.
    pub fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Person => Some(Self::Person),
            Kind::Organization => Some(Self::Organization),
            Kind::Place => Some(Self::Place),
            Kind::Phrase => None,
        }
    }
}

/// The fields that hold days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayField {
    /// The day of publication.
    Published,
    /// A day mentioned.
    Mentioned,
}

impl Fields {
    /// The tantivy query that finds the plan's passages.
    pub(super) fn query(&self, plan: &Plan) -> Box<dyn Query> {
        match plan {
            Plan::Everything => Box::new(AllQuery),
            Plan::Nothing => Box::new(EmptyQuery),
            Plan::Word(word) => term(self.word(word)),
            Plan::Exact(word) => term(Term::from_field_text(self.text, word)),
            Plan::Phrase(words) => phrase(self.text, words),
            Plan::Cased(words) => phrase(self.cased, words),
            Plan::Title(words) => match words.as_slice() {
                [word] => term(Term::from_field_text(self.title_stem, &stem(word))),
                words => phrase(self.title, words),
            },
            Plan::Near { one, other, reach } => {
                let side = |side: &[Vec<String>]| {
                    side.iter().filter_map(|words| self.row(words)).collect()
                };
                Box::new(NearQuery::new(side(one), side(other), *reach, "sentence"))
            }
            Plan::Quoted(words) => phrase(self.quote, words),
            Plan::Wildcard(pattern) => self.wildcard(pattern),
            Plan::Name(field, name) => {
                constant(term(Term::from_field_text(self.name_field(*field), name)))
            }
            Plan::Fact { relation, name } => {
                constant(term(Term::from_field_text(self.fact, &fact_key(relation, name))))
            }
            Plan::FactWords { relation, words } => {
                let terms = words.iter().map(|word| {
                    let key = fact_word_key(relation, lemma(word));
                    term(Term::from_field_text(self.fact, &key))
                });
                constant(Box::new(BooleanQuery::intersection(terms.collect())))
            }
            Plan::Relation(relation) => {
                constant(term(Term::from_field_text(self.fact, &fact_key(relation, ""))))
            }
            Plan::FactAt { relation, words } => {
                let keys = words.iter().map(|word| fact_place_key(relation, word));
                constant(Box::new(BooleanQuery::intersection(
                    keys.map(|key| term(Term::from_field_text(self.fact, &key))).collect(),
                )))
            }
            Plan::FactIn { relation, year } => {
                constant(term(Term::from_field_text(self.fact, &fact_year_key(relation, *year))))
            }
            Plan::RoleOf(name) => {
                constant(term(Term::from_field_text(self.fact, &role_of_key(name))))
            }
            Plan::RoleIn(what) => {
                constant(term(Term::from_field_text(self.fact, &role_in_key(what))))
            }
            Plan::Article(id) => constant(term(Term::from_field_text(self.article, id))),
            Plan::Days { of, from, until } => self.days(*of, *from, *until),
            Plan::All(plans) => Box::new(BooleanQuery::intersection(self.queries(plans))),
            Plan::Any(plans) => any(self.queries(plans)),
            Plan::AtLeast(least, plans) => {
                let queries = self.queries(plans);
                Box::new(BooleanQuery::union_with_minimum_required_clauses(queries, *least))
            }
            // One by one, so that the others are only looked up for the passages of the first.
            Plan::Also(plan, others) => others.iter().fold(self.query(plan), |found, other| {
                let also = (Occur::Should, self.query(other));
                Box::new(BooleanQuery::new(vec![(Occur::Must, found), also]))
            }),
            Plan::Without(kept, left_out) => Box::new(BooleanQuery::new(vec![
                (Occur::Must, self.query(kept)),
                (Occur::MustNot, self.query(left_out)),
            ])),
            Plan::Weighted(weight, plan) => boosted(*weight, self.query(plan)),
            Plan::Filter(plan) => Box::new(ConstScoreQuery::new(self.query(plan), 0.0)),
        }
    }

    /// The term of a word in any of its forms.
    pub(super) fn word(&self, word: &str) -> Term {
        Term::from_field_text(self.stem, &stem(word))
    }

    /// The terms that all passages of a plan have; none where it is more than some terms.
    pub(super) fn terms(&self, plan: &Plan) -> Vec<Term> {
        match plan {
            Plan::Word(word) => vec![self.word(word)],
            Plan::Exact(word) => vec![Term::from_field_text(self.text, word)],
            Plan::Phrase(words) => terms(self.text, words),
            Plan::Name(field, name) => {
                vec![Term::from_field_text(self.name_field(*field), name)]
            }
            _ => Vec::new(),
        }
    }

    /// The term of a word in any of its forms, somewhere in an article.
    pub(super) fn word_of_article(&self, word: &str) -> Term {
        Term::from_field_text(self.article_stem, &stem(word))
    }

    /// The query that finds the articles with a passage that matches by their first passages, where the stems of whole
    /// articles can tell: for a word, or any of some words.
    pub(super) fn of_articles(&self, plan: &Plan) -> Option<Box<dyn Query>> {
        match plan {
            Plan::Word(word) => Some(self.articles_with(word)),
            Plan::Any(plans) if !plans.is_empty() => {
                let queries: Option<Vec<_>> =
                    plans.iter().map(|plan| self.of_articles(plan)).collect();
                queries.map(any)
            }
            Plan::Weighted(_, plan) => self.of_articles(plan),
            _ => None,
        }
    }

    /// The articles that have a word in any of its forms, by their first passages.
    pub(super) fn articles_with(&self, word: &str) -> Box<dyn Query> {
        term(self.word_of_article(word))
    }

    /// Those that have one of some words, but not another one.
    pub(super) fn articles_without(&self, words: &[&String], other: &str) -> Box<dyn Query> {
        let having = any(words.iter().map(|word| self.articles_with(word)).collect());
        let without = (Occur::MustNot, self.articles_with(other));
        Box::new(BooleanQuery::new(vec![(Occur::Must, having), without]))
    }

    fn queries(&self, plans: &[Plan]) -> Vec<Box<dyn Query>> {
        plans.iter().map(|plan| self.query(plan)).collect()
    }

    /// The terms of words in a row, all in one field; a single word in any of its forms.
    fn row(&self, words: &[String]) -> Option<Vec<Term>> {
        match words {
            [] => None,
            [word] => Some(vec![self.word(word)]),
            words => Some(terms(self.text, words)),
        }
    }

    fn name_field(&self, field: NameField) -> tantivy::schema::Field {
        match field {
            NameField::Person => self.person,
            NameField::Organization => self.organization,
            NameField::Place => self.place,
            NameField::Speaker => self.speaker,
            NameField::Source => self.source,
        }
    }

    fn days(&self, of: DayField, from: Option<i64>, until: Option<i64>) -> Box<dyn Query> {
        let field = match of {
            DayField::Published => self.published,
            DayField::Mentioned => self.day,
        };
        let bound = |day: i64| Term::from_field_i64(field, day);
        let from = from.map_or(Bound::Unbounded, |day| Bound::Included(bound(day)));
        let until = until.map_or(Bound::Unbounded, |day| Bound::Excluded(bound(day)));
        if from == Bound::Unbounded && until == Bound::Unbounded {
            return Box::new(AllQuery);
        }
        constant(Box::new(RangeQuery::new(from, until)))
    }

    /// `pattern` holds folded letters, digits, `*` and `?` only, so that the regex cannot fail.
    fn wildcard(&self, pattern: &str) -> Box<dyn Query> {
        let regex: String = pattern
            .chars()
            .filter_map(|c| match c {
                '*' => Some(".*".to_owned()),
                '?' => Some(".".to_owned()),
                c if c.is_alphanumeric() => Some(c.to_string()),
                _ => None,
            })
            .collect();
        match RegexQuery::from_pattern(&regex, self.text) {
            Ok(query) => Box::new(query),
            Err(_) => Box::new(EmptyQuery),
        }
    }
}

/// The term of the fact field for a relation and a participant, or any participant where it is "".
pub(super) fn fact_key(relation: &str, name: &str) -> String {
    [relation, "\0", name].concat()
}

/// The term of the fact field for a relation and the lemma of a word of a participant.
pub(super) fn fact_word_key(relation: &str, lemma: &str) -> String {
    [relation, "\u{1}", lemma].concat()
}

/// The term of the fact field for a relation and a word of a place.
pub(super) fn fact_place_key(relation: &str, word: &str) -> String {
    [relation, "\u{2}", word].concat()
}

/// The term of the fact field for a relation and a year; for none, where it isn't known.
pub(super) fn fact_year_key(relation: &str, year: Option<i32>) -> String {
    [relation, "\u{3}", &year.map(|year| year.to_string()).unwrap_or_default()].concat()
}

/// The term of the fact field for somebody's roles.
pub(super) fn role_of_key(name: &str) -> String {
    ["\u{4}", name].concat()
}

/// The term of the fact field for roles in something, folded.
pub(super) fn role_in_key(what: &str) -> String {
    ["\u{5}", what].concat()
}

fn term(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn terms(field: tantivy::schema::Field, words: &[String]) -> Vec<Term> {
    words.iter().map(|word| Term::from_field_text(field, word)).collect()
}

fn phrase(field: tantivy::schema::Field, words: &[String]) -> Box<dyn Query> {
    let mut terms = terms(field, words);
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => term(terms.remove(0)),
        _ => Box::new(PhraseQuery::new(terms)),
    }
}

fn any(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(BooleanQuery::union(queries))
}

fn boosted(weight: f32, query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, weight))
}

fn constant(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 1.0))
}
