//! What sets off a right or an escalation, and who then meets whom.

use super::linear::follow_one_another;
use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Escalation, Trigger};
use crate::quantity::{Identifier, Pattern, Window};
use crate::source::Diagnostic;
use std::borrow::Cow;

pub(super) const RULES: &[Rule] =
    &[EMPTY_TRIGGER, MIXED_TRIGGER, NEVER_TRIGGERS, REMEDY_TRIGGER, NO_STEPS, STEP_PAIR, RIGHT_WITHOUT_TERM];

const EMPTY_TRIGGER: Rule = error(
    "empty-trigger",
    "mission C9",
    "It isn't said what sets this off.",
    "name an `objective` or a `duty` and how often it is `missed`, an `outage_from` or an `exception`",
);
const MIXED_TRIGGER: Rule = error(
    "mixed-trigger",
    "mission C9",
    "Several things would have to set this off at once.",
    "write a trigger for each, or keep one of them",
);
const NEVER_TRIGGERS: Rule = error(
    "never-triggers",
    "mission C9",
    "What is to set this off can never be, or can't be known.",
    "mend what it says, or remove it",
);
const REMEDY_TRIGGER: Rule = error(
    "remedy-trigger",
    "rule C2",
    "It can't be told for which windows a remedy holds.",
    "say how often windows must be missed, and in what: `when: { missed: 2, pattern: in a row }` or `when: { missed: 3, within: last 12 months }`",
);
const RIGHT_WITHOUT_TERM: Rule = warning(
    "right-without-term",
    "mission C9",
    "It isn't said until when a right may be used, so it hangs over the agreement for ever.",
    "add `use_within:` such as `30 calendar days`",
);
const NO_STEPS: Rule = warning(
    "no-steps",
    "mission C7",
    "An escalation without steps or without anything that sets it off.",
    "add the steps and what sets them off, or remove the escalation",
);
const STEP_PAIR: Rule = error(
    "step-pair",
    "mission C7",
    "A step needs one contact of each party.",
    "write `between: [service-manager, service-manager]`: the provider's contact, then the customer's",
);

/// Triggers that never or always fire, rights without end, and ladders without people.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let triggers = all(agreement).into_iter().filter_map(|used| trigger(agreement, &used));
    let endless = agreement.rights.iter().filter(|(_, right)| right.use_within.is_none()).map(|(id, right)| {
        let reading = format!("rights › {}", id.value);
        RIGHT_WITHOUT_TERM.at(right.place, reading, "it isn't said until when this right may be used")
    });
    triggers.chain(endless).chain(remedies(agreement)).chain(agreement.escalation.iter().flat_map(ladder)).collect()
}

/// A trigger where it is used.
struct Used<'a> {
    when: Cow<'a, Trigger>,
    reading: String,
    /// Whether a duty arises from it.
    of_a_duty: bool,
}

fn all(agreement: &Agreement) -> Vec<Used<'_>> {
    let used = |when, reading: String| Used { when: Cow::Borrowed(when), reading, of_a_duty: false };
    let rights = agreement.rights.iter().map(|(id, right)| used(&right.when, format!("rights › {} › when", id.value)));
    let steps = agreement.escalation.iter().flat_map(|ladder| ladder.when.iter().enumerate());
    let ladder = steps.map(|(number, when)| used(when, format!("escalation › when › {}", number + 1)));
    let sides = [("provider", &agreement.duties.provider), ("customer", &agreement.duties.customer)];
    let duties = sides.into_iter().flat_map(|(side, duties)| duties.iter().map(move |(id, duty)| (side, id, duty)));
    let duties = duties.filter_map(|(side, id, duty)| {
        let reading = format!("duties › {side} › {} › when", id.value);
        duty.when.as_ref().map(|when| Used { when: Cow::Borrowed(when), reading, of_a_duty: true })
    });
    let remedies = agreement.remedies().filter_map(|(id, _, number, remedy)| {
        let reading = format!("objectives › {} › remedies › {} › when", id.value, number + 1);
        let when = Cow::Owned(remedy.when.as_ref()?.about(id));
        Some(Used { when, reading, of_a_duty: false })
    });
    rights.chain(ladder).chain(duties).chain(remedies).collect()
}

fn ladder(escalation: &Escalation) -> Vec<Diagnostic> {
    let idle = (escalation.steps.is_empty() || escalation.when.is_empty()).then(|| {
        let what =
            if escalation.steps.is_empty() { "the escalation has no steps" } else { "nothing sets the escalation off" };
        NO_STEPS.at(escalation.place, "escalation", what)
    });
    let pairs = escalation.steps.iter().enumerate().filter(|(_, step)| step.between.len() != 2);
    let pairs = pairs.map(|(number, step)| {
        STEP_PAIR.at(
            step.place,
            format!("escalation › steps › {} › between", number + 1),
            format!("this step needs 2 contacts and names {}", step.between.len()),
        )
    });
    idle.into_iter().chain(pairs).collect()
}

fn trigger(agreement: &Agreement, used: &Used) -> Option<Diagnostic> {
    let when = &*used.when;
    let kinds = [when.objective.is_some() && when.outage_from.is_none(), when.duty.is_some()];
    let kinds = kinds.into_iter().chain([when.outage_from.is_some(), when.exception.is_some()]);
    if let Some(what) = empty(when) {
        return Some(EMPTY_TRIGGER.at(when.place, &*used.reading, what));
    }
    if kinds.filter(|is| *is).count() > 1 || counts_nothing(when) {
        let what = "this is set off by more than one kind of thing at once";
        return Some(MIXED_TRIGGER.at(when.place, &*used.reading, what));
    }
    never(agreement, used).map(|what| NEVER_TRIGGERS.at(when.place, &*used.reading, what))
}

/// Remedies that hold where nobody can tell: what is paid before it is over, and what is counted without an end.
fn remedies(agreement: &Agreement) -> impl Iterator<Item = Diagnostic> {
    agreement.remedies().filter_map(|(id, objective, number, remedy)| {
        let when = remedy.when.as_ref()?;
        let many = when.missed.as_ref().is_some_and(|missed| missed.0 > 1);
        let window = objective.window.value;
        let by_lateness = remedy.linear.as_ref().is_some_and(|linear| linear.by_lateness(objective.measures.value));
        let what = if !follow_one_another(window) {
            format!("the windows of a remedy that holds at times must follow one another; `{window}` doesn't")
        } else if by_lateness {
            "lateness is paid where it is added, before it is known what is missed".to_owned()
        } else if when.duty.is_some() || when.outage_from.is_some() || when.exception.is_some() {
            "a remedy can only depend on windows that were missed".to_owned()
        } else if many && when.pattern.is_none() && when.within.is_none() {
            "it isn't said in which stretch so many must be missed, so it could mean each so many-th time".to_owned()
        } else {
            return None;
        };
        let reading = format!("objectives › {} › remedies › {} › when", id.value, number + 1);
        Some(REMEDY_TRIGGER.at(when.place, reading, what))
    })
}

fn empty(when: &Trigger) -> Option<&'static str> {
    match (&when.objective, &when.duty, &when.missed) {
        (None, None, Some(_)) => Some("it isn't said which objective or duty must be missed"),
        (_, _, Some(missed)) if missed.0 == 0 => Some("what was missed no times sets off nothing"),
        (None, None, None) if when.outage_from.is_none() && when.exception.is_none() => {
            Some("nothing here sets it off")
        }
        _ => None,
    }
}

/// Whether it says how often or how far of something that has neither.
fn counts_nothing(when: &Trigger) -> bool {
    let counted = when.missed.is_some() || when.pattern.is_some() || when.within.is_some();
    let levelled = when.below.is_some() || when.above.is_some();
    let is_event = when.outage_from.is_some() || when.exception.is_some();
    (is_event && (counted || levelled)) || (when.duty.is_some() && levelled)
}

fn never(agreement: &Agreement, used: &Used) -> Option<String> {
    let when = &*used.when;
    if let (Some(missed), Some(Pattern::OfTheLast(last))) = (&when.missed, when.pattern.as_deref())
        && missed.0 > u64::from(*last)
    {
        return Some(format!("{} of the last {last} can't be missed", missed.value));
    }
    if when.within.as_ref().is_some_and(|within| !matches!(within.value, Window::LastDays(_) | Window::LastMonths(_))) {
        return Some("`within` needs a rolling stretch, such as `last 12 months`".to_owned());
    }
    if when.outage_from.is_some() && !measures_outages(agreement, when.objective.as_deref()) {
        return Some("no objective here measures for how long a service is down".to_owned());
    }
    if when.exception.is_some() && agreement.exceptions.is_empty() {
        return Some("the agreement has no exceptions that could be claimed".to_owned());
    }
    when.duty.as_ref().and_then(|duty| on_duty(agreement, duty, used.of_a_duty))
}

fn measures_outages(agreement: &Agreement, name: Option<&Identifier>) -> bool {
    let own = |id: &Identifier| name.is_none_or(|name| name == id);
    agreement.objectives.iter().any(|(id, objective)| own(&id.value) && objective.measures.value.is_of_states())
}

/// A duty that follows from another duty could follow from itself; what follows from a duty stands with that duty.
fn on_duty(agreement: &Agreement, name: &Identifier, of_a_duty: bool) -> Option<String> {
    if of_a_duty {
        return Some(format!(
            "a duty can't arise from the duty `{name}`: say what follows under that duty's `otherwise`"
        ));
    }
    let sides = [&agreement.duties.provider, &agreement.duties.customer];
    let duty = sides.into_iter().find_map(|duties| duties.get(name.as_str()))?;
    let untimed = duty.every.is_none() && duty.within.is_none();
    untimed.then(|| format!("the duty `{name}` has no term, so nobody knows when it is missed"))
}
