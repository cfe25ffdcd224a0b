use super::Read;
use serde_json::{Map, Value, json};

/// The named types of a JSON Schema, gathered while the model describes itself.
#[derive(Debug, Default)]
pub struct Definitions(Map<String, Value>);

impl Definitions {
    /// All types gathered so far, by name.
    pub fn into_map(self) -> Map<String, Value> {
        self.0
    }

    /// Defines a type once and gives a reference to it, which is a URI and so holds no spaces.
    fn define(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        let name = name.replace(' ', "-");
        if !self.0.contains_key(&name) {
            self.0.insert(name.clone(), Value::Null);
            let value = make(self);
            self.0.insert(name.clone(), value);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// A mapping with fixed keys.
    pub fn record(&mut self, name: &str, doc: &str, keys: impl FnOnce(&mut RecordSchema, &mut Self)) -> Value {
        self.define(name, |definitions| {
            let mut record = RecordSchema::default();
            keys(&mut record, definitions);
            json!({ "type": "object", "description": plain(doc), "properties": record.properties, "required": record.required, "additionalProperties": false })
        })
    }

    /// One of a few words, each with its meaning.
    pub fn choice(&mut self, name: &str, doc: &str, words: &[(&str, &str)]) -> Value {
        self.define(name, |_| {
            let each: Vec<Value> =
                words.iter().map(|(word, about)| json!({ "const": word, "description": plain(about) })).collect();
            json!({ "description": plain(doc), "oneOf": each })
        })
    }

    /// A value with its unit; numbers are allowed since an editor may not quote them.
    pub fn quantity(&mut self, name: &str, description: &str, examples: &[&str]) -> Value {
        self.define(
            name,
            |_| json!({ "type": ["string", "number", "boolean"], "description": description, "examples": examples }),
        )
    }
}

/// The keys of one record.
#[derive(Debug, Default)]
pub struct RecordSchema {
    properties: Map<String, Value>,
    required: Vec<String>,
}

impl RecordSchema {
    /// Adds a key with its type, its words and its default.
    pub fn key<T: Read>(
        &mut self,
        definitions: &mut Definitions,
        key: &str,
        about: &str,
        required: bool,
        default: Option<String>,
    ) {
        let mut property = T::schema(definitions);
        if let Value::Object(map) = &mut property {
            map.insert("description".to_owned(), Value::String(plain(about)));
            if let Some(default) = default {
                map.insert("default".to_owned(), Value::String(default));
            }
        }
        self.properties.insert(key.to_owned(), property);
        if required {
            self.required.push(key.to_owned());
        }
    }

    /// What stands where nobody writes the key, in words; a program needs to know only the value.
    pub fn otherwise(&mut self, key: &str, words: &str) {
        if let Some(Value::Object(property)) = self.properties.get_mut(key) {
            property.insert("$comment".to_owned(), Value::String(format!("unless written: {words}")));
        }
    }
}

/// Doc comments as running text.
fn plain(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}
