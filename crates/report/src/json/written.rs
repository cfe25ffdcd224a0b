//! A report as it is written: finding by finding and outage by outage, so that it never stands in memory as a tree.

use super::{finding, listed, period, time, with_months};
use agreement::model::Agreement;
use engine::Evaluation;
use engine::finding::{Basis, Finding, OutageSeen};
use engine::settlement::Settlement;
use engine::versions::Versions;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};
use std::fmt::Display;

/// The same as [`report`](super::report) with more keys behind it.
pub struct Written<'a> {
    /// The versions of the agreement.
    pub versions: &'a Versions<'a>,
    /// The period as it was asked for.
    pub label: &'a str,
    /// What was judged and settled.
    pub months: &'a [(Evaluation, Settlement)],
    /// The keys behind it.
    pub more: &'a Map<String, Value>,
}

/// An object of which one key is written in another way.
struct Spliced<'a, T> {
    object: &'a Value,
    key: &'a str,
    value: T,
    more: Option<&'a Map<String, Value>>,
}

/// A list of which each entry is made as it is written.
struct Each<F>(F);

struct Month<'a>(&'a Agreement, &'a (Evaluation, Settlement));

struct Found<'a>(&'a Agreement, &'a Finding);

struct Outage<'a>(&'a OutageSeen);

impl<T: Serialize> Serialize for Spliced<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let keys = self.object.as_object().into_iter().flatten();
        for (key, value) in keys.chain(self.more.into_iter().flatten()) {
            if key == self.key {
                map.serialize_entry(key, &self.value)?;
            } else {
                map.serialize_entry(key, value)?;
            }
        }
        map.end()
    }
}

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let object = &with_months(self.versions, self.label, self.months, Vec::new());
        let month = |month: &'_ (Evaluation, Settlement)| self.versions.numbered(month.0.version).agreement;
        let value = Each(|| self.months.iter().map(|one| Month(month(one), one)));
        Spliced { object, key: "months", value, more: Some(self.more) }.serialize(serializer)
    }
}

impl Serialize for Month<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Month(agreement, (evaluation, settlement)) = *self;
        let object = &period(agreement, evaluation, settlement, Vec::new());
        let value = Each(|| listed(evaluation).map(|one| Found(agreement, one)));
        Spliced { object, key: "findings", value, more: None }.serialize(serializer)
    }
}

impl Serialize for Found<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Found(agreement, found) = *self;
        let Basis::Time(basis) = &found.basis else {
            return finding::finding(agreement, found).serialize(serializer);
        };
        let (whole, object) =
            (finding::with_basis(agreement, found, Value::Null), &time::with_outages(basis, Vec::new()));
        let outages = Each(|| basis.outages.iter().map(Outage));
        let value = Spliced { object, key: "outages", value: outages, more: None };
        Spliced { object: &whole, key: "basis", value, more: None }.serialize(serializer)
    }
}

impl Serialize for Outage<'_> {
    /// As [`time::outage`] has it; of outages there may be very many.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let outage = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("ids", &Each(|| outage.ids.iter().map(|id| &**id)))?;
        map.serialize_entry("from", &Shown(outage.span.from()))?;
        map.serialize_entry("to", &Shown(outage.span.to()))?;
        map.serialize_entry("counted_ms", &outage.counted.millis())?;
        map.serialize_entry("too_short", &outage.too_short)?;
        map.serialize_entry("open", &outage.open)?;
        map.end()
    }
}

/// A value as its text.
struct Shown<T>(T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calendar::{Instant, Length, Span};

    #[test]
    fn an_outage_is_written_as_its_value() {
        let span = Span::new(Instant::from_millis(1_709_251_200_250), Instant::from_millis(1_709_251_500_000)).ok();
        for (ids, too_short) in [(vec![], true), (vec!["o-1".into(), "é".into()], false)] {
            let counted = Length::from_millis(299_750);
            let outage = span.map(|span| OutageSeen { ids, span, counted, too_short, open: too_short });
            let texts =
                outage.map(|one| (serde_json::to_string(&Outage(&one)).ok(), Some(time::outage(&one).to_string())));
            assert!(texts.is_some_and(|(written, value)| written == value));
        }
    }
}
