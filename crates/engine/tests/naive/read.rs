//! The engine's findings in the audit's words.

use super::found::{Found, Margin, Numbers};
use super::fraction::Fraction;
use super::windows::Stretch;
use engine::finding::{self, Basis, Figure, Finding, Verdict};

pub fn window(finding: &Finding) -> Stretch {
    let window = &finding.key.window;
    Stretch { from: window.span.from().millis(), to: window.span.to().millis(), until: window.until.millis() }
}

/// The number that a figure is: times in ms.
pub fn value(figure: &Figure) -> Fraction {
    match figure {
        Figure::Share(share) | Figure::Number(share) | Figure::Millis(share) => Fraction::from(share),
        Figure::Money(money) => Fraction::from(&money.amount),
        Figure::Length(length) => Fraction::whole(i128::from(length.millis())),
    }
}

/// A finding with the numbers that the audit finds too, which are named in `like`.
pub fn found(finding: &Finding, like: Option<&Found>) -> Found {
    let figure = |figure: &Option<Figure>| figure.as_ref().map(value);
    let mut numbers = if finding.verdict == Verdict::NoCases { Numbers::new() } else { numbers(&finding.basis) };
    numbers.retain(|name, _| like.is_none_or(|found| found.numbers.contains_key(name)));
    let margin = finding.margin.as_ref().map(|margin| match margin {
        finding::Margin::Misses { allowed, left } => {
            Margin::Misses { allowed: i128::from(*allowed), left: i128::from(*left) }
        }
        finding::Margin::Distance(distance) => Margin::Distance(Fraction::from(distance)),
        other => panic!("{other:?} is no margin of what is counted"),
    });
    Found {
        member: finding.key.member.as_ref().map(|member| member.to_string()),
        window: window(finding),
        verdict: finding.verdict,
        figure: figure(&finding.figure),
        lower: figure(&finding.lower),
        upper: figure(&finding.upper),
        margin,
        coverage: coverage(&finding.basis),
        numbers,
    }
}

/// The share of what counts that is known, where that is asked.
pub fn coverage(basis: &Basis) -> Option<Fraction> {
    let known = match basis {
        Basis::Time(time) => &time.coverage,
        Basis::Outage(outage) => &outage.coverage,
        Basis::Buckets(buckets) => &buckets.coverage,
        Basis::Interruptions(interruptions) => &interruptions.time.coverage,
        _ => &None,
    };
    known.as_ref().map(Fraction::from)
}

fn numbers(basis: &Basis) -> Numbers {
    let mut numbers = Numbers::new();
    let mut put = |name: &str, number: Option<Fraction>| {
        numbers.extend(number.map(|number| (name.to_owned(), number)));
    };
    let whole = |number: u64| Some(Fraction::whole(i128::from(number)));
    match basis {
        Basis::Counts(counts) => {
            put("events", whole(counts.events));
            put("of", whole(counts.of));
            put("records", whole(counts.records));
            put("time", counts.time.map(|time| Fraction::whole(i128::from(time.millis()))));
        }
        Basis::Values(values) => {
            put("values", whole(values.values));
            put("within", values.within.and_then(whole));
            put("sum", values.sum.as_ref().map(Fraction::from));
            for (n, seen) in values.slowest.iter().enumerate() {
                put(&format!("slowest {n}"), Some(Fraction::from(&seen.took.exact())));
            }
        }
        Basis::Buckets(buckets) => {
            put("buckets", whole(buckets.buckets));
            put("known", whole(buckets.known));
            put("silent", whole(buckets.silent));
            put("down", buckets.down.and_then(whole));
            put("few", whole(buckets.few));
            put("apart", whole(buckets.apart));
            put("events", whole(buckets.events));
            put("of", whole(buckets.of));
        }
        Basis::Cost(cost) => {
            put("spent", Some(Fraction::from(&cost.spent.amount)));
            put("units", Some(Fraction::from(&cost.units)));
            put("records", whole(cost.records));
        }
        Basis::Answers(answers) => {
            put("answers", whole(answers.answers));
            put("sum", Some(Fraction::from(&answers.sum)));
            put("needed", whole(answers.needed));
            put("complaints", whole(answers.complaints));
        }
        Basis::Interruptions(interruptions) => put("interruptions", whole(interruptions.interruptions)),
        Basis::RestoreTests(tests) => {
            put("tests", whole(tests.tests.len() as u64));
            put("passed", whole(tests.tests.iter().filter(|test| test.passed).count() as u64));
        }
        Basis::Time(_) | Basis::Outage(_) | Basis::Tickets(_) | Basis::Nothing(_) => {}
    }
    numbers
}
