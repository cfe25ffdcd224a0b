//! `record!`: a mapping with fixed keys.
//!
//! Each key is `must` (required), `may` (optional), `or` (with a default) or `group` (a record
//! whose own keys all have defaults). What follows `=` behind a `may` says in words what stands where nobody
//! wrote the key.

/// A mapping with fixed keys: the type, its reader, its JSON Schema and what `check` echoes, in one declaration.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $( $(#[doc = $about:literal])* $kind:ident $key:ident : $ty:ty $(= $default:expr)? ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            /// Where the record stands.
            pub place: $crate::source::Place,
            $( $(#[doc = $about])* pub $key: $crate::reading::field_type!($kind $ty), )*
        }

        impl $crate::reading::Read for $name {
            fn read(node: &$crate::source::Node, reader: &mut $crate::reading::Reader) -> Option<Self> {
                const KEYS: &[&str] = &[$( $crate::reading::key_name(stringify!($key)) ),*];
                let fields = $crate::reading::Fields::of(node, KEYS, reader)?;
                $( let $key = $crate::reading::read_field!($kind $ty, fields, $crate::reading::key_name(stringify!($key)), concat!($($about),*), reader $(, $default)?); )*
                Some($name { place: node.place, $( $key: $key? ),* })
            }

            fn terms(&self) -> $crate::reading::Terms {
                $crate::reading::Terms::Group(vec![
                    $( ($crate::reading::key_name(stringify!($key)).to_owned(), $crate::reading::field_terms!($kind $ty, self.$key $(, $default)?)) ),*
                ])
            }

            fn schema(definitions: &mut $crate::reading::Definitions) -> serde_json::Value {
                definitions.record(stringify!($name), concat!($($doc, "\n"),*), |record, definitions| {
                    $( $crate::reading::schema_field!($kind $ty, record, definitions, $crate::reading::key_name(stringify!($key)), concat!($($about, "\n"),*) $(, $default)?); )*
                })
            }
        }
    };
}

/// A key as it is written in an agreement: `where` for the field `r#where`.
pub const fn key_name(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! field_type {
    (may $ty:ty) => { Option<$ty> };
    ($kind:ident $ty:ty) => { $ty };
}

#[doc(hidden)]
#[macro_export]
macro_rules! read_field {
    (must $ty:ty, $fields:ident, $key:expr, $about:expr, $reader:ident) => {
        $fields.must::<$ty>($key, $reader)
    };
    (may $ty:ty, $fields:ident, $key:expr, $about:expr, $reader:ident) => {
        $fields.may::<$ty>($key, $reader)
    };
    (may $ty:ty, $fields:ident, $key:expr, $about:expr, $reader:ident, $words:expr) => {
        $fields.may_else::<$ty>($key, $words, $about, $reader)
    };
    (or $ty:ty, $fields:ident, $key:expr, $about:expr, $reader:ident, $default:expr) => {
        $fields.or::<$ty>($key, $default, $about, $reader)
    };
    (group $ty:ty, $fields:ident, $key:expr, $about:expr, $reader:ident) => {
        $fields.group::<$ty>($key, $reader)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! field_terms {
    (may $ty:ty, $value:expr) => {
        $value.as_ref().map_or($crate::reading::Terms::Nothing, $crate::reading::Read::terms)
    };
    (may $ty:ty, $value:expr, $words:expr) => {
        $value.as_ref().map_or_else(|| $crate::reading::Terms::unsaid($words), $crate::reading::Read::terms)
    };
    (or $ty:ty, $value:expr, $default:expr) => {{
        let default: $ty = $default;
        $crate::reading::Read::terms(&$value).defaulted($value == default)
    }};
    ($kind:ident $ty:ty, $value:expr) => {
        $crate::reading::Read::terms(&$value)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! schema_field {
    (must $ty:ty, $record:ident, $definitions:ident, $key:expr, $about:expr) => {
        $record.key::<$ty>($definitions, $key, $about, true, None)
    };
    (may $ty:ty, $record:ident, $definitions:ident, $key:expr, $about:expr) => {
        $record.key::<$ty>($definitions, $key, $about, false, None)
    };
    (may $ty:ty, $record:ident, $definitions:ident, $key:expr, $about:expr, $words:expr) => {{
        $record.key::<$ty>($definitions, $key, $about, false, None);
        $record.otherwise($key, $words)
    }};
    (or $ty:ty, $record:ident, $definitions:ident, $key:expr, $about:expr, $default:expr) => {{
        let default: $ty = $default;
        $record.key::<$ty>($definitions, $key, $about, false, $crate::reading::Read::written(&default))
    }};
    (group $ty:ty, $record:ident, $definitions:ident, $key:expr, $about:expr) => {
        $record.key::<$ty>($definitions, $key, $about, false, None)
    };
}

pub use record;
#[doc(hidden)]
pub use {field_terms, field_type, read_field, schema_field};
