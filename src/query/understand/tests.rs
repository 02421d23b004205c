//! Questions, row by row.

use super::*;
use crate::query::question::{Asks, FactQuestion, Seat};
use proptest::prelude::*;

fn shown(question: &str) -> String {
    let today = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();
    let understood = understand(question, today);
    let period = understood.period.map(|period| {
        let day = |day: Option<NaiveDate>| day.map_or("…".to_owned(), |day| day.to_string());
        format!(" [{} {})", day(period.from), day(period.until))
    });
    let asked = match understood.asked {
        Asked::Facts(facts) => shown_facts(facts),
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
        Asked::Names { kind, about } => format!("{kind}s with {about}"),
        Asked::Articles { order, about } => format!("{order:?} article on {about}"),
        Asked::Words => "words".to_owned(),
    };
    let within: Vec<String> =
        understood.within.iter().map(|(field, name)| format!(" {field:?}={name}")).collect();
    let asked = [asked.trim().to_owned(), within.concat()].concat();
    [asked.trim(), period.as_deref().unwrap_or_default()].concat()
}

/// What it asks, the relations, then the sides in their order: who acts before "→", whom it is done to behind
/// it, and "?" for who is asked for.
fn shown_facts(facts: FactQuestion) -> String {
    let side = |seat: Seat| -> Vec<String> {
        let given = facts.given.iter().filter(|given| given.seat == seat);
        given.map(|given| given.names.join("/")).collect()
    };
    let (mut agents, mut others) = (side(Seat::Agent), side(Seat::Other));
    if facts.asks == Asks::Who {
        let kind = facts.kind.map(|kind| kind.name().to_owned()).unwrap_or_default();
        let asked = [&["?".to_owned(), kind][..], &facts.like].concat().concat();
        if facts.seat == Seat::Agent { &mut agents } else { &mut others }.push(asked);
    }
    let wanted: Vec<&str> = facts.wanted.iter().map(|status| status.name()).collect();
    let mut parts = vec![
        format!("{:?} {}:", facts.asks, facts.relations.join("|")),
        agents.join(" + "),
        "→".to_owned(),
        others.join(" + "),
    ];
    parts.extend(facts.place.map(|place| format!("in {place}")));
    parts.extend((!facts.about.is_empty()).then(|| format!("with {}", facts.about.join(" "))));
    parts.extend(facts.order.map(|order| format!("{order:?}")));
    parts.push(wanted.join("/"));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

#[test]
fn rows() {
    for (question, expected) in [
        ("who met Xi", "Who meet: ? → Xi"),
        ("who met xi?", "Who meet: ? → xi"),
        ("Who has met Ana Ruiz", "Who meet: ? → Ana Ruiz"),
        ("who will meet Xi", "Who meet: ? → Xi planned/requested/cancelled"),
        ("who is to meet Xi", "Who meet: ? → Xi planned/requested/cancelled"),
        ("who was to meet Xi", "Who meet: ? → Xi"),
        ("who did not meet Xi", "Who meet: ? → Xi denied/cancelled"),
        ("who never met Bo Lind", "Who meet: ? → Bo Lind denied/cancelled"),
        ("who did Xi not meet", "Who meet: Xi → ? denied/cancelled"),
        ("who met Bo Lind but not Xi", "Who meet: ? → Bo Lind"),
        ("when did Xi last meet Bo Lind", "When meet: Xi → Bo Lind Last"),
        ("did anyone meet Bo Lind", "Whether meet: → Bo Lind"),
        ("who refused to meet Xi", "Who meet: ? → Xi cancelled"),
        ("who asked to meet Xi", "Who meet: ? → Xi requested"),
        ("whom did Ana Ruiz meet", "Who meet: Ana Ruiz → ?"),
        ("who did Ana Ruiz meet with", "Who meet: Ana Ruiz → ?"),
        ("who held talks with Bo Lind", "Who meet: ? → Bo Lind"),
        ("who did Ana Ruiz hold talks with", "Who meet: Ana Ruiz → ?"),
        ("who sat down with Bo Lind", "Who meet: ? → Bo Lind"),
        ("who received Bo Lind", "Who meet|host: ? → Bo Lind"),
        ("who met both Xi and Bo Lind", "Who meet: ? → Xi + Bo Lind"),
        ("who met Xi or Bo Lind", "Who meet: ? → Xi/Bo Lind"),
        ("who met Xi in Velmora", "Who meet: ? → Xi in Velmora"),
        ("who met Xi in December 2024", "Who meet: ? → Xi [2024-12-01 2025-01-01)"),
        ("who has Xi met since March", "Who meet: Xi → ? [2025-03-01 …)"),
        ("who has Xi met", "Who meet: Xi → ?"),
        ("whom did Bo Lind meet in December", "Who meet: Bo Lind → ? [2024-12-01 2025-01-01)"),
        ("when did Ana Ruiz meet Bo Lind", "When meet: Ana Ruiz → Bo Lind"),
        ("where did Ana Ruiz and Bo Lind meet", "Where meet: Ana Ruiz + Bo Lind →"),
        ("how many times did Ruiz meet Lind", "Count meet: Ruiz → Lind"),
        ("did Ana Ruiz meet Bo Lind?", "Whether meet: Ana Ruiz → Bo Lind"),
        ("was Ana Ruiz arrested", "Whether arrest: → Ana Ruiz"),
        ("when was Ana Ruiz arrested", "When arrest: → Ana Ruiz"),
        ("last time Ana Ruiz met a Norlandic leader", "When meet: Ana Ruiz → Last"),
        ("when was the last time that Ruiz met Lind", "When meet: Ruiz → Lind Last"),
        (
            "who met Xi, organization CPC, 2024-12",
            "Who meet: ? → Xi Organization=CPC [2024-12-01 2025-01-01)",
        ),
        ("who met Xi, place Velmora", "Who meet: ? → Xi Place=Velmora"),
        ("who sued the commission", "Who sue: ? → commission"),
        ("whom did Ana Ruiz appoint", "Who appoint: Ana Ruiz → ?"),
        ("who was appointed by Ana Ruiz", "Who appoint: Ana Ruiz → ?"),
        ("who was appointed chairman", "Who appoint: → ? with chairman"),
        ("who did the court convict", "Who convict: court → ?"),
        ("who was convicted of murder", "Who convict: → ? with murder"),
        ("who was arrested in Lyon", "Who arrest: → ? in Lyon"),
        ("who arrested Bo Lind", "Who arrest: ? → Bo Lind"),
        ("who bought Acme", "Who buy: ? → Acme"),
        ("who signed the truce outside Velmora", "Who sign: ? → truce in Velmora"),
        ("who took over from Ana Ruiz", "Who succeed: ? → Ana Ruiz"),
        ("who filed a lawsuit against Acme", "Who sue: ? → Acme"),
        ("who left Locke & Farrant", "Who leave: ? → Locke & Farrant"),
        ("who opposed the merger of Acme and Globex", "Who oppose: ? → merger of Acme and Globex"),
        ("who lost to Ana Ruiz", "Who lose: ? → Ana Ruiz"),
        ("which company bought Acme", "Who buy: ?organization → Acme"),
        ("which French minister met Xi", "Who meet: ?personFrenchminister → Xi"),
        ("who criticized Ana Ruiz", "Who criticize: ? → Ana Ruiz"),
        ("who plans to sue the commission", "Who sue: ? → commission planned/requested/cancelled"),
        ("who resigned as chairman", "Who resign: ? → chairman"),
        ("who resigned", "Who resign: ? →"),
        ("who won the election", "Who win: ? → election"),
        ("who released the report", "Who release|publish: ? → report"),
        ("visits to China 2024", "Who visit: ? → China [2024-01-01 2025-01-01)"),
        ("talks between Ruiz and Lind", "Whether meet: → Ruiz + Lind"),
        ("who cancelled a meeting with Xi", "Who meet: ? → Xi cancelled"),
        ("who denied meeting Xi", "Who meet: ? → Xi denied"),
        ("who was the first to visit Velmora", "Who visit: ? → Velmora First"),
        ("who did police arrest", "Who arrest: police → ?"),
        ("who did the police arrest", "Who arrest: police → ?"),
        ("what did Acme buy", "Who buy: Acme → ?"),
        ("what did Ana Ruiz say", "said by Ana Ruiz"),
        ("what did the ministry say about China", "said by ministry about China"),
        (
            "what did the foreign ministry say on November 30",
            "said by foreign ministry [2024-11-30 2024-12-01)",
        ),
        (r#"who said "indispensable partner""#, "said words indispensable partner"),
        ("who said he would resign", "said words he would resign"),
        ("quotes about Bo Lind", "said about Bo Lind"),
        ("quotes by Ana Ruiz about rain", "said by Ana Ruiz about rain"),
        ("who is Bo Lind", "roles of Bo Lind"),
        ("who heads the Senate", "heads of Senate"),
        ("who is the mayor of Velmora", "heads of Velmora"),
        ("people seen with Bo Lind", "persons with Bo Lind"),
        ("organizations in articles about Xi", "organizations with Xi"),
        ("first article that mentions Bo Lind", "First article on Bo Lind"),
        ("latest news on Bo Lind", "Last article on Bo Lind"),
        ("who is helping Bo Lind", "Who help: ? → Bo Lind"),
        ("who was leading the team", "Who lead: ? → team"),
        ("who led the investigation", "Who lead: ? → investigation"),
        ("who did see this coming", "Who meet: ? → this coming"),
        ("who has civil unions", "who have civil unions"),
        ("who did great things", "who do great things"),
        ("who might lead the party", "Who lead: ? → party hypothetical/planned/requested"),
        ("who missed the 2012 Summer Games", "who miss the 2012 Summer Games"),
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
