//! Files that others hand over, read up to a bound.

use crate::bundle::zip::MOST_BYTES;
use crate::fault::Fault;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The bytes of a file.
///
/// # Errors
/// One that can't be read, or is larger than a bundle may be.
pub fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    let shown = path.display();
    let unread = |error: std::io::Error| Fault::user(format!("error: `{shown}` can't be read: {error}"));
    let mut bytes = Vec::new();
    File::open(path).map_err(unread)?.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Fault::user(format!("error: `{shown}` has more than {MOST_BYTES} bytes")));
    }
    Ok(bytes)
}

/// The text of a file.
///
/// # Errors
/// As [`read`], and what isn't UTF-8.
pub fn text(path: &Path) -> Result<String, Fault> {
    String::from_utf8(read(path)?).map_err(|_| Fault::user(format!("error: `{}` isn't UTF-8", path.display())))
}
