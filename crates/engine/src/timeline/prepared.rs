//! Timelines that were made once: objectives of one service share them, and so do periods that are judged as of one instant.

use super::{Group, Timeline, composite};
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::subject::Subject;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Of which service, and of which of its resources.
type Of = (String, Option<BTreeSet<Name>>);

/// Of which objective, and of which of its members.
type OfGroup = (Name, Option<Name>);

/// The timelines of one agreement and one set of facts, as of one instant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timelines {
    known: Rc<RefCell<BTreeMap<Of, Rc<Timeline>>>>,
    groups: Rc<RefCell<BTreeMap<OfGroup, Rc<Timeline>>>>,
}

/// How deep composite services may nest.
const DEEPEST: usize = 16;

impl Timelines {
    /// The timeline of a service, or of some of its resources.
    ///
    /// # Errors
    /// What the agreement or the facts leave without a meaning.
    pub fn get(&self, context: &Context, subject: Subject) -> Result<Rc<Timeline>, EvaluationFault> {
        self.at_depth(context, subject, 0)
    }

    /// The timeline of a member whose resources are put together in a way of its objective's own.
    ///
    /// # Errors
    /// What the agreement or the facts leave without a meaning.
    pub fn of_group(&self, context: &Context, of: OfGroup, group: &Group) -> Result<Rc<Timeline>, EvaluationFault> {
        if let Some(known) = self.groups.borrow().get(&of) {
            return Ok(Rc::clone(known));
        }
        let timeline = Rc::new(group.timeline(context, context.agreement.service(group.service)?)?);
        self.groups.borrow_mut().insert(of, Rc::clone(&timeline));
        Ok(timeline)
    }

    /// The same within so many composite services.
    pub(super) fn at_depth(
        &self,
        context: &Context,
        subject: Subject,
        depth: usize,
    ) -> Result<Rc<Timeline>, EvaluationFault> {
        let of = (subject.service.to_owned(), subject.resources.cloned());
        if let Some(known) = self.known.borrow().get(&of) {
            return Ok(Rc::clone(known));
        }
        let service = context.agreement.service(subject.service)?;
        let timeline = match &service.made_of {
            None => Timeline::measured(context, subject, service)?,
            Some(_) if depth >= DEEPEST => {
                let why = "they go round in a circle, or nest deeper than 16 services; mend `made_of`";
                return Err(EvaluationFault::MadeOf { service: subject.service.into(), why });
            }
            Some(made_of) => {
                let rules = context.agreement.measuring_of(service).outages;
                composite::of(context, subject, made_of, &rules, depth)?
            }
        };
        let timeline = Rc::new(timeline);
        self.known.borrow_mut().insert(of, Rc::clone(&timeline));
        Ok(timeline)
    }
}
