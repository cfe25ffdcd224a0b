//! Several measurements of one objective for programs.

use super::{exact, finding};
use agreement::model::Agreement;
use engine::reconcile::{Accord, Reconciled, Seen, Side, SpanTold};
use serde_json::{Value, json};

/// One objective, scope member and window of which several tell.
pub fn reconciled(agreement: &Agreement, one: &Reconciled) -> Value {
    json!({
        "objective": &*one.objective,
        "service": &*one.service,
        "member": one.member.as_deref(),
        "window": finding::window(&one.window),
        "version": one.version,
        "clauses": one.clauses,
        "precedence": one.precedence.iter().map(|by| by.word()).collect::<Vec<_>>(),
        "hangs_on_the_measurer": one.hangs_on_the_measurer(),
        "at_stake": one.at_stake().as_ref().map(exact::money),
        "down_at_stake_ms": crate::reconciled::down_at_stake(one).millis(),
        "agreed": side(agreement, &one.agreed),
        "alone": one.alone.iter().map(|alone| side(agreement, alone)).collect::<Vec<_>>(),
        "sums": {
            "agree_ms": one.sums.agree.millis(),
            "differ_ms": one.sums.differ.millis(),
            "only": one.sums.only.iter().map(|(by, time)| json!({ "by": by.word(), "ms": time.millis() })).collect::<Vec<_>>(),
            "nobody_ms": one.sums.nobody.millis(),
        },
        "spans": one.spans.iter().map(span).collect::<Vec<_>>(),
    })
}

fn side(agreement: &Agreement, side: &Side) -> Value {
    json!({
        "by": side.by.map(|by| by.word()),
        "has_say": side.has_say,
        "verdict": side.verdict().word(),
        "down_ms": side.down.millis(),
        "credit": side.credit.as_ref().map(exact::money),
        "findings": side.findings.iter().map(|one| finding::finding(agreement, one)).collect::<Vec<_>>(),
    })
}

fn span(span: &SpanTold) -> Value {
    let (accord, only) = match span.accord {
        Accord::Agree => ("agree", None),
        Accord::Differ => ("differ", None),
        Accord::Only(by) => ("only one", Some(by.word())),
        Accord::Nobody => ("nobody", None),
    };
    json!({
        "part": span.part.as_deref(),
        "from": span.span.from().to_string(),
        "to": span.span.to().to_string(),
        "counts_ms": span.counts.millis(),
        "accord": accord,
        "only": only,
        "by": span.by.iter().map(|(by, state)| json!({ "by": by.word(), "state": seen(state) })).collect::<Vec<_>>(),
        "counts_as": seen(&span.agreed),
        "decided_by": span.decided_by.map(|by| by.word()),
    })
}

fn seen(seen: &Seen) -> Value {
    match seen {
        Seen::Up => json!("up"),
        Seen::Down => json!("down"),
        Seen::Unknown => json!("unknown"),
        Seen::Part { low, high } => json!({ "low": exact::fraction(low), "high": exact::fraction(high) }),
    }
}
