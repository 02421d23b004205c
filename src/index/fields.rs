//! The fields of the index, `schema/index.json` in Rust.

use tantivy::{
    Index, TantivyError,
    schema::{
        Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing,
        TextOptions,
    },
};

use super::analysis::{CASED, EXACT, STEM};

/// Raised whenever fields, analysis or what extraction stores change, so that an index written by
/// another version is refused instead of misread.
pub const FORMAT: u32 = 7;

/// Every field, by what it holds. A document is a passage.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    /// The article's id: what an upsert deletes by.
    pub(super) article: Field,
    /// A number for the article: counting articles compares it with the passage before.
    pub(super) article_number: Field,
    /// The passage's number in its article.
    pub(super) number: Field,
    /// Words of the title, folded.
    pub(super) title: Field,
    /// Stems of the title.
    pub(super) title_stem: Field,
    /// Words of the passage and then of the title, folded, with positions.
    pub(super) text: Field,
    /// The stems of these words, at the same positions.
    pub(super) stem: Field,
    /// These words as they are written, at the same positions.
    pub(super) cased: Field,
    /// At which of these positions a sentence begins; the first at 0 left out.
    pub(super) sentence: Field,
    /// On an article's first passage: stems of its whole text and its title.
    pub(super) article_stem: Field,
    /// Words of what is quoted in the passage.
    pub(super) quote: Field,
    /// Full names, for filters and facets.
    pub(super) person: Field,
    pub(super) organization: Field,
    pub(super) place: Field,
    pub(super) speaker: Field,
    pub(super) source: Field,
    /// `token NUL kind NUL full name`: from a part of a name to the name.
    pub(super) name: Field,
    /// `kind NUL full name NUL words`: other words of the passage for the name, "he" and "she" among them.
    pub(super) written: Field,
    /// From a question to the passages that hold its facts: `relation NUL full name`, `relation U+0001 lemma` of a word
    /// of a participant, `relation U+0002 word` of its place, `relation U+0003 year`; to those that give roles,
    /// `U+0004 full name` and `U+0005 whose`.
    pub(super) fact: Field,
    /// The day of publication, yyyymmdd.
    pub(super) published: Field,
    /// Values of the dates mentioned.
    pub(super) date: Field,
    /// First days of the dates mentioned, yyyymmdd.
    pub(super) day: Field,
    /// On an article's first passage: hash of the article without id and path.
    pub(super) content: Field,
    /// On an article's first passage: hash of the path of its file.
    pub(super) origin: Field,
    /// On an article's first passage: the sketch of its text.
    pub(super) sketch: Field,
    /// The passage, as [`super::stored`] has it.
    pub(super) passage: Field,
    /// On an article's first passage: the article without its text, as JSON.
    pub(super) record: Field,
}

impl Fields {
    /// The schema and its fields.
    pub(super) fn schema() -> (Schema, Self) {
        let mut builder = Schema::builder();
        let words = |tokenizer: &str, record| {
            let indexing =
                TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record);
            TextOptions::default().set_indexing_options(indexing)
        };
        let exact = words(EXACT, IndexRecordOption::WithFreqsAndPositions);
        let stem = words(STEM, IndexRecordOption::WithFreqs);
        let facet = STRING.set_fast("raw");
        let number = NumericOptions::default().set_indexed().set_fast();
        let column = NumericOptions::default().set_fast();
        let fields = Self {
            article: builder.add_text_field("article", facet.clone()),
            article_number: builder.add_u64_field("article_number", column.clone()),
            number: builder.add_u64_field("number", number.clone()),
            title: builder.add_text_field("title", exact.clone()),
            title_stem: builder.add_text_field("title_stem", stem.clone()),
            text: builder.add_text_field("text", exact.clone()),
            stem: builder
                .add_text_field("stem", words(STEM, IndexRecordOption::WithFreqsAndPositions)),
            cased: builder
                .add_text_field("cased", words(CASED, IndexRecordOption::WithFreqsAndPositions)),
            sentence: builder.add_u64_field("sentence", column.clone()),
            article_stem: builder.add_text_field("article_stem", stem),
            quote: builder.add_text_field("quote", exact),
            person: builder.add_text_field("person", facet.clone()),
            organization: builder.add_text_field("organization", facet.clone()),
            place: builder.add_text_field("place", facet.clone()),
            speaker: builder.add_text_field("speaker", facet.clone()),
            source: builder.add_text_field("source", facet.clone()),
            name: builder.add_text_field("name", STRING),
            written: builder.add_text_field("written", TextOptions::default().set_fast("raw")),
            fact: builder.add_text_field("fact", STRING),
            published: builder.add_i64_field("published", number.clone()),
            date: builder.add_text_field("date", facet),
            day: builder.add_i64_field("day", number),
            content: builder.add_u64_field("content", column.clone()),
            origin: builder.add_u64_field("origin", column.clone()),
            sketch: builder.add_u64_field("sketch", column),
            passage: builder.add_bytes_field("passage", STORED),
            record: builder.add_text_field("record", STORED),
        };
        (builder.build(), fields)
    }

    /// The fields of an open index; errors when its schema is another.
    pub(super) fn of(index: &Index) -> Result<Self, TantivyError> {
        let (schema, fields) = Self::schema();
        if index.schema() == schema {
            Ok(fields)
        } else {
            Err(TantivyError::SchemaError("the fields are not those of this version".to_owned()))
        }
    }
}

/// The fields as `schema/index.json` states them.
pub fn schema_json() -> String {
    let (schema, _) = Fields::schema();
    let described = serde_json::json!({ "format": FORMAT, "fields": schema });
    serde_json::to_string_pretty(&described).unwrap_or_default() + "\n"
}
