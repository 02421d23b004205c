//! From a name as typed to the names of the archive: "Xi" is Xi Jinping where the archive says so.

use crate::{
    Result,
    extract::{Kind, is_title},
    identity::{Identities, stands_before_family_name},
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
/// A word fits a name that has it as one of its words; of several people or things that fit, the most frequent is
/// meant, under all the names that identity has for it.
pub(super) fn resolve(reader: &Reader, typed: &str, preferred: &[Kind]) -> Result<Resolved> {
    let words = terms(typed);
    let asked = words_of(typed);
    // "Prime Minister Wierzchowiak": titles are no part of a name. "Hunter Biden" is not Biden.
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let has_capitals = words.iter().any(|word| is_capital(word.span.of(typed)));
    let is_description = |word: &str| is_title(word) || has_capitals && !is_capital(word);
    let titles = words.iter().take_while(|word| is_description(word.span.of(typed))).count();
    let title_before = |start: usize| {
        start.checked_sub(1).and_then(|at| words.get(at)).map(|word| word.span.of(typed))
    };
    if let Some(resolved) = by_reader(reader, typed, preferred)? {
        return Ok(resolved);
    }
    let mut found: Option<(Resolved, usize)> = None;
    for start in 0..=titles {
        let rest = asked.get(start..).unwrap_or_default();
        let read = resolve_words(reader, typed, title_before(start), rest, preferred)?;
        let Some((read, passages)) = read else { continue };
        let is_person = read.kind == Some(Kind::Person);
        // "Marshal Tito", of which one article makes a company.
        let is_likelier =
            |(_, others): &(Resolved, usize)| is_person && passages > others * PREFERRED;
        if found.as_ref().is_none_or(is_likelier) {
            found = Some((read, passages));
        }
        if is_person {
            break;
        }
    }
    if let Some((resolved, _)) = found {
        return Ok(resolved);
    }
    if let Some(resolved) = by_acronym(reader, typed, preferred)? {
        return Ok(resolved);
    }
    // "King Anton of Norland", whom articles call King Anton.
    let of = asked.iter().position(|word| word == "of").filter(|of| *of > titles && titles > 0);
    for start in 0..of.map_or(0, |_| titles + 1) {
        let rest = asked.get(start..of.unwrap_or_default()).unwrap_or_default();
        let read = resolve_words(reader, typed, title_before(start), rest, preferred)?;
        if let Some((resolved, _)) = read
            && resolved.kind == Some(Kind::Person)
        {
            return Ok(resolved);
        }
    }
    Ok(Resolved { typed: typed.to_owned(), name: typed.to_owned(), ..Resolved::default() })
}

/// Whom words stand for by the corrections of the archive's user: "the Iron Lady".
fn by_reader(reader: &Reader, typed: &str, preferred: &[Kind]) -> Result<Option<Resolved>> {
    let identities = reader.identities()?;
    let number = identities.number_of_other(typed.trim());
    let Some(one) = number.and_then(|number| identities.list().get(number)) else {
        return Ok(None);
    };
    // A place is not asked for by what names a person, too.
    let is_other = !preferred.is_empty() && !preferred.contains(&one.kind);
    Ok((!is_other).then(|| Resolved {
        typed: typed.to_owned(),
        name: one.name.clone(),
        kind: Some(one.kind),
        names: one.variants.iter().map(|known| (known.kind, known.name.clone())).collect(),
        others: Vec::new(),
    }))
}

/// The organization that articles call by an acronym: "KHP", where they have Kestrel Harbor Partners (KHP).
fn by_acronym(reader: &Reader, typed: &str, preferred: &[Kind]) -> Result<Option<Resolved>> {
    let identities = reader.identities()?;
    let kind = Kind::Organization;
    let is_wanted = preferred.is_empty() || preferred.contains(&kind);
    let words: Vec<&str> = typed.split_whitespace().filter(|word| *word != "the").collect();
    let [acronym] = words.as_slice() else { return Ok(None) };
    let mut all = identities.of_acronym(acronym).iter().filter(|_| is_wanted);
    let Some(name) = all.next() else { return Ok(None) };
    Ok(Some(Resolved {
        typed: typed.to_owned(),
        name: identities.name(kind, name).to_owned(),
        kind: Some(kind),
        names: identities.names(kind, name),
        others: all.map(|name| identities.name(kind, name).to_owned()).collect(),
    }))
}

/// Whom the words behind a `title` stand for, and in how many passages.
fn resolve_words(
    reader: &Reader,
    typed: &str,
    title: Option<&str>,
    asked: &[String],
    preferred: &[Kind],
) -> Result<Option<(Resolved, usize)>> {
    let Some(rarest) = asked.iter().max_by_key(|word| word.len()) else { return Ok(None) };
    let mut fitting: Vec<NamedIn> = reader.names_with(rarest)?;
    let identities = reader.identities()?;
    fitting.retain(|named| {
        fits(named, typed, asked) && !identities.is_no_name(named.kind, &named.name)
    });
    let mut all: Vec<Candidate<'_>> = Vec::new();
    for named in &fitting {
        let number = identities.number(named.kind, &named.name);
        let known = all.iter_mut().find(|known| number.is_some() && known.number == number);
        let candidate = Candidate::new(identities, number, named, asked);
        match known {
            Some(known) => known.is_exact |= candidate.is_exact,
            None => all.push(candidate),
        }
    }
    // A full name as typed beats a longer one that contains it; a single word is short for the
    // most frequent full name.
    let weight = |one: &Candidate<'_>| {
        let is_preferred = preferred.is_empty() || preferred.contains(&one.kind);
        one.passages * if is_preferred { PREFERRED } else { 1 }
    };
    // "King Anton" is no Anton Moe.
    let is_of_given_name = asked.len() == 1
        && title.is_some_and(|title| is_title(title) && !stands_before_family_name(title));
    let people = all.iter().filter(|one| one.kind == Kind::Person);
    let most = people.map(weight).max().unwrap_or_default();
    let is_full = |one: &Candidate<'_>| {
        if one.kind == Kind::Person {
            one.is_full() != is_of_given_name
        } else {
            weight(one) * PREFERRED > most
        }
    };
    let best = all.iter().max_by(|one, other| {
        (one.is_exact, is_full(one), weight(one))
            .cmp(&(other.is_exact, is_full(other), weight(other)))
            .then_with(|| other.name.cmp(one.name))
    });
    let Some(best) = best else { return Ok(None) };
    let mut names = best.names.clone();
    // Whoever asks for "Brandt" means also the Brandt of whom it can't be told which.
    let is_as_typed = |one: &&Candidate<'_>| one.kind == best.kind && one.is_as_typed;
    for (kind, name) in all.iter().filter(is_as_typed).flat_map(|one| &one.names) {
        if !names.iter().any(|(_, known)| known == name) {
            names.push((*kind, name.clone()));
        }
    }
    let mut others: Vec<&Candidate<'_>> = (all.iter())
        .filter(|one| one.kind == best.kind && !names.iter().any(|(_, name)| name == one.name))
        .collect();
    others.sort_by(|one, other| (other.passages, one.name).cmp(&(one.passages, other.name)));
    let resolved = Resolved {
        typed: typed.to_owned(),
        name: best.name.to_owned(),
        kind: Some(best.kind),
        others: others.into_iter().map(|one| one.name.to_owned()).collect(),
        names,
    };
    Ok(Some((resolved, best.passages)))
}

/// Somebody whom the words typed fit, under all names.
struct Candidate<'i> {
    /// The number in the list of identities; none for a name that stands for itself.
    number: Option<usize>,
    kind: Kind,
    name: &'i str,
    names: Vec<(Kind, String)>,
    passages: usize,
    /// Whether one of the names is what was typed, of several words.
    is_exact: bool,
    /// Whether the name is the word typed and nothing else.
    is_as_typed: bool,
}

impl<'i> Candidate<'i> {
    fn new(
        identities: &'i Identities,
        number: Option<usize>,
        named: &'i NamedIn,
        asked: &[String],
    ) -> Self {
        let words = words_of(&named.name);
        let is_one_with = number.map(|number| &identities.list()[number]);
        let names = identities.names(named.kind, &named.name);
        let passages = is_one_with.map_or(named.passages, |one| {
            one.variants.iter().map(|variant| variant.passages).sum()
        });
        let kind = is_one_with.map_or(named.kind, |one| one.kind);
        let name = is_one_with.map_or(named.name.as_str(), |one| &one.name);
        let is_as_typed = names.len() == 1 && words == asked;
        let is_exact = asked.len() > 1 && words == asked;
        Self { number, kind, name, names, passages, is_exact, is_as_typed }
    }

    fn is_full(&self) -> bool {
        words_of(self.name).len() > 1
    }
}

fn words_of(name: &str) -> Vec<String> {
    terms(name).into_iter().map(|term| term.word).collect()
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
