mod article;
mod broken;
mod cli;
mod schema;
