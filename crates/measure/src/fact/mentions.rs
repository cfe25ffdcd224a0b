//! Names in facts that lead nowhere: each is one fault, however many rows say it.

use super::ids::Ids;
use super::kind::Kind;
use super::log::Log;
use super::names::Names;
use super::target::Target;
use crate::fault::{FactFault, Place, quoted};
use agreement::quantity::nearest;
use engine::facts::Name;
use std::collections::{HashMap, HashSet};

/// Where names stand that lead nowhere, or of which only all facts together can say it.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    mentioned: HashMap<(Target, Name), Mention>,
    tickets: HashSet<Name>,
    ranked: HashSet<Name>,
    resources: HashMap<Name, HashSet<Name>>,
    /// What the row that was read last says.
    last: Vec<(Target, Name)>,
    /// What the row that is being read added.
    pub log: Log<Added>,
}

/// Something that a row added.
#[derive(Debug)]
pub(crate) enum Added {
    Mention(Target, Name),
    Ticket(Name),
    Ranked(Name),
    Resource(Name, Name),
}

/// The first row that says a name, and how many do.
#[derive(Debug)]
pub(crate) struct Mention {
    pub place: Place,
    pub column: String,
    /// What was being read.
    pub reading: String,
    pub rows: u64,
}

impl Mentions {
    /// Takes a name in a row; `first` is asked for the place where no earlier row has the name.
    pub fn take(&mut self, target: Target, name: &Name, first: impl FnOnce() -> Mention) {
        self.last.push((target.clone(), name.clone()));
        self.log.add(|| Added::Mention(target.clone(), name.clone()));
        self.mentioned.entry((target, name.clone())).and_modify(|mention| mention.rows += 1).or_insert_with(first);
    }

    /// A new row begins.
    pub fn begin(&mut self) {
        self.last.clear();
    }

    /// What the row that was read last says.
    pub fn of_last_row(&self) -> Vec<(Target, Name)> {
        self.last.clone()
    }

    /// So many further rows say the same as an earlier one.
    pub fn again(&mut self, said: &[(Target, Name)], rows: u64) {
        for mention in said {
            if let Some(mention) = self.mentioned.get_mut(mention) {
                mention.rows += rows;
            }
        }
    }

    /// Takes the ticket of an event.
    pub fn ticket(&mut self, ticket: &Name) {
        if self.tickets.insert(ticket.clone()) {
            self.log.add(|| Added::Ticket(ticket.clone()));
        }
    }

    /// The ticket got a priority after its report, or was cancelled and so counts nowhere anyway.
    pub fn needs_no_rank(&mut self, ticket: &Name) {
        if self.ranked.insert(ticket.clone()) {
            self.log.add(|| Added::Ranked(ticket.clone()));
        }
    }

    /// Takes a resource of a service.
    pub fn resource(&mut self, service: &Name, resource: &Name) {
        if self.resources.entry(service.clone()).or_default().insert(resource.clone()) {
            self.log.add(|| Added::Resource(service.clone(), resource.clone()));
        }
    }

    /// Takes back what the row added.
    pub fn go_back(&mut self) {
        for added in self.log.end() {
            match added {
                Added::Mention(target, name) => self.unsay((target, name)),
                Added::Ticket(ticket) => drop(self.tickets.remove(&ticket)),
                Added::Ranked(ticket) => drop(self.ranked.remove(&ticket)),
                Added::Resource(service, resource) => self.forget(&service, &resource),
            }
        }
    }

    fn unsay(&mut self, said: (Target, Name)) {
        if let Some(mention) = self.mentioned.get_mut(&said) {
            mention.rows = mention.rows.saturating_sub(1);
            if mention.rows == 0 {
                self.mentioned.remove(&said);
            }
        }
    }

    /// A service of which no resource is left has none that names could be held against.
    fn forget(&mut self, service: &Name, resource: &Name) {
        if let Some(known) = self.resources.get_mut(service) {
            known.remove(resource);
            if known.is_empty() {
                self.resources.remove(service);
            }
        }
    }

    /// A fault for each name that leads nowhere, by place. Unless the facts are `whole`, nobody knows what else stands in them.
    pub fn faults(&self, names: Option<&Names>, ids: &Ids, whole: bool) -> Vec<FactFault> {
        let none = Names::default();
        let names = names.unwrap_or(&none);
        let lost = |target: &Target, name: &Name| match names.knows(target, name) {
            Some(known) => !known,
            None => whole && !self.has(target, name, ids),
        };
        let mut lost: Vec<_> = self.mentioned.iter().filter(|((target, name), _)| lost(target, name)).collect();
        lost.sort_by_key(|((_, name), mention)| (&mention.place.file, mention.place.line, &mention.column, name));
        let mut known = Known { names, ids, mentions: self, listed: HashMap::new() };
        lost.into_iter().map(|((target, name), mention)| known.fault(target, name, mention)).collect()
    }

    /// The fault of a name that leads nowhere.
    pub fn fault(&self, names: &Names, ids: &Ids, (target, name): (&Target, &Name), mention: &Mention) -> FactFault {
        Known { names, ids, mentions: self, listed: HashMap::new() }.fault(target, name, mention)
    }

    fn has(&self, target: &Target, name: &Name, ids: &Ids) -> bool {
        match target {
            Target::Fact(Kind::Ticket) => self.tickets.contains(name),
            Target::Fact(kind) => ids.has(*kind, name),
            Target::Resource(service) => self.resources.get(service).is_none_or(|known| known.contains(name)),
            Target::Ranked => self.ranked.contains(name),
            Target::Agreed(_) | Target::Urgency(_) | Target::Location(_) | Target::State(_) => true,
        }
    }

    /// The names of facts among which one is looked for.
    fn known<'a>(&'a self, target: &Target, ids: &'a Ids) -> Vec<&'a str> {
        let mut known: Vec<&str> = match target {
            Target::Fact(Kind::Ticket) => self.tickets.iter().map(|name| &**name).collect(),
            Target::Fact(kind) => ids.of(*kind).collect(),
            Target::Resource(service) => {
                self.resources.get(service).into_iter().flatten().map(|name| &**name).collect()
            }
            Target::Agreed(_) | Target::Urgency(_) | Target::Location(_) | Target::State(_) | Target::Ranked => {
                Vec::new()
            }
        };
        known.sort_unstable();
        known
    }
}

/// What names may lead to; lists that faults suggest from are drawn up once.
struct Known<'a> {
    names: &'a Names,
    ids: &'a Ids,
    mentions: &'a Mentions,
    listed: HashMap<&'a Target, Vec<&'a str>>,
}

/// How many names are held against one that leads nowhere, which bounds the work on hostile input.
const MOST_COMPARED: usize = 1_000;
/// How many names a fault lists.
const MOST_LISTED: usize = 12;

impl<'a> Known<'a> {
    fn fault(&mut self, target: &'a Target, name: &str, mention: &Mention) -> FactFault {
        let (names, ids, mentions) = (self.names, self.ids, self.mentions);
        let listed = self.listed.entry(target).or_insert_with(|| match target {
            Target::Fact(_) | Target::Resource(_) => mentions.known(target, ids),
            Target::Agreed(_) | Target::Urgency(_) | Target::Location(_) | Target::State(_) | Target::Ranked => {
                names.known(target)
            }
        });
        let (code, what) = lost(target, name);
        let again = if mention.rows > 1 {
            format!(" ({} rows say so; this is the first)", mention.rows)
        } else {
            String::new()
        };
        FactFault::new(code, mention.place.clone(), what + &again, mend(target, name, listed))
            .in_column(&mention.column)
            .reading(mention.reading.clone())
    }
}

/// The code of the fault, and what is wrong.
fn lost(target: &Target, name: &str) -> (&'static str, String) {
    let name = quoted(name);
    match target {
        Target::Agreed(noun) => ("unknown-name", format!("the agreement has no {} {name}", noun.word())),
        Target::Urgency(impact) => {
            ("unknown-name", format!("{name} is no urgency in the row of impact {}", quoted(impact)))
        }
        Target::Location(service) => {
            ("unknown-name", format!("{name} is none of the locations agreed for {}", quoted(service)))
        }
        Target::State(service) => (
            "unknown-name",
            format!("{name} is neither up, down nor unknown, and no state that is agreed for {}", quoted(service)),
        ),
        Target::Resource(service) => ("no-resource", format!("no resource of {} is called {name}", quoted(service))),
        Target::Fact(Kind::Claim) => ("no-claim", format!("no claim, damage or dispute is called {name}")),
        Target::Fact(Kind::Outage) => ("no-outage", format!("no outage is called {name}")),
        Target::Fact(Kind::Incident) => ("no-incident", format!("no incident is called {name}")),
        Target::Fact(kind) => ("no-ticket", format!("no {} is called {name}", kind.word())),
        Target::Ranked => (
            "no-priority",
            format!("ticket {name} never gets a priority, and every objective for its service is for one"),
        ),
    }
}

fn mend(target: &Target, name: &str, known: &[&str]) -> String {
    let otherwise = match target {
        Target::Agreed(_) | Target::Urgency(_) | Target::Location(_) => {
            "name it in agreement.yaml, or take the row out".to_owned()
        }
        Target::State(_) => "say under `measuring › states` what it counts as".to_owned(),
        Target::Resource(_) => "add the resource to the facts, or take the row out".to_owned(),
        Target::Fact(kind) => format!("add the {} to the facts, or take the row out", kind.word()),
        Target::Ranked => return format!("give it one of these, here or in an event `priority`: {}", known.join(", ")),
    };
    if let Some(near) = nearest(name, known.iter().take(MOST_COMPARED).copied()) {
        return format!("did you mean {}? Otherwise {otherwise}", quoted(near));
    }
    let listed = if (1..=MOST_LISTED).contains(&known.len()) {
        format!("; there are: {}", known.join(", "))
    } else {
        String::new()
    };
    format!("correct it, {otherwise}{listed}")
}
