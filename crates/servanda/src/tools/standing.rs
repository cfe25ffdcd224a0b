//! A source that stands in `sources.yaml` already: it is the authority, and an import only adds files to it.

use super::entry;
use super::plan::{Seen, Wanted, counts, people};
use super::subjects::{Subject, Target, called};
use crate::beside::{Beside, SOURCES};
use crate::fault::Fault;
use measure::mapping::Mapping;
use std::collections::BTreeMap;

/// The source of the wanted name, if there is one.
///
/// # Errors
/// Sources with errors; a source that is of other files; something said that the source would have to say.
pub fn of<'b>(beside: &'b Beside, wanted: &Wanted) -> Result<Option<&'b Mapping>, Fault> {
    let Some(file) = &beside.sources else { return Ok(None) };
    let Some(sources) = &file.read.sources else { return Err(Fault::User(file.rendered().trim_end().to_owned())) };
    let Some(mapping) = sources.sources.get(&wanted.name) else { return Ok(None) };
    let ready = entry::ready(&wanted.tool)?;
    let form = |mapping: &Mapping| {
        let facts: Vec<_> = mapping.facts.0.iter().map(|kind| kind.value).collect();
        let format = mapping.format.as_ref().map(|format| format.value);
        let table = mapping.table.as_ref().map(|table| table.value.to_string());
        (facts, format, mapping.rows.as_ref().map(|rows| rows.value.to_string()), table)
    };
    if form(mapping) != form(&ready) {
        return Err(other(wanted, "says something else than the mapping of this tool"));
    }
    let zone = mapping.time_zone.as_ref().map(|zone| zone.0.name().to_owned());
    let same = |said: &Option<String>, stands: Option<&str>| said.is_none() || said.as_deref() == stands;
    if !says(mapping, wanted) || !same(&wanted.by, column(mapping)) || !same(&wanted.zone, zone.as_deref()) {
        return Err(other(wanted, "says already what is what"));
    }
    Ok(Some(mapping))
}

/// Whether the source says of words what is said on the command line.
fn says(mapping: &Mapping, wanted: &Wanted) -> bool {
    let priorities = mapping.words.get("priority");
    let priority = |text: &str| priorities.and_then(|words| words.get(text)).map(|word| word.value.to_string());
    let state = |text: &str| mapping.states.get(text).map(|word| word.value.to_string());
    wanted.priorities.iter().all(|(text, name)| priority(text).as_ref() == Some(name))
        && wanted.states.iter().all(|(text, name)| state(text).as_ref() == Some(name))
}

/// The column that names what is measured.
fn column(mapping: &Mapping) -> Option<&str> {
    ["resource", "service"].iter().find_map(|key| mapping.columns.get(key)).map(|column| &*column.value)
}

fn other(wanted: &Wanted, what: &str) -> Fault {
    Fault::user(format!(
        "error: the source `{name}` in {SOURCES} {what}\n  mend: edit it there and import without --map, --by, --priority, --state and --time-zone, or give this one a name of its own with --name",
        name = wanted.name
    ))
}

/// What the files measure, by a source that stands.
///
/// # Errors
/// Files that can't be read.
pub fn subjects(mapping: &Mapping, wanted: &Wanted) -> Result<(Vec<Subject>, Seen), Fault> {
    let (counts, seen) = counts(mapping, column(mapping), wanted)?;
    Ok((named(mapping, &counts, wanted)?, seen))
}

/// What each of these is, by a source that stands.
///
/// # Errors
/// Something else is said on the command line, or none of it is known.
pub fn named(mapping: &Mapping, counts: &BTreeMap<String, u64>, wanted: &Wanted) -> Result<Vec<Subject>, Fault> {
    let (column, names) = (column(mapping), people(wanted)?);
    let subject = |(key, rows): (&String, &u64)| Subject {
        target: target(mapping, column, key),
        name: called(key, &names),
        key: key.clone(),
        rows: *rows,
    };
    let subjects: Vec<Subject> = counts.iter().map(subject).collect();
    if !subjects.iter().all(|subject| agrees(subject, wanted)) {
        return Err(other(wanted, "says already what is what"));
    }
    let fixed = mapping.fixed.get("service").map(|service| service.value.to_string());
    match (&wanted.said.service, &fixed) {
        (Some(said), Some(fixed)) if said != fixed => return Err(other(wanted, "says already what is what")),
        (_, Some(_)) => {}
        _ => any_mapped(&subjects, column, wanted)?,
    }
    Ok(subjects)
}

/// Whether what is said of a subject on the command line is what the source says.
fn agrees(subject: &Subject, wanted: &Wanted) -> bool {
    let target = subject.target.as_ref();
    let service = wanted.said.service.as_ref();
    let said = |(name, to): &(String, String)| {
        let meant = *name == subject.key || *name == subject.name;
        !meant || target.is_some_and(|target| target.to_string() == *to || target.resource.as_ref() == Some(to))
    };
    wanted.said.map.iter().all(said)
        && service.is_none_or(|service| target.is_none_or(|target| target.service == *service))
}

/// What the source says of a subject; none where it passes it over.
fn target(mapping: &Mapping, column: Option<&str>, text: &str) -> Option<Target> {
    let only = column.and_then(|column| mapping.only.get(column));
    if only.is_some_and(|only| !only.0.iter().any(|wanted| wanted.trim() == text)) {
        return None;
    }
    let said = |key: &str| {
        let word = mapping.words.get(key).and_then(|words| words.get(text)).map(|word| word.value.to_string());
        let fixed = || mapping.fixed.get(key).map(|fixed| fixed.value.to_string());
        word.or_else(fixed).or_else(|| mapping.columns.get(key).map(|_| text.to_owned()))
    };
    Some(Target { service: said("service")?, resource: said("resource") })
}

/// Nothing that the agreement knows would mean that nothing is imported.
///
/// # Errors
/// Nothing is mapped, with what there is.
pub fn any_mapped(subjects: &[Subject], column: Option<&str>, wanted: &Wanted) -> Result<(), Fault> {
    if column.is_none() {
        return match wanted.said.service {
            Some(_) => Ok(()),
            None if !wanted.tool.asks_service() && wanted.tool.subject.is_none() => Ok(()),
            None => {
                Err(Fault::user("error: this export doesn't say of which service it is\n  mend: add --service NAME"))
            }
        };
    }
    if subjects.iter().any(|subject| subject.target.is_some()) {
        return Ok(());
    }
    let listed: Vec<String> = subjects.iter().take(20).map(|one| format!("`{}`", one.name.escape_debug())).collect();
    let found = if listed.is_empty() { "nothing".to_owned() } else { listed.join(", ") };
    let example = subjects.first().map_or("NAME", |one| one.name.as_str());
    Err(Fault::user(format!(
        "error: the agreement knows nothing of what this export measures: {found}\n  mend: say what is what, such as --map {}",
        crate::shell::quoted(&format!("{example}=SERVICE"))
    )))
}
