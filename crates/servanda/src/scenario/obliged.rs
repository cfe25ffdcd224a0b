//! What a scenario expects of duties, escalations, rights, running terms, several measurements, incidents and actions.

use super::draft::Draft;
use super::expected::Wanted;
use agreement::reading::Fields;
use agreement::source::Node;

/// Expected values of one such thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What it is about.
    pub about: About,
    /// The duty, the escalation, the right, the incident, the action or the objective, or words of what is due.
    pub name: String,
    /// The occasion of a duty, what a right arose from, or the window of an objective; needed where there are several.
    pub of: Option<String>,
    /// Whose duty; needed where both parties have one of the name.
    pub by: Option<String>,
    /// True where no such thing may exist.
    pub absent: bool,
    /// The line on which it begins.
    pub line: u32,
    /// What must hold.
    pub wanted: Vec<Wanted>,
}

impl Ask {
    /// What it is about, in words: `duties › report 2026-03`.
    pub fn title(&self) -> String {
        let of = self.of.as_ref().map(|of| format!(" {of}")).unwrap_or_default();
        format!("{} › {}{of}", self.about.list(), self.name)
    }
}

/// What an expectation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A duty, or one occasion of it.
    Duty,
    /// An escalation.
    Escalation,
    /// A right.
    Right,
    /// A term that runs or passed.
    Due,
    /// An objective that several measured.
    Reconciled,
    /// A report on an incident.
    Incident,
    /// A missed objective, and what explains it.
    Deviation,
    /// An action against a shortfall.
    Action,
    /// An objective that falls short again and again.
    Structural,
}

const DUTY: [&str; 14] = [
    "duty",
    "for",
    "by",
    "absent",
    "state",
    "due",
    "began",
    "done",
    "kept",
    "late",
    "missed",
    "open",
    "otherwise",
    "note",
];
const ESCALATION: [&str; 8] = ["escalation", "absent", "opened", "state", "ended", "steps", "due", "note"];
const RIGHT: [&str; 8] = ["right", "from", "absent", "began", "until", "state", "ended", "note"];
const RECONCILED: [&str; 14] = [
    "objective",
    "window",
    "absent",
    "agree",
    "differ",
    "only",
    "nobody",
    "as_agreed",
    "provider",
    "customer",
    "third",
    "at_stake",
    "spans",
    "note",
];
const INCIDENT: [&str; 6] = ["incident", "absent", "cause", "lacks", "bears_on", "actions"];
const DEVIATION: [&str; 5] = ["objective", "window", "absent", "cause", "incidents"];
const ACTION: [&str; 9] = ["action", "objective", "absent", "state", "due", "done", "earlier", "later", "effect"];
const STRUCTURAL: [&str; 3] = ["objective", "absent", "note"];
const DUE: [&str; 6] = ["what", "due", "who", "state", "clause", "otherwise"];

impl About {
    /// What is learnt from shortfalls.
    pub const LEARNT: [About; 4] = [About::Incident, About::Deviation, About::Action, About::Structural];

    /// The scenario's key.
    pub fn list(self) -> &'static str {
        match self {
            About::Duty => "duties",
            About::Escalation => "escalations",
            About::Right => "rights",
            About::Due => "due",
            About::Reconciled => "reconciled",
            About::Incident => "incidents",
            About::Deviation => "deviations",
            About::Action => "actions",
            About::Structural => "structural",
        }
    }

    fn keys(self) -> &'static [&'static str] {
        match self {
            About::Duty => &DUTY,
            About::Escalation => &ESCALATION,
            About::Right => &RIGHT,
            About::Due => &DUE,
            About::Reconciled => &RECONCILED,
            About::Incident => &INCIDENT,
            About::Deviation => &DEVIATION,
            About::Action => &ACTION,
            About::Structural => &STRUCTURAL,
        }
    }

    /// The keys that say which one is meant: its name, and of what.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            About::Duty => ("duty", "for"),
            About::Escalation => ("escalation", ""),
            About::Right => ("right", "from"),
            About::Due => ("what", ""),
            About::Reconciled | About::Deviation => ("objective", "window"),
            About::Incident => ("incident", ""),
            About::Action => ("action", "objective"),
            About::Structural => ("objective", ""),
        }
    }
}

impl Draft<'_> {
    /// The expectations of one list; nothing where it doesn't stand.
    pub fn asks(&mut self, fields: &Fields<'_>, about: About) -> Option<Option<Vec<Ask>>> {
        self.may(fields, about.list(), |draft, node| {
            let items = draft.items(node)?;
            let read: Vec<Option<Ask>> = items
                .iter()
                .enumerate()
                .map(|(n, item)| draft.within(&(n + 1).to_string(), |draft| draft.ask(item, about)))
                .collect();
            read.into_iter().collect()
        })
    }

    fn ask(&mut self, node: &Node, about: About) -> Option<Ask> {
        let fields = Fields::of(node, about.keys(), &mut self.reader)?;
        let (name_key, of_key) = about.names();
        let name = self.must(&fields, name_key, Self::text);
        let of = if of_key.is_empty() { Some(None) } else { self.may(&fields, of_key, Self::text) };
        let by = self.may(&fields, "by", Self::text);
        let absent = self.may(&fields, "absent", Self::flag);
        let wanted = self.all_wanted(node, &[name_key, of_key, "by", "absent", "steps"]);
        let steps = self.may(&fields, "steps", Self::steps);
        let (absent, wanted) = (absent?.unwrap_or(false), [wanted?, steps?.into_iter().collect()].concat());
        if wanted.is_empty() && !absent && about != About::Due {
            return self.holds_always(node);
        }
        Some(Ask { about, name: name?, of: of?, by: by?, absent, line: self.line(node.place), wanted })
    }
}
