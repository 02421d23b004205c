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
