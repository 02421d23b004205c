//! Whom a text goes on about, where a pronoun could be one of two people.

use super::{
    Mentioned, genders,
    pronouns::{MOST, Pronoun, Resolver},
};
use crate::extract::names::lists::Gender;

impl Resolver<'_> {
    /// Whom the article is about: the first person in it, if they can be of this gender.
    pub(super) fn lead(&self, gender: Gender) -> Option<usize> {
        let first = self.seen.first()?;
        first.member.filter(|_| first.gender.is_none_or(|known| known == gender))
    }

    /// Whether a sentence speaks of `member` by a pronoun outside quotations: in "Xi called him a
    /// friend." the one spoken about is him, not Xi.
    pub(super) fn is_pronoun_for(&self, sentence: usize, member: usize) -> bool {
        let tokens = &self.people.words.sentences[sentence].tokens;
        let first = self.found.partition_point(|mention| mention.tokens.start < tokens.start);
        (self.found[first..].iter().take(MOST))
            .take_while(|mention| mention.tokens.start < tokens.end)
            .any(|mention| mention.member == member && !self.quoted[mention.tokens.start])
    }

    /// The person that the last pronoun of this gender stood for, if their gender is known for sure
    /// and that was not long ago.
    pub(super) fn topic(&self, pronoun: &Pronoun) -> Option<usize> {
        const NEAR: usize = 3;
        let same = |mention: &&Mentioned| {
            genders::of_pronoun(mention.span.of(self.people.words.text)) == Some(pronoun.gender)
                && !self.quoted[mention.tokens.start]
        };
        let last = self.found.iter().rev().take(MOST).find(same)?;
        let sentence = self.people.words.sentence_of_token(last.tokens.start);
        let is_sure = self.people.genders[last.member] == Some(pronoun.gender);
        (is_sure && sentence + NEAR >= pronoun.sentence).then_some(last.member)
    }
}
