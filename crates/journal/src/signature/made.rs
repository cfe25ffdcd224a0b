use super::{NAMESPACE, SignatureError, Signer};
use rsa::signature::{SignatureEncoding, Signer as _};
use ssh_key::private::{KeypairData, RsaKeypair};
use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey, Signature, SshSig};

/// The most bytes of a private key's file.
const LONGEST_KEY: usize = 64 << 10;

/// Signs a text with a private key of OpenSSH that has no passphrase; gives the armoured signature and the public key.
///
/// # Errors
/// A key with a passphrase, of another kind, or in another format.
pub fn sign(text: &[u8], private_key: &str) -> Result<(String, Signer), SignatureError> {
    let key = read(private_key)?;
    let signer = Signer::of(key.public_key().key_data().clone())?;
    let failed = |_: ssh_key::Error| SignatureError::Form("this key can't sign: its file is damaged".to_owned());
    let signed = SshSig::signed_data(NAMESPACE, HashAlg::Sha512, text).map_err(failed)?;
    let signature = match key.key_data() {
        KeypairData::Rsa(pair) => with_rsa(pair, &signed).map_err(failed)?,
        _ => key.try_sign(&signed).map_err(|error| failed(error.into()))?,
    };
    let whole = SshSig::new(signer.0.key_data().clone(), NAMESPACE, HashAlg::Sha512, signature).map_err(failed)?;
    Ok((whole.to_pem(LineEnding::LF).map_err(failed)?, signer))
}

fn read(private_key: &str) -> Result<PrivateKey, SignatureError> {
    let form = || {
        SignatureError::Form(
            "this is no private key in OpenSSH's format\n  mend: `ssh-keygen -p -f KEY` writes one in an older format anew".to_owned(),
        )
    };
    if private_key.len() > LONGEST_KEY {
        return Err(form());
    }
    if private_key.contains("BEGIN ENCRYPTED PRIVATE KEY") || private_key.contains("Proc-Type: 4,ENCRYPTED") {
        return Err(SignatureError::Encrypted);
    }
    let key = PrivateKey::from_openssh(private_key.as_bytes()).map_err(|_| form())?;
    if key.is_encrypted() { Err(SignatureError::Encrypted) } else { Ok(key) }
}

/// The library takes one prime for both, so the key is put together here.
fn with_rsa(pair: &RsaKeypair, signed: &[u8]) -> Result<Signature, ssh_key::Error> {
    let primes = vec![(&pair.private.p).try_into()?, (&pair.private.q).try_into()?];
    let (n, e) = ((&pair.public.n).try_into()?, (&pair.public.e).try_into()?);
    let key = rsa::RsaPrivateKey::from_components(n, e, (&pair.private.d).try_into()?, primes);
    let key = key.map_err(|_| ssh_key::Error::Crypto)?;
    let signature = rsa::pkcs1v15::SigningKey::<sha2::Sha512>::new(key).try_sign(signed)?;
    Signature::new(Algorithm::Rsa { hash: Some(HashAlg::Sha512) }, signature.to_vec())
}
