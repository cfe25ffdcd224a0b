//! What an agreement says as terms with their paths, so that two texts can be compared by meaning: a default counts as if it were
//! written, and the order of clauses as nothing.

/// What stands behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Terms {
    /// Nothing is agreed.
    Nothing,
    /// A value in its canonical words.
    Value(Saying),
    /// Keys or names with what stands behind them.
    Group(Vec<(String, Terms)>),
    /// Several of the same, in any order.
    List(Vec<Terms>),
}

/// A value in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// In English, as it is written in an agreement.
    pub en: String,
    /// In Dutch; the word of the agreement language where it is a choice.
    pub nl: String,
    /// True where it stands without being written.
    pub default: bool,
}

/// A term that differs between two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The keys that lead to it, from the outside in.
    pub path: Vec<String>,
    /// What the old text says; `None` where it says nothing.
    pub old: Option<Saying>,
    /// What the new text says; `None` where it says nothing.
    pub new: Option<Saying>,
    /// True where a clause got another name and says the same.
    pub renamed: bool,
}

impl Saying {
    /// The same in both languages.
    pub fn same(text: impl Into<String>) -> Saying {
        let en: String = text.into();
        Saying { nl: en.clone(), en, default: false }
    }

    /// The words in the language of this code.
    pub fn in_language(&self, language: &str) -> &str {
        if language == "nl" { &self.nl } else { &self.en }
    }

    fn joined(all: &[Saying], between: &str) -> Saying {
        let of = |words: fn(&Saying) -> &str| all.iter().map(words).collect::<Vec<_>>().join(between);
        Saying { en: of(|one| &one.en), nl: of(|one| &one.nl), default: false }
    }
}

impl Terms {
    /// These terms as what stands where nobody wrote them.
    #[must_use]
    pub fn defaulted(self, default: bool) -> Terms {
        match self {
            Terms::Value(saying) => Terms::Value(Saying { default: saying.default || default, ..saying }),
            Terms::List(items) => Terms::List(items.into_iter().map(|item| item.defaulted(default)).collect()),
            other => other,
        }
    }

    /// What stands in words where nobody wrote a key.
    pub fn unsaid(words: &str) -> Terms {
        Terms::Value(Saying { en: words.to_owned(), nl: "niet bepaald".to_owned(), default: true })
    }

    /// The terms that differ in another text; none where both mean the same.
    pub fn changes(&self, new: &Terms) -> Vec<Change> {
        let mut changes = Vec::new();
        compare(&mut Vec::new(), self, new, &mut changes);
        changes
    }

    /// Everything that is not a default, on one line; `None` where that is nothing.
    fn in_short(&self) -> Option<Saying> {
        match self {
            Terms::Nothing => None,
            Terms::Value(saying) => (!saying.default).then(|| saying.clone()),
            Terms::List(items) => joined(items.iter().filter_map(Terms::in_short), "; "),
            Terms::Group(entries) => joined(entries.iter().filter_map(|(key, terms)| keyed(key, terms)), ", "),
        }
    }

    fn written_out(self) -> Terms {
        match self {
            Terms::Value(saying) => Terms::Value(Saying { default: false, ..saying }),
            other => other,
        }
    }

    fn is_plain(&self) -> bool {
        matches!(self, Terms::Value(_))
    }
}

fn joined(all: impl Iterator<Item = Saying>, between: &str) -> Option<Saying> {
    let all: Vec<Saying> = all.collect();
    (!all.is_empty()).then(|| Saying::joined(&all, between))
}

fn keyed(key: &str, terms: &Terms) -> Option<Saying> {
    let said = terms.in_short()?;
    let open = |words: &str| match terms {
        Terms::Value(_) => format!("{key} {words}"),
        _ => format!("{key}: {words}"),
    };
    Some(Saying { en: open(&said.en), nl: open(&said.nl), default: false })
}

fn compare(path: &mut Vec<String>, old: &Terms, new: &Terms, changes: &mut Vec<Change>) {
    match (old, new) {
        (Terms::Value(one), Terms::Value(other)) if one.en == other.en && one.nl == other.nl => {}
        (Terms::Value(one), Terms::Value(other)) => changes.push(changed(path, Some(one), Some(other))),
        (Terms::Group(one), Terms::Group(other)) => groups(path, one, other, changes),
        (Terms::List(one), Terms::List(other)) => lists(path, one, other, changes),
        (Terms::Nothing, one) => whole(path, one, true, changes),
        (one, Terms::Nothing) => whole(path, one, false, changes),
        (one, other) => {
            whole(path, one, false, changes);
            whole(path, other, true, changes);
        }
    }
}

fn changed(path: &[String], old: Option<&Saying>, new: Option<&Saying>) -> Change {
    Change { path: path.to_vec(), old: old.cloned(), new: new.cloned(), renamed: false }
}

/// What is there in one text alone: each of its terms that is not a default.
fn whole(path: &mut Vec<String>, terms: &Terms, added: bool, changes: &mut Vec<Change>) {
    match terms {
        Terms::Nothing => {}
        Terms::Group(entries) => {
            for (key, terms) in entries {
                within(path, key, |path| whole(path, terms, added, changes));
            }
        }
        Terms::Value(saying) if saying.default => {}
        Terms::Value(saying) => {
            changes.push(one_sided(path, saying, added));
        }
        Terms::List(items) => {
            changes.extend(items.iter().filter_map(Terms::in_short).map(|said| one_sided(path, &said, added)));
        }
    }
}

fn one_sided(path: &[String], said: &Saying, added: bool) -> Change {
    if added { changed(path, None, Some(said)) } else { changed(path, Some(said), None) }
}

fn within<T>(path: &mut Vec<String>, step: &str, then: impl FnOnce(&mut Vec<String>) -> T) -> T {
    path.push(step.to_owned());
    let result = then(path);
    path.pop();
    result
}

fn entry<'t>(entries: &'t [(String, Terms)], key: &str) -> &'t Terms {
    entries.iter().find(|(own, _)| own == key).map_or(&Terms::Nothing, |(_, terms)| terms)
}

/// Key by key, in the order of the new text; what got another name and says the same is one change.
fn groups(path: &mut Vec<String>, old: &[(String, Terms)], new: &[(String, Terms)], changes: &mut Vec<Change>) {
    let gone: Vec<&(String, Terms)> = old.iter().filter(|(key, _)| *entry(new, key) == Terms::Nothing).collect();
    let mut renamed: Vec<&str> = Vec::new();
    for (key, terms) in new {
        let before = entry(old, key);
        let alike = |(other, same): &&&(String, Terms)| same == terms && !renamed.contains(&other.as_str());
        match gone.iter().find(alike).filter(|_| *before == Terms::Nothing && matches!(terms, Terms::Group(_))) {
            Some((other, _)) => {
                renamed.push(other);
                let (old, new) = (Saying::same(other.as_str()), Saying::same(key.as_str()));
                changes.push(Change { renamed: true, ..changed(path, Some(&old), Some(&new)) });
            }
            None => within(path, key, |path| compare(path, before, terms, changes)),
        }
    }
    for (key, terms) in gone.into_iter().filter(|(key, _)| !renamed.contains(&key.as_str())) {
        within(path, key, |path| compare(path, terms, &Terms::Nothing, changes));
    }
}

/// Item by item in any order; of what only one text has, plain values together, others one by one.
fn lists(path: &mut Vec<String>, old: &[Terms], new: &[Terms], changes: &mut Vec<Change>) {
    let (gone, come) = (without(old, new), without(new, old));
    if gone.iter().chain(&come).all(|item| item.is_plain()) {
        let said =
            |items: &[&Terms]| joined(items.iter().filter_map(|item| (*item).clone().written_out().in_short()), ", ");
        let (gone, come) = (said(&gone), said(&come));
        if gone.is_some() || come.is_some() {
            changes.push(changed(path, gone.as_ref(), come.as_ref()));
        }
        return;
    }
    for number in 0..gone.len().max(come.len()) {
        let (one, other) = (gone.get(number).copied(), come.get(number).copied());
        let step = (number + 1).to_string();
        let pair = (one.unwrap_or(&Terms::Nothing), other.unwrap_or(&Terms::Nothing));
        within(path, &step, |path| match pair {
            (Terms::Group(_), Terms::Group(_)) => rows(path, pair.0, pair.1, changes),
            (one, other) => {
                let (one, other) = (one.in_short(), other.in_short());
                changes.push(changed(path, one.as_ref(), other.as_ref()));
            }
        });
    }
}

/// A short row side by side as a whole; a group with parts of its own term by term.
fn rows(path: &mut Vec<String>, old: &Terms, new: &Terms, changes: &mut Vec<Change>) {
    let flat = |terms: &Terms| match terms {
        Terms::Group(entries) => entries.iter().all(|(_, terms)| matches!(terms, Terms::Value(_) | Terms::Nothing)),
        _ => false,
    };
    if flat(old) && flat(new) {
        changes.push(changed(path, old.in_short().as_ref(), new.in_short().as_ref()));
    } else {
        compare(path, old, new, changes);
    }
}

/// The items of one list that the other doesn't have, each as often as it has it more.
fn without<'t>(items: &'t [Terms], other: &[Terms]) -> Vec<&'t Terms> {
    let mut left: Vec<&Terms> = other.iter().collect();
    let missing = items.iter().filter(|item| match left.iter().position(|one| means_the_same(one, item)) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    });
    missing.collect()
}

fn means_the_same(one: &Terms, other: &Terms) -> bool {
    let mut changes = Vec::new();
    compare(&mut Vec::new(), one, other, &mut changes);
    changes.is_empty()
}
