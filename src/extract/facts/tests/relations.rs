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
