//! Sentences as agencies write them: where the second side stands apart, who comes first, what was settled.

use super::{check, check_relation};

#[test]
fn clauses_in_front() {
    check(&[
        ("In [Rome|p], after meeting with [Xi], [Lee] proposed new rules.", "held Lee + Xi"),
        ("Speaking to reporters after meeting [Xi], [Lee] said trade would grow.", "held Lee + Xi"),
        ("When he met [Xi] in May, [Lee] was a clerk.", "held Lee + Xi"),
        ("Before she met [Xi], [Lee] lived in [Rome|p].", "held Lee + Xi"),
        ("Before [his=Xi] meeting with [Xi], [Lee] said trade would grow.", "planned Lee + Xi"),
    ]);
}

#[test]
fn second_sides_apart() {
    check(&[
        ("[Xi] had a private meeting on Friday with [Lee].", "held Xi + Lee"),
        ("[Xi] and [Lee] met face to face for the first time on Friday.", "held Xi + Lee"),
        ("[Xi]'s Dec. 28 meeting with [Lee] was cordial.", "held Xi + Lee"),
        (
            "[Xi] met with two of his most trusted advisers, [Lee] and [Park], on Monday.",
            "held Xi + Lee, Park",
        ),
        (
            "[Xi] huddled with the two most experienced experts in politics — [Lee] and [Park].",
            "held Xi + ‘the two most experienced experts’, Lee, Park",
        ),
        ("[Xi] met a delegation led by [Lee].", "held Xi + ‘a delegation’, Lee"),
        (
            "[Xi] met members of the chamber, among them [Lee].",
            "held Xi + ‘members of the chamber’, Lee",
        ),
        ("[Xi]'s meetings with [Lee] and [Park] were cordial.", "held Xi + Lee, Park"),
        ("[Park] spoke of a meeting he had with [Xi].", ""),
        ("[Park] spoke of a meeting [Lee] had with [Xi].", "held Lee + Xi"),
        ("[Xi], [Lee] meet in [Rome|p]", "held Xi + Lee"),
    ]);
}

#[test]
fn what_is_not_with_each_other() {
    check(&[
        ("[Xi] and [Lee] are negotiating financing before they sell shares.", ""),
        ("[Lee] spoke of the voters [he=Lee] met in [Rome|p].", "held Lee + ‘the voters’"),
    ]);
}

#[test]
fn what_is_to_come_and_what_was_settled() {
    check(&[
        ("[Xi] left on Tuesday for talks with [Lee].", "planned Xi + Lee"),
        ("[Xi] said a meeting with [Lee] was possible.", "hypothetical Xi + Lee"),
        ("[Xi] said that talks with [Lee] were not likely.", "hypothetical Xi + Lee"),
        ("[Xi] said a meeting with [Lee] was out of the question.", "hypothetical Xi + Lee"),
        ("[Xi] said a meeting with [Lee] was on the agenda.", "hypothetical Xi + Lee"),
        ("[Xi]'s meeting with [Lee] is due in May.", "planned Xi + Lee"),
        ("[Xi] wound up two days of talks with [Lee].", "held Xi + Lee"),
        ("[Xi] broke off talks with [Lee].", "held Xi + Lee"),
        ("[Xi], who for months had denied it, met [Lee] in May.", "held Xi + Lee"),
        ("[Xi] and [Lee] agreed at a meeting yesterday to cooperate.", "held Xi + Lee"),
        ("[Xi] was scheduled to lay flowers and meet with [Lee].", "planned Xi + Lee"),
        ("[Xi] turned down an invitation to meet [Lee].", "cancelled Xi + Lee"),
        ("[Xi]'s talks with [Lee] were to focus on trade.", "planned Xi + Lee"),
        ("Talks between [Xi] and [Lee] will open today.", "planned Xi + Lee"),
        ("[Xi] went to see [Lee] in hospital.", "held Xi + Lee"),
    ]);
    check_relation("visit", &[("[Xi], who is visiting [Rome|p], spoke.", "held Xi + Rome")]);
}

#[test]
fn what_was_only_thought_of_and_who_kept_away() {
    check(&[
        ("[Xi] criticized plans for a meeting with [Lee].", "planned Xi + Lee"),
        ("[Xi] criticized a proposal for a meeting with [Lee].", "requested Xi + Lee"),
        ("[Xi] attacked the idea of talks with [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] was criticized for a meeting with [Lee].", "held Xi + Lee"),
        ("[Xi] stayed away from a meeting with [Lee].", "denied Xi + Lee"),
        ("[Xi] was absent from talks with [Lee].", "denied Xi + Lee"),
        ("[Xi] was kept out of a meeting with [Lee].", "denied Xi + Lee"),
        ("[Xi] returned from talks with [Lee].", "held Xi + Lee"),
    ]);
}
