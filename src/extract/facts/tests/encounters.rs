//! Meetings that no verb of meeting names.

use super::check;

#[test]
fn guests() {
    check(&[
        ("[Xi] told visiting Premier [Lee] that it rained.", "held Xi + Lee"),
        ("[Xi] was told by visiting Premier [Lee] that it rained.", "held Xi + Lee"),
        ("[Xi] told his guest, Premier [Lee], that it rained.", "held Xi + Lee"),
        ("[Xi]'s guest, Premier [Lee], left.", "held Xi + Lee"),
        ("[Xi] will tell visiting Premier [Lee] that it rained.", ""),
        ("[Xi] told Premier [Lee] that it rained.", ""),
    ]);
}

#[test]
fn what_is_said_in_a_meeting() {
    check(&[
        ("In a meeting on Friday, [Xi] was told by [Lee] of the loss.", "held Xi + Lee"),
        ("At the talks, [Xi] assured [Lee] that it rained.", "held Xi + Lee"),
        ("At a meeting of the board, [Xi] told [Lee] that it rained.", ""),
        ("At a news conference, [Xi] thanked [Lee].", ""),
        ("[Xi] spoke to [Lee] in [Rome|p].", "held Xi + Lee"),
        ("[Xi] spoke to [Lee].", ""),
    ]);
}

#[test]
fn talks_that_somebody_joined() {
    check(&[
        (
            "[Xi] and [Lee] met in [Rome|p]. [Park] joined the talks as an observer.",
            "held Xi + Lee; held Park + Xi, Lee",
        ),
        ("[Xi] and [Lee] met in [Rome|p]. [Park] joined the party.", "held Xi + Lee"),
        ("[Xi] and [Lee] are to meet. [Park] joined the talks.", "planned Xi + Lee"),
        ("[Xi] joined [Lee] for talks in [Rome|p].", "held Xi + Lee"),
        ("[Xi] joined [Lee] in [Rome|p].", ""),
    ]);
}

#[test]
fn going_to_see() {
    check(&[
        ("[Xi] flew to [Rome|p] to see [Lee].", "planned Xi + Lee"),
        ("[Xi] saw [Lee] in [Rome|p] on Friday.", "held Xi + Lee"),
        ("[Xi] wants to see [Lee] elected.", ""),
        ("[Xi] saw [Lee] as a rival.", ""),
        ("[Xi], who had planned to see [Lee], cancelled.", "cancelled Xi + Lee"),
        ("[Xi] left for [Rome|p] to meet [Lee].", "planned Xi + Lee"),
        ("[Xi] left to meet [Lee].", "planned Xi + Lee"),
        ("[Xi] conferred by telephone with [Lee].", ""),
        ("[Xi] spoke to reporters after lunch with [Lee].", "held Xi + Lee"),
        ("[Xi], speaking after a meeting with [Lee], smiled.", "held Xi + Lee"),
        ("[Xi], in [Rome|p] for talks with [Lee], smiled.", "planned Xi + Lee"),
        ("[Xi] said talks with [Lee] had been postponed.", "cancelled Xi + Lee"),
        ("[Xi]'s planned meeting with [Lee] was called off.", "cancelled Xi + Lee"),
        ("[Xi]'s planned meeting with [Lee] took place.", "held Xi + Lee"),
        ("[Xi] and [Lee] were joined at the meeting by [Park].", "held Xi, Lee + Park"),
    ]);
}
