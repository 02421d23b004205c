//! What the words of a question can ask for: the relations that a verb or a noun names, and what a
//! governing word says of whether it happened. The same tables that facts are read by.

use super::{
    effects,
    frames::{FRAMES, Trigger, Way},
};
use crate::{extract::extraction::Status, text::Lexicon};
use std::sync::LazyLock;

/// Words for a talk that need not be a meeting.
static TALKING: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/facts/talking.txt")));

/// A relation that a word can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The relation: "meet".
    pub relation: &'static str,
    /// The particle that must follow: "down" of "sit down".
    pub particle: Option<&'static str>,
    /// The nouns of which one must be the object: "hand" of "shake hands"; empty: none.
    pub nouns: &'static [&'static str],
    /// Where the second side stands: "object" or prepositions.
    pub sides: &'static [&'static str],
}

/// What holds of all facts of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// A with B is B with A.
    pub is_mutual: bool,
    /// Both sides are people or groups of people.
    pub is_of_people: bool,
    /// One side is enough.
    pub stands_alone: bool,
}

/// The relations that a verb (its lemma) can name, the most usual first.
pub fn verb_relations(lemma: &str) -> impl Iterator<Item = Naming> {
    FRAMES.of_verb(lemma).iter().map(naming)
}

/// The relations that a noun (its lemma) can name.
pub fn noun_relations(lemma: &str) -> impl Iterator<Item = Naming> {
    FRAMES.of_noun(lemma).iter().map(naming)
}

/// The verbs that name `relation` by themselves, without particle or object: "buy", "acquire".
pub fn verbs_of(relation: &str) -> Vec<&'static str> {
    FRAMES.plain_verbs(relation)
}

/// What holds of `relation`; none where the table has no such relation.
pub fn relation(relation: &str) -> Option<Relation> {
    let frame = FRAMES.all.get(FRAMES.named(relation)?)?;
    Some(Relation {
        is_mutual: frame.is_reciprocal,
        is_of_people: frame.is_of_people,
        stands_alone: frame.stands_alone,
    })
}

/// Whether a noun (its lemma) is one for a body that acts: "company".
pub fn is_body(lemma: &str) -> bool {
    super::parties::is_body_noun(lemma)
}

/// Whether the trigger tells of a talk, which may have been on the radio: "a discussion with Lind".
pub fn is_talk(trigger: &str) -> bool {
    TALKING.has(trigger)
}

/// Whether the rule that read a meeting inferred it from what people did before each other: "at the ceremony Osei
/// asked Lind".
pub fn is_inferred(rule: &str) -> bool {
    matches!(
        rule,
        "at the table"
            | "came to the gathering"
            | "exchanged words"
            | "told in a meeting"
            | "told on a visit"
            | "told a guest"
            | "summoned"
            | "embraced"
            | "talked in a place"
            | "briefed"
    )
}

/// What a word (its lemma) says of the act that depends on it: "plan", "refuse", "due".
pub fn governing(lemma: &str) -> Option<Status> {
    effects::of_word(lemma)
}

fn naming(trigger: &'static Trigger) -> Naming {
    let (particle, nouns): (_, &'static [&'static str]) = match &trigger.way {
        Way::Verb => (None, &[]),
        Way::Particle(particle) => (Some(*particle), &[]),
        Way::Light(nouns) => (None, nouns),
    };
    let relation = FRAMES.all.get(trigger.frame).map_or("", |frame| frame.relation);
    Naming { relation, particle, nouns, sides: &trigger.sides }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_relations() {
        let relations = |lemma: &str| -> Vec<&str> {
            verb_relations(lemma).map(|naming| naming.relation).collect()
        };
        assert_eq!(relations("sue"), ["sue"]);
        assert_eq!(relations("release"), ["release", "publish"]);
        assert_eq!(relations("sing"), Vec::<&str>::new());
        assert_eq!(noun_relations("meeting").next().map(|naming| naming.relation), Some("meet"));
        assert!(verbs_of("buy").contains(&"acquire"));
        assert!(relation("meet").is_some_and(|meet| meet.is_mutual));
        assert_eq!(relation("sing"), None);
        assert_eq!(governing("refuse"), Some(Status::Cancelled));
        assert!(is_talk("talked") && !is_talk("met"));
    }
}
