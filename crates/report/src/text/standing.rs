//! What is in force in an agreement: policies, holidays, and what each objective allows.

use super::heading::agreement_lines;
use super::lines::{paint, painted};
use super::marks::{BOLD, DIM};
use super::paper::Paper;
use crate::allowed::{Allowed, allowed, is_ticket};
use crate::policies::{Policy, policies};
use agreement::model::{Agreement, Cap, HolidaysOn, Indicator, Objective};
use agreement::reading::Setting;

/// The page of `check`.
pub fn page(agreement: &Agreement, settings: &[Setting], paper: Paper) -> String {
    let settings: Vec<Setting> =
        settings.iter().filter(|setting| bears_on_something(agreement, setting)).cloned().collect();
    super::page(vec![
        agreement_lines(agreement, "en", paper),
        objectives(agreement, paper),
        holidays(agreement, paper),
        in_force(&settings, paper),
    ])
}

/// What is measured stands with the objectives; ticket clocks matter only where tickets are measured, hours where time is, the
/// number of answers for satisfaction, and what a cap is a share of where it is a share.
fn bears_on_something(agreement: &Agreement, setting: &Setting) -> bool {
    let keys: Vec<&str> = setting.path.split(" › ").collect();
    let objective = |name: &str, bears: fn(&Objective) -> bool| agreement.objectives.get(name).is_some_and(bears);
    match keys.as_slice() {
        ["objectives", _, "measures"] => false,
        ["objectives", name, "tickets" | "pauses", ..] => objective(name, is_ticket),
        ["objectives", name, "hours"] => objective(name, |one| is_ticket(one) || is_timed(one)),
        ["objectives", name, "counts_in"] => objective(name, |one| is_ticket(one) || is_lead_time(one)),
        ["objectives", name, "decided_on"] => objective(name, Objective::is_percentage),
        ["objectives", name, "answers"] => objective(name, |one| one.measures.value == Indicator::Satisfaction),
        ["settlement", "caps", number, "of"] => number
            .parse::<usize>()
            .is_ok_and(|number| agreement.settlement.caps.get(number.wrapping_sub(1)).is_some_and(is_share)),
        _ => true,
    }
}

fn is_lead_time(objective: &Objective) -> bool {
    objective.measures.value == Indicator::LeadTime
}

fn is_timed(objective: &Objective) -> bool {
    matches!(objective.measures.value, Indicator::Availability | Indicator::DownTime | Indicator::OutageLength)
}

fn is_share(cap: &Cap) -> bool {
    cap.at_most.0.is_of_base()
}

fn objectives(agreement: &Agreement, paper: Paper) -> Vec<String> {
    let promises =
        agreement.objectives.iter().flat_map(|(name, objective)| promise(agreement, name.as_str(), objective, paper));
    [paint(BOLD, "Objectives")].into_iter().chain(promises).collect()
}

fn promise(agreement: &Agreement, name: &str, objective: &Objective, paper: Paper) -> Vec<String> {
    let priority =
        objective.priority.as_ref().map(|priority| format!(" for {}", priority.as_str())).unwrap_or_default();
    let target = objective.target.as_ref().map_or_else(|| "no target".to_owned(), |target| target.value.to_string());
    let text = format!(
        "{name}: {} of {}{priority}, {target}, {}",
        objective.measures.value,
        objective.service.as_str(),
        objective.window.value
    );
    let mut lines = paper.wrap("  ", "    ", &text);
    lines.extend(allowed(agreement, objective).iter().flat_map(|allowed| paper.wrap("    ", "    ", &words(allowed))));
    lines
}

fn words(allowed: &Allowed) -> String {
    match allowed {
        Allowed::Down { window, agreed, down } => format!("in {window} it may be down {down} of {agreed} agreed"),
        Allowed::Misses { first_at: Some(first_at), granted: 0 } => {
            format!("one may be missed from {first_at} decided on")
        }
        Allowed::Misses { first_at: None, granted: 0 } => "none may be missed".to_owned(),
        Allowed::Misses { granted, .. } => format!("{granted} may be missed however few there are"),
    }
}

fn holidays(agreement: &Agreement, paper: Paper) -> Vec<String> {
    let list = &agreement.holidays;
    let from = match list.regions() {
        [] => String::new(),
        [_, _, ..] if list.on() == HolidaysOn::AllOfThem => format!(" that {} all have", list.regions_named()),
        _ => format!(" of {}", list.regions_named()),
    };
    let text = match &list.dates {
        Some(dates) => format!("{} dates{from}, written into the agreement", dates.len()),
        None if !list.regions().is_empty() => {
            format!("those{from}, not written out yet: `servanda check --lock` writes the dates into the file")
        }
        None if list.also.is_empty() => "none".to_owned(),
        None => format!("{} dates, written into the agreement", list.also.len()),
    };
    painted(paper.wrap("Holidays ", "  ", &text), "Holidays", BOLD)
}

fn in_force(settings: &[Setting], paper: Paper) -> Vec<String> {
    let (title, remark) = ("Policies in force", "(default: nobody wrote it)");
    let mut lines = painted(paper.wrap("", "  ", &format!("{title} {remark}")), title, BOLD);
    lines = painted(lines, remark, DIM);
    lines.extend(policies(settings).iter().flat_map(|one| policy(one, paper)));
    lines
}

fn policy(policy: &Policy, paper: Paper) -> Vec<String> {
    let default = if policy.default { "default" } else { "" };
    let mut lines = paper.two_sides(&format!("  {}: {}", policy.path, policy.choice), default);
    let names = if policy.names.is_empty() { String::new() } else { format!(" ({})", policy.names.join(", ")) };
    let meaning = paper.wrap("    ", "    ", &format!("{}{names}", policy.meaning));
    lines.extend(meaning.iter().map(|line| paint(DIM, line)));
    lines
}
