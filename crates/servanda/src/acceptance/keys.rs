use agreement::model::{Agreement, PartyRole};
use agreement::quantity::SigningKey;
use agreement::reading::At;
use agreement::source::Source;
use journal::Signer;

/// Whether a key may sign for a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// An agreement names it.
    Named,
    /// No agreement names any key of the party.
    Unnamed,
    /// An agreement names keys of the party, and this is none of them.
    Other,
}

impl Keys {
    /// Whether this key may sign a text for a party: the keys that count are those of the last text that both accepted before it,
    /// so that nobody can bring a new key of the other party along; where that names none, those of the text itself.
    pub fn of(key: &Signer, party: PartyRole, text: Option<&Agreement>, before: Option<&Agreement>) -> Keys {
        let named = [before, text].into_iter().flatten().map(|agreement| signers(agreement, party));
        match named.into_iter().find(|keys| !keys.is_empty()) {
            None => Keys::Unnamed,
            Some(keys) if keys.iter().any(|named| named.value.is(&key.fingerprint(), &key.to_string())) => Keys::Named,
            Some(_) => Keys::Other,
        }
    }
}

fn signers(agreement: &Agreement, party: PartyRole) -> &[At<SigningKey>] {
    let parties = agreement.parties.as_ref();
    let side = parties.map(|parties| match party {
        PartyRole::Provider => &parties.provider,
        PartyRole::Customer => &parties.customer,
    });
    side.and_then(|side| side.signers.as_deref()).unwrap_or_default()
}

/// The agreement that a recorded text is, as far as it can be read.
pub fn by_text(text: &str) -> Option<Agreement> {
    let source = Source::new("the text", text.as_bytes()).ok()?;
    agreement::read(&source).agreement
}
