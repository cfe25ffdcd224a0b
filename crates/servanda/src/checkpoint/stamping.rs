//! Time stamps on checkpoints: asked, answered, kept with them.

use super::made::{keep, latest, wrong};
use crate::fault::Fault;
use crate::journal::Live;
use crate::time_stamp;
use journal::{StampRequest, granted};

/// Random bytes of the machine.
///
/// # Errors
/// A machine that gives none.
pub fn random<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Fault::user(format!("error: the machine gives no random bytes: {error}")))?;
    Ok(bytes)
}

/// Asks an authority at an http address to stamp the checkpoint that was signed last, and keeps its token.
///
/// # Errors
/// No checkpoint, an authority that can't be reached or doesn't stamp.
pub fn stamped(live: &Live, url: &str) -> Result<u64, Fault> {
    let (size, mut note) = latest(live)?;
    let request = StampRequest::new(note.text().as_bytes(), random()?);
    let der = request.der().map_err(|error| Fault::own(error.to_string()))?;
    let reply = time_stamp::ask(url, &der)?;
    let token = granted(&reply, &request).map_err(|error| Fault::user(format!("error: {url}: {error}")))?;
    note.stamp(&token).map_err(|error| wrong(&error))?;
    keep(live, size, &note)?;
    Ok(size)
}
