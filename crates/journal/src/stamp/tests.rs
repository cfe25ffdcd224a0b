//! Against the real openssl, which plays the authority and gives its own verdict beside ours.

use super::*;
use arbtest::arbtest;
use calendar::Instant;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::LazyLock;

const TEXT: &[u8] = b"servanda/shop\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
const NONCE: [u8; 16] = [0x80; 16];

/// Settings for openssl: what kinds of certificates there are, and how the authority stamps.
const SETTINGS: &str = "
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[between]
basicConstraints = critical, CA:TRUE, pathlen:0
[stamping]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
subjectKeyIdentifier = hash
[unmarked]
extendedKeyUsage = timeStamping
[several]
extendedKeyUsage = critical, timeStamping, serverAuth
[web]
extendedKeyUsage = critical, serverAuth
[silent]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, keyEncipherment
[strange]
extendedKeyUsage = critical, timeStamping
1.2.3.4 = critical, ASN1:NULL
[tsa]
default_tsa = authority
[authority]
serial = ./serial
default_policy = 1.2.3.4.1
digests = sha256, sha512
signer_digest = sha256
clock_precision_digits = 3
accuracy = secs:1, millisecs:500
ordering = yes
tsa_name = yes
ess_cert_id_alg = sha256
[ca]
default_ca = office
[office]
dir = .
database = ./index
serial = ./office
new_certs_dir = .
default_md = sha256
policy = any
[any]
commonName = supplied
";

/// A folder with a root authority and what it signs.
struct Room(tempfile::TempDir);

impl Room {
    fn new(root: &[&str]) -> Room {
        let room = Room(tempfile::tempdir().unwrap());
        fs::write(room.path("settings"), SETTINGS).unwrap();
        room.key("root", root);
        room.run(
            "req -new -x509 -key root.key -subj /CN=Root -days 3650 -config settings -extensions root -out root.pem",
        );
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn openssl(&self, arguments: &str) -> Output {
        let mut openssl = Command::new("openssl");
        openssl.args(arguments.split(' ')).current_dir(self.0.path());
        openssl.output().expect("openssl is needed for this test: apt-get install openssl")
    }

    fn run(&self, arguments: &str) {
        let done = self.openssl(arguments);
        assert!(done.status.success(), "openssl {arguments}: {}", String::from_utf8_lossy(&done.stderr));
    }

    fn key(&self, name: &str, kind: &[&str]) {
        self.run(&format!("genpkey {} -out {name}.key", kind.join(" ")));
    }

    /// A certificate with the extensions of a section of the settings.
    fn certificate(&self, name: &str, kind: &[&str], section: &str, by: &str) {
        self.key(name, kind);
        self.run(&format!("req -new -key {name}.key -subj /CN={name} -config settings -out {name}.csr"));
        self.run(&format!(
            "x509 -req -in {name}.csr -CA {by}.pem -CAkey {by}.key -CAcreateserial -days 365 -extfile settings -extensions {section} -out {name}.pem"
        ));
    }

    fn pem(&self, name: &str) -> String {
        fs::read_to_string(self.path(&format!("{name}.pem"))).unwrap()
    }

    fn anchors(&self) -> Anchors {
        Anchors::read(&self.pem("root")).unwrap()
    }

    /// The authority's answer to a request.
    fn answer(&self, request: &StampRequest, signer: &str, more: &str) -> Vec<u8> {
        fs::write(self.path("query"), request.der().unwrap()).unwrap();
        self.run(&format!(
            "ts -reply -config settings -queryfile query -signer {signer}.pem -inkey {signer}.key -out answer{more}"
        ));
        fs::read(self.path("answer")).unwrap()
    }

    fn token(&self, signer: &str, more: &str) -> Vec<u8> {
        let request = StampRequest::new(TEXT, NONCE);
        granted(&self.answer(&request, signer, more), &request).unwrap()
    }

    /// A token that openssl's authority wouldn't make: what another one said, signed by another certificate.
    fn forged(&self, said: &[u8], signer: &str, more: &str) -> Vec<u8> {
        fs::write(self.path("token"), said).unwrap();
        self.run("cms -verify -noverify -inform DER -in token -binary -out said");
        self.run(&format!(
            "cms -sign -binary -nodetach -nosmimecap -cades -econtent_type 1.2.840.113549.1.9.16.1.4 -in said -signer {signer}.pem -inkey {signer}.key -md sha256 -outform DER -out forged{more}"
        ));
        fs::read(self.path("forged")).unwrap()
    }

    /// Whether openssl takes a token for a stamp over a text.
    fn believed(&self, token: &[u8], text: &[u8], anchor: &str) -> bool {
        fs::write(self.path("token"), token).unwrap();
        fs::write(self.path("text"), text).unwrap();
        let checked = format!("ts -verify -data text -in token -token_in -CAfile {anchor}.pem");
        self.openssl(&checked).status.success()
    }
}

const RSA: [&str; 4] = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
const P_256: [&str; 4] = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
const P_384: [&str; 4] = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"];

/// A room whose authority has keys on P-256, and a stamp of it.
static COMMON: LazyLock<(Room, Vec<u8>)> = LazyLock::new(|| {
    let room = Room::new(&P_256);
    room.certificate("tsa", &P_256, "stamping", "root");
    let token = room.token("tsa", "");
    (room, token)
});

fn now() -> Instant {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    Instant::from_millis(i64::try_from(since.as_millis()).unwrap())
}

#[test]
fn a_stamp_of_a_real_authority_holds() {
    for (root, stamper) in [(RSA, RSA), (P_256, P_256), (RSA, P_256)] {
        let (before, stranger) = (now(), Room::new(&root));
        let room = Room::new(&root);
        room.certificate("tsa", &stamper, "stamping", "root");
        let token = room.token("tsa", "");
        let stamp = verify_stamp(&token, TEXT, &room.anchors()).unwrap();
        assert!(before.millis() - 1_000 <= stamp.at.millis() && stamp.at <= now(), "{stamp:?}");
        assert_eq!((stamp.authority.as_str(), stamp.policy.as_str()), ("CN=tsa", "1.2.3.4.1"));
        assert!(room.believed(&token, TEXT, "root"));
        assert_eq!(verify_stamp(&token, b"other", &room.anchors()), Err(StampError::OtherText));
        assert!(!room.believed(&token, b"other", "root"));
        let unknown = verify_stamp(&token, TEXT, &stranger.anchors());
        assert!(matches!(unknown, Err(StampError::Signature(_))), "{unknown:?}");
        fs::copy(stranger.path("root.pem"), room.path("stranger.pem")).unwrap();
        assert!(!room.believed(&token, TEXT, "stranger"));
    }
}

#[test]
fn hashes_of_every_length_hold() {
    let (room, _) = &*COMMON;
    for hash in ["sha256", "sha384", "sha512"] {
        let settings = SETTINGS
            .replace("signer_digest = sha256", &format!("signer_digest = {hash}"))
            .replace("ess_cert_id_alg = sha256", &format!("ess_cert_id_alg = {hash}"));
        let other = Room::new(&RSA);
        fs::write(other.path("settings"), settings).unwrap();
        other.certificate("tsa", &RSA, "stamping", "root");
        assert!(verify_stamp(&other.token("tsa", ""), TEXT, &other.anchors()).is_ok(), "{hash}");
    }
    let old = Room::new(&P_256);
    fs::write(old.path("settings"), SETTINGS.replace("ess_cert_id_alg = sha256", "ess_cert_id_alg = sha1")).unwrap();
    old.certificate("tsa", &P_256, "stamping", "root");
    let refused = verify_stamp(&old.token("tsa", ""), TEXT, &old.anchors()).unwrap_err().to_string();
    assert!(refused.contains("SHA-1"), "{refused}");
    assert!(room.path("root.pem").exists());
}

#[test]
fn an_answer_to_another_request_is_refused() {
    let (room, _) = &*COMMON;
    let asked = StampRequest::new(TEXT, NONCE);
    let answer = room.answer(&asked, "tsa", "");
    assert_eq!(granted(&answer, &StampRequest::new(TEXT, [7; 16])), Err(StampError::OtherNonce));
    assert_eq!(granted(&answer, &StampRequest::new(b"other", NONCE)), Err(StampError::OtherText));
    assert!(granted(&answer, &asked).is_ok());
    let narrow = SETTINGS.replace("digests = sha256, sha512", "digests = sha512");
    fs::write(room.path("narrow"), narrow).unwrap();
    fs::write(room.path("query"), asked.der().unwrap()).unwrap();
    let reply = "ts -reply -config narrow -queryfile query -signer tsa.pem -inkey tsa.key -out refusal";
    room.openssl(reply);
    let refused = granted(&fs::read(room.path("refusal")).unwrap(), &asked).unwrap_err();
    assert!(matches!(&refused, StampError::Refused(words) if words.starts_with("status 2: ")), "{refused:?}");
}

#[test]
fn a_chain_leads_over_authorities_that_the_token_holds_or_that_are_given() {
    let room = Room::new(&P_256);
    room.certificate("between", &RSA, "between", "root");
    room.certificate("tsa", &P_256, "stamping", "between");
    let whole = room.token("tsa", " -chain between.pem");
    assert!(verify_stamp(&whole, TEXT, &room.anchors()).is_ok());
    assert!(room.believed(&whole, TEXT, "root"));
    let short = room.token("tsa", "");
    assert!(matches!(verify_stamp(&short, TEXT, &room.anchors()), Err(StampError::Untrusted(_))));
    assert!(!room.believed(&short, TEXT, "root"));
    let given = room.anchors().with_between(&room.pem("between")).unwrap();
    assert!(verify_stamp(&short, TEXT, &given).is_ok());
    // `between` may vouch for stampers only, and not for a second authority.
    room.certificate("second", &P_256, "root", "between");
    room.certificate("late", &P_256, "stamping", "second");
    fs::write(room.path("both.pem"), room.pem("between") + &room.pem("second")).unwrap();
    let long = room.token("late", " -chain both.pem");
    let refused = verify_stamp(&long, TEXT, &room.anchors()).unwrap_err();
    assert!(refused.to_string().contains("not over so many others"), "{refused}");
    assert!(!room.believed(&long, TEXT, "root"));
    // A stamper is no authority, even where its certificate is trusted.
    let own = Anchors::read(&room.pem("tsa")).unwrap();
    assert!(verify_stamp(&short, TEXT, &own).is_err());
}

#[test]
fn only_a_certificate_for_time_stamps_alone_will_do() {
    let (room, said) = &*COMMON;
    for (section, why) in [
        ("unmarked", "must be time stamping alone, and critical"),
        ("several", "must be time stamping alone, and critical"),
        ("web", "must be time stamping alone, and critical"),
        ("between", "doesn't say that it is for time stamps"),
        ("silent", "its key may not sign"),
        ("strange", "critical extension 1.2.3.4"),
    ] {
        room.certificate(section, &P_256, section, "root");
        let token = room.forged(said, section, "");
        let refused = verify_stamp(&token, TEXT, &room.anchors()).unwrap_err().to_string();
        assert!(refused.contains(why), "{section}: {refused}");
        assert!(!room.believed(&token, TEXT, "root"), "{section}");
    }
    for more in ["", " -keyid"] {
        let token = room.forged(said, "tsa", more);
        assert!(verify_stamp(&token, TEXT, &room.anchors()).is_ok(), "forging itself works{more}");
    }
    room.certificate("large", &P_384, "stamping", "root");
    assert!(matches!(verify_stamp(&room.token("large", ""), TEXT, &room.anchors()), Err(StampError::Signature(_))));
}

#[test]
fn a_certificate_counts_only_while_it_is_valid() {
    let room = Room::new(&P_256);
    room.certificate("tsa", &P_256, "stamping", "root");
    let said = room.token("tsa", "");
    fs::write(room.path("index"), "").unwrap();
    fs::write(room.path("office"), "77").unwrap();
    for (name, from, until) in
        [("past", "20200101000000Z", "20210101000000Z"), ("future", "20900101000000Z", "20910101000000Z")]
    {
        room.key(name, &P_256);
        room.run(&format!("req -new -key {name}.key -subj /CN={name} -config settings -out {name}.csr"));
        room.run(&format!(
            "ca -batch -notext -config settings -cert root.pem -keyfile root.key -startdate {from} -enddate {until} -extensions stamping -in {name}.csr -out {name}.pem"
        ));
        let token = room.forged(&said, name, "");
        let refused = verify_stamp(&token, TEXT, &room.anchors()).unwrap_err().to_string();
        assert!(refused.contains("valid from") && refused.contains(&format!("CN={name}")), "{refused}");
        assert!(!room.believed(&token, TEXT, "root"));
    }
}

#[test]
fn every_changed_byte_is_noticed() {
    let (room, token) = &*COMMON;
    let anchors = room.anchors();
    assert!(verify_stamp(token, TEXT, &anchors).is_ok());
    for at in 0..token.len() {
        for bit in [1, 0x10, 0x80] {
            let mut other = token.clone();
            other[at] ^= bit;
            assert!(verify_stamp(&other, TEXT, &anchors).is_err(), "byte {at}");
        }
        assert!(verify_stamp(&token[..at], TEXT, &anchors).is_err(), "{at} bytes");
    }
    assert!(verify_stamp(&[token, &[0][..]].concat(), TEXT, &anchors).is_err());
}

#[test]
fn garbage_is_an_error_and_nothing_worse() {
    let (room, token) = &*COMMON;
    let (anchors, request) = (room.anchors(), StampRequest::new(TEXT, NONCE));
    let answer = room.answer(&request, "tsa", "");
    arbtest(|random| {
        let mut bytes = if random.arbitrary()? { token.clone() } else { answer.clone() };
        for _ in 0..random.int_in_range(1..=8)? {
            let from = random.choose_index(bytes.len())?;
            let to = random.int_in_range(from..=bytes.len().min(from + 30))?;
            let piece: Vec<u8> = random.arbitrary()?;
            bytes.splice(from..to, piece);
        }
        let _ = granted(&bytes, &request);
        if let Ok(stamp) = verify_stamp(&bytes, TEXT, &anchors) {
            assert_eq!(stamp.authority, "CN=tsa");
        }
        let _ = Anchors::read(&String::from_utf8_lossy(&bytes));
        Ok(())
    })
    .budget_ms(2_000);
    assert!(verify_stamp(&vec![0x30; LONGEST_STAMP + 1], TEXT, &anchors).is_err());
    assert!(granted(&vec![0x30; LONGEST_STAMP + 1], &request).is_err());
    for wrong in
        ["", "words", "-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
    {
        assert!(Anchors::read(wrong).is_err(), "{wrong}");
    }
    let told = format!("subject=Root\n{}\nand more\n{}", room.pem("root"), room.pem("tsa"));
    assert!(Anchors::read(&told).is_ok());
}

#[test]
fn a_request_is_what_openssl_would_ask() {
    let (room, _) = &*COMMON;
    fs::write(room.path("mine"), StampRequest::new(TEXT, NONCE).der().unwrap()).unwrap();
    let shown = room.openssl("ts -query -in mine -text");
    let shown = String::from_utf8(shown.stdout).unwrap();
    let nonce = format!("Nonce: 0x{}", "80".repeat(16));
    for part in ["Version: 1", "Hash Algorithm: sha256", &nonce, "Certificate required: yes"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
}
