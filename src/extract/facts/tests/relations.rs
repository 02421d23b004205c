//! Facts of other relations than meeting: who sued, bought, arrested, dismissed whom.

use super::check_relation;

#[test]
fn sides_without_a_name() {
    check_relation("die", &[("Ten people died in the fire.", "held ‘Ten people’ + ")]);
    check_relation(
        "release",
        &[("Two students were released without charge.", "held  + ‘Two students’")],
    );
    check_relation(
        "dismiss",
        &[("The club sacked coach [Lee] after a defeat.", "held ‘The club’ + Lee")],
    );
    check_relation("ban", &[("[Harland|p] outlawed the whip.", "held Harland + ‘the whip’")]);
    check_relation("accuse", &[("[Harland|p] accused [Velmora|p].", "held Harland + Velmora")]);
}

#[test]
fn what_a_verb_takes() {
    check_relation(
        "host",
        &[("[Lee] received a letter.", ""), ("[Lee] received [Xi].", "held Lee + Xi")],
    );
    check_relation(
        "lead",
        &[
            ("[Lee] leads [Xi] in the polls.", ""),
            ("[Lee] leads the [Farmers' Party|o].", "held Lee + Farmers' Party"),
        ],
    );
    check_relation(
        "leave",
        &[("[Lee] left it to others.", ""), ("[Lee] left the party.", "held Lee + ‘the party’")],
    );
    check_relation("appoint", &[("The [Bridge|o] was named after [Lee].", "")]);
    check_relation(
        "reject",
        &[
            ("[Lee] dismissed the report.", "held Lee + ‘the report’"),
            ("[Lee] dismissed [Xi].", ""),
        ],
    );
}

#[test]
fn verbs_with_their_nouns() {
    check_relation(
        "sue",
        &[("The [Guild|o] filed a lawsuit against the [Fund|o].", "held Guild + Fund")],
    );
    check_relation(
        "buy",
        &[("The [Bank|o] will acquire a stake in the [Mill|o].", "planned Bank + Mill")],
    );
    check_relation("resign", &[("[Lee] submitted his resignation to the board.", "held Lee + ")]);
    check_relation(
        "invest",
        &[("The [Bank|o] put $4 million into the [Mill|o].", "held Bank + Mill")],
    );
    check_relation("succeed", &[("[Lee] took over from [Xi] as chairman.", "held Lee + Xi")]);
    check_relation(
        "succeed",
        &[(
            "The board dismissed [Xi] and named [Lee], the treasurer, in [his=Xi] place.",
            "held Lee + Xi",
        )],
    );
}

#[test]
fn told_from_the_other_side() {
    check_relation("lose", &[("[Lee] beat [Xi] in the final.", "held Xi + Lee")]);
    check_relation(
        "die",
        &[
            ("The blast killed [Lee] in [Rome|p].", "held Lee + "),
            ("The blast killed a driver.", ""),
        ],
    );
    check_relation("attack", &[("[Lee] was stabbed by [Xi].", "held Xi + Lee")]);
    check_relation("beat", &[("[Lee] lost to [Xi] in the final.", "held Xi + Lee")]);
    check_relation(
        "sell",
        &[("The crown was sold to the [Museum|o] by [Lee].", "held Lee + ‘The crown’, Museum")],
    );
}

#[test]
fn who_does_it() {
    check_relation(
        "support",
        &[("[Lee] criticized voters for not supporting [Xi].", "denied ‘voters’ + Xi")],
    );
    check_relation(
        "lead",
        &[(
            "“No,” said [Lee], a senator from [Harland|p] who chairs the [Committee|o].",
            "held Lee + Committee",
        )],
    );
    check_relation(
        "kill",
        &[(
            "The army of [Harland|p] said that it had killed [Lee].",
            "held ‘The army of Harland’ + Lee",
        )],
    );
    check_relation(
        "thank",
        &[(
            "[Lee] thanked \"the police and the firemen for all that they have done\".",
            "held Lee + ‘the police’, ‘the firemen’",
        )],
    );
    check_relation("marry", &[("[Lee] and [Xi] married on Saturday.", "held Lee + Xi")]);
    check_relation(
        "arrest",
        &[("[Lee] was questioned, [Xi] said, but not arrested.", "denied  + Lee")],
    );
}

#[test]
fn denied_by_another() {
    let text = "Police said that [Lee] had attacked [Xi].";
    check_relation("attack", &[(text, "held Lee + Xi")]);
}

#[test]
fn hard_sentences() {
    check_relation(
        "sue",
        &[(
            "The [Kampot Farmers' Union|o] (KFU) sued [Delta Sugar|o]. The union says the company lied.",
            "held Kampot Farmers' Union + Delta Sugar",
        )],
    );
}

#[test]
fn nouns_of_doing() {
    check_relation("arrest", &[("The arrest of [Lee] shocked the town.", "held  + Lee")]);
    check_relation("arrest", &[("Police announced the arrest of [Lee].", "held  + Lee")]);
    check_relation("resign", &[("[Xi] demanded the resignation of [Lee].", "requested Lee + ")]);
    check_relation("resign", &[("[Lee] announced [his=Lee] resignation.", "held Lee + ")]);
    check_relation("beat", &[("[Xi] celebrated a victory over [Lee].", "")]);
    check_relation("beat", &[("Fans celebrated [Xi]'s victory over [Lee].", "held Xi + Lee")]);
    check_relation(
        "kill",
        &[("[Harland|p]'s killing of [Lee] was condemned by [Xi].", "held Harland + Lee")],
    );
    check_relation("appoint", &[("[Lee] secured the nomination of his party.", "")]);
}

#[test]
fn headlines_leave_out_was() {
    check_relation(
        "appoint",
        &[("[Lee] named finance minister", "held  + Lee"), ("A cook named [Lee] left.", "")],
    );
    check_relation("charge", &[("[Lee] charged with murder", "held  + Lee")]);
    check_relation("dismiss", &[("[Lee] sacks [Xi]", "held Lee + Xi")]);
}

#[test]
fn subjects_far_away() {
    check_relation(
        "die",
        &[(
            "[Lee], the cook who walked from [Rome|p] to [Oslo|p], died in [Velmora|p].",
            "held Lee + ",
        )],
    );
    check_relation(
        "sign",
        &[(
            "The ministers of [Harland|p] and [Velmora|p], [Lee] and [Xi], signed the treaty.",
            "held Lee, Xi + ‘the treaty’",
        )],
    );
    check_relation(
        "sue",
        &[(
            "The family of the cook who died in the fire, [Lee], will sue the army.",
            "planned ‘The family of the cook’ + ‘the army’",
        )],
    );
    check_relation(
        "win",
        &[(
            "In [Rome|p] and [Oslo|p], young activists won seats.",
            "held ‘young activists’ + ‘seats’",
        )],
    );
}

#[test]
fn what_is_lost_and_left() {
    check_relation(
        "lose",
        &[
            ("[Lee] lost weight.", ""),
            ("[Lee] lost her daughter [Xi] in a fire.", ""),
            ("[Lee] lost the election to [Xi].", "held Lee + ‘the election’, Xi"),
        ],
    );
    check_relation(
        "leave",
        &[
            ("[Xi] withdrew its men from the valley.", ""),
            ("[Xi] withdrew from the race.", "held Xi + ‘the race’"),
            ("[Lee] left [Xi] wondering.", ""),
            ("[Lee] left [Xi] for a dentist.", "held Lee + Xi"),
            ("[Lee] left some experts disappointed.", ""),
        ],
    );
    check_relation(
        "resign",
        &[("The leak forced [Lee] to resign from her job.", "held Lee + ‘her job’")],
    );
    check_relation("support", &[("[Lee] used to support [Xi].", "held Lee + Xi")]);
    check_relation(
        "convict",
        &[("If convicted, [Lee] could go to prison.", "hypothetical  + Lee")],
    );
}

#[test]
fn what_stands_between_a_refusal_and_its_act() {
    check_relation(
        "host",
        &[
            ("[Lee] refused last night to receive [Xi].", "cancelled Lee + Xi"),
            ("[Lee] agreed on Monday to receive [Xi].", "planned Lee + Xi"),
        ],
    );
    check_relation(
        "sell",
        &[(
            "[Xi] spread the rumour in August that [Lee] had sold the firm.",
            "hypothetical Lee + ‘the firm’",
        )],
    );
}
