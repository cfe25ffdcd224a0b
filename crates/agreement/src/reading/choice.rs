//! `choice!`: one of a few fixed words, each with its meaning.

/// One of a few fixed words, each with its meaning: the type, its reader and its JSON Schema in one declaration.
#[macro_export]
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident {
            $( $(#[doc = $about:literal])* $variant:ident = $word:literal ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $( $(#[doc = $about])* $variant, )*
        }

        impl $name {
            const WORDS: &'static [&'static str] = &[$( $word ),*];

            /// Every choice, in the order of the agreement language.
            pub const ALL: &'static [Self] = &[$( $name::$variant ),*];

            /// The word as written in an agreement.
            pub fn word(self) -> &'static str {
                match self { $( $name::$variant => $word ),* }
            }

            /// The choice of this word.
            pub fn named(word: &str) -> Option<Self> {
                match word { $( $word => Some($name::$variant), )* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl $crate::reading::Read for $name {
            fn read(node: &$crate::source::Node, reader: &mut $crate::reading::Reader) -> Option<Self> {
                let word = reader.scalar(node)?;
                $name::named(&word).or_else(|| reader.refuse_word(node, &word, $name::WORDS))
            }

            fn schema(definitions: &mut $crate::reading::Definitions) -> serde_json::Value {
                definitions.choice(stringify!($name), concat!($($doc, "\n"),*), &[$( ($word, concat!($($about, "\n"),*)) ),*])
            }

            fn written(&self) -> Option<String> {
                Some(self.word().to_owned())
            }

            fn meaning(&self) -> Option<&'static str> {
                Some(match self { $( $name::$variant => concat!($($about),*).trim_ascii() ),* })
            }
        }
    };
}

pub use choice;
