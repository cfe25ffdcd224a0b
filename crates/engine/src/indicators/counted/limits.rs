//! Which limit holds for a request, and whether it kept it (R2).

use super::promise::Promise;
use crate::facts::{Millis, RequestTime};
use crate::finding::LimitSeen;
use crate::indicators::parts::is_one_of;
use crate::uncountable::Uncountable;
use crate::wording::{Wording, wording};
use agreement::model::{RequestLimit, SIZE, Where};
use agreement::quantity::{Target, TermValue};
use calendar::Term;
use std::borrow::Cow;

/// The limits of an objective, in their order, and the term of its target for what none of them fits.
pub(super) struct Limits<'a> {
    rows: &'a [RequestLimit],
    rest: Option<&'a TermValue>,
}

/// A request under its limit.
pub(super) struct Judged<'f> {
    pub request: &'f RequestTime,
    /// The number of its limit; that of the target's term is the last.
    pub limit: usize,
    pub in_time: bool,
}

/// The limit that needs something of a request that isn't known, and what.
type Unsaid = (usize, String);

impl<'a> Limits<'a> {
    /// Those of a promise; limits mean nothing where no share in time is promised.
    pub fn of(promise: &Promise<'a>) -> Limits<'a> {
        let rest = match promise.target() {
            Some(Target::Share { within, .. }) => Some(within),
            _ => None,
        };
        Limits { rows: if rest.is_some() { &promise.objective.limits } else { &[] }, rest }
    }

    /// Each request under the first limit that fits it.
    ///
    /// # Errors
    /// The first request that doesn't say what a limit asks for.
    pub fn judge<'f, 'r>(
        &self,
        requests: impl Iterator<Item = &'r &'f RequestTime>,
    ) -> Result<Vec<Judged<'f>>, Uncountable>
    where
        'f: 'r,
    {
        let (mut judged, mut unsaid) = (Vec::new(), None);
        for request in requests {
            match self.one(request) {
                Ok(one) => judged.push(one),
                Err((limit, attribute)) => {
                    let found = (request.at, limit, attribute);
                    unsaid = Some(unsaid.map_or(found.clone(), |first| found.min(first)));
                }
            }
        }
        match unsaid {
            None => Ok(judged),
            Some((at, limit, attribute)) => Err(Uncountable::Unsaid {
                at,
                limit: u32::try_from(limit + 1).unwrap_or(u32::MAX),
                attribute: attribute.into(),
            }),
        }
    }

    fn one<'f>(&self, request: &'f RequestTime) -> Result<Judged<'f>, Unsaid> {
        for (number, row) in self.rows.iter().enumerate() {
            if fits(&row.r#where, request).map_err(|attribute| (number, attribute))? {
                let in_time = in_time(row, request).ok_or_else(|| (number, SIZE.to_owned()))?;
                return Ok(Judged { request, limit: number, in_time });
            }
        }
        let in_time = self.bound().is_none_or(|bound| request.took <= bound);
        Ok(Judged { request, limit: self.rows.len(), in_time })
    }

    /// The target's term, as far as it can be exceeded.
    fn bound(&self) -> Option<Millis> {
        match self.rest?.0 {
            Term::Working(length) => Millis::whole(length.millis()),
            _ => None,
        }
    }

    /// What became of the requests under each limit; none without limits, `None` for more than any count.
    pub fn seen(&self, judged: &[Judged]) -> Option<Vec<LimitSeen>> {
        let (Some(rest), false) = (self.rest, self.rows.is_empty()) else { return Some(Vec::new()) };
        let rows = self.rows.iter().map(|row| (Some(asked(&row.r#where)), Wording::of(&row.within.value)));
        let limits = rows.chain([(None, Wording::of(rest))]).map(|(what, within)| (what, within, 0, 0));
        let mut seen: Vec<LimitSeen> =
            limits.map(|(what, within, requests, in_time)| LimitSeen { what, within, requests, in_time }).collect();
        for one in judged {
            let limit = seen.get_mut(one.limit)?;
            limit.requests = limit.requests.checked_add(one.request.requests)?;
            limit.in_time += if one.in_time { one.request.requests } else { 0 };
        }
        Some(seen)
    }
}

/// Whether a request is what is asked; else the attribute that decides it, of which nothing is known.
fn fits(wanted: &Where, request: &RequestTime) -> Result<bool, String> {
    let mut unsaid = None;
    for (name, values) in wanted.iter() {
        match attribute(request, name.as_str()) {
            Some(has) if is_one_of(&has, values) => {}
            Some(_) => return Ok(false),
            None => unsaid = unsaid.or_else(|| Some(name.as_str().to_owned())),
        }
    }
    unsaid.map_or(Ok(true), Err)
}

fn attribute<'f>(request: &'f RequestTime, name: &str) -> Option<Cow<'f, str>> {
    if name == SIZE {
        return request.size.map(|size| size.to_string().into());
    }
    let found = request.attributes.iter().find(|(own, _)| **own == *name);
    found.map(|(_, value)| Cow::Borrowed(&**value))
}

/// Whether a request kept its limit; `None` where its size decides and isn't known.
fn in_time(row: &RequestLimit, request: &RequestTime) -> Option<bool> {
    match &row.within.by_size {
        None => Some(Millis::whole(row.within.fixed.millis()).is_none_or(|bound| request.took <= bound)),
        Some(_) => row.within.millis_of(request.size).map(|most| request.took.exact() <= most),
    }
}

/// What is asked of a request: `class read or list, size at most 1000000`.
fn asked(wanted: &Where) -> Wording {
    let each = wanted.iter().map(|(name, values)| {
        let either = |any: Wording, one| wording!(en: "{any} or {one}", nl: "{any} of {one}"; any = any, one = one);
        let any = values.0.iter().map(|value| Wording::of(&value.value)).reduce(either).unwrap_or_default();
        wording!(en: "whose {name} is {any}", nl: "waarvan {name} {any} is"; name = Wording::same(name.as_str()), any = any)
    });
    Wording::joined(each, ", ")
}
