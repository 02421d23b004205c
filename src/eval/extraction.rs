//! What extraction found in marked articles: names, who is who, dates, quotes, facts.

use super::{
    facts::FactsFound,
    marked::{Mark, MarkKind, Marked},
    measure::{Ratio, Share},
    names::{same, same_in, same_value},
    scores::{Section, Value},
};
use crate::{
    extract::{Date, DateKind, Extraction, Field, Form, QuoteForm},
    text::Span,
};
use std::collections::BTreeMap;

/// What was found in all articles so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    people: Ratio,
    organizations: Ratio,
    places: Ratio,
    /// Names that were found: how many belong to the right full name.
    named: Share,
    pronouns: Ratio,
    date_spans: Ratio,
    date_values: Ratio,
    guessed_years: usize,
    quoted: Ratio,
    quoted_with_speaker: Ratio,
    indirect: Share,
    indirect_with_speaker: Share,
    facts: FactsFound,
    pub(super) misses: Vec<String>,
}

/// A mention that extraction found in the text.
struct Mentioned<'a> {
    kind: MarkKind,
    form: Form,
    name: &'a str,
}

impl Found {
    /// Compares what was found in an article with what is marked.
    pub(super) fn add(&mut self, id: &str, marked: &Marked, extraction: &Extraction) {
        let mentions = mentions(extraction);
        self.add_names(id, marked, &mentions);
        self.add_pronouns(id, marked, &mentions);
        self.add_dates(id, marked, &extraction.dates);
        self.add_quotes(id, marked, extraction);
        self.facts.add(id, marked, extraction, &mut self.misses);
    }

    /// A name counts where its kind, first and last byte are right.
    fn add_names(&mut self, id: &str, marked: &Marked, mentions: &BTreeMap<Span, Mentioned<'_>>) {
        let truth =
            marked.marks.iter().filter(|mark| mark.kind.is_name() && !is_pronoun(marked, mark));
        let truth: BTreeMap<Span, &Mark> = truth.map(|mark| (mark.span, mark)).collect();
        for (span, mark) in &truth {
            self.names_of(mark.kind).truth += 1;
            match mentions.get(span).filter(|mention| mention.kind == mark.kind) {
                Some(mention) => {
                    self.names_of(mark.kind).right += 1;
                    let right = same(&mark.value, mention.name);
                    self.named.count(right);
                    if !right {
                        let words = span.of(&marked.text);
                        let (value, name) = (&mark.value, mention.name);
                        self.misses.push(format!("{id}: \"{words}\" is {value}, not {name}"));
                    }
                }
                None => self.miss(id, marked, mark, "missed"),
            }
        }
        let named = |form| matches!(form, Form::Name | Form::Short);
        for (span, mention) in mentions.iter().filter(|(_, mention)| named(mention.form)) {
            self.names_of(mention.kind).found += 1;
            if truth.get(span).is_none_or(|mark| mark.kind != mention.kind) {
                let (words, kind) = (span.of(&marked.text), mention.kind.name());
                self.misses.push(format!("{id}: no {kind}: \"{words}\""));
            }
        }
    }

    fn names_of(&mut self, kind: MarkKind) -> &mut Ratio {
        match kind {
            MarkKind::Organization => &mut self.organizations,
            MarkKind::Place => &mut self.places,
            _ => &mut self.people,
        }
    }

    /// A pronoun counts where it stands for the right person.
    fn add_pronouns(
        &mut self,
        id: &str,
        marked: &Marked,
        mentions: &BTreeMap<Span, Mentioned<'_>>,
    ) {
        let found = |mention: &&Mentioned<'_>| {
            mention.form == Form::Pronoun && mention.kind == MarkKind::Person
        };
        self.pronouns.found += mentions.values().filter(found).count();
        for mark in marked.marks.iter().filter(|mark| is_pronoun(marked, mark)) {
            self.pronouns.truth += 1;
            match mentions.get(&mark.span) {
                Some(mention) if same(&mark.value, mention.name) => self.pronouns.right += 1,
                Some(mention) => {
                    let name = mention.name;
                    self.miss(id, marked, mark, &format!("said to be {name}"));
                }
                None => self.miss(id, marked, mark, "missed"),
            }
        }
    }

    /// Days and times of day that are somewhere in the calendar; "now" and durations aren't marked.
    fn add_dates(&mut self, id: &str, marked: &Marked, dates: &[Date]) {
        let counted = |date: &&Date| {
            date.at.field == Field::Text
                && matches!(date.kind, DateKind::Date | DateKind::Time)
                && !date.value.ends_with("_REF")
        };
        let found: BTreeMap<Span, &Date> =
            dates.iter().filter(counted).map(|date| (date.at.span(), date)).collect();
        let mut spans = Ratio { found: found.len(), ..Ratio::default() };
        let mut right = 0;
        for mark in marked.marks.iter().filter(|mark| mark.kind == MarkKind::Date) {
            spans.truth += 1;
            match found.get(&mark.span) {
                Some(date) => {
                    spans.right += 1;
                    let same = same_value(&mark.value, &date.value);
                    right += usize::from(same);
                    if !same {
                        self.miss(id, marked, mark, &format!("read as {}", date.value));
                    }
                }
                None => self.miss(id, marked, mark, "missed"),
            }
        }
        for (span, date) in &found {
            let truth = marked.marks.iter().find(|mark| mark.span == *span);
            let partial = |mark: &Mark| mark.value.starts_with('X');
            let guessed = truth.is_some_and(partial) && !date.value.starts_with('X');
            self.guessed_years += usize::from(guessed);
            if truth.is_none() {
                self.misses.push(format!("{id}: no date: \"{}\" ({})", date.at.text, date.value));
            }
        }
        self.date_spans += spans;
        self.date_values += Ratio { right, ..spans };
    }

    /// Quotes are matched one to one by how much of them is common. A further piece of a true quote
    /// is neither right nor wrong, nor is indirect speech that isn't marked: only what stands
    /// behind a verb of saying is.
    fn add_quotes(&mut self, id: &str, marked: &Marked, extraction: &Extraction) {
        let found = pieces(extraction);
        let truth: Vec<&Mark> =
            marked.marks.iter().filter(|mark| mark.kind == MarkKind::Quote).collect();
        let spans: Vec<Span> = truth.iter().map(|mark| mark.span).collect();
        let pairs = matched(&spans, &found.iter().map(|piece| piece.span).collect::<Vec<_>>());
        for (number, mark) in truth.iter().enumerate() {
            let piece = pairs.get(&number).and_then(|at| found.get(*at));
            let speaker = piece.map(|piece| piece.speaker.unwrap_or("nobody"));
            let by = speaker.is_some_and(|name| same_in(marked, &mark.value, name));
            if is_quoted(marked, mark) {
                let right = usize::from(piece.is_some());
                self.quoted += Ratio { right, found: right, truth: 1 };
                self.quoted_with_speaker +=
                    Ratio { right: usize::from(by), found: right, truth: 1 };
            } else {
                self.indirect.count(piece.is_some());
                self.indirect_with_speaker.count(by);
            }
            match speaker {
                Some(name) if !by => self.miss(id, marked, mark, &format!("said to be by {name}")),
                None => self.miss(id, marked, mark, "missed"),
                Some(_) => {}
            }
        }
        let wrong = |piece: &&Piece<'_>| {
            piece.form != QuoteForm::Indirect && !spans.iter().any(|span| span.overlaps(piece.span))
        };
        for piece in found.iter().filter(wrong) {
            self.quoted.found += 1;
            self.quoted_with_speaker.found += 1;
            self.misses.push(format!("{id}: no quote: \"{}\"", piece.span.of(&marked.text)));
        }
    }

    fn miss(&mut self, id: &str, marked: &Marked, mark: &Mark, how: &str) {
        let (kind, words, value) = (mark.kind.name(), mark.span.of(&marked.text), &mark.value);
        self.misses.push(format!("{id}: {kind} \"{words}\" ({value}) {how}"));
    }

    /// The figures.
    pub(super) fn sections(&self) -> Vec<Section> {
        use Value::{Faults, Ratio, Share};
        vec![
            Section::new(
                "names",
                &[
                    ("people", Ratio(self.people)),
                    ("organizations", Ratio(self.organizations)),
                    ("places", Ratio(self.places)),
                    ("names found that belong to the right one", Share(self.named)),
                    ("pronouns", Ratio(self.pronouns)),
                ],
            ),
            Section::new(
                "dates",
                &[
                    ("found", Ratio(self.date_spans)),
                    ("found with the right value", Ratio(self.date_values)),
                    ("years guessed", Faults(self.guessed_years)),
                ],
            ),
            Section::new(
                "quotes",
                &[
                    ("in quotation marks", Ratio(self.quoted)),
                    ("… with the right speaker", Ratio(self.quoted_with_speaker)),
                    ("indirect speech found", Share(self.indirect)),
                    ("… with the right speaker", Share(self.indirect_with_speaker)),
                ],
            ),
            self.facts.meetings.section("meetings"),
            self.facts.others.section("other facts"),
        ]
    }
}

/// The mentions in the text by their span.
fn mentions(extraction: &Extraction) -> BTreeMap<Span, Mentioned<'_>> {
    let kinds = [
        (MarkKind::Person, &extraction.people),
        (MarkKind::Organization, &extraction.organizations),
        (MarkKind::Place, &extraction.places),
    ];
    let mut mentions = BTreeMap::new();
    for (kind, entities) in kinds {
        for entity in entities {
            let in_text = entity.mentions.iter().filter(|mention| mention.at.field == Field::Text);
            for mention in in_text {
                let found = Mentioned { kind, form: mention.form, name: &entity.name };
                mentions.insert(mention.at.span(), found);
            }
        }
    }
    mentions
}

/// A piece of a quote that extraction found.
struct Piece<'a> {
    span: Span,
    form: QuoteForm,
    speaker: Option<&'a str>,
}

/// The pieces of the quotes in the text.
fn pieces(extraction: &Extraction) -> Vec<Piece<'_>> {
    let in_text = extraction.quotes.iter().filter(|quote| quote.field == Field::Text);
    in_text
        .flat_map(|quote| {
            quote.spans.iter().map(|&(start, end)| Piece {
                span: Span::new(start, end),
                form: quote.form,
                speaker: quote.speaker.as_deref(),
            })
        })
        .collect()
}

/// Whether a quotation mark stands before the words.
fn is_quoted(marked: &Marked, mark: &Mark) -> bool {
    let before = Span::new(0, mark.span.start).of(&marked.text);
    before.ends_with(['"', '“', '\'', '‘'])
}

fn is_pronoun(marked: &Marked, mark: &Mark) -> bool {
    let word = mark.span.of(&marked.text).to_lowercase();
    mark.kind == MarkKind::Person
        && matches!(word.as_str(), "he" | "she" | "him" | "her" | "his" | "hers")
}

/// Pairs of the true and found spans that share most of what they cover, one to one: the place of
/// the true one → the place of the found one.
fn matched(truth: &[Span], found: &[Span]) -> BTreeMap<usize, usize> {
    let mut shared = Vec::new();
    for (one, true_span) in truth.iter().enumerate() {
        for (other, span) in found.iter().enumerate().filter(|(_, span)| true_span.overlaps(**span))
        {
            let common = true_span.end.min(span.end) - true_span.start.max(span.start);
            let part = common as f64 / true_span.union(*span).len() as f64;
            shared.push((part, one, other));
        }
    }
    shared.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs = BTreeMap::new();
    let mut used = vec![false; found.len()];
    for (_, one, other) in shared {
        if !pairs.contains_key(&one) && !std::mem::replace(&mut used[other], true) {
            pairs.insert(one, other);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        eval::measure,
        extract::{Kind, Mention, Quote, Stretch},
    };
    use std::path::Path;

    const FILE: &str = "[Ana Ruiz](person) said [[she](person:Ana Ruiz) left](quote:Ana Ruiz). \
        “[Why?](quote:Ana Ruiz)” on [May 4](date:XXXX-05-04) in [Lesk](place).\n=== facts\n";

    fn stretch(text: &str, words: &str) -> Stretch {
        let start = text.find(words).unwrap();
        let end = start + words.len();
        Stretch { start, end, text: words.to_owned(), field: Field::Text }
    }

    fn entity(text: &str, name: &str, mentions: &[(&str, Form)]) -> crate::extract::Entity {
        let mention = |(words, form): &(&str, Form)| Mention {
            at: stretch(text, words),
            form: *form,
            because: None,
        };
        crate::extract::Entity {
            name: name.to_owned(),
            mentions: mentions.iter().map(mention).collect(),
            roles: Vec::new(),
        }
    }

    fn quote(text: &str, words: &str, form: QuoteForm, speaker: &str) -> Quote {
        let at = stretch(text, words);
        Quote {
            field: Field::Text,
            spans: vec![(at.start, at.end)],
            text: at.text,
            form,
            speaker: Some(speaker.to_owned()),
            speaker_kind: Some(Kind::Person),
            speaker_span: None,
            cue: None,
        }
    }

    #[test]
    fn counts_what_was_found() {
        let marked = Marked::parse(Path::new("a.marked"), FILE).unwrap();
        let text = marked.text.as_str();
        let extraction = Extraction {
            people: vec![entity(
                text,
                "Ana Ruiz",
                &[("Ana Ruiz", Form::Name), ("she", Form::Pronoun)],
            )],
            organizations: vec![entity(text, "Lesk", &[("Lesk", Form::Name)])],
            dates: vec![Date {
                at: stretch(text, "May 4"),
                kind: DateKind::Date,
                value: "2024-05-04".to_owned(),
                modifier: None,
                from: None,
                until: None,
                basis: String::new(),
            }],
            quotes: vec![
                quote(text, "she left", QuoteForm::Indirect, "Ana Ruiz"),
                quote(text, "Why?", QuoteForm::Direct, "Lesk"),
                quote(text, "Lesk", QuoteForm::Direct, "Ana Ruiz"),
            ],
            ..Extraction::default()
        };
        let mut found = Found::default();
        found.add("a", &marked, &extraction);
        let ratio = |right, found, truth| measure::Ratio { right, found, truth };
        assert_eq!(found.people, ratio(1, 1, 1));
        assert_eq!(found.organizations, ratio(0, 1, 0));
        assert_eq!(found.places, ratio(0, 0, 1));
        assert_eq!(found.pronouns, ratio(1, 1, 1));
        assert_eq!((found.date_spans, found.date_values), (ratio(1, 1, 1), ratio(0, 1, 1)));
        assert_eq!(found.guessed_years, 1);
        assert_eq!((found.quoted, found.quoted_with_speaker), (ratio(1, 2, 1), ratio(0, 2, 1)));
        assert_eq!(found.indirect_with_speaker, measure::Share { right: 1, of: 1 });
    }
}
