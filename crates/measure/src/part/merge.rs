//! Parts of one input as the whole, in any order.

use super::body::{piece, written};
use super::{Body, OfFile, OfSource, Part};
use crate::bulk::states::Sealed;
use std::collections::{BTreeMap, BTreeSet};

/// The whole of all parts.
///
/// # Errors
/// They aren't of one input, or not all of them, each once; in words, with how to mend it.
pub fn merge(mut parts: Vec<Part>) -> Result<Part, String> {
    parts.sort_by_key(|part| part.header.part);
    complete(&parts)?;
    let mut header = parts.first().map(|part| part.header.clone()).ok_or("there is no part")?;
    (header.part, header.of) = (1, 1);
    let bodies: Vec<Body> = parts.into_iter().map(|part| part.body).collect();
    Ok(Part { header, body: merged(bodies)? })
}

fn complete(parts: &[Part]) -> Result<(), String> {
    let Some(first) = parts.first().map(|part| &part.header) else { return Err("there is no part".to_owned()) };
    for other in parts.iter().map(|part| &part.header) {
        let what = if other.program != first.program {
            "version of servanda"
        } else if other.texts != first.texts {
            "agreement or sources.yaml"
        } else if other.inputs != first.inputs {
            "files"
        } else if other.of != first.of {
            "number of parts"
        } else {
            continue;
        };
        return Err(format!("the parts differ in their {what}: they are not of one input; measure all of them alike"));
    }
    for (number, part) in (1..).zip(parts) {
        let is = part.header.part;
        if is < number {
            return Err(format!("part {is} of {} stands twice; name each once", first.of));
        }
        if is > number {
            return Err(format!("part {number} of {} is missing; name all of them", first.of));
        }
    }
    match u32::try_from(parts.len()).is_ok_and(|parts| parts == first.of) {
        true => Ok(()),
        false => Err(format!("part {} of {} is missing; name all of them", parts.len() + 1, first.of)),
    }
}

fn merged(bodies: Vec<Body>) -> Result<Body, String> {
    let nows: BTreeSet<i64> = bodies.iter().filter_map(|body| body.now).collect();
    let last = bodies.iter().filter_map(|body| body.last).max();
    let now = nows.first().copied();
    if nows.len() > 1 || now.is_some_and(|now| last > Some(now)) {
        return Err("the parts were measured up to different instants; give all of them one --as-of".to_owned());
    }
    let by_source = bodies.first().is_some_and(|body| body.by_source);
    let same = |body: &&Body| body.by_source == by_source;
    if !bodies.iter().all(|body| same(&body)) {
        return Err("the parts were cut in different ways; measure all of them alike".to_owned());
    }
    let files = if by_source { alike(&bodies)? } else { summed(&bodies) };
    let later = if by_source { bodies.first().and_then(|body| body.later) } else { later(&bodies) };
    let mut whose: BTreeMap<_, Vec<OfSource>> = BTreeMap::new();
    for source in bodies.into_iter().flat_map(|body| body.sources) {
        let key = (source.service.clone(), source.resource.clone(), source.by.clone(), source.location.clone());
        whose.entry(key).or_default().push(source);
    }
    let sources = whose.into_values().map(together).collect::<Result<_, _>>()?;
    Ok(Body { by_source: false, now, last, later, files, sources })
}

/// Each part saw all rows.
fn alike(bodies: &[Body]) -> Result<Vec<OfFile>, String> {
    let files = bodies.first().map(|body| body.files.clone()).unwrap_or_default();
    match bodies.iter().all(|body| body.files == files) {
        true => Ok(files),
        false => Err("the parts saw different rows; measure all of them alike".to_owned()),
    }
}

/// Each part saw some rows.
fn summed(bodies: &[Body]) -> Vec<OfFile> {
    let files = bodies.iter().map(|body| body.files.len()).max().unwrap_or_default();
    let of = |file: usize| bodies.iter().filter_map(move |body| body.files.get(file));
    (0..files).map(|file| of(file).fold(OfFile::default(), sum)).collect()
}

fn sum(mut all: OfFile, one: &OfFile) -> OfFile {
    all.rows += one.rows;
    all.used += one.used;
    all.samples += one.samples;
    for (column, text, rows) in &one.passed {
        match all.passed.iter_mut().find(|passed| passed.0 == *column && passed.1 == *text) {
            Some(passed) => passed.2 += rows,
            None => all.passed.push((column.clone(), text.clone(), *rows)),
        }
    }
    all.passed.sort_unstable();
    for (rule, times, lines) in &one.settled {
        match all.settled.iter_mut().find(|settled| settled.0 == *rule) {
            Some(settled) => {
                settled.1 += times;
                settled.2.extend(lines);
                settled.2.sort_unstable();
                settled.2.truncate(crate::mapping::MOST_LINES);
            }
            None => all.settled.push((rule.clone(), *times, lines.clone())),
        }
    }
    all.settled.sort_unstable();
    all
}

fn later(bodies: &[Body]) -> Option<(u64, usize, Option<u64>)> {
    let all = || bodies.iter().filter_map(|body| body.later);
    let (_, file, line) = all().min_by_key(|(_, file, line)| (*file, *line))?;
    Some((all().map(|later| later.0).sum(), file, line))
}

/// The pieces of one source from all parts that have some.
fn together(mut parts: Vec<OfSource>) -> Result<OfSource, String> {
    let looks: BTreeSet<_> = parts.iter().flat_map(|part| part.looks.iter().cloned()).collect();
    let looks: Vec<_> = looks.into_iter().collect();
    let mut sealed = Sealed::default();
    for part in &mut parts {
        part.under(&looks);
        let pieces = part.pieces.iter().map(piece).collect();
        sealed.give(0, part.stale, pieces).map_err(|_| {
            let of = part.resource.as_ref().unwrap_or(&part.service);
            format!("the parts have samples of `{of}` within each other's time: they are not of one input")
        })?;
    }
    let pieces = sealed.take(0, true).iter().map(written).collect();
    let first = parts.into_iter().next().ok_or("there is no part")?;
    Ok(OfSource { pieces, ..first })
}
