//! What a figure of time is made of: down and unknown time, outages, what was left out.

use super::exact;
use crate::figures::share;
use engine::finding::{
    CountingNote, Excluded, ExclusionGround, OutageBasis, OutageSeen, TimeBasis, WeighedDown, WeighedPart,
};
use serde_json::{Value, json};

pub fn time(basis: &TimeBasis) -> Value {
    with_outages(basis, basis.outages.iter().map(outage).collect())
}

/// The same with these outages.
pub fn with_outages(basis: &TimeBasis, outages: Vec<Value>) -> Value {
    let mut whole = own(basis, outages);
    if let (Some(keys), false) = (whole.as_object_mut(), basis.each.is_empty()) {
        let own = |basis: &TimeBasis| own(basis, basis.outages.iter().map(outage).collect());
        let each = basis.each.iter().map(|part| json!({ "name": &*part.name, "basis": own(&part.time) }));
        keys.insert("each".to_owned(), each.collect());
    }
    whole
}

fn own(basis: &TimeBasis, outages: Vec<Value>) -> Value {
    json!({
        "kind": "time",
        "within_hours_ms": basis.within_hours.millis(),
        "agreed_ms": basis.agreed.millis(),
        "down_ms": basis.down.millis(),
        "weighed": basis.weighed.as_ref().map(weighed),
        "unknown": exact::spans(&basis.unknown),
        "coverage": basis.coverage.as_ref().map(|coverage| exact::shown(coverage, share(coverage, &[]))),
        "outages": outages,
        "excluded": basis.excluded.iter().map(excluded).collect::<Vec<_>>(),
        "notes": basis.notes.iter().map(note).collect::<Vec<_>>(),
    })
}

fn weighed(down: &WeighedDown) -> Value {
    let part = |part: &WeighedPart| {
        json!({
            "low": exact::fraction(&part.low),
            "high": exact::fraction(&part.high),
            "shown": part.weight().en,
            "time": exact::spans(&part.time),
        })
    };
    json!({ "down_ms": exact::fraction(&down.down), "parts": down.parts.iter().map(part).collect::<Vec<_>>() })
}

pub fn one_outage(basis: &OutageBasis) -> Value {
    json!({
        "kind": "outage",
        "outage": outage(&basis.outage),
        "length_ms": basis.length.millis(),
        "before_ms": basis.before.millis(),
        "excluded": basis.excluded.iter().map(excluded).collect::<Vec<_>>(),
        "coverage": basis.coverage.as_ref().map(|coverage| exact::shown(coverage, share(coverage, &[]))),
        "notes": basis.notes.iter().map(note).collect::<Vec<_>>(),
    })
}

/// One outage.
pub fn outage(outage: &OutageSeen) -> Value {
    json!({
        "ids": outage.ids.iter().map(|id| &**id).collect::<Vec<_>>(),
        "from": outage.span.from().to_string(),
        "to": outage.span.to().to_string(),
        "counted_ms": outage.counted.millis(),
        "too_short": outage.too_short,
        "open": outage.open,
    })
}

pub fn excluded(one: &Excluded) -> Value {
    let (ground, category) = match &one.ground {
        ExclusionGround::Maintenance => ("maintenance", None),
        ExclusionGround::Exception(category) => ("exception", Some(&**category)),
    };
    json!({
        "id": &*one.id,
        "ground": ground,
        "category": category,
        "span": exact::span(one.span),
        "taken": exact::spans(&one.taken),
        "established": one.established,
        "pending": one.pending,
        "why": one.why.en,
    })
}

/// Something odd in the facts.
pub fn note(note: &CountingNote) -> Value {
    json!({ "at": note.at.map(|at| at.to_string()), "words": note.words.en })
}
