//! A finder of names by rules and lists: capitalized runs, cut at titles, told apart by their words.

use super::{
    Name, gazetteer,
    lists::{
        EVENT_HEADS, ORGANIZATION_HEADS, PLACE_HEADS, STOPWORDS, TITLE_MODIFIERS,
        gender_of_given_name, is_title, place_of_nationality,
    },
};
use crate::{
    extract::extraction::Kind,
    text::{TokenKind, Words, fold, noun_lemma, verb_lemma},
};
use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

/// The names of a text, in order.
pub(super) fn find(words: &Words<'_>) -> Vec<Name> {
    let finder = Finder::new(words);
    let mut found: Vec<(Range<usize>, Option<Kind>)> = Vec::new();
    for sentence in &words.sentences {
        if sentence.is_dateline {
            finder.dateline(sentence.tokens.clone(), &mut found);
            continue;
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = finder.run_end(at, sentence.tokens.end);
            if end > at {
                finder.cut(at..end, opens(words, at, &sentence.tokens), &mut found);
            }
            at = end.max(at + 1);
        }
    }
    finder.name(found)
}

struct Finder<'w> {
    words: &'w Words<'w>,
    /// Words that the article also writes in lower case.
    lower: HashSet<&'w str>,
    /// Words that the article capitalizes inside sentences.
    upper: HashSet<&'w str>,
    /// Sentences written mostly in capitals: headlines.
    headlines: Vec<bool>,
}

impl<'w> Finder<'w> {
    fn new(words: &'w Words<'w>) -> Self {
        let all = (0..words.tokens.len()).filter(|at| words.kind(*at) == TokenKind::Word);
        let lower = all.map(|at| words.word(at)).filter(|word| !starts_upper(word)).collect();
        let is_headline = |tokens: &Range<usize>| {
            let (mut lower, mut upper) = (0, 0);
            for word in tokens.clone().map(|at| words.word(at)) {
                match word.chars().next() {
                    Some(c) if c.is_lowercase() => lower += 1,
                    Some(c) if c.is_uppercase() => upper += 1,
                    _ => (),
                }
            }
            upper > 3 && lower * 2 < upper
        };
        let headlines: Vec<bool> = words.sentences.iter().map(|s| is_headline(&s.tokens)).collect();
        let mut upper = HashSet::new();
        for (sentence, headline) in words.sentences.iter().zip(&headlines) {
            let inner = sentence.tokens.clone().filter(|at| !opens(words, *at, &sentence.tokens));
            let capital = inner.map(|at| words.word(at)).filter(|word| starts_upper(word));
            upper.extend(capital.filter(|_| !*headline));
        }
        Self { words, lower, upper, headlines }
    }

    fn word(&self, at: usize) -> &'w str {
        self.words.word(at)
    }

    /// Whether token `at` is capitalized as a name is.
    fn is_capital(&self, at: usize) -> bool {
        let word = self.word(at);
        let stops = || is_stop(word) && !is_title(word);
        if !(self.words.kind(at) == TokenKind::Word && starts_upper(word)) || stops() {
            return false;
        }
        let in_headline =
            || self.headlines.get(self.words.sentence_of_token(at)).is_some_and(|is| *is);
        !(in_headline() && self.is_common(word))
    }

    /// Whether a capitalized word is an ordinary one: the article or the dictionary has it so.
    fn is_common(&self, word: &str) -> bool {
        let low = word.to_lowercase();
        let in_dictionary = || verb_lemma(&low).is_some() || noun_lemma(&low).is_some();
        let is_name_here = self.upper.contains(word);
        !is_name_here && (self.lower.contains(low.as_str()) || in_dictionary() && !is_known(word))
    }

    /// Whether the first word of a sentence belongs to no name behind it: "Actor" in "Actor Tom
    /// Lee left", but not "Kin" in "Kin Phea left", since nobody knows a "Phea" by itself.
    fn is_detachable(&self, at: usize) -> bool {
        let (word, next) = (self.word(at), self.word(at + 1));
        let is_lower_here = self.lower.contains(word.to_lowercase().as_str());
        self.is_common(word)
            && !is_title(word)
            && !is_head(word)
            && (is_lower_here || is_known(next) || is_title(next) || is_head(next))
    }

    /// The end of the run of name words that starts at `start`; `start` where there is none.
    /// "Ministry of Foreign Affairs and International Cooperation", "Ana van der Berg".
    fn run_end(&self, start: usize, limit: usize) -> usize {
        if !self.is_capital(start) {
            return start;
        }
        let mut end = start + 1;
        while end < limit {
            let low = self.word(end).to_lowercase();
            let headed = (start..end).any(|at| is_head(self.word(at)));
            let next = |step: usize| end + step < limit && self.is_capital(end + step);
            let joins = match low.as_str() {
                "van" | "der" | "von" | "de" | "del" | "da" | "dos" | "du" | "di" | "bin"
                | "ibn" | "al" | "el" | "la" | "le" | "den" | "ter" | "y" | "bint" => true,
                "of" | "for" | "on" | "&" => headed || low == "&",
                "and" => headed && is_head(self.word(start)),
                "'s" | "’s" => {
                    matches!(
                        self.word(end - 1),
                        "People" | "Women" | "Children" | "Men" | "Workers"
                    )
                }
                "'" | "’" => {
                    self.word(end - 1).ends_with('s') && next(1) && is_head(self.word(end + 1))
                }
                _ => false,
            };
            if self.is_capital(end) {
                end += 1;
            } else if joins && next(1) {
                end += 2;
            } else if headed
                && matches!(low.as_str(), "of" | "for")
                && self.word(end + 1) == "the"
                && next(2)
            {
                end += 3;
            } else {
                break;
            }
        }
        end
    }

    /// Cuts a run at its titles: "Senate President Ana Ruiz" is "Senate" and "Ana Ruiz".
    fn cut(&self, run: Range<usize>, opens: bool, found: &mut Vec<(Range<usize>, Option<Kind>)>) {
        let mut run = run;
        while opens && run.len() > 1 && self.is_detachable(run.start) {
            run.start += 1;
        }
        if opens && run.len() == 1 && self.is_common(self.word(run.start)) {
            return;
        }
        let of_at = run.clone().find(|at| matches!(self.word(*at), "of" | "for"));
        let title = run.clone().rev().find(|at| is_title(self.word(*at)));
        if let Some(title) = title.filter(|at| of_at.is_none_or(|of| *at > of || *at + 1 < of)) {
            let ends_in_head =
                title + 1 < run.end && is_head(self.word(run.end - 1)) && run.len() > 1;
            if !ends_in_head {
                let mut before = run.start..title;
                while before.end > before.start
                    && (TITLE_MODIFIERS.has(self.word(before.end - 1))
                        || is_title(self.word(before.end - 1)))
                {
                    before.end -= 1;
                }
                self.push(before, None, found);
                self.push(title + 1..run.end, Some(Kind::Person), found);
                return;
            }
        }
        self.push(run, None, found);
    }

    fn push(
        &self,
        piece: Range<usize>,
        kind: Option<Kind>,
        found: &mut Vec<(Range<usize>, Option<Kind>)>,
    ) {
        let mut piece = piece;
        let is_org = |piece: &Range<usize>| {
            piece.len() > 1 && piece.clone().any(|at| is_head(self.word(at)))
        };
        let droppable =
            |at: usize| place_of_nationality(self.word(at)).is_some() || is_stop(self.word(at));
        while piece.start < piece.end && droppable(piece.start) && !is_org(&piece) {
            piece.start += 1;
        }
        while piece.start < piece.end && droppable(piece.end - 1) {
            piece.end -= 1;
        }
        let last = self.word(piece.end.saturating_sub(1)).to_lowercase();
        let first = self.word(piece.start).to_lowercase();
        let is_event = EVENT_HEADS.has(&last) && kind.is_none();
        let bare = piece.len() == 1
            && (is_title(&first)
                || TITLE_MODIFIERS.has(self.word(piece.start))
                || PLACE_HEADS.has(&first))
            && kind.is_none();
        if piece.start < piece.end && !is_event && !bare {
            found.push((piece, kind));
        }
    }

    /// "PHNOM PENH, Dec. 2 (Reuters) —": the place, and the agency in parentheses.
    fn dateline(&self, tokens: Range<usize>, found: &mut Vec<(Range<usize>, Option<Kind>)>) {
        let run_from = |start: usize| {
            let is_name = |at: &usize| starts_upper(self.word(*at)) && !is_stop(self.word(*at));
            start..(start..tokens.end).take_while(is_name).last().map_or(start, |at| at + 1)
        };
        let opening =
            tokens.clone().find(|at| self.word(*at) == "(").map_or(tokens.end, |at| at + 1);
        for (start, kind) in [(tokens.start, Kind::Place), (opening, Kind::Organization)] {
            let run = run_from(start);
            if !run.is_empty() {
                found.push((run, Some(kind)));
            }
        }
    }

    /// Decides what each piece names. A single word follows the longer names that contain it.
    fn name(&self, found: Vec<(Range<usize>, Option<Kind>)>) -> Vec<Name> {
        let mut person_words: BTreeMap<String, bool> = BTreeMap::new();
        for (piece, known) in found.iter().filter(|(piece, _)| piece.len() > 1) {
            let is_person =
                known.or_else(|| self.kind_by_words(piece)).is_none_or(|kind| kind == Kind::Person);
            for at in [piece.start, piece.end - 1] {
                let entry = person_words.entry(fold(self.word(at))).or_insert(is_person);
                *entry |= is_person;
            }
        }
        let names = found.into_iter().map(|(tokens, known)| {
            let is_part = || {
                let word = fold(self.word(tokens.start));
                tokens.len() == 1 && person_words.get(&word).is_some_and(|is| *is)
            };
            let kind = known
                .or_else(|| self.kind_by_words(&tokens))
                .or_else(|| is_part().then_some(Kind::Person))
                .unwrap_or_else(|| self.kind_by_default(&tokens));
            Name { span: self.words.span(tokens.clone()), tokens, kind }
        });
        names.collect()
    }

    fn kind_by_words(&self, piece: &Range<usize>) -> Option<Kind> {
        let text = self.words.span(piece.clone()).of(self.words.text);
        let first = self.word(piece.start);
        let last = self.word(piece.end - 1);
        let has_of = piece.clone().any(|at| matches!(self.word(at), "of" | "for"));
        if is_head(last) || has_of && piece.clone().any(|at| is_head(self.word(at))) {
            return Some(Kind::Organization);
        }
        if gazetteer::is(text, &["country", "state", "bigcity"]) || is_country_short(text) {
            return Some(Kind::Place);
        }
        if gazetteer::is(text, &["org", "company", "univ", "usteam"]) {
            return Some(Kind::Organization);
        }
        if piece.len() > 1
            && (PLACE_HEADS.has(&last.to_lowercase()) || PLACE_HEADS.has(&first.to_lowercase()))
        {
            return Some(Kind::Place);
        }
        let is_acronym =
            piece.len() == 1 && first.len() > 1 && first.chars().all(char::is_uppercase);
        if is_acronym {
            return Some(Kind::Organization);
        }
        let is_given = gender_of_given_name(first).is_some() || gazetteer::is(first, &["given1"]);
        (piece.len() > 1 && is_given).then_some(Kind::Person)
    }

    fn kind_by_default(&self, piece: &Range<usize>) -> Kind {
        let text = self.words.span(piece.clone()).of(self.words.text);
        let before = piece.start.checked_sub(1).map_or("", |at| self.word(at));
        if matches!(before, "in" | "at" | "near" | "from" | "In" | "At" | "From" | "across" | "to")
            && piece.len() < 3
        {
            return Kind::Place;
        }
        if piece.len() > 1 && piece.len() < 5
            || gazetteer::is(text, &["given1", "given2", "surname1"])
        {
            return Kind::Person;
        }
        if gazetteer::is(text, &["city", "cityalt", "county"]) {
            Kind::Place
        } else {
            Kind::Organization
        }
    }
}

/// Whether a word is a name in its own right.
fn is_known(word: &str) -> bool {
    gender_of_given_name(word).is_some()
        || gazetteer::is(word, &["country", "bigcity", "state", "given1", "org", "company"])
}

/// Whether token `at` is the first word of its sentence, of a quotation or behind a colon.
fn opens(words: &Words<'_>, at: usize, tokens: &Range<usize>) -> bool {
    const OPENERS: &[&str] = &["“", "\"", "‘", "``", ":", "(", "•", "-", "'", "#"];
    at == tokens.start || OPENERS.contains(&words.word(at - 1))
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_head(word: &str) -> bool {
    ORGANIZATION_HEADS.has(&word.to_lowercase())
}

fn is_stop(word: &str) -> bool {
    let is_capitals = word.len() > 1 && word.chars().all(char::is_uppercase);
    if is_capitals { STOPWORDS.has(word) } else { STOPWORDS.has(&word.to_lowercase()) }
}

fn is_country_short(text: &str) -> bool {
    matches!(text, "US" | "U.S." | "U.S" | "UK" | "U.K." | "UAE" | "D.C." | "L.A." | "EU" | "DC")
        && text != "EU"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, Kind)]) {
        let words = Words::new(text);
        let names = find(&words);
        let found: Vec<(&str, Kind)> = names.iter().map(|n| (n.span.of(text), n.kind)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn rows() {
        use Kind::{Organization, Person, Place};
        check(
            "Chinese President Xi Jinping met Ana Ruiz.",
            &[("Xi Jinping", Person), ("Ana Ruiz", Person)],
        );
        check(
            "He spoke to the Ministry of Foreign Affairs and International Cooperation in Laos.",
            &[
                ("Ministry of Foreign Affairs and International Cooperation", Organization),
                ("Laos", Place),
            ],
        );
        check(
            "PHNOM PENH (Reuters) — Rain fell on Monday.",
            &[("PHNOM PENH", Place), ("Reuters", Organization)],
        );
        check("The talks began. Rain fell, a Polish aide said.", &[]);
        check("", &[]);
    }
}
