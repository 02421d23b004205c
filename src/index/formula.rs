//! How well a passage fits what was asked: the one formula that orders hits, from numbers to a score.
//!
//! A passage is judged by its own words and by those of its whole article, since a paragraph about the
//! talks often doesn't say again whose talks they were. Each word counts by how rare it is and how often
//! it stands there, with saturation and by length, as in BM25F (Robertson, Zaragoza and Taylor 2004: the
//! fields' counts are added before they saturate); a word that fills the articles in which it stands says
//! more of their subject than one that is mentioned in passing (Amati and van Rijsbergen's after-effect,
//! 2002, here by passages instead of occurrences). [`Parts`] names what each part gives.
//!
//! The constants were chosen on halves of a set of questions with judged articles and hold on the other
//! half; where a range of values does equally well, its middle stands here.

/// A word of the title counts as so many of the text.
const TITLE: f64 = 2.0;
/// How soon more of a word in the article says no more; articles are long, so later than in passages.
const ARTICLE_SATURATION: f64 = 2.0;
/// How much an article's length is held against it, from 0 to 1: long ones tell of several things.
const ARTICLE_LENGTH: f64 = 0.85;
/// The power of passages in an article that hold a word: 0 would leave its spread out.
const SPREAD: f64 = 0.5;
/// What the passage's own words count beside its article's.
const PASSAGE: f64 = 0.6;
/// BM25's usual saturation.
const PASSAGE_SATURATION: f64 = 1.2;
/// Passages are cut to like lengths; what is left of the difference counts half.
const PASSAGE_LENGTH: f64 = 0.5;
/// What neighbours in the query that are neighbours in the passage, too, count beside the more usual of them …
const CLOSENESS: f64 = 0.5;
/// … and what two words count more that were typed alone, three half of it, and so on: they belong together.
const TOGETHER: f64 = 1.5;
/// Two words that stand so many words apart are half as close as neighbours.
const HALF_CLOSE: f64 = 5.0;
/// What being published today counts, where recent articles are wanted: about as much as a rare word.
const RECENCY: f64 = 3.0;
/// After so many days an article is half as recent.
const HALF_LIFE: f64 = 365.0;

/// The archive as far as the formula must know it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Archive {
    /// How many articles.
    pub(super) articles: f64,
    /// Words of an article, title included, on average.
    pub(super) words_per_article: f64,
    /// Words of a passage, title included, on average.
    pub(super) words_per_passage: f64,
}

/// How much a word that is looked for tells, whatever passage it is found in.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Telling {
    /// How much it is wanted: 1, or how often it was typed.
    weight: f64,
    rarity: f64,
    spread: f64,
}

/// A word that is looked for, and how often it stands where.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Word {
    pub(super) telling: Telling,
    /// How often it stands in this article, title included.
    pub(super) in_article: f64,
    /// How often it stands in this article's title.
    pub(super) in_title: f64,
    /// How often it stands in this passage or its article's title.
    pub(super) in_passage: f64,
}

/// What is known of a passage.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Features {
    /// The words that are looked for.
    pub(super) words: Vec<Word>,
    /// Words of the article, title included.
    pub(super) article_words: f64,
    /// Words of the passage, title included.
    pub(super) passage_words: f64,
    /// How well phrases, names and the like fit, each by its own score.
    pub(super) matches: f64,
    /// For each word but the last, how far from it the next one stands in this passage: 1 for neighbours; none
    /// where one of the two is missing.
    pub(super) gaps: Vec<Option<f64>>,
    /// Days since publication, where recent articles are wanted and it is known.
    pub(super) age: Option<f64>,
}

/// What each part of the formula gives; the score is their sum.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Parts {
    /// The article's text.
    pub(super) article: f64,
    /// What the title adds to it.
    pub(super) title: f64,
    /// The passage's own words.
    pub(super) passage: f64,
    /// Phrases, names and facts.
    pub(super) matches: f64,
    /// Words close together.
    pub(super) closeness: f64,
    /// A recent day of publication.
    pub(super) recency: f64,
}

impl Parts {
    /// The score.
    pub(super) fn total(self) -> f64 {
        self.named().iter().map(|(_, part)| part).sum()
    }

    /// The parts by name, those too that are 0.
    pub(super) fn named(self) -> [(&'static str, f64); 6] {
        [
            ("article", self.article),
            ("title", self.title),
            ("passage", self.passage),
            ("phrases and names", self.matches),
            ("closeness", self.closeness),
            ("recency", self.recency),
        ]
    }
}

impl Telling {
    /// Of a word that so many articles and passages have.
    pub(super) fn of(archive: &Archive, weight: f64, articles: f64, passages: f64) -> Self {
        Self {
            weight,
            rarity: rarity(archive.articles, articles),
            spread: (passages / articles.max(1.0)).max(1.0).powf(SPREAD),
        }
    }
}

/// The score of a passage, in its parts.
pub(super) fn score(archive: &Archive, features: &Features) -> Parts {
    let mut parts = Parts { matches: features.matches, ..Parts::default() };
    let article_length = length(ARTICLE_LENGTH, features.article_words, archive.words_per_article);
    let passage_length = length(PASSAGE_LENGTH, features.passage_words, archive.words_per_passage);
    for word in &features.words {
        let Telling { weight, rarity, spread } = word.telling;
        let rare = weight * rarity;
        let in_article = |count: f64| {
            rare * spread
                * saturated(count, ARTICLE_SATURATION * article_length, ARTICLE_SATURATION)
        };
        let text = in_article((word.in_article - word.in_title).max(0.0));
        let both = in_article(word.in_article + (TITLE - 1.0) * word.in_title);
        parts.article += text;
        parts.title += both - text;
        let half = PASSAGE_SATURATION * passage_length;
        let in_passage = saturated(word.in_passage, half, PASSAGE_SATURATION);
        parts.passage += PASSAGE * rare * in_passage;
    }
    parts.closeness = closeness(features);
    parts.recency =
        features.age.map_or(0.0, |days| RECENCY * 0.5_f64.powf(days.max(0.0) / HALF_LIFE));
    parts
}

/// By the mean over neighbours in the query, and less the more there are, since the words of a short one belong together and
/// those of a long description needn't.
fn closeness(features: &Features) -> f64 {
    let neighbours = features.words.iter().zip(features.words.iter().skip(1)).zip(&features.gaps);
    let each = neighbours.map(|((one, other), gap)| {
        let usual = one.telling.rarity.min(other.telling.rarity);
        gap.map_or(0.0, |gap| usual * HALF_CLOSE / (HALF_CLOSE + (gap - 1.0).max(0.0)))
    });
    let pairs = features.gaps.len().max(1) as f64;
    (CLOSENESS + TOGETHER / pairs) * each.sum::<f64>() / pairs
}

/// How much a word tells that `with` of `all` articles have: BM25's, which is never below 0.
fn rarity(all: f64, with: f64) -> f64 {
    ((all - with + 0.5).max(0.5) / (with + 0.5)).ln_1p()
}

/// 1 for what is of average length, more for what is longer.
fn length(share: f64, words: f64, average: f64) -> f64 {
    1.0 - share + share * words / average.max(1.0)
}

/// Grows with `count` from 0 towards `most` + 1, to half of it at `half`.
fn saturated(count: f64, half: f64, most: f64) -> f64 {
    if count > 0.0 { count * (most + 1.0) / (count + half) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ARCHIVE: Archive =
        Archive { articles: 1_000.0, words_per_article: 500.0, words_per_passage: 80.0 };

    fn word(articles: f64) -> Word {
        Word {
            telling: Telling::of(&ARCHIVE, 1.0, articles, articles * 2.0),
            in_article: 3.0,
            in_title: 0.0,
            in_passage: 1.0,
        }
    }

    fn features(word: Word) -> Features {
        Features {
            words: vec![word],
            article_words: 500.0,
            passage_words: 80.0,
            ..Features::default()
        }
    }

    fn total(features: &Features) -> f64 {
        score(&ARCHIVE, features).total()
    }

    #[test]
    fn orders() {
        let usual = features(word(50.0));
        let in_title = features(Word { in_title: 1.0, in_article: 4.0, ..word(50.0) });
        let elsewhere = features(Word { in_passage: 0.0, ..word(50.0) });
        let long = Features { article_words: 5_000.0, ..usual.clone() };
        let phrase = Features { matches: 1.0, ..usual.clone() };
        for (better, worse) in [
            (&features(word(5.0)), &usual),
            (&in_title, &usual),
            (&usual, &elsewhere),
            (&usual, &long),
            (&phrase, &usual),
        ] {
            assert!(total(better) > total(worse), "{better:?} {worse:?}");
        }
    }

    #[test]
    fn close_words_come_first() {
        let at = |gap| {
            let words = vec![word(50.0), word(20.0)];
            total(&Features { words, gaps: vec![gap], ..features(word(50.0)) })
        };
        assert!(at(Some(1.0)) > at(Some(6.0)));
        assert!(at(Some(6.0)) > at(None));
        let all_close = |words: usize| {
            let words = vec![word(50.0); words];
            let gaps = vec![Some(1.0); words.len() - 1];
            score(&ARCHIVE, &Features { words, gaps, ..features(word(50.0)) }).closeness
        };
        assert!(all_close(2) > all_close(3) && all_close(3) > all_close(20));
    }

    #[test]
    fn recent_ones_come_first_where_wanted() {
        let aged = |age| total(&Features { age, ..features(word(50.0)) });
        assert!(aged(Some(1.0)) > aged(Some(1_000.0)));
        assert!(aged(Some(100_000.0)) >= aged(None));
    }

    proptest! {
        #[test]
        fn more_of_a_word_is_never_worse(
            articles in 0_u32..1_000, count in 0_u32..1_000, more in 1_u32..50, length in 0_u32..10_000,
        ) {
            let with = |count: u32| Features {
                article_words: f64::from(length),
                ..features(Word { in_article: f64::from(count), ..word(f64::from(articles)) })
            };
            let (few, many) = (total(&with(count)), total(&with(count + more)));
            prop_assert!(few.is_finite() && few >= 0.0 && many >= few);
        }
    }
}
