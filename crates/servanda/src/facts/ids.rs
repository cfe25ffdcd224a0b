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
        let seen = Seen { place: place.clone(), open };
        let first = self.seen.insert((kind, id.clone()), seen)?;
        self.seen.insert((kind, id.clone()), first.clone());
        Some(twice(kind, id, place, &first, open))
    }

    /// Takes a decision's reference to its claim.
    pub fn refer(&mut self, claim: &Name, place: &Place) {
        self.decisions.push((claim.clone(), place.clone()));
    }

    /// The decisions whose claim stands nowhere: the first of them as faults, and where the rest stands.
    pub fn without_claim(&self, most: usize) -> (Vec<FactFault>, Option<(usize, Place)>) {
        let lost = self.decisions.iter().filter(|(claim, _)| !self.has_claim(claim));
        let lost: Vec<&(Name, Place)> = lost.collect();
        let claims = self.some_claims();
        let faults = lost.iter().take(most).map(|(claim, place)| no_claim(claim, place, &claims));
        let rest = lost.get(most).map(|(_, place)| (lost.len() - most, place.clone()));
        (faults.collect(), rest)
    }

    fn has_claim(&self, claim: &Name) -> bool {
        self.seen.contains_key(&(Kind::Claim, claim.clone()))
    }

    /// Claims to suggest, in order; not all of very many, which bounds the work on hostile input.
    fn some_claims(&self) -> Vec<&str> {
        let claims = self.seen.keys().filter(|(kind, _)| *kind == Kind::Claim);
        let mut claims: Vec<&str> = claims.map(|(_, id)| &**id).collect();
        claims.sort_unstable();
        claims.truncate(MOST_SUGGESTED);
        claims
    }
}

/// How many claims are held against a name that is none of them.
const MOST_SUGGESTED: usize = 1_000;

fn no_claim(claim: &Name, place: &Place, claims: &[&str]) -> FactFault {
    let mend = match agreement::quantity::nearest(claim, claims.iter().copied()) {
        Some(near) => format!("did you mean {}?", quoted(near)),
        None => "add the claim, or remove the decision".to_owned(),
    };
    let what = format!("no claim is called {}", quoted(claim));
    FactFault::new("no-claim", place.clone(), what, mend).in_column("claim").reading("a decision")
}

fn twice(kind: Kind, id: &Name, place: &Place, first: &Seen, open: bool) -> FactFault {
    let (word, id) = (kind.word(), quoted(id));
    let (what, mend) = if kind == Kind::Outage && open && first.open {
        (
            format!("{word} {id} stands twice, both times without an end"),
            "keep one row and give it its end, or give the other outage an id of its own",
        )
    } else {
        (format!("{word} {id} stands twice"), "give each its own id, or remove one row")
    };
    FactFault::new("duplicate-id", place.clone(), what, mend)
        .in_column("id")
        .related(first.place.clone(), "it stands here first")
}
