//! The files of facts that an agreement needs: a header for each kind of fact, and a README that says what goes where.

use agreement::model::{Agreement, Claiming, Indicator, Objective};
use agreement::quantity::Base;
use measure::Kind;
use std::collections::BTreeSet;

/// A file to start from: its path in the folder, and its text.
pub type StarterFile = (String, String);

/// A file with a header for each kind of fact that bears on the agreement, and `facts/README.md`.
pub fn starter_files(agreement: &Agreement, language: &str) -> Vec<StarterFile> {
    let kinds = kinds(agreement);
    let readme = ("facts/README.md".to_owned(), readme(&kinds, language));
    let files = kinds.iter().map(|kind| (file_of(*kind), header(*kind, agreement)));
    [readme].into_iter().chain(files).collect()
}

fn file_of(kind: Kind) -> String {
    let several = if matches!(kind, Kind::Coverage | Kind::Maintenance) { "" } else { "s" };
    format!("facts/{}{several}.csv", kind.word())
}

/// The keys of a kind as a row; of a resource also the attributes by which the agreement tells resources apart.
fn header(kind: Kind, agreement: &Agreement) -> String {
    let mut keys: Vec<String> = kind.key_names().map(str::to_owned).collect();
    if kind == Kind::Resource {
        keys.extend(attributes(agreement).into_iter().map(|name| format!("attribute.{name}")));
    }
    keys.retain(|key| key != "recorded");
    keys.join(",") + "\n"
}

/// The attributes by which objectives tell resources apart; how old one is follows from when it began.
fn attributes(agreement: &Agreement) -> BTreeSet<&str> {
    let objectives = agreement.objectives.iter().map(|(_, objective)| objective);
    objectives.flat_map(of_resources).filter(|name| !matches!(*name, "resource" | "age")).collect()
}

fn of_resources(objective: &Objective) -> Vec<&str> {
    let each = objective.for_each.iter().flat_map(|names| names.value.0.iter().map(|name| name.as_str()));
    let by = objective.together.iter().filter_map(|together| together.by.as_ref()).map(|name| name.as_str());
    let variants = objective.variants.iter().map(|(_, variant)| &variant.r#where);
    let wanted = objective.r#where.iter().chain(variants).flat_map(|wanted| wanted.value.names());
    each.chain(by).chain(wanted).collect()
}

fn kinds(agreement: &Agreement) -> BTreeSet<Kind> {
    let objectives = agreement.objectives.iter().map(|(_, objective)| objective);
    let mut kinds: BTreeSet<Kind> = objectives.flat_map(|objective| of_objective(objective).iter().copied()).collect();
    let also = [
        (Kind::Resource, agreement.objectives.iter().any(|(_, objective)| objective.for_each.is_some())),
        (Kind::Maintenance, agreement.services.iter().any(|(_, service)| service.maintenance.is_some())),
        (
            Kind::Charge,
            agreement.remedies().any(|(.., remedy)| remedy.base.as_ref().is_some_and(|base| is_charged(base))),
        ),
        (Kind::CreditClaim, agreement.settlement.claim == Claiming::OnRequest),
        (Kind::Claim, !agreement.exceptions.is_empty()),
        (Kind::Decision, !agreement.exceptions.is_empty()),
    ];
    kinds.extend(also.into_iter().filter(|(_, needed)| *needed).map(|(kind, _)| kind));
    kinds
}

fn is_charged(base: &Base) -> bool {
    matches!(base, Base::Charges { .. })
}

fn of_objective(objective: &Objective) -> &'static [Kind] {
    match objective.measures.value {
        _ if objective.is_of_tickets() => &[Kind::Ticket],
        Indicator::ErrorRate => &[Kind::Count, Kind::Coverage],
        Indicator::RequestTime | Indicator::RequestScore => &[Kind::Request],
        Indicator::LeadTime => &[Kind::Task],
        Indicator::CostPerTransaction | Indicator::CostPerUser => &[Kind::Cost],
        Indicator::Satisfaction | Indicator::Complaints => &[Kind::Answer],
        Indicator::RestoreTests => &[Kind::Restore],
        measures if measures.is_of_states() => &[Kind::Outage, Kind::Coverage],
        _ => &[Kind::Count],
    }
}

fn readme(kinds: &BTreeSet<Kind>, language: &str) -> String {
    let (title, how) = match language {
        "nl" => (
            "Feiten",
            "Zet hier wat er gebeurde: elk bestand heeft een kopregel, en elke rij daaronder is één feit. Tijden zijn RFC 3339 met een\nafwijking (`2026-03-01T10:30:00+01:00`), bedragen staan met hun valuta. `servanda facts` zegt wat ervan is begrepen.",
        ),
        _ => (
            "Facts",
            "Put here what happened: each file has a header, and each row below it is one fact. Times are RFC 3339 with an offset\n(`2026-03-01T10:30:00+01:00`), amounts have their currency. `servanda facts` says what was understood of them.",
        ),
    };
    let lines = kinds.iter().map(|kind| {
        let file = file_of(*kind);
        format!("- `{}`: {}\n", file.trim_start_matches("facts/"), about(*kind, language))
    });
    format!("# {title}\n\n{how}\n\n{}", lines.collect::<String>())
}

/// What rows of a kind are for.
fn about(kind: Kind, language: &str) -> &'static str {
    let (en, nl) = words(kind);
    if language == "nl" { nl } else { en }
}

fn words(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Resource => (
            "what is measured by itself, from when and until when it exists",
            "wat afzonderlijk wordt gemeten, en van wanneer tot wanneer het bestaat",
        ),
        Kind::Outage => ("when it was down, and who says so", "wanneer het uitviel, en wie dat zegt"),
        Kind::Coverage => (
            "the spans over which your records are complete; elsewhere nobody knows",
            "de perioden waarover uw gegevens volledig zijn; daarbuiten weet niemand het",
        ),
        Kind::Maintenance => {
            ("planned maintenance and when it was announced", "gepland onderhoud en wanneer het is aangekondigd")
        }
        Kind::Claim => (
            "a party's claim that an exception of the agreement excuses a shortfall",
            "een beroep van een partij op een uitzondering van de overeenkomst",
        ),
        Kind::CreditClaim => {
            ("the credits that you asked for, and when", "de kortingen die u hebt gevraagd, en wanneer")
        }
        Kind::Decision => (
            "what was decided on such a claim; without it the claim excuses nothing",
            "wat op zo'n beroep is beslist; zonder beslissing sluit het niets uit",
        ),
        Kind::Ticket => (
            "what happened to each ticket: one row for each event",
            "wat er met elke melding gebeurde: een rij voor elke gebeurtenis",
        ),
        Kind::Charge => (
            "what you were charged: credits are a share of it",
            "wat u in rekening is gebracht: kortingen zijn daar een deel van",
        ),
        Kind::Count => ("how many failed, and of how many", "hoeveel er mislukten, en van hoeveel"),
        Kind::Answer => ("answers to a survey, and complaints", "antwoorden op een enquête, en klachten"),
        Kind::Request => ("how long requests took", "hoelang verzoeken duurden"),
        Kind::Task => ("pieces of work, from start to end", "stukken werk, van begin tot eind"),
        Kind::Cost => ("what was spent, and on how many", "wat is uitgegeven, en waaraan"),
        Kind::Restore => ("tests that restored a back-up", "proeven waarin een back-up is teruggezet"),
        Kind::Incident => (
            "reports on incidents: cause, impact, recovery and prevention",
            "incidentrapporten: oorzaak, gevolgen, herstel en voorkoming",
        ),
        Kind::Action => (
            "what is done so that a shortfall doesn't come back, by whom and when",
            "wat wordt gedaan om herhaling te voorkomen, door wie en wanneer",
        ),
        _ => ("see docs/facts.md", "zie docs/facts.md"),
    }
}
