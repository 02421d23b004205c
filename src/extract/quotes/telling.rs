//! Who goes on speaking: quotes without a cue, colons, signatures.

use super::{
    phrase::{is_source, right_of, subject},
    sentence::{Attribution, read},
    vocabulary::{Page, Tags},
};
use std::ops::Range;

/// The attributions of all sentences, `paragraphs` of them, with the quotes that nobody speaks in
/// their own sentence given to who spoke before or signs behind.
pub(super) fn told(
    page: &Page<'_>,
    paragraphs: impl Iterator<Item = Vec<Range<usize>>>,
) -> Vec<Attribution> {
    let mut telling =
        Telling { page, found: Vec::new(), current: None, floated: None, speaker: None };
    for (number, units) in paragraphs.enumerate() {
        for unit in units {
            telling.sentence(number, &unit);
        }
    }
    telling.found
}

/// The attributions so far, and who is speaking.
struct Telling<'p> {
    page: &'p Page<'p>,
    found: Vec<Attribution>,
    /// The attribution that a quote right behind it goes on with.
    current: Option<usize>,
    /// A quote without a cue in the sentence before.
    floated: Option<Range<usize>>,
    /// The last speaker of a quote, and the paragraph.
    speaker: Option<(Range<usize>, usize)>,
}

impl Telling<'_> {
    fn sentence(&mut self, number: usize, unit: &Range<usize>) {
        if let (Some(quote), Some(source)) = (self.floated.take(), signature(self.page, unit)) {
            self.sign(number, &quote, source, unit.start);
            return;
        }
        let said = read(self.page, unit);
        let has_any = !said.attributions.is_empty();
        for quote in said.floating {
            self.go_on(number, quote, unit);
        }
        for mut attribution in said.attributions {
            let may_go_on = attribution.may_go_on;
            let is_adding = attribution.cue.as_ref().is_some_and(|cue| cue.start == unit.start);
            if attribution.source.is_none() && is_adding && self.page.is(unit.start, Tags::ING) {
                // `Adding, “…”` as a sentence of its own.
                attribution.source = self.speaker.clone().map(|(source, _)| source);
            }
            if let Some(source) = attribution.source.clone().filter(|_| may_go_on) {
                self.speaker = Some((source, number));
            }
            self.found.push(attribution);
            self.current = may_go_on.then_some(self.found.len() - 1);
        }
        if !has_any && !self.page.opens(unit.start) {
            self.current = None;
            self.lead_in(unit);
        }
    }

    /// A quote without a cue: the current saying goes on, or the last speaker speaks again.
    fn go_on(&mut self, number: usize, quote: Range<usize>, unit: &Range<usize>) {
        self.floated = Some(quote.clone());
        if let Some(current) = self.current {
            self.found[current].content.push(quote);
            return;
        }
        let is_sentence = self.page.is(quote.end.saturating_sub(2), Tags::BREAK.or(Tags::COMMA));
        let is_title = self.page.segment_at(quote.start).is_some_and(|s| self.page.is_title(s));
        if quote.len() < 6 && !is_sentence || quote.end + 3 < unit.end || is_title {
            return;
        }
        let source = self.speaker.clone().filter(|(_, at)| number - at <= 2).map(|(s, _)| s);
        // Nobody's quotes are one only where the marks say so: an unclosed one goes on.
        let is_open = self.page.segment_at(quote.start).is_some_and(|segment| !segment.closed);
        let goes_on = source.is_some() || is_open;
        let content = vec![quote];
        self.found.push(Attribution { source, cue: None, content, may_go_on: true });
        self.current = goes_on.then_some(self.found.len() - 1);
    }

    /// A signed quote is its signer's, and nobody goes on after it.
    fn sign(&mut self, number: usize, quote: &Range<usize>, source: Range<usize>, dash: usize) {
        let last = self.found.len().checked_sub(1);
        if let Some(current) = self.current.take().or(last) {
            let attribution = &mut self.found[current];
            attribution.content.retain(|range| range != quote);
            let is_lead_in = attribution.cue.is_some();
            if attribution.content.is_empty() && !is_lead_in {
                self.found.remove(current);
            }
        }
        self.speaker = Some((source.clone(), number));
        self.found.push(Attribution {
            source: Some(source),
            cue: Some(dash..dash + 1),
            content: vec![quote.clone()],
            may_go_on: false,
        });
    }

    /// A sentence that ends in a colon: what follows is by its subject.
    fn lead_in(&mut self, unit: &Range<usize>) {
        if !self.page.says(unit.end - 1, ":") {
            return;
        }
        let source = subject(self.page, unit.start, unit.end);
        let cue = Some(unit.end - 1..unit.end);
        if source.is_some() {
            self.found.push(Attribution { source, cue, content: Vec::new(), may_go_on: true });
            self.current = Some(self.found.len() - 1);
        }
    }
}

/// Who signs the quote before: `“…”⏎— Ana Ruiz, Lima`.
fn signature(page: &Page<'_>, unit: &Range<usize>) -> Option<Range<usize>> {
    const LONGEST: usize = 14;
    if !page.is(unit.start, Tags::DASH) || unit.len() > LONGEST {
        return None;
    }
    let source = right_of(page, unit.start + 1, unit.end)?;
    let is_name = page.is(source.start, Tags::NAME) && is_source(page, &source);
    let is_all = source.end + 1 >= unit.end || page.is(source.end, Tags::COMMA);
    (is_name && is_all).then_some(source)
}
