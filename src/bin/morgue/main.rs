//! The program.
//! Scaffold: `morgue extract --format jsonl -` only.

use morgue::extract::{Source, extract};
use std::io::{self, BufRead, Write};

fn main() -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let field = |name: &str| record[name].as_str().unwrap_or_default();
        let published = field("published").get(..10).and_then(|day| day.parse().ok());
        let source = Source { title: field("title"), text: field("text"), published };
        let mut object = serde_json::Map::new();
        object.insert("id".into(), record["id"].clone());
        if let serde_json::Value::Object(found) = serde_json::to_value(extract(&source))? {
            object.extend(found);
        }
        writeln!(out, "{}", serde_json::Value::Object(object))?;
    }
    Ok(())
}
