//! "The union", "the president", and what people are.

use super::{check, check_roles};

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
