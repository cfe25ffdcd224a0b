//! The texts of the agreement, and who signed them.

use super::{Line, Trust};
use crate::acceptance::{Accepted, accepted};
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
    let standing = match standing(parts) {
        Ok(standing) => standing,
        Err(error) => return vec![Line::fails("signature", error.to_string())],
    };
    for record in of_kind("signature") {
        match signature(record, &texts, trust).and_then(|one| counted(record, one, &standing)) {
            Ok((line, counts)) => {
                signed.extend(counts);
                lines.push(line);
            }
            Err(what) => lines.push(Line::fails("signature", format!("record {}: {what}", record.sequence))),
        }
    }
    lines.extend(unsigned(&texts, &signed));
    lines
}

/// The text that stands of each version, with the signatures that count under it and those that don't.
pub(super) fn standing(parts: &Parts) -> Result<Vec<Accepted>, JournalError> {
    let live = parts.live();
    accepted(&mut **live.store.borrow_mut(), &live.agreement, Known::Now)
}

/// A signature as it counts by the agreement's own rules; one under a text that was replaced counts for nothing, and harms nobody.
fn counted(record: &Record, signed: Signed, standing: &[Accepted]) -> Result<(Line, Option<(u64, String)>), String> {
    let Signed { line, digest, version, party } = signed;
    let stands = standing.iter().find(|one| one.version == version);
    if stands.is_some_and(|one| one.digest != digest) {
        let words =
            format!("version {version} was signed for the {party} in a text that no longer stands under that number");
        return Ok((Line::open("signature", words, "nothing rests on it; what stands is signed anew"), None));
    }
    let refused = stands.and_then(|one| one.refused.iter().find(|one| one.sequence == record.sequence));
    refused.map_or(Ok((line, Some((version, party)))), |refused| Err(refused.why.clone()))
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

/// A signature that holds over a recorded text.
struct Signed {
    line: Line,
    digest: String,
    version: u64,
    party: String,
}

/// What a signature is worth, and for which text and party it is.
fn signature(record: &Record, texts: &[Text], trust: &Trust) -> Result<Signed, String> {
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
    Ok(Signed { line, digest: text.digest.clone(), version, party })
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
