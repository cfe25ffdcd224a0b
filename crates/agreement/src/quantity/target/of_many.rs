//! Targets of one value that stands for many: `95th percentile at most 300 ms`.

use super::{Target, level};
use crate::quantity::words::quoted;
use crate::quantity::{Comparison, Misread, Quantity, Statistic, statistic};

/// A statistic with what it is compared with; where it is written in another way, both faults are mended in one go.
pub(super) fn compared(statistic: &[&str], rest: &[&str]) -> Result<Target, Misread> {
    let read = Statistic::from_words(statistic);
    let of = match (&read, statistic::slipped(statistic)) {
        (Ok(of), _) => of.clone(),
        (Err(_), Some(meant)) => meant,
        (Err(fault), None) => return Err(with_statistic(fault.clone())),
    };
    if matches!(Comparison::leading(rest), Some((_, []))) || rest.is_empty() {
        return Err(no_level(&of));
    }
    match (level(rest), read) {
        (Ok(Target::Level { is, than }), Ok(of)) => Ok(Target::Statistic { of, is, than }),
        (Ok(target @ Target::Level { .. }), Err(fault)) => Err(fault.around("", &format!(" {target}"))),
        (Err(fault), _) if fault.code != "unreadable" => Err(fault.around(&format!("{of} "), "")),
        _ => Err(with_statistic(Misread::unreadable::<Target>(rest))),
    }
}

fn with_statistic(fault: Misread) -> Misread {
    Misread { mend: "write for example `95th percentile at most 300 ms` or `mean at most 2 hours`".to_owned(), ..fault }
}

fn no_level(of: &Statistic) -> Misread {
    let message = format!("the {of} is compared with nothing");
    Misread::new("no-level", message, format!("write for example `{of} at most 300 ms`"))
}

/// `mean within 2 hours`: a term is for a share of cases.
pub(super) fn within(words: &[&str], statistic: &[&str], term: &[&str]) -> Misread {
    match level(&[statistic, &["at", "most"], term].concat()) {
        Ok(target) => {
            let message = format!("{} is not how a target is written", quoted(&words.join(" ")));
            Misread::new("comparison-form", message, format!("write `{target}`"))
        }
        Err(fault) => fault,
    }
}
