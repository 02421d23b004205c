//! The console blocks of README.md and of the pages in `docs/` are run, and must print what stands
//! there. `UPDATE_EXPECT=1 cargo test --test it pages` rewrites them.
//!
//! Each page has a folder of its own with a copy of `corpus/`. A line `$ …` runs in a shell; below
//! it stands what comes out, after a line `? 1` where the exit status isn't 0. A line `...` stands
//! for any lines: output is cut down as the page cuts it, so that rewriting keeps it short.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

#[test]
fn pages_show_what_the_program_prints() {
    let mut pages: Vec<_> = fs::read_dir("docs").unwrap().map(|e| e.unwrap().path()).collect();
    pages.push("README.md".into());
    for page in pages {
        let written = fs::read_to_string(&page).unwrap();
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        expect_test::expect_file![page].assert_eq(&run_again(&written));
    }
}

/// The page as it would be with what the program prints now.
fn run_again(page: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let copied = Command::new("cp").args(["-r", "corpus"]).arg(folder.path()).status().unwrap();
    assert!(copied.success());
    // What somebody who tried the README left there.
    let _ = fs::remove_dir_all(folder.path().join("corpus/articles/.morgue"));

    let mut lines: Vec<String> = Vec::new();
    let mut rest = page.lines().peekable();
    let mut is_console = false;
    while let Some(line) = rest.next() {
        lines.push(line.to_owned());
        if line.starts_with("```") {
            is_console = line == "```console";
        }
        let Some(command) = line.strip_prefix("$ ").filter(|_| is_console) else { continue };
        let mut shown = Vec::new();
        while let Some(line) =
            rest.next_if(|line| !line.starts_with("```") && !line.starts_with("$ "))
        {
            shown.push(line);
        }
        // The blank line before the next command is the page's.
        let has_gap = shown.last().is_some_and(|line| line.is_empty());
        if has_gap {
            shown.pop();
        }
        let printed = printed(command, folder.path());
        let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
        lines.extend(cut_down(&printed, &shown));
        lines.extend(has_gap.then(String::new));
    }
    lines.join("\n") + "\n"
}

/// What a command prints, errors and all.
fn printed(command: &str, folder: &Path) -> String {
    // The README's first command builds the program, which is built already.
    let command = command.replace("cargo run --release -- ", "morgue ");
    let programs = Path::new(env!("CARGO_BIN_EXE_morgue")).parent().unwrap();
    let path = env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", programs.display()))
        .env("COLUMNS", "100")
        .env_remove("MORGUE_INDEX")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    match output.status.code() {
        Some(0) => out,
        code => format!("? {}\n{out}", code.unwrap_or(-1)),
    }
}

/// `printed` cut down as `shown` is cut by its lines `...`: as many lines at the beginning, as many
/// at the end, and in the middle as many from the first line that begins as the part shown does.
fn cut_down(printed: &[&str], shown: &[&str]) -> Vec<String> {
    let parts: Vec<&[&str]> = shown.split(|line| *line == "...").collect();
    let [first, middle @ .., last] = parts.as_slice() else {
        return printed.iter().map(|line| (*line).to_owned()).collect();
    };
    let mut kept: Vec<&str> = printed.iter().take(first.len()).copied().collect();
    let mut at = kept.len();
    let end = printed.len().saturating_sub(last.len()).max(at);
    for part in middle {
        let Some(start) = part.first().and_then(|line| position(printed, at..end, line)) else {
            continue;
        };
        at = (start + part.len()).min(end);
        kept.push("...");
        kept.extend(&printed[start..at]);
    }
    kept.push("...");
    kept.extend(&printed[end..]);
    kept.into_iter().map(str::to_owned).collect()
}

/// Where in `range` the first line stands that is indented as `line` and begins with its first word.
fn position(printed: &[&str], range: std::ops::Range<usize>, line: &str) -> Option<usize> {
    let beginning = |line: &str| {
        let word = line.split_whitespace().next().unwrap_or_default();
        let indent = line.len() - line.trim_start().len();
        (indent, word.to_owned())
    };
    range.into_iter().find(|at| beginning(printed[*at]) == beginning(line))
}

#[test]
fn output_is_cut_down_as_shown() {
    let printed = ["HELD 2", " a", " b", "PLANNED 1", " c", "NONE", "end"];
    for (shown, expected) in [
        (&["HELD 1", "..."] as &[_], &["HELD 2", "..."] as &[_]),
        (&["...", "end"], &["...", "end"]),
        (
            &["H", "...", "PLANNED 7", " x", "...", "e"],
            &["HELD 2", "...", "PLANNED 1", " c", "...", "end"],
        ),
        (&["H", "...", "GONE", "...", "e"], &["HELD 2", "...", "end"]),
        (&["..."], &["..."]),
    ] {
        assert_eq!(cut_down(&printed, shown), expected, "{shown:?}");
    }
    assert_eq!(cut_down(&printed, &["x"]), printed);
    assert_eq!(cut_down(&["one"], &["1", "2", "...", "3", "4"]), ["one", "..."]);
}
