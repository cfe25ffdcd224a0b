//! Which promise is backed by those of suppliers, for programs.

use super::exact::fraction;
use engine::chain::{Link, Standing};
use serde_json::{Value, json};

/// The promises that rest on suppliers.
pub fn chain(links: &[Link]) -> Value {
    json!({ "links": links.iter().map(link).collect::<Vec<_>>() })
}

fn link(link: &Link) -> Value {
    let remarks = link
        .remarks
        .iter()
        .map(|remark| json!({ "fails": remark.fails, "words": { "en": remark.words.en, "nl": remark.words.nl } }));
    json!({
        "objective": &*link.objective,
        "service": &*link.service,
        "target": link.target.as_ref().map(ToString::to_string),
        "standing": standing(link.standing),
        "guaranteed": link.guaranteed.as_ref().map(fraction),
        "estimate_if_independent": link.estimate.as_ref().map(fraction),
        "remarks": remarks.collect::<Vec<_>>(),
    })
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Backed => "backed",
        Standing::NotBacked => "not backed",
        Standing::Open => "not compared",
    }
}
