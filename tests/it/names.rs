//! Who is who in one article, from the text as it stands: what people write that is hard to read.

use morgue::extract::{Entity, Extraction, Source, Status, extract};

fn read(text: &str) -> Extraction {
    extract(&Source { text, ..Source::default() })
}

/// Checks everybody and everything named, with all mentions: "Ana Ruiz: Ana Ruiz, she".
fn check(text: &str, expected: &[&str]) {
    let found = read(text);
    let line = |entity: &Entity| {
        let mentions: Vec<&str> = entity.mentions.iter().map(|m| m.at.text.as_str()).collect();
        format!("{}: {}", entity.name, mentions.join(", "))
    };
    let all = [&found.people, &found.organizations, &found.places];
    let found: Vec<String> = all.into_iter().flatten().map(line).collect();
    assert_eq!(found, expected, "{text}");
}

/// Short names from either end of the full one, of two family-first names in one sentence.
#[test]
fn either_end_of_a_name() {
    check(
        "Tran Thi Mai met Park Min-ho; Mai thanked Park before she left.",
        &["Tran Thi Mai: Tran Thi Mai, Mai, she", "Park Min-ho: Park Min-ho, Park"],
    );
    check(
        "Dara Kem, who heads the institute, met Chen Bao on Friday. Kem then thanked Chen.",
        &["Dara Kem: Dara Kem, Kem", "Chen Bao: Chen Bao, Chen"],
    );
}

/// An acronym, a description of each side, and a person who only works for one of them.
#[test]
fn organizations_by_other_words() {
    check(
        "The Dover Teachers' League (DTL) sued Orion Cement. The league says the firm lied, but the \
         DTL's Mr Hale disagrees.",
        &[
            "Hale: Hale",
            "Dover Teachers' League: Dover Teachers' League, DTL, league, DTL",
            "Orion Cement: Orion Cement, firm",
        ],
    );
}

/// Two people of one family name: "she" decides, and they are never one.
#[test]
fn one_family_name() {
    check(
        "Clara Voss and her husband, Otto Voss, arrived. Voss said she was hungry.",
        &["Clara Voss: Clara Voss, her, Voss, she", "Otto Voss: Otto Voss"],
    );
}

/// The sentence before ends with another name than the one that "he" stands for.
#[test]
fn he_is_whom_the_sentence_before_begins_with() {
    check(
        "Peter Okoro will meet Chen Bao on Monday. He will also hold separate talks with Mira Stone \
         and Ivo Ram.",
        &[
            "Peter Okoro: Peter Okoro, He",
            "Chen Bao: Chen Bao",
            "Mira Stone: Mira Stone",
            "Ivo Ram: Ivo Ram",
        ],
    );
    check(
        "Peter Okoro left for Geneva on Friday. During the visit, he plans to see President Chen Bao.",
        &["Peter Okoro: Peter Okoro, he", "Chen Bao: Chen Bao", "Geneva: Geneva"],
    );
}

/// Two letters are a name; a pope's number, a corps and a city that begin with them are not it.
#[test]
fn names_of_two_letters() {
    check(
        "Chinese President Xi Jinping arrived on Monday. Xi will see the abbot. Pope Pius XI once \
         blessed the XI Corps, which was on its way to Xi'an.",
        &["Xi Jinping: Xi Jinping, Xi", "Pius XI: Pius XI", "XI Corps: XI Corps", "Xi'an: Xi'an"],
    );
}

/// In a quotation "he" is whom it speaks of, and outside of it her who says it.
#[test]
fn who_is_who_in_a_quotation() {
    let text = "Lena Kowal, director of the Rice Institute, welcomed the visit of Peter Okoro.\n\n“Even \
                though Okoro no longer leads the party, he decides,” she said. The ministry called the \
                friendship “ironclad”.";
    check(
        text,
        &[
            "Lena Kowal: Lena Kowal, she",
            "Peter Okoro: Peter Okoro, Okoro, he",
            "Rice Institute: Rice Institute",
        ],
    );
    let quotes = read(text).quotes;
    let speakers: Vec<Option<&str>> = quotes.iter().map(|quote| quote.speaker.as_deref()).collect();
    assert_eq!(speakers, [Some("Lena Kowal"), Some("The ministry")]);
}

/// Nobody has met anybody, and no year is known.
#[test]
fn plans_without_a_year() {
    let found = read(
        "The Ministry of Trade said on Friday that Peter Okoro would meet Chen Bao on December 4.",
    );
    assert!(found.facts.iter().any(|fact| fact.status == Status::Planned));
    assert!(found.facts.iter().all(|fact| fact.status != Status::Held));
    let values: Vec<&str> = found.dates.iter().map(|date| date.value.as_str()).collect();
    assert_eq!(values, ["XXXX-WXX-5", "XXXX-12-04"]);
    assert!(found.dates.iter().all(|date| date.from.is_none() && date.until.is_none()));
}

#[test]
fn titles_particles_and_bylines() {
    check(
        "BY ANA RUIZ\n\nPORT ADELE (Northwire) — President Chen met O'Brien, Jean-Luc Moreau and van \
         der Berg's envoy on Monday.",
        &[
            "Ana Ruiz: ANA RUIZ",
            "Chen: Chen",
            "O'Brien: O'Brien",
            "Jean-Luc Moreau: Jean-Luc Moreau",
            "van der Berg: van der Berg",
            "Northwire: Northwire",
            "Port Adele: PORT ADELE",
        ],
    );
    check(
        "Dr. White and Mrs Okafor-Lane spoke. She left with Mohammed bin Salem al-Harbi.",
        &[
            "White: White",
            "Okafor-Lane: Okafor-Lane, She",
            "Mohammed bin Salem al-Harbi: Mohammed bin Salem al-Harbi",
        ],
    );
}

/// A full stop was lost behind the name.
#[test]
fn where_a_name_ends() {
    check(
        "Thanks to Mr. Otto Brant The new plan is ready, and we are glad.",
        &["Otto Brant: Otto Brant"],
    );
}

#[test]
fn companies() {
    check(
        "Shares of Delta Sugar Corp. fell on Monday; Brant & Co. and Orion Cement, Inc. were flat.",
        &[
            "Delta Sugar Corp.: Delta Sugar Corp.",
            "Brant & Co.: Brant & Co.",
            "Orion Cement, Inc.: Orion Cement, Inc.",
        ],
    );
    check(
        "He wrote so on Twitter and Instagram, while shares of Uber and Lyft fell.",
        &["Twitter: Twitter", "Instagram: Instagram", "Uber: Uber", "Lyft: Lyft"],
    );
}

/// One name for two bodies, two givers of one foundation, a state with its body.
#[test]
fn organizations_that_share_a_word() {
    check(
        "Officials of the Foreign and Interior Ministries met the Labour Party on Monday.",
        &[
            "Foreign and Interior Ministries: Foreign and Interior Ministries",
            "Labour Party: Labour Party",
        ],
    );
    check(
        "The Bill and Melinda Marsh Foundation gave money to the Iranian Government on Monday.",
        &[
            "Bill and Melinda Marsh Foundation: Bill and Melinda Marsh Foundation",
            "Iranian Government: Iranian Government",
        ],
    );
}

/// An abbreviation in parentheses tells where a long name begins.
#[test]
fn names_spelt_out() {
    check(
        "Fighters of the Army of the Three Valleys (ATV) left. The Union of Teachers and Clerks of \
         Taldova (UTCT) and the Tesh Free Trade Agreement (TFTA) were discussed, and the ATV won.",
        &[
            "Army of the Three Valleys: Army of the Three Valleys, ATV, ATV",
            "Union of Teachers and Clerks of Taldova: Union of Teachers and Clerks of Taldova, UTCT",
        ],
    );
}
