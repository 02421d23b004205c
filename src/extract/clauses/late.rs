//! Subjects that stand behind their verbs: "After meeting Xi, Lee left".

use super::{
    phrase::Reader,
    predicate::{Predicate, Shape},
    tag::Tag,
};

/// "After meeting Xi, Lee left": gives verbs at the beginning the subject of the main clause, and
/// verbs after a subject clause theirs.
pub(super) fn subjects(reader: Reader<'_>, predicates: &mut [Predicate]) {
    for index in 0..predicates.len().min(3) {
        let early = &predicates[index];
        // "In Rome, after meeting Lee, Xi left."
        let after_comma = early.governing.is_some_and(|at| {
            reader.tag(at) == Some(Tag::Preposition)
                && at.checked_sub(1).is_some_and(|at| reader.tag(at) == Some(Tag::Comma))
        });
        let opens = early.group.start.saturating_sub(1) <= 2 || index == 0 && after_comma;
        if !early.subject.is_empty() || early.shape == Shape::Finite || !opens {
            continue;
        }
        let main = predicates[index + 1..].iter().take(6).find(|later| {
            let comma =
                reader.tagged[early.verb..later.verb].iter().any(|word| word.tag == Tag::Comma);
            later.shape == Shape::Finite && comma && !later.subject.is_empty()
        });
        if let Some(subject) = main.map(|main| main.subject.clone()) {
            predicates[index].subject = subject;
        }
    }
    // "Speaking after meeting Lee, Xi said": who spoke.
    for index in 1..predicates.len().min(4) {
        let governor = predicates[index].governor.filter(|governor| *governor < index);
        let subject = governor.map(|governor| predicates[governor].subject.clone());
        if predicates[index].shape == Shape::Gerund && predicates[index].subject.is_empty() {
            predicates[index].subject = subject.unwrap_or_default();
        }
    }
}
