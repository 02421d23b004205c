//! Features: what the labels of a token are weighed by, each a hash.
//!
//! Training and tagging both take their features from here and nowhere else.

use super::{
    document::{Document, Evidence, Sentence},
    word::{Word, mix},
};

/// How far to either side words are looked at by themselves.
pub const REACH: isize = 2;

/// Longer runs of capitals are no names, but tables or nonsense.
const LONGEST_NAME: usize = 10;

/// The hash of a feature: which question, and its answer.
fn feature(question: u64, answer: u64) -> u64 {
    mix(mix(question.wrapping_mul(0x517C_C1B7_2722_0A95), answer), question)
}

/// The features of a token that depend on nothing but one word, `offset` tokens from it: these can
/// be weighed once for all.
pub fn of_word(word: &Word, offset: isize, mut add: impl FnMut(u64)) {
    let place = (offset + 3).unsigned_abs() as u64;
    let mut ask = |question: u64, answer: u64| add(feature(question, answer));
    let [_, coarse, middle, fine] = word.clusters.map(u64::from);
    ask(10 + place, word.lower);
    ask(20 + place, word.shape);
    ask(80 + place, middle);
    ask(90 + place, fine);
    ask(110 + place, word.habit as u64 * 2 + u64::from(word.is_capital));
    if offset.abs() < REACH {
        ask(30 + place, word.form);
        ask(70 + place, coarse);
    }
    if offset.abs() == 1 {
        for (at, affix) in [(190, word.affixes[2]), (192, word.affixes[6])] {
            if affix != 0 {
                ask(at + u64::from(offset > 0), affix);
            }
        }
    }
    if offset == 0 {
        for (at, affix) in (40..).zip(word.affixes) {
            if affix != 0 {
                ask(at, affix);
            }
        }
        ask(100, u64::from(word.clusters[0]));
        ask(104, mix(fine, word.shape));
        ask(105, mix(coarse, word.shape));
        ask(106, mix(word.habit as u64, word.shape));
    }
}

/// All other features of token `at`.
pub fn of_token(
    document: &Document,
    sentence: &Sentence,
    words: &[Word],
    at: usize,
    mut add: impl FnMut(u64),
) {
    let mut ask = |question: u64, answer: u64| add(feature(question, answer));
    let position = at.cast_signed();
    let word = |offset: isize| sentence.word(position + offset, words);
    let manner = u64::from(sentence.is_headline) + 2 * u64::from(sentence.is_shouted);
    ask(1, manner);
    neighbours([word(-2), word(-1), word(0), word(1), word(2)], manner, &mut ask);
    entries(sentence, words, at, &mut ask);
    run(sentence, words, at, &mut ask);
    if word(0).has_letters {
        evidence(&document.evidence, sentence, words, at, &mut ask);
    }
}

fn neighbours(window: [&Word; 5], manner: u64, ask: &mut impl FnMut(u64, u64)) {
    let [before2, before, here, after, after2] = window;
    let coarse = |word: &Word| u64::from(word.clusters[1]);
    let middle = |word: &Word| u64::from(word.clusters[2]);
    ask(120, mix(before.lower, here.lower));
    ask(121, mix(here.lower, after.lower));
    ask(122, mix(before.shape, here.shape));
    ask(123, mix(here.shape, after.shape));
    ask(124, mix(mix(before.shape, here.shape), after.shape));
    ask(125, mix(before.lower, here.shape));
    ask(126, mix(after.lower, here.shape));
    ask(127, mix(before2.lower, before.lower));
    ask(128, mix(after.lower, after2.lower));
    ask(129, mix(here.shape, manner));
    ask(130, mix(middle(before), middle(here)));
    ask(131, mix(middle(here), middle(after)));
    ask(132, mix(coarse(before), mix(coarse(here), coarse(after))));
    ask(133, mix(middle(before), here.shape));
    ask(134, mix(middle(after), here.shape));
    ask(135, mix(mix(coarse(before2), coarse(before)), here.shape));
    ask(136, mix(mix(coarse(after2), coarse(after)), here.shape));
    ask(137, mix(mix(here.habit as u64, u64::from(here.is_capital)), manner));
}

/// Gazetteer entries over the token and its neighbours.
fn entries(sentence: &Sentence, words: &[Word], at: usize, ask: &mut impl FnMut(u64, u64)) {
    for offset in 0..3 {
        let Some(marks) = (at + offset).checked_sub(1).and_then(|at| sentence.entries.get(at))
        else {
            continue;
        };
        let position = at.cast_signed() + offset.cast_signed() - 1;
        let question = offset as u64;
        if *marks == 0 {
            ask(153 + question, u64::from(sentence.word(position, words).is_capital));
        }
        let mut rest = *marks;
        while rest != 0 {
            let mark = u64::from(rest.trailing_zeros());
            rest &= rest - 1;
            ask(150 + question, mark);
            if offset == 1 {
                let coarse = |at: isize| u64::from(sentence.word(at, words).clusters[1]);
                ask(156, mix(mark, coarse(position - 1)));
                ask(157, mix(mark, coarse(position + 1)));
            }
        }
    }
    ask(158, sentence.entries[at]);
}

/// The run of capitalized words that the token stands in, as a whole.
fn run(sentence: &Sentence, words: &[Word], at: usize, ask: &mut impl FnMut(u64, u64)) {
    let run = &sentence.runs[at];
    if run.is_empty() {
        return;
    }
    let (start, end) = (run.start.cast_signed(), run.end.cast_signed());
    let length = run.len().min(6) as u64;
    let place = match at.cast_signed() {
        at if at == start => 0,
        at if at + 1 == end => 2,
        _ => 1,
    };
    let word = |at: isize| sentence.word(at, words);
    let (first, last, before, after) = (word(start), word(end - 1), word(start - 1), word(end));
    let coarse = |word: &Word| u64::from(word.clusters[1]);
    let middle = |word: &Word| u64::from(word.clusters[2]);
    let form = length * 4 + place;
    ask(160, form);
    ask(161, before.lower);
    ask(162, after.lower);
    ask(163, mix(before.lower, place));
    ask(164, mix(after.lower, place));
    ask(165, mix(last.lower, place));
    ask(166, mix(first.lower, place));
    ask(167, mix(middle(last), place));
    ask(168, mix(middle(first), place));
    ask(169, mix(middle(before), place));
    ask(170, mix(middle(after), place));
    ask(171, mix(mix(coarse(first), coarse(last)), form));
    ask(172, mix(mix(coarse(before), coarse(after)), length));
    ask(173, mix(mix(middle(word(start - 2)), coarse(before)), length));
    ask(174, mix(mix(middle(word(end + 1)), coarse(after)), length));
    if (2..=LONGEST_NAME).contains(&run.len()) {
        let whole = (start..end).fold(0, |whole, at| mix(whole, word(at).lower));
        ask(175, mix(whole, at.abs_diff(run.start) as u64));
    }
}

/// What the rest of the document tells about the token.
fn evidence(
    evidence: &Evidence,
    sentence: &Sentence,
    words: &[Word],
    at: usize,
    ask: &mut impl FnMut(u64, u64),
) {
    let word = sentence.word(at.cast_signed(), words);
    let seen = evidence.seen(word.lower);
    let few = |count: u16| u64::from(count.min(3));
    let capital = few(seen.small) * 4 + few(seen.capital);
    ask(180, u64::from(word.is_capital) * 64 + capital * 4 + few(seen.initial));
    ask(181, mix(word.shape, capital));
    if !word.is_capital {
        return;
    }
    let company = u64::from(evidence.company(word.lower));
    ask(187, company);
    ask(188, mix(company, mix(sentence.runs[at].len().min(3) as u64, word.habit as u64)));
    let Some(longest) = evidence.longest(word.lower) else { return };
    if longest.length > sentence.runs[at].len().min(6) {
        let word = |id: u32| &words[id as usize];
        let coarse = |id: u32| u64::from(word(id).clusters[1]);
        ask(182, mix(word(longest.first).lower, longest.place));
        ask(183, mix(word(longest.last).lower, longest.place));
        ask(184, mix(coarse(longest.first), longest.place));
        ask(185, mix(coarse(longest.last), longest.place));
        ask(186, mix(longest.length as u64, longest.place));
    }
}
