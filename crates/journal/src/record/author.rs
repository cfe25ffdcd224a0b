use std::fmt;

/// Who says something. Which person it was is personal, and stands in the body as a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Author {
    /// The provider.
    Provider,
    /// The customer.
    Customer,
    /// A third party that measures or witnesses.
    Third,
    /// Whoever decides on disputes.
    Decider,
    /// The program: what follows from records by itself.
    Program,
}

impl Author {
    /// All of them.
    pub const ALL: [Author; 5] = [Author::Provider, Author::Customer, Author::Third, Author::Decider, Author::Program];

    /// The word in records.
    pub fn word(self) -> &'static str {
        match self {
            Author::Provider => "provider",
            Author::Customer => "customer",
            Author::Third => "third",
            Author::Decider => "decider",
            Author::Program => "program",
        }
    }

    /// The author of this word.
    pub fn named(word: &str) -> Option<Author> {
        Author::ALL.into_iter().find(|author| author.word() == word)
    }
}

impl fmt::Display for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
