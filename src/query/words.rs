//! From words as typed to a plan: operators read, names known, patterns and typing errors resolved, and what to do
//! where no passage has all of it.

use super::{
    expression::{self, Expression, Problem},
    forms::Forms,
    search::{named, within},
    typing::{self, Meant, meant},
};
use crate::{
    Result,
    index::{NameField, Plan, Reader, terms},
    text::Lexicon,
};
use std::{collections::BTreeMap, sync::LazyLock};

/// What to look for, and the words to highlight.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    /// The passages.
    pub plan: Plan,
    /// The words, folded.
    pub words: Vec<String>,
    /// Full names of people, organizations and places that are looked for under any of their forms.
    pub names: Vec<String>,
    /// How it was read, for people.
    pub read_as: String,
    /// What was supposed.
    pub notes: Vec<String>,
    /// What could not be read as typed; bytes of the query.
    pub problems: Vec<Problem>,
    /// The query.
    pub typed: String,
}

impl Search {
    /// The problems with their places in the question that the query is a part of.
    pub(super) fn problems_in(&self, question: &str) -> Vec<Problem> {
        let before = question.find(&self.typed).unwrap_or(0);
        let moved = |problem: &Problem| Problem {
            start: (problem.start + before).min(question.len()),
            end: (problem.end + before).min(question.len()),
            ..problem.clone()
        };
        self.problems.iter().map(moved).collect()
    }
}

/// Words that say nothing of what a passage is about.
static SMALL: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(include_str!("en/small.txt")));

/// Whether a folded word says nothing of what a passage is about: "in", "the".
pub(super) fn is_small(word: &str) -> bool {
    SMALL.has(word)
}

/// The search terms of some words.
pub(super) fn terms_of(words: &str) -> Vec<String> {
    terms(words).into_iter().map(|term| term.word).collect()
}

/// Where no passage has so many words less one, two …, any of them do.
const MOST_STEPS: usize = 8;
/// Names are looked for in queries of at most so many words.
const LONGEST_WITH_NAMES: usize = 12;
/// Given name, middle names and surname.
const LONGEST_NAME: usize = 4;

/// The plan for words as they stand: any of them, no operators. Small words count only where there are no others.
pub(super) fn literal(query: &str) -> Search {
    let mut words: Vec<String> = terms(query).into_iter().map(|term| term.word).collect();
    if !words.iter().all(|word| is_small(word)) {
        words.retain(|word| !is_small(word));
    }
    let plan = if words.is_empty() {
        Plan::Nothing
    } else {
        Plan::Any(words.iter().cloned().map(Plan::Word).collect())
    };
    let read_as = format!("the words {}", words.join(", "));
    Search { plan, words, read_as, ..Search::default() }
}

/// The plan for a search in the query language. Where no passage has all the words, those that have
/// most of them are looked for instead, and a note says so; nothing of the kind where it `is_strict`.
pub(super) fn words(
    reader: &Reader,
    query: &str,
    filters: &Plan,
    is_strict: bool,
) -> Result<Search> {
    let parsed = expression::parse(query);
    let mut search =
        Search { problems: parsed.problems, typed: query.to_owned(), ..Search::default() };
    let Some(expression) = parsed.expression else {
        (search.plan, search.read_as) = if query.trim().is_empty() {
            (Plan::Everything, "all passages".to_owned())
        } else {
            search.notes.push("the query holds no word to search for".to_owned());
            (Plan::Nothing, "no passage".to_owned())
        };
        return Ok(search);
    };
    let expression = expression.without(&is_small);
    let (expression, planned) = if is_strict {
        let planned = planned(reader, &expression)?;
        (expression, planned)
    } else {
        let known = known_words(reader, expression, &mut search)?;
        most_of(reader, known, filters, &mut search)?
    };
    search.words = expression.words();
    search.words.extend(planned.forms.like);
    search.notes.extend(planned.forms.notes);
    search.names = planned.names;
    search.read_as = format!("passages with {}", expression.shown());
    search.plan = planned.plan;
    Ok(search)
}

/// An expression as a plan.
#[derive(Default)]
struct Planned {
    plan: Plan,
    forms: Forms,
    /// Full names that are looked for under any of their forms.
    names: Vec<String>,
}

fn planned(reader: &Reader, expression: &Expression) -> Result<Planned> {
    let mut planned = Planned::default();
    let expression = planned.forms.spelled_out(reader, expression.clone())?;
    planned.plan = plan_of(reader, &expression, &mut planned.names)?;
    Ok(planned)
}

/// Replaces words that the archive doesn't have by those that they are typing errors of, and says so.
fn known_words(reader: &Reader, expression: Expression, search: &mut Search) -> Result<Expression> {
    let beside = expression.words();
    expression.map(&mut |part| {
        let Expression::Word(word) = &part else { return Ok(part) };
        Ok(match meant(reader, word, &beside)? {
            Some(Meant { word: known, .. }) => {
                search.notes.push(typing::note(word, &known));
                Expression::Word(known)
            }
            None => part,
        })
    })
}

/// The expression itself where a passage has all of it, else one for those that have most of it; and its plan.
fn most_of(
    reader: &Reader,
    expression: Expression,
    filters: &Plan,
    search: &mut Search,
) -> Result<(Expression, Planned)> {
    let whole = planned(reader, &expression)?;
    let Expression::All(parts) = &expression else { return Ok((expression, whole)) };
    let (wanted, fixed): (Vec<_>, Vec<_>) =
        parts.iter().cloned().partition(Expression::is_optional);
    let has = |planned: &Planned| reader.has(&within(planned.plan.clone(), filters));
    if wanted.len() < 2 || has(&whole)? {
        return Ok((expression, whole));
    }
    let steps = (1..wanted.len()).rev().take(MOST_STEPS).chain([1]);
    for least in steps {
        let some = match least {
            1 => Expression::Any(wanted.clone()),
            least => Expression::AtLeast(least, wanted.clone()),
        };
        let looser = if fixed.is_empty() {
            some
        } else {
            Expression::All(std::iter::once(some).chain(fixed.iter().cloned()).collect())
        };
        let planned = planned(reader, &looser)?;
        if least == 1 || has(&planned)? {
            search.notes.push(loosened(reader, &wanted, least)?);
            return Ok((looser, planned));
        }
    }
    Ok((expression, whole))
}

fn loosened(reader: &Reader, wanted: &[Expression], least: usize) -> Result<String> {
    let mut missing = Vec::new();
    for part in wanted {
        if let Expression::Word(word) = part
            && reader.passages_with(word)? == 0
        {
            missing.push(format!("\"{word}\""));
        }
    }
    let have = match (least, wanted.len()) {
        (1, 2) => "one of the two".to_owned(),
        (1, _) => "at least one of them".to_owned(),
        (least, all) => format!("at least {least} of the {all}"),
    };
    let why = if missing.is_empty() {
        "no passage has all the words".to_owned()
    } else {
        format!("no passage has {}", missing.join(" or "))
    };
    Ok(format!("{why}; these have {have}"))
}

/// The plan, with names that were typed in full also found where the article uses another form: "Xi", "he".
fn plan_of(reader: &Reader, expression: &Expression, found: &mut Vec<String>) -> Result<Plan> {
    let mut names = BTreeMap::new();
    collect_names(expression, &mut names);
    for ((field, typed), plan) in &mut names {
        *plan = named(reader, *field, typed)?;
    }
    let plan = expression.plan(&|field, typed| {
        names.get(&(field, typed.to_owned())).cloned().unwrap_or(Plan::Nothing)
    });
    let Plan::All(parts) = plan else { return Ok(plan) };
    with_names(reader, parts, found)
}

/// Replaces neighbouring words that are a full name of the archive: "xi", "jinping" by these or the name.
fn with_names(reader: &Reader, parts: Vec<Plan>, found: &mut Vec<String>) -> Result<Plan> {
    if parts.len() > LONGEST_WITH_NAMES {
        return Ok(Plan::All(parts));
    }
    let mut all = Vec::with_capacity(parts.len());
    let mut rest = parts.as_slice();
    while let [first, after @ ..] = rest {
        if let Some((length, plan, name)) = name_at(reader, rest)? {
            all.push(plan);
            found.push(name);
            rest = rest.get(length..).unwrap_or_default();
        } else {
            all.push(first.clone());
            rest = after;
        }
    }
    Ok(if all.len() == 1 { all.remove(0) } else { Plan::All(all) })
}

/// How many of the first words are a full name, and the plan for it.
fn name_at(reader: &Reader, parts: &[Plan]) -> Result<Option<(usize, Plan, String)>> {
    let row: Vec<&str> = (parts.iter().take(LONGEST_NAME))
        .map_while(|part| if let Plan::Word(word) = part { Some(word.as_str()) } else { None })
        .collect();
    for length in (2..=row.len()).rev() {
        let Some(words) = row.get(..length) else { continue };
        let Some(longest) = words.iter().max_by_key(|word| word.len()) else { continue };
        let known = reader.names_with(longest)?;
        let Some(named) = known.iter().find(|named| words_of(&named.name) == words) else {
            continue;
        };
        let Some(field) = NameField::of(named.kind) else { continue };
        let words = words.iter().map(|word| Plan::Word((*word).to_owned())).collect();
        let name = Plan::Name(field, named.name.clone());
        let plan = Plan::Any(vec![Plan::All(words), name]);
        return Ok(Some((length, plan, named.name.clone())));
    }
    Ok(None)
}

pub(super) fn words_of(name: &str) -> Vec<String> {
    terms(name).into_iter().map(|term| term.word).collect()
}

fn collect_names(expression: &Expression, names: &mut BTreeMap<(NameField, String), Plan>) {
    match expression {
        Expression::Field(field, typed) => {
            names.insert((*field, typed.clone()), Plan::Nothing);
        }
        Expression::All(parts) | Expression::Any(parts) | Expression::AtLeast(_, parts) => {
            for part in parts {
                collect_names(part, names);
            }
        }
        Expression::Not(inner) => collect_names(inner, names),
        _ => (),
    }
}
