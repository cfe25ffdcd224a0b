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

/// Asks an authority at an http address to stamp the checkpoint that was signed last, and keeps its token; the size of that.
///
/// # Errors
/// No checkpoint, an authority that can't be reached or doesn't stamp.
pub fn stamped(live: &Live, url: &str) -> Result<u64, Fault> {
    let request = request(live)?;
    let reply = time_stamp::ask(url, &der(&request)?)?;
    replied(live, &request, &reply)
}

/// A request for the checkpoint that was signed last.
///
/// # Errors
/// No checkpoint.
pub fn request(live: &Live) -> Result<StampRequest, Fault> {
    Ok(StampRequest::new(latest(live)?.1.text().as_bytes(), random()?))
}

/// Its bytes, as an authority takes them.
///
/// # Errors
/// None that anybody could cause.
pub fn der(request: &StampRequest) -> Result<Vec<u8>, Fault> {
    request.der().map_err(|error| Fault::own(error.to_string()))
}

/// Takes the token of an authority's answer over to the checkpoint that was signed last; the size of that.
///
/// # Errors
/// An answer to another request or about another checkpoint.
pub fn replied(live: &Live, request: &StampRequest, reply: &[u8]) -> Result<u64, Fault> {
    let (size, mut note) = latest(live)?;
    let token = granted(reply, request).map_err(|error| Fault::user(format!("error: {error}")))?;
    if !request.is_about(note.text().as_bytes()) {
        return Err(Fault::user(
            "error: the request was about an earlier checkpoint\n  mend: ask for the one that was signed last",
        ));
    }
    note.stamp(&token).map_err(|error| wrong(&error))?;
    keep(live, size, &note)?;
    Ok(size)
}
