//! For what a promise is made: which resources, how they make up a group, and which terms hold for them (A12, A13).

use super::{Objective, Remedy};
use crate::quantity::{AtLeast, Identifier, Precondition, Target, UpWhile};
use crate::reading::{At, Entries, OneOrMany, choice, record};

/// What the attributes of a resource must be: of each attribute one of the texts. `age` is for how long it has existed.
pub type Where = Entries<OneOrMany<At<Precondition>>>;

record! {
    /// How the resources that are measured together make up the state of their group (A12).
    pub struct Together {
        /// While how many of its resources are up the group is up; of those that exist, never of others. `each by itself`: the group has
        /// no state, and its availability is that of all its resources by the time for which each is agreed.
        or up_while: At<UpWhile> = At::unwritten(UpWhile::All),
        /// An attribute: resources that share its value are first put together by it, and are up while any of them is.
        may by: At<Identifier> = "nothing: each resource counts by itself",
        /// How many resources (or values of `by`) must exist; time with fewer isn't agreed time.
        may needs: At<AtLeast> = "as many as `up_while` asks for",
    }
}

impl Together {
    /// How many must exist for the time to be agreed, 1 or more.
    pub fn least(&self) -> u64 {
        let asked = self.up_while.count().map_or(1, u64::from);
        self.needs.as_ref().map_or(asked, |needs| needs.0).max(1)
    }
}

record! {
    /// Other terms for members of which a resource has certain attributes. The last variant that fits holds, so they are written from the strictest to the mildest.
    pub struct Variant {
        /// What the attributes of any of a member's resources must be.
        must r#where: At<Where>,
        /// The target; that of the objective unless said.
        may target: At<Target> = "that of the objective",
        /// What a shortfall costs; what the objective says unless said.
        may remedies: Vec<Remedy> = "those of the objective",
    }
}

choice! {
    /// What the time is in which a resource doesn't exist (A13).
    pub enum NotExisting {
        /// It isn't agreed time.
        Leaves = "leaves",
        /// It counts as up.
        CountsUp = "counts up",
    }
}

impl Objective {
    /// The objective with the terms of one of its variants.
    #[must_use]
    pub fn under(&self, variant: &Variant) -> Objective {
        Objective {
            target: variant.target.clone().or_else(|| self.target.clone()),
            remedies: variant.remedies.clone().unwrap_or_else(|| self.remedies.clone()),
            variants: Entries::default(),
            ..self.clone()
        }
    }

    /// Whether it says which resources it is about, how they make up a member, or which terms hold for them.
    pub fn chooses_resources(&self) -> bool {
        let counts_up = self.not_existing.value == NotExisting::CountsUp;
        self.r#where.is_some() || self.together.is_some() || counts_up || !self.variants.is_empty()
    }

    /// The remedies that hold under a variant, and the keys that lead to them from the objective; those of the objective itself
    /// without one.
    pub fn remedies_under(&self, variant: Option<&str>) -> (&[Remedy], String) {
        let own = || (self.remedies.as_slice(), "remedies".to_owned());
        let found = variant.and_then(|name| Some((name, self.variants.get(name)?.remedies.as_ref()?)));
        found.map_or_else(own, |(name, remedies)| (remedies.as_slice(), format!("variants › {name} › remedies")))
    }

    /// Whether any of its remedies, or of those of a variant, holds only at times.
    pub fn holds_at_times(&self) -> bool {
        let of_variants = self.variants.iter().filter_map(|(_, variant)| variant.remedies.as_ref()).flatten();
        self.remedies.iter().chain(of_variants).any(|remedy| remedy.when.is_some())
    }

    /// Whether a remedy pays by how late each ticket is.
    pub fn pays_by_lateness(&self) -> bool {
        let mut linear = self.remedies.iter().filter_map(|remedy| remedy.linear.as_ref());
        linear.any(|linear| linear.by_lateness(self.measures.value))
    }
}
