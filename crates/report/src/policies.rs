//! The policies in force, said once where several objectives or services share them.

use agreement::reading::{Setting, SettingKind};

/// A policy in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The keys that lead to it; `…` stands for the names.
    pub path: String,
    /// The names of the objectives, services or exceptions that share it; empty where it isn't about one of them.
    pub names: Vec<String>,
    /// The choice or value, as written.
    pub choice: String,
    /// What the choice means; of a value, what its key says.
    pub meaning: &'static str,
    /// Whether it is one of a few fixed words.
    pub kind: SettingKind,
    /// True when nobody wrote it.
    pub default: bool,
}

/// The parts of an agreement whose entries have names.
const NAMED: [&str; 4] = ["objectives", "services", "exceptions", "rights"];

/// The settings with those that differ only in a name put together: the choices in the order of the first, then the other values.
pub fn policies(settings: &[Setting]) -> Vec<Policy> {
    let mut policies: Vec<Policy> = Vec::new();
    for setting in settings {
        let one = policy(setting);
        match policies.iter_mut().find(|other| same(other, &one)) {
            Some(known) => known.names.extend(one.names),
            None => policies.push(one),
        }
    }
    policies.sort_by_key(|policy| policy.kind);
    policies
}

fn same(one: &Policy, other: &Policy) -> bool {
    !one.names.is_empty() && (&one.path, &one.choice, one.default) == (&other.path, &other.choice, other.default)
}

fn policy(setting: &Setting) -> Policy {
    let (path, names) = without_name(&setting.path);
    let Setting { choice, meaning, kind, default, .. } = setting.clone();
    Policy { path, names, choice, meaning, kind, default }
}

fn without_name(path: &str) -> (String, Vec<String>) {
    let keys: Vec<&str> = path.split(" › ").collect();
    match keys.as_slice() {
        [part, name, rest @ ..] if NAMED.contains(part) && !rest.is_empty() => {
            (format!("{part} › … › {}", rest.join(" › ")), vec![(*name).to_owned()])
        }
        _ => (path.to_owned(), Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(path: &str, choice: &str) -> Setting {
        Setting {
            path: path.to_owned(),
            choice: choice.to_owned(),
            meaning: "",
            kind: SettingKind::Choice,
            default: true,
        }
    }

    #[test]
    fn what_objectives_share_is_said_once() {
        let settings = [
            setting("objectives › a › one_event_pays", "each"),
            setting("objectives › b › one_event_pays", "each"),
            setting("measuring › by", "x"),
        ];
        let policies = policies(&settings);
        assert_eq!(policies.len(), 2);
        assert_eq!(policies[0].path, "objectives › … › one_event_pays");
        assert_eq!(policies[0].names, ["a", "b"]);
    }

    #[test]
    fn choices_stand_before_other_values() {
        let coverage =
            Setting { kind: SettingKind::Value, ..setting("measuring › unknown_time › coverage", "at least 95%") };
        let policies = policies(&[coverage, setting("measuring › by", "provider")]);
        assert_eq!(
            policies.iter().map(|policy| policy.choice.as_str()).collect::<Vec<_>>(),
            ["provider", "at least 95%"]
        );
    }

    #[test]
    fn what_differs_stays_apart() {
        let settings =
            [setting("objectives › a › one_event_pays", "each"), setting("objectives › b › one_event_pays", "highest")];
        assert_eq!(policies(&settings).len(), 2);
    }
}
