//! Why tickets were in time or late (K).

use super::Chain;
use crate::finding::{Finding, TicketBasis, TicketLine, TicketOutcome};
use crate::shown;
use agreement::quantity::{Target, TermValue};

pub(super) fn explain(chain: &mut Chain, finding: &Finding, basis: &TicketBasis) {
    ratio(chain, finding, basis);
    for line in &basis.tickets {
        ticket(chain, line);
    }
}

/// K8 in integers.
fn ratio(chain: &mut Chain, finding: &Finding, basis: &TicketBasis) {
    let Some(Target::Share { share, or_at_most_missed, .. }) = &finding.target else { return };
    let (in_time, decided) = (basis.in_time, basis.decided);
    if decided == 0 {
        chain.say(1, "K8", "no ticket was decided in this window");
        return;
    }
    let percent = share.number();
    let enough = agreement::quantity::Exact::from(in_time.saturating_mul(100))
        >= percent * &agreement::quantity::Exact::from(decided);
    let sign = if enough { ">=" } else { "<" };
    chain.say(1, "K8", format!("{in_time} of {decided} in time: {in_time} × 100 {sign} {percent} × {decided}"));
    if *or_at_most_missed > 0 {
        chain.say(
            1,
            "K8",
            format!("{} missed, {or_at_most_missed} granted whatever the share", decided.saturating_sub(in_time)),
        );
    }
}

fn ticket(chain: &mut Chain, line: &TicketLine) {
    let at = |instant| shown::day_and_time(chain.zone, instant);
    let outcome = match &line.outcome {
        TicketOutcome::InTime(when) => format!("in time, decided {}", at(*when)),
        TicketOutcome::Late(when) => format!("late, decided {}", at(*when)),
        TicketOutcome::Running(_) => "not decided yet".to_owned(),
        TicketOutcome::LeftOut(why) => format!("left out: {why}"),
    };
    let words = format!("ticket {}: {outcome}", line.ticket);
    let clock = clock_words(chain, line);
    let paused: Vec<String> = line.paused.spans().iter().map(|span| shown::stretch(chain.zone, *span)).collect();
    chain.say(1, "K3", words);
    chain.say(2, "T5", clock);
    if !paused.is_empty() {
        chain.say(2, "K2", format!("the clock stood still {}", paused.join(", ")));
    }
    for note in &line.notes {
        chain.say(2, "K", note.to_string());
    }
}

fn clock_words(chain: &Chain, line: &TicketLine) -> String {
    let at = |instant| shown::day_and_time(chain.zone, instant);
    let due = line.due.map(|due| format!(", due {}", shown::deadline(chain.zone, due))).unwrap_or_default();
    let fulfilled = line.fulfilled.map(|when| format!(", fulfilled {}", at(when))).unwrap_or_default();
    format!(
        "clock from {}, term {}{due}{fulfilled}; {} of working time used",
        at(line.started),
        TermValue(line.term),
        line.elapsed
    )
}
