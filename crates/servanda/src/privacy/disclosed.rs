use super::Held;
use agreement::model::{Agreement, Disclosed};
use journal::Digest;
use std::collections::HashMap;

/// What bundles show of personal values, where the agreement says it.
pub fn agreed(agreement: &Agreement) -> Option<Disclosed> {
    agreement.records.as_ref()?.bundles.as_ref().map(|bundles| bundles.value)
}

/// The people of a log by their commitments, as `person 1`, `person 2` in the order in which they first appear: the same name has
/// the same number. No log holds them, and another bundle of other records may number them otherwise.
pub fn pseudonyms(held: &[Held]) -> Vec<(Digest, String)> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let people = held.iter().filter(|one| one.secret.class == "person");
    people
        .map(|one| {
            let next = numbers.len() + 1;
            let number = *numbers.entry(one.secret.value.trim()).or_insert(next);
            (one.secret.commitment, format!("person {number}"))
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
        let names: Vec<String> = pseudonyms(&all).into_iter().map(|(_, name)| name).collect();
        assert_eq!(names, ["person 1", "person 2", "person 1"]);
    }
}
