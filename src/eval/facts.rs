//! The facts that should be found, and which of them were.

use super::{
    marked::Marked,
    measure::{Ratio, Share},
    names::{same_in, same_value},
    scores::{Section, Value},
};
use crate::extract::{Extraction, Fact, Field, Participant, Status};

/// The relation that is marked in every article.
const MEET: &str = "meet";
/// Relations whose sides may stand in either order.
const RECIPROCAL: [&str; 9] =
    [MEET, "agree", "ally", "call", "divorce", "marry", "merge", "negotiate", "talk"];

/// A fact as the truth has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TrueFact {
    /// As in the table of frames.
    pub(super) relation: String,
    pub(super) status: Status,
    /// Who acts and who is acted upon: full names, or words of the text. Nobody where the text
    /// doesn't say who.
    pub(super) sides: [Vec<String>; 2],
    /// Whether the second side isn't compared.
    pub(super) is_one_sided: bool,
    /// A TIMEX3 value.
    pub(super) when: Option<String>,
    pub(super) place: Option<String>,
    pub(super) said_by: Option<String>,
}

impl TrueFact {
    /// Reads `meet held: Ana Ruiz + Bo Lind, Cy Moor | when 2024-03-05 | where Velmora | said by X`,
    /// `arrest held: - + Bo Lind` (nobody says by whom) and `resign held: Bo Lind`. A meeting has
    /// two sides. The error is a message.
    pub(super) fn parse(line: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "expected \"meet held: Ana Ruiz + Bo Lind\" with held, planned, requested, cancelled, denied or hypothetical, but found \"{line}\""
            )
        };
        let mut parts = line.split(" | ");
        let head = parts.next().unwrap_or_default();
        let (frame, sides) = head.split_once(": ").ok_or_else(wrong)?;
        let (relation, status_word) = frame.split_once(' ').ok_or_else(wrong)?;
        let status = status(status_word.trim()).ok_or_else(wrong)?;
        let both = sides.split_once(" + ");
        if both.is_none() && relation == MEET {
            return Err(wrong());
        }
        let (one, other) = both.unwrap_or((sides, "-"));
        let names = |side: &str| {
            let names = side.split(", ").map(str::trim).filter(|name| *name != "-");
            names.map(str::to_owned).collect()
        };
        let mut fact = Self {
            relation: relation.to_owned(),
            status,
            sides: [names(one), names(other)],
            is_one_sided: both.is_none(),
            when: None,
            place: None,
            said_by: None,
        };
        for part in parts {
            let part = part.trim();
            let said = part.strip_prefix("said by ").map(|value| (&mut fact.said_by, value));
            let (place, value) = match said {
                Some(said) => said,
                None => match part.split_once(' ') {
                    Some(("when", value)) => (&mut fact.when, value),
                    Some(("where", value)) => (&mut fact.place, value),
                    _ => {
                        return Err(format!(
                            "expected \"when …\", \"where …\" or \"said by …\", but found \"{part}\""
                        ));
                    }
                },
            };
            *place = Some(value.to_owned());
        }
        Ok(fact)
    }

    /// Whether these are the people of `found`: side by side, or, where the order means nothing,
    /// together where it has one side.
    fn between(&self, found: &Fact, marked: &Marked) -> bool {
        if self.relation != found.relation {
            return false;
        }
        let [one, other] = &self.sides;
        let same = |names: &[String], people: &[Participant]| {
            let named =
                |person: &Participant| names.iter().any(|name| same_in(marked, name, &person.name));
            let present = |name: &String| people.iter().any(|p| same_in(marked, name, &p.name));
            people.iter().all(named) && names.iter().all(present)
        };
        if !RECIPROCAL.contains(&self.relation.as_str()) {
            return same(one, &found.agents) && (self.is_one_sided || same(other, &found.others));
        }
        if found.agents.is_empty() || found.others.is_empty() {
            let both: Vec<String> = self.sides.concat();
            return same(&both, &[found.agents.as_slice(), &found.others].concat());
        }
        same(one, &found.agents) && same(other, &found.others)
            || same(other, &found.agents) && same(one, &found.others)
    }
}

fn status(word: &str) -> Option<Status> {
    Status::ALL.into_iter().find(|status| status.name() == word)
}

/// How many facts were found, and how well.
#[derive(Clone, Debug, Default)]
pub(super) struct FactsFound {
    /// Meetings, which are marked in every article.
    pub(super) meetings: Counts,
    /// All others, which are marked in some.
    pub(super) others: Counts,
}

impl FactsFound {
    /// Counts one article. Misses go to `misses`.
    pub(super) fn add(
        &mut self,
        id: &str,
        marked: &Marked,
        extraction: &Extraction,
        misses: &mut Vec<String>,
    ) {
        self.meetings.add(id, marked, extraction, |relation| relation == MEET, misses);
        if marked.all_facts {
            self.others.add(id, marked, extraction, |relation| relation != MEET, misses);
        }
    }
}

/// How many facts of some relations were found, and how well.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    /// Status and sides right.
    pub(super) facts: Ratio,
    /// Of those found, how many have the right day …
    pub(super) when: Share,
    /// … place …
    pub(super) place: Share,
    /// … and source.
    pub(super) said_by: Share,
    /// Told as held, when the article has the same people with another status only.
    pub(super) early: usize,
}

impl Counts {
    /// Counts the facts of one article whose relation is `counted`; one that is found twice counts
    /// once, one of the title not at all.
    fn add(
        &mut self,
        id: &str,
        marked: &Marked,
        extraction: &Extraction,
        counted: impl Fn(&str) -> bool,
        misses: &mut Vec<String>,
    ) {
        let in_text = |fact: &&Fact| counted(&fact.relation) && fact.sentence.field == Field::Text;
        let mut left: Vec<&Fact> = extraction.facts.iter().filter(in_text).collect();
        for truth in marked.facts.iter().filter(|truth| counted(&truth.relation)) {
            self.facts.truth += 1;
            let fits = |fact: &&Fact| fact.status == truth.status && truth.between(fact, marked);
            // Of several, the one that also has the day.
            let dated = left.iter().position(|fact| fits(fact) && is_on(truth, fact) == Some(true));
            let Some(at) = dated.or_else(|| left.iter().position(fits)) else {
                misses.push(format!("{id}: missed: {truth}"));
                continue;
            };
            let fact = left.remove(at);
            self.facts.right += 1;
            self.facts.found += 1;
            if let Some(right) = is_on(truth, fact) {
                self.when.count(right);
            }
            let same = |truth: &str, found: Option<&String>| {
                found.is_some_and(|found| same_in(marked, truth, found))
            };
            if let Some(place) = &truth.place {
                self.place.count(same(place, fact.place.as_ref()));
            }
            if let Some(source) = &truth.said_by {
                self.said_by.count(same(source, fact.said_by.as_ref()));
            }
        }
        for fact in left {
            let told: Vec<Status> = (marked.facts.iter())
                .filter(|truth| truth.between(fact, marked))
                .map(|truth| truth.status)
                .collect();
            let is_open = told.is_empty() && marked.open.contains(&fact.relation);
            if is_open || told.contains(&fact.status) {
                continue;
            }
            self.facts.found += 1;
            self.early += usize::from(fact.status == Status::Held && !told.is_empty());
            misses.push(format!("{id}: not so: {}", shown(fact)));
        }
    }

    /// The figures.
    pub(super) fn section(&self, title: &'static str) -> Section {
        use Value::{Faults, Ratio, Share};
        Section::new(
            title,
            &[
                ("found with status and sides", Ratio(self.facts)),
                ("of these, with the right time", Share(self.when)),
                ("of these, with the right place", Share(self.place)),
                ("of these, with the right source", Share(self.said_by)),
                ("planned, denied … but told as held", Faults(self.early)),
            ],
        )
    }
}

/// Whether the day is right; none where the truth has none.
fn is_on(truth: &TrueFact, fact: &Fact) -> Option<bool> {
    let expected = truth.when.as_ref()?;
    Some(fact.when.as_ref().is_some_and(|when| same_value(expected, &when.value)))
}

impl std::fmt::Display for TrueFact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [one, other] = &self.sides;
        let Self { relation, status, .. } = self;
        write!(f, "{relation} {status}: {} + {}", one.join(", "), other.join(", "))
    }
}

fn shown(fact: &Fact) -> String {
    let names = |people: &[Participant]| {
        people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let (one, other) = (names(&fact.agents), names(&fact.others));
    format!("{} {}: {one} + {other} (\"{}\")", fact.relation, fact.status, fact.trigger.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Kind, Stretch};

    #[test]
    fn reads_a_line() {
        let fact = TrueFact::parse(
            "meet planned: Ana Ruiz + Bo Lind, Cy Moor | when XXXX-12-04 | where Lesk | said by office",
        );
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        let expected = TrueFact {
            relation: MEET.to_owned(),
            status: Status::Planned,
            sides: [names(&["Ana Ruiz"]), names(&["Bo Lind", "Cy Moor"])],
            is_one_sided: false,
            when: Some("XXXX-12-04".into()),
            place: Some("Lesk".into()),
            said_by: Some("office".into()),
        };
        assert_eq!(fact, Ok(expected));
        assert!(TrueFact::parse("meet held: Ana").is_err());
        let arrest = TrueFact::parse("arrest held: - + Bo").map(|fact| (fact.relation, fact.sides));
        assert_eq!(arrest, Ok(("arrest".to_owned(), [Vec::new(), names(&["Bo"])])));
        let resign = TrueFact::parse("resign denied: Bo | when 2024").map(|fact| fact.is_one_sided);
        assert_eq!(resign, Ok(true));
        assert!(TrueFact::parse("called: Ana + Bo").is_err());
        let error = TrueFact::parse("meet held: Ana + Bo | soon").unwrap_err();
        assert_eq!(error, "expected \"when …\", \"where …\" or \"said by …\", but found \"soon\"");
    }

    #[test]
    fn a_plan_told_as_held_is_counted() {
        let file = "[Ana](person) is to meet [Bo](person).\n=== facts\nmeet planned: Ana + Bo\n";
        let marked = Marked::parse(std::path::Path::new("a.marked"), file).unwrap();
        let fact = |status, agents: &[&str], others: &[&str]| {
            let person = |name: &&str| Participant {
                name: (*name).to_owned(),
                kind: Kind::Person,
                at: Stretch::default(),
                because: None,
            };
            Fact {
                relation: MEET.to_owned(),
                status,
                cue: String::new(),
                rule: String::new(),
                agents: agents.iter().map(person).collect(),
                others: others.iter().map(person).collect(),
                when: None,
                place: None,
                said_by: None,
                sentence: Stretch::default(),
                trigger: Stretch { text: "met".to_owned(), ..Stretch::default() },
            }
        };
        let count = |facts: &[Fact]| {
            let extraction = Extraction { facts: facts.to_vec(), ..Extraction::default() };
            let (mut found, mut misses) = (FactsFound::default(), Vec::new());
            found.add("a", &marked, &extraction, &mut misses);
            (found.meetings.facts, found.meetings.early, misses)
        };
        let ratio = |right, found| Ratio { right, found, truth: 1 };
        let planned = fact(Status::Planned, &["Bo", "Ana"], &[]);
        assert_eq!(count(&[planned.clone(), planned]), (ratio(1, 1), 0, Vec::new()));
        let missed = "a: missed: meet planned: Ana + Bo".to_owned();
        let told = "a: not so: meet held: Bo + Ana (\"met\")".to_owned();
        assert_eq!(
            count(&[fact(Status::Held, &["Bo"], &["Ana"])]),
            (ratio(0, 1), 1, vec![missed, told])
        );
    }
}
