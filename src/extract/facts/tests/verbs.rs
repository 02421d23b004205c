//! Facts that verbs name, and their sides.

use super::check;

#[test]
fn verbs() {
    check(&[
        ("[Xi] met [Lee] in [Rome|p] on Monday.", "held Xi + Lee"),
        ("[Lee] was received by [Xi].", "held Xi + Lee"),
        (
            "[Xi], president of [Harland|p], met with [Lee], [Osei] and [Park].",
            "held Xi + Lee, Osei, Park",
        ),
        ("[Xi], who had arrived on Monday, met [Lee].", "held Xi + Lee"),
        ("[Xi] arrived and met [Lee].", "held Xi + Lee"),
        ("[Xi] flew home after meeting [Lee].", "held Xi + Lee"),
        ("After meeting [Lee], [Xi] flew home.", "held Xi + Lee"),
        ("[Lee], who met [Xi] in [Rome|p], resigned.", "held Lee + Xi"),
        ("[Xi] and [Lee] met in [Rome|p].", "held Xi + Lee"),
        ("[Xi], [Lee] and [Park] met.", "held Xi, Lee + Lee, Park"),
        ("[Xi] sat down with [Lee].", "held Xi + Lee"),
        ("[Xi] shook hands with [Lee].", "held Xi + Lee"),
        ("[Xi] met his Norwegian counterpart [Kari Lund].", "held Xi + Kari Lund"),
        ("[Xi] met his Norwegian counterpart, [Kari Lund], in [Oslo|p].", "held Xi + Kari Lund"),
        ("[Xi] met three men in hoods.", "held Xi + ‘three men’"),
    ]);
}

#[test]
fn false_friends() {
    check(&[
        ("[Xi] met the deadline.", ""),
        ("[Xi] met with approval.", ""),
        ("[Xi] was met by protests.", ""),
        ("[Xi] was met by protesters.", ""),
        ("The plan of [Xi] meets the demands of [Lee].", ""),
    ]);
}

#[test]
fn hard_sentences() {
    check(&[
        (
            "[Osei] is due to meet [Oyelaran] on Thursday; [Park], who had planned to see [him=Oyelaran], cancelled.",
            "planned Osei + Oyelaran; cancelled Park + Oyelaran",
        ),
        (
            "[Oyelaran] hosted Premier [Somboun] on Sunday after talks with [Mbala]'s envoy, and was met at the airport by Governor [Chea].",
            "held Oyelaran + Somboun; held Oyelaran + ‘Mbala's envoy’; held Chea + Oyelaran",
        ),
        (
            "[Duarte] denied having met [Oyelaran], although aides say [she=Duarte] shook [his=Oyelaran] hand at a summit both attended.",
            "denied Duarte + Oyelaran; held Duarte + Oyelaran",
        ),
    ]);
}

#[test]
fn found_in_the_news() {
    check(&[
        ("[Xi] has no plans to meet with [Lee].", "cancelled Xi + Lee"),
        (
            "[Corker], a Harland Republican who has met privately with [Lee], resigned.",
            "held Corker + Lee",
        ),
        ("[Xi] shakes hands with [Lee] on the tarmac.", "held Xi + Lee"),
        ("It was [Xi]'s first face-to-face encounter with Speaker [Lee].", "held Xi + Lee"),
        (
            "[Pence] met with [Cruz] and [Lee] last week, and this week with Governor [Kasich].",
            "held Pence + Cruz, Lee, Kasich",
        ),
        (
            "[Xi] met with the [Fund|o], then with President [Lee], in [Rome|p].",
            "held Xi + Fund, Lee",
        ),
        ("At times [Axelrod] would meet directly with [Lee].", "held Axelrod + Lee"),
        ("Following a breakfast with [Lee], [Xi] is scheduled to speak.", "planned Xi + Lee"),
        (
            "He helped a meeting between [Xi], claiming to speak for the state, and [Lee].",
            "hypothetical Xi + Lee",
        ),
        ("[Xi] attended a summit with President of [France|p] [Lee].", "held Xi + Lee"),
        ("The meeting was attended by [Xi], [Lee] and [Park].", "held Xi, Lee + Lee, Park"),
        ("[Xi] held \"extensive talks\" with President [Lee] in [Rome|p].", "held Xi + Lee"),
        ("[Xi] smiled, stepped forward and shook [Lee]'s hand.", "held Xi + Lee"),
        ("[Xi] invited [Lee] to a meeting in [Rome|p].", "requested Xi + Lee"),
        (
            "[Xi] is under fire for a private meeting last Monday with former president [Lee].",
            "held Xi + Lee",
        ),
    ]);
}

#[test]
fn who_is_meant() {
    check(&[
        ("[Xi] was among the envoys who met with and prayed over [Lee].", "held Xi + Lee"),
        ("[Xi] was the first envoy who met [Lee].", "held Xi + Lee"),
        ("[Xi] was not among the envoys who met [Lee].", "held ‘the envoys’ + Lee"),
        ("Secretary of State [Xi] met [Lee].", "held Xi + Lee"),
        ("The brother of President [Xi] met [Lee].", "held ‘The brother of President Xi’ + Lee"),
        (
            "[Xi] met several leaders, including [Lee] and [Park].",
            "held Xi + ‘several leaders’, Lee, Park",
        ),
        (
            "[Xi] and his Greek, Cypriot and French counterparts, [Lee] and [Park], gathered.",
            "held Xi, Lee + Lee, Park",
        ),
        ("[Xi] rejects the remarks of [Lee] but will meet with him.", ""),
        ("[Xi] rejects the remarks but will meet with [Lee].", "planned Xi + Lee"),
        ("[Park] believes [Xi] met [Lee].", "hypothetical Xi + Lee"),
    ]);
}

#[test]
fn how_and_how_often() {
    check(&[
        ("[Xi] and [Lee] will meet sometime next week, [Park] said.", "planned Xi + Lee"),
        ("[Xi] met face to face with [Lee].", "held Xi + Lee"),
        ("[Xi] and [Lee] met one on one.", "held Xi + Lee"),
        ("[Xi] and [Lee] met three times last week.", "held Xi + Lee"),
        ("[Xi] and [Lee] met a challenge.", ""),
        ("[Xi] looks forward to meeting [Lee].", "planned Xi + Lee"),
    ]);
}

#[test]
fn people_in_the_plural() {
    check(&[
        ("[Xi] met survivors of the fire.", "held Xi + ‘survivors of the fire’"),
        ("[Xi] met relatives of the dead.", "held Xi + ‘relatives of the dead’"),
        ("[Xi] met a grandson of Sir [Max Lee].", "held Xi + ‘a grandson of Sir Max Lee’"),
        ("[Xi] met all demands.", ""),
    ]);
}

#[test]
fn offices_by_name_in_a_list() {
    check(&[
        (
            "The governor, [Xi], and the commander of the [Front|o], [Lee], are to meet.",
            "planned Xi + Lee",
        ),
        ("The governor, [Xi], and [Lee] met.", "held Xi + Lee"),
        ("[Xi], [Lee] and the governor met [Park].", "held Xi, Lee, ‘the governor’ + Park"),
    ]);
}
