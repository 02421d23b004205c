//! Rows of sentences with their dates.

use super::*;
use proptest::prelude::*;

/// The dates of `text` as `words=value` or `words=value(MODIFIER)`, joined by " | ".
fn dates(published: Option<&str>, text: &str) -> String {
    let words = Words::new(text);
    let published = published.map(|day| day.parse().unwrap());
    let row = |found: &Found| {
        let modifier = found.modifier.as_ref().map(|name| format!("({name})"));
        format!("{}={}{}", found.span.of(text), found.value, modifier.unwrap_or_default())
    };
    find(&words, published).iter().map(row).collect::<Vec<_>>().join(" | ")
}

/// Published on Monday, December 2, 2024.
fn check(text: &str, expected: &str) {
    assert_eq!(dates(Some("2024-12-02"), text), expected, "{text}");
}

fn check_undated(text: &str, expected: &str) {
    assert_eq!(dates(None, text), expected, "{text}");
}

#[test]
fn hard_sentences() {
    check("Osei is due to meet Oyelaran on Thursday; Park cancelled.", "Thursday=2024-12-05");
    check(
        "The hearing, first set for Friday, will now open on Thursday.",
        "Friday=2024-12-06 | Thursday=2024-12-05",
    );
    check(
        "Sok Vanna, who broke an arm last week, was sent home on Sunday and flies to Laos Wednesday.",
        "last week=2024-W48 | Sunday=2024-12-01 | Wednesday=2024-12-04",
    );
    check(
        "March leaders may march once more in May; in 1998 they brought 2,000 people.",
        "May=2025-05 | 1998=1998",
    );
    check(
        "In the two years to June, rent due every other Friday rose for the first time in over four decades.",
        "the two years=P2Y | June=2024-06 | every other Friday=XXXX-WXX-5 | over four decades=P40Y(MORE_THAN)",
    );
    check(
        "The ministry on Saturday called the search a “staged act”, adding that it “will answer”.",
        "Saturday=2024-11-30",
    );
}

#[test]
fn days() {
    check("She came on December 4, 1998.", "December 4, 1998=1998-12-04");
    check("She came on Friday, Dec. 4, 1998.", "Friday, Dec. 4, 1998=1998-12-04");
    check("She came on 4 December 1998.", "4 December 1998=1998-12-04");
    check("On the 4th of December 1998 she came.", "the 4th of December 1998=1998-12-04");
    check("Filed 2024-11-30 in Oslo.", "2024-11-30=2024-11-30");
    check("Filed 11/30/2024 in Oslo.", "11/30/2024=2024-11-30");
    check("Filed 03/04/2024 in Ohio.", "03/04/2024=2024-03-04");
    check(
        "On 5 May 2024 they met. Filed 03/04/2024.",
        "5 May 2024=2024-05-05 | 03/04/2024=2024-04-03",
    );
    check("He left on Nov. 30.", "Nov. 30=2024-11-30");
    check("He will leave on January 5.", "January 5=2025-01-05");
    check("It was today, not yesterday.", "today=2024-12-02 | yesterday=2024-12-01");
    check("The Sept. 11 attacks shook them.", "Sept. 11=2001-09-11");
    check("They met on Labor Day and at Christmas.", "Labor Day=2024-09-02 | Christmas=2024-12-25");
    check("Last Monday she fell.", "Last Monday=2024-11-25");
    check("They meet next Monday.", "next Monday=2024-12-09");
}

#[test]
fn days_that_share_a_month() {
    check("He stays 2–4 December.", "2=2024-12-02 | 4 December=2024-12-04");
    check("He stays December 2-4, 2023.", "December 2=2023-12-02 | 4, 2023=2023-12-04");
    check(
        "On November 2, 3 and 5, it rained.",
        "November 2=2024-11-02 | 3=2024-11-03 | 5=2024-11-05",
    );
    check("On November 2, 3 people came.", "November 2=2024-11-02");
    check_undated("He stays 2–4 December.", "2=XXXX-12-02 | 4 December=XXXX-12-04");
}

#[test]
fn months_and_years() {
    check("It began in October.", "October=2024-10");
    check("It ends in early January 2025.", "early January 2025=2025-01(START)");
    check("It fell in last March’s vote.", "last March=2024-03");
    check("A storm in mid-August 2003 hit.", "mid-August 2003=2003-08(MID)");
    check("In 1998, in ’99 and since 2004.", "1998=1998 | ’99=1999 | 2004=2004");
    check("It grew in the late 1990s.", "the late 1990s=199(END)");
    check("Built in the 19th century.", "the 19th century=18");
    check("The third quarter of 2023 was good.", "The third quarter of 2023=2023-Q3");
    check("In fiscal 2023 it lost.", "fiscal 2023=2023");
    check("In the summer of 2003 it closed.", "the summer of 2003=2003-SU");
    check("Last summer it closed.", "Last summer=2024-SU");
    check("By the end of next year.", "the end of next year=2025(END)");
    check("Earlier this year they split.", "Earlier this year=2024(BEFORE)");
    check("They cut 2,000 jobs and 1998 homes.", "");
}

#[test]
fn tense_decides() {
    check("Votes cast on Super Tuesday count.", "");
    check("Six died due to a flood on Saturday.", "Saturday=2024-11-30");
    check("The vote has been set for Friday.", "Friday=2024-12-06");
    check("The vote had been due Friday.", "Friday=2024-11-29");
    check("They postponed the vote until Friday.", "Friday=2024-12-06");
    check("The vote scheduled for Friday was called off.", "Friday=2024-11-29");
    check("She may have left on Saturday.", "Saturday=2024-11-30");
    check("Anything could happen as soon as Tuesday.", "Tuesday=2024-12-03");
    check("The week of March 6 was cold.", "The week of March 6=2024-W10");
    check("It rained over the weekend.", "the weekend=2024-W48-WE");
}

#[test]
fn holidays() {
    check("On Easter Sunday 2019 it rained.", "Easter Sunday 2019=2019-04-21");
    check("On Good Friday 2000 it rained.", "Good Friday 2000=2000-04-21");
    check("On Memorial Day it rained.", "Memorial Day=2024-05-27");
    check("Next Thanksgiving it will rain.", "Next Thanksgiving=2025-11-27");
    check_undated("On Christmas Eve it rained.", "Christmas Eve=XXXX-12-24");
}

#[test]
fn lengths_and_shifts() {
    check("It took five years.", "five years=P5Y");
    check("For the past two months it rained.", "the past two months=P2M");
    check("It lasted 2 1/2 hours.", "2 1/2 hours=PT2H30M");
    check("It takes a couple of weeks.", "a couple of weeks=P2W");
    check("Two years ago he left.", "Two years ago=2022");
    check("Nearly three weeks ago he left.", "Nearly three weeks ago=2024-W46(APPROX)");
    check(
        "They met on May 3, 2024. Two days later he left.",
        "May 3, 2024=2024-05-03 | Two days later=2024-05-05",
    );
    check("The 41-year-old and her six-month-old son waited.", "");
    check("He is 12 years old.", "");
    check("It meets twice a week and every Monday.", "a week=P1W | every Monday=XXXX-WXX-1");
}

#[test]
fn times() {
    check("The blast came at 10:35 a.m. Friday.", "10:35 a.m. Friday=2024-11-29T10:35");
    check("It hit at 0735 GMT.", "0735 GMT=2024-12-02T07:35Z");
    check("Doors open at 7pm on Tuesday.", "7pm on Tuesday=2024-12-03T19:00");
    check(
        "He spoke last night and Saturday morning.",
        "last night=2024-12-01TNI | Saturday morning=2024-11-30TMO",
    );
    check(
        "They met at five o'clock in the evening.",
        "five o'clock in the evening=2024-12-02T17:00",
    );
}

#[test]
fn no_dates() {
    check("The Sunday Times and the Daily Mail said so.", "");
    check("She read USA Today.", "");
    check("Police march; they may fall for a second.", "");
    check("The second term of April Quill began.", "");
    check("He has 1,998 goats on Route 1990.", "");
}

#[test]
fn without_a_day_of_publication_nothing_is_guessed() {
    check_undated("He left on December 4.", "December 4=XXXX-12-04");
    check_undated("He left today.", "today=XXXX-XX-XX");
    check_undated("He left on Wednesday.", "Wednesday=XXXX-WXX-3");
    check_undated("He left in December.", "December=XXXX-12");
    check_undated(
        "He left last year, two weeks ago, this summer.",
        "last year=XXXX | two weeks ago=XXXX-WXX | this summer=XXXX-SU",
    );
    check_undated(
        "On May 3, 1998 she came. That day, and two days later, he left.",
        "May 3, 1998=1998-05-03 | That day=XXXX-XX-XX | two days later=XXXX-XX-XX",
    );
    check_undated("In '98 and the '90s.", "'98=XX98 | the '90s=XX9");
    let words = Words::new(
        "He left today, on December 4, a Wednesday in December, at noon; last year too.",
    );
    let found = find(&words, None);
    assert!(found.len() >= 5);
    assert!(found.iter().all(|found| found.from.is_none() && found.until.is_none()));
}

#[test]
fn days_covered() {
    for (text, from, until) in [
        ("on May 3, 2024", "2024-05-03", "2024-05-04"),
        ("in May 2024", "2024-05-01", "2024-06-01"),
        ("in 2024", "2024-01-01", "2025-01-01"),
        ("in the 1990s", "1990-01-01", "2000-01-01"),
        ("last week", "2024-11-25", "2024-12-02"),
        ("the third quarter of 2023", "2023-07-01", "2023-10-01"),
    ] {
        let found = find(&Words::new(text), "2024-12-02".parse().ok());
        let days = found.iter().map(|found| (found.from, found.until)).collect::<Vec<_>>();
        assert_eq!(days, [(from.parse().ok(), until.parse().ok())], "{text}");
    }
}

#[test]
fn impossible_days_keep_their_words() {
    for text in ["on February 30, 2024", "on February 30", "on April 31, 1999"] {
        let found = find(&Words::new(text), "2024-12-02".parse().ok());
        assert_eq!(found.len(), 1, "{text}");
        assert!(found[0].from.is_none(), "{text}");
    }
    check("in the year 99999 and on 99/99/9999", "");
}

#[test]
fn a_long_article_of_dates_costs_little() {
    let text = "Friday, December 4, two years ago, in May ".repeat(12_500);
    assert!(find(&Words::new(&text), "2024-12-02".parse().ok()).len() >= 37_500);
}

proptest! {
    #[test]
    fn spans_lie_in_the_text(text in "\\PC*") {
        lawful(&text)?;
    }

    #[test]
    fn spans_of_date_words_lie_in_the_text(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "the", "two", "May", "4", "1998", "years", "ago", "last", "Friday", "-", ",", "'",
                "98", "99999999999", "a", "half", "every", "10:35", "p.m.", "noon", "of", "early",
                "quarter", "third", "’", "s", "1/2", "February", "30", "thousand", "hundred", "to",
            ]),
            0..12,
        ),
        glue in proptest::sample::select(vec![" ", "-", ""]),
    ) {
        lawful(&words.join(glue))?;
    }
}

fn lawful(text: &str) -> Result<(), TestCaseError> {
    for published in [None, "2024-02-29".parse().ok()] {
        let mut at = 0;
        for found in find(&Words::new(text), published) {
            prop_assert!(found.span.start >= at && !found.span.of(text).is_empty());
            prop_assert_eq!(found.from.is_some(), found.until.is_some());
            prop_assert!(found.from.is_none() || found.from < found.until);
            at = found.span.end;
        }
    }
    Ok(())
}
