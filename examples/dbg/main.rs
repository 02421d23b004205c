//! x
fn main() {
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        println!("# {line}");
        for p in morgue::extract::clauses::read(&line) {
            let of = |s: Option<morgue::text::Span>| s.map_or("-", |s| s.of(&line)).to_owned();
            let c: Vec<String> =
                p.complements.iter().map(|(a, s)| format!("{a}[{}]", s.of(&line))).collect();
            println!(
                "    {} | {}{}{} | {} | {}",
                of(p.subject),
                if p.negated { "not " } else { "" },
                p.lemma,
                if p.passive { " (passive)" } else { "" },
                of(p.object),
                c.join(" ")
            );
        }
    }
}
