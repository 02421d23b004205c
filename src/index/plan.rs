//! What to look for, as plain data; translated into tantivy's queries here and nowhere else.

use super::{analysis::lemma, fields::Fields};
use crate::extract::Kind;
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
    /// A folded word in text or title; other forms of it count less.
    Word(String),
    /// A folded word in text or title, just so.
    Exact(String),
    /// Folded words in a row, in text or title.
    Phrase(Vec<String>),
    /// Folded words in a row in what is quoted.
    Quoted(Vec<String>),
    /// A folded word with `*` for any letters.
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
    /// Any fact of this relation.
    Relation(String),
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
    /// The first, unless the second matches.
    Without(Box<Plan>, Box<Plan>),
    /// The same passages with the score multiplied.
    Weighted(f32, Box<Plan>),
    /// The same passages, all with score 0.
    Filter(Box<Plan>),
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

/// Word matches in the title count this much more than in the text.
const TITLE_WEIGHT: f32 = 1.5;
/// The exact word counts this much on top of its lemma.
const EXACT_WEIGHT: f32 = 0.3;

impl Fields {
    /// The tantivy query that finds the plan's passages.
    pub(super) fn query(&self, plan: &Plan) -> Box<dyn Query> {
        match plan {
            Plan::Everything => Box::new(AllQuery),
            Plan::Nothing => Box::new(EmptyQuery),
            Plan::Word(word) => any(vec![
                term(Term::from_field_text(self.lemma, lemma(word))),
                boosted(EXACT_WEIGHT, term(Term::from_field_text(self.text, word))),
                boosted(TITLE_WEIGHT, term(Term::from_field_text(self.title_lemma, lemma(word)))),
            ]),
            Plan::Exact(word) => any(vec![
                term(Term::from_field_text(self.text, word)),
                boosted(TITLE_WEIGHT, term(Term::from_field_text(self.title, word))),
            ]),
            Plan::Phrase(words) => any(vec![
                phrase(self.text, words),
                boosted(TITLE_WEIGHT, phrase(self.title, words)),
            ]),
            Plan::Quoted(words) => phrase(self.quote, words),
            Plan::Wildcard(pattern) => self.wildcard(pattern),
            Plan::Name(field, name) => {
                constant(term(Term::from_field_text(self.name_field(*field), name)))
            }
            Plan::Fact { relation, name } => {
                constant(term(Term::from_field_text(self.fact, &fact_key(relation, name))))
            }
            Plan::Relation(relation) => {
                constant(term(Term::from_field_text(self.fact, &fact_key(relation, ""))))
            }
            Plan::Article(id) => constant(term(Term::from_field_text(self.article, id))),
            Plan::Days { of, from, until } => self.days(*of, *from, *until),
            Plan::All(plans) => Box::new(BooleanQuery::intersection(self.queries(plans))),
            Plan::Any(plans) => any(self.queries(plans)),
            Plan::Without(kept, left_out) => Box::new(BooleanQuery::new(vec![
                (Occur::Must, self.query(kept)),
                (Occur::MustNot, self.query(left_out)),
            ])),
            Plan::Weighted(weight, plan) => boosted(*weight, self.query(plan)),
            Plan::Filter(plan) => Box::new(ConstScoreQuery::new(self.query(plan), 0.0)),
        }
    }

    fn queries(&self, plans: &[Plan]) -> Vec<Box<dyn Query>> {
        plans.iter().map(|plan| self.query(plan)).collect()
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

    /// `pattern` holds folded letters, digits and `*` only, so that the regex cannot fail.
    fn wildcard(&self, pattern: &str) -> Box<dyn Query> {
        let regex: String = pattern
            .chars()
            .filter_map(|c| match c {
                '*' => Some(".*".to_owned()),
                c if c.is_alphanumeric() => Some(c.to_string()),
                _ => None,
            })
            .collect();
        let queries = [self.text, self.title].into_iter().filter_map(|field| {
            RegexQuery::from_pattern(&regex, field).ok().map(|query| Box::new(query) as _)
        });
        any(queries.collect())
    }
}

/// The term of the fact field for a relation and a participant, or any participant where it is "".
pub(super) fn fact_key(relation: &str, name: &str) -> String {
    [relation, "\0", name].concat()
}

fn term(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn phrase(field: tantivy::schema::Field, words: &[String]) -> Box<dyn Query> {
    let mut terms: Vec<Term> =
        words.iter().map(|word| Term::from_field_text(field, word)).collect();
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
