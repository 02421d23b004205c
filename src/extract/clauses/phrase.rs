//! Noun phrases: their chains ("the head of the bank") and lists ("Xi, Li
//! and Wang").

use super::{
    chunks::Chunks,
    tag::{Tag, Tagged},
};
use crate::extract::{extraction::Kind, names::lists::is_title};
use std::ops::Range;

/// A noun phrase. Tokens count from the beginning of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Phrase {
    /// The whole phrase with what follows "of".
    pub(in crate::extract) tokens: Range<usize>,
    /// The part before "of".
    pub(in crate::extract) chunk: Range<usize>,
    /// Its last word.
    pub(in crate::extract) head: usize,
    /// A name in apposition: "his counterpart, Kari Lund".
    pub(in crate::extract) naming: Option<Range<usize>>,
}

/// A sentence with its chunks: reads phrases and lists.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub(super) tagged: &'a [Tagged],
    pub(super) chunks: &'a Chunks,
}

impl Reader<'_> {
    pub(super) fn tag(self, at: usize) -> Option<Tag> {
        self.tagged.get(at).map(|word| word.tag)
    }

    pub(super) fn lower(&self, at: usize) -> &str {
        self.tagged.get(at).map_or("", |word| word.lower.as_str())
    }

    /// The phrase whose chunk begins at `start`, with its chain of "of".
    pub(super) fn phrase(self, start: usize) -> Option<Phrase> {
        let chunk = self.chunks.from(start)?;
        let mut end = self.after_parenthesis(chunk.end);
        for _ in 0..12 {
            if self.lower(end) != "of" {
                break;
            }
            let Some(next) = self.chunks.from(end + 1) else { break };
            end = self.after_parenthesis(next.end);
            end = self.second_place(&next, end).unwrap_or(end);
        }
        let end = if end > chunk.end
            && self.tag(end - 1) == Some(Tag::Close)
            && !self.has_of(&chunk, end)
        {
            chunk.end
        } else {
            end
        };
        let then = |at: usize, word: &str| self.lower(at) == word;
        // "the governor at the time, Lee"
        let is_then = then(end, "at") && then(end + 1, "the") && then(end + 2, "time");
        let end = if is_then { end + 3 } else { end };
        let head = self.head(&chunk);
        // "President of France Emmanuel Macron"
        let naming = self
            .chunks
            .from(end)
            .filter(|next| end > chunk.end && self.tagged[next.start].kind == Some(Kind::Person))
            .or_else(|| self.name_after_office(&chunk, end));
        let end = naming.as_ref().map_or(end, |name| name.end);
        Some(Phrase { tokens: chunk.start..end, chunk, head, naming })
    }

    /// "the ministers of Harland and Velmora, Lee and Xi,": where the second place ends.
    fn second_place(self, first: &Range<usize>, end: usize) -> Option<usize> {
        let is_place = |chunk: &Range<usize>| {
            chunk.clone().all(|at| self.tagged[at].kind == Some(Kind::Place))
        };
        let has_and = self.tag(end) == Some(Tag::And) && is_place(first);
        let second = self.chunks.from(end + 1).filter(|second| has_and && is_place(second))?;
        Some(second.end)
    }

    /// "Secretary of State Ana Ruiz", but not "the brother of President Ana Ruiz".
    fn name_after_office(self, office: &Range<usize>, end: usize) -> Option<Range<usize>> {
        let last = self.chunks.holding(end.checked_sub(1)?)?;
        let is_person = |at: &usize| self.tagged[*at].kind == Some(Kind::Person);
        let start = last.clone().find(is_person)?;
        let of = last.start.checked_sub(1)?;
        let holds = is_title(self.lower(office.end - 1))
            && of == office.end
            && start > last.start
            && (start..last.end).all(|at| is_person(&at))
            && !(last.start..start)
                .any(|at| self.tag(at) == Some(Tag::Possessive) || is_title(self.lower(at)));
        holds.then_some(start..last.end)
    }

    fn has_of(self, chunk: &Range<usize>, end: usize) -> bool {
        (chunk.end..end).any(|at| self.lower(at) == "of")
    }

    fn head(self, chunk: &Range<usize>) -> usize {
        chunk
            .clone()
            .rev()
            .find(|at| !matches!(self.tagged[*at].tag, Tag::Possessive | Tag::Adverb | Tag::Time))
            .unwrap_or(chunk.start)
    }

    /// The token after a parenthesis that begins at `at`; `at` where none does.
    pub(super) fn after_parenthesis(self, at: usize) -> usize {
        const LONGEST: usize = 12;
        if self.tag(at) != Some(Tag::Open) {
            return at;
        }
        (at + 1..self.tagged.len().min(at + LONGEST))
            .find(|close| self.tagged[*close].tag == Tag::Close)
            .map_or(at, |close| close + 1)
    }

    /// Whether the phrase ends in a name.
    pub(super) fn is_named(self, phrase: &Phrase) -> bool {
        self.tagged[phrase.head].tag == Tag::Name && !self.is_office(phrase.head)
    }

    /// Whether the word at `head` is an office, though in capitals: "the Prime Minister, Lee,".
    pub(super) fn is_office(self, head: usize) -> bool {
        self.tagged[head].mention.is_none() && is_title(self.lower(head))
    }

    fn names_person(self, phrase: &Phrase) -> bool {
        let kind = self.tagged[phrase.head].kind;
        self.is_named(phrase) && kind.is_none_or(|kind| kind == Kind::Person)
    }

    /// The list of phrases that begins at `start`, and where it ends. Appositions inside are
    /// skipped: "Li, head of the bank, and Wang".
    pub(super) fn list(self, start: usize) -> Option<(Vec<Phrase>, usize)> {
        let mut list = vec![self.phrase(start)?];
        let mut end = self.after_parenthesis(list[0].tokens.end);
        let mut sure = (1, end);
        let mut in_apposition = false;
        let between = self.is_of_several(start);
        for _ in 0..40 {
            let comma = self.tag(end) == Some(Tag::Comma);
            let and = usize::from(comma) + end;
            let has_and = self.tag(and) == Some(Tag::And);
            let mut next = and + usize::from(has_and);
            // "met Lee and later Moe"
            if has_and && matches!(self.lower(next), "later" | "then" | "afterward" | "afterwards")
            {
                let is_name = self.tag(next + 1) == Some(Tag::Name);
                next += usize::from(is_name);
            }
            if has_and && self.same_preposition(start, next) {
                next += 1;
            }
            if !comma && !has_and {
                break;
            }
            // "top Democrats, including Reid and Leahy"
            if comma && !has_and && self.lower(next) == "including" {
                let Some((names, after)) = self.list(next + 1).filter(|_| list.len() < 20) else {
                    break;
                };
                list.extend(names);
                end = after;
                sure = (list.len(), end);
                break;
            }
            if comma && let Some(close) = self.insertion_end(end) {
                end = close;
                in_apposition = true;
                continue;
            }
            let Some(phrase) = self.phrase(next) else { break };
            let Some(last) = list.last_mut() else { break };
            let after = self.after_parenthesis(phrase.tokens.end);
            if has_and {
                let both = between || !comma && list.len() == 1 && self.is_with_several(start);
                if self.is_subject(after) && !both
                    || in_apposition && !comma && !self.names_person(&phrase)
                {
                    break;
                }
                list.push(phrase);
                end = after;
                sure = (list.len(), end);
                in_apposition = false;
            } else if self.is_named(&phrase) == self.is_named(last) && !in_apposition {
                if self.is_subject(after) {
                    break;
                }
                list.push(phrase);
                end = after;
            } else if self.is_named(last) {
                end = self.chain_end(after);
                in_apposition = true;
            } else if self.names_person(&phrase) && !self.is_subject(after) {
                last.naming = Some(phrase.chunk.clone());
                end = self.chain_end(after);
                sure.1 = sure.1.max(if sure.0 == list.len() { end } else { sure.1 });
                in_apposition = true;
            } else if in_apposition && self.names_person(&phrase) && !self.is_subject(after) {
                list.push(phrase);
                end = after;
                in_apposition = false;
            } else {
                break;
            }
        }
        list.truncate(sure.0);
        self.named_after_dash(&mut list, &mut sure.1);
        Some((list, sure.1))
    }

    /// "two experts — Ron Hale and Karen Dunn —": names after a dash or colon, or after "including",
    /// stand for the phrase before them.
    fn named_after_dash(self, list: &mut Vec<Phrase>, end: &mut usize) {
        let plain = list.last().is_some_and(|last| !self.is_named(last) && last.naming.is_none());
        // "two experts in politics — Ron Hale and Karen Dunn"
        let field = (self.lower(*end) == "in").then(|| self.chunks.from(*end + 1)).flatten();
        let dash = field.map_or(*end, |chunk| chunk.end);
        let mark = matches!(self.tag(dash), Some(Tag::Dash | Tag::Colon));
        let Some(name) = self.chunks.from(dash + 1).filter(|_| plain && mark) else { return };
        if self.tagged[name.end - 1].kind != Some(Kind::Person) {
            return;
        }
        if let Some((names, after)) = self.list(dash + 1) {
            list.extend(names);
            *end = after;
        }
    }

    /// "Giuliani, claiming to act for the state, and Yermak": the comma that closes an insertion
    /// that opens at `comma`, when the list goes on after it.
    fn insertion_end(self, comma: usize) -> Option<usize> {
        let opens = match self.tag(comma + 1)? {
            Tag::Relative => true,
            Tag::Verb => !self.tagged[comma + 1].forms.third,
            _ => false,
        };
        let close = (comma + 2..self.tagged.len().min(comma + 25))
            .find(|at| matches!(self.tagged[*at].tag, Tag::Comma | Tag::Stop | Tag::Colon))?;
        let goes_on = self.tag(close) == Some(Tag::Comma) && self.tag(close + 1) == Some(Tag::And);
        (opens && goes_on).then_some(close)
    }

    /// Whether the list that begins at `start` is what a meeting is of: "between A and B", "a meeting of A
    /// and B".
    fn is_of_several(self, start: usize) -> bool {
        let word = |back: usize| start.checked_sub(back).map_or("", |at| self.lower(at));
        match word(1) {
            "between" | "among" => true,
            "of" => matches!(word(2), "meeting" | "summit" | "talks" | "conference" | "gathering"),
            _ => false,
        }
    }

    /// "her talks with A and B were": whom the talks are with, and not who was.
    fn is_with_several(self, start: usize) -> bool {
        let word = |back: usize| start.checked_sub(back).map_or("", |at| self.lower(at));
        word(1) == "with"
            && matches!(
                word(2),
                "meeting" | "meetings" | "summit" | "talks" | "discussions" | "conversations"
            )
    }

    fn same_preposition(self, start: usize, at: usize) -> bool {
        start > 0
            && self.tag(at) == Some(Tag::Preposition)
            && self.lower(at) == self.lower(start - 1)
    }

    /// Where a run of prepositional phrases that follows at `at` ends.
    pub(super) fn chain_end(self, mut at: usize) -> usize {
        for _ in 0..12 {
            if self.tag(at) != Some(Tag::Preposition) {
                break;
            }
            let Some(chunk) = self.chunks.from(at + 1) else { break };
            at = self.after_parenthesis(chunk.end);
        }
        at
    }

    /// Whether a finite verb follows at `at`, so that what stands before it is its subject.
    fn is_subject(self, at: usize) -> bool {
        let next = (at..self.tagged.len().min(at + 4))
            .find(|at| !matches!(self.tagged[*at].tag, Tag::Adverb | Tag::Not | Tag::Time));
        next.is_some_and(|next| {
            let word = &self.tagged[next];
            match word.tag {
                Tag::Modal | Tag::Auxiliary => true,
                Tag::Verb => word.forms.past || word.forms.third || word.forms.base,
                _ => false,
            }
        })
    }
}
