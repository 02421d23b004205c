//! From a passage to tantivy's document.

use super::{
    analysis::{Term, terms},
    fields::Fields,
    passage::{self, Passage},
    plan::{fact_key, fact_place_key, fact_word_key, fact_year_key, role_in_key, role_of_key},
    stored,
};
use crate::{
    Error, Result,
    article::Article,
    extract::{Entity, Extraction, Fact, Form, Gender, Kind, gender_of_pronoun},
    text::{Sketch, Words, fold, lemma},
};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;
use tantivy::{TantivyDocument, schema::Field};

/// What an article was made of, as hashes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin {
    /// Of the article as read, without id and path.
    pub(super) content: u64,
    /// Of the absolute path of its file; of "" for standard input.
    pub(super) path: u64,
}

/// 2024-03-05 as 20240305: what day fields hold. Negative years and years past 9999 keep order.
pub fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// The first eight bytes of a BLAKE3 hash.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    first_bytes(&blake3::hash(bytes))
}

/// The first eight bytes of a digest, as a number.
pub(super) fn first_bytes(digest: &blake3::Hash) -> u64 {
    digest.as_bytes().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The documents of an article, one a passage. It also is in `places`, which its text doesn't name.
pub(super) fn documents(
    fields: &Fields,
    article: &Article,
    found: &Extraction,
    places: &[Entity],
    origin: Origin,
) -> Result<Vec<TantivyDocument>> {
    let published = article.published.as_ref().map(|published| published.day);
    let passages = passage::passages(article, published, found);
    let mut documents = Vec::with_capacity(passages.len());
    for passage in &passages {
        let terms = terms(&passage.text);
        let stored = stored::bytes(passage, &terms).map_err(cannot_store)?;
        let mut document = of_passage(fields, passage, &terms);
        document.add_u64(fields.article_number, hash(article.id.as_bytes()));
        if passage.number == 0 {
            add_names(&mut document, fields, Kind::Place, fields.place, places);
            document.add_u64(fields.content, origin.content);
            document.add_u64(fields.origin, origin.path);
            document.add_text(fields.article_stem, &article.text);
            document.add_text(fields.article_stem, &article.title);
            for number in Sketch::of(&article.text).numbers() {
                document.add_u64(fields.sketch, number);
            }
            let record = Article { text: String::new(), ..article.clone() };
            document.add_text(fields.record, json(&record)?);
        }
        // Last, since that is where it is looked for.
        document.add_bytes(fields.passage, &stored);
        documents.push(document);
    }
    Ok(documents)
}

fn of_passage(fields: &Fields, passage: &Passage, terms: &[Term]) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_text(fields.article, &passage.article);
    document.add_u64(fields.number, passage.number as u64);
    for field in [fields.title, fields.title_stem] {
        document.add_text(field, &passage.title);
    }
    for field in [fields.text, fields.stem, fields.cased] {
        document.add_text(field, &passage.text);
        document.add_text(field, &passage.title);
    }
    for position in sentence_starts(&passage.text, terms) {
        document.add_u64(fields.sentence, position);
    }
    if let Some(source) = &passage.source {
        document.add_text(fields.source, source);
    }
    if let Some(day) = passage.published {
        document.add_i64(fields.published, day_number(day));
    }
    let found = &passage.found;
    for (field, kind, entities) in [
        (fields.person, Kind::Person, &found.people),
        (fields.organization, Kind::Organization, &found.organizations),
        (fields.place, Kind::Place, &found.places),
    ] {
        add_names(&mut document, fields, kind, field, entities);
    }
    for date in &found.dates {
        document.add_text(fields.date, &date.value);
        if let Some(day) = date.from {
            document.add_i64(fields.day, day_number(day));
        }
    }
    let mut speakers = BTreeSet::new();
    for quote in &found.quotes {
        document.add_text(fields.quote, &quote.text);
        if quote.speaker_kind.is_some_and(|kind| kind != Kind::Phrase) {
            speakers.extend(quote.speaker.as_deref());
        }
    }
    for speaker in speakers {
        document.add_text(fields.speaker, speaker);
    }
    for key in fact_keys(found, passage.published).into_iter().chain(role_keys(found)) {
        document.add_text(fields.fact, key);
    }
    document
}

/// Adds names to their field, and what leads to them.
fn add_names(
    document: &mut TantivyDocument,
    fields: &Fields,
    kind: Kind,
    field: Field,
    entities: &[Entity],
) {
    for entity in entities {
        document.add_text(field, &entity.name);
    }
    for key in name_keys(kind, entities) {
        document.add_text(fields.name, key);
    }
    for key in written_keys(kind, entities) {
        document.add_text(fields.written, key);
    }
}

/// At which of the text's terms its second sentence begins, its third …, and last its title: one past a text of
/// n terms the index leaves a position free.
fn sentence_starts(text: &str, terms: &[Term]) -> Vec<u64> {
    let words = Words::new(text);
    let starts =
        words.sentences.iter().skip(1).map(|sentence| {
            terms.partition_point(|term| term.span.start < sentence.span.start) as u64
        });
    starts.chain([terms.len() as u64 + 1]).collect()
}

/// What leads from a word of a name to the name: `token NUL kind NUL full name`.
fn name_keys(kind: Kind, entities: &[Entity]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for entity in entities {
        for term in terms(&entity.name) {
            keys.insert(name_key(&term.word, kind, &entity.name));
        }
    }
    keys
}

/// How the passage writes its names otherwise: `kind NUL full name NUL words`, for pronouns "he" or "she".
fn written_keys(kind: Kind, entities: &[Entity]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for entity in entities {
        for mention in &entity.mentions {
            let words = match mention.form {
                Form::Name | Form::Short => mention.at.text.as_str(),
                Form::Pronoun => match gender_of_pronoun(&mention.at.text) {
                    Some(Gender::Male) => HE,
                    Some(Gender::Female) => SHE,
                    None => continue,
                },
                Form::Nominal => continue,
            };
            if words != entity.name {
                keys.insert([kind.name(), "\0", &entity.name, "\0", words].concat());
            }
        }
    }
    keys
}

/// What stands for a "him" or "his" in the written field.
pub(super) const HE: &str = "he";
/// What stands for a "her" there.
pub(super) const SHE: &str = "she";

/// A key of the name field.
pub(super) fn name_key(word: &str, kind: Kind, name: &str) -> String {
    [word, "\0", kind.name(), "\0", name].concat()
}

/// Of a participant so many words lead to the passage.
const MOST_WORDS: usize = 12;

/// A fact leads to at most so many years, from the first.
const MOST_YEARS: usize = 100;

/// What leads to the passage from a relation and a participant, or a word of it, a place or a year, and from a relation
/// alone.
fn fact_keys(found: &Extraction, published: Option<NaiveDate>) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for fact in &found.facts {
        keys.insert(fact_key(&fact.relation, ""));
        for term in terms(fact.place.as_deref().unwrap_or_default()).iter().take(MOST_WORDS) {
            keys.insert(fact_place_key(&fact.relation, &term.word));
        }
        for year in years(fact, published) {
            keys.insert(fact_year_key(&fact.relation, year));
        }
        for participant in fact.agents.iter().chain(&fact.others) {
            keys.insert(fact_key(&fact.relation, &participant.name));
            for term in terms(&participant.name).iter().take(MOST_WORDS) {
                keys.insert(fact_word_key(&fact.relation, lemma(&term.word)));
            }
        }
    }
    keys
}

/// The years of a fact: of its own days, else of its article's day; none where it has neither.
fn years(fact: &Fact, published: Option<NaiveDate>) -> Vec<Option<i32>> {
    let own = fact.when.as_ref().and_then(|date| date.from.zip(date.until?.pred_opt()));
    match own.or(published.zip(published)) {
        Some((from, last)) => {
            (from.year()..=last.year().max(from.year())).take(MOST_YEARS).map(Some).collect()
        }
        None => vec![None],
    }
}

/// What leads to the passage from somebody who has a role in it, and from what the role is in.
fn role_keys(found: &Extraction) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for entity in found.people.iter().chain(&found.organizations) {
        for role in &entity.roles {
            keys.insert(role_of_key(&entity.name));
            keys.extend(role.of.as_deref().map(|of| role_in_key(&fold(of))));
        }
    }
    keys
}

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(cannot_store)
}

fn cannot_store(cause: impl std::fmt::Display) -> Error {
    Error::bug(format!("cannot store: {cause}"))
}
