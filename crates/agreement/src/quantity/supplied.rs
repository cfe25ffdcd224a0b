//! A service of another agreement.

use std::fmt;

use super::words::quoted;
use super::{Identifier, Misread, Quantity};

/// A service that a supplier promises: the name of its agreement, a point, and the name of the service there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Supplied {
    /// The supplier's agreement.
    pub agreement: Identifier,
    /// The service in it.
    pub service: Identifier,
}

impl fmt::Display for Supplied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.agreement, self.service)
    }
}

impl Quantity for Supplied {
    const NAME: &'static str = "supplied service";
    const DESCRIPTION: &'static str =
        "A service of a supplier's agreement: the agreement's name, a point, the service's name.";
    const EXAMPLES: &'static [&'static str] = &["hosting.webshop", "dns.zone"];

    fn from_words(words: &[&str]) -> Result<Supplied, Misread> {
        let text = words.join(" ");
        let Some((agreement, service)) = text.split_once('.') else {
            let message = format!("{} names no supplier's agreement", quoted(&text));
            return Err(Misread::new(
                "no-supplier",
                message,
                "write the agreement's name and a point before the service",
            ));
        };
        Ok(Supplied { agreement: Identifier::from_words(&[agreement])?, service: Identifier::from_words(&[service])? })
    }
}
