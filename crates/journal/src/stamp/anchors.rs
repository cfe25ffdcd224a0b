use super::certificate::{authority, signed_by, valid_at};
use super::{StampError, form};
use calendar::Instant;
use der::DecodePem;
use x509_cert::Certificate;

/// The most bytes of a file of certificates: those of all public authorities are under half of it.
const LONGEST: usize = 1 << 20;
/// The most authorities between a time stamper and an anchor.
const MOST_BETWEEN: u8 = 4;
/// The most signatures that are looked at for one chain: certificates in a token may be made to branch.
const MOST_TRIES: u32 = 64;

/// The certificates of authorities that are trusted, and those between them and time stampers that a token may leave out.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    trusted: Vec<Certificate>,
    between: Vec<Certificate>,
}

impl Anchors {
    /// Reads the trusted certificates, in PEM one after the other; what stands between them is passed over.
    ///
    /// # Errors
    /// No certificate, or one that can't be read.
    pub fn read(pem: &str) -> Result<Anchors, StampError> {
        Ok(Anchors { trusted: certificates(pem)?, between: Vec::new() })
    }

    /// Adds certificates that aren't trusted themselves, for tokens that don't hold their whole chain.
    ///
    /// # Errors
    /// As [`Anchors::read`].
    pub fn with_between(mut self, pem: &str) -> Result<Anchors, StampError> {
        self.between.extend(certificates(pem)?);
        Ok(self)
    }

    /// That a chain of signatures leads from a certificate to one of the trusted, all of them valid at this time.
    pub(super) fn vouch_for(&self, own: &Certificate, given: &[Certificate], at: Instant) -> Result<(), StampError> {
        valid_at(own, at)?;
        let others: Vec<&Certificate> = given.iter().chain(&self.between).collect();
        let mut chain = Chain { trusted: &self.trusted, others, at, tries: MOST_TRIES, why: None };
        if chain.climb(own, 0) {
            return Ok(());
        }
        let issuer = &own.tbs_certificate.issuer;
        Err(chain.why.unwrap_or_else(|| StampError::Untrusted(format!("its certificate is by {issuer}"))))
    }
}

struct Chain<'a> {
    trusted: &'a [Certificate],
    others: Vec<&'a Certificate>,
    at: Instant,
    tries: u32,
    why: Option<StampError>,
}

impl<'a> Chain<'a> {
    /// Whether a trusted certificate is reached from this one, above which so many stand already.
    fn climb(&mut self, own: &Certificate, below: u8) -> bool {
        let trusted: &'a [Certificate] = self.trusted;
        if trusted.iter().any(|above| self.vouches(above, own, below)) {
            return true;
        }
        let above: Vec<&'a Certificate> = self.others.clone();
        below < MOST_BETWEEN
            && above.into_iter().any(|above| self.vouches(above, own, below) && self.climb(above, below + 1))
    }

    fn vouches(&mut self, above: &Certificate, own: &Certificate, below: u8) -> bool {
        if above.tbs_certificate.subject != own.tbs_certificate.issuer || self.tries == 0 {
            return false;
        }
        self.tries -= 1;
        let held = authority(above, below).and_then(|()| valid_at(above, self.at)).and_then(|()| signed_by(own, above));
        held.map_err(|why| self.why = Some(why)).is_ok()
    }
}

fn certificates(pem: &str) -> Result<Vec<Certificate>, StampError> {
    const FIRST: &str = "-----BEGIN CERTIFICATE-----";
    const LAST: &str = "-----END CERTIFICATE-----";
    if pem.len() > LONGEST {
        return Err(form("the file of certificates is longer than 1 MiB"));
    }
    let mut found = Vec::new();
    let mut rest = pem;
    while let Some(from) = rest.find(FIRST) {
        let Some(to) = rest[from..].find(LAST) else { break };
        let whole = &rest[from..from + to + LAST.len()];
        let number = found.len() + 1;
        let read = Certificate::from_pem(whole);
        found.push(read.map_err(|error| form(&format!("certificate {number} can't be read: {error}")))?);
        rest = &rest[from + to + LAST.len()..];
    }
    if found.is_empty() { Err(form("the file has no certificate (-----BEGIN CERTIFICATE-----)")) } else { Ok(found) }
}
