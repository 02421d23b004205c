//! Countries that play: in the report of a match "Sweden" is a team, and a team is no place.

use super::{Name, clubs, lists::is_place};
use crate::{
    extract::extraction::Kind,
    text::{Lexicon, TokenKind, Words, fold},
};
use std::{
    collections::{BTreeSet, HashSet},
    sync::LazyLock,
};

static GAMES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/names/games.txt")));

/// Makes organizations of the countries that the article gives a score of: "Sweden 1–0 Korea". All
/// their names in it are the team's, but not "in Sweden". An article without the words of a game
/// ("goal", "half", "coach") is no report of one.
pub(super) fn settle(words: &Words<'_>, names: &mut [Name]) {
    let teams = teams(words, names);
    if teams.is_empty() || !is_about_game(words) {
        return;
    }
    let mut before: Option<(usize, bool)> = None;
    for name in names.iter_mut() {
        let is_team = name.kind == Kind::Place && teams.contains(&country(words, name));
        // "in Sweden", and Sweden in "Oslo, Sweden", which the list "Korea, Sweden" is none of.
        let is_where = match name.tokens.start.checked_sub(1).map_or("", |at| words.word(at)) {
            "in" | "In" | "near" | "across" => true,
            "," => before == Some((name.tokens.start - 1, false)),
            _ => false,
        };
        before = (name.kind == Kind::Place).then_some((name.tokens.end, is_team));
        if is_team && !is_where {
            name.kind = Kind::Organization;
        }
    }
}

/// What stands on either side of a score, if one side is a country.
fn teams(words: &Words<'_>, names: &[Name]) -> BTreeSet<String> {
    let is_country = |name: &Name| name.kind == Kind::Place && is_place(&country(words, name));
    let pairs = names.windows(2).filter(|pair| {
        pair.iter().any(is_country)
            && pair.iter().all(|name| name.kind != Kind::Person)
            && is_score(words, pair[0].tokens.end, pair[1].tokens.start)
    });
    pairs.flatten().map(|name| country(words, name)).collect()
}

/// The name of a country as it is compared: "South Korea" and "Korea Republic" are Korea.
fn country(words: &Words<'_>, name: &Name) -> String {
    let parts = name.tokens.clone().map(|at| fold(words.word(at)));
    let parts: Vec<String> =
        parts.filter(|part| !matches!(part.as_str(), "republic" | "south" | "the")).collect();
    parts.join(" ")
}

/// "1 – 0", "2-1", "1:1".
fn is_score(words: &Words<'_>, start: usize, end: usize) -> bool {
    match end.saturating_sub(start) {
        1 => clubs::is_score(words.word(start)),
        3 => {
            let is_number = |at: usize| words.kind(at) == TokenKind::Number;
            is_number(start)
                && matches!(words.word(start + 1), "-" | "–" | "—")
                && is_number(start + 2)
        }
        _ => false,
    }
}

/// Whether a text has the words of a report of a game.
pub(super) fn is_about_game(words: &Words<'_>) -> bool {
    const FEWEST: usize = 4;
    let mut told = HashSet::new();
    (0..words.tokens.len()).map(|at| words.word(at)).any(|word| {
        if GAMES.has(word) {
            told.insert(word);
        }
        told.len() >= FEWEST
    })
}
