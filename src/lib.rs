//! morgue indexes an archive of news articles and answers questions about it with evidence.
//!
//! The layers, from the ground floor up; each uses only those before it:
//! [`text`] (what are the words?), [`extract`] (what does the text say?), [`identity`] (who is who
//! across articles?), [`article`] (what is an article?), [`index`] (where is it?), [`query`] (what was
//! asked, and what is the answer?) and [`eval`] (is it any good?).

pub mod article;
mod caught;
mod error;
pub mod eval;
pub mod extract;
pub mod identity;
pub mod index;
pub mod query;
pub mod text;

pub use error::{Error, Place, Result};
