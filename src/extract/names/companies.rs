//! Companies that go by the name of a person or a place: "Alvarado Corp. said … Alvarado's shares".

use super::{
    Name,
    knowledge::Knowledge,
    lists::{BUSINESS, COMPANY_ENDINGS, ORGANIZATION_HEADS, is_title, place_of_nationality},
    mend::is_country,
    word::hash,
};
use crate::{
    extract::extraction::Kind,
    text::{Words, verb_lemma},
};
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

/// Makes organizations of the names that are short for a company of the article, and of those that
/// do what only companies do.
pub(super) fn settle(words: &Words<'_>, names: &mut [Name], knowledge: &Knowledge) {
    let market = Market::new(words, names, knowledge);
    for name in names {
        if market.is_company(words, name) {
            name.kind = Kind::Organization;
        }
    }
}

/// What a name is of a company's, from what may be to what must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Short {
    /// "Alvarado" of "Alvarado Savings Bank".
    OfBody,
    /// "Alvarado" of "Alvarado Savings Corp."
    OfCompany,
    /// "Alvarado" of "Alvarado Corp."
    Whole,
}

/// What an article shows of its companies.
struct Market<'t> {
    knowledge: &'t Knowledge,
    /// Short names of companies.
    short: HashMap<&'t str, Short>,
    /// Words of the names of organizations: "Alvarado" of "Tesk Alvarado".
    parts: HashSet<&'t str>,
    /// Names that stand for a place somewhere: "in Alvarado".
    places: HashSet<&'t str>,
    /// First and last words of people's full names.
    people: HashSet<&'t str>,
    /// Names that some mention shows as a place's.
    placed: HashSet<&'t str>,
    /// Names that somebody is an officer of.
    led: HashSet<&'t str>,
    /// Names that do what companies do.
    actors: HashSet<&'t str>,
    /// Names of which shares or shareholders are told.
    traded: HashSet<&'t str>,
}

impl<'t> Market<'t> {
    fn new(words: &Words<'t>, names: &[Name], knowledge: &'t Knowledge) -> Self {
        let mut market = Self {
            knowledge,
            short: HashMap::new(),
            parts: HashSet::new(),
            places: HashSet::new(),
            people: HashSet::new(),
            placed: HashSet::new(),
            led: HashSet::new(),
            actors: HashSet::new(),
            traded: HashSet::new(),
        };
        for name in names {
            let text = name.span.of(words.text);
            match name.kind {
                Kind::Organization => {
                    if name.tokens.len() > 1 {
                        market.parts.extend(name.tokens.clone().map(|at| words.word(at)));
                    }
                    for (text, short) in short_names(words, &name.tokens) {
                        let known = market.short.entry(text).or_insert(short);
                        *known = short.max(*known);
                    }
                }
                Kind::Person if name.tokens.len() > 1 => {
                    let (first, last) = (name.tokens.start, name.tokens.end - 1);
                    market.people.extend([words.word(first), words.word(last)]);
                }
                Kind::Person if is_addressed(words, &name.tokens) => {
                    market.people.insert(text);
                }
                Kind::Place => {
                    if is_where(words, &name.tokens) {
                        market.places.insert(text);
                    }
                    market.placed.insert(text);
                }
                _ => (),
            }
            if is_led(words, &name.tokens) {
                market.led.insert(text);
            }
            if words.word(name.tokens.end) == "said" || is_led(words, &name.tokens) {
                market.actors.insert(text);
            }
            if is_traded(words, &name.tokens) {
                market.traded.insert(text);
            }
        }
        market
    }

    fn is_company(&self, words: &Words<'_>, name: &Name) -> bool {
        let text = name.span.of(words.text);
        let short = self.short.get(text).copied();
        let is_unknown = name.tokens.len() == 1 && !self.knowledge.opens_entries(hash(text));
        match name.kind {
            // "Alvarado shares fell" where somebody is called Alvarado.
            Kind::Person if name.tokens.len() == 1 => {
                let is_free = !self.people.contains(text);
                is_traded(words, &name.tokens)
                    || is_free
                        && (short > Some(Short::OfBody)
                            || short.is_some() && (is_unknown || self.placed.contains(text))
                            || is_unknown && self.led.contains(text)
                            || self.traded.contains(text))
            }
            // "London shares fell" in London, where no company is called so.
            Kind::Place if !is_country(words, &name.tokens) => {
                let is_short = short.is_some();
                let is_part = is_unknown && self.parts.contains(text);
                let may_be = is_short || is_unknown;
                let does = self.traded.contains(text) || self.actors.contains(text);
                let is_whole = short == Some(Short::Whole);
                is_short && is_traded(words, &name.tokens)
                    || !self.places.contains(text) && (may_be && does || is_whole || is_part)
            }
            _ => false,
        }
    }
}

/// What a company may be called for short: "Alvarado" and "Alvarado Savings" for "Alvarado Savings Inc.",
/// "Alvarado" for "J.P. Alvarado Co."
fn short_names<'t>(words: &Words<'t>, name: &Range<usize>) -> Vec<(&'t str, Short)> {
    let is_ending = |at: &usize| COMPANY_ENDINGS.has(words.word(*at)) || words.word(*at) == ",";
    let endings = name.clone().rev().take_while(is_ending).count();
    let end = name.end - endings;
    let is_head = |at: usize| ORGANIZATION_HEADS.has(&words.word(at).to_lowercase());
    if end <= name.start || endings == 0 && !is_head(end - 1) {
        return Vec::new();
    }
    let is_initial = |at: &usize| words.word(*at).ends_with('.');
    let start = (name.start..end).find(|at| !is_initial(at)).unwrap_or(end);
    let is_free = |word: &str| !is_title(word) && place_of_nationality(word).is_none();
    if start >= end || !is_free(words.word(start)) {
        return Vec::new();
    }
    let longest = if endings > 0 { end } else { end - 1 };
    let short = |end: usize| match endings {
        0 => Short::OfBody,
        _ if end == longest => Short::Whole,
        _ => Short::OfCompany,
    };
    let texts =
        (start + 1..=longest).map(|end| (words.span(start..end).of(words.text), short(end)));
    texts.collect()
}

/// "shares of Alvarado", "Alvarado stock", "Alvarado's shareholders".
fn is_traded(words: &Words<'_>, name: &Range<usize>) -> bool {
    // People have shares, too.
    const OWNED: usize = 7;
    let (behind, next) = (words.word(name.end), words.word(name.end + 1));
    let owned = matches!(behind, "'s" | "’s") && next.len() >= OWNED && BUSINESS.has(next);
    // "Alvarado shares the view"
    let is_noun = behind != "shares"
        || verb_lemma(next).is_some()
        || !next.starts_with(char::is_alphabetic)
        || matches!(next, "in" | "at" | "on" | "and" | "or" | "to" | "for");
    let before = |back: usize| name.start.checked_sub(back).map_or("", |at| words.word(at));
    owned || BUSINESS.has(behind) && is_noun || before(1) == "of" && BUSINESS.has(before(2))
}

/// "chief executive officer of Alvarado".
fn is_led(words: &Words<'_>, name: &Range<usize>) -> bool {
    let before = |back: usize| name.start.checked_sub(back).map_or("", |at| words.word(at));
    before(1) == "of" && matches!(before(2), "officer" | "executive" | "director" | "unit")
}

/// "in Alvarado".
fn is_where(words: &Words<'_>, name: &Range<usize>) -> bool {
    let before = name.start.checked_sub(1).map_or("", |at| words.word(at));
    matches!(before, "in" | "In" | "at" | "near" | "from" | "to" | "around" | "outside")
        && !is_traded(words, name)
}

/// "Mr. Alvarado".
fn is_addressed(words: &Words<'_>, name: &Range<usize>) -> bool {
    name.start.checked_sub(1).is_some_and(|at| is_title(words.word(at)))
}

#[cfg(test)]
mod tests {
    use crate::{
        extract::names::{NameRules, find},
        text::Words,
    };

    fn kinds(text: &str, name: &str) -> String {
        let names = find(&Words::new(text), &NameRules::default());
        let same = names.iter().filter(|found| found.span.of(text) == name);
        let kinds: Vec<String> = same.map(|found| format!("{:?}", found.kind)).collect();
        kinds.join(" ")
    }

    #[test]
    fn short_for_a_company() {
        let text = "Ridgewater Savings Bank said it would sell offices in Ohio. The charge is for \
                    Ridgewater's investment, Ridgewater said. Ridgewater shares fell.";
        assert_eq!(kinds(text, "Ridgewater"), "Organization Organization Organization");
        let text = "J.P. Alvarado Corp. was merged into Tesk Corp. after a meeting of Alvarado \
                    shareholders. Tesk, which had owned nearly 70% of Alvarado, closed at $28.25.";
        assert_eq!(kinds(text, "Alvarado"), "Organization Organization");
        assert_eq!(kinds(text, "Tesk"), "Organization");
    }

    #[test]
    fn people_and_places_beside_companies() {
        let text = "Alvarado Corp. said that Luis Alvarado would resign. Mr. Alvarado is 65, \
                    Alvarado's lawyer said. Alvarado shares fell.";
        assert_eq!(kinds(text, "Alvarado"), "Person Person Organization");
        let text = "Houston Instruments Corp. closed a plant in Houston. Houston is hot.";
        assert_eq!(kinds(text, "Houston"), "Place Place");
    }
}
