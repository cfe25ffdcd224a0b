use super::fault::{FactFault, Place, quoted};
use super::kind::Kind;
use engine::facts::Name;
use std::collections::HashMap;

/// Where each identifier stands, and where it is referred to.
#[derive(Debug, Default)]
pub(super) struct Ids {
    seen: HashMap<(Kind, Name), Seen>,
    decisions: Vec<(Name, Place)>,
}

#[derive(Clone, Debug)]
struct Seen {
    place: Place,
    open: bool,
}

impl Ids {
    /// Takes a row's identifier; a second row with the same one is a fault that names both.
    pub fn take(&mut self, kind: Kind, id: &Name, place: &Place, open: bool) -> Option<FactFault> {
        let seen = Seen {
            place: place.clone(),
            open,
        };
        let first = self.seen.insert((kind, id.clone()), seen)?;
        self.seen.insert((kind, id.clone()), first.clone());
        Some(twice(kind, id, place, &first, open))
    }

    /// Takes a decision's reference to its claim.
    pub fn refer(&mut self, claim: &Name, place: &Place) {
        self.decisions.push((claim.clone(), place.clone()));
    }

    /// The decisions whose claim stands nowhere.
    pub fn without_claim(&self) -> impl Iterator<Item = FactFault> + '_ {
        let lost = self
            .decisions
            .iter()
            .filter(|(claim, _)| !self.seen.contains_key(&(Kind::Claim, claim.clone())));
        lost.map(|(claim, place)| self.no_claim(claim, place))
    }

    fn no_claim(&self, claim: &Name, place: &Place) -> FactFault {
        let claims = self
            .seen
            .keys()
            .filter(|(kind, _)| *kind == Kind::Claim)
            .map(|(_, id)| &**id);
        let mut claims: Vec<&str> = claims.collect();
        claims.sort_unstable();
        let mend = match agreement::quantity::nearest(claim, claims.into_iter()) {
            Some(near) => format!("did you mean {}?", quoted(near)),
            None => "add the claim, or remove the decision".to_owned(),
        };
        FactFault::new(
            "no-claim",
            place.clone(),
            format!("no claim is called {}", quoted(claim)),
            mend,
        )
        .in_column("claim")
        .reading("a decision")
    }
}

fn twice(kind: Kind, id: &Name, place: &Place, first: &Seen, open: bool) -> FactFault {
    let (word, id) = (kind.word(), quoted(id));
    let (what, mend) = if kind == Kind::Outage && open && first.open {
        (
            format!("{word} {id} stands twice, both times without an end"),
            "keep one row and give it its end, or give the other outage an id of its own",
        )
    } else {
        (
            format!("{word} {id} stands twice"),
            "give each its own id, or remove one row",
        )
    };
    FactFault::new("duplicate-id", place.clone(), what, mend)
        .in_column("id")
        .related(first.place.clone(), "it stands here first")
}
