//! What stands after a verb: its object and its prepositional phrases.

use super::{
    lexicon::{Class, Classes},
    phrase::Reader,
    predicate::Predicate,
    tag::Tag,
};

/// Object and prepositional phrases.
pub(super) fn read(reader: Reader<'_>, found: &mut Predicate) {
    const LONGEST: usize = 60;
    let mut at = found.verb + 1;
    let mut quotes = 0;
    let limit = reader.tagged.len().min(at + LONGEST);
    while at < limit {
        let word = &reader.tagged[at];
        if at == found.verb + 1
            && word.classes.has(Class::Particle)
            && (word.tag == Tag::Adverb
                || !word.classes.has(Class::Preposition)
                || word.lower == "off"
                || word.lower == "out"
                || ends_here(reader, at + 1))
        {
            found.particle = Some(at);
            at += 1;
            continue;
        }
        match word.tag {
            Tag::Adverb | Tag::Not | Tag::Time => at += 1,
            // `thanked "the police and the firemen"`
            Tag::Quote if at == found.verb + 1 && !opens_object_clause(reader, found) => {
                quotes = 1;
                at += 1;
            }
            Tag::Quote if quotes < 2 && (quotes > 0 || closes_soon(reader, at)) => {
                quotes += 1;
                at += 1;
            }
            Tag::Open => {
                let after = reader.after_parenthesis(at);
                if after == at {
                    break;
                }
                at = after;
            }
            Tag::Preposition => {
                let Some((list, end)) = reader.list(at + 1) else {
                    if matches!(
                        reader.tag(at + 1),
                        Some(Tag::Adverb | Tag::Time | Tag::Preposition)
                    ) {
                        at += 1;
                        continue;
                    }
                    break;
                };
                if word.classes.has(Class::Dual) && followed_by_verb(reader, end) {
                    break;
                }
                found.complements.push((at, list));
                at = end;
            }
            Tag::Comma => match after_apposition(reader, at) {
                Some(after) => at = after,
                None => break,
            },
            Tag::And if reader.tag(next_after(reader, at)) == Some(Tag::Preposition) => {
                at = next_after(reader, at);
            }
            _ if found.object.is_empty() && found.complements.is_empty() => {
                let Some((list, end)) = reader.list(at) else { break };
                if followed_by_verb(reader, end) && opens_object_clause(reader, found) {
                    break;
                }
                found.object = list;
                at = end;
            }
            _ => break,
        }
    }
}

/// "took over from Lee", "moved on.": no phrase follows what would else be a preposition.
fn ends_here(reader: Reader<'_>, at: usize) -> bool {
    matches!(reader.tag(at), None | Some(Tag::Preposition | Tag::Stop | Tag::Comma | Tag::And))
}

/// The token after `at` and the times and adverbs that follow: "and this week with Lee".
fn next_after(reader: Reader<'_>, at: usize) -> usize {
    let skipped = |at: &usize| matches!(reader.tag(*at), Some(Tag::Time | Tag::Adverb));
    (at + 1..at + 5).find(|at| !skipped(at)).unwrap_or(at + 1)
}

/// Whether a quotation mark encloses only a few words: `held "extensive talks" with`.
fn closes_soon(reader: Reader<'_>, at: usize) -> bool {
    (at + 1..at + 7).any(|at| reader.tag(at) == Some(Tag::Quote))
}

/// "said Xi met Lee": a clause, not an object, follows.
fn opens_object_clause(reader: Reader<'_>, found: &Predicate) -> bool {
    let lemma = reader.tagged[found.verb].forms.lemma.unwrap_or_default();
    Classes::of(lemma).has(Class::Clausal)
}

fn followed_by_verb(reader: Reader<'_>, at: usize) -> bool {
    let next =
        (at..reader.tagged.len().min(at + 3)).find(|at| reader.tagged[*at].tag != Tag::Adverb);
    next.is_some_and(|next| {
        let word = &reader.tagged[next];
        match word.tag {
            Tag::Modal | Tag::Auxiliary => true,
            Tag::Verb => {
                word.forms.past || word.forms.third || word.forms.base && !word.forms.gerund
            }
            _ => false,
        }
    })
}

/// After a comma: the place where the clause goes on with a preposition or a time.
fn after_apposition(reader: Reader<'_>, comma: usize) -> Option<usize> {
    let next = reader.tag(comma + 1)?;
    let later = next_after(reader, comma + usize::from(next == Tag::And));
    // "and supported, unexpectedly, by Lee"
    let later = match reader.tag(later) {
        Some(Tag::Comma) if next == Tag::Adverb => later + 1,
        _ => later,
    };
    if matches!(next, Tag::Adverb | Tag::And) && reader.tag(later) == Some(Tag::Preposition) {
        return (!reader.tagged[later].classes.has(Class::Dual)).then_some(later);
    }
    if matches!(next, Tag::Preposition | Tag::Time) {
        return (!reader.tagged[comma + 1].classes.has(Class::Dual)).then_some(comma + 1);
    }
    let opens =
        matches!(next, Tag::Determiner | Tag::Noun | Tag::Relative | Tag::Name | Tag::Number);
    let close = (comma + 2..reader.tagged.len().min(comma + 25))
        .find(|at| matches!(reader.tagged[*at].tag, Tag::Comma | Tag::Stop | Tag::Colon))?;
    let main_verb = next != Tag::Relative
        && reader.tagged[comma + 1..close].iter().any(|word| {
            matches!(word.tag, Tag::Modal | Tag::Auxiliary)
                || word.tag == Tag::Verb && (word.forms.past || word.forms.third)
        });
    let goes_on = reader.tag(close) == Some(Tag::Comma)
        && matches!(reader.tag(close + 1), Some(Tag::Preposition | Tag::Time))
        && !reader.tagged[close + 1].classes.has(Class::Dual);
    (opens && !main_verb && goes_on).then_some(close + 1)
}
