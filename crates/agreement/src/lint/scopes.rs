//! For what a promise is made: preconditions that can't hold, groups that can't be, variants that nobody ever gets.

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Cap, CapCovers, Indicator, Objective, Variant, Where};
use crate::quantity::{Precondition, UpWhile};
use crate::reading::At;
use crate::source::{Diagnostic, Place};

pub(super) const RULES: &[Rule] =
    &[NO_MEMBERS, BAD_PRECONDITION, NEVER_ENOUGH, IDLE_TOGETHER, IDLE_VARIANT, STATELESS_GROUP];

const NO_MEMBERS: Rule = error(
    "no-members",
    "rule A13",
    "A clause speaks of resources, where the service is measured as a whole.",
    "add `for_each: resource`, or the attributes whose values make up the members",
);
const BAD_PRECONDITION: Rule = error(
    "bad-precondition",
    "rule A13",
    "A precondition that no resource can meet.",
    "write a text or a number for an attribute, and a length for `age`",
);
const NEVER_ENOUGH: Rule = error(
    "never-enough",
    "rule A12",
    "A group never has as many parts as it needs, so nothing is ever promised.",
    "lower the number, or put more resources together",
);
const IDLE_TOGETHER: Rule = warning(
    "idle-together",
    "rule A12",
    "Each group has one part, so it makes no difference how they are put together.",
    "remove the key, or measure for what several resources have in common",
);
const IDLE_VARIANT: Rule = warning(
    "idle-variant",
    "rule A13",
    "A variant that changes nothing, or that a later one always overrides.",
    "remove it, or write the variants from the strictest to the mildest",
);

const STATELESS_GROUP: Rule = error(
    "stateless-group",
    "rule A12",
    "Where each resource counts by itself the group is never up or down, so only its availability can be measured.",
    "write `measures: availability`, or how many resources keep the group up: `up_while: any`",
);

/// Scopes that are empty, circular or without effect.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement.objectives.iter().flat_map(|(id, objective)| {
        let remarks = [unmembered(objective), preconditions(objective), groups(objective), variants(objective)];
        let at = format!("objectives › {}", id.value);
        remarks.into_iter().flatten().map(move |remark| {
            let reading = format!("{at} › {}", remark.reading);
            remark.with_reading(reading)
        })
    });
    each.chain(caps(agreement)).collect()
}

/// Caps of each member by itself, where no objective has any.
fn caps(agreement: &Agreement) -> Vec<Diagnostic> {
    if agreement.objectives.iter().any(|(_, objective)| objective.for_each.is_some()) {
        return Vec::new();
    }
    let caps = agreement.settlement.caps.iter().enumerate().filter(|(_, cap)| cap.covers == CapCovers::Member);
    let remark = |(number, cap): (usize, &Cap)| {
        let reading = format!("settlement › caps › {}", number + 1);
        NO_MEMBERS.at(cap.place, &reading, "the cap covers each member by itself, and no objective has `for_each`")
    };
    caps.map(remark).collect()
}

/// Keys that speak of resources, where all of them are measured as one.
fn unmembered(objective: &Objective) -> Vec<Diagnostic> {
    if objective.for_each.is_some() {
        return Vec::new();
    }
    let not_existing = &objective.not_existing;
    let keys = [
        ("where", objective.r#where.as_ref().map(|wanted| wanted.place)),
        ("together", objective.together.as_ref().map(|together| together.place)),
        ("not_existing", Some(not_existing.place).filter(|place| *place != Place::default())),
        ("variants", objective.variants.iter().next().map(|(name, _)| name.place)),
    ];
    let written = keys.into_iter().filter_map(|(key, place)| Some((key, place?)));
    written
        .map(|(key, place)| {
            NO_MEMBERS.at(place, key, format!("`{key}` speaks of resources, and there is no `for_each`"))
        })
        .collect()
}

fn preconditions(objective: &Objective) -> Vec<Diagnostic> {
    let own = objective.r#where.iter().map(|wanted| (wanted, "where".to_owned()));
    let of_variants =
        objective.variants.iter().map(|(id, variant)| (&variant.r#where, format!("variants › {} › where", id.value)));
    own.chain(of_variants).flat_map(|(wanted, reading)| of_where(wanted, &reading)).collect()
}

fn of_where(wanted: &At<Where>, reading: &str) -> Vec<Diagnostic> {
    if wanted.value.is_empty() {
        let message = "no attribute is named, so it says nothing";
        return vec![
            BAD_PRECONDITION
                .at(wanted.place, reading, message)
                .with_mend("name an attribute: `where: { plan: business }`"),
        ];
    }
    let each = wanted.value.iter().flat_map(|(name, values)| {
        let is_age = name.as_str() == AGE;
        let wrong = values.0.iter().filter(move |value| is_age != matches!(value.value, Precondition::Age { .. }));
        let none = values.0.is_empty().then(|| (name.place, format!("`{}` may be nothing at all", name.value)));
        let wrong = wrong.map(move |value| (value.place, misfit(is_age, &name.value, &value.value)));
        wrong.chain(none).map(move |(place, message)| {
            let reading = format!("{reading} › {}", name.value);
            let mend = if is_age { "write for example `age: at least 24 hours`" } else { BAD_PRECONDITION.mend };
            BAD_PRECONDITION.at(place, reading, message).with_mend(mend)
        })
    });
    each.collect()
}

/// The key of how long a resource has existed.
const AGE: &str = "age";

fn misfit(is_age: bool, name: &str, value: &Precondition) -> String {
    match is_age {
        true => format!("`{value}` doesn't say how long a resource must have existed"),
        false => format!("`{value}` is a length, and `{name}` is an attribute"),
    }
}

fn groups(objective: &Objective) -> Vec<Diagnostic> {
    let (Some(together), Some(each)) = (&objective.together, &objective.for_each) else { return Vec::new() };
    let names: Vec<&str> = each.value.0.iter().map(|name| name.as_str()).collect();
    let by = together.by.as_ref().map(|by| by.as_str());
    let one = names.contains(&"resource") || by.is_some_and(|by| names.contains(&by));
    let alone = together.up_while.value == UpWhile::EachByItself;
    if alone && objective.measures.value != Indicator::Availability {
        let message = format!(
            "{} is that of a state, and resources that count each by itself make up none",
            objective.measures.value
        );
        return vec![STATELESS_GROUP.at(together.up_while.place, "together › up_while", message)];
    }
    let least = together.least();
    if one && least > 1 {
        let place = together.needs.as_ref().map_or(together.up_while.place, |needs| needs.place);
        let message = format!("a member has one part, and {least} must exist");
        return vec![NEVER_ENOUGH.at(place, "together", message)];
    }
    if one {
        let message = "each member has one part by itself";
        return vec![IDLE_TOGETHER.at(together.place, "together", message)];
    }
    fewer_than_asked(objective).into_iter().collect()
}

/// Fewer parts than must be up: then the group is down whatever they do.
fn fewer_than_asked(objective: &Objective) -> Option<Diagnostic> {
    let together = objective.together.as_ref()?;
    let (needs, count) = (together.needs.as_ref()?, together.up_while.count()?);
    if needs.0 >= u64::from(count) {
        return None;
    }
    let message = format!("with {} parts the group is never up, since {count} must be", needs.0);
    let mend = format!("write `at least {count}` or more");
    Some(NEVER_ENOUGH.at(needs.place, "together › needs", message).with_mend(mend))
}

fn variants(objective: &Objective) -> Vec<Diagnostic> {
    let all: Vec<_> = objective.variants.iter().take(MOST_COMPARED).collect();
    let idle = all.iter().enumerate().filter_map(|(number, (id, variant))| {
        let later = all.iter().skip(number + 1).find(|(_, later)| is_within(variant, later));
        let reading = format!("variants › {}", id.value);
        if let Some((name, _)) = later {
            let message = format!("whoever fits `{}` also fits `{}`, which is later and holds", id.value, name.value);
            return Some(IDLE_VARIANT.at(id.place, reading, message).with_related(name.place, "the later one"));
        }
        let nothing = variant.target.is_none() && variant.remedies.is_none();
        nothing
            .then(|| IDLE_VARIANT.at(id.place, reading, format!("`{}` changes neither target nor remedies", id.value)))
    });
    idle.collect()
}

/// The most variants that are compared with each other, which bounds the work on hostile input.
const MOST_COMPARED: usize = 200;

/// Whether every resource that fits one variant fits another too: it asks for nothing that the first doesn't.
fn is_within(one: &Variant, other: &Variant) -> bool {
    other.r#where.value.iter().all(|(name, wide)| {
        let narrow = one.r#where.value.get(name.as_str());
        narrow.is_some_and(|narrow| narrow.0.iter().all(|value| wide.0.contains(value)))
    })
}
