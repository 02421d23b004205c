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

#[test]
fn guests_of_every_kind() {
    check(&[
        ("[Xi] sang to visiting Premier [Lee].", "held Xi + Lee"),
        ("[Xi] has sung to such visiting leaders as [Lee] and [Park].", "held Xi + Lee, Park"),
        ("When [Lee] said that it rained, [Xi] told his guest it was late.", "held Xi + Lee"),
        ("The stand where [Xi] and [her=Xi] guest, Prince [Lee], sat was full.", "held Xi + Lee"),
        ("[Xi] spoke at a dinner party hosted by [Lee].", "held Xi + Lee"),
        ("At a luncheon given by [Lee] for [Xi], the band played.", "held Xi + Lee"),
        ("[Xi] will speak at a dinner hosted by [Lee].", ""),
        ("[Xi] gave a state dinner for [Lee].", "held Xi + Lee"),
        ("[Xi] called out the bands to welcome [Lee].", "held Xi + Lee"),
        ("[Xi] presented his credentials to [Lee].", "held Xi + Lee"),
    ]);
}

#[test]
fn face_to_face() {
    check(&[
        ("At the ceremony in [Rome|p], [Xi] asked [Lee] not to leave.", "held Xi + Lee"),
        ("[Xi] told [Lee] so, said officials with knowledge of the meeting.", "held Xi + Lee"),
        ("The plan was put to [Lee] by [Xi] on a visit to [Rome|p].", "held Xi + Lee"),
        ("[Xi] called in [Lee] and [Park].", "held Xi + Lee, Park"),
        ("[Xi] called [Lee] in.", ""),
        ("[Xi] summoned [Lee] to her office.", "held Xi + Lee"),
        ("[Xi] summoned [Lee] to court.", ""),
        ("[Lee] flew to [Rome|p], and [Xi] embraced [him=Lee].", "held Xi + Lee"),
        ("[Xi] embraced [Lee] as a candidate.", ""),
        ("[Xi] emerged from the talks beside [Lee].", "held Xi + Lee"),
        ("[Xi] introduced [Lee] to [Park].", "held Lee + Park"),
        ("[Xi] refused last night to receive [Lee].", "cancelled Xi + Lee"),
        ("[Xi] was closeted with [Lee] for hours.", "held Xi + Lee"),
        ("[Xi] spent three days in [Rome|p] and seven hours with [Lee].", "held Xi + Lee"),
        ("[Xi] and [Lee] spent the night in [Rome|p].", ""),
    ]);
}

#[test]
fn pronouns_by_elimination() {
    check(&[
        ("[Duarte] denied it, though aides say she shook his hand.", ""),
        (
            "[Duarte] spoke of [Oyelaran], and aides say she shook his hand.",
            "held Duarte + Oyelaran",
        ),
        ("[Lee] was ill. [Xi] visited [him=Xi] once.", "held Xi + Lee"),
        (
            "[Karaman] was furious. After a talk with King [Paul] in [Rome|p], [he=Paul] gave in.",
            "held Karaman + Paul",
        ),
        (
            "[Osei] is due to meet [Oyelaran]; [Park], who had planned to see him, cancelled.",
            "planned Osei + Oyelaran; cancelled Park + Oyelaran",
        ),
        ("[Xi] met her rivals, and [Lee] spent his time in [Rome|p].", "held Xi + ‘her rivals’"),
    ]);
}

#[test]
fn gatherings() {
    check(&[
        (
            "[Xi] presided over a meeting of her neighbours. On one side sat [Lee]; on the other, [Park].",
            "held Xi, Lee + Lee, Park",
        ),
        (
            "Top officials gathered in [Rome|p]. From the south came [Lee] and [Park].",
            "held Lee + Park",
        ),
        (
            "[Xi] met [Lee]. The two sat down at the table, accompanied by their aides [Park] and [Kim].",
            "held Xi + Lee; held Xi + Lee; held Xi, Lee, Park + Lee, Park, Kim",
        ),
        (
            "[Xi] had lunch with another delegate. It was none other than Senator [Lee].",
            "held Xi + ‘another delegate’; held Xi + Lee",
        ),
        (
            "[Xi] smiled at the reception. When [Lee] asked why, [Xi] replied that it rained.",
            "held Xi + Lee",
        ),
        ("[Xi] smiled. When [Lee] asked why, [Xi] replied that it rained.", ""),
        (
            "[Xi] held a discussion with historians. [Lee], who attended the session, recalled it.",
            "held Xi + ‘historians’; held Lee + Xi",
        ),
        ("Top officials will gather in [Rome|p]. [Lee] flew in.", ""),
    ]);
}

#[test]
fn whom_hosts_call_their_guest_and_turn_out_for() {
    check(&[
        (
            "When [Lee] replied that [Park] would see, [Xi] told her guest that it rained.",
            "held Xi + Lee",
        ),
        ("[Xi] called out the bands, honor guards and cameras to welcome [Lee].", "held Xi + Lee"),
        ("[Xi] was wined and dined by [Lee].", "held Lee + Xi"),
    ]);
}

#[test]
fn who_comes_to_somebody() {
    check(&[
        ("[Osei] called on [Lind] at [her=Lind] home.", "held Osei + Lind"),
        ("[Osei] called on [Lind] to resign at [her=Lind] office.", ""),
        ("[Osei] was briefed by General [Lind] on the border.", "held Lind + Osei"),
        ("General [Lind] briefed [Osei] by telephone.", ""),
        ("[Osei] was shown into the office of President [Lind].", "held Osei + Lind"),
        ("Also at the meeting with [Lind] was Defense Minister [Osei].", "held Osei + Lind"),
        ("Attending the talks with [Lind] were [Osei] and [Moe].", "held Osei, Moe + Lind"),
        ("[Osei] gave a dinner in honor of [Lind].", "held Osei + Lind"),
        ("[Osei] and [Lind] shared a table at the banquet.", "held Osei + Lind"),
        ("[Osei] and [Lind], who met in [Rome|p], left.", "held Osei + Lind"),
        ("[Osei] and [Lind], who met [Moe] in [Rome|p], left.", "held Lind + Moe"),
        ("[Osei] met [Lind] and later [Moe].", "held Osei + Lind, Moe"),
        (
            "[Osei] had lunch with [Lind] and dinner with [Moe].",
            "held Osei + Lind; held Osei + Moe",
        ),
        ("The delegation, led by [Osei], met [Lind].", "held ‘The delegation’, Osei + Lind"),
        (
            "[Osei] met a delegation that included [Lind] and [Moe].",
            "held Osei + ‘a delegation’, Lind, Moe",
        ),
        ("[Osei] cut short a meeting with [Lind].", "held Osei + Lind"),
    ]);
}

#[test]
fn what_somebody_grants_and_where_they_eat() {
    check(&[
        ("Pope [Leo] granted [Osei] an audience.", "held Leo + Osei"),
        ("Pope [Leo] granted [Osei] a pardon.", ""),
        ("[Osei] and [Lind] discussed trade over dinner.", "held Osei + Lind"),
        ("[Osei] discussed trade over dinner.", ""),
        ("[Osei] cancelled the [Lind] meeting.", "cancelled Osei + Lind"),
        ("[Osei] held a one-on-one with [Lind].", "held Osei + Lind"),
    ]);
}
