//! What the engine says in words, in each language of a report.
//!
//! Both languages are written where the reason arises, so that neither can drift from the other or from the figure.

use agreement::quantity::Dutch;
use std::fmt;

/// A phrase in English and in Dutch; [`Display`](fmt::Display) is English.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wording {
    /// In English.
    pub en: String,
    /// In Dutch.
    pub nl: String,
}

impl Wording {
    /// What reads the same in both languages: an identifier, an amount.
    pub fn same(text: impl Into<String>) -> Wording {
        let en = text.into();
        Wording { nl: en.clone(), en }
    }

    /// A quantity, a length or a choice of the agreement: the one text in English, the other in Dutch.
    pub fn of<T: fmt::Display + Dutch>(told: &T) -> Wording {
        Wording { en: told.to_string(), nl: told.dutch() }
    }

    /// In the language of this code; in English unless it is `nl`.
    pub fn in_language(&self, code: &str) -> &str {
        if code == "nl" { &self.nl } else { &self.en }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.en.is_empty()
    }

    /// Several phrases with this between them.
    pub fn joined(parts: impl IntoIterator<Item = Wording>, between: &str) -> Wording {
        let mut whole = Wording::default();
        for part in parts {
            whole = if whole.is_empty() { part } else { whole.and(between, &part) };
        }
        whole
    }

    /// This phrase, `between`, and another.
    #[must_use]
    pub fn and(&self, between: &str, other: &Wording) -> Wording {
        Wording { en: format!("{}{between}{}", self.en, other.en), nl: format!("{}{between}{}", self.nl, other.nl) }
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

/// `wording!(en: "{n} missed", nl: "{n} gemist")`: two format strings over the same names. A part that itself differs by
/// language is a [`Wording`] and is named after a semicolon: `wording!(en: "due {at}", nl: "uiterlijk {at}"; at = moment)`.
#[macro_export]
macro_rules! wording {
    (en: $en:literal, nl: $nl:literal; $($name:ident = $part:expr),+ $(,)?) => {{
        $( let $name: &$crate::wording::Wording = &$part; )+
        $crate::wording::Wording {
            en: { $( let $name = &$name.en; )+ format!($en) },
            nl: { $( let $name = &$name.nl; )+ format!($nl) },
        }
    }};
    (en: $en:literal, nl: $nl:literal $(, $($argument:tt)*)?) => {
        $crate::wording::Wording { en: format!($en $(, $($argument)*)?), nl: format!($nl $(, $($argument)*)?) }
    };
}
pub use wording;
