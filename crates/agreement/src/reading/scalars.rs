use super::{At, Definitions, Fields, Read, Reader, Saying, Terms};
use crate::quantity::{Quantity, nearest};
use crate::source::{Kind, Node};
use serde_json::{Value, json};
use std::ops::Deref;

/// Longest free text that one key may hold.
const LONGEST_TEXT: usize = 4_000;

impl Reader {
    /// The node's text; a list, keys or nothing is a fault.
    pub fn scalar(&mut self, node: &Node) -> Option<String> {
        match &node.kind {
            Kind::Scalar(text) => Some(text.clone()),
            Kind::Null => {
                self.refuse("empty-value", node.place, "nothing is written here", "write a value, or remove the key")
            }
            Kind::Sequence(_) => self.refuse(
                "expected-value",
                node.place,
                "here stands a list where one value is expected",
                "write one value without [ ] or dashes",
            ),
            Kind::Mapping(_) => self.refuse(
                "expected-value",
                node.place,
                "here stand keys where one value is expected",
                "write one value without keys",
            ),
        }
    }

    /// Refuses a word that is none of `words`, with the nearest one.
    pub fn refuse_word<T>(&mut self, node: &Node, word: &str, words: &[&str]) -> Option<T> {
        let all = words.join(" | ");
        let alike = words.iter().copied().find(|choice| choice.eq_ignore_ascii_case(word));
        let mend = match alike.or_else(|| nearest(word, words.iter().copied())) {
            Some(near) => format!("did you mean `{near}`? The choices are: {all}"),
            None => format!("the choices are: {all}"),
        };
        self.refuse("unknown-word", node.place, format!("`{word}` is not one of the choices"), mend)
    }
}

impl<Q: Quantity> Read for Q {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.scalar(node)?;
        Q::parse(&text)
            .map_err(|misread| reader.refuse::<()>(misread.code, node.place, misread.message, misread.mend))
            .ok()
    }
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.quantity(Q::NAME, Q::DESCRIPTION, Q::EXAMPLES)
    }
    fn terms(&self) -> Terms {
        Terms::Value(Saying { en: self.to_string(), nl: self.dutch(), default: false })
    }
    fn written(&self) -> Option<String> {
        Some(self.to_string())
    }
}

/// Free text: a definition, a name, an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(pub String);

impl Deref for Words {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Read for Words {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.scalar(node)?;
        if text.len() > LONGEST_TEXT {
            return reader.refuse(
                "too-long",
                node.place,
                format!("this text has {} bytes; {LONGEST_TEXT} is the most", text.len()),
                "shorten it, or refer to an annex",
            );
        }
        Some(Words(text))
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": ["string", "number", "boolean"] })
    }
    fn written(&self) -> Option<String> {
        Some(self.0.clone())
    }
}

/// A text in Dutch, in English, or one that serves both.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Text {
    /// The Dutch text.
    pub nl: Option<At<Words>>,
    /// The English text.
    pub en: Option<At<Words>>,
}

impl Text {
    /// The text in the language asked for (`nl`, else English), or the other one.
    pub fn in_language(&self, language: &str) -> &str {
        let (first, second) = if language == "nl" { (&self.nl, &self.en) } else { (&self.en, &self.nl) };
        first.as_ref().or(second.as_ref()).map_or("", |text| &text.value)
    }
}

impl Read for Text {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if !matches!(node.kind, Kind::Mapping(_)) {
            let words = At::<Words>::read(node, reader)?;
            return Some(Text { nl: Some(words.clone()), en: Some(words) });
        }
        let fields = Fields::of(node, &["nl", "en"], reader)?;
        let nl = fields.may("nl", reader)?;
        let en = fields.may("en", reader)?;
        if nl.is_none() && en.is_none() {
            return reader.refuse(
                "empty-value",
                node.place,
                "there is no text here in any language",
                "add `nl:` or `en:`",
            );
        }
        Some(Text { nl, en })
    }
    fn terms(&self) -> Terms {
        let [en, nl] = ["en", "nl"].map(|language| self.in_language(language).to_owned());
        Terms::Value(Saying { en, nl, default: false })
    }
    fn schema(definitions: &mut Definitions) -> Value {
        let words = Words::schema(definitions);
        json!({ "anyOf": [words, { "type": "object", "properties": { "nl": words, "en": words }, "additionalProperties": false }] })
    }
}

/// A zone of the IANA database that is bundled with the program (T1).
#[derive(Clone, Debug)]
pub struct ZoneName(pub calendar::Zone);

impl PartialEq for ZoneName {
    fn eq(&self, other: &Self) -> bool {
        self.0.name() == other.0.name()
    }
}

impl Read for ZoneName {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.scalar(node)?;
        match calendar::Zone::named(&text) {
            Ok(zone) => Some(ZoneName(zone)),
            Err(error) => {
                let mend = match error.suggestion {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write an IANA name such as Europe/Amsterdam, or UTC".to_owned(),
                };
                reader.refuse("unknown-zone", node.place, format!("`{}` is no time zone", error.name), mend)
            }
        }
    }
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.quantity(
            "TimeZone",
            "A time zone by its IANA name; the database is the one bundled with the program (T1).",
            &["Europe/Amsterdam", "UTC"],
        )
    }
    fn written(&self) -> Option<String> {
        Some(self.0.name().to_owned())
    }
}
