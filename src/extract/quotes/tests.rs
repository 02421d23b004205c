//! Who said what, row by row, and what holds for any text.

use super::*;
use proptest::prelude::*;

/// The sayings of `text`, one a line: source, form, what was said.
fn sayings(text: &str) -> Vec<String> {
    let show = |saying: &Saying| {
        let source = saying.source.map_or("nobody", |span| span.of(text));
        let content: Vec<&str> = saying.content.iter().map(|span| span.of(text)).collect();
        format!("{source} | {:?} | {}", saying.form, content.join(" … "))
    };
    find(&Words::new(text), &[]).iter().map(show).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(sayings(text), expected, "{text}");
}

#[test]
fn cues_before_and_after() {
    check("“We ran,” said Lena Ortiz.", &["Lena Ortiz | Direct | “We ran,”"]);
    check("“We ran,” Ortiz said.", &["Ortiz | Direct | “We ran,”"]);
    check("Ortiz said, “We ran.”", &["Ortiz | Direct | “We ran.”"]);
    check("Ortiz said: “We ran.”", &["Ortiz | Direct | “We ran.”"]);
    check("“We ran,” Ortiz told reporters in Lima.", &["Ortiz | Direct | “We ran,”"]);
    check("\"Why?\" Ortiz asked.", &["Ortiz | Direct | \"Why?\""]);
    check("«We ran», she added.", &["she | Direct | «We ran»"]);
    check("``We ran,'' Ortiz said.", &["Ortiz | Direct | ``We ran,''"]);
    check("‘We didn’t run,’ Ortiz said.", &["Ortiz | Direct | ‘We didn’t run,’"]);
    check(
        "“We ran,” Ortiz, head of the clinic, said.",
        &["Ortiz, head of the clinic | Direct | “We ran,”"],
    );
    check("“We ran,” according to Ortiz.", &["Ortiz | Direct | “We ran,”"]);
    check("“We,” Ortiz said, “ran all night.”", &["Ortiz | Direct | “We,” … “ran all night.”"]);
}

#[test]
fn indirect_speech() {
    check(
        "The mayor said that the bridge had gone.",
        &["The mayor | Indirect | that the bridge had gone"],
    );
    check("The mayor said the bridge had gone.", &["The mayor | Indirect | the bridge had gone"]);
    check("The bridge had gone, the mayor said.", &["the mayor | Indirect | The bridge had gone"]);
    check(
        "The bridge had gone, said Ana Rath, the mayor.",
        &["Ana Rath | Indirect | The bridge had gone"],
    );
    check(
        "According to the mayor, the bridge had gone.",
        &["the mayor | Indirect | the bridge had gone"],
    );
    check(
        "The bridge had gone, according to the mayor.",
        &["the mayor | Indirect | The bridge had gone"],
    );
    check(
        "Rath told the council that the bridge had gone.",
        &["Rath | Indirect | that the bridge had gone"],
    );
    check(
        "Rath suggested that two bridges could go.",
        &["Rath | Indirect | that two bridges could go"],
    );
    check(
        "Ana Rath, head of the institute, noted the trip's weight in trade.",
        &["Ana Rath, head of the institute | Indirect | the trip's weight in trade"],
    );
}

#[test]
fn deeds_and_promises() {
    check("Rath agreed to meet Lim on Friday.", &[]);
    check("The mayor has agreed to hold a vote.", &[]);
    check("The mayor refused to meet Lim.", &[]);
    check(
        "The mayor agreed that the bridge had gone.",
        &["The mayor | Indirect | that the bridge had gone"],
    );
    check("The mayor promised to resign.", &["The mayor | Indirect | to resign"]);
}

#[test]
fn the_ministry_and_the_participle() {
    check(
        "The ministry on Saturday called the raid a “staged provocation”, adding that it “will answer in kind”.",
        &[
            "The ministry | Mixed | the raid a “staged provocation”",
            "The ministry | Mixed | that it “will answer in kind”",
        ],
    );
}

#[test]
fn titles_and_scare_quotes() {
    check(
        "The so-called “quiet valley” lies behind an inn named “The Long Night,” said to be haunted.",
        &[],
    );
    check("The visit is to deepen the \"ironclad\" friendship between the two.", &[]);
    check("Robert “Bob” Rath left the town.", &[]);
}

#[test]
fn joined_quotes_and_the_mayor() {
    check(
        "“We stood there,” said Ana Rath, whose brother Sok runs the school. “Nobody came.” She blamed the mayor, who insisted “help was sent”.",
        &[
            "Ana Rath | Direct | “We stood there,” … “Nobody came.”",
            "the mayor, who | Direct | “help was sent”",
        ],
    );
}

#[test]
fn one_quote_over_paragraphs() {
    check(
        "“The water came,” Rath said. “We left.\n“Then the road went.”",
        &["Rath | Direct | “The water came,” … “We left. … “Then the road went.”"],
    );
}

#[test]
fn nested_quotes() {
    check(
        "Rath told reporters: ‘My mother used to say “never lend a boat”, and I don’t.’",
        &[
            "Rath | Direct | ‘My mother used to say “never lend a boat”, and I don’t.’",
            "My mother | Direct | “never lend a boat”",
        ],
    );
}

#[test]
fn a_visit() {
    let text = "The foreign ministry stated on November 30 that the tour by Sok Dara \"will give new force to the old friendship.\"\n\n\
        Lim Phal, director of the institute, noted the tour's weight, which has become a “strategic partnership”.\n\n\
        “This tour shows much. Even though [Sok Dara] holds no office, he leads the party,” he said.\n\n\
        “Laos remains a partner of the ‘One-River’ policy,” he added.\n\nPhal suggested that the two could do more.";
    check(
        text,
        &[
            "The foreign ministry | Mixed | that the tour by Sok Dara \"will give new force to the old friendship.\"",
            "Lim Phal, director of the institute | Mixed | the tour's weight, which has become a “strategic partnership”",
            "he | Direct | “This tour shows much. Even though [Sok Dara] holds no office, he leads the party,”",
            "he | Direct | “Laos remains a partner of the ‘One-River’ policy,”",
            "Phal | Indirect | that the two could do more",
        ],
    );
}

#[test]
fn sources_after_by_and_dash() {
    check(
        "The raid was called “a cruel trap” by Ana Rath.",
        &["Ana Rath | Mixed | The raid was called “a cruel trap”"],
    );
    check("The count was confirmed by the ministry.", &["the ministry | Indirect | The count"]);
    check(
        "“We waited for hours.”\n— Ana Rath, Lima\n“Nobody came to help.”\n— Sok Lim",
        &[
            "Ana Rath | Direct | “We waited for hours.”",
            "Sok Lim | Direct | “Nobody came to help.”",
        ],
    );
}

#[test]
fn openings() {
    check(
        "As the mayor said, the bridge had gone.",
        &["the mayor | Indirect | the bridge had gone"],
    );
    check(
        "Asked whether the bridge was safe, Rath said it was not.",
        &["nobody | Indirect | whether the bridge was safe", "Rath | Indirect | it was not"],
    );
    check(
        "Noting that the road was closed, Ana Rath went home.",
        &["Ana Rath | Indirect | that the road was closed"],
    );
    check(
        "Speaking in Salem, Oregon, Ana Rath called the plan “a cruel joke on us”.",
        &["Ana Rath | Mixed | the plan “a cruel joke on us”"],
    );
    check(
        "On “Morning News,” Rath said the road was closed.",
        &["Rath | Indirect | the road was closed"],
    );
}

#[test]
fn verbs_that_no_list_holds() {
    check(
        "“Never again,” Rath fumed on Monday. “We are done here.”",
        &["Rath | Direct | “Never again,” … “We are done here.”"],
    );
    check("The firm has offices in several states.", &[]);
    check("He found a way out of the city.", &[]);
}

#[test]
fn coordinated_cues() {
    check(
        "Rath and the mayor said the bridge was safe, but Lim warned that it was not.",
        &[
            "Rath and the mayor | Indirect | the bridge was safe",
            "Lim | Indirect | that it was not",
        ],
    );
    check(
        "“It rose,” Rath said, adding that “nobody was warned in time.”",
        &["Rath | Direct | “It rose,”", "Rath | Mixed | that “nobody was warned in time.”"],
    );
}

#[test]
fn marks_gone_wrong() {
    check("“It's odd,“ said Rath.", &["Rath | Direct | “It's odd,“"]);
    check("A 6\" pipe burst, the mayor said.", &["the mayor | Indirect | A 6\" pipe burst"]);
    // A mark that is never closed holds its paragraph and no more.
    check("“We ran, Rath said.\nThe mayor left.", &["nobody | Direct | “We ran, Rath said."]);
}

/// Text made of pieces that quotation goes wrong with.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "'",
        "''",
        "``",
        "«",
        "»",
        " ",
        ", ",
        ". ",
        "? ",
        ": ",
        "\n\n",
        "\n",
        "(",
        ")",
        "—",
        "Ortiz ",
        "said ",
        "that ",
        "he ",
        "the mayor ",
        "who ",
        "according to ",
        "asked ",
        "adding ",
        "and ",
        "ran ",
        "é",
    ]);
    prop::collection::vec(pieces, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn sayings_lie_in_the_text(text in hostile()) {
        let words = Words::new(&text);
        let found = find(&words, &[]);
        let mut first = 0;
        for saying in &found {
            prop_assert!(saying.content[0].start >= first);
            first = saying.content[0].start;
            for pair in saying.content.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
            for span in saying.content.iter().chain(&saying.source).chain(&saying.cue) {
                prop_assert!(!span.is_empty() && !span.of(&text).is_empty());
            }
            // No stretch leaves its paragraph.
            for span in &saying.content {
                let paragraph = &words.paragraphs[words.paragraph_at(span.start)];
                prop_assert!(paragraph.span.contains(*span));
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC*") {
        find(&Words::new(&text), &[]);
    }
}

#[test]
fn hostile_lengths() {
    for piece in ["“a ", "\"a\" ", "‘", "said ", "“a,” he said, ", "X, ", "according to ", "(", "a"]
    {
        let text = piece.repeat(50_000);
        find(&Words::new(&text), &[]);
    }
}
