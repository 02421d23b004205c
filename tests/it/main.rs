//! The integration tests: a module a layer.

mod archive;
mod article;
mod broken;
mod cli;
mod pages;
mod schema;
mod scores;
mod tidy;
mod timeline;
