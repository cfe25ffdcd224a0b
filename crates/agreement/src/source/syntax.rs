//! Syntax errors in plain words.

use granit_parser::{ErrorKind, ScanError};

use super::{Diagnostic, MAX_DEPTH, Place, Source};

/// The fault that the parser met, told for someone who doesn't know YAML's terms.
pub(super) fn fault(error: &ScanError, source: &Source) -> Diagnostic {
    let place = place_of(error, source);
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(place),
        ErrorKind::UndeclaredTagHandle => Diagnostic::error("tag", place, "tags (!) are not part of an agreement")
            .with_mend("remove it; text that begins with ! stands in quotes"),
        kind if is_colon(kind) && begins_a_line(place, source) => {
            Diagnostic::error("yaml", place, "a key stands where none can begin").with_mend(INDENTATION)
        }
        kind => {
            let (message, mend) = words(kind);
            Diagnostic::error("yaml", place, message).with_mend(mend)
        }
    }
}

/// Whether nothing but a key stands before a colon on its line.
fn begins_a_line(colon: Place, source: &Source) -> bool {
    let (line, _) = source.line_col(colon.start);
    let start = source.line_start(line);
    let before = source.text().get(start..colon.start as usize).unwrap_or("").trim_start_matches(['-', ' ']);
    !before.is_empty() && !before.contains([':', '{', '[', ','])
}

/// `too-deep`: more levels than are read.
pub(super) fn too_deep(place: Place) -> Diagnostic {
    let message = format!("lists and groups are nested more than {MAX_DEPTH} deep");
    Diagnostic::error("too-deep", place, message).with_mend("nest less; no part of an agreement needs that depth")
}

/// The character that is at fault; the parser stops a little before or after it in some cases.
fn place_of(error: &ScanError, source: &Source) -> Place {
    let text = source.text();
    let stop = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let (before, after) = text.split_at_checked(stop).unwrap_or((text, ""));
    let start = match error.kind() {
        ErrorKind::UnexpectedCharacter { character } => after.find(*character).map(|at| stop + at),
        kind if is_tab(kind) && !after.starts_with('\t') => before.rfind('\t'),
        _ => None,
    };
    let start = start.unwrap_or(stop);
    let width = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Place::new(start, start + width)
}

/// What is wrong and how to mend it.
fn words(kind: &ErrorKind) -> (String, &'static str) {
    let (message, mend) = match kind {
        ErrorKind::UnclosedFlowCollection { open } => {
            return (format!("the bracket `{open}` is opened here and never closed"), CLOSE_BRACKET);
        }
        ErrorKind::UnexpectedCharacter { character } => return unexpected(*character),
        kind if is_tab(kind) => ("a tab stands where only spaces may stand", "indent with spaces"),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            ("a quote is opened here and never closed", "close it with the same kind of quote")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "text follows after a closing quote",
            "put the whole value in quotes; a quote inside single quotes is written twice",
        ),
        kind if is_bracket(kind) => ("a bracket doesn't fit the ones that are open here", CLOSE_BRACKET),
        kind if is_colon(kind) => (
            "a colon stands where no key can end",
            "put a value that holds `: ` in quotes, and begin each key on a line of its own",
        ),
        kind if is_indentation(kind) => ("this line doesn't fit what stands above it", INDENTATION),
        kind if is_escape(kind) => {
            ("a backslash in double quotes begins no known escape", "use single quotes, or write the backslash twice")
        }
        ErrorKind::CommentInterceptedScalar | ErrorKind::CommentNotSeparated => {
            ("a comment begins in the middle of a value", "put a space before #, or put the value in quotes")
        }
        ErrorKind::MissingAnchorOrAliasName => ("a value can't begin with & or *", "put the value in quotes"),
        ErrorKind::DirectiveDisallowed => {
            ("a line that begins with % is an order to the reader; an agreement has none", "remove the line")
        }
        ErrorKind::BomInsideDocument => ("an invisible byte-order mark stands in the text", "remove it"),
        _ => (
            "the text can't be read as YAML here",
            "look at the indentation, the quotes and the brackets on this line and the one above",
        ),
    };
    (message.to_owned(), mend)
}

const INDENTATION: &str = "the indentation of this line, or of the line above, may be wrong: begin the keys of one group in the same column, \
                           those of its parts further right, and write `key: value`";

const CLOSE_BRACKET: &str = "close every `[` with `]` and every `{` with `}`, with commas between the entries";

fn unexpected(character: char) -> (String, &'static str) {
    match character {
        '@' | '`' | '%' | '&' | '*' | '!' => {
            (format!("a value can't begin with {character}"), "put the value in quotes")
        }
        _ => (
            format!("the character U+{:04X} can't stand here", u32::from(character)),
            "remove it, or put the value in quotes",
        ),
    }
}

fn is_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
    )
}

fn is_bracket(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::MisplacedFlowCollectionEnd
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
    )
}

fn is_colon(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::MappingValueNotAllowed
            | ErrorKind::MappingKeyNotAllowed
            | ErrorKind::InvalidColonPlacement
            | ErrorKind::InvalidMappingValueWhitespace
            | ErrorKind::FlowMappingValueAdjacentCollection
    )
}

fn is_indentation(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::InvalidIndentation
            | ErrorKind::SimpleKeyExpected
            | ErrorKind::InvalidSimpleKey
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::BlockSequenceEntryNotAllowed
            | ErrorKind::BlockEntryInFlowCollection
            | ErrorKind::InvalidBlockEntryWhitespace
            | ErrorKind::InvalidBlockScalarIndent
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::InvalidFlowScalarIndent
    )
}

fn is_escape(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidUnicodeEscape
            | ErrorKind::InvalidLowSurrogateHexEscape
            | ErrorKind::InvalidLowSurrogate
            | ErrorKind::MissingLowSurrogate
            | ErrorKind::UnpairedLowSurrogate
    )
}
