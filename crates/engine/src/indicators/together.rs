//! How the resources of a member make up its state (A12, A13).

use super::members::Member;
use crate::context::Context;
use crate::fault::EvaluationFault;
use crate::subject::Subject;
use crate::timeline::{Belonging, Group, Timeline};
use agreement::model::Objective;
use agreement::quantity::UpWhile;
use std::rc::Rc;

/// The timeline of a member.
///
/// # Errors
/// What the agreement or the facts leave without a meaning.
pub(super) fn timeline(
    context: &Context,
    name: &str,
    objective: &Objective,
    member: &Member,
) -> Result<Rc<Timeline>, EvaluationFault> {
    let service = objective.service.as_str();
    let composite = context.agreement.service(service)?.made_of.is_some();
    match up_while(objective, member).filter(|_| !composite) {
        None => context.timelines.get(context, Subject { service, resources: member.resources.as_ref() }),
        Some(up_while) => {
            let parts: Vec<Belonging> = member.parts.iter().map(belonging).collect();
            let group = Group { service, parts: &parts, up_while };
            let of = member.group.as_ref().map_or_else(|| name.into(), |group| format!("{name} › {group}").into());
            context.timelines.of_group(context, (of, member.name.clone()), &group)
        }
    }
}

fn belonging(part: &super::parts::Part) -> Belonging<'_> {
    Belonging { resource: &part.resource, under: &part.under, life: &part.life }
}

/// How a group's resources are put together; `None` where all that is known of them is one timeline, whenever they belonged to it.
fn up_while(objective: &Objective, member: &Member) -> Option<Option<UpWhile>> {
    let together = objective.together.as_ref();
    let weighed = together.filter(|together| together.by.is_some() || together.up_while.value != UpWhile::All);
    let many = member.resources.as_ref().is_some_and(|resources| resources.len() > 1);
    let partly = objective.r#where.is_some() || member.parts.iter().any(|part| !part.is_alone);
    match weighed {
        Some(together) if together.up_while.value == UpWhile::EachByItself && together.by.is_some() => {
            Some(Some(UpWhile::Any))
        }
        Some(together) if together.up_while.value == UpWhile::EachByItself => (many && partly).then_some(None),
        Some(together) => Some(Some(together.up_while.value)),
        None => (many && partly).then_some(None),
    }
}
