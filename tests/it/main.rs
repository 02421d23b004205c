mod article;
mod broken;
mod scores;
