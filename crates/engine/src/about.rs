//! Resources and what was measured, by service and resource, put in order once: each timeline and finding looks up its own.

use crate::facts::{Coverage, Facts, MaintenanceEntry, Name, Outage, Resource, Sample, SampleRun};
use crate::subject::Subject;
use std::collections::BTreeMap;

/// Resources and measured facts by what they are about.
#[derive(Debug)]
pub(crate) struct FactsAbout<'f> {
    pub resources: About<'f, Resource>,
    pub samples: About<'f, Sample>,
    pub runs: About<'f, SampleRun>,
    pub outages: About<'f, Outage>,
    pub coverage: About<'f, Coverage>,
    pub maintenance: About<'f, MaintenanceEntry>,
}

impl<'f> FactsAbout<'f> {
    /// Looks at each fact once.
    pub fn of(facts: &'f Facts) -> Self {
        FactsAbout {
            resources: About::of(&facts.resources, |fact| (&fact.service, Some(&fact.id))),
            samples: About::of(&facts.samples, |fact| (&fact.service, fact.resource.as_ref())),
            runs: About::of(&facts.runs, |fact| (&fact.service, fact.resource.as_ref())),
            outages: About::of(&facts.outages, |fact| (&fact.service, fact.resource.as_ref())),
            coverage: About::of(&facts.coverage, |fact| (&fact.service, fact.resource.as_ref())),
            maintenance: About::of(&facts.maintenance, |fact| (&fact.service, fact.resource.as_ref())),
        }
    }
}

/// Facts of one kind by service, and by resource; those that name no resource under none.
#[derive(Debug)]
pub(crate) struct About<'f, T>(BTreeMap<&'f str, BTreeMap<Option<&'f str>, Vec<&'f T>>>);

impl<'f, T> About<'f, T> {
    fn of(facts: &'f [T], about: impl Fn(&'f T) -> (&'f Name, Option<&'f Name>)) -> Self {
        let mut known: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
        for fact in facts {
            let (service, resource) = about(fact);
            known.entry(&**service).or_default().entry(resource.map(|name| &**name)).or_default().push(fact);
        }
        About(known)
    }

    /// The facts that count for a subject: those of its resources and those that name none; for a service as a whole, all of it.
    pub fn subject<'s>(&'s self, subject: Subject<'s>) -> impl Iterator<Item = &'f T> + use<'s, 'f, T> {
        let of_service = self.0.get(subject.service);
        let whole = of_service.filter(|_| subject.resources.is_none()).into_iter().flat_map(BTreeMap::values);
        let names = subject
            .resources
            .into_iter()
            .flat_map(|names| std::iter::once(None).chain(names.iter().map(|name| Some(&**name))));
        let own = names.filter_map(move |name| of_service?.get(&name));
        whole.chain(own).flatten().copied()
    }
}
