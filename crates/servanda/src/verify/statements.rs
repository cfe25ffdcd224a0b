//! That each statement follows from the records before it.

use super::Line;
use crate::bundle::Parts;
use crate::sealing::{Again, again};
use report::text::lines::clean;

/// How many differences are told of one statement.
const TOLD: usize = 5;

pub(super) fn lines(parts: &Parts) -> Vec<Line> {
    match again(&parts.live()) {
        Err(fault) => vec![Line::fails("statement", fault.to_string().trim_start_matches("error: ").to_owned())],
        Ok(all) => all.iter().map(|again| strange(parts, again).unwrap_or_else(|| line(again))).collect(),
    }
}

/// What a statement says beside what statements say: nobody computes it, so it can't stand there.
fn strange(parts: &Parts, again: &Again) -> Option<Line> {
    let record = parts.records.get(usize::try_from(again.recorded.sequence).ok()?)?;
    let same = again.recorded.statement.body().is_ok_and(|body| body == record.body);
    let words = format!("record {} says something that no statement says", again.recorded.sequence);
    (!same).then(|| Line::fails("statement", words))
}

fn line(again: &Again) -> Line {
    let statement = &again.recorded.statement;
    let title = match statement.correction {
        0 => format!("{} (record {})", statement.period, again.recorded.sequence),
        number => format!("correction {number} of {} (record {})", statement.period, again.recorded.sequence),
    };
    let all: Vec<&String> = again.false_anyhow.iter().chain(&again.wrong).collect();
    if all.is_empty() {
        let holds =
            format!("{title}: figures, verdicts and credits follow from the {} records before it", statement.size);
        return Line::holds("statement", holds);
    }
    let told = all.iter().take(TOLD).map(|one| clean(one)).collect::<Vec<_>>().join("; ");
    let more = all.len().saturating_sub(TOLD);
    let more = if more > 0 { format!("; {more} more") } else { String::new() };
    let by = &statement.by;
    let words = clean(&format!("{title}: computed again, {told}{more}"));
    // Later rules may count otherwise; of those that this program knows there is one result.
    match again.false_anyhow.is_empty() && by.is_by_later_rules() {
        false => Line::fails("statement", words),
        true => Line::open(
            "statement",
            words,
            &clean(&format!(
                "it was computed by servanda {}, semantics {}, {}: verify with that",
                by.program, by.semantics, by.zones
            )),
        ),
    }
}
