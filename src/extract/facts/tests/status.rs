//! What only was to happen, or only seems to have happened.

use super::{check, check_relation};

#[test]
fn plans() {
    check(&[
        ("[he=Hun] plans to meet with Harland president [Xi].", "planned Hun + Xi"),
        ("[Hun] is scheduled to meet with [Xi], who is also party leader.", "planned Hun + Xi"),
        (
            "[He=Hun] will also hold separate meetings with [Wang], chairman of the committee of the [Union|o], and [Zhao], chairman of the board.",
            "planned Hun + Wang, Zhao",
        ),
        ("[Xi] will meet [Lee] on Friday.", "planned Xi + Lee"),
        ("[Xi] is to meet [Lee].", "planned Xi + Lee"),
        ("[Xi] to Meet [Lee]", "planned Xi + Lee"),
        ("[Xi] Meets [Lee]", "held Xi + Lee"),
        ("[Xi] is meeting [Lee] on Thursday.", "planned Xi + Lee"),
        ("[Xi] asked to meet [Lee].", "requested Xi + Lee"),
        ("[Xi] invited [Lee] to meet [Park].", "requested Lee + Park"),
        ("[Xi] declined to meet [Lee].", "cancelled Xi + Lee"),
        ("[Xi] did not meet [Lee].", "denied Xi + Lee"),
        ("[Xi] has never met [Lee].", "denied Xi + Lee"),
        ("[Xi] denied meeting [Lee].", "denied Xi + Lee"),
        ("[Xi] could meet [Lee].", "hypothetical Xi + Lee"),
        ("If [Xi] meets [Lee], prices fall.", "hypothetical Xi + Lee"),
        ("Did [Xi] meet [Lee]?", "hypothetical Xi + Lee"),
        ("Aides asked whether [Xi] had met [Lee].", "hypothetical Xi + Lee"),
    ]);
}

#[test]
fn only_seems_to_have_happened() {
    check(&[
        ("\"Had I met [Lee],\" said the man, \"I would know.\"", ""),
        ("Had [Xi] met [Lee], the deal would have held.", "hypothetical Xi + Lee"),
        ("[Xi] nearly met [Lee].", "denied Xi + Lee"),
        ("[Xi] had almost met [Lee].", "denied Xi + Lee"),
        ("[Xi] hardly ever met [Lee].", "denied Xi + Lee"),
        ("[Xi] met neither [Lee] nor [Park].", "denied Xi + Lee, Park"),
        ("Neither [Xi] nor [Lee] met [Park].", "denied Xi, Lee + Park"),
        ("[Xi] met [Lee] no fewer than three times.", "held Xi + Lee"),
        ("In the film, [Xi] met [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] allegedly met [Lee].", "hypothetical Xi + Lee"),
        ("It was [Park], not [Xi], who met [Lee].", "held Park + Lee"),
        ("It was not [Xi] who met [Lee].", "denied Xi + Lee"),
        ("[Xi] dreamed that [he=Xi] met [Lee].", "hypothetical Xi + Lee"),
        ("[Park] joked that [Xi] met [Lee].", "hypothetical Xi + Lee"),
    ]);
    check_relation("sign", &[("[Xi] signed no treaty.", "denied Xi + ‘no treaty’")]);
}

#[test]
fn what_hangs_on_to_be() {
    check(&[
        ("[Xi] was about to meet [Lee] when the siren sounded.", "planned Xi + Lee"),
        ("[Xi] was too ill to meet [Lee].", "denied Xi + Lee"),
        ("[Xi] waited to meet [Lee].", "planned Xi + Lee"),
        ("[Xi] is not the first minister to meet [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] is not only the first minister to meet [Lee].", "held Xi + Lee"),
        ("[Xi] was at the airport to greet [Lee].", "held Xi + Lee"),
        ("[Xi] stood there to greet [Lee].", "held Xi + Lee"),
    ]);
}

#[test]
fn untrue_clauses() {
    check(&[
        ("It is not true that [Xi] met [Lee].", "denied Xi + Lee"),
        ("It is false that [Xi] met [Lee].", "denied Xi + Lee"),
        ("Rumours that [Xi] met [Lee] are false.", "denied Xi + Lee"),
        ("Rumours that [Xi] met [Lee] spread.", "hypothetical Xi + Lee"),
        ("A report that [Xi] met [Lee] was wrong.", "denied Xi + Lee"),
        ("[Xi] is wrongly said to have met [Lee].", "denied Xi + Lee"),
        ("The paper falsely claimed [Xi] met [Lee].", "denied Xi + Lee"),
        ("[Xi] was reported to have met [Lee], but she did not.", "denied Xi + Lee"),
        ("[Xi] met [Lee], but [Park] did not come.", "held Xi + Lee"),
    ]);
}

#[test]
fn dropped_plans() {
    check(&[
        ("[Xi] is due to meet [Lee], but the meeting was called off.", "cancelled Xi + Lee"),
        ("[Xi] cancelled plans to meet [Lee].", "cancelled Xi + Lee"),
        ("[Xi] cancelled at an hour's notice a meeting with [Lee].", "cancelled Xi + Lee"),
        ("Plans for [Xi] to meet [Lee] were dropped.", "cancelled Xi + Lee"),
        ("[Xi] was supposed to meet [Lee], but fell ill.", "cancelled Xi + Lee"),
        ("[Xi] is due to meet [Lee], but talks with [Park] were cancelled.", "planned Xi + Lee"),
        ("[Xi] cancelled Friday's meeting with [Lee].", "cancelled Xi + Lee"),
        ("There was no meeting between [Xi] and [Lee].", "denied Xi + Lee"),
        ("[Xi] held no talks with [Lee].", "denied Xi + Lee"),
        ("A meeting between [Xi] and [Lee] fell through.", "cancelled Xi + Lee"),
        ("A meeting between [Xi] and [Lee] collapsed before it began.", "cancelled Xi + Lee"),
        ("Talks between [Xi] and [Lee] collapsed on the third day.", "held Xi + Lee"),
        ("A meeting between [Xi] and [Lee] was aborted.", "cancelled Xi + Lee"),
    ]);
}

#[test]
fn more_that_only_seems() {
    check(&[
        ("[Xi] met not [Lee] but [Park].", "denied Xi + Lee"),
        ("[Xi] is in [Rome|p] to meet [Lee].", "planned Xi + Lee"),
        ("[Xi] withdrew from a meeting with [Lee].", "cancelled Xi + Lee"),
        ("[Xi] pulled out of talks with [Lee].", "cancelled Xi + Lee"),
        ("[Park] hopes [Xi] met [Lee].", "hypothetical Xi + Lee"),
        ("Suppose [Xi] met [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] is alleged to have met [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] refused to confirm that [he=Xi] met [Lee].", "hypothetical Xi + Lee"),
    ]);
    check_relation("accuse", &[("[Xi] falsely accused [Lee].", "held Xi + Lee")]);
}

#[test]
fn what_came_of_it() {
    check(&[
        ("A meeting Tuesday between [Xi] and [Lee] produced no agreement.", "held Xi + Lee"),
        ("The talks between [Xi] and [Lee] did not produce an agreement.", "held Xi + Lee"),
        ("The meeting between [Xi] and [Lee] did not take place.", "denied Xi + Lee"),
        ("[Park] said a meeting between [Xi] and [Lee] would be useful.", "hypothetical Xi + Lee"),
        ("[Park] said a meeting between [Xi] and [Lee] would be on Friday.", "planned Xi + Lee"),
        ("[Park] said a meeting between [Xi] and [Lee] would be held.", "planned Xi + Lee"),
        ("[Xi] says [his=Xi] meeting with [Lee] is not an endorsement.", "hypothetical Xi + Lee"),
        ("[his=Xi] meeting with [Lee] was not an endorsement.", "held Xi + Lee"),
        ("A rumored meeting between [Xi] and [Lee] never happened.", "denied Xi + Lee"),
        ("No meeting between [Xi] and [Lee] was planned.", "cancelled Xi + Lee"),
    ]);
}

#[test]
fn thought_and_refuted() {
    check(&[
        ("[Xi] is believed to have met [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] is thought to have met [Lee] in [Rome|p].", "hypothetical Xi + Lee"),
        ("[Xi] is known to have met [Lee].", "held Xi + Lee"),
        ("[Xi] denied reports that [he=Xi] met [Lee].", "denied Xi + Lee"),
        ("[Xi] dismissed a report that [he=Xi] met [Lee].", "denied Xi + Lee"),
        ("[Xi] left without seeing [Lee].", "denied Xi + Lee"),
        ("[Xi] no longer plans to meet [Lee].", "cancelled Xi + Lee"),
        ("[Xi] met [Lee] for no longer than an hour.", "held Xi + Lee"),
        ("[Xi] had been scheduled to meet [Lee] but fell ill.", "cancelled Xi + Lee"),
        ("[Xi] had been scheduled to meet [Lee].", "planned Xi + Lee"),
        ("[Xi] stopped in [Rome|p] for talks with [Lee].", "planned Xi + Lee"),
        ("[Xi] stopped talks with [Lee].", "cancelled Xi + Lee"),
    ]);
}

#[test]
fn what_was_asked_for() {
    check(&[
        ("[Xi] turned down [Lee]'s request for a meeting.", "cancelled Lee + Xi"),
        ("[Xi] rejected [Lee]'s proposal for a summit.", "cancelled Lee + Xi"),
        ("[Xi] accepted [Lee]'s invitation to a meeting.", "planned Lee + Xi"),
        ("[Xi] ignored [Lee]'s call for a meeting.", "requested Lee + Xi"),
    ]);
}

#[test]
fn what_a_law_does() {
    check_relation(
        "ban",
        &[
            ("[Xi] signs decree to ban plastic bags.", "held Xi + ‘plastic bags’"),
            ("[Xi] signed a petition to ban plastic bags.", "requested Xi + ‘plastic bags’"),
        ],
    );
}

#[test]
fn plans_and_chances_of_a_meeting() {
    check(&[
        ("Plans for a meeting between [Xi] and [Lee] were scrapped.", "cancelled Xi + Lee"),
        ("Plans for a meeting between [Xi] and [Lee] were announced.", "planned Xi + Lee"),
        ("The possibility of a meeting between [Xi] and [Lee] arose.", "hypothetical Xi + Lee"),
        ("An account of a meeting between [Xi] and [Lee] was published.", "held Xi + Lee"),
    ]);
}

#[test]
fn around_the_talks() {
    check(&[
        ("[Xi] came away from [his=Xi] meeting with [Lee] convinced.", "held Xi + Lee"),
        ("[Xi] stayed away from a meeting with [Lee].", "denied Xi + Lee"),
        (
            "[Xi], speaking to reporters before meeting [Lee], said prices would rise.",
            "planned Xi + Lee",
        ),
        ("[Xi] is ending [his=Xi] visit before meeting [Lee].", "planned Xi + Lee"),
        ("Before meeting [Lee], [Xi] said prices would rise.", "planned Xi + Lee"),
        ("[Xi] toured the port before meeting [Lee].", "held Xi + Lee"),
        ("[Xi] is visiting [Rome|p] for talks with [Lee].", "planned Xi + Lee"),
        ("[Xi] and [Lee], who are to meet in [Rome|p], spoke.", "planned Xi + Lee"),
        ("[Xi] declined to comment on [his=Xi] meeting with [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] visited [Rome|p] last week for talks with [Lee].", "held Xi + Lee"),
        ("[Xi] will visit [Rome|p] for talks with [Lee].", "planned Xi + Lee"),
        ("[Xi] dispatched [Park] for talks with [Lee].", "planned Park + Lee"),
    ]);
}
