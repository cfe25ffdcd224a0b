//! The picture in the README shows what the README's first command says.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// The text of a drawing, line by line, without its tags.
fn lines(svg: &str) -> Vec<String> {
    svg.lines().filter(|line| line.starts_with("<text")).map(untagged).collect()
}

fn untagged(line: &str) -> String {
    let text: String = line.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&")
}

#[test]
fn the_picture_shows_what_the_first_command_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let command = readme.lines().find_map(|line| line.strip_prefix("cargo run --release -- ")).unwrap();
    let said =
        Command::new(env!("CARGO_BIN_EXE_servanda")).args(command.split(' ')).current_dir(&root).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    let drawn = lines(&fs::read_to_string(root.join("docs/report.svg")).unwrap());
    let expected: Vec<&str> = said.lines().map(str::trim_end).collect();
    let drawn: Vec<&str> = drawn.iter().map(|line| line.trim_end()).collect();
    assert_eq!(drawn, expected, "draw it again with docs/picture.py");
}
