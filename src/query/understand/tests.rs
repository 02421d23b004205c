//! Questions, row by row.

use super::*;
use proptest::prelude::*;

fn shown(question: &str) -> String {
    let today = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();
    let understood = understand(question, today);
    let period = understood.period.map(|period| {
        let day = |day: Option<NaiveDate>| day.map_or("…".to_owned(), |day| day.to_string());
        format!(" [{} {})", day(period.from), day(period.until))
    });
    let asked = match understood.asked {
        Asked::Facts(facts) => {
            let wanted: Vec<&str> = facts.wanted.iter().map(|status| status.name()).collect();
            let place = facts.place.map(|place| format!(" in {place}")).unwrap_or_default();
            let given = facts.given.join(" + ");
            let wanted = wanted.join("/");
            format!("{:?} {}: {given}{place} {wanted}", facts.asks, facts.relation)
        }
        Asked::Sayings { by, about, words } => {
            let part = |name: &str, part: Option<String>| {
                part.map(|part| format!(" {name} {part}")).unwrap_or_default()
            };
            ["said".to_owned(), part("by", by), part("about", about), part("words", words)].concat()
        }
        Asked::Roles { of } => format!("roles of {of}"),
        Asked::Heads { of } => format!("heads of {of}"),
        Asked::Verb(verb) => {
            let side = if verb.asks_subject { "who" } else { "whom" };
            format!("{side} {} {}", verb.lemma, verb.given)
        }
        Asked::Words => "words".to_owned(),
    };
    [asked.trim(), period.as_deref().unwrap_or_default()].concat()
}

#[test]
fn rows() {
    for (question, expected) in [
        ("who met Xi", "Who meet: Xi"),
        ("who met xi?", "Who meet: xi"),
        ("Who has met Ana Ruiz", "Who meet: Ana Ruiz"),
        ("who will meet Xi", "Who meet: Xi planned/requested/cancelled"),
        ("who is to meet Xi", "Who meet: Xi planned/requested/cancelled"),
        ("who did not meet Xi", "Who meet: Xi denied/cancelled"),
        ("who never met Bo Lind", "Who meet: Bo Lind denied/cancelled"),
        ("who did Xi not meet", "Who meet: Xi denied/cancelled"),
        ("who met Bo Lind but not Xi", "Who meet: Bo Lind"),
        ("when did Xi last meet Bo Lind", "When meet: Xi + Bo Lind"),
        ("did anyone meet Bo Lind", "Whether meet: Bo Lind"),
        ("who refused to meet Xi", "Who meet: Xi cancelled"),
        ("whom did Ana Ruiz meet", "Who meet: Ana Ruiz"),
        ("who did Ana Ruiz meet with", "Who meet: Ana Ruiz"),
        ("who held talks with Bo Lind", "Who meet: Bo Lind"),
        ("who did Ana Ruiz hold talks with", "Who meet: Ana Ruiz"),
        ("who sat down with Bo Lind", "Who meet: Bo Lind"),
        ("who met both Xi and Bo Lind", "Who meet: Xi + Bo Lind"),
        ("who met Xi in Velmora", "Who meet: Xi in Velmora"),
        ("who met Xi in December 2024", "Who meet: Xi [2024-12-01 2025-01-01)"),
        ("who has Xi met since March", "Who meet: Xi [2025-03-01 …)"),
        ("when did Ana Ruiz meet Bo Lind", "When meet: Ana Ruiz + Bo Lind"),
        ("where did Ana Ruiz and Bo Lind meet", "Where meet: Ana Ruiz + Bo Lind"),
        ("how many times did Ruiz meet Lind", "Count meet: Ruiz + Lind"),
        ("did Ana Ruiz meet Bo Lind?", "Whether meet: Ana Ruiz + Bo Lind"),
        ("what did Ana Ruiz say", "said by Ana Ruiz"),
        ("what did the ministry say about China", "said by ministry about China"),
        ("who said \"indispensable partner\"", "said words indispensable partner"),
        ("quotes about Bo Lind", "said about Bo Lind"),
        ("quotes by Ana Ruiz about rain", "said by Ana Ruiz about rain"),
        ("who is Bo Lind", "roles of Bo Lind"),
        ("who heads the Senate", "heads of Senate"),
        ("who is the mayor of Velmora", "heads of Velmora"),
        ("who led the investigation", "who lead the investigation"),
        ("who was arrested in Lyon", "whom arrest in Lyon"),
        ("who did the police arrest", "whom arrest the police"),
        ("flood damage in Velmora", "words"),
        ("Xi", "words"),
        ("who", "words"),
        ("", "words"),
    ] {
        assert_eq!(shown(question), expected, "{question}");
    }
}

proptest! {
    #[test]
    fn anything_is_understood(question in "\\PC{0,120}") {
        let _ = shown(&question);
    }

    #[test]
    fn any_words_are_understood(question in "((who|whom|did|met|say|about|in|and|Xi|the|of|is|was|to|\"|,) ){0,12}") {
        let _ = shown(&question);
    }
}
