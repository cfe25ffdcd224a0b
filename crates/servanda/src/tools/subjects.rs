//! What an export measures, and what the agreement calls it.

use crate::fault::Fault;
use agreement::model::Agreement;
use agreement::quantity::nearest;
use std::collections::BTreeMap;

/// Something that an export measures: a monitor, an endpoint, a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The text by which the export names it.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// How many rows are about it.
    pub rows: u64,
    /// What it is in the agreement.
    pub target: Option<Target>,
}

/// A service, or a resource of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The service.
    pub service: String,
    /// The resource, where each is measured by itself.
    pub resource: Option<String>,
}

/// What is said on the command line of what is what.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// `--map NAME=SERVICE` or `NAME=SERVICE/RESOURCE`, in pairs.
    pub map: Vec<(String, String)>,
    /// `--service`: all are of this service.
    pub service: Option<String>,
}

/// The names of the agreement and of the resources among the facts.
#[derive(Debug, Default)]
pub struct Known {
    services: Vec<(String, String)>,
    resources: Vec<(String, String)>,
}

impl Known {
    /// The services of an agreement, and resources with their services.
    pub fn of(agreement: &Agreement, resources: Vec<(String, String)>) -> Known {
        let services = agreement.services.iter().map(|(name, service)| {
            let title = service.title.as_ref().map(|title| title.in_language("en").to_owned()).unwrap_or_default();
            (name.value.to_string(), title)
        });
        Known { services: services.collect(), resources }
    }

    fn has_service(&self, name: &str) -> Result<(), Fault> {
        if self.services.iter().any(|(service, _)| service == name) {
            return Ok(());
        }
        let names = self.services.iter().map(|(service, _)| service.as_str());
        let mend = match nearest(name, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it has: {}", names.collect::<Vec<_>>().join(", ")),
        };
        Err(Fault::user(format!("error: the agreement has no service `{}`\n  mend: {mend}", name.escape_debug())))
    }

    /// The service of which this is the name or title, written in whatever way.
    fn service_named(&self, name: &str) -> Option<&str> {
        let wanted = plain(name);
        let fits = |(service, title): &&(String, String)| {
            plain(service) == wanted || (!title.is_empty() && plain(title) == wanted)
        };
        let mut fitting = self.services.iter().filter(fits).map(|(service, _)| service.as_str());
        fitting.next().filter(|_| fitting.next().is_none())
    }

    fn resource_named(&self, name: &str, of: Option<&str>) -> Option<Target> {
        let fits = |(id, service): &&(String, String)| id == name && of.is_none_or(|of| of == service);
        let (id, service) = self.resources.iter().find(fits)?;
        Some(Target { service: service.clone(), resource: Some(id.clone()) })
    }
}

/// Small letters and digits, with one `-` between words.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// Says of each subject what it is, by what was said and else by its name.
///
/// # Errors
/// A service that the agreement doesn't have, something mapped that the export doesn't hold, services and resources mixed.
pub fn named(
    counts: &BTreeMap<String, u64>,
    names: &BTreeMap<String, String>,
    said: &Said,
    known: &Known,
) -> Result<Vec<Subject>, Fault> {
    said.service.iter().try_for_each(|service| known.has_service(service))?;
    let mut subjects: Vec<Subject> = counts
        .iter()
        .map(|(key, rows)| {
            let name = called(key, names);
            Subject { target: by_name(&name, key, said, known), key: key.clone(), name, rows: *rows }
        })
        .collect();
    for (name, to) in &said.map {
        let target = target(to, said, known)?;
        let mut any = false;
        for subject in subjects.iter_mut().filter(|subject| subject.key == *name || subject.name == *name) {
            subject.target = Some(target.clone());
            any = true;
        }
        if !any {
            return Err(not_there(name, &subjects));
        }
    }
    alike(&subjects, said)?;
    Ok(subjects)
}

/// Its name for people.
pub fn called(key: &str, names: &BTreeMap<String, String>) -> String {
    let name = names.get(key).map(String::as_str).filter(|name| !name.is_empty()).unwrap_or(key);
    if name.is_empty() { "(no name)".to_owned() } else { name.to_owned() }
}

fn by_name(name: &str, key: &str, said: &Said, known: &Known) -> Option<Target> {
    let of = said.service.as_deref();
    let resource = known.resource_named(name, of).or_else(|| known.resource_named(key, of));
    if resource.is_some() || of.is_some() {
        return resource;
    }
    let service = known.service_named(name).or_else(|| known.service_named(key))?;
    Some(Target { service: service.to_owned(), resource: None })
}

fn target(to: &str, said: &Said, known: &Known) -> Result<Target, Fault> {
    let (service, resource) = match (&said.service, to.split_once('/')) {
        (_, Some((service, resource))) => (service.to_owned(), Some(resource.to_owned())),
        (Some(service), None) if to != service => (service.clone(), Some(to.to_owned())),
        _ => (to.to_owned(), None),
    };
    known.has_service(&service)?;
    Ok(Target { service, resource })
}

fn not_there(name: &str, subjects: &[Subject]) -> Fault {
    let names: Vec<&str> = subjects.iter().map(|subject| subject.name.as_str()).take(20).collect();
    let mend = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{}`?", near.escape_debug()),
        None => format!("it has: {}", names.join(", ").escape_debug()),
    };
    Fault::user(format!("error: the export holds no `{}`, which --map names\n  mend: {mend}", name.escape_debug()))
}

/// Either each is a service or each is a resource; one service has one subject, since two would contradict each other.
fn alike(subjects: &[Subject], said: &Said) -> Result<(), Fault> {
    let targets = || subjects.iter().filter_map(|subject| Some((subject, subject.target.as_ref()?)));
    let resources = targets().filter(|(_, target)| target.resource.is_some()).count();
    if resources > 0 && resources < targets().count() {
        return Err(Fault::user(
            "error: some of what is measured would be services and some resources\n  mend: import twice, with --name for a second source, and --map only one sort each time",
        ));
    }
    let mut first: BTreeMap<(&str, Option<&str>), &Subject> = BTreeMap::new();
    for (subject, target) in targets() {
        let key = (target.service.as_str(), target.resource.as_deref());
        if let Some(other) = first.insert(key, subject) {
            let thing = target.resource.as_ref().unwrap_or(&target.service);
            return Err(Fault::user(format!(
                "error: `{}` and `{}` would both be `{thing}`, and their samples contradict each other\n  mend: --map one of them to something else, or make each a resource: --map NAME={}/RESOURCE",
                other.name.escape_debug(),
                subject.name.escape_debug(),
                said.service.as_ref().unwrap_or(&target.service)
            )));
        }
    }
    Ok(())
}

/// What the agreement's names say of a subject: `webshop`, `webshop/i-17`.
impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.resource {
            Some(resource) => write!(f, "{}/{resource}", self.service),
            None => f.write_str(&self.service),
        }
    }
}
