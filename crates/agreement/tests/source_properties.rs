//! What holds for every file: no panic, bounded depth, places inside the text, and a rendering for every fault.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::source::{Kind, MAX_DEPTH, Node, Source, parse};
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;

fn depth(node: &Node) -> usize {
    match &node.kind {
        Kind::Null | Kind::Scalar(_) => 0,
        Kind::Sequence(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Kind::Mapping(entries) => 1 + entries.iter().map(|(_, node)| depth(node)).max().unwrap_or(0),
    }
}

fn assert_places_lie_within(node: &Node, source: &Source) {
    assert!(node.place.start <= node.place.end);
    assert!(source.text().get(node.place.start as usize..node.place.end as usize).is_some(), "{:?}", node.place);
    match &node.kind {
        Kind::Null | Kind::Scalar(_) => {}
        Kind::Sequence(items) => items.iter().for_each(|item| assert_places_lie_within(item, source)),
        Kind::Mapping(entries) => entries.iter().for_each(|(_, node)| assert_places_lie_within(node, source)),
    }
}

/// Reads bytes as a file; whatever comes of it keeps the promises of the module.
fn read(bytes: &[u8]) {
    let source = match Source::new("a.yaml", bytes) {
        Ok(source) => source,
        Err(fault) => {
            return assert!(Source::unread("a.yaml").render(&fault, true).contains(fault.code));
        }
    };
    match parse(&source) {
        Ok(tree) => {
            assert!(depth(&tree) <= MAX_DEPTH);
            assert_places_lie_within(&tree, &source);
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults.iter().take(20) {
                let shown = source.render(fault, false);
                assert!(
                    shown.lines().count() >= 2 && shown.ends_with('\n') && !shown.contains(['\t', '\r', '\u{1b}']),
                    "{shown:?}"
                );
                assert!(fault.mend.is_some(), "{fault:?}");
            }
        }
    }
}

/// Pieces of YAML, good and bad, from which files are made.
const PIECES: &[&str] = &[
    "a: ",
    "b:\n",
    "- ",
    "  ",
    "    ",
    "\n",
    "\r\n",
    "\t",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ": ",
    ":",
    "? ",
    "'",
    "\"",
    "\\",
    "|\n",
    ">-\n",
    "#",
    " # x\n",
    "&x ",
    "*x",
    "!t ",
    "!!str ",
    "<<: ",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "null",
    "~",
    "é",
    "日本",
    "\u{feff}",
    "\u{7}",
    "\u{85}",
    "\u{2028}",
    "@",
    "`",
    "1",
    "text",
];

fn pieces(u: &mut Unstructured) -> Result<String> {
    let count = u.int_in_range(0..=60)?;
    (0..count).map(|_| u.choose(PIECES).copied()).collect()
}

#[test]
fn any_bytes_are_read_or_refused() {
    arbtest(|u| {
        read(&u.arbitrary::<Vec<u8>>()?);
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn any_pieces_of_yaml_are_read_or_refused() {
    arbtest(|u| {
        read(pieces(u)?.as_bytes());
        Ok(())
    })
    .size_min(64)
    .budget_ms(3_000);
}
