//! What `accept` says.

use super::super::Format;
use super::missing;
use crate::acceptance::{Accepted, Signature, by_text};
use crate::fault::Fault;
use crate::journal::texts::Version;
use crate::output::{Output, paper, wrapped};
use agreement::model::PartyRole;
use journal::{Appended, Signer};
use serde_json::{Value, json};

/// What would be signed, and what changed since both accepted a version.
pub fn plan(version: &Version, before: Option<&Version>, party: PartyRole, language: &str) -> Result<String, Fault> {
    let agreement = by_text(&version.text).ok_or_else(|| {
        Fault::user(format!("error: version {} can't be read\n  mend: see `servanda check`", version.version))
    })?;
    let since = match before.and_then(|before| by_text(&before.text)) {
        Some(before) => {
            let changes = before.changes(&agreement);
            report::text::changes((&before, &agreement), &changes, None, language, paper())
        }
        None => wrapped(
            "",
            "",
            "No earlier version was accepted by both parties; `servanda accept --print-text` shows all that is signed.",
        ),
    };
    let (number, name, from) = (version.version, agreement.agreement.as_str(), agreement.effective.value);
    let told = wrapped("", "", &format!("The {party} accepts version {number} of {name}, which holds from {from}."));
    Ok(format!("{told}digest   sha256:{}\n\n{since}\n", version.digest))
}

/// Who accepted what.
pub fn status(accepted: &[Accepted], format: Format) -> Output {
    if format == Format::Json {
        return Output::json(&Value::Array(accepted.iter().map(as_json).collect()));
    }
    if accepted.is_empty() {
        return Output::result("No text of the agreement is recorded; `servanda import` does that.\n");
    }
    Output::result(accepted.iter().map(lines).collect::<String>())
}

fn lines(one: &Accepted) -> String {
    let mut text = wrapped("", "  ", &format!("version {} sha256:{}", one.version, one.digest));
    for party in [PartyRole::Provider, PartyRole::Customer] {
        text += &match one.of(party) {
            Some(signature) => wrapped("  ", "    ", &format!("{party} {}", said(signature))),
            None => format!("  {party} hasn't accepted it\n"),
        };
    }
    for refused in &one.refused {
        text += &wrapped("  ", "    ", &format!("record {} counts for nothing: {}", refused.sequence, refused.why));
    }
    text
}

fn said(signature: &Signature) -> String {
    let named = if signature.named { "" } else { ", a key that the agreement doesn't name" };
    format!(
        "accepted it on {} with {}{named} (record {})",
        signature.recorded,
        signature.key.fingerprint(),
        signature.sequence
    )
}

fn as_json(one: &Accepted) -> Value {
    let by = |signature: &Signature| {
        json!({
            "party": signature.party.word(),
            "key": signature.key.fingerprint(),
            "named": signature.named,
            "record": signature.sequence,
            "recorded": signature.recorded.to_string(),
        })
    };
    let refused = one.refused.iter().map(|refused| json!({ "record": refused.sequence, "why": refused.why }));
    json!({
        "version": one.version,
        "digest": format!("sha256:{}", one.digest),
        "by_both": one.by_both(),
        "accepted": one.by.iter().map(by).collect::<Vec<_>>(),
        "refused": refused.collect::<Vec<_>>(),
    })
}

/// The party accepted this text before.
pub fn already(version: &Version, signature: &Signature, format: Format) -> Output {
    match format {
        Format::Json => {
            Output::json(&json!({ "version": version.version, "record": signature.sequence, "new": false }))
        }
        Format::Text => {
            let own = format!("accepted version {}", version.version);
            let told = format!("The {} {}.", signature.party, said(signature).replacen("accepted it", &own, 1));
            Output::result(wrapped("", "", &told))
        }
    }
}

/// Nobody said yes.
pub fn not_signed(plan: &str, format: Format) -> Output {
    match format {
        Format::Json => Output::json(&json!({ "plan": plan, "record": null, "new": false })),
        Format::Text => Output::result(format!("{plan}\nNothing was signed.\n")),
    }
}

/// What was recorded, and who has to accept it still.
pub fn signed(
    plan: &str,
    (party, version, key): (PartyRole, &Version, &Signer),
    appended: Option<Appended>,
    accepted: &[Accepted],
    format: Format,
) -> Output {
    let missing = missing(accepted, version.version);
    let sequence = appended.map(|one| one.sequence);
    if format == Format::Json {
        return Output::json(&json!({
            "version": version.version,
            "digest": format!("sha256:{}", version.digest),
            "party": party.word(),
            "key": key.fingerprint(),
            "record": sequence,
            "new": true,
            "missing": missing.iter().map(|party| party.word()).collect::<Vec<_>>(),
        }));
    }
    let recorded = sequence.map(|number| format!(" as {number}")).unwrap_or_default();
    let rest = match missing.as_slice() {
        [] => " Both parties have accepted it.".to_owned(),
        others => others.iter().map(|party| format!(" The {party} hasn't accepted it yet.")).collect(),
    };
    let told = wrapped("", "", &format!("Signed by the {party}, recorded{recorded}.{rest}"));
    Output::result(format!("{plan}\n{told}"))
}
