use journal::{
    AllowedSigners, Anchors, Checkpoint, InclusionFile, Note, SigningKey, StampRequest, VerifierKey, granted, verify,
    verify_stamp,
};

const TEXT: &[u8] = b"servanda/shop\n";

/// Reads the bytes as everything that proves something: what is read has one text, and what was changed proves nothing new.
pub fn body(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(note) = Note::read(&text) {
        assert_eq!(Note::read(&note.to_string()), Ok(note));
    }
    if let Ok(checkpoint) = text.parse::<Checkpoint>() {
        assert_eq!(checkpoint.to_string(), text);
    }
    if let Ok(file) = text.parse::<InclusionFile>() {
        assert_eq!(file.to_string().parse(), Ok(file));
    }
    if let Ok(key) = text.parse::<VerifierKey>() {
        assert_eq!(key.to_string(), text);
    }
    if let Ok(key) = SigningKey::read(&text) {
        assert_eq!(key.secret_text(), text);
    }
    if let Ok(signer) = verify(TEXT, &text) {
        assert_eq!(signer.fingerprint(), include_str!("../corpus/proof/fingerprint").trim());
    }
    stamps(data);
    for refusal in [
        AllowedSigners::read(&text).err().map(|error| error.to_string()),
        Anchors::read(&text).err().map(|error| error.to_string()),
    ] {
        assert!(refusal.is_none_or(|words| words.chars().all(|letter| letter == '\n' || !letter.is_control())));
    }
}

fn stamps(data: &[u8]) {
    let _ = granted(data, &StampRequest::new(TEXT, [7; 16]));
    let Ok(anchors) = Anchors::read(include_str!("../corpus/proof/root.pem")) else { return };
    if let Ok(stamp) = verify_stamp(data, TEXT, &anchors) {
        assert_eq!(stamp.at.to_string(), include_str!("../corpus/proof/stamped-at").trim());
    }
}
