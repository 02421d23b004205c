//! Whom "he", "she" and "I" stand for, and where that is left open.

use super::{super::*, check};
use crate::extract::extraction::QuoteForm;

#[test]
fn whom_the_article_and_the_sentence_before_are_about() {
    check(
        "{p:Jud Moss} met {p:Ken Noel} on Thursday. {p:Noel} called him an old friend.\n\nOn Tuesday he had met {p:Ivo Ram}.",
        &["Jud Moss: Jud Moss, him, he", "Ken Noel: Ken Noel, Noel", "Ivo Ram: Ivo Ram"],
    );
    check(
        "{p:Jud Moss} met {p:Ken Noel} on Thursday. {p:Noel} called the visit a success.\n\nOn Tuesday he had met {p:Ivo Ram}.",
        &["Jud Moss: Jud Moss", "Ken Noel: Ken Noel, Noel, he", "Ivo Ram: Ivo Ram"],
    );
}

#[test]
fn nobody_does_to_himself_what_he_does_to_him() {
    check(
        "{p:Ana Ruiz} met {p:Ken Noel} and {p:Jud Moss}. {p:Noel} called him an old friend.",
        &["Ana Ruiz: Ana Ruiz", "Ken Noel: Ken Noel, Noel", "Jud Moss: Jud Moss, him"],
    );
}

#[test]
fn the_first_name_in_the_sentence_before() {
    check(
        "{p:Sok Dara} is due to meet {p:Lin}, who also chairs the board. He will then see {p:Wu Ming}.",
        &["Sok Dara: Sok Dara, He", "Lin: Lin", "Wu Ming: Wu Ming"],
    );
}

#[test]
fn people_without_a_name() {
    check(
        "{p:Goran Ruiz} spoke on Monday. A 34-year-old man was shot. He was in stable condition.",
        &["Goran Ruiz: Goran Ruiz"],
    );
    check(
        "{p:Goran Ruiz} said the gunman fired from a car. He fled on foot.",
        &["Goran Ruiz: Goran Ruiz"],
    );
    check(
        "{p:Goran Ruiz} said the gunman fired from a car. He said nobody was hurt.",
        &["Goran Ruiz: Goran Ruiz, He"],
    );
}

#[test]
fn pronouns_before_the_name() {
    check(
        "Before he left for Ostava, {p:Goran Ruiz} met the miners.",
        &["Goran Ruiz: he, Goran Ruiz"],
    );
    check(
        "{p:Ana Lim} flew home. When she arrived, {p:Rosa Noel} thanked them.",
        &["Ana Lim: Ana Lim, she", "Rosa Noel: Rosa Noel"],
    );
}

#[test]
fn who_reports() {
    check(
        "{p:Piers Okoro} spoke first. {p:Ana Ruiz} had not come, he said; her chair was empty.",
        &["Piers Okoro: Piers Okoro, he", "Ana Ruiz: Ana Ruiz, her"],
    );
    check(
        "As aides of {p:Rosa Lim} waited, {p:Ana Ruiz} left.\n\n“I saw the files of Mrs. {p:Lim},” she said.",
        &["Rosa Lim: Rosa Lim, Lim", "Ana Ruiz: Ana Ruiz, she"],
    );
    check(
        "Despite his loss, {p:Peter Okoro} said that he would stay.",
        &["Peter Okoro: his, Peter Okoro, he"],
    );
}

#[test]
fn pronouns_in_quotations() {
    check(
        "{p:Meas Vuth}, head of a school, praised the trip.\n\n“Even though {p:Sok Dara} left office, he \
         leads,” he said.",
        &["Meas Vuth: Meas Vuth, he", "Sok Dara: Sok Dara, he"],
    );
}

#[test]
fn abstains() {
    check("{p:Ana Ruiz} spoke. A guard said he saw her.", &["Ana Ruiz: Ana Ruiz, her"]);
    check("It rained. He left.", &[]);
}

/// In each sentence a pronoun behind two people of one phrase.
#[test]
fn who_is_named_as_what_they_are_to_another() {
    // Either may be meant.
    check(
        "{p:Peter Okoro} ran. His father, {p:James Okoro}, said he slept at his desk.",
        &["Peter Okoro: Peter Okoro, His", "James Okoro: James Okoro"],
    );
    check(
        "{p:Peter Okoro}'s lawyer, {p:James Park}, said he slept.",
        &["Peter Okoro: Peter Okoro", "James Park: James Park"],
    );
    check(
        "{p:James Park}, a lawyer for {p:Peter Okoro}, said he slept.",
        &["James Park: James Park", "Peter Okoro: Peter Okoro"],
    );
    check(
        "{p:Peter Okoro}'s Deputy Premier {p:James Park} saw his house burn.",
        &["Peter Okoro: Peter Okoro", "James Park: James Park"],
    );
    // Only one of the two can be.
    check(
        "{p:Peter Okoro}'s mother, {p:Ana Okoro}, said he slept. She left.",
        &["Peter Okoro: Peter Okoro, he", "Ana Okoro: Ana Okoro, She"],
    );
    check(
        "{p:Peter Okoro} fired his minister, {p:Tsu Brisk}, after she had burnt his plan.",
        &["Peter Okoro: Peter Okoro, his, his", "Tsu Brisk: Tsu Brisk, she"],
    );
    check(
        "{p:Ana Okoro} won. Her sister {p:Tsu Okoro} slept. {p:Ana} thanked her.",
        &["Ana Okoro: Ana Okoro, Her, Ana", "Tsu Okoro: Tsu Okoro, her"],
    );
    check(
        "{p:Peter Okoro} asked his friend {p:James Park} to sign for him.",
        &["Peter Okoro: Peter Okoro, his, him", "James Park: James Park"],
    );
}

#[test]
fn who_is_named_only_to_say_who_another_is() {
    check(
        "{p:James Park}, {p:Peter Okoro}'s lawyer, said he slept.",
        &["James Park: James Park, he", "Peter Okoro: Peter Okoro"],
    );
    check(
        "{p:Peter Okoro}'s lawyer, {p:James Park}, left. He was ill.",
        &["Peter Okoro: Peter Okoro", "James Park: James Park, He"],
    );
    check(
        "{p:Okoro} spokesman {p:James Park} left. He was ill.",
        &["Okoro: Okoro", "James Park: James Park, He"],
    );
}

#[test]
fn nobody_is_his_own_brother() {
    check(
        "{p:Peter Okoro} slept. {p:James Park}, his lawyer, left.",
        &["Peter Okoro: Peter Okoro, his", "James Park: James Park"],
    );
    check(
        "Despite his brother {p:James Okoro}, {p:Bo Lind} won.",
        &["James Okoro: James Okoro", "Bo Lind: Bo Lind"],
    );
}

/// What looks like two people of one phrase.
#[test]
fn who_is_named_beside_another() {
    check(
        "{p:Peter Okoro}, his brother, and his sister ate.",
        &["Peter Okoro: Peter Okoro, his, his"],
    );
    check(
        "{p:Peter Okoro} died at his home. According to his agent, {p:Okoro} had slept.",
        &["Peter Okoro: Peter Okoro, his, his, Okoro"],
    );
    check("Beloved by her husband, {p:Ana Lind} ate. She slept.", &["Ana Lind: Ana Lind, She"]);
    check(
        "{p:Peter Okoro} called lawyer {p:James Park}. He was ill.",
        &["Peter Okoro: Peter Okoro, He", "James Park: James Park"],
    );
}

#[test]
fn objects_are_not_their_subjects() {
    check(
        "{p:Peter Okoro} left. {p:James Park} met him.",
        &["Peter Okoro: Peter Okoro, him", "James Park: James Park"],
    );
    check(
        "{p:Tom Okoro} told {p:Ben Park} he would help.",
        &["Tom Okoro: Tom Okoro, he", "Ben Park: Ben Park"],
    );
}

#[test]
fn speakers() {
    let text = "“I met Wu and he smiled,” Sok Dara said.";
    let words = Words::new(text);
    let person = |start: usize, end: usize| {
        let span = Span::new(start, end);
        Name { span, tokens: words.tokens_in(span), kind: Kind::Person }
    };
    let wu = text.find("Wu").unwrap();
    let sok = text.find("Sok").unwrap();
    let names = [person(wu, wu + 2), person(sok, sok + 8)];
    let saying = Saying {
        content: vec![Span::new(0, sok - 1)],
        form: QuoteForm::Direct,
        source: Some(names[1].span),
        cue: None,
    };
    let cast = resolve(&words, &names, &[saying]);
    let found: Vec<(&str, &str)> = cast
        .mentions
        .iter()
        .map(|mention| (mention.span.of(text), cast.members[mention.member].name.as_str()))
        .collect();
    assert_eq!(found, [("I", "Sok Dara"), ("Wu", "Wu"), ("he", "Wu"), ("Sok Dara", "Sok Dara")]);
}

#[test]
fn who_gave_a_prize_its_name_is_not_spoken_of() {
    check(
        "{p:Ana Ruiz} refused the {p:Osman Noor} Prize, and she slept.",
        &["Ana Ruiz: Ana Ruiz, she", "Osman Noor: Osman Noor"],
    );
}
