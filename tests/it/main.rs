mod article;
mod broken;
