//! That each statement follows from the records before it.

use super::Line;
use crate::acceptance::Accepted;
use crate::bundle::Parts;
use crate::sealing::{Again, StatedVersion, Statement, again, missing};
use crate::version::SEMANTICS;
use report::text::lines::clean;
use std::collections::BTreeSet;

/// How many differences are told of one statement.
const TOLD: usize = 5;

pub(super) fn lines(parts: &Parts) -> Vec<Line> {
    match again(&parts.live()) {
        Err(fault) => vec![Line::fails("statement", fault.to_string().trim_start_matches("error: ").to_owned())],
        Ok(all) => {
            let standing = super::agreements::standing(parts).unwrap_or_default();
            let lines = |again| {
                [strange(parts, again).unwrap_or_else(|| line(again))].into_iter().chain(unaccepted(again, &standing))
            };
            all.iter().flat_map(lines).collect()
        }
    }
}

/// The texts that judged a statement without both parties having accepted them, by then or since.
fn unaccepted(again: &Again, standing: &[Accepted]) -> Vec<Line> {
    let statement = &again.recorded.statement;
    let judged = judged_by(statement);
    let lacking = statement.versions.iter().filter(|text| judged.contains(&text.version)).filter_map(|text| {
        let since = standing.iter().find(|one| one.digest == text.digest);
        let parties = missing(&text.accepted_by);
        let parties: Vec<&str> =
            parties.into_iter().filter(|party| since.is_none_or(|one| !one.parties().contains(party))).collect();
        (!parties.is_empty()).then_some((text, parties))
    });
    let line = |(text, parties): (&StatedVersion, Vec<&str>)| {
        let words = format!(
            "{} was judged by version {}, which the {} didn't accept",
            title(again),
            text.version,
            parties.join(" and the ")
        );
        Line::open("accepted", words, "let the party sign that text, or show by another way that it agreed")
    };
    lacking.map(line).collect()
}

/// The versions by which a statement was judged and settled.
fn judged_by(statement: &Statement) -> BTreeSet<u64> {
    let content = &statement.content;
    let findings = content.findings.iter().map(|finding| finding.version);
    findings
        .chain(content.met.iter().map(|met| met.version))
        .chain(content.lines.iter().map(|line| line.version))
        .chain(content.duties.iter().map(|duty| duty.version))
        .collect()
}

fn title(again: &Again) -> String {
    let (statement, record) = (&again.recorded.statement, again.recorded.sequence);
    match statement.correction {
        0 => format!("{} (record {record})", statement.period),
        number => format!("correction {number} of {} (record {record})", statement.period),
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
    let title = title(again);
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
    // Other rules may count otherwise; by this program's own there is one result.
    match again.false_anyhow.is_empty() && by.is_by_other_rules() {
        false => Line::fails("statement", words),
        true => Line::open(
            "statement",
            words,
            &clean(&format!(
                "sealed by servanda {}, semantics {}, {}; this program follows semantics {SEMANTICS}: verify with a program of then",
                by.program, by.semantics, by.zones
            )),
        ),
    }
}
