//! Marked sentences: `{p:Ana Ruiz}` is a person, `{o:…}` an organization, `{l:…}` a place. Each
//! expected line is a member and its mentions, or a member and its role.

use super::*;
use crate::extract::{extraction::QuoteForm, names};
use proptest::prelude::*;
use std::fmt::Write;

/// Takes the marks out of a text: the text, and where the names stand.
fn unmark(marked: &str) -> (String, Vec<(Span, Kind)>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    for piece in marked.split_inclusive(['{', '}']) {
        let kind = match piece.split_once(':') {
            Some(("p", _)) => Some(Kind::Person),
            Some(("o", _)) => Some(Kind::Organization),
            Some(("l", _)) => Some(Kind::Place),
            _ => None,
        };
        let start = text.len();
        match (kind, piece.strip_suffix('}')) {
            (Some(kind), Some(name)) => {
                text.push_str(name.split_once(':').unwrap().1);
                names.push((Span::new(start, text.len()), kind));
            }
            _ => text.push_str(piece.trim_end_matches('{')),
        }
    }
    (text, names)
}

fn cast_of(marked: &str) -> (String, Cast) {
    let (text, spans) = unmark(marked);
    let words = Words::new(&text);
    let name = |(span, kind): (Span, Kind)| Name { span, tokens: words.tokens_in(span), kind };
    let mut names: Vec<Name> = spans.into_iter().map(name).collect();
    names.retain(|name| words.span(name.tokens.clone()) == name.span);
    let cast = resolve(&words, &names::mended(&words, &names), &[]);
    (text.clone(), cast)
}

/// Checks who is mentioned where: "Ana Ruiz: Ana Ruiz, she".
fn check(marked: &str, expected: &[&str]) {
    let (text, cast) = cast_of(marked);
    let line = |(number, member): (usize, &Member)| {
        let of = cast.mentions.iter().filter(|mention| mention.member == number);
        let texts: Vec<&str> = of.map(|mention| mention.span.of(&text)).collect();
        format!("{}: {}", member.name, texts.join(", "))
    };
    let found: Vec<String> = cast.members.iter().enumerate().map(line).collect();
    assert_eq!(found, expected, "{text}");
}

/// Checks what people are: "Ana Ruiz: president of Senate".
fn check_roles(marked: &str, expected: &[&str]) {
    let (text, cast) = cast_of(marked);
    let line = |member: &Member, role: &RoleFound| match &role.of {
        Some(of) => format!("{}: {} of {of}", member.name, role.title),
        None => format!("{}: {}", member.name, role.title),
    };
    let roles = cast.members.iter().flat_map(|m| m.roles.iter().map(move |role| line(m, role)));
    assert_eq!(roles.collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn family_first_names() {
    check(
        "{p:Nguyen Thi Hoa} met {p:Kim Dae-won}; {p:Hoa} thanked {p:Kim} before she left.",
        &["Nguyen Thi Hoa: Nguyen Thi Hoa, Hoa, she", "Kim Dae-won: Kim Dae-won, Kim"],
    );
}

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
fn organizations_by_abbreviation_and_description() {
    check(
        "The {o:Kampot Farmers' Union} ({o:KFU}) sued {o:Delta Sugar}. The union says the company \
         lied, but the {o:KFU}'s {p:Rath} disagrees.",
        &[
            "Kampot Farmers' Union: Kampot Farmers' Union, KFU, union, KFU",
            "Delta Sugar: Delta Sugar, company",
            "Rath: Rath",
        ],
    );
    check(
        "{o:Tesk Corp.} was pleased. {o:Tesk} will pay, the company said.",
        &["Tesk Corp.: Tesk Corp., Tesk, company"],
    );
    check(
        "The prime minister, {p:Ana Teller}, will go. The prime minister has not said when.",
        &["Ana Teller: Ana Teller, prime minister"],
    );
    check(
        "The {o:Ministry of Foreign Affairs and Trade} spoke. The foreign ministry then left.",
        &[
            "Ministry of Foreign Affairs and Trade: Ministry of Foreign Affairs and Trade, foreign ministry",
        ],
    );
    check(
        "The {o:Standing Board of the Farmers' Congress} (FCSB) met. Later the FCSB rose.",
        &[
            "Standing Board of the Farmers' Congress: Standing Board of the Farmers' Congress, FCSB, FCSB",
        ],
    );
    check(
        "{o:Acme Holdings} and {o:Nord Bank} agreed. {o:Acme} paid the bank.",
        &["Acme Holdings: Acme Holdings, Acme", "Nord Bank: Nord Bank, bank"],
    );
    check(
        "{o:Harbour Party} and {o:Field Party} agreed. The party won.",
        &["Harbour Party: Harbour Party", "Field Party: Field Party"],
    );
}

#[test]
fn who_comes_first_with_a_title_is_not_who_is_named_next() {
    check(
        "He thanked President {p:Lim} and {p:Rosa Lim}. {p:Rosa} slept.",
        &["Lim: Lim", "Rosa Lim: Rosa Lim, Rosa"],
    );
    check("{p:Wu Ming-li} came. {p:Mingli} slept.", &["Wu Ming-li: Wu Ming-li, Mingli"]);
}

#[test]
fn couples_stay_apart() {
    check(
        "{p:Rosa Lim} and her husband, {p:Victor Lim}, arrived. {p:Lim} said she was tired.",
        &["Rosa Lim: Rosa Lim, her, Lim, she", "Victor Lim: Victor Lim"],
    );
    check(
        "{p:Rosa Lim} and {p:Victor Lim} arrived. {p:Lim} said she was tired. {p:Lim} slept.",
        &["Rosa Lim: Rosa Lim, Lim, she, Lim", "Victor Lim: Victor Lim"],
    );
    check(
        "{p:Rosa Lim} and {p:Victor Lim} arrived. {p:Lim} slept.",
        &["Rosa Lim: Rosa Lim", "Victor Lim: Victor Lim", "Lim: Lim"],
    );
    check(
        "{p:Rosa Lim} and {p:Victor Lim} left. {p:Lim} slept. {p:Lim} went to the old school by the harbour, where he ate.",
        &["Rosa Lim: Rosa Lim", "Victor Lim: Victor Lim, Lim, he", "Lim: Lim"],
    );
    check(
        "Mr. {p:Lim} spoke. His wife, {p:Rosa Lim}, slept. Mr. {p:Lim} met {p:Bo Park}.",
        &["Lim: Lim, His, Lim", "Rosa Lim: Rosa Lim", "Bo Park: Bo Park"],
    );
    check(
        "{p:Bo Osman} left. King {p:Osman} slept. {p:Osman} dreamed.",
        &["Bo Osman: Bo Osman", "Osman: Osman, Osman"],
    );
    check(
        "{p:Rosa Lim} and {p:Victor Lim} arrived. Mr. {p:Lim} slept.",
        &["Rosa Lim: Rosa Lim", "Victor Lim: Victor Lim, Lim"],
    );
}

#[test]
fn whom_an_article_is_about_goes_by_the_short_name() {
    check(
        "{p:Osman Noor} was mourned. {p:Rahim Noor} sang. They spoke of {p:Osman Noor}. {p:Noor} was born here.",
        &["Osman Noor: Osman Noor, Osman Noor, Noor", "Rahim Noor: Rahim Noor"],
    );
    check(
        "{p:Osman Noor} was mourned, {p:Osman Noor} the boxer. {p:Rahim Noor} sang. {p:Noor} slept.",
        &["Osman Noor: Osman Noor, Osman Noor", "Rahim Noor: Rahim Noor", "Noor: Noor"],
    );
}

#[test]
fn short_given_names() {
    check(
        "{p:Jim Sorley} met {p:Ana Ruiz}. {p:James T. Sorley}, 60, thanked her.",
        &["James T. Sorley: Jim Sorley, James T. Sorley", "Ana Ruiz: Ana Ruiz, her"],
    );
    check(
        "{p:Ted Sorley} met {p:Edward Sorley} and {p:Theodore Sorley}.",
        &[
            "Ted Sorley: Ted Sorley",
            "Edward Sorley: Edward Sorley",
            "Theodore Sorley: Theodore Sorley",
        ],
    );
    check("{p:Tom Ray} met {p:Tom Raymond}.", &["Tom Ray: Tom Ray", "Tom Raymond: Tom Raymond"]);
}

#[test]
fn fathers_and_sons() {
    check(
        "{p:Bo Lind} met {p:Ana Ruiz}. {p:Bo Lind Jr.} was away, {p:Lind} said.",
        &["Bo Lind: Bo Lind, Lind", "Ana Ruiz: Ana Ruiz", "Bo Lind Jr.: Bo Lind Jr."],
    );
    check(
        "{p:Bo Lind Jr.} met {p:Ana Ruiz}. {p:Lind Jr.} named {p:Bo B. Lind}. {p:Lind} slept.",
        &[
            "Bo Lind Jr.: Bo Lind Jr., Lind Jr.",
            "Ana Ruiz: Ana Ruiz",
            "Bo B. Lind: Bo B. Lind, Lind",
        ],
    );
    check(
        "{p:Joseph R. Lind Jr.} met {p:Ana Ruiz}. {p:Joe Lind} slept, and {p:Lind} woke.",
        &["Joseph R. Lind Jr.: Joseph R. Lind Jr., Joe Lind, Lind", "Ana Ruiz: Ana Ruiz"],
    );
}

#[test]
fn headlines_and_initials() {
    check(
        "{p:SOK DARA} MEETS {p:WU}\n\n{p:Sok Dara} met {p:Wu Ming}. {p:J. T. Okoro} and {p:James Okoro} ate.",
        &[
            "Sok Dara: SOK DARA, Sok Dara",
            "Wu Ming: WU, Wu Ming",
            "James Okoro: J. T. Okoro, James Okoro",
        ],
    );
}

#[test]
fn names_as_the_article_shows_them() {
    check(
        "{p:Premier Wu Ming} met {p:Sok Dara}. On Monday Wu left, Dara said.",
        &["Wu Ming: Wu Ming, Wu", "Sok Dara: Sok Dara, Dara"],
    );
    check(
        "{o:Ministry of Trade} and {o:Tourism} officials joined the {o:Land Committee} of the {o:Senate}.",
        &[
            "Ministry of Trade and Tourism: Ministry of Trade and Tourism",
            "Land Committee of the Senate: Land Committee of the Senate",
        ],
    );
    check(
        "PRIME MINISTER OKORO FLIES TO {l:GENEVA}\n\n{p:James Okoro} flew to {l:Geneva}. “- ,” he said.",
        &["James Okoro: OKORO, James Okoro, he", "Geneva: GENEVA, Geneva"],
    );
    check(
        "The {o:Farmers}' Party and the Teachers' Credit Union sued Delta Sugar.",
        &[
            "Farmers' Party: Farmers' Party",
            "Teachers' Credit Union: Teachers' Credit Union",
            "Delta Sugar: Delta Sugar",
        ],
    );
    check(
        "THE MAYOR OF {l:PORT ADELE} MET {p:WU MING} ON MONDAY.",
        &["Port Adele: PORT ADELE", "Wu Ming: WU MING"],
    );
    check(
        "PORT ADELE, June 6 (Northwire) — The mayor of {p:Port Adele} spoke.",
        &["Port Adele: PORT ADELE, Port Adele", "Northwire: Northwire"],
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
fn roles() {
    check_roles(
        "{p:Sok Dara}, president of both the {o:Senate} and the {o:Field Party} ({o:FP}), spoke.",
        &["Sok Dara: president of Senate", "Sok Dara: president of Field Party"],
    );
    check_roles("Chinese president {p:Wu Ming} left {l:China}.", &["Wu Ming: president of China"]);
    check_roles("Foreign Minister {p:Kari Lund} left.", &["Kari Lund: foreign minister"]);
    check_roles(
        "The {o:Field Party} ({o:FP}) met {p:Wu}, who is also general secretary of the {o:FP}.",
        &["Wu: general secretary of Field Party"],
    );
    check_roles(
        "{p:Meas Vuth}, director of the {o:Rice Institute} at the {o:Royal Academy}, agreed.",
        &["Meas Vuth: director of Rice Institute"],
    );
    check_roles(
        "The chief executive of {o:Acme}, {p:Lena Ortiz}, left.",
        &["Lena Ortiz: chief executive of Acme"],
    );
    check_roles("{o:Acme}'s CEO {p:Lena Ortiz} left.", &["Lena Ortiz: CEO of Acme"]);
    check_roles(
        "The {o:Trade Board} met. “It is ready,” said its director, {p:Lena Ortiz}.",
        &["Lena Ortiz: director of Trade Board"],
    );
    check_roles("The {o:Trade Board} sued {o:Acme}. Its director, {p:Lena Ortiz}, left.", &[]);
    check_roles(
        "{p:Maria Lopez}, chairwoman of the board of directors of {o:Acme} and a former deputy minister, left.",
        &["Maria Lopez: chairwoman of Acme", "Maria Lopez: former deputy minister"],
    );
    check_roles(
        "PRIME MINISTER {p:OKORO} FLIES TO {l:GENEVA}\n\nPrime Minister {p:James Okoro} flew to {l:Geneva}.",
        &["James Okoro: prime minister"],
    );
    check_roles("Former US president {p:Ana Ruiz} left.", &["Ana Ruiz: president"]);
}

#[test]
fn many_names() {
    let mut text = String::new();
    for number in 0..5000 {
        let word = |n: usize| {
            let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
            format!("B{}{}{}", letter(n), letter(n / 26), letter(n / 676))
        };
        let (first, last, other) = (word(number), word(number * 7), word(number * 3));
        write!(text, "{{p:{first} {last}}} met {{p:{other}}}. He left. ").unwrap();
    }
    let (_, cast) = cast_of(&text);
    assert!(cast.mentions.len() >= 10_000);
}

proptest! {
    #[test]
    fn mentions_lie_in_order(text in "(\\{(p|o|l):[A-D][a-d]{0,2}( [A-D][a-d]{0,2}){0,2}\\}|[a-f]{1,4}|he|her|the union|“|”|\\(|\\)|[.,]| |\n){0,60}") {
        let (text, cast) = cast_of(&text);
        let mut end = 0;
        for mention in &cast.mentions {
            prop_assert!(mention.span.start >= end && mention.member < cast.members.len());
            prop_assert!(!mention.span.of(&text).is_empty());
            end = mention.span.end;
        }
    }
}

#[test]
fn who_is_called_by_an_office_that_nobody_was_given() {
    check(
        "{l:VELMORA}, April 8 — {p:Ana Ruiz} ended her trip. The treasury secretary met {p:Bo Lind}.",
        &["Velmora: VELMORA", "Ana Ruiz: Ana Ruiz, her, treasury secretary", "Bo Lind: Bo Lind"],
    );
    check(
        "Right now, {p:Ana Ruiz} looks tired. The chief judge of the {o:Court of Appeals} met {p:Bo Lind}.",
        &[
            "Ana Ruiz: Ana Ruiz, chief judge",
            "Court of Appeals: Court of Appeals",
            "Bo Lind: Bo Lind",
        ],
    );
    let alone = |text: &str| check(text, &["Ana Ruiz: Ana Ruiz"]);
    alone("{p:Ana Ruiz} was charged. The prosecutor slept.");
    alone("{p:Ana Ruiz} was charged. The first senator of {Velmora} slept.");
    alone("{p:Ana Ruiz} was charged.\n\nThe treasury secretary slept.");
    alone("President {p:Ana Ruiz} flew home. The foreign minister slept.");
    alone("They charged {p:Ana Ruiz}. The chief judge slept.");
}

#[test]
fn who_gave_a_prize_its_name_is_not_spoken_of() {
    check(
        "{p:Ana Ruiz} refused the {p:Osman Noor} Prize, and she slept.",
        &["Ana Ruiz: Ana Ruiz, she", "Osman Noor: Osman Noor"],
    );
}
