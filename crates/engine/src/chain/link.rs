//! One promise and what it rests on.

use super::Supplier;
use crate::facts::Name;
use crate::wording::{Wording, wording};
use agreement::model::{Agreement, Objective};
use agreement::quantity::{Exact, Target};

/// One promise and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The objective.
    pub objective: Name,
    /// Its service.
    pub service: Name,
    /// What is promised.
    pub target: Option<Target>,
    /// Whether the suppliers' promises back it.
    pub standing: Standing,
    /// The availability that their promises guarantee, whatever coincides.
    pub guaranteed: Option<Exact>,
    /// What it would be if they failed independently of each other: an estimate.
    pub estimate: Option<Exact>,
    /// What was compared, and what it comes to.
    pub remarks: Vec<Remark>,
}

/// Whether a promise is backed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The suppliers' promises suffice for it.
    Backed,
    /// They don't.
    NotBacked,
    /// It isn't compared, or states no target.
    Open,
}

/// One thing that was compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// True where it leaves the promise without backing.
    pub fails: bool,
    /// In words.
    pub words: Wording,
}

/// A link while it is judged.
pub(super) struct Judge<'a> {
    pub own: &'a Agreement,
    pub objective: &'a Objective,
    link: Link,
}

impl<'a> Judge<'a> {
    pub fn new(own: &'a Agreement, name: &str, objective: &'a Objective) -> Self {
        let target = objective.target.as_ref().map(|target| target.value.clone());
        let link = Link {
            objective: name.into(),
            service: objective.service.as_str().into(),
            target,
            standing: Standing::Open,
            guaranteed: None,
            estimate: None,
            remarks: Vec::new(),
        };
        Judge { own, objective, link }
    }

    /// Something that holds.
    pub fn fine(&mut self, words: Wording) {
        self.link.remarks.push(Remark { fails: false, words });
        if self.link.standing == Standing::Open {
            self.link.standing = Standing::Backed;
        }
    }

    /// Something that leaves the promise without backing.
    pub fn fails(&mut self, words: Wording) {
        self.link.remarks.push(Remark { fails: true, words });
        self.link.standing = Standing::NotBacked;
    }

    /// Something to know that settles nothing.
    pub fn open(&mut self, words: Wording) {
        self.link.remarks.push(Remark { fails: false, words });
    }

    /// A supplier that promises nothing of the kind.
    pub fn unmatched(&mut self, supplier: Supplier) {
        let (name, indicator) = (Wording::of(supplier.name), Wording::of(&self.objective.measures.value));
        self.fails(wording!(
            en: "{name} promises no {indicator}, so nothing backs it there",
            nl: "{name} belooft geen {indicator}, dus daar steunt het op niets";
            name = name, indicator = indicator
        ));
    }

    pub fn figures(&mut self, guaranteed: Exact, estimate: Exact) {
        (self.link.guaranteed, self.link.estimate) = (Some(guaranteed), Some(estimate));
    }

    pub fn done(self) -> Link {
        self.link
    }
}
