//! By which version of the agreement something was judged.

use super::Reason;
use crate::wording::{Wording, wording};
use agreement::model::Agreement;

/// The version that judged, and from when it holds (C8).
pub fn judged_by(agreement: &Agreement) -> Reason {
    let (version, from) = (agreement.version.0, Wording::of(&agreement.effective.value));
    let words = wording!(
        en: "judged by version {version} of the agreement, which takes effect on {from}",
        nl: "beoordeeld naar versie {version} van de overeenkomst, die ingaat op {from}";
        version = Wording::same(version.to_string()), from = from
    );
    Reason { depth: 1, words, clause: Some("version".to_owned()), rule: Some("C8") }
}
