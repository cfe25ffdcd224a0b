//! What can be said of sources.yaml before any file is read.

use super::history::MEANINGS;
use super::keys::{self, Nature};
use super::model::{Answered, Format, Ids, Mapping, Sources, TicketForm};
use super::pairs::{Pair, Pairs};
use super::times_of::Times;
use crate::Kind;
use agreement::quantity::nearest;
use agreement::reading::Reader;
use agreement::source::{Diagnostic, Place};

/// Every fault of every source.
pub(super) fn check(sources: &Sources, reader: &mut Reader) {
    for (name, mapping) in sources.sources.iter() {
        reader.within("sources", |reader| reader.within(name.as_str(), |reader| source(mapping, reader)));
    }
}

fn source(mapping: &Mapping, reader: &mut Reader) {
    kinds(mapping, reader);
    known_keys(mapping, reader);
    natures(mapping, reader);
    once(mapping, reader);
    needed(mapping, reader);
    tickets(mapping, reader);
    formats(mapping, reader);
}

fn kinds(mapping: &Mapping, reader: &mut Reader) {
    let facts = &mapping.facts.0;
    let twice = facts.iter().enumerate().find(|(n, kind)| facts.iter().take(*n).any(|other| other == *kind));
    if let Some((_, kind)) = twice {
        refuse(
            reader,
            "facts",
            "duplicate-kind",
            kind.place,
            format!("`{}` stands twice", kind.value.word()),
            "keep one of the two",
        );
    }
    if let Some(kind) = facts.iter().find(|kind| kind.value == Kind::Ticket)
        && mapping.tickets != TicketForm::Events
        && facts.len() > 1
    {
        let message = format!("tickets written as {} can't be mixed with other kinds", mapping.tickets);
        refuse(
            reader,
            "facts",
            "mixed-kinds",
            kind.place,
            message,
            "make a second source of the same files for the other kind",
        );
    }
}

/// Keys that no fact of this source has.
fn known_keys(mapping: &Mapping, reader: &mut Reader) {
    unknown("columns", &mapping.columns, mapping, reader);
    unknown("fixed", &mapping.fixed, mapping, reader);
    unknown("words", &mapping.words, mapping, reader);
    unknown("units", &mapping.units, mapping, reader);
    if let Times::Each(each) = &mapping.times {
        unknown("times", each, mapping, reader);
    }
}

fn unknown<T>(part: &str, pairs: &Pairs<T>, mapping: &Mapping, reader: &mut Reader) {
    for pair in pairs.iter().filter(|pair| !keys::has(mapping, &pair.key)) {
        let known = keys::known(mapping);
        let mend = match nearest(&pair.key, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the keys of these facts are: {}", known.join(", ")),
        };
        let message = format!("`{}` is no key of these facts", pair.key);
        refuse(reader, part, "unknown-key", pair.place, message, mend);
    }
}

/// Parts that say nothing for what stands under their key.
fn natures(mapping: &Mapping, reader: &mut Reader) {
    for pair in mapping.units.iter().filter(|pair| !matches!(Nature::of(&pair.key), Nature::Length | Nature::Money)) {
        let message = format!("`{}` has no unit", pair.key);
        refuse(
            reader,
            "units",
            "idle-key",
            pair.place,
            message,
            "remove it; only `took`, `lost` and `amount` have one",
        );
    }
    if let Times::Each(each) = &mapping.times {
        for pair in each.iter().filter(|pair| !matches!(Nature::of(&pair.key), Nature::Time | Nature::Date)) {
            refuse(reader, "times", "idle-key", pair.place, format!("`{}` is no time", pair.key), "remove it");
        }
    }
}

/// A key that both a column and a fixed text give.
fn once(mapping: &Mapping, reader: &mut Reader) {
    for pair in mapping.fixed.iter().filter(|pair| mapping.columns.get(&pair.key).is_some()) {
        let message = format!("`{}` stands under `columns` too", pair.key);
        refuse(reader, "fixed", "duplicate-key", pair.place, message, "keep one of the two");
    }
}

/// Keys that these facts need, and that nothing gives.
fn needed(mapping: &Mapping, reader: &mut Reader) {
    for (kind, key) in keys::needed(mapping) {
        let given = mapping.columns.get(key).is_some()
            || mapping.fixed.get(key).is_some()
            || (key == "to" && mapping.lasts.is_some())
            || (key == "id" && mapping.ids != Ids::Column);
        if !given {
            let mend = match key {
                "id" => "name its column under `columns`, or say `ids: from rows`".to_owned(),
                "to" => "name its column under `columns`, or say with `lasts` how long each row's span is".to_owned(),
                _ => format!("name its column under `columns`, or say what it always is: `fixed: {{ {key}: … }}`"),
            };
            refuse(
                reader,
                "columns",
                "missing-key",
                mapping.place,
                format!("{kind} needs `{key}`, and nothing says where it stands"),
                mend,
            );
        }
    }
}

fn tickets(mapping: &Mapping, reader: &mut Reader) {
    let has_tickets = mapping.facts.0.iter().any(|kind| kind.value == Kind::Ticket);
    let changes = has_tickets && matches!(mapping.tickets, TicketForm::Changes | TicketForm::History);
    if !has_tickets && mapping.tickets != TicketForm::Events {
        refuse(
            reader,
            "tickets",
            "idle-key",
            mapping.place,
            "no facts of this source are tickets",
            "remove it, or write `facts: ticket`",
        );
    }
    match mapping.states.iter().next() {
        Some(Pair { place, .. }) if !changes => {
            refuse(
                reader,
                "states",
                "idle-key",
                *place,
                "states are only told of tickets that are written as changes",
                "write `tickets: changes` or `tickets: history`, or translate words under `words`",
            );
        }
        None if changes => {
            let mend = "say for each of them: reported, working, solved, closed, cancelled, or the name of a state in which the clock may stand still";
            refuse(
                reader,
                "states",
                "missing-key",
                mapping.place,
                "nothing says what the states of a ticket mean",
                mend,
            );
        }
        _ => {}
    }
    let answers = mapping.columns.get("answered").is_some() || mapping.answers.iter().next().is_some();
    if mapping.answered == Answered::FirstWorking && (!changes || answers) {
        let mend = "write `tickets: changes` and no column for `answered`, or leave this out";
        refuse(reader, "answered", "idle-key", mapping.place, "this says nothing here", mend);
    }
    histories(mapping, reader);
}

/// What only histories have, and need.
fn histories(mapping: &Mapping, reader: &mut Reader) {
    let history = mapping.tickets == TicketForm::History;
    let first = |place: Option<Place>| place.filter(|_| !history);
    for (part, place) in [
        ("fields", first(mapping.fields.iter().next().map(|pair| pair.place))),
        ("answers", first(mapping.answers.iter().next().map(|pair| pair.place))),
    ] {
        if let Some(place) = place {
            let mend = "remove it, or write `tickets: history`";
            refuse(reader, part, "idle-key", place, "only tickets that are written as a history have it", mend);
        }
    }
    if history && mapping.fields.iter().next().is_none() {
        let mend = "say which field is the state, such as `fields: { status: state }`";
        let message = "nothing says which fields of the history mean something";
        refuse(reader, "fields", "missing-key", mapping.place, message, mend);
    }
    for pair in mapping.fields.iter().filter(|pair| !MEANINGS.contains(&&*pair.value.value)) {
        let message = format!("a field can't mean `{}`", &*pair.value.value);
        let mend = format!("it means {}; leave out fields that mean nothing", MEANINGS.join(", "));
        refuse(reader, "fields", "unknown-word", pair.value.place, message, mend);
    }
}

fn formats(mapping: &Mapping, reader: &mut Reader) {
    let format = mapping.format.as_ref().map(|format| format.value);
    if let Some(separator) = &mapping.separator
        && format.is_some_and(|format| format != Format::Csv)
    {
        refuse(reader, "separator", "idle-key", separator.place, "only csv has a separator", "remove it");
    }
    if let Some(sheet) = &mapping.sheet
        && format.is_some_and(|format| format != Format::Xlsx)
    {
        refuse(reader, "sheet", "idle-key", sheet.place, "only xlsx has sheets", "remove it");
    }
    needs_place(mapping, reader);
    if let Some(sign) = mapping.thousands.as_ref().filter(|sign| sign.value == mapping.decimal) {
        refuse(
            reader,
            "thousands",
            "idle-key",
            sign.place,
            "decimals and thousands have the same sign",
            "correct one of the two",
        );
    }
}

/// A document or database says where in it the rows stand, and nothing else does.
fn needs_place(mapping: &Mapping, reader: &mut Reader) {
    let format = mapping.format.as_ref();
    let of = |wanted: Format| format.filter(|format| format.value == wanted).map(|format| format.place);
    let said = [
        ("rows", of(Format::Json), mapping.rows.as_ref().map(|rows| rows.place), "`rows: incidents[]`"),
        ("table", of(Format::Sqlite), mapping.table.as_ref().map(|table| table.place), "`table: heartbeat`"),
    ];
    for (key, wanted, given, example) in said {
        match (wanted, given) {
            (Some(place), None) => {
                let message = format!("nothing says under `{key}` where the rows stand");
                refuse(reader, key, "missing-key", place, message, format!("write such as {example}"));
            }
            (None, Some(place)) if key == "rows" || format.is_some() => {
                let of = if key == "rows" { "json" } else { "sqlite" };
                refuse(
                    reader,
                    key,
                    "idle-key",
                    place,
                    format!("only `format: {of}` has it"),
                    "remove it, or say the format",
                );
            }
            _ => {}
        }
    }
}

fn refuse(
    reader: &mut Reader,
    part: &str,
    code: &'static str,
    place: Place,
    message: impl Into<String>,
    mend: impl Into<String>,
) {
    reader.within(part, |reader| reader.refuse::<()>(code, place, message, mend));
}

/// Translations that decide a figure, and so belong in the agreement: several words of the source that become `down` (W2).
pub(super) fn lint(sources: &Sources) -> Vec<Diagnostic> {
    let of = |(name, mapping): (&agreement::reading::At<agreement::quantity::Identifier>, &Mapping)| {
        let states = mapping.words.iter().filter(|pair| matches!(pair.key.as_str(), "state" | "impact"));
        states.filter_map(|pair| several_down(name, pair)).collect::<Vec<_>>()
    };
    sources.sources.iter().flat_map(of).collect()
}

fn several_down(
    source: &str,
    words: &Pair<Pairs<agreement::reading::At<agreement::reading::Words>>>,
) -> Option<Diagnostic> {
    let down: Vec<_> = words.value.iter().filter(|pair| pair.value.value.0 == "down").collect();
    let second = down.get(1)?;
    let listed = down.iter().map(|pair| format!("`{}`", pair.key)).collect::<Vec<_>>().join(", ");
    let message = format!("{listed} are all translated into `down`, though what counts as down decides a figure");
    let mend =
        "give each a name of its own here, and say under `measuring › states` in agreement.yaml what it counts as";
    let reading = format!("sources › {source} › words › {}", words.key);
    Some(Diagnostic::warning("states-decided-here", second.place, message).with_mend(mend).with_reading(reading))
}
