use std::io::BufRead;
fn main() {
    for line in std::io::stdin().lock().lines() {
        let t = line.unwrap();
        println!("{}", morgue::extract::clauses::debug(&t));
    }
}
