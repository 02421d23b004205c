//! Which names are one: short forms, families, headlines.

use super::check;

#[test]
fn family_first_names() {
    check(
        "{p:Nguyen Thi Hoa} met {p:Kim Dae-won}; {p:Hoa} thanked {p:Kim} before she left.",
        &["Nguyen Thi Hoa: Nguyen Thi Hoa, Hoa, she", "Kim Dae-won: Kim Dae-won, Kim"],
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
