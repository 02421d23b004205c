//! Pronouns before the name that they stand for: "Before he left, Okoro said …"

use super::pronouns::{Found, Part, Pronoun, Resolver, within};
use crate::{
    extract::names::lists::{PHRASE_OPENERS, SUBORDINATORS},
    text::fold,
};

impl Resolver<'_> {
    /// "Despite his loss, Okoro said …", "Before he left, Okoro said …": a pronoun in a phrase that opens
    /// the sentence.
    pub(super) fn named_behind(&self, pronoun: &Pronoun) -> Option<usize> {
        const NEAR: usize = 16;
        let Pronoun { token, sentence, gender, part } = *pronoun;
        let tokens = &self.people.words.sentences[sentence].tokens;
        let opener = fold(self.word(tokens.start));
        if part == Part::Subject && token == tokens.start + 1 && SUBORDINATORS.has(&opener) {
            return self.subject_behind(pronoun);
        }
        let opens = PHRASE_OPENERS.has(&opener);
        if part != Part::Possessive || !opens || token > tokens.start + NEAR {
            return None;
        }
        let is_lower = |at: &usize| self.word(*at).chars().all(char::is_lowercase);
        let owned = (token + 1..tokens.end).take(3).take_while(is_lower).last().unwrap_or(token);
        let comma = (token..tokens.end.min(token + NEAR)).find(|at| self.word(*at) == ",");
        let behind_comma =
            comma.map_or(token..token, |comma| comma + 1..(comma + 3).min(tokens.end));
        let behind_owned = owned + 1..(owned + 2).min(tokens.end);
        let next = [behind_owned, behind_comma].map(|range| within(&self.ahead, range).first());
        let next = next.into_iter().flatten().next()?;
        let free = self.within(tokens.start..token).is_empty();
        let member = next.member.filter(|_| free && next.gender == Some(gender))?;
        // "Despite his brother Bo Lind, Okoro won.": he isn't Bo Lind.
        (self.named_as_of(token) != Some(member)).then_some(member)
    }

    /// Whoever is named right behind the clause that the pronoun opens, if the sentences before tell of
    /// nobody else: "When she arrived, Okoro thanked them." leaves open who arrived if it was Lim's visit.
    fn subject_behind(&self, pronoun: &Pronoun) -> Option<usize> {
        const NEAR: usize = 16;
        let end = self.people.words.sentences[pronoun.sentence].tokens.end;
        let comma =
            (pronoun.token..end.min(pronoun.token + NEAR)).find(|at| self.word(*at) == ",")?;
        let next = within(&self.ahead, comma + 1..(comma + 4).min(end)).first()?;
        let is_first = within(&self.ahead, pronoun.token..comma).is_empty();
        let fits = next.gender.is_none_or(|known| known == pronoun.gender);
        let member = next.member.filter(|_| is_first && fits)?;
        match self.in_earlier_sentences(pronoun).0 {
            Found::Person(other) if other != member => None,
            Found::Open | Found::Nameless => None,
            _ => Some(member),
        }
    }
}
