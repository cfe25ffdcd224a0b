//! Where a password stands that a URL doesn't hold: in `PGPASSWORD`, or in the file that `psql` reads.

use postgres::Config;
use postgres::config::Host;
use std::path::PathBuf;
use std::{env, fs};

/// A larger file is none of passwords.
const MOST_BYTES: u64 = 1 << 20;

pub(super) fn find(config: &Config) -> Option<String> {
    env::var("PGPASSWORD").ok().filter(|password| !password.is_empty()).or_else(|| {
        let text = fs::read_to_string(own_file()?).ok()?;
        in_file(&text, &wanted(config)?)
    })
}

/// The file, where nobody else may read it.
fn own_file() -> Option<PathBuf> {
    let named = env::var_os("PGPASSFILE").map(PathBuf::from);
    let path = named.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".pgpass")))?;
    let about = fs::metadata(&path).ok()?;
    (about.is_file() && about.len() <= MOST_BYTES && is_private(&about)).then_some(path)
}

#[cfg(unix)]
fn is_private(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    about.permissions().mode() & 0o077 == 0
}

#[cfg(not(unix))]
fn is_private(_: &fs::Metadata) -> bool {
    true
}

/// Host, port, database and user, as the file names them.
fn wanted(config: &Config) -> Option<[String; 4]> {
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.clone(),
        _ => "localhost".to_owned(),
    };
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let user = config.get_user().map(str::to_owned).or_else(|| env::var("USER").ok())?;
    let database = config.get_dbname().unwrap_or(&user).to_owned();
    Some([host, port.to_string(), database, user])
}

/// The password of the first line whose four fields fit.
fn in_file(text: &str, wanted: &[String; 4]) -> Option<String> {
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let fields = fields(line);
        let (password, names) = fields.split_last()?;
        let fits = names.len() == 4 && names.iter().zip(wanted).all(|(name, wanted)| name == "*" || name == wanted);
        fits.then(|| password.clone())
    })
}

/// Colons part the fields; a backslash takes the next letter as it is.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        let literal = if letter == '\\' { letters.next() } else { Some(letter) };
        match (letter, fields.last_mut(), literal) {
            (':', _, _) => fields.push(String::new()),
            (_, Some(field), Some(literal)) => field.push(literal),
            _ => {}
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_fits_decides() {
        let text = "# host:*:*:*:no\nfar:5432:db:me:no\nhost:5432:*:m\\:e:pass\\\\w\\:ord\n*:*:*:*:other\n";
        let wanted = |user: &str| ["host", "5432", "db", user].map(str::to_owned);
        assert_eq!(in_file(text, &wanted("m:e")).as_deref(), Some("pass\\w:ord"));
        assert_eq!(in_file(text, &wanted("you")).as_deref(), Some("other"));
        assert_eq!(in_file("too:few\n\n", &wanted("me")), None);
    }
}
