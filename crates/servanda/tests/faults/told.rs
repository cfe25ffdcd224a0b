//! What each fault says: where, what, and how to mend it.

use crate::bed::{Folder, repository};
use std::fs;

/// Holds a message to the one that is expected under this name; `UPDATE_EXPECTED=1` takes it over. Places are left out of it.
pub fn expect(name: &str, folder: &Folder, message: &str) {
    assert!(message.contains("mend: ") && message.contains("error: "), "{name}: {message}");
    let place = servanda_place(folder);
    let message = message.replace(&folder.path.display().to_string(), "FOLDER").replace(&place, "JOURNAL");
    let path = repository().join("crates/servanda/tests/faults/messages").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &message).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(message, expected, "{name}");
}

/// The journal as the program names it: without parameters.
fn servanda_place(folder: &Folder) -> String {
    folder.place().split('?').next().unwrap_or_default().to_owned()
}
