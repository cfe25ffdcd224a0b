//! Who may sign: the allowed_signers file of OpenSSH, read strictly.

use super::{NAMESPACE, SignatureError, Signer};
use calendar::Instant;
use std::fmt;

/// The most bytes of the file.
const LONGEST: usize = 1 << 20;

/// Who may sign with which key, since when and until when.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AllowedSigners {
    entries: Vec<Entry>,
    revoked: Vec<Signer>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    principals: Vec<String>,
    namespaces: Option<Vec<String>>,
    from: Option<Instant>,
    until: Option<Instant>,
    authority: bool,
    key: Signer,
}

/// Why somebody's signature isn't allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAllowed {
    /// No line has this key for this name.
    Unknown,
    /// The key was revoked.
    Revoked,
    /// The line is for other namespaces.
    Namespace,
    /// The line holds from later on.
    Early(Instant),
    /// The line held until then.
    Expired(Instant),
}

impl fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotAllowed::Unknown => f.write_str("the allowed signers have no such key under this name"),
            NotAllowed::Revoked => f.write_str("the key was revoked"),
            NotAllowed::Namespace => write!(f, "the key isn't allowed to sign for {NAMESPACE}"),
            NotAllowed::Early(from) => write!(f, "the key is allowed from {from} on"),
            NotAllowed::Expired(until) => write!(f, "the key was allowed until {until}"),
        }
    }
}

impl std::error::Error for NotAllowed {}

impl AllowedSigners {
    /// Reads the file: on each line names, options, kind and key; empty lines and lines with `#` are passed over.
    ///
    /// # Errors
    /// The first line that isn't one, with its number.
    pub fn read(text: &str) -> Result<AllowedSigners, SignatureError> {
        let entries = lines(text, "allowed signers", entry)?;
        Ok(AllowedSigners { entries, revoked: Vec::new() })
    }

    /// Reads a file of revoked keys, a public key a line, and allows none of them any more.
    ///
    /// # Errors
    /// The first line that isn't one, with its number.
    pub fn revoke(&mut self, text: &str) -> Result<(), SignatureError> {
        self.revoked.extend(lines(text, "revoked keys", |line| Signer::read(line).map_err(|error| error.to_string()))?);
        Ok(())
    }

    /// That this key could sign agreements under this name at this time.
    ///
    /// # Errors
    /// Why it couldn't, by the line that comes closest.
    pub fn check(&self, name: &str, key: &Signer, at: Instant) -> Result<(), NotAllowed> {
        if self.revoked.contains(key) {
            return Err(NotAllowed::Revoked);
        }
        let named = self.of(key).filter(|entry| matches(&entry.principals, name));
        let mut why = NotAllowed::Unknown;
        for entry in named {
            match entry.standing(at) {
                Ok(()) => return Ok(()),
                Err(not) => why = not,
            }
        }
        Err(why)
    }

    /// The names, as the file writes them, under which this key could sign agreements at this time.
    pub fn names<'a>(&'a self, key: &'a Signer, at: Instant) -> Vec<&'a str> {
        let allowed = self.of(key).filter(|entry| entry.standing(at).is_ok() && !self.revoked.contains(key));
        allowed.flat_map(|entry| entry.principals.iter().map(String::as_str)).collect()
    }

    fn of<'a>(&'a self, key: &'a Signer) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| entry.key == *key && !entry.authority)
    }
}

impl Entry {
    fn standing(&self, at: Instant) -> Result<(), NotAllowed> {
        if self.namespaces.as_ref().is_some_and(|namespaces| !matches(namespaces, NAMESPACE)) {
            return Err(NotAllowed::Namespace);
        }
        match (self.from, self.until) {
            (Some(from), _) if at < from => Err(NotAllowed::Early(from)),
            (_, Some(until)) if at > until => Err(NotAllowed::Expired(until)),
            _ => Ok(()),
        }
    }
}

fn lines<T>(text: &str, file: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, SignatureError> {
    if text.len() > LONGEST {
        return Err(SignatureError::Form(format!("the {file} have more than 1 MiB")));
    }
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    let told = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    told.map(|(number, line)| {
        read(line).map_err(|what| SignatureError::Form(format!("the {file}, line {number}: {what}")))
    })
    .collect()
}

fn entry(line: &str) -> Result<Entry, String> {
    let (principals, rest) = field(line)?;
    if let Ok(key) = Signer::read(rest) {
        return options(principals, "", key);
    }
    let (given, rest) = field(rest)?;
    let key = Signer::read(rest).map_err(|error| error.to_string())?;
    options(principals, given, key)
}

/// The field that a line begins with, up to a space that doesn't stand in quotes, and the rest.
fn field(line: &str) -> Result<(&str, &str), String> {
    let mut quoted = false;
    for (at, letter) in line.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            ' ' | '\t' if !quoted => return Ok((&line[..at], line[at..].trim_start())),
            _ => {}
        }
    }
    Err("a line has names, options if any, the kind of the key, and the key".to_owned())
}

fn options(principals: &str, given: &str, key: Signer) -> Result<Entry, String> {
    let principals = list(if principals.contains('"') { quoted(principals)? } else { principals })?;
    let mut entry = Entry { principals, namespaces: None, from: None, until: None, authority: false, key };
    for option in split(given).into_iter().filter(|option| !option.is_empty()) {
        let (word, value) = option.split_once('=').map_or((option, None), |(word, value)| (word, Some(value)));
        let value = value.map(quoted).transpose()?;
        match (word.to_ascii_lowercase().as_str(), value) {
            ("cert-authority", None) => entry.authority = true,
            ("namespaces", Some(value)) if entry.namespaces.is_none() => entry.namespaces = Some(list(value)?),
            ("valid-after", Some(value)) if entry.from.is_none() => entry.from = Some(time(value)?),
            ("valid-before", Some(value)) if entry.until.is_none() => entry.until = Some(time(value)?),
            _ => return Err(format!("`{}` is no option, or stands twice", option.escape_debug())),
        }
    }
    if entry.from.zip(entry.until).is_some_and(|(from, until)| from >= until) {
        return Err("valid-before doesn't come after valid-after".to_owned());
    }
    Ok(entry)
}

/// The parts between commas that don't stand in quotes.
fn split(options: &str) -> Vec<&str> {
    let mut quoted = false;
    let outside = |letter: char| {
        quoted ^= letter == '"';
        letter == ',' && !quoted
    };
    options.split(outside).collect()
}

/// What stands between quotes; OpenSSH wants them around every value.
fn quoted(text: &str) -> Result<&str, String> {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let inner = inner.filter(|inner| !inner.is_empty() && !inner.contains('"'));
    inner.ok_or_else(|| format!("`{}` should stand in quotes", text.escape_debug()))
}

fn list(text: &str) -> Result<Vec<String>, String> {
    let patterns: Vec<String> = text.split(',').map(str::to_owned).collect();
    if patterns.iter().any(|pattern| pattern.trim_start_matches('!').is_empty()) {
        return Err("a list of names has an empty one".to_owned());
    }
    Ok(patterns)
}

/// `YYYYMMDDZ` or `YYYYMMDDHHMM[SS]Z`. Without the Z it would depend on the zone of whoever reads it.
pub(super) fn time(text: &str) -> Result<Instant, String> {
    let wrong = || format!("`{}` is no time: write YYYYMMDDZ or YYYYMMDDHHMMSSZ, with the Z", text.escape_debug());
    let digits = text.strip_suffix(['Z', 'z']).ok_or_else(wrong)?;
    let whole = match digits.len() {
        8 => format!("{digits}000000"),
        12 => format!("{digits}00"),
        14 => digits.to_owned(),
        _ => return Err(wrong()),
    };
    if !whole.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(wrong());
    }
    let [year, month, day] = [&whole[..4], &whole[4..6], &whole[6..8]];
    let [hour, minute, second] = [&whole[8..10], &whole[10..12], &whole[12..]];
    Instant::parse(&format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z")).map_err(|_| wrong())
}

/// Whether a list of patterns names this: one of them does, and none with `!` before it.
fn matches(patterns: &[String], name: &str) -> bool {
    let mut named = false;
    for pattern in patterns {
        match pattern.strip_prefix('!') {
            Some(pattern) if fits(pattern.as_bytes(), name.as_bytes()) => return false,
            Some(_) => {}
            None => named |= fits(pattern.as_bytes(), name.as_bytes()),
        }
    }
    named
}

/// Whether a pattern with `*` and `?` fits: the last star takes one letter more whenever what follows it doesn't fit.
fn fits(pattern: &[u8], name: &[u8]) -> bool {
    let (mut at, mut read, mut star) = (0, 0, None);
    while read < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(letter) if *letter == b'?' || name.get(read) == Some(letter) => (at, read) = (at + 1, read + 1),
            _ => {
                let Some((before, taken)) = star else { return false };
                star = Some((before, taken + 1));
                (at, read) = (before + 1, taken + 1);
            }
        }
    }
    pattern.iter().skip(at).all(|letter| *letter == b'*')
}
