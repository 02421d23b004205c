//! The words for what the library tells apart.

use morgue::extract::{Form, QuoteForm};

/// How somebody is mentioned.
pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        Form::Short => "short",
        Form::Pronoun => "pronoun",
        Form::Nominal => "nominal",
    }
}

/// How something said is written.
pub(super) fn quote_form(form: QuoteForm) -> &'static str {
    match form {
        QuoteForm::Direct => "direct",
        QuoteForm::Mixed => "mixed",
        QuoteForm::Indirect => "indirect",
    }
}
