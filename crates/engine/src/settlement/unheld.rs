//! A value that no row of a table holds pays nothing, and that is said (C2).

use super::level::lies;
use super::paying::Paying;
use super::posting::Unheld;
use crate::finding::Figure;
use crate::shown::both;
use crate::wording::wording;
use agreement::model::Row;
use std::cmp::Ordering;

impl Paying<'_, '_> {
    /// That no row holds the value: where its target is missed, or where rows lie on both sides of it.
    pub fn unheld(&self, value: &Figure) -> Option<Unheld> {
        let rows = self.remedy.rows();
        let target = self.finding.target.as_ref();
        let beside = |side| rows.iter().any(|row: &Row| lies(row, value, self.finding) == Some(side));
        let expected = target.is_some() || (beside(Ordering::Less) && beside(Ordering::Greater));
        let told = !rows.is_empty() && self.remedy.linear.is_none() && !self.kept(value) && expected;
        told.then(|| Unheld {
            finding: self.finding.key.clone(),
            clause: self.clause.to_owned(),
            words: wording!(
                en: "no row of the table holds {value}",
                nl: "geen regel van de staffel geldt voor {value}";
                value = both::figure(value, target)
            ),
        })
    }
}
