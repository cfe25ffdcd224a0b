use super::Held;
use agreement::model::{Agreement, Disclosed};
use journal::Secret;
use std::collections::HashMap;

/// What a bundle shows of one personal value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The value with its salt, so that it can be checked against the commitment.
    Value(Secret),
    /// Who it is among the people of this bundle: `person 3`. The same name has the same number.
    Pseudonym {
        /// What stands in the log.
        commitment: journal::Digest,
        /// What stands in its place.
        name: String,
    },
}

/// What bundles show, as the agreement says.
pub fn agreed(agreement: &Agreement) -> Disclosed {
    let records = agreement.records.as_ref();
    records.and_then(|records| records.bundles.as_ref()).map_or(Disclosed::Commitments, |bundles| bundles.value)
}

/// What a bundle shows of the values that are kept; of people only, where it shows pseudonyms. Numbers follow the order of the
/// records and stand in no log, so that two bundles can't be laid side by side by them.
pub fn disclosed(held: &[Held], how: Disclosed) -> Vec<Shown> {
    match how {
        Disclosed::Commitments => Vec::new(),
        Disclosed::PersonalData => held.iter().map(|one| Shown::Value(one.secret.clone())).collect(),
        Disclosed::Pseudonyms => pseudonyms(held),
    }
}

fn pseudonyms(held: &[Held]) -> Vec<Shown> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let people = held.iter().filter(|one| one.secret.class == "person");
    people
        .map(|one| {
            let next = numbers.len() + 1;
            let number = *numbers.entry(one.secret.value.trim()).or_insert(next);
            Shown::Pseudonym { commitment: one.secret.commitment, name: format!("person {number}") }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calendar::Instant;

    fn held(class: &str, value: &str) -> Held {
        let secret = journal::private::commit(class, value).unwrap();
        Held { sequence: 1, row: 0, kind: "ticket".to_owned(), at: Instant::from_millis(0), secret }
    }

    #[test]
    fn a_person_has_one_pseudonym_and_texts_have_none() {
        let all = [held("person", "Jan"), held("note", "by Jan"), held("person", "Piet"), held("person", "Jan")];
        let names: Vec<String> = disclosed(&all, Disclosed::Pseudonyms)
            .into_iter()
            .map(|shown| match shown {
                Shown::Pseudonym { name, .. } => name,
                Shown::Value(secret) => secret.value,
            })
            .collect();
        assert_eq!(names, ["person 1", "person 2", "person 1"]);
        assert!(disclosed(&all, Disclosed::Commitments).is_empty());
        assert_eq!(disclosed(&all, Disclosed::PersonalData).len(), 4);
    }
}
