//! Holidays that end before the period does (T4).

use crate::context::Context;
use crate::finding::CountingNote;
use crate::wording::wording;
use calendar::{Instant, Length};

/// A note where hours leave out the holidays, and the agreement's dates end before the last year that is judged.
pub(crate) fn holidays_end(context: &Context) -> Option<CountingNote> {
    let agreement = context.agreement;
    let asks = agreement.hours.iter().any(|(_, hours)| hours.notation().contains("PH"));
    let listed = agreement.holidays.dates.as_ref().filter(|_| asks)?.iter().map(|day| day.0.year()).max()?;
    let last: Instant = context.period.span.to().saturating_sub(Length::from_millis(1));
    let judged = context.zone().date_of(last).year();
    let words = wording!(
        en: "the agreement lists holidays up to {listed}; none are known for {judged}",
        nl: "de overeenkomst noemt feestdagen tot en met {listed}; voor {judged} zijn er geen bekend"
    );
    (listed < judged).then_some(CountingNote { at: None, words })
}
