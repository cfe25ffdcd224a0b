//! Error budget: how much down time a target allows (A5).

use crate::finding::Margin;
use agreement::quantity::{Comparison, DecidedOn, Exact, Level, Target};
use calendar::Length;
use num_traits::ToPrimitive;

/// The down time that a target allows over a divisor in milliseconds, and what is left; `None` for a target that
/// doesn't ask for more of a percentage.
pub(super) fn down_time(target: &Target, decided_on: DecidedOn, divisor: &Exact, down: Length) -> Option<Margin> {
    let Target::Level { is, than: Level::Percent(percent) } = target else {
        return None;
    };
    let (least, itself) = decided_on.least(&percent.fraction(), *is == Comparison::MoreThan);
    let exact = &(Exact::one() - least) * divisor;
    let allowed = match (is.wants_more(), itself) {
        (true, true) => exact.floor(),
        (true, false) => exact.ceil() - 1,
        (false, _) => return None,
    };
    let allowed = Length::from_millis(allowed.to_i64()?);
    Some(Margin::DownTime { allowed, left: allowed.saturating_sub(down) })
}
