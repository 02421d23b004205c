//! Searches as typed, and how they are read.

use super::*;
use proptest::prelude::*;

fn check(query: &str, expected: &str) {
    let shown = parse(query).expression.map_or("-".to_owned(), |expression| expression.shown());
    assert_eq!(shown, expected, "{query}");
}

#[test]
fn rows() {
    check("Xi visit", "xi AND visit");
    check("flood OR storm warning", "(flood OR storm) AND warning");
    check("\"trade deal\" -tariff", "\"trade deal\" AND NOT tariff");
    check("person:\"Xi Jinping\" met", "Xi Jinping AND met");
    check("person: Xi met", "Xi AND met");
    check("org:Acme NOT (bank or court)", "Acme AND NOT (bank AND or AND court)");
    check("flood -(dam OR bridge)", "flood AND NOT (dam OR bridge)");
    check("NOT NOT flood", "flood");
    check("+flood +bridge", "flood AND bridge");
    check("child* wom?n flood?", "child* AND wom?n AND flood");
    check("Cambodia-China don't", "\"cambodia china\" AND \"do nt\"");
    check("jinping~ xi~1 a~b", "jinping~2 AND xi~1 AND \"a b\"");
    check("caps(\"Xi\") CAPS(US) caps", "caps(\"Xi\") AND caps(\"US\") AND caps");
    check("flood NEAR/5 bridge", "flood NEAR/5 bridge");
    check("flood NEAR (bridge OR \"old dam\")", "flood NEAR/10 (bridge OR \"old dam\")");
    check("a1 NEAR/s b1 NEAR/2 c1", "a1 NEAR/s b1 AND b1 NEAR/2 c1");
    check(
        "\"old brid*\" title:brid* \"who met*?\"",
        "\"old brid*\" AND title:brid* AND \"who met*\"",
    );
    check("brid* NEAR/3 (flod~1 OR \"wom?n *\")", "brid* NEAR/3 (flod~1 OR wom?n)");
    check("title:flood title:\"trade deal\"", "title:flood AND title:\"trade deal\"");
    check("published:2024-03..2024-06 flood", "published:2024-03-01..2024-06-30 AND flood");
    check("flood mentioned:>2024", "flood AND mentioned:2025-01-01..");
    check("習近平", "\"習 近 平\"");
    check("Łódź ÉLYSÉE", "lodz AND elysee");
    check("OR", "-");
    check("( flood", "flood");
    check("flood )", "flood");
    check("“trade deal", "\"trade deal\"");
    check("", "-");
    check("NEAR/5", "-");
    check("~ * ? : - + ! | &", "-");
}

#[test]
fn problems_point_at_their_place() {
    for (query, place, word) in [
        ("flood OR", "OR", "nothing beside"),
        ("AND flood", "AND", "nothing beside"),
        ("flood NOT", "NOT", "nothing behind"),
        ("flood (storm", "(", "never closed"),
        ("flood) storm", ")", "closes nothing"),
        ("flood published:soon", "published:soon", "no day"),
        ("colour:red", "colour:red", "no field is called"),
        ("flood NEAR/3 person:Xi", "NEAR/3", "wants a word"),
        ("NEAR/3 flood", "NEAR/3", "wants a word"),
        ("flood person:", "person:", "behind the colon"),
    ] {
        let problems = parse(query).problems;
        let found = problems.first().unwrap_or_else(|| panic!("no problem in {query}"));
        assert_eq!(Span::new(found.start, found.end).of(query), place, "{query}");
        assert!(found.message.contains(word), "{query}: {}", found.message);
    }
    for fine in ["flood", "who met Xi?", "http://example.com", "10:30", "re: flood"] {
        assert_eq!(parse(fine).problems, [], "{fine}");
    }
}

#[test]
fn size_and_depth_are_bounded() {
    for query in [
        "(".repeat(10_000) + "flood",
        "flood".to_owned() + &")".repeat(10_000),
        "(a ".repeat(5_000) + &")".repeat(5_000),
        "NOT ".repeat(10_000) + "flood",
        "OR ".repeat(20_000),
        "a NEAR ".repeat(10_000),
        "flood ".repeat(11_000),
        "*a".repeat(30_000),
        "\"".repeat(65_536),
        "person:".repeat(9_000),
        "é".repeat(32_768),
    ] {
        let parsed = parse(&query);
        assert!(parsed.problems.len() <= PROBLEMS + 1);
        let depth = format!("{:?}", parsed.expression).matches("Not(").count();
        assert!(depth <= 1);
    }
}

proptest! {
    #[test]
    fn anything_can_be_read(query in "\\PC{0,200}") {
        let parsed = parse(&query);
        for problem in parsed.problems {
            prop_assert!(query.get(problem.start..problem.end).is_some());
        }
    }

    #[test]
    fn so_can_any_mix_of_operators(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "(", ")", "OR", "AND", "NOT", "-", "NEAR", "NEAR/3", "NEAR/s", "\"", "a", "person:",
                "published:", "caps(", "~", "*", "b*", "c~", ":", "+",
            ]),
            0..60,
        ),
        joint in proptest::sample::select(vec!["", " "]),
    ) {
        let query = pieces.join(joint);
        let parsed = parse(&query);
        prop_assert!(parsed.problems.len() <= PROBLEMS + 1);
    }
}
