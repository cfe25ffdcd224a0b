//! The caps, from the inside out (C3).

use super::*;

/// Caps from the inside out; each takes off in proportion (C3).
pub(super) fn caps(world: &World, lines: &mut [Line]) -> Vec<Limit> {
    let mut limits = Vec::new();
    for covers in [CapCovers::Event, CapCovers::Objective, CapCovers::Member, CapCovers::Service, CapCovers::Agreement]
    {
        for group in groups(world, lines, covers) {
            let sum = group.lines.iter().fold(Fraction::whole(0), |sum, line| sum.plus(lines[*line].exact));
            if sum > group.most {
                group.lines.iter().for_each(|line| lines[*line].exact = lines[*line].exact.times(group.most.over(sum)));
            }
            limits.push(group);
        }
    }
    limits
}

/// The groups of lines under the caps of this reach; a cap inside a remedy is the most that this remedy pays.
fn groups(world: &World, lines: &[Line], covers: CapCovers) -> Vec<Limit> {
    let mut groups = Vec::new();
    for (name, objective) in world.agreement.objectives.iter() {
        for (number, cap) in
            objective.remedies.iter().enumerate().filter_map(|(n, remedy)| Some((n, remedy.cap.as_ref()?)))
        {
            let own = |line: &Line| line.clause.0 == name.as_str() && line.clause.3 == number;
            let reach = if cap.per.value == Per::Event { CapCovers::Event } else { CapCovers::Objective };
            if reach == covers {
                by_key(world, lines, cap, covers, own, &mut groups);
            }
        }
    }
    for cap in world.agreement.settlement.caps.iter().filter(|cap| cap.covers == covers) {
        by_key(world, lines, cap, covers, |_| true, &mut groups);
    }
    groups
}

fn by_key(
    world: &World,
    lines: &[Line],
    cap: &Cap,
    covers: CapCovers,
    holds: impl Fn(&Line) -> bool,
    groups: &mut Vec<Limit>,
) {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, line) in lines.iter().enumerate().filter(|(_, line)| holds(line)) {
        let key = match covers {
            CapCovers::Event => format!("{:?}", (&line.clause.0, &line.clause.1, line.clause.2)),
            CapCovers::Objective => line.clause.0.clone(),
            CapCovers::Member => {
                let alike = line
                    .objective
                    .for_each
                    .as_ref()
                    .map(|each| each.value.0.iter().map(|name| name.as_str()).collect::<Vec<_>>());
                format!("{:?}", (&line.finding.key.service, alike, &line.finding.key.member))
            }
            CapCovers::Service => line.finding.key.service.to_string(),
            CapCovers::Agreement => String::new(),
        };
        found.entry(key).or_default().push(n);
    }
    for (key, covered) in found {
        let service = match covers {
            CapCovers::Agreement => None,
            CapCovers::Service => Some(key),
            _ => Some(lines[covered[0]].finding.key.service.to_string()),
        };
        groups.push(Limit { lines: covered, most: height(world, cap, service.as_deref()) });
    }
}

/// A share is of the service's fee, or of all fees where the cap covers the agreement.
fn height(world: &World, cap: &Cap, service: Option<&str>) -> Fraction {
    match &cap.at_most.value {
        CapLimit(Pays::Fixed(money)) => amount(money),
        CapLimit(part) => {
            let names = world.agreement.services.names().filter(|name| service.is_none_or(|service| service == *name));
            Fraction::from(&part.part().expect("generated caps are a share"))
                .times(names.fold(Fraction::whole(0), |sum, name| sum.plus(monthly(world, name))))
        }
    }
}
