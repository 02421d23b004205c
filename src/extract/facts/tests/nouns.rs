//! Facts that nouns name, and names around them.

use super::{check, check_relation};

#[test]
fn nouns() {
    check(&[
        ("The talks between [Xi] and [Lee] lasted two hours.", "held Xi + Lee"),
        ("[Xi]'s meeting with [Lee] took place in [Rome|p].", "held Xi + Lee"),
        ("[Xi] held talks with [Lee].", "held Xi + Lee"),
        ("[Xi] held talks in [Rome|p] with [Lee].", "held Xi + Lee"),
        ("[Xi] had dinner with [Lee].", "held Xi + Lee"),
        ("[Xi] spoke to reporters after a meeting with [Lee].", "held Xi + Lee"),
        ("[Xi] spoke to reporters ahead of a meeting with [Lee].", "planned Xi + Lee"),
        ("[Xi] cancelled a meeting with [Lee].", "cancelled Xi + Lee"),
        ("[Xi] requested a meeting with [Lee].", "requested Xi + Lee"),
        ("A planned meeting between [Xi] and [Lee] was announced.", "planned Xi + Lee"),
        ("[Xi] had a telephone call with [Lee].", ""),
    ]);
    check_relation("call", &[("[Xi] had a telephone call with [Lee].", "held Xi + Lee")]);
}

#[test]
fn nouns_beside_what_was_promised_or_failed() {
    check(&[
        ("[Xi] and [Lee] pledged to work together after a meeting on Thursday.", "held Xi + Lee"),
        ("[Xi] failed to reach a deal in talks with [Lee].", "held Xi + Lee"),
        ("[Xi] refused to take part in talks with [Lee].", "cancelled Xi + Lee"),
        ("[Xi] plans to visit [Rome|p] after talks with [Lee].", "planned Xi + Lee"),
        ("[Xi] returned from talks with [Lee].", "held Xi + Lee"),
        ("[Xi] and [Lee] argued during meeting in [Rome|p].", "held Xi + Lee"),
        (
            "[Xi] will continue on his May 4 visit to [Rome|p] for talks with [Lee].",
            "planned Xi + Lee",
        ),
    ]);
}

#[test]
fn sides_of_nouns() {
    check(&[
        ("[Xi] held a joint meeting with [Lee] and [Park].", "held Xi, Lee + Lee, Park"),
        ("[Xi] held a meeting with [Lee] and [Park].", "held Xi + Lee, Park"),
        ("A meeting of [Xi], [Lee] and [Park] was held.", "held Xi, Lee + Lee, Park"),
        ("A meeting of the [Party|o] was held with [Lee].", ""),
        ("[Xi] and [Lee] agreed to have their experts talk with the rebels.", ""),
        ("[Xi] was under fire for a meeting with [Lee] aboard her plane.", "held Xi + Lee"),
    ]);
}

#[test]
fn names_around_nouns() {
    check(&[
        (
            "[Olympio] praised President [Kennedy], whom he met in [Rome|p].",
            "held Olympio + Kennedy",
        ),
        (
            "President [Kennedy], whom [Olympio] visited in [Rome|p], mourned.",
            "held Olympio + Kennedy",
        ),
        (
            "[Mary Kennedy] and [Ann Lee] spoke. The Kennedy-Lee meeting lasted hours.",
            "held Mary Kennedy + Ann Lee",
        ),
        ("At a surprise meeting in [Rome|p], [Xi] and [Lee] embraced.", "held Xi + Lee"),
        ("[Xi] and [Lee] met in [Rome|p], their first formal talks in years.", "held Xi + Lee"),
        ("[Xi] visited the capital on Thursday to meet with [Lee].", "held Xi + Lee"),
        ("[Xi] flew to [Rome|p] on Thursday to meet with [Lee].", "planned Xi + Lee"),
        ("[Park] helped facilitate a meeting between [Xi] and [Lee].", "held Xi + Lee"),
        (
            "[Xi] has been huddling with two experts — [Hale] and [Dunn] — for weeks.",
            "held Xi + ‘two experts’, Hale, Dunn",
        ),
        (
            "[Xi] is expected to meet [Lee] and to visit [Park].",
            "planned Xi + Lee; planned Xi + Park",
        ),
        ("[Xi] thanked [Lee] for meeting him.", "hypothetical Lee + Xi"),
        ("Aides to [Xi] met [Lee].", "held ‘Aides’ + Lee"),
        ("The mayor who met [Lee] resigned.", "held ‘The mayor’ + Lee"),
        ("[Xi] said [he=Xi] had met [Lee] twice.", "held Xi + Lee"),
        ("[Xi] said [he=Xi] would meet [Lee].", "planned Xi + Lee"),
        ("[Xi] said [he=Xi] would not meet [Lee].", "cancelled Xi + Lee"),
        ("[Xi] hopes [he=Xi] can meet [Lee].", "hypothetical Xi + Lee"),
        ("There is no evidence that [Xi] met [Lee].", "denied Xi + Lee"),
        ("[Xi] refused to say whether [he=Xi] met [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] and [Lee] are to meet in [Rome|p].", "planned Xi + Lee"),
        ("[Xi] and [Lee] did not meet.", "denied Xi + Lee"),
        ("A meeting between [Xi] and [Lee] was called off.", "cancelled Xi + Lee"),
        ("A meeting between [Xi] and [Lee] is planned for May.", "planned Xi + Lee"),
        ("Talks between [Xi] and [Lee] could begin in May.", "hypothetical Xi + Lee"),
        ("[Xi] agreed to talks with [Lee].", "planned Xi + Lee"),
        ("[Xi] ruled out a meeting with [Lee].", "cancelled Xi + Lee"),
        ("[Xi] would like to meet [Lee].", "requested Xi + Lee"),
        ("[Xi] was the first pope to meet [Lee].", "held Xi + Lee"),
        ("[Xi] is said to have met [Lee].", "held Xi + Lee"),
        ("[Xi] was to have met [Lee].", "planned Xi + Lee"),
        ("[Xi] and [Lee] postponed their meeting.", "cancelled Xi + Lee"),
        ("[Xi] left without meeting [Lee].", "denied Xi + Lee"),
        ("[Xi] recalled meeting [Lee] in 1990.", "held Xi + Lee"),
        ("[Xi] is considering meeting [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] has yet to meet [Lee].", "denied Xi + Lee"),
        ("[Xi] failed to meet [Lee].", "denied Xi + Lee"),
        ("[Xi] was supposed to meet [Lee].", "planned Xi + Lee"),
        ("[Xi] met [Lee] before meeting [Park].", "held Xi + Lee; held Xi + Park"),
        (
            "[Xi]'s office said [he=Xi] will meet [Lee] when [he=Lee] visits [Rome|p].",
            "planned Xi + Lee",
        ),
        ("When [Xi] meets [Lee] next week, they will talk trade.", "planned Xi + Lee"),
        ("[Xi] meets regularly with [Lee].", "held Xi + Lee"),
        ("[Xi] was briefed ahead of [his=Xi] talks with [Lee].", "planned Xi + Lee"),
        ("[Xi] left [his=Xi] talks with [Lee] early.", "held Xi + Lee"),
        ("[Xi] on Monday met [Lee] face to face.", "held Xi + Lee"),
        ("[Xi] and [Lee] met each other in [Rome|p].", "held Xi + Lee"),
        ("[Xi] suggested that the states could do more to meet [Lee].", ""),
        ("[Xi] is not expected to meet [Lee].", "cancelled Xi + Lee"),
        ("[Xi] will speak there but is not expected to meet [Lee].", "cancelled Xi + Lee"),
        ("[Xi] did not need to meet [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] came out of a meeting with [Lee] smiling.", "held Xi + Lee"),
        ("[Xi] was happy to meet [Lee].", "held Xi + Lee"),
        ("[Xi] visited Nice with [Lee].", ""),
        ("[Xi] was introduced to [Lee].", "held Xi + Lee"),
        ("[Xi] was introduced by [Lee].", ""),
        ("[Xi] has not been seen by [Park] nor received by [Lee].", "denied Lee + Xi"),
        ("[Xi]'s summit with [Lee] in June 2013 had failed.", "held Xi + Lee"),
        ("Editors met for hours, [Xi] said, and [Lee] left.", ""),
        ("[Xi] met voters, and [Lee] met donors.", "held Xi + ‘voters’; held Lee + ‘donors’"),
        ("[Xi] visited [Rome|p] and [Lee] met [Park].", "held Lee + Park"),
        ("[Xi] ordered [Lee] to meet [Park].", "requested Lee + Park"),
        ("[Xi], accompanied by [Lee], met [Park].", "held Xi + Park"),
        ("[Xi], elected in May, met [Park].", "held Xi + Park"),
        ("The two leaders met. [Xi] left.", ""),
        ("[Xi] and [Lee] flew to [Rome|p]. The two leaders met for an hour.", "held Xi + Lee"),
        ("[Xi] and [Lee] flew to [Rome|p]. They met for an hour.", "held Xi + Lee"),
        ("[Xi], [Lee] and [Park] flew to [Rome|p]. They met for an hour.", ""),
    ]);
}

#[test]
fn nouns_beside_nouns() {
    check(&[
        ("[Xi]'s meeting with [Lee] was not political.", "held Xi + Lee"),
        ("[Xi]'s meeting with [Lee] was not held.", "denied Xi + Lee"),
        ("[Xi] flew home to see [Park] right after a meeting with [Lee].", "held Xi + Lee"),
        (
            "Returning from a visit to [Rome|p] and pleasant chats with [Lee], [Xi] left.",
            "held Xi + Lee",
        ),
        ("After two days of talks with [Lee], [Xi] left.", "held Xi + Lee"),
        (
            "After a long, four-day round of talks with [Lee], [Xi]'s views changed.",
            "held Xi + Lee",
        ),
        ("Ahead of two days of talks with [Lee], [Xi] slept.", "planned Xi + Lee"),
        ("Private meeting between [Xi], [Lee] prompts speculation", "held Xi + Lee"),
        (
            "In talks with both [Lee] and [Park] (the latter called hostile), [Xi] was firm.",
            "held Xi + Lee, Park",
        ),
        (
            "Ending three weeks of talks in [Rome|p] with leaders, among them [Lee], [Xi] emerged.",
            "held Xi + ‘leaders’, Lee",
        ),
        ("[Xi] was among the 30 or so pastors and leaders who met [Lee].", "held Xi + Lee"),
    ]);
}

#[test]
fn whose_talks_and_what_they_end_with() {
    check(&[
        ("[Xi], whose talks with [Lee] ended on Friday, flew home.", "held Xi + Lee"),
        ("[Xi] and [Lee] ended two days of talks with a call for restraint.", "held Xi + Lee"),
        ("[Xi] and [Park] ended two days of talks with [Harland|p].", ""),
        ("[Xi] had separate meetings with [Lee] and [Park].", "held Xi + Lee, Park"),
        ("[Xi] and [Lee] last met in May.", "held Xi + Lee"),
        ("[Xi] and [Lee] agreed at talks in [Rome|p] to cooperate.", "held Xi + Lee"),
    ]);
}
