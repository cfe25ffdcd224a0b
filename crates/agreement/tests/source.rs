//! From bytes to tree: what is read, what is refused, and where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::source::{Diagnostic, Key, Kind, MAX_BYTES, MAX_DEPTH, MAX_NODES, Node, Place, Severity, Source, parse};

fn source(text: &str) -> Source {
    Source::new("agreement.yaml", text.as_bytes()).unwrap()
}

fn faults(text: &str) -> Vec<Diagnostic> {
    parse(&source(text)).unwrap_err()
}

fn codes(text: &str) -> Vec<&'static str> {
    faults(text).iter().map(|fault| fault.code).collect()
}

/// The tree in one line: scalars in quotes, nothing as `-`.
fn shape(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "-".to_owned(),
        Kind::Scalar(text) => format!("{text:?}"),
        Kind::Sequence(items) => format!("[{}]", items.iter().map(shape).collect::<Vec<_>>().join(", ")),
        Kind::Mapping(entries) => {
            let pairs: Vec<String> =
                entries.iter().map(|(key, node)| format!("{}: {}", key.text, shape(node))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

#[test]
fn scalars_stay_text_as_written() {
    let table = [
        ("a: no", r#"{a: "no"}"#),
        ("a: 1.0", r#"{a: "1.0"}"#),
        ("a: 0x10", r#"{a: "0x10"}"#),
        ("a: 12:30", r#"{a: "12:30"}"#),
        ("a: 2026-01-01", r#"{a: "2026-01-01"}"#),
        ("a:", "{a: -}"),
        ("a: null", "{a: -}"),
        ("a: ~", "{a: -}"),
        ("a: Null", r#"{a: "Null"}"#),
        ("a: ''", r#"{a: ""}"#),
        ("a: 'null'", r#"{a: "null"}"#),
        ("a: \"x\\ty\"", r#"{a: "x\ty"}"#),
        ("a: 'it''s'", r#"{a: "it's"}"#),
        ("a: one\n  two", r#"{a: "one two"}"#),
        ("a: |\n  one\n  two\n", r#"{a: "one\ntwo\n"}"#),
        ("a: >\n  one\n  two\n", r#"{a: "one two\n"}"#),
        ("no: x\nnull: y\n~: z", r#"{no: "x", null: "y", ~: "z"}"#),
        ("- x\n-\n- [y, {z: 1}]", r#"["x", -, ["y", {z: "1"}]]"#),
        ("{a: [], b: {}}", "{a: [], b: {}}"),
        ("---\na: 1\n", r#"{a: "1"}"#),
        ("# remark\na: 1 # remark\n", r#"{a: "1"}"#),
        ("just text", r#""just text""#),
    ];
    for (text, expected) in table {
        assert_eq!(shape(&parse(&source(text)).unwrap()), expected, "{text:?}");
    }
}

#[test]
fn line_ends_and_byte_order_mark_make_no_difference() {
    let plain = "a: 1\nb:\n  - x\n  - 'y z'\n";
    let tree = shape(&parse(&source(plain)).unwrap());
    assert_eq!(shape(&parse(&source(&plain.replace('\n', "\r\n"))).unwrap()), tree);
    assert_eq!(shape(&parse(&source(&format!("\u{feff}{plain}"))).unwrap()), tree);
}

/// Every place in the tree, with the text that it must point at.
fn places(node: &Node, found: &mut Vec<(Place, String)>) {
    match &node.kind {
        Kind::Null => {}
        Kind::Scalar(text) => found.push((node.place, text.clone())),
        Kind::Sequence(items) => items.iter().for_each(|item| places(item, found)),
        Kind::Mapping(entries) => {
            for (Key { text, place }, node) in entries {
                found.push((*place, text.clone()));
                places(node, found);
            }
        }
    }
}

#[test]
fn places_point_at_what_was_read() {
    for text in ["é: ü\nb: [x, {y: z}]\n- no", "a: b\r\nc:\r\n  - d\r\n", "\u{feff}日本: 語\nb: c"] {
        let source = source(&text.replace("\n- no", ""));
        let mut found = Vec::new();
        places(&parse(&source).unwrap(), &mut found);
        assert!(found.len() >= 4);
        for (place, text) in found {
            assert_eq!(source.slice(place), text);
        }
    }
}

#[test]
fn a_list_or_group_reaches_from_its_first_to_its_last_entry() {
    let source = source("a:\n  b: 1\n  c: [2, 3]\n\n# remark\nd: x\n");
    let tree = parse(&source).unwrap();
    let Kind::Mapping(entries) = &tree.kind else { panic!("{tree:?}") };
    assert_eq!(source.slice(entries[0].1.place), "b: 1\n  c: [2, 3]");
    assert_eq!(source.slice(tree.place), source.text().trim_end());
}

#[test]
fn lines_and_columns_count_characters_from_one() {
    let source = source("ab\r\né日c\n\nx");
    let table = [
        (0, (1, 1)),
        (1, (1, 2)),
        (4, (2, 1)),
        (6, (2, 2)),
        (7, (2, 2)),
        (9, (2, 3)),
        (11, (3, 1)),
        (12, (4, 1)),
        (13, (4, 2)),
        (99, (4, 2)),
    ];
    for (offset, expected) in table {
        assert_eq!(source.line_col(offset), expected, "{offset}");
    }
    let lines: Vec<&str> = (0..=5).map(|line| source.line(line)).collect();
    assert_eq!(lines, ["", "ab", "é日c", "", "x", ""]);
}

#[test]
fn what_is_not_text_is_refused_with_its_place() {
    let refused = |bytes: &[u8]| Source::new("a", bytes).unwrap_err();
    let fault = refused(b"a: 1\nb: \xE9t\xE9\n");
    assert_eq!((fault.code, fault.severity), ("not-utf-8", Severity::Error));
    assert_eq!(fault.message, "the file is not UTF-8 text: byte 8 (line 2, column 4) belongs to no character");
    assert_eq!(
        refused(b"\xEF\xBB\xBF\xFF").message,
        "the file is not UTF-8 text: byte 3 (line 1, column 1) belongs to no character"
    );
    assert_eq!(refused(b"\xFF\xFEa\0").code, "not-utf-8");
    assert_eq!(Source::unread("a").render(&fault, false).lines().nth(1), Some("  --> a"));
}

#[test]
fn a_hundred_megabytes_are_refused_unread() {
    let fault = Source::new("a", &vec![b'a'; 100 << 20]).unwrap_err();
    assert_eq!(fault.code, "too-large");
    assert_eq!(fault.message, "the file has 104857600 bytes; at most 1048576 are read");
    assert!(Source::new("a", &vec![b' '; MAX_BYTES]).is_ok());
    assert_eq!(Source::new("a", &vec![b' '; MAX_BYTES + 1]).unwrap_err().code, "too-large");
}

/// A list in a list in a list.
fn nested(depth: usize) -> String {
    "[".repeat(depth) + &"]".repeat(depth)
}

/// A group in a group in a group.
fn indented(depth: usize) -> String {
    (0..depth).map(|level| format!("{}a:\n", " ".repeat(level))).collect()
}

#[test]
fn depth_is_bounded() {
    for deep in [nested, indented] {
        assert!(parse(&source(&deep(MAX_DEPTH))).is_ok());
        for depth in [MAX_DEPTH + 1, MAX_DEPTH + 2, 100, 1_000] {
            assert_eq!(codes(&deep(depth)), ["too-deep"], "{depth}");
        }
    }
    assert_eq!(codes(&nested(MAX_BYTES / 2)), ["too-deep"]);
    assert_eq!(codes(&"- ".repeat(MAX_BYTES / 2)), ["too-deep"]);
    let mixed = |groups: usize, lists: usize| indented(groups) + &" ".repeat(groups) + &nested(lists);
    assert!(parse(&source(&mixed(20, 12))).is_ok());
    assert_eq!(codes(&mixed(20, 13)), ["too-deep"]);
}

#[test]
fn the_number_of_values_is_bounded() {
    let items = |count: usize| format!("[{}]", "x,".repeat(count));
    assert!(parse(&source(&items(MAX_NODES - 1))).is_ok());
    assert_eq!(codes(&items(MAX_NODES)), ["too-many-nodes"]);
}

#[test]
fn faults_are_told_in_one_go_and_in_order() {
    assert_eq!(
        codes("a: *x\nb: !t 1\na: 2\n? [k]\n: v\nc: &y 3\n<<: *y\n"),
        ["alias", "tag", "duplicate-key", "complex-key", "alias", "alias", "alias"]
    );
    assert_eq!(faults(&"- *x\n".repeat(5_000)).len(), 1_000);
}

#[test]
fn after_a_syntax_error_only_that_one_is_told() {
    assert_eq!(codes("a: *x\na: 2\nb: [1\n"), ["yaml"]);
}
