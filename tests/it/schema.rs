//! The promises to the outside: what the program prints is what `schema/*.json` describe.

#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use assert_cmd::Command;
use jsonschema::Validator;
use serde_json::Value;
use std::fs;

pub(super) fn validator(name: &str) -> Validator {
    let text = fs::read_to_string(format!("schema/{name}.json")).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    every_field_is_described(&schema, name);
    jsonschema::draft202012::new(&schema).unwrap()
}

/// A field without a description of its own must point to one.
fn every_field_is_described(schema: &Value, at: &str) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (name, property) in properties {
            let is_described =
                property.get("description").is_some() || property.get("$ref").is_some();
            assert!(is_described, "{at}.{name}: no description");
        }
    }
    match schema {
        Value::Object(fields) => {
            for (key, value) in fields {
                every_field_is_described(value, &format!("{at}.{key}"));
            }
        }
        Value::Array(items) => {
            for item in items {
                every_field_is_described(item, at);
            }
        }
        _ => {}
    }
}

pub(super) fn check(validator: &Validator, value: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect();
    assert!(errors.is_empty(), "{}\n{value:#}", errors.join("\n"));
}

/// Runs the program and reads its lines of JSON.
fn lines(arguments: &[&str], input: &str) -> Vec<Value> {
    let mut command = Command::cargo_bin("morgue").unwrap();
    let output = command.args(arguments).write_stdin(input).output().unwrap();
    assert!(matches!(output.status.code(), Some(0 | 1 | 4)), "{output:?}");
    let out = String::from_utf8(output.stdout).unwrap();
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn extractions() {
    let validator = validator("extraction");
    let found = lines(&["extract", "--format", "jsonl", "corpus/articles"], "");
    assert!(found.len() > 50, "{} articles", found.len());
    for object in &found {
        check(&validator, object);
    }
}

#[test]
fn answers() {
    let validator = validator("answer");
    let dir = tempfile::tempdir().unwrap();
    let index = dir.path().join("index").display().to_string();
    lines(&["index", "--quiet", "--index", &index, "corpus/articles"], "");
    let questions = [
        "who met Xi",
        "who will meet the governor",
        "who said that",
        "who resigned",
        "where is the summit",
        "when did the talks begin",
        "trade AND talks",
        "\"the minister\" OR governor",
        "nothing like this is there",
    ];
    let batch: Vec<String> = (questions.iter().enumerate())
        .map(|(id, query)| serde_json::json!({"id": id, "query": query}).to_string())
        .collect();
    let batch = batch.join("\n");
    for more in [&[] as &[&str], &["--explain", "--facets", "3"], &["--literal"]] {
        let arguments = [&["query", "--index", &index, "--batch", "-"], more].concat();
        let answers = lines(&arguments, &batch);
        let ids: Vec<u64> = answers.iter().map(|answer| answer["id"].as_u64().unwrap()).collect();
        assert_eq!(ids, (0..questions.len() as u64).collect::<Vec<_>>());
        for answer in &answers {
            check(&validator, answer);
        }
    }
}

#[test]
fn what_is_said_of_an_archive() {
    let schema = fs::read_to_string("schema/archive.json").unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    every_field_is_described(&schema, "archive");
    let dir = tempfile::tempdir().unwrap();
    let index = dir.path().join("index").display().to_string();
    for (kind, arguments) in [
        ("report", &["index", "corpus/articles", "corpus/broken"] as &[&str]),
        ("surveyed", &["index", "--dry-run", "corpus/formats", "corpus/broken"]),
        ("check", &["check"]),
        ("stats", &["stats"]),
        ("fault", &["stats", "--skipped"]),
    ] {
        // The kind itself: any other one would say nothing of this.
        let mut one = schema.clone();
        one["anyOf"] = serde_json::json!([{ "$ref": format!("#/$defs/{kind}") }]);
        let validator = jsonschema::draft202012::new(&one).unwrap();
        let arguments = [arguments, &["--format", "jsonl", "--index", &index]].concat();
        let said = lines(&arguments, "");
        assert!(!said.is_empty(), "{kind}");
        for value in &said {
            check(&validator, value);
        }
    }
}
