//! Against the real ssh-keygen, both ways.

use super::*;
use calendar::Instant;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const TEXT: &str = "agreement: shop\nversion: 1\n";

struct Room(tempfile::TempDir);

impl Room {
    fn new() -> Room {
        Room(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    /// A key pair of a kind, as `ssh-keygen -t` has it.
    fn key(&self, kind: &[&str], passphrase: &str) -> PathBuf {
        let path = self.path(&kind.concat());
        let made = keygen(&[&["-q", "-N", passphrase, "-C", "", "-f", as_text(&path), "-t"], kind].concat(), "");
        assert!(made.status.success(), "{made:?}");
        path
    }

    /// The signature that ssh-keygen makes.
    fn signed(&self, key: &Path, namespace: &str, text: &str) -> String {
        let made = keygen(&["-q", "-Y", "sign", "-n", namespace, "-f", as_text(key)], text);
        assert!(made.status.success(), "{made:?}");
        String::from_utf8(made.stdout).unwrap()
    }

    /// Whether ssh-keygen takes a signature for that of somebody named in a file.
    fn verified(&self, allowed: &str, name: &str, signature: &str, text: &str, more: &[&str]) -> bool {
        let (allowed, signature) = (self.write("allowed", allowed), self.write("sig", signature));
        let base =
            ["-q", "-Y", "verify", "-n", NAMESPACE, "-I", name, "-f", as_text(&allowed), "-s", as_text(&signature)];
        keygen(&[&base, more].concat(), text).status.success()
    }
}

fn as_text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn keygen(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new("ssh-keygen");
    child.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).env("TZ", "UTC");
    let mut child = child.spawn().expect("ssh-keygen is needed for this test: apt-get install openssh-client");
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn public(key: &Path) -> String {
    fs::read_to_string(key.with_extension("pub")).unwrap().trim().to_owned()
}

const KINDS: [&[&str]; 4] = [&["ed25519"], &["ecdsa", "-b", "256"], &["rsa", "-b", "2048"], &["rsa", "-b", "3072"]];

#[test]
fn what_ssh_keygen_signs_is_read() {
    let room = Room::new();
    for kind in KINDS {
        let key = room.key(kind, "");
        let signature = room.signed(&key, NAMESPACE, TEXT);
        let signer = verify(TEXT.as_bytes(), &signature).unwrap();
        assert_eq!(signer, Signer::read(&public(&key)).unwrap(), "{kind:?}");
        let shown = String::from_utf8(keygen(&["-l", "-f", as_text(&key)], "").stdout).unwrap();
        assert!(shown.contains(&signer.fingerprint()), "{shown}");
        assert_eq!(verify(b"agreement: shop\nversion: 2\n", &signature), Err(SignatureError::OtherText), "{kind:?}");
        let elsewhere = room.signed(&key, "file", TEXT);
        assert_eq!(verify(TEXT.as_bytes(), &elsewhere), Err(SignatureError::Namespace("file".to_owned())));
    }
}

#[test]
fn what_is_signed_here_ssh_keygen_reads() {
    let room = Room::new();
    for kind in KINDS {
        let key = room.key(kind, "");
        let (signature, signer) = sign(TEXT.as_bytes(), &fs::read_to_string(&key).unwrap()).unwrap();
        assert_eq!(verify(TEXT.as_bytes(), &signature), Ok(signer.clone()));
        let allowed = format!("anna@shop.example {signer}\n");
        assert!(room.verified(&allowed, "anna@shop.example", &signature, TEXT, &[]), "{kind:?}");
        assert!(!room.verified(&allowed, "anna@shop.example", &signature, "other\n", &[]), "{kind:?}");
        let file = room.write("sig", &signature);
        let checked = keygen(&["-Y", "check-novalidate", "-n", NAMESPACE, "-s", as_text(&file)], TEXT);
        assert!(checked.status.success(), "{kind:?}: {checked:?}");
    }
    let ed25519 = fs::read_to_string(room.path("ed25519")).unwrap();
    let (ours, _) = sign(TEXT.as_bytes(), &ed25519).unwrap();
    assert_eq!(ours, room.signed(&room.path("ed25519"), NAMESPACE, TEXT), "Ed25519 leaves no choice");
}

#[test]
fn every_changed_letter_of_a_signature_is_noticed() {
    let room = Room::new();
    let key = room.key(&["ed25519"], "");
    let signature = room.signed(&key, NAMESPACE, TEXT);
    let signer = Signer::read(&public(&key)).unwrap();
    for at in 0..signature.len() {
        let mut bytes = signature.clone().into_bytes();
        bytes[at] ^= 1;
        let other = String::from_utf8(bytes).unwrap();
        assert!(verify(TEXT.as_bytes(), &other) != Ok(signer.clone()), "letter {at}");
        assert_eq!(verify(TEXT.as_bytes(), &signature[..at]).is_ok(), at + 1 == signature.len(), "{at} letters");
    }
    assert!(verify(TEXT.as_bytes(), &signature.repeat(100)).is_err());
    assert!(verify(TEXT.as_bytes(), "").is_err());
}

fn prefixed(bytes: &[u8]) -> Vec<u8> {
    [&u32::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat()
}

fn armoured(bytes: &[u8]) -> String {
    let coded = crate::base64::encode(bytes);
    let lines: Vec<&str> = coded.as_bytes().chunks(70).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN SSH SIGNATURE-----\n{}\n-----END SSH SIGNATURE-----\n", lines.join("\n"))
}

/// What a key in hardware would sign, which also covers its application, whether somebody touched it, and a counter.
#[test]
fn a_key_in_hardware_signs_as_well() {
    use ed25519_dalek::Signer as _;
    use sha2::{Digest as _, Sha256, Sha512};
    const KIND: &[u8] = b"sk-ssh-ed25519@openssh.com";
    let key = ed25519_dalek::SigningKey::from_bytes(&[5; 32]);
    let public = [prefixed(KIND), prefixed(key.verifying_key().as_bytes()), prefixed(b"ssh:")].concat();
    let covered = [b"SSHSIG".to_vec(), prefixed(NAMESPACE.as_bytes()), prefixed(b""), prefixed(b"sha512")].concat();
    let covered = [covered, prefixed(&Sha512::digest(TEXT))].concat();
    let touched = [1, 0, 0, 0, 9];
    let signed = [Sha256::digest(b"ssh:").as_slice(), &touched, &Sha256::digest(&covered)].concat();
    let made = [prefixed(KIND), prefixed(&key.sign(&signed).to_bytes()), touched.to_vec()].concat();
    let head =
        [b"SSHSIG\0\0\0\x01".to_vec(), prefixed(&public), prefixed(NAMESPACE.as_bytes()), prefixed(b"")].concat();
    let signature = armoured(&[head, prefixed(b"sha512"), prefixed(&made)].concat());
    let signer = verify(TEXT.as_bytes(), &signature).unwrap();
    assert_eq!(signer.kind().as_bytes(), KIND);
    assert_eq!(verify(b"other\n", &signature), Err(SignatureError::OtherText));
    let room = Room::new();
    let allowed = format!("anna {signer}\n");
    assert!(AllowedSigners::read(&allowed).is_ok());
    assert!(room.verified(&allowed, "anna", &signature, TEXT, &[]));
    assert!(!room.verified(&allowed, "anna", &signature, "other\n", &[]));
}

#[test]
fn keys_that_cannot_be_used_say_what_to_do() {
    let room = Room::new();
    let read = |key: PathBuf| fs::read_to_string(key).unwrap();
    let locked = sign(b"", &read(room.key(&["ed25519"], "secret"))).unwrap_err();
    assert_eq!(locked, SignatureError::Encrypted);
    assert!(locked.to_string().contains("ssh-keygen -Y sign -n servanda-agreement"), "{locked}");
    let old = sign(b"", &read(room.key(&["rsa", "-b", "2048", "-m", "PEM"], ""))).unwrap_err();
    assert!(old.to_string().contains("ssh-keygen -p"), "{old}");
    let old = sign(b"", &read(room.key(&["rsa", "-m", "PEM"], "secret"))).unwrap_err();
    assert_eq!(old, SignatureError::Encrypted);
    let large = room.key(&["ecdsa", "-b", "384"], "");
    let kind = SignatureError::Kind("ecdsa-sha2-nistp384".to_owned());
    assert_eq!(sign(b"", &read(large.clone())), Err(kind.clone()));
    assert_eq!(verify(TEXT.as_bytes(), &room.signed(&large, NAMESPACE, TEXT)), Err(kind));
    let weak = room.key(&["rsa", "-b", "1024"], "");
    assert_eq!(Signer::read(&public(&weak)), Err(SignatureError::Kind("ssh-rsa".to_owned())));
    for wrong in ["", "ssh-ed25519", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n"] {
        assert!(sign(b"", wrong).is_err() && Signer::read(wrong).is_err(), "{wrong}");
    }
}

/// Lines before the key, the name that asks, the time, and what becomes of it; ssh-keygen is asked the same.
const ALLOWED: [(&str, &str, &str, Result<(), &str>); 17] = [
    ("anna@shop.example", "anna@shop.example", "20260301120000Z", Ok(())),
    ("anna@shop.example", "ben@shop.example", "20260301120000Z", Err("no such key")),
    ("*@shop.example", "ben@shop.example", "20260301120000Z", Ok(())),
    ("*@shop.example,!ben@shop.example", "ben@shop.example", "20260301120000Z", Err("no such key")),
    ("\"a?na@*,customer\"", "anna@x", "20260301120000Z", Ok(())),
    ("\"a?na@*,customer\"", "customer", "20260301120000Z", Ok(())),
    ("*", "anyone", "20260301120000Z", Ok(())),
    ("customer namespaces=\"servanda-agreement\"", "customer", "20260301120000Z", Ok(())),
    ("customer namespaces=\"git,servanda-*\"", "customer", "20260301120000Z", Ok(())),
    ("customer namespaces=\"git\"", "customer", "20260301120000Z", Err("isn't allowed to sign for")),
    ("customer valid-after=\"20260301Z\"", "customer", "20260301000000Z", Ok(())),
    ("customer valid-after=\"20260301Z\"", "customer", "20260228235959Z", Err("from 2026-03-01T00:00:00Z on")),
    ("customer valid-before=\"202603011200Z\"", "customer", "20260301120000Z", Ok(())),
    ("customer valid-before=\"202603011200Z\"", "customer", "20260301120001Z", Err("until 2026-03-01T12:00:00Z")),
    ("customer valid-after=\"20260101Z\",valid-before=\"20270101Z\"", "customer", "20260301120000Z", Ok(())),
    ("customer VALID-BEFORE=\"20250101Z\"", "customer", "20260301120000Z", Err("until 2025-01-01T00:00:00Z")),
    ("customer cert-authority", "customer", "20260301120000Z", Err("no such key")),
];

#[test]
fn allowed_signers_are_read_as_ssh_keygen_reads_them() {
    let room = Room::new();
    let key = room.key(&["ed25519"], "");
    let signature = room.signed(&key, NAMESPACE, TEXT);
    let signer = verify(TEXT.as_bytes(), &signature).unwrap();
    for (line, name, at, expected) in ALLOWED {
        let file = format!("# who may sign\n\n{line} {} comment words\n", public(&key));
        let allowed = AllowedSigners::read(&file).unwrap();
        let ours = allowed.check(name, &signer, super::allowed::time(at).unwrap());
        match expected {
            Ok(()) => assert_eq!(ours, Ok(()), "{line}"),
            Err(words) => assert!(ours.clone().unwrap_err().to_string().contains(words), "{line}: {ours:?}"),
        }
        let verify_time = format!("-Overify-time={at}");
        let theirs = room.verified(&file, name, &signature, TEXT, &[&verify_time]);
        assert_eq!(theirs, expected.is_ok(), "ssh-keygen says otherwise of: {line} at {at}");
    }
}

#[test]
fn a_revoked_key_signs_nothing() {
    let room = Room::new();
    let (key, other) = (room.key(&["ed25519"], ""), room.key(&["ecdsa"], ""));
    let signature = room.signed(&key, NAMESPACE, TEXT);
    let signer = verify(TEXT.as_bytes(), &signature).unwrap();
    let file = format!("customer {}\n", public(&key));
    let at = Instant::parse("2026-03-01T12:00:00Z").unwrap();
    let mut allowed = AllowedSigners::read(&file).unwrap();
    assert_eq!(allowed.names(&signer, at), ["customer"]);
    allowed.revoke(&public(&other)).unwrap();
    assert_eq!(allowed.check("customer", &signer, at), Ok(()));
    allowed.revoke(&public(&key)).unwrap();
    assert_eq!(allowed.check("customer", &signer, at), Err(NotAllowed::Revoked));
    assert!(allowed.names(&signer, at).is_empty());
    let revoked = room.write("revoked", &public(&key));
    assert!(!room.verified(&file, "customer", &signature, TEXT, &["-r", as_text(&revoked)]));
}

#[test]
fn lines_that_allow_nobody_clearly_are_refused() {
    let room = Room::new();
    let key = public(&room.key(&["ed25519"], ""));
    for (line, says) in [
        ("customer", "line 1: a line has names"),
        ("customer AAAA", "line 1: a line has names"),
        (&format!("customer valid-after=\"20260301\" {key}"), "with the Z"),
        (&format!("customer valid-after=\"20260231Z\" {key}"), "is no time"),
        (&format!("customer valid-after=\"20270101Z\",valid-before=\"20260101Z\" {key}"), "doesn't come after"),
        (&format!("customer valid-after=\"20270101Z\",valid-after=\"20280101Z\" {key}"), "stands twice"),
        (&format!("customer valid-until=\"20270101Z\" {key}"), "is no option"),
        (&format!("customer namespaces=\"a {key}"), "a line has names"),
        (&format!("customer namespaces=\"\" {key}"), "in quotes"),
        (&format!("customer valid-after=20260101Z {key}"), "in quotes"),
        (&format!("customer,,other {key}"), "an empty one"),
        (&format!("ok {key}\ncustomer ssh-dss AAAA"), "line 2"),
        (&key, "line 1"),
    ] {
        let error = AllowedSigners::read(line).unwrap_err().to_string();
        assert!(error.contains(says), "{line}: {error}");
    }
    assert!(AllowedSigners::read(&"#\n".repeat(600_000)).is_err());
}

#[test]
fn only_a_text_with_one_form_is_signed() {
    assert_eq!(canonical_text(TEXT.as_bytes()), Ok(TEXT));
    for wrong in ["", "a", "a\n\n", "a\r\n", "\u{feff}a\n"] {
        assert!(canonical_text(wrong.as_bytes()).is_err(), "{wrong:?}");
    }
    assert!(canonical_text(b"\xff\n").is_err());
}
