//! Text in capitals, as it would be written otherwise: "PREMIER TITO MET MRS. RUIZ" is read as "Premier
//! Tito met Mrs. Ruiz".
//!
//! Headlines of agencies and whole old archives are in capitals, while all that reads text lives
//! on the difference between "rusk" and "Rusk". Decided: letters are changed before anything is
//! read, and none of them in length, so that every offset holds. Refused: each stage with its own way
//! through capitals.

use super::{
    extraction::Kind,
    names::{self, Habit, Name, lists},
};
use crate::text::{Span, TokenKind, Words, noun_lemma, verb_lemma, with_stops_attached};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

/// `text` with lines in capitals rewritten, and full stops that a tokenizer set apart put back. As
/// long as `text`, byte for byte.
pub(super) fn readable(text: &str) -> Cow<'_, str> {
    let text = with_stops_attached(text);
    let lines = shouted(&text);
    if lines.is_empty() {
        return text;
    }
    match rewritten(&text, &lines) {
        Some(rewritten) => Cow::Owned(rewritten),
        None => text,
    }
}

fn rewritten(text: &str, lines: &[Span]) -> Option<String> {
    let words = Words::new(text);
    let draft = written(&words, lines, &Evidence::new(&words, &words, lines))?;
    // Names are seen better in the draft than among capitals.
    let read = Words::new(&draft);
    let spans = |words: &Words<'_>| words.tokens.iter().map(|token| token.span).collect::<Vec<_>>();
    if spans(&words) != spans(&read) {
        return Some(draft);
    }
    written(&words, lines, &Evidence::new(&words, &read, lines))
}

/// The text of `words` with `lines` written as `evidence` tells.
fn written(words: &Words<'_>, lines: &[Span], evidence: &Evidence<'_, '_>) -> Option<String> {
    let mut bytes = words.text.as_bytes().to_vec();
    for line in lines {
        let mut quoted = false;
        let tokens = words.tokens_in(*line);
        for at in tokens.clone() {
            quoted ^= words.word(at) == "\"";
            if words.kind(at) == TokenKind::Word {
                let opens = opens(words, tokens.start, at, quoted);
                let word = evidence.written(at, opens);
                let span = words.span(at..at + 1);
                // Letters that change their length stay as they are: "İ".
                if word.len() == span.len() {
                    bytes.get_mut(span.start..span.end)?.copy_from_slice(word.as_bytes());
                }
            }
        }
    }
    String::from_utf8(bytes).ok()
}

/// The lines that are wholly in capitals.
fn shouted(text: &str) -> Vec<Span> {
    const FEWEST_WORDS: usize = 3;
    const FEWEST_LETTERS: usize = 12;
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let upper = line.chars().filter(|c| c.is_uppercase()).count();
        let has_words = || line.split_whitespace().nth(FEWEST_WORDS - 1).is_some();
        if upper >= FEWEST_LETTERS && has_words() {
            let lower = line.chars().filter(|c| c.is_lowercase()).count();
            if lower * 20 <= upper {
                lines.push(Span::new(start, start + line.len()));
            }
        }
        start += line.len();
    }
    lines
}

/// Whether a sentence begins with token `at` of the line that begins with token `first`.
fn opens(words: &Words<'_>, first: usize, at: usize, quoted: bool) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| at > first) else { return true };
    match words.word(before) {
        "." | "?" | "!" => true,
        "\"" | "“" if quoted => {
            before == first || matches!(words.word(before - 1), "," | ":" | "." | "?" | "!")
        }
        "\"" | "”" => before > first && matches!(words.word(before - 1), "." | "?" | "!"),
        // "in the U.S. He said": what hardly goes on a sentence.
        word if word.ends_with('.') && word.chars().count() > 3 => matches!(
            words.word(at),
            "THE" | "A" | "AN" | "HE" | "SHE" | "IT" | "THEY" | "WE" | "BUT" | "THIS" | "THERE"
        ),
        _ => false,
    }
}

/// How a word is written outside of capitals.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    small: u32,
    capital: u32,
}

/// What a text tells of how its words are written.
struct Evidence<'w, 't> {
    words: &'w Words<'t>,
    /// Words outside of the lines in capitals, in lower case.
    seen: HashMap<String, Seen>,
    /// Tokens of names that were found among the capitals.
    named: HashSet<usize>,
    /// Tokens of titles before people: "SECRETARY OF STATE" of "SECRETARY OF STATE ANA RUIZ".
    titles: HashSet<usize>,
    /// First and last words of people's full names, in lower case.
    people: HashSet<String>,
}

impl<'w, 't> Evidence<'w, 't> {
    /// `read` is the same text, as far as it is known how it would be written.
    fn new(words: &'w Words<'t>, read: &Words<'_>, lines: &[Span]) -> Self {
        let names = names::find_in(read, lines);
        let mut seen: HashMap<String, Seen> = HashMap::new();
        for sentence in &words.sentences {
            let line = lines.partition_point(|line| line.end < sentence.span.end);
            if lines.get(line).is_some_and(|line| line.contains(sentence.span)) {
                continue;
            }
            for at in sentence.tokens.clone().skip(1) {
                let word = words.word(at);
                if words.kind(at) == TokenKind::Word {
                    let seen = seen.entry(word.to_lowercase()).or_default();
                    let is_capital = word.starts_with(char::is_uppercase);
                    *(if is_capital { &mut seen.capital } else { &mut seen.small }) += 1;
                }
            }
        }
        let full = |name: &&Name| name.kind == Kind::Person && name.tokens.len() > 1;
        let ends = |name: &Name| [name.tokens.start, name.tokens.end - 1];
        let people = names.iter().filter(full).flat_map(ends);
        Self {
            words,
            seen,
            people: people.map(|at| words.word(at).to_lowercase()).collect(),
            titles: titles(words, &names),
            named: names.iter().flat_map(|name| name.tokens.clone()).collect(),
        }
    }

    /// Token `at` as it would be written, at the beginning of a sentence where it `opens` one.
    fn written(&self, at: usize, opens: bool) -> String {
        let word = self.words.word(at);
        let parts: Vec<String> = word.split('-').map(|part| self.part(at, part)).collect();
        let written = parts.join("-");
        if opens { with_capital(&written) } else { written }
    }

    /// A part of token `at` between hyphens: "pro" and "Nasser" of "PRO-NASSER".
    fn part(&self, at: usize, part: &str) -> String {
        let lower = part.to_lowercase();
        if part.contains('.') {
            let is_time = matches!(lower.as_str(), "a.m." | "p.m.");
            let is_title =
                part.trim_end_matches('.').chars().count() > 1 && part.matches('.').count() == 1;
            return match (is_time, is_title) {
                (true, _) => lower,
                (_, true) => with_capital(&lower),
                _ => part.to_owned(),
            };
        }
        let is_letter = lower.chars().count() < 2;
        if lower == "i" || is_letter && lower != "a" || self.is_numeral(at, part) {
            return part.to_owned();
        }
        let is_inner = matches!(lower.as_str(), "de" | "la" | "du" | "von" | "van" | "der" | "bin");
        if is_inner && at > 0 && self.named.contains(&at) && self.named.contains(&(at - 1)) {
            return lower;
        }
        let habit = names::habit(&lower);
        if habit == Habit::Shouted && !is_in_dictionary(&lower) {
            return part.to_owned();
        }
        if self.is_capital(at, part, &lower, habit) { with_capital(&lower) } else { lower }
    }

    /// "FELT" of "ADMIRAL HARRY FELT KEPT HIS APPOINTMENT": of two past verbs behind a given name the first is none.
    fn is_between_name_and_verb(&self, at: usize, lower: &str) -> bool {
        let word = |at: usize| self.words.word(at).to_lowercase();
        let given = at.checked_sub(1).is_some_and(|before| {
            self.named.contains(&before) && lists::gender_of_given_name(&word(before)).is_some()
        });
        let next = if at + 1 < self.words.tokens.len() { word(at + 1) } else { String::new() };
        given
            && is_past(lower)
            && (is_past(&next) || matches!(next.as_str(), "was" | "had" | "has" | "is"))
    }

    /// "XXIII" of "JOHN XXIII"; not "XI" of "PRESIDENT XI".
    fn is_numeral(&self, at: usize, part: &str) -> bool {
        let letters = part.len() > 1 && part.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        letters && at.checked_sub(1).is_some_and(|before| self.named.contains(&before))
    }

    fn is_capital(&self, at: usize, part: &str, lower: &str, habit: Habit) -> bool {
        if self.titles.contains(&at) {
            return true;
        }
        let before = at.checked_sub(1).map_or("", |at| self.words.word(at)).to_lowercase();
        let is_function = lists::STOPWORDS.has(lower) && !matches!(lower, "may" | "march");
        if is_function || part.starts_with(['\'', '’']) || lower == "n't" {
            return habit == Habit::Capital;
        }
        if matches!(lower, "may" | "march") {
            return self.words.kind(at + 1) == TokenKind::Number
                || matches!(before.as_str(), "in" | "last" | "next" | "since" | "until" | "of");
        }
        // "MR. BROWN", "EDWARD HEATH", and "HEATH" elsewhere.
        let owns = matches!(before.as_str(), "the" | "a" | "an" | "his" | "her" | "its" | "their");
        let is_honored = matches!(before.as_str(), "mr." | "mrs." | "mme." | "sir" | "lord");
        if is_honored || self.named.contains(&at) || self.people.contains(lower) && !owns {
            return true;
        }
        if self.is_between_name_and_verb(at, lower) {
            return true;
        }
        let seen = self.seen.get(lower).copied().unwrap_or_default();
        if seen.small != seen.capital {
            return seen.capital > seen.small;
        }
        match habit {
            Habit::Small | Habit::MostlySmall => false,
            // "the party", which is no name here.
            Habit::Unknown | Habit::MostlyCapital => !is_in_dictionary(lower),
            Habit::Capital | Habit::Shouted => true,
        }
    }
}

/// The tokens of the titles that stand before people's `names`.
fn titles(words: &Words<'_>, names: &[Name]) -> HashSet<usize> {
    let lower = |at: usize| words.word(at).to_lowercase();
    let is = |at: usize| lists::is_title(words.word(at));
    let modifies = |at: usize| lists::TITLE_MODIFIERS.has(&with_capital(&lower(at)));
    let mut titles = HashSet::new();
    for name in names.iter().filter(|name| name.kind == Kind::Person) {
        let mut start = name.tokens.start;
        // "SECRETARY OF STATE", "CHAIRMAN OF THE JOINT CHIEFS OF STAFF"
        if let Some(office) = office_before(words, start) {
            let content = |at: &usize| !lists::STOPWORDS.has(&lower(*at)) && lower(*at) != "of";
            titles.extend((office + 1..start).filter(content));
            titles.insert(office);
            start = office;
        }
        let mut goes_on = titles.contains(&start);
        while let Some(at) = start.checked_sub(1).filter(|at| is(*at) || goes_on && modifies(*at)) {
            titles.insert(at);
            start = at;
            goes_on = true;
        }
    }
    titles
}

/// Where an office that ends before token `end` begins: "SECRETARY OF STATE", "MINISTER OF THE INTERIOR".
fn office_before(words: &Words<'_>, end: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    let may_stand = |at: usize| {
        let lower = words.word(at).to_lowercase();
        let is_verb = verb_lemma(&lower).is_some() && noun_lemma(&lower).is_none();
        words.kind(at) == TokenKind::Word && !is_verb
    };
    let opens = |at: &usize| lists::is_title(words.word(*at)) && words.word(at + 1) == "OF";
    let near = (end.saturating_sub(LONGEST)..end.saturating_sub(2)).rev();
    near.take_while(|at| may_stand(*at)).find(opens).filter(|_| may_stand(end - 1))
}

fn is_past(lower: &str) -> bool {
    verb_lemma(lower).is_some_and(|lemma| lemma != lower) && !lower.ends_with('s')
}

fn is_in_dictionary(lower: &str) -> bool {
    let is_long = lower.len() > 5;
    let is_adverb = is_long && lower.ends_with("ly");
    let ends_as_words_do = || {
        is_long
            && (2..=5)
                .any(|length| end_of(lower, length).is_some_and(|end| lists::WORD_ENDS.has(end)))
    };
    verb_lemma(lower).is_some() || noun_lemma(lower).is_some() || is_adverb || ends_as_words_do()
}

/// The last `length` letters, or bytes of them.
fn end_of(word: &str, length: usize) -> Option<&str> {
    word.get(word.len().checked_sub(length)?..)
}

fn with_capital(word: &str) -> String {
    let mut chars = word.chars();
    let first: String = chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    first + chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows() {
        let check = |text: &str, expected: &str| assert_eq!(readable(text), expected);
        check(
            "PREMIER RUIZ AND MRS . OSEI MET IN PARIS . THE U.S . ENVOY SAT WITH THEM .",
            "Premier Ruiz and Mrs.  Osei met in Paris . The U.S.  envoy sat with them .",
        );
        check(
            "EDWARD HEATH SAID : \" WE HAVE MET IN MAY . \" HEATH'S AIDE WALKED ON THE HEATH .",
            "Edward Heath said : \" We have met in May . \" Heath's aide walked on the heath .",
        );
        check(
            "RUIZ MEETS OSEI IN ROME\n\nRuiz met Osei.",
            "Ruiz meets Osei in Rome\n\nRuiz met Osei.",
        );
        check("KING ANTON XIV MET LUC DE BRAY .", "King Anton XIV met Luc de Bray .");
        check(
            "TODAY SECRETARY OF STATE ANA RUIZ MET MINISTER OF THE INTERIOR BO LIND .",
            "Today Secretary of State Ana Ruiz met Minister of the Interior Bo Lind .",
        );
        check(
            "THE PARTY CAVORTED UNSATISFACTORILY TODAY . DEPUTY PREMIER R . A . OSEI LEFT .",
            "The party cavorted unsatisfactorily today . Deputy Premier R.  A.  Osei left .",
        );
        check("The NATO envoy left.", "The NATO envoy left.");
    }

    proptest! {
        #[test]
        fn as_long_and_the_same_letters(text in "([A-ZÀ-Þİ.\"' -]{1,9}|\n|\\PC){0,40}") {
            let read = readable(&text);
            prop_assert_eq!(read.len(), text.len());
            let plain = |text: &str| text.to_lowercase().replace([' ', '.'], "");
            prop_assert_eq!(plain(&read), plain(&text));
        }
    }
}
