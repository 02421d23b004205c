use std::io::{BufRead, Write};
fn main() {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let t: String = serde_json::from_str::<serde_json::Value>(&line).unwrap()["text"]
            .as_str()
            .unwrap()
            .to_owned();
        let s = |x: Option<morgue::text::Span>| x.map(|s| s.of(&t).to_owned());
        let v: Vec<_> = morgue::extract::clauses::read(&t).into_iter().map(|p| serde_json::json!({
            "lemma": p.lemma, "verb": p.verb.of(&t), "subject": s(p.subject), "object": s(p.object),
            "complements": p.complements.iter().map(|(a,b)| (a.clone(), b.of(&t).to_owned())).collect::<Vec<_>>(),
            "passive": p.passive, "negated": p.negated})).collect();
        writeln!(out, "{}", serde_json::Value::Array(v)).unwrap();
    }
}
