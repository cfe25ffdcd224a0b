//! That each statement follows from the records before it.

use super::Line;
use crate::acceptance::Accepted;
use crate::bundle::Parts;
use crate::sealing::{Again, StatedVersion, Statement, again, missing};
use crate::version::SEMANTICS;
use report::text::lines::clean;
use std::collections::{BTreeMap, BTreeSet};

/// How many differences are told of one statement.
const TOLD: usize = 5;

pub(super) fn lines(parts: &Parts) -> Vec<Line> {
    match again(&parts.live()) {
        Err(fault) => vec![Line::fails("statement", fault.to_string().trim_start_matches("error: ").to_owned())],
        Ok(all) => {
            let standing = super::agreements::standing(parts).unwrap_or_default();
            let stated = all.iter().map(|again| strange(parts, again).unwrap_or_else(|| line(again)));
            stated.chain(unaccepted(&all, &standing)).collect()
        }
    }
}

/// The texts that judged statements without both parties having accepted them, by then or since; one line for each text.
fn unaccepted(all: &[Again], standing: &[Accepted]) -> Vec<Line> {
    let mut judged: BTreeMap<(u64, &str, Vec<&str>), Vec<String>> = BTreeMap::new();
    for again in all {
        for (text, parties) in lacking(&again.recorded.statement, standing) {
            judged.entry((text.version, &text.digest, parties)).or_default().push(title(again));
        }
    }
    let line = |((version, _, parties), titles): ((u64, &str, Vec<&str>), Vec<String>)| {
        let were = if titles.len() == 1 { "was" } else { "were" };
        let (titles, parties) = (titles.join(", "), parties.join(" and the "));
        let words = format!("{titles} {were} judged by version {version}, which the {parties} didn't accept");
        Line::open("accepted", words, "let the party sign that text, or show by another way that it agreed")
    };
    judged.into_iter().map(line).collect()
}

/// The texts by which a statement was judged, with the parties that haven't accepted them.
fn lacking<'a>(statement: &'a Statement, standing: &[Accepted]) -> Vec<(&'a StatedVersion, Vec<&'static str>)> {
    let judged = judged_by(statement);
    let lacking = statement.versions.iter().filter(|text| judged.contains(&text.version)).filter_map(|text| {
        let since = standing.iter().find(|one| one.digest == text.digest);
        let parties = missing(&text.accepted_by);
        let parties: Vec<&'static str> =
            parties.into_iter().filter(|party| since.is_none_or(|one| !one.parties().contains(party))).collect();
        (!parties.is_empty()).then_some((text, parties))
    });
    lacking.collect()
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
