//! From a name as typed to the names of the archive: "Xi" is Xi Jinping where the archive says so.

use crate::{
    Result,
    extract::{Kind, is_title},
    index::{NamedIn, Reader, terms},
};

/// A name as typed and whom it stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Resolved {
    /// As typed.
    pub typed: String,
    /// The fullest name; as typed where the archive has none like it.
    pub name: String,
    /// What it names, where the archive has it.
    pub kind: Option<Kind>,
    /// All names of the archive that stand for it, the fullest included.
    pub names: Vec<(Kind, String)>,
    /// Other names that it would fit, most frequent first: "Xi Mingze".
    pub others: Vec<String>,
}

impl Resolved {
    /// Whether `name` is one of the names that stand for it.
    pub(super) fn is(&self, name: &str) -> bool {
        self.names.iter().any(|(_, known)| known == name)
    }
}

/// The passages that a name stands in count this much more where its kind is preferred.
const PREFERRED: usize = 4;

/// Whom `typed` stands for. Names of a kind in `preferred` win over others unless these are far more frequent.
///
/// A word fits a name that has it as one of its words; of several names that fit, the most frequent
/// is meant. A bare "Xi" of articles that give no full name counts as the Xi most written about.
pub(super) fn resolve(reader: &Reader, typed: &str, preferred: &[Kind]) -> Result<Resolved> {
    let words = terms(typed);
    let asked = words_of(typed);
    // "Prime Minister Wierzchowiak": titles are no part of a name. "Hunter Biden" is not Biden.
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let has_capitals = words.iter().any(|word| is_capital(word.span.of(typed)));
    let is_description = |word: &str| is_title(word) || has_capitals && !is_capital(word);
    let titles = words.iter().take_while(|word| is_description(word.span.of(typed))).count();
    for start in 0..=titles {
        if let Some(resolved) =
            resolve_words(reader, typed, asked.get(start..).unwrap_or_default(), preferred)?
        {
            return Ok(resolved);
        }
    }
    Ok(Resolved { typed: typed.to_owned(), name: typed.to_owned(), ..Resolved::default() })
}

fn resolve_words(
    reader: &Reader,
    typed: &str,
    asked: &[String],
    preferred: &[Kind],
) -> Result<Option<Resolved>> {
    let Some(rarest) = asked.iter().max_by_key(|word| word.len()) else { return Ok(None) };
    let mut fitting: Vec<NamedIn> = reader.names_with(rarest)?;
    fitting.retain(|named| fits(named, typed, asked));
    let weight = |named: &NamedIn| {
        let is_preferred = preferred.is_empty() || preferred.contains(&named.kind);
        named.passages * if is_preferred { PREFERRED } else { 1 }
    };
    // A full name as typed beats a longer one that contains it; a single word is short for the
    // most frequent full name.
    let is_exact = |named: &NamedIn| asked.len() > 1 && same(&words_of(&named.name), asked);
    let best = fitting.iter().max_by(|one, other| {
        (is_exact(one), is_full(one), weight(one))
            .cmp(&(is_exact(other), is_full(other), weight(other)))
            .then_with(|| other.name.cmp(&one.name))
    });
    let Some(best) = best.cloned() else { return Ok(None) };
    let full = words_of(&best.name);
    let mut names = vec![(best.kind, best.name.clone())];
    for named in reader_variants(reader, &full, &best)? {
        if named.name != best.name && named.kind == best.kind {
            names.push((named.kind, named.name));
        }
    }
    let mut others: Vec<&NamedIn> = (fitting.iter())
        .filter(|named| !names.iter().any(|(_, name)| *name == named.name))
        .filter(|named| named.kind == best.kind)
        .collect();
    others.sort_by(|one, other| (other.passages, &one.name).cmp(&(one.passages, &other.name)));
    Ok(Some(Resolved {
        typed: typed.to_owned(),
        name: best.name,
        kind: Some(best.kind),
        others: others.into_iter().map(|named| named.name.clone()).collect(),
        names,
    }))
}

/// The archive's other spellings of a full name: with and without middle names and initials, and its last (or, for family-first
/// names, first) word alone where no other full name with that word is more frequent.
fn reader_variants(reader: &Reader, full: &[String], best: &NamedIn) -> Result<Vec<NamedIn>> {
    let mut variants: Vec<NamedIn> = Vec::new();
    let ends = [full.first(), full.last()];
    for (index, word) in ends.into_iter().flatten().enumerate() {
        if index == 1 && full.len() == 1 {
            break;
        }
        let bearers = reader.names_with(word)?;
        let mine = |named: &NamedIn| named.kind == best.kind && same(&words_of(&named.name), full);
        let most_frequent = bearers
            .iter()
            .filter(|named| named.kind == best.kind && words_of(&named.name).len() > 1)
            .max_by_key(|named| (named.passages, mine(named)));
        let owns_bare = full.len() == 1 || most_frequent.is_some_and(mine);
        for named in bearers {
            let is_bare = owns_bare && words_of(&named.name) == [word.as_str()];
            if !variants.contains(&named) && named.kind == best.kind && (is_bare || mine(&named)) {
                variants.push(named);
            }
        }
    }
    Ok(variants)
}

fn words_of(name: &str) -> Vec<String> {
    terms(name).into_iter().map(|term| term.word).collect()
}

fn is_full(named: &NamedIn) -> bool {
    named.kind != Kind::Person || words_of(&named.name).len() > 1
}

/// Whether two names are spellings of one: equal but for initials and middle names.
fn same(one: &[String], other: &[String]) -> bool {
    if one == other {
        return true;
    }
    let long = |words: &[String]| -> Vec<String> {
        words.iter().filter(|word| word.chars().count() > 1).cloned().collect()
    };
    let (one, other) = (long(one), long(other));
    let ends = |words: &[String]| (words.first().cloned(), words.last().cloned());
    one.len() > 1
        && other.len() > 1
        && (one == other || ends(&one) == ends(&other) && one.len().min(other.len()) == 2)
}

/// Whether all words asked for stand in the name in a row, "XI" of "Pius XI" not being "Xi".
fn fits(named: &NamedIn, typed: &str, asked: &[String]) -> bool {
    let words = terms(&named.name);
    let is_numeral = |at: usize| {
        let word = words[at].span.of(&named.name);
        at > 0 && asked.len() == 1 && is_roman(word) && !is_roman(typed)
    };
    (0..words.len()).any(|start| {
        asked
            .iter()
            .enumerate()
            .all(|(index, word)| words.get(start + index).is_some_and(|known| known.word == *word))
            && !is_numeral(start)
    })
}

/// "XI" in "Pius XI", "XI Corps" aside: capitals that count.
fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}
