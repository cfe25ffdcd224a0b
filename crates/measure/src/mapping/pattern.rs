//! Which files a source means.

use agreement::quantity::{Dutch, Misread, Quantity};
use std::fmt;

/// A path below the folder of sources.yaml, whose last part may hold `*` for any characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(String);

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Quantity for Pattern {
    const NAME: &'static str = "file pattern";
    const DESCRIPTION: &'static str =
        "A file below the folder of sources.yaml; `*` in its name stands for any characters.";
    const EXAMPLES: &'static [&'static str] = &["exports/incidents.csv", "exports/probe-*.csv.gz"];

    fn from_words(words: &[&str]) -> Result<Pattern, Misread> {
        let text = words.join(" ");
        let folders = text.rsplit_once('/').map_or("", |(folders, _)| folders);
        let outside =
            text.starts_with(['/', '~', '\\']) || text.contains(':') || text.split('/').any(|part| part == "..");
        let fault = |message: String, mend: &str| Err(Misread::new("file-pattern", message, mend));
        if outside || text.contains('\\') {
            let message = format!("`{text}` doesn't lead to a file below this folder");
            return fault(message, "write a path from this folder on, with `/`, such as `exports/incidents.csv`");
        }
        if folders.contains('*') {
            let message = format!("`{text}` has `*` in the name of a folder");
            return fault(
                message,
                "use `*` only in the file's name; list several patterns where there are several folders",
            );
        }
        if text.ends_with('/') || text.chars().any(char::is_control) {
            return fault(format!("`{text}` names no file"), "name one, such as `exports/incidents.csv`");
        }
        Ok(Pattern(text))
    }
}

impl Pattern {
    /// The folder, and the name with its `*`.
    pub(crate) fn parts(&self) -> (&str, &str) {
        self.0.rsplit_once('/').unwrap_or(("", &self.0))
    }

    /// True where a path from the folder on is one that this means.
    pub fn takes(&self, path: &str) -> bool {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        folder == self.parts().0 && self.fits(name)
    }

    /// True where the name of a file fits the last part.
    pub(crate) fn fits(&self, name: &str) -> bool {
        fits(self.parts().1, name)
    }
}

/// True where the name is the pattern with something in the place of each `*`.
fn fits(pattern: &str, name: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(mut left) = name.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or("");
    for part in parts {
        let Some((_, after)) = left.split_once(part) else { return false };
        left = after;
    }
    left.ends_with(last)
}

/// Patterns read the same in any language.
impl Dutch for Pattern {
    fn dutch(&self) -> String {
        self.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_characters_of_the_name() {
        let cases = [
            ("a.csv", "a.csv", true),
            ("a.csv", "b.csv", false),
            ("probe-*.csv", "probe-.csv", true),
            ("probe-*.csv", "probe-2026.csv", true),
            ("probe-*.csv", "probe-2026.csv.gz", false),
            ("*-*-b", "x-y-z-b", true),
            ("*ab", "aab", true),
            ("a*a", "a", false),
            ("*", "", true),
        ];
        for (pattern, name, fit) in cases {
            assert_eq!(fits(pattern, name), fit, "{pattern} {name}");
        }
    }

    #[test]
    fn no_pattern_leads_out_of_the_folder() {
        for text in ["/etc/passwd", "../a.csv", "a/../../b", "~/a", "C:/a.csv", "a\\b", "*/a.csv", "a/"] {
            assert!(Pattern::parse(text).is_err(), "{text}");
        }
        assert_eq!(Pattern::parse("exports/a*.csv").unwrap().parts(), ("exports", "a*.csv"));
    }
}
