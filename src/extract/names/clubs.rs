//! Clubs that go by the name of their city: in the report of a match "Verona" may be one.

use super::{Name, mend::is_country, teams::is_about_game};
use crate::{
    extract::extraction::Kind,
    text::{Lexicon, TokenKind, Words},
};
use std::{collections::HashSet, ops::Range, sync::LazyLock};

static PLAYS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/names/plays.txt")));

static PLAYERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/names/players.txt")));

/// Makes organizations of the places, but not the countries, that play, and of what was taken for people
/// there: "Verona beat Almeira United 2-0", "Verona striker Ana Ruiz". All their names are the club's
/// then, but not "in Verona".
pub(super) fn settle(words: &Words<'_>, names: &mut [Name]) {
    if !is_about_game(words) {
        return;
    }
    let clubs = clubs(words, names);
    for name in names.iter_mut().filter(|name| name.kind != Kind::Organization) {
        if clubs.contains(name.span.of(words.text)) && !is_where(words, &name.tokens) {
            name.kind = Kind::Organization;
        }
    }
}

/// Places that play, by their names.
fn clubs<'t>(words: &Words<'t>, names: &[Name]) -> HashSet<&'t str> {
    const ROUNDS: usize = 8;
    let text = |name: &Name| name.span.of(words.text);
    // Of people only whom nobody calls by a longer name: "Ruiz" is no club beside "Ana Ruiz".
    let people = names.iter().filter(|name| name.kind == Kind::Person && name.tokens.len() > 1);
    let parts: HashSet<&str> =
        people.flat_map(|name| name.tokens.clone().map(|at| words.word(at))).collect();
    let is_place = |name: &Name| {
        name.kind == Kind::Place
            && !is_country(words, &name.tokens)
            && !is_where(words, &name.tokens)
    };
    let may_play = |name: &Name| {
        let is_single = name.kind == Kind::Person && name.tokens.len() == 1;
        is_place(name) || is_single && !parts.contains(text(name))
    };
    let mut clubs: HashSet<&str> = HashSet::new();
    let has_player = |name: &&Name| may_play(name) && PLAYERS.has(words.word(name.tokens.end));
    clubs.extend(names.iter().filter(has_player).map(text));
    let may_be_side = |name: &&Name| name.kind != Kind::Person || may_play(name);
    let sides: Vec<&Name> = names.iter().filter(may_be_side).collect();
    let matches: Vec<[&Name; 2]> = sides
        .windows(2)
        .map(|pair| [pair[0], pair[1]])
        .filter(|[one, other]| {
            is_match(words, one.tokens.end..other.tokens.start)
                || is_pair(words, one.tokens.end..other.tokens.start, other.tokens.end)
        })
        .collect();
    // Whoever plays a club is one.
    for _ in 0..ROUNDS {
        for [one, other] in &matches {
            for (one, other) in [(one, other), (other, one)] {
                let is_club = one.kind == Kind::Organization || clubs.contains(text(one));
                let is_scored = || is_scored(words, one.tokens.end..other.tokens.end + 4);
                if may_play(other) && is_club || is_place(other) && is_place(one) && is_scored() {
                    clubs.insert(text(other));
                }
            }
        }
    }
    clubs
}

/// "beat", "drew 1-1 with", "2-1": what stands between two sides.
fn is_match(words: &Words<'_>, between: Range<usize>) -> bool {
    const LONGEST: usize = 7;
    let is_played = |at: usize| PLAYS.has(words.word(at));
    let is_score = between.len() == 1 && is_score(words.word(between.start));
    let is_in_clause = |at: usize| words.kind(at) != TokenKind::Mark;
    (1..=LONGEST).contains(&between.len())
        && between.clone().all(is_in_clause)
        && (is_score || between.clone().any(is_played))
}

/// "and", with "drew 1-1" behind the second side.
fn is_pair(words: &Words<'_>, between: Range<usize>, behind: usize) -> bool {
    between.len() == 1 && words.word(between.start) == "and" && PLAYS.has(words.word(behind))
}

fn is_scored(words: &Words<'_>, tokens: Range<usize>) -> bool {
    tokens.clone().any(|at| is_score(words.word(at)))
}

/// "2-1", "101-98".
pub(super) fn is_score(word: &str) -> bool {
    let mut halves = word.split(['-', '–', ':']);
    let is_small = |half: &str| half.len() < 4 && half.parse::<u8>().is_ok();
    let both = halves.next().is_some_and(is_small) && halves.next().is_some_and(is_small);
    both && halves.next().is_none()
}

fn is_where(words: &Words<'_>, name: &Range<usize>) -> bool {
    let before = name.start.checked_sub(1).map_or("", |at| words.word(at));
    matches!(before, "in" | "In" | "near" | "from")
}

#[cfg(test)]
mod tests {
    use crate::{
        extract::{
            extraction::Kind,
            names::{NameRules, find},
        },
        text::Words,
    };

    fn organizations(text: &str) -> Vec<&str> {
        let names = find(&Words::new(text), &NameRules::default());
        let clubs = names.iter().filter(|name| name.kind == Kind::Organization);
        clubs.map(|name| name.span.of(text)).collect()
    }

    #[test]
    fn cities_that_play() {
        let report = "Manchester United beat Verona 2-1 with goals from their striker in the second half. Palermo \
                      drew 1-1 with Verona's neighbours. Verona midfielder Goran Ruiz was injured, \
                      the coach said in Verona.";
        assert_eq!(
            organizations(report),
            ["Manchester United", "Verona", "Palermo", "Verona", "Verona"]
        );
    }

    #[test]
    fn countries_stay_places() {
        let report = "France beat Sweden 2-1 with goals from their striker in the second half, the \
                      coach and the captain said.";
        assert_eq!(organizations(report), Vec::<&str>::new());
    }
}
