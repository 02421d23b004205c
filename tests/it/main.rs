//! The integration tests: a module a layer.

mod archive;
mod article;
mod broken;
mod card;
mod cli;
mod corrections;
mod crash;
mod events;
mod files;
mod formats;
mod history;
mod identity;
mod mutants;
mod names;
mod pages;
mod questions;
mod quotes;
mod schema;
mod scores;
mod search;
mod tidy;
mod timeline;
mod watch;
