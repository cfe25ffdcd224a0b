//! The texts of the agreement, and who signed them.

use super::{Line, Trust};
use crate::acceptance::{Refused, accepted};
use crate::bundle::Parts;
use crate::journal::Known;
use agreement::source::Source;
use journal::{Digest, JournalError, Record, canonical_text, verify};
use serde_json::Value;

/// Who can sign.
const PARTIES: [&str; 2] = ["provider", "customer"];

/// A text as recorded.
struct Text {
    version: u64,
    digest: String,
    text: String,
}

pub(super) fn lines(parts: &Parts, trust: &Trust) -> Vec<Line> {
    let of_kind = |kind: &'static str| parts.records.iter().filter(move |record| record.kind == kind);
    let (mut lines, mut texts) = (Vec::new(), Vec::new());
    for record in of_kind("agreement") {
        match text(record) {
            Ok(text) => texts.push(text),
            Err(what) => lines.push(Line::fails("agreement", format!("record {}: {what}", record.sequence))),
        }
    }
    let named =
        |text: &Text| format!("version {} has the digest that is recorded: sha256:{}", text.version, text.digest);
    lines.extend(texts.iter().map(|text| Line::holds("agreement", named(text))));
    let mut signed = Vec::new();
    let refused = match other_keys(parts) {
        Ok(refused) => refused,
        Err(error) => return vec![Line::fails("signature", error.to_string())],
    };
    for record in of_kind("signature") {
        let why = refused.iter().find(|one| one.sequence == record.sequence).map(|one| one.why.clone());
        match signature(record, &texts, trust).and_then(|counts| why.map_or(Ok(counts), Err)) {
            Ok((line, counts)) => {
                signed.push(counts);
                lines.push(line);
            }
            Err(what) => lines.push(Line::fails("signature", format!("record {}: {what}", record.sequence))),
        }
    }
    lines.extend(unsigned(&texts, &signed));
    lines
}

/// Signatures that the agreement itself lets count for nothing, since it names other keys.
fn other_keys(parts: &Parts) -> Result<Vec<Refused>, JournalError> {
    let live = parts.live();
    let accepted = accepted(&mut **live.store.borrow_mut(), &live.agreement, Known::Now)?;
    Ok(accepted.into_iter().flat_map(|version| version.refused).collect())
}

fn text(record: &Record) -> Result<Text, String> {
    let body = record.body.value().map_err(|error| error.0)?;
    let of = |key: &str| body.get(key).and_then(Value::as_str).ok_or_else(|| format!("`{key}` is missing"));
    let version = body.get("version").and_then(Value::as_u64).ok_or("`version` is missing")?;
    let digest = Digest::of(&[of("text")?.as_bytes()]).to_string();
    if of("digest")? != format!("sha256:{digest}") {
        return Err(format!("the text of version {version} has another digest than is recorded beside it"));
    }
    canonical_text(of("text")?.as_bytes()).map_err(|error| error.to_string())?;
    names(record, version, of("text")?)?;
    Ok(Text { version, digest, text: of("text")?.to_owned() })
}

/// That the record calls the text what the text calls itself. One that can't be read gives no figures either, which is told there.
fn names(record: &Record, version: u64, text: &str) -> Result<(), String> {
    let read = Source::new("version", text.as_bytes()).ok().and_then(|source| agreement::read(&source).agreement);
    let Some(own) = read else { return Ok(()) };
    if own.version.0 != version {
        return Err(format!("it says version {version}, and its text says version {}", own.version.0));
    }
    if own.agreement.as_str() != record.agreement {
        return Err(format!("its text is of {}, and the log of {}", own.agreement.as_str(), record.agreement));
    }
    Ok(())
}

/// What a signature is worth, and for which version and party it counts.
fn signature(record: &Record, texts: &[Text], trust: &Trust) -> Result<(Line, (u64, String)), String> {
    let body = record.body.value().map_err(|error| error.0)?;
    let of = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default();
    let party = of("party").to_owned();
    let text = texts.iter().find(|text| of("digest") == format!("sha256:{}", text.digest));
    let text = text.ok_or("it signs a text that isn't recorded")?;
    let version = text.version;
    let signer = verify(text.text.as_bytes(), of("sshsig"))
        .map_err(|error| format!("the signature of the {party} under version {version} doesn't hold: {error}"))?;
    let key = signer.fingerprint();
    if of("key") != key || body.get("version").and_then(Value::as_u64) != Some(version) {
        return Err(format!(
            "the signature under version {version} was made with {key}, and the record says otherwise"
        ));
    }
    let told = format!("version {version} is signed for the {party} with {key}");
    let line = match trust.signers.as_ref().map(|allowed| allowed.check(&party, &signer, record.recorded)) {
        None => Line::open("signature", format!("{told}; whose key that is can't be told"), "give --allowed-signers"),
        Some(Ok(())) => Line::holds("signature", told),
        Some(Err(why)) => return Err(format!("{told}, but {why}")),
    };
    Ok((line, (version, party)))
}

fn unsigned(texts: &[Text], signed: &[(u64, String)]) -> Vec<Line> {
    let mut versions: Vec<u64> = texts.iter().map(|text| text.version).collect();
    versions.sort_unstable();
    versions.dedup();
    let all = versions.into_iter().flat_map(|version| PARTIES.map(|party| (version, party)));
    let lacking = all.filter(|(version, party)| !signed.iter().any(|(of, by)| of == version && by == party));
    let line = |(version, party)| {
        let words = format!("version {version} isn't signed by the {party}");
        Line::open("signature", words, "let the party sign it, or show by another way that it agreed")
    };
    lacking.map(line).collect()
}
