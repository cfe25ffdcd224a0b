use super::*;
use crate::tree::{Frontier, Proof, ProofError, consistency};
use crate::{Digest, TreeHead};
use arbtest::arbtest;

/// The example of Go's module checksum database.
const VKEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const SKEY: &str = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const TEXT: &str =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER: &str =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCH_KEY: &str = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const ENOCH: &str =
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

/// A checkpoint of a public log of 2026, with the signatures of log and witnesses, one of them of a kind that isn't known here.
const PUBLIC: &str = "arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
";
const PUBLIC_KEYS: [&str; 3] = [
    "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f",
    "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM",
    "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
];

fn key(text: &str) -> VerifierKey {
    text.parse().unwrap()
}

fn noon() -> Instant {
    Instant::parse("2026-11-23T12:00:00.500Z").unwrap()
}

fn made(name: &str, kind: KeyKind) -> SigningKey {
    SigningKey::from_seed(name, kind, &Digest::of(&[name.as_bytes()]).0).unwrap()
}

#[test]
fn signs_the_example_to_the_byte() {
    let mut note = Note::new(TEXT).unwrap();
    note.sign(&SigningKey::read(SKEY).unwrap(), noon());
    note.sign(&SigningKey::read(SKEY).unwrap(), noon());
    assert_eq!(note.to_string(), format!("{TEXT}\n{PETER}"));
    assert_eq!(SigningKey::read(SKEY).unwrap().verifier().to_string(), VKEY);
    assert_eq!(SigningKey::read(SKEY).unwrap().secret_text(), SKEY);
    assert!(!format!("{:?}", SigningKey::read(SKEY).unwrap()).contains("AYEKFALV"));
}

#[test]
fn every_mangled_key_is_refused() {
    for text in [VKEY, SKEY] {
        let read = |text: &str| {
            if text.starts_with("PRIVATE") {
                SigningKey::read(text).is_ok()
            } else {
                text.parse::<VerifierKey>().is_ok()
            }
        };
        for from in 0..=text.len() {
            for to in from..=text.len() {
                assert_eq!(read(&text[from..to]), (from, to) == (0, text.len()), "{}", &text[from..to]);
            }
        }
        for at in 0..text.len() {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] += 1;
            assert!(!read(std::str::from_utf8(&bytes).unwrap()), "{at} of {text}");
        }
    }
    for wrong in [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ] {
        assert!(wrong.parse::<VerifierKey>().is_err(), "{wrong}");
    }
    assert!(SigningKey::from_seed("two words", KeyKind::Plain, &[1; 32]).is_err());
}

#[test]
fn unknown_signatures_say_nothing_and_false_ones_spoil_the_note() {
    let note = Note::read(&format!("{TEXT}\n{PETER}{ENOCH}")).unwrap();
    assert_eq!(note.text(), TEXT);
    assert_eq!(note.verify(&[key(VKEY)]).unwrap().len(), 1);
    assert_eq!(note.verify(&[key(VKEY), key(ENOCH_KEY)]).unwrap().len(), 2);
    assert_eq!(note.verify(&[]).unwrap_err().0, "no known key signed it");
    let forged = Note::read(&format!("{}\n{PETER}", TEXT.replace("you", "we"))).unwrap();
    assert_eq!(
        forged.verify(&[key(VKEY)]).unwrap_err().0,
        "the signature of PeterNeumann+c74f20a3 isn't over this text"
    );
    assert_eq!(forged.verify(&[key(ENOCH_KEY)]).unwrap_err().0, "no known key signed it");
    let misnamed = Note::read(&format!("{TEXT}\n{}", PETER.replace("Peter", "Paul"))).unwrap();
    assert_eq!(misnamed.standings(&[key(VKEY)])[0].1, Standing::Unknown);
}

#[test]
fn what_is_no_note_is_refused() {
    for wrong in [
        TEXT.to_owned(),
        format!("{TEXT}\n"),
        format!("{TEXT}\n{}", PETER.trim_end()),
        format!("\u{1}{TEXT}\n{PETER}"),
        format!("{TEXT}\r\n\n{PETER}"),
        format!("{TEXT}\n{}", PETER.replace("PeterNeumann", "Bad Name")),
        format!("{TEXT}\n{}", PETER.replace("PeterNeumann", "a+b")),
        format!("{TEXT}\n{}", PETER.replace('—', "-")),
        format!("{TEXT}\n{PETER}Unexpected line.\n"),
        format!("{TEXT}\n— PeterNeumann x08gow==\n"),
        format!("{TEXT}\n{}", PETER.repeat(101)),
        format!("{}\n{PETER}", "x".repeat(300_000)),
    ] {
        assert!(Note::read(&wrong).is_err(), "{wrong}");
    }
    assert!(Note::new("abc").is_err());
    let inner = format!("a\n\nb\n\n{PETER}");
    assert_eq!(Note::read(&inner).unwrap().text(), "a\n\nb\n");
}

#[test]
fn a_public_checkpoint_and_its_witnesses_hold() {
    let note = Note::read(PUBLIC).unwrap();
    assert_eq!(note.to_string(), PUBLIC);
    let keys: Vec<VerifierKey> = PUBLIC_KEYS.iter().map(|text| key(text)).collect();
    let held = note.verify(&keys).unwrap();
    let at = Some(Instant::parse("2026-05-23T21:50:24Z").unwrap());
    assert_eq!(held.iter().map(|(_, at)| *at).collect::<Vec<_>>(), [None, at, at]);
    assert_eq!(note.standings(&keys)[0].1, Standing::Unknown);
    let checkpoint = Checkpoint::opened(&note, &keys[0]).unwrap();
    assert_eq!(
        (checkpoint.origin.as_str(), checkpoint.head.size),
        ("arche2025h1.staging.ct.transparency.dev", 1_432_088_532)
    );
    assert_eq!(format!("{checkpoint}"), note.text());
    let clobbered = Note::read(&PUBLIC.replace("1432088532", "42")).unwrap();
    let standings = clobbered.standings(&keys);
    assert!(standings[1..].iter().all(|(_, standing)| *standing == Standing::Fails));
}

#[test]
fn a_cosignature_is_over_its_time() {
    let witness = made("witness", KeyKind::Cosignature);
    let mut note = Note::new("log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n").unwrap();
    note.sign(&witness, noon());
    let held = note.verify(&[witness.verifier().clone()]).unwrap();
    assert_eq!(held[0].1, Some(Instant::parse("2026-11-23T12:00:00Z").unwrap()));
    for at in 0..note.signatures()[0].bytes.len() {
        let mut other = note.clone();
        other.signatures[0].bytes[at] ^= 1;
        assert!(other.verify(&[witness.verifier().clone()]).is_err(), "byte {at}");
    }
    for length in 0..72 {
        let mut other = note.clone();
        other.signatures[0].bytes.truncate(length);
        assert!(other.verify(&[witness.verifier().clone()]).is_err(), "{length} bytes");
    }
    let plain = made("witness", KeyKind::Plain);
    assert_ne!(plain.verifier().id(), witness.verifier().id());
}

#[test]
fn what_is_no_checkpoint_is_refused() {
    let text = "log\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    let extended = format!("{text}more\nlines\n");
    assert_eq!(extended.parse::<Checkpoint>().unwrap().extensions, ["more", "lines"]);
    assert_eq!(extended.parse::<Checkpoint>().unwrap().to_string(), extended);
    for wrong in [
        "",
        "log\n",
        "log\n7\n",
        text.trim_end(),
        &text.replace("log", ""),
        &text.replace('7', "07"),
        &text.replace("\n7", "\n+7"),
        &text.replace('7', "-7"),
        &text.replace('7', "99999999999999999999"),
        &text.replace("47DE", "47D"),
        &text.replace("SuFU=", "SuFV="),
        &text.replace("47DE", "47DE47DE"),
        &format!("{text}\n"),
        &format!("{text}more\n\nlines\n"),
    ] {
        assert!(wrong.parse::<Checkpoint>().is_err(), "{wrong:?}");
    }
}

fn leaves(count: u64) -> Vec<Digest> {
    (0..count).map(|number| Digest::of(&[&[0], &number.to_be_bytes()])).collect()
}

fn checkpoint(leaves: &[Digest]) -> Checkpoint {
    Checkpoint::of("shop", TreeHead::of(leaves))
}

#[test]
fn a_witness_signs_what_only_grew() {
    let (log, own) = (made("servanda/shop", KeyKind::Plain), made("customer", KeyKind::Cosignature));
    let all = leaves(20);
    let seen = checkpoint(&all[..13]);
    let witness = Witness { log: log.verifier(), key: &own, last: Some(&seen) };
    let note = checkpoint(&all).signed(&log, noon()).unwrap();
    let proof = consistency(&all, 13).unwrap();
    let cosigned = witness.cosign(&note, &proof, noon()).unwrap();
    let keys = [log.verifier().clone(), own.verifier().clone()];
    assert_eq!(cosigned.verify(&keys).unwrap().len(), 2);
    let first = Witness { last: None, ..witness.clone() };
    assert_eq!(first.cosign(&note, &Proof::default(), noon()), Ok(cosigned.clone()));
    let again = Witness { last: Some(&checkpoint(&all)), ..witness.clone() }.cosign(&note, &Proof::default(), noon());
    assert_eq!(again, Ok(cosigned.clone()));
    let mut joined = note.clone();
    joined.join(&cosigned).unwrap();
    assert_eq!(joined, cosigned);
}

#[test]
fn a_witness_refuses_what_was_rewritten() {
    let (log, own) = (made("servanda/shop", KeyKind::Plain), made("customer", KeyKind::Cosignature));
    let all = leaves(20);
    let seen = checkpoint(&all[..13]);
    let witness = Witness { log: log.verifier(), key: &own, last: Some(&seen) };
    let refusal = |checkpoint: &Checkpoint, proof: &Proof| {
        witness.cosign(&checkpoint.signed(&log, noon()).unwrap(), proof, noon()).unwrap_err()
    };
    assert_eq!(refusal(&checkpoint(&all[..12]), &Proof::default()), Refusal::Rollback { seen: 13, found: 12 });
    let mut other = all.clone();
    other[5] = Digest([9; 32]);
    assert_eq!(refusal(&checkpoint(&other[..13]), &Proof::default()), Refusal::Fork { size: 13 });
    let rewritten = refusal(&checkpoint(&other), &consistency(&other, 13).unwrap());
    assert_eq!(rewritten, Refusal::Unproved(ProofError::Inconsistent { old: 13, new: 20 }));
    assert_eq!(refusal(&checkpoint(&all), &Proof::default()), Refusal::Unproved(ProofError::Length));
    let elsewhere = Checkpoint::of("garage", TreeHead::of(&all));
    assert!(matches!(refusal(&elsewhere, &Proof::default()), Refusal::AnotherLog { .. }));
    let forged = checkpoint(&all).signed(&made("servanda/shop2", KeyKind::Plain), noon()).unwrap();
    assert!(matches!(witness.cosign(&forged, &Proof::default(), noon()), Err(Refusal::Unsigned(_))));
    let plain = made("customer", KeyKind::Plain);
    let note = checkpoint(&all).signed(&log, noon()).unwrap();
    let wrong = Witness { key: &plain, ..witness.clone() };
    assert_eq!(wrong.cosign(&note, &consistency(&all, 13).unwrap(), noon()), Err(Refusal::WrongKind));
}

#[test]
fn no_text_makes_a_reader_stumble() {
    let seeds = [PUBLIC, TEXT, VKEY, SKEY, PETER];
    arbtest(|random| {
        let mut text = (*random.choose(&seeds)?).to_owned();
        for _ in 0..random.int_in_range(1..=4)? {
            let at = random.choose_index(text.chars().count())?;
            let at = text.char_indices().nth(at).map_or(0, |(at, _)| at);
            let letter: char = random.arbitrary()?;
            text.replace_range(at.., &format!("{letter}{}", &text[at..].chars().skip(1).collect::<String>()));
        }
        if let Ok(note) = Note::read(&text) {
            assert_eq!(Note::read(&note.to_string()), Ok(note));
        }
        if let Ok(checkpoint) = text.parse::<Checkpoint>() {
            assert_eq!(checkpoint.to_string(), text);
        }
        if let Ok(key) = text.parse::<VerifierKey>() {
            assert_eq!(key.to_string(), text);
        }
        Ok(())
    });
}

#[test]
fn a_checkpoint_grows_with_its_log() {
    let mut frontier = Frontier::default();
    leaves(5).into_iter().for_each(|leaf| frontier.append(leaf));
    assert_eq!(frontier.head(), TreeHead::of(&leaves(5)));
    assert_eq!(frontier.size(), 5);
}
