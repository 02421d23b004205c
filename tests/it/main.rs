//! The integration tests: a module a layer.

mod archive;
mod article;
mod broken;
mod cli;
mod schema;
mod scores;
