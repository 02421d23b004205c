//! Who took part in a fact, seen from the one asked about.

use super::Event;
use crate::{
    extract::{Fact, Kind, Participant},
    query::resolve::Resolved,
};

/// Whether `participant` is the one asked about.
pub(super) fn is_given(participant: &Participant, given: &Resolved) -> bool {
    given.is(&participant.name)
}

/// Those who took part with `given`: the other side, or the other members of its own side where the fact has
/// but one ("X and Y met").
pub(super) fn counterparts<'f>(fact: &'f Fact, given: &Resolved) -> Vec<&'f Participant> {
    let on = |side: &[Participant]| side.iter().any(|participant| is_given(participant, given));
    let rest = |side: &'f [Participant]| {
        side.iter().filter(|participant| !is_given(participant, given)).collect::<Vec<_>>()
    };
    // Of several who met each other, all but the last stand on the one side and all but the first
    // on the other.
    let mut found: Vec<&Participant> = Vec::new();
    if on(&fact.agents) {
        found.extend(rest(if fact.others.is_empty() { &fact.agents } else { &fact.others }));
    }
    if on(&fact.others) {
        let new = |one: &&Participant| !found.iter().any(|known| known.at == one.at);
        let more: Vec<&Participant> = rest(&fact.agents).into_iter().filter(new).collect();
        found.extend(more);
    }
    found.retain(|participant| participant.kind != Kind::Place);
    found
}

/// The events in which all given names are together.
pub(in crate::query) fn between<'e, 'p>(
    events: &'e [Event<'p>],
    given: &[Resolved],
) -> Vec<&'e Event<'p>> {
    let together = |event: &&Event<'_>| match given {
        [] => true,
        [one] => !counterparts(event.fact, one).is_empty() || event.fact.others.is_empty(),
        [one, rest @ ..] => {
            let others = counterparts(event.fact, one);
            rest.iter().all(|other| others.iter().any(|participant| is_given(participant, other)))
        }
    };
    events.iter().filter(together).collect()
}
