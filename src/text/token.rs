//! Tokens: words, numbers and marks, in the manner of the Penn Treebank.

use super::{
    Lexicon, Span,
    lemma::{noun_lemma, verb_lemma},
    lexicon::lines,
    span,
};
use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

/// A word, a number or a mark of punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Has a letter: "Ortiz", "U.S.", "n't", "'s", "COVID-19", "3rd".
    Word,
    /// Has a digit and no letter: "12", "1,998", "3.5", "2019-01-04".
    Number,
    /// Anything else: one mark, or a run of the same stop or dash ("...", "--").
    Mark,
}

/// Words with a full stop that is theirs; true when the full stop never ends a sentence.
struct Abbreviations {
    before_names: HashSet<&'static str>,
    anywhere: HashSet<&'static str>,
    states: HashSet<&'static str>,
}

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| {
    let mut read = Abbreviations {
        before_names: HashSet::new(),
        anywhere: HashSet::new(),
        states: HashSet::new(),
    };
    for line in lines(include_str!("en/abbreviations.txt")) {
        if let Some(words) = line.strip_prefix('!') {
            read.before_names.extend(words.split_whitespace());
            continue;
        }
        let state = line.strip_prefix('@');
        read.states.extend(state.unwrap_or_default().split_whitespace());
        read.anywhere.extend(state.unwrap_or(line).split_whitespace());
    }
    read
});

/// Whether `token` abbreviates a state: "N.J.", "Calif.".
pub(super) fn is_state(token: &str) -> bool {
    ABBREVIATIONS.states.contains(token)
}

/// Words that open a sentence far more often than they follow an abbreviation inside one.
static OPENERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("en/openers.txt")));

/// Whether `word` opens a sentence far more often than it follows an abbreviation inside one.
pub(super) fn is_sentence_opener(word: &str) -> bool {
    OPENERS.has(&unshouted(word))
}

/// Whether `token` is an abbreviation after which a sentence always goes on: "Mr.", "No.".
pub(super) fn goes_on_after(token: &str) -> bool {
    ABBREVIATIONS.before_names.contains(&*unshouted(token))
}

/// Whether `token` is an abbreviation that need not end a sentence: "Feb.", "Inc."; not "ILL.",
/// which is a word among capitals.
pub(super) fn is_abbreviation(token: &str) -> bool {
    let calm = unshouted(token);
    let is_word = |lower: &str| noun_lemma(lower).is_some() || verb_lemma(lower).is_some();
    ABBREVIATIONS.anywhere.contains(&*calm)
        && (calm == token || !is_word(calm.trim_end_matches('.').to_lowercase().as_str()))
}

/// "MRS." as "Mrs.", "THE" as "The"; what isn't in capitals as it stands.
fn unshouted(word: &str) -> Cow<'_, str> {
    let mut chars = word.chars();
    let is_shouted = word.chars().nth(1).is_some_and(char::is_uppercase)
        && !word.chars().any(char::is_lowercase);
    match chars.next().filter(|_| is_shouted) {
        Some(first) => Cow::Owned(first.to_string() + &chars.as_str().to_lowercase()),
        None => Cow::Borrowed(word),
    }
}

/// The tokens of `text`, in order, without overlap; white space is in none.
///
/// A possessive or contracted ending is a token of its own ("Cambodia" "'s", "do" "n't"), a hyphenated
/// word is one token, a full stop belongs to its abbreviation ("U.S.", "Mr.", "A.").
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(c) = span::from(text, at).chars().next() {
        at = if c.is_whitespace() || is_invisible(c) {
            at + c.len_utf8()
        } else if c.is_alphanumeric() || is_changed_letter(span::from(text, at)) {
            word(text, at, &mut tokens)
        } else {
            mark(text, at, c, &mut tokens)
        };
    }
    tokens
}

fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}')
}

/// Whether a word begins here whose first letter was changed by who quotes it: "[T]he".
fn is_changed_letter(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next() == Some('[')
        && chars.next().is_some_and(char::is_alphabetic)
        && chars.next() == Some(']')
        && chars.next().is_some_and(char::is_lowercase)
}

/// Reads the word that starts at `start`; returns where it ends.
fn word(text: &str, start: usize, tokens: &mut Vec<Token>) -> usize {
    let end = if is_address(span::from(text, start)) {
        address_end(text, start)
    } else {
        with_full_stop(text, start, word_end(text, start))
    };
    let whole = Span::new(start, end);
    let ending = clitic(whole.of(text));
    let stem = Span::new(start, end - ending);
    for part in [stem, Span::new(stem.end, end)] {
        if !part.is_empty() {
            tokens.push(Token { span: part, kind: kind_of(part.of(text)) });
        }
    }
    end
}

fn kind_of(word: &str) -> TokenKind {
    if word.chars().any(char::is_alphabetic) { TokenKind::Word } else { TokenKind::Number }
}

/// Where the run of letters, digits and joints inside a word ends.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    if is_changed_letter(span::from(text, start)) {
        end += span::from(text, start).find(']').map_or(0, |at| at + 1);
    }
    let mut chars = span::from(text, end).chars().peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        if !(c.is_alphanumeric() || is_mark_on_letter(c)) {
            let next = chars.peek().copied().unwrap_or(' ');
            if !(next.is_alphanumeric() && is_joint(last, c, next)) {
                break;
            }
        }
        end += c.len_utf8();
        last = c;
    }
    end
}

fn is_mark_on_letter(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Whether `c` holds a word together between `before` and `after`.
fn is_joint(before: char, c: char, after: char) -> bool {
    match c {
        '-' | '‑' | '_' | '@' | '·' => true,
        '\'' | '’' => before.is_alphabetic() || before.is_ascii_digit() && after.is_alphabetic(),
        // "U.S", "3.5", but not "end.Start"
        '.' => {
            before.is_ascii_digit() && after.is_ascii_digit()
                || before.is_uppercase() && after.is_uppercase()
                || before.is_lowercase() && after.is_lowercase()
        }
        ',' | ':' | '/' => before.is_ascii_digit() && after.is_ascii_digit(),
        // A letter that was read in the wrong encoding: "PeÃ±a".
        _ if before == 'Ã' => !c.is_whitespace() && after.is_lowercase(),
        '&' => before.is_uppercase() && after.is_uppercase(),
        _ => false,
    }
}

/// Takes in the full stop of an abbreviation, an initial or an acronym with stops.
fn with_full_stop(text: &str, start: usize, end: usize) -> usize {
    if !span::from(text, end).starts_with('.') || span::from(text, end).starts_with("..") {
        return end;
    }
    let word = Span::new(start, end).of(text);
    let stopped = Span::new(start, end + 1).of(text);
    let mut chars = word.chars();
    let is_initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    let has_stops = word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic));
    let listed = is_abbreviation(stopped) || goes_on_after(stopped) && name_follows(text, end + 1);
    if is_initial || has_stops || listed { end + 1 } else { end }
}

/// Whether what follows on the line can be what a title or "No." stands before; tells "Sen. Lee"
/// from "Hun Sen. He left".
fn name_follows(text: &str, at: usize) -> bool {
    let rest = span::from(text, at).trim_start_matches([' ', '\u{a0}', '\n']);
    let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    next.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
        && (!is_sentence_opener(next) || next == "A" && rest.starts_with("A."))
}

/// Bytes of the contracted or possessive ending of `word`; 0 when it has none.
fn clitic(word: &str) -> usize {
    const ENDINGS: &[&str] = &["n't", "'s", "'d", "'m", "'ll", "'re", "'ve"];
    if !word.contains(['\'', '’']) {
        return 0;
    }
    let is_ending = |tail: &str| {
        let plain = tail.replace('’', "'").to_ascii_lowercase();
        ENDINGS.contains(&plain.as_str())
    };
    for (at, _) in word.char_indices().rev().skip(1).take(3) {
        let tail = span::from(word, at);
        if at > 0 && is_ending(tail) {
            return tail.len();
        }
    }
    0
}

fn is_address(rest: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|prefix| {
        rest.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    })
}

fn address_end(text: &str, start: usize) -> usize {
    let rest = span::from(text, start);
    let length = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | ')' | ']'))
        .unwrap_or(rest.len());
    let address = span::before(rest, length).trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    start + address.len().max(1)
}

/// Reads the mark at `start`; returns where it ends.
fn mark(text: &str, start: usize, c: char, tokens: &mut Vec<Token>) -> usize {
    // An ending that stands alone: "boss' s", or "’s" after a closing quotation mark.
    let rest = span::from(text, start);
    let repeats = matches!(c, '.' | '-' | '`' | '\'' | '*' | '=' | '_');
    let count = if repeats { rest.chars().take_while(|next| *next == c).count() } else { 1 };
    let count = if matches!(c, '`' | '\'') { count.min(2) } else { count };
    let mut end = start + count * c.len_utf8();
    if count == 1 && matches!(c, '\'' | '’') && is_bare_clitic(text, start) {
        end = word_end(text, end);
        tokens.push(Token { span: Span::new(start, end), kind: TokenKind::Word });
        return end;
    }
    tokens.push(Token { span: Span::new(start, end), kind: TokenKind::Mark });
    end
}

/// "'s" right behind a mark, as in `the “Post”’s editor`.
fn is_bare_clitic(text: &str, start: usize) -> bool {
    let before = span::before(text, start).chars().next_back();
    let mut after = span::from(text, start).chars().skip(1);
    before.is_some_and(|c| matches!(c, '”' | '"' | ')' | '.'))
        && after.next().is_some_and(|c| c == 's')
        && !after.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        let tokens: Vec<&str> = tokenize(text).iter().map(|token| token.span.of(text)).collect();
        assert_eq!(tokens.join("|"), expected, "{text}");
    }

    #[test]
    fn rows() {
        check("Xi met Hun Sen. He left.", "Xi|met|Hun|Sen|.|He|left|.");
        check("No. 3 is Sen. Lee.", "No.|3|is|Sen.|Lee|.");
        check("Cambodia’s party didn’t", "Cambodia|’s|party|did|n’t");
        check("the U.S. and AT&T", "the|U.S.|and|AT&T");
        check("Mr. A. Lee said so.", "Mr.|A.|Lee|said|so|.");
        check("1,998 or 3.5% at 10:30 a.m.", "1,998|or|3.5|%|at|10:30|a.m.");
        check("COVID-19—and O'Brien", "COVID-19|—|and|O'Brien");
        check("“Go,” he said...", "“|Go|,|”|he|said|...");
        check("see https://a.org/x?y=1, then", "see|https://a.org/x?y=1|,|then");
        check("the boss' car", "the|boss|'|car");
        check("the “Post”’s editor", "the|“|Post|”|’s|editor");
        check("’90s and 1990s", "’|90s|and|1990s");
        check("MRS. RUIZ OF ACME CO. WAS ILL. NO.", "MRS.|RUIZ|OF|ACME|CO.|WAS|ILL|.|NO|.");
        check("Ana PeÃ±a left.", "Ana|PeÃ±a|left|.");
        check("“[W]e must” [sic] [T]ime’s up", "“|[W]e|must|”|[|sic|]|[T]ime|’s|up");
        check("12/03/2024 2019-01-04", "12/03/2024|2019-01-04");
        check("", "");
    }

    proptest! {
        #[test]
        fn tokens_are_in_order_and_hold_everything_visible(text in "\\PC*") {
            let tokens = tokenize(&text);
            let mut at = 0;
            for token in &tokens {
                prop_assert!(token.span.start >= at && !token.span.is_empty());
                let gap = Span::new(at, token.span.start).of(&text);
                prop_assert!(gap.chars().all(|c| c.is_whitespace() || is_invisible(c)));
                prop_assert!(!token.span.of(&text).is_empty());
                at = token.span.end;
            }
            prop_assert!(span::from(&text, at).chars().all(|c| c.is_whitespace() || is_invisible(c)));
        }
    }
}
