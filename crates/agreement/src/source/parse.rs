//! From text to tree.

use granit_parser::{Event, Options, Parser, ScalarStyle, Span, options};

use super::builder::Builder;
use super::{Diagnostic, Node, Place, Source, syntax};

/// How deep lists and groups of keys may be nested.
pub const MAX_DEPTH: usize = 32;

/// How many values a file may hold.
pub const MAX_NODES: usize = 50_000;

/// Reads a file's text as one tree of at most [`MAX_DEPTH`] levels and [`MAX_NODES`] values.
///
/// # Errors
/// Every construct that is refused, in order of place: `alias` (anchors, aliases, merge keys), `tag`, `duplicate-key`, `complex-key`,
/// `empty-key`. One error alone where nothing more can be read: `yaml`, `second-document`, `too-deep`, `too-many-nodes`, `empty`.
pub fn parse(source: &Source) -> Result<Node, Vec<Diagnostic>> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str_with_options(source.text(), settings()) {
        let read = event.map_err(|error| syntax::fault(&error, source));
        let taken = read.and_then(|(event, span)| take(&mut builder, event, span));
        taken.map_err(|fault| vec![fault.with_reading(builder.reading())])?;
    }
    builder.finish()
}

fn settings() -> Options {
    options! {
        disallow_directives: true,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        emit_comments: false,
        // One more than is allowed, so that the tree reports the depth with its place.
        flow_nesting_limit: MAX_DEPTH + 1,
        block_nesting_limit: MAX_DEPTH + 1,
    }
}

/// Puts one event into the tree; an error ends the reading.
fn take(builder: &mut Builder, event: Event, span: Span) -> Result<(), Diagnostic> {
    let place = place_of(&span);
    if let Some(tag) = event.tag() {
        builder.refuse(tagged(&tag.original(), span.tag_span().map_or(place, |span| place_of(&span))));
    }
    match event {
        Event::DocumentStart(..) => builder.start_document(place),
        Event::Scalar(text, style, ..) => builder.scalar(text.into_owned(), place, style == ScalarStyle::Plain),
        Event::SequenceStart(..) => builder.open_sequence(place),
        Event::MappingStart(..) => builder.open_mapping(place),
        Event::SequenceEnd | Event::MappingEnd => {
            builder.close(place);
            Ok(())
        }
        Event::Anchor(..) => {
            builder.refuse(aliased(place));
            Ok(())
        }
        Event::Alias(_) | Event::UnresolvedAlias(_) => {
            builder.refuse(aliased(place));
            builder.scalar("alias".to_owned(), place, false)
        }
        // Ends of the document and of the stream hold no value.
        _ => Ok(()),
    }
}

fn place_of(span: &Span) -> Place {
    span.byte_range().map_or(Place::default(), |range| Place::new(range.start, range.end))
}

fn aliased(place: Place) -> Diagnostic {
    let mend = "write the value itself; text that begins with & or * stands in quotes";
    Diagnostic::error("alias", place, "anchors and aliases (& and *) are not part of an agreement").with_mend(mend)
}

fn tagged(tag: &str, place: Place) -> Diagnostic {
    let message = format!("the tag `{tag}` is not part of an agreement");
    Diagnostic::error("tag", place, message).with_mend("remove it; text that begins with ! stands in quotes")
}
