//! From a file's text to a scenario, with every fault at its place.

use super::draft::Draft;
use super::expected::{Expected, Group, Wanted};
use super::model::{AgreementText, Scenario};
use super::obliged::About;
use agreement::reading::Fields;
use agreement::source::{self, Diagnostic, Kind, Node, Source};

const KEYS: [&str; 22] = [
    "scenario",
    "shows",
    "agreement",
    "versions",
    "facts",
    "period",
    "earlier",
    "as_of",
    "as_known_at",
    "expect",
    "settlement",
    "ledger",
    "duties",
    "escalations",
    "rights",
    "due",
    "reconciled",
    "incidents",
    "deviations",
    "actions",
    "structural",
    "error",
];
const FINDING: &[&str] = &[
    "objective",
    "window",
    "member",
    "version",
    "absent",
    "verdict",
    "figure",
    "lower",
    "upper",
    "if_established",
    "coverage",
    "within_hours",
    "agreed",
    "down",
    "unknown",
    "before",
    "outages",
    "allowed",
    "left",
    "excluded",
    "weighed",
    "in_time",
    "decided",
    "tickets",
    "events",
    "of",
    "records",
    "values",
    "within",
    "slowest",
    "buckets",
    "known",
    "silent",
    "down_buckets",
    "few_buckets",
    "short_rows",
    "spent",
    "units",
    "answers",
    "complaints",
    "needed",
    "interruptions",
    "passed",
    "tests",
    "note",
];
const TICKET: [&str; 8] = ["due", "outcome", "elapsed", "decided", "fulfilled", "started", "paused", "note"];
const LINE: [&str; 10] = ["objective", "window", "member", "version", "pays", "row", "base", "exact", "capped", "note"];
const OPEN: [&str; 6] = ["objective", "window", "member", "version", "amount", "note"];
const SETTLEMENT: &[&str] = &["total", "lines", "open", "steps", "if_established"];
/// Keys of a finding as it would be if open claims were established.
const IF_ESTABLISHED: &[&str] = &["verdict", "figure", "lower", "upper", "down", "excluded"];
/// Keys that say what a group is about, not what must hold.
const ABOUT: [&str; 5] = ["objective", "window", "member", "version", "absent"];

impl Scenario {
    /// Reads a scenario's text.
    ///
    /// # Errors
    /// Every fault of the text, with its place.
    pub fn read(source: &Source) -> Result<Scenario, Vec<Diagnostic>> {
        let node = source::parse(source).map_err(|faults| faults.into_iter().map(of_a_scenario).collect::<Vec<_>>())?;
        let mut draft = Draft::new(source);
        match draft.scenario(&node) {
            Some(scenario) if draft.reader.diagnostics.is_empty() => Ok(scenario),
            _ => Err(draft.reader.diagnostics),
        }
    }
}

/// An empty file says what belongs in this one.
fn of_a_scenario(fault: Diagnostic) -> Diagnostic {
    match fault.code {
        "empty" => fault.with_mend(
            "write a scenario: `scenario:` with what it shows, then an agreement, facts and what must follow",
        ),
        _ => fault,
    }
}

impl Draft<'_> {
    fn scenario(&mut self, node: &Node) -> Option<Scenario> {
        let fields = Fields::of(node, &KEYS, &mut self.reader)?;
        let (title, shows) = (self.must(&fields, "scenario", Self::text), self.or(&fields, "shows", Self::texts));
        let (agreement, facts) =
            (self.must(&fields, "agreement", Self::agreement), self.or(&fields, "facts", Self::items));
        let versions = self.or(&fields, "versions", Self::agreements);
        let (period, earlier) = (self.must(&fields, "period", Self::label), self.or(&fields, "earlier", Self::labels));
        let (as_of, known) =
            (self.may(&fields, "as_of", Self::instant), self.may(&fields, "as_known_at", Self::instant));
        let expected = self.expected(&fields);
        let scenario = Scenario {
            title: title?,
            shows: shows?,
            agreement: agreement?,
            versions: versions?,
            facts: facts?,
            period: period?,
            earlier: earlier?,
            as_of: as_of?,
            as_known_at: known?,
            expected: expected?,
        };
        if scenario.expected.is_empty() {
            return self.reader.refuse(
                "nothing-expected",
                node.place,
                "the scenario expects nothing, so it would always hold",
                "add `expect`, `settlement`, `duties`, `escalations`, `rights`, `due`, `reconciled`, `incidents`, `actions` or `error`",
            );
        }
        Some(scenario)
    }

    fn expected(&mut self, fields: &Fields<'_>) -> Option<Expected> {
        let findings = self.or(fields, "expect", |draft, node| draft.groups(node, FINDING));
        let error = self.or(fields, "error", |draft, node| draft.wanted(&["error"], node));
        let settlement = self.may(fields, "settlement", Self::settlement);
        let ledger = self.may(fields, "ledger", Self::ledger);
        let lists = [About::Duty, About::Escalation, About::Right].map(|about| self.asks(fields, about));
        let due = self.asks(fields, About::Due);
        let reconciled = self.asks(fields, About::Reconciled);
        let learnt = About::LEARNT.map(|about| self.asks(fields, about));
        let settlement = settlement?.unwrap_or_default();
        let obliged = lists.into_iter().collect::<Option<Vec<_>>>()?.into_iter().flatten().flatten().collect();
        let learnt = learnt.into_iter().collect::<Option<Vec<_>>>()?.into_iter().flatten().flatten().collect();
        let reconciled = reconciled?.unwrap_or_default();
        let expected = Expected { obliged, reconciled, learnt, ..settlement };
        Some(Expected { findings: findings?, error: error?, ledger: ledger?, due: due?, ..expected })
    }

    fn settlement(&mut self, node: &Node) -> Option<Expected> {
        let fields = Fields::of(node, SETTLEMENT, &mut self.reader)?;
        let lines = self.may(&fields, "lines", |draft, node| draft.groups(node, &LINE));
        let open = self.may(&fields, "open", |draft, node| draft.groups(node, &OPEN));
        let total = self.or(&fields, "total", |draft, node| draft.wanted(&["total"], node));
        let steps = self.may(&fields, "steps", Self::steps);
        let other = self.or(&fields, "if_established", |draft, node| draft.wanted(&["if_established"], node));
        let settlement = total?.into_iter().chain(steps?).chain(other?).collect();
        Some(Expected { settlement, lines: lines?, open: open?, ..Expected::default() })
    }

    /// The steps as one text: `credit, cap, rounding`.
    pub(super) fn steps(&mut self, node: &Node) -> Option<Wanted> {
        Some(Wanted { path: vec!["steps".to_owned()], text: self.texts(node)?.join(", "), line: self.line(node.place) })
    }

    fn groups(&mut self, node: &Node, keys: &[&str]) -> Option<Vec<Group>> {
        let items = self.items(node)?;
        let groups: Vec<Option<Group>> = items
            .iter()
            .enumerate()
            .map(|(n, item)| self.within(&(n + 1).to_string(), |draft| draft.group(item, keys)))
            .collect();
        groups.into_iter().collect()
    }

    fn group(&mut self, node: &Node, keys: &[&str]) -> Option<Group> {
        let fields = Fields::of(node, keys, &mut self.reader)?;
        let objective = self.must(&fields, "objective", Self::text);
        let (window, member) = (self.may(&fields, "window", Self::text), self.may(&fields, "member", Self::text));
        let version = self.may(&fields, "version", Self::number);
        let absent = self.may(&fields, "absent", Self::flag);
        let wanted = self.all_wanted(node, &ABOUT);
        Some(Group {
            objective: objective?,
            window: window?,
            member: member?,
            version: version?,
            absent: absent?.unwrap_or(false),
            place: node.place,
            line: self.line(node.place),
            wanted: wanted?,
        })
    }

    /// The values of every key but some.
    pub(super) fn all_wanted(&mut self, node: &Node, but: &[&str]) -> Option<Vec<Wanted>> {
        let Kind::Mapping(entries) = &node.kind else {
            return Some(Vec::new());
        };
        let entries = entries.iter().filter(|(key, _)| !but.contains(&key.text.as_str()));
        let read: Vec<Option<Vec<Wanted>>> =
            entries.map(|(key, value)| self.within(&key.text, |draft| draft.wanted_of(&key.text, value))).collect();
        Some(read.into_iter().collect::<Option<Vec<_>>>()?.concat())
    }

    fn wanted_of(&mut self, key: &str, node: &Node) -> Option<Vec<Wanted>> {
        match (key, &node.kind) {
            ("if_established", _) => self.under(&[key], IF_ESTABLISHED, node),
            ("excluded" | "weighed" | "tickets", Kind::Mapping(entries)) if entries.is_empty() => {
                self.holds_always(node)
            }
            ("excluded" | "weighed", Kind::Mapping(entries)) => {
                let read: Vec<_> = entries.iter().map(|(id, value)| self.wanted(&[key, &id.text], value)).collect();
                Some(read.into_iter().collect::<Option<Vec<_>>>()?.concat())
            }
            ("tickets", Kind::Mapping(entries)) => {
                let read: Vec<_> = entries
                    .iter()
                    .map(|(id, value)| self.within(&id.text, |draft| draft.under(&[key, &id.text], &TICKET, value)))
                    .collect();
                Some(read.into_iter().collect::<Option<Vec<_>>>()?.concat())
            }
            ("excluded" | "weighed" | "tickets", _) => self.reader.refuse(
                "expected-keys",
                node.place,
                "here names with their values are expected",
                "write { m1: 30 m }, or { T-1: { outcome: late } }",
            ),
            _ => self.wanted(&[key], node),
        }
    }

    /// The values of a group of keys, under the keys that lead to it.
    fn under(&mut self, path: &[&str], keys: &[&str], node: &Node) -> Option<Vec<Wanted>> {
        Fields::of(node, keys, &mut self.reader)?;
        if matches!(&node.kind, Kind::Mapping(entries) if entries.is_empty()) {
            return self.holds_always(node);
        }
        let above = path.iter().map(|&key| key.to_owned());
        let wanted = self.all_wanted(node, &[])?.into_iter();
        Some(wanted.map(|one| Wanted { path: above.clone().chain(one.path.clone()).collect(), ..one }).collect())
    }

    fn agreements(&mut self, node: &Node) -> Option<Vec<AgreementText>> {
        let read: Vec<Option<AgreementText>> = self.items(node)?.iter().map(|item| self.agreement(item)).collect();
        read.into_iter().collect()
    }

    fn agreement(&mut self, node: &Node) -> Option<AgreementText> {
        let text = self.text(node)?;
        let is_path = !text.contains('\n') && text.ends_with(".yaml");
        Some(if is_path { AgreementText::File(text) } else { self.written_here(text, node) })
    }

    fn written_here(&self, text: String, node: &Node) -> AgreementText {
        let (line, column) = self.place(node.place);
        AgreementText::Here { text, line, indent: column.saturating_sub(1) as usize }
    }
}
