//! The words of the page, both languages side by side. `{0}`, `{1}`… are places for values.

/// A phrase in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// In English.
    pub en: &'static str,
    /// In Dutch.
    pub nl: &'static str,
}

/// Makes a constant of each phrase, and the list of all for the test below.
macro_rules! phrases {
    ($($name:ident: $en:literal, $nl:literal;)*) => {
        $(#[doc = $en] pub const $name: Phrase = Phrase { en: $en, nl: $nl };)*
        #[cfg(test)]
        const ALL: &[(&str, Phrase)] = &[$((stringify!($name), $name)),*];
    };
}

phrases! {
    // The head of the page.
    REPORT: "Performance report", "Prestatierapport";
    PARTIES: "{0} for {1}", "{0} voor {1}";
    PERIOD: "Period", "Periode";
    THROUGH: "{0} through {1}", "{0} tot en met {1}";
    TIMES: "Times", "Tijden";
    AGREEMENT: "Agreement", "Overeenkomst";
    VERSION: "{0}, version {1}", "{0}, versie {1}";
    RESTATES: "Restates", "Weergave van";
    TEXT_OF: "{0}, text of {1}", "{0}, tekst van {1}";
    TEXT_OF_NO_DATE: "{0}, text of unknown date", "{0}, tekst van onbekende datum";
    UNVERIFIED: "Unverified", "Niet nagegaan";
    KNOWN: "Facts", "Feiten";
    KNOWN_AT: "as known at {0}", "zoals bekend op {0}";
    STANDING: "Standing", "Status";
    SEALED: "every fact says when it was recorded", "van elk feit staat vast wanneer het is vastgelegd";
    NOT_SEALED: "not sealed: not every fact says when it was recorded", "niet verzegeld: niet van elk feit staat vast wanneer het is vastgelegd";
    TO_DATE: "to date: judged up to {0}", "tot nu toe: beoordeeld tot {0}";
    PARTS_OF_VERSIONS: "in {0} parts, each judged by the version that held", "in {0} delen, elk beoordeeld door de versie die toen gold";
    MONTHS: "{0} months, each judged by itself", "{0} maanden, elk op zichzelf beoordeeld";

    // Duties, escalations and rights.
    OBLIGATIONS: "Duties, escalations and rights", "Plichten, escalaties en rechten";
    DUTIES: "Duties", "Plichten";
    DUTY: "Duty", "Plicht";
    WHOSE: "Of", "Van";
    DUTY_KEPT: "Kept", "Nagekomen";
    DUTY_LATE: "Late", "Te laat";
    DUTY_MISSED: "Missed", "Niet gedaan";
    DUTY_OPEN: "Open", "Nog te doen";
    OCCASION: "{0}: {1}, due {2}", "{0}: {1}, uiterlijk {2}";
    DONE_AT: ", done {0}", ", gedaan op {0}";
    WHAT_FOLLOWS: "What follows: {0}", "Gevolg: {0}";
    ESCALATIONS: "Escalations", "Escalaties";
    ESCALATION: "Escalation", "Escalatie";
    STEPS: "Steps", "Stappen";
    LADDER_STEP: "{0}. {1}, until {2}: {3}", "{0}. {1}, tot {2}: {3}";
    OPENED_AT: "opened {0}", "begonnen op {0}";
    SOLVED_AT: "solved {0}", "opgelost op {0}";
    ENDED_AT: "last step ended {0}", "laatste stap geëindigd op {0}";
    THEN: "then: {0}", "daarna: {0}";
    RIGHTS: "Rights", "Rechten";
    RIGHT: "Right", "Recht";
    AROSE_AT: "arose {0}", "ontstaan op {0}";
    USED_AT: "used {0}", "gebruikt op {0}";
    USABLE_UNTIL: "may be used until {0}", "kan worden gebruikt tot en met {0}";
    LAPSED_AT: "lapsed {0}", "vervallen op {0}";

    // Several measurements of one promise.
    SEVERAL_MEASURED: "Several measurements", "Meer dan één meting";
    MEASUREMENT: "Measurement", "Meting";
    AS_AGREED: "as agreed", "als afgesproken";
    BY_ALONE: "{0} alone", "{0} alleen";
    WITHOUT_A_SAY: "{0} alone, without a say", "{0} alleen, telt niet mee";
    COUNTS: "counts", "telt";
    SPAN_BY_SPAN: "Span by span", "Stuk voor stuk";
    TOLD: "{0}, {1}: {2}; counts as {3}", "{0}, {1}: {2}; telt als {3}";

    // Incidents and actions.
    LEARNT: "Incidents and actions", "Incidenten en acties";
    INCIDENTS: "Incidents", "Incidenten";
    WHAT_HAPPENED: "What happened", "Wat er gebeurde";
    CAUSE: "Cause", "Oorzaak";
    MENDED: "Recovery and prevention", "Herstel en voorkoming";
    REPORTED_AT: "reported {0}", "gemeld op {0}";
    LACKS: "Missing: {0}", "Ontbreekt: {0}";
    SINCE: "since {0}", "sinds {0}";
    MISSED_AND_WHY: "Missed, and why", "Gemist, en waardoor";
    NO_REPORT: "no report on an incident", "geen incidentrapport";
    NO_CAUSE: "no cause given yet", "nog geen oorzaak genoemd";
    ACTIONS: "Actions", "Acties";
    ACTION: "Action", "Actie";
    OWNER: "Who sees to it", "Wie ervoor zorgt";
    BEFORE_AND_AFTER: "{0}: before {1}; after {2}; {3}", "{0}: ervoor {1}; erna {2}; {3}";
    STRUCTURAL: "Structural shortfall", "Structureel tekort";

    // Verdicts.
    MET: "met", "gehaald";
    MISSED: "missed", "gemist";
    BELOW_SO_FAR: "below target so far", "tot nu toe onder de norm";
    UNDETERMINED: "undetermined", "onbeslist";
    NO_CASES: "no cases", "geen gevallen";
    NO_TARGET: "no target", "geen norm";
    SO_FAR: "{0} so far", "{0} tot nu toe";

    // The summary.
    IN_SHORT: "In short", "Samengevat";
    CREDIT_FOR: "credit for {0}", "korting over {0}";
    PENALTY_FOR: "penalty for {0}", "boete over {0}";
    NOTHING_YET: "not settled yet", "nog niet verrekend";
    NO_MONEY: "no credit", "geen korting";
    AND: "and", "en";
    KEPT_NONE: "In {0} no promise was kept of the {1} that could be judged.", "In {0} is geen van de {1} beoordeelde afspraken nagekomen.";
    KEPT_ALL: "In {0} all {1} promises that could be judged were kept.", "In {0} zijn alle {1} beoordeelde afspraken nagekomen.";
    KEPT_ONE_OF_ONE: "In {0} the one promise that could be judged was kept: {2}.", "In {0} is de enige beoordeelde afspraak nagekomen: {2}.";
    KEPT_SOME: "In {0}, {1} of the {2} promises that could be judged were kept: {3}.", "In {0} zijn {1} van de {2} beoordeelde afspraken nagekomen: {3}.";
    KEPT_ONE: "In {0}, 1 of the {2} promises that could be judged was kept: {3}.", "In {0} is 1 van de {2} beoordeelde afspraken nagekomen: {3}.";
    NOTHING_JUDGED: "In {0} no promise could be judged.", "In {0} kon geen afspraak worden beoordeeld.";
    MISSED_NONE: "No target was missed.", "Geen norm is gemist.";
    MISSED_WERE: "Missed: {0}.", "Gemist: {0}.";
    REACHED_WHERE: "{0}, which reached {1} where {2} was promised", "{0}, met {1} waar {2} was afgesproken";
    MISSED_TIMES: "{0}, missed {1} of {2} times", "{0}, {1} van de {2} keer gemist";
    MISSED_PLAIN: "{0}, where {1} was promised", "{0}, waar {1} was afgesproken";
    AND_MORE: "{0} more", "nog {0}";
    WHY_DOWN: " ({0} down, the longest outage {1})", " ({0} uitval, de langste storing {1})";
    WHY_LATE: " ({0} of {1} too late)", " ({0} van de {1} te laat)";
    PAYS: "This costs the provider {0}, given as a {1}.", "Dit kost de leverancier {0}, als {1}.";
    PAYS_FOR_DUTIES: "For duties that were not done in time, the {0} pays {1}.", "Voor plichten die niet op tijd zijn gedaan, betaalt de {0} {1}.";
    DUTIES_COST: "Paid by the {0} for duties", "Te betalen door de {0} voor plichten";
    DUTY_PAYMENTS: "Payments for duties that were not done in time", "Betalingen voor plichten die niet op tijd zijn gedaan";
    MAY_CLAIM: "{0} may be claimed until {1}; it is owed only if it is claimed in time.", "{0} kan worden aangevraagd tot {1}; het is alleen verschuldigd als dat op tijd gebeurt.";
    MAY_CLAIM_ANY_TIME: "{0} may be claimed; it is owed only once it is claimed.", "{0} kan worden aangevraagd; het is pas verschuldigd als dat is gebeurd.";
    CLAIMABLE_FOR: "to be claimed for {0}", "aan te vragen over {0}";
    CREDIT_OF_WHICH: "credit for {0}, of which {1} only if claimed", "korting over {0}, waarvan {1} alleen op aanvraag";
    SUM_CANT_BE_COMPUTED: "What this costs can't be computed yet, since facts are missing.", "Wat dit kost, is nog niet te berekenen, want er ontbreken gegevens.";
    NOT_COMPUTED_YET: "can't be computed yet", "nog niet te berekenen";
    PAYS_NOTHING: "Nothing is credited.", "Er wordt niets verrekend.";
    SETTLED_LATER: "Nothing is settled before the period ends.", "Er wordt niets verrekend voordat de periode voorbij is.";
    NO_SETTLEMENT: "Credits are settled by the calendar month, which {0} isn't.", "Kortingen worden per kalendermaand verrekend, en dat is {0} niet.";
    WATCH: "To watch: {0}.", "Let op: {0}.";
    WATCH_OPEN: "up to {0} more may become due once unknown time is known", "er kan nog ten hoogste {0} bij komen zodra onbekende tijd bekend is";
    WATCH_PENDING_ONE: "1 claim is still pending", "1 beroep op een uitzondering is nog in behandeling";
    WATCH_PENDING: "{0} claims are still pending", "{0} beroepen op een uitzondering zijn nog in behandeling";
    WATCH_UNDETERMINED: "too much is unknown to judge {0}", "over {0} is te weinig bekend om te oordelen";
    WATCH_CLOSE: "{0} has little of its error budget left", "{0} heeft weinig foutbudget over";
    WATCH_CLOCKS_ONE: "1 ticket clock runs", "er loopt nog 1 klok van een melding";
    WATCH_CLOCKS: "{0} ticket clocks run", "er lopen nog {0} klokken van meldingen";
    VERDICT: "Verdict", "Oordeel";
    PROMISE: "Promise", "Afspraak";
    FIGURE: "Reached", "Behaald";
    TARGET: "Target", "Norm";
    LAST_PERIODS: "Lately", "Verloop";
    LAST_PERIODS_OF: "{0}, the last {1} periods: {2}", "{0}, de laatste {1} perioden: {2}";
    VERDICTS: "Verdicts, promise by promise", "Oordelen per afspraak";
    OF_MISSED: "{0} of {1} missed", "{0} van {1} gemist";
    JUDGED_LATER: "Judged later: {0}.", "Later beoordeeld: {0}.";
    LATER: "{0} ({1}, ends {2})", "{0} ({1}, eindigt {2})";
    LATER_OPEN: "{0} ({1})", "{0} ({1})";
    OF: "{0} of {1}", "{0} van {1}";

    // Each promise.
    PROMISES: "Promise by promise", "Afspraak voor afspraak";
    CLAUSE: "clause", "artikel";
    BOUNDS: "Bounds", "Grenzen";
    FROM_TO: "{0} to {1}", "{0} tot {1}";
    BOUNDS_KEY: "between the bounds, where time is unknown", "tussen de grenzen, waar tijd onbekend is";
    KNOWN_SHARE: "Known", "Bekend";
    OF_AGREED_TIME: "{0} of agreed time", "{0} van de afgesproken tijd";
    UNKNOWN_LEFT: "{0}; {1} unknown", "{0}; {1} onbekend";
    COUNTED: "Counted", "Geteld";
    DOWN_OF: "{0} down of {1} agreed", "{0} uitval op {1} afgesproken";
    PARTLY: "Partly down", "Deels uitval";
    DOWN_DURING: "{0} down during {1}", "{0} uitval gedurende {1}";
    MARGIN: "Margin", "Marge";
    BUDGET: "Error budget", "Foutbudget";
    ALLOWED: "Allowed", "Toegestaan";
    ALLOWED_DOWN: "{0} down of {1}", "{0} uitval op {1}";
    ALLOWED_FIRST: "1 miss from {0} decided on", "1 gemist vanaf {0} beslist";
    ALLOWED_GRANTED: "{0} missed, however few there are", "{0} gemist, hoe weinig het er ook zijn";
    ALLOWED_NONE: "none may be missed", "geen enkele gemist";
    BUDGET_LEFT: "{0} left of {1}", "{0} over van {1}";
    BUDGET_OVER: "{0} over {1}", "{0} boven {1}";
    BUDGET_USED_UP: "{0}, used up", "{0}, opgebruikt";
    LATE_ALLOWED: "{0} late, {1} allowed", "{0} te laat, {1} toegestaan";
    NONE: "none", "geen";
    LEFT_TO_BOUND: "{0} left", "{0} over";
    OVER_BOUND: "{0} over", "{0} erover";
    SHORT_OF: "{0} short", "{0} te weinig";
    POINTS: "{0} points", "{0} procentpunt";
    TREND: "Trend", "Verloop";
    TREND_OF: "{0}: {1} over {2} periods", "{0}: {1} over {2} perioden";
    TREND_TELLS: "{0}. Missed in {1} of {2}.", "{0}. Gemist in {1} van {2}.";
    TREND_TABLE: "The figures of the trend", "De cijfers van het verloop";
    TARGET_LINE: "target: {0}", "norm: {0}";
    WORST_OF: "of each period the figure farthest from its target", "van elke periode het cijfer dat het verst van de norm ligt";
    TIMELINE: "Timeline", "Tijdlijn";
    TIMELINE_TELLS: "{0} outages that count, {1} down in all, {2} unknown, {3} left out.", "{0} storingen die meetellen, samen {1} uitval, {2} onbekend, {3} uitgesloten.";
    UP: "up", "beschikbaar";
    DOWN: "down", "uitval";
    UNKNOWN: "unknown", "onbekend";
    EXCLUDED: "left out", "uitgesloten";
    SLIGHT: "too short to count, or partly down", "te kort om te tellen, of deels uitval";
    CLOSED: "outside agreed hours", "buiten de afgesproken uren";
    NO_FACTS: "There are no facts about this in the period.", "Over deze periode zijn er geen feiten.";
    BUDGET_TELLS: "{0} of {1} spent", "{0} van {1} gebruikt";

    // Lists.
    OUTAGES: "Outages", "Storingen";
    FROM: "From", "Van";
    TO: "To", "Tot";
    LENGTH: "Down time that counts", "Uitval die telt";
    IDENTIFIER: "Reported as", "Gemeld als";
    REMARK: "Remark", "Opmerking";
    STILL_OPEN: "still going on", "duurt nog voort";
    GOES_ON: "goes on into the next period", "loopt door in de volgende periode";
    TOO_SHORT: "too short to count", "te kort om te tellen";
    EARLIER: "{0} of it lies in earlier periods", "{0} ervan ligt in eerdere perioden";
    SEEN_BY_SAMPLES: "seen by probes", "gezien in metingen";
    MORE: "and {0} more", "en nog {0}";
    SO_OFTEN: "{0} ({1} times)", "{0} ({1} keer)";
    MORE_SHORTER: "and {0} more, shorter", "en nog {0}, korter";
    MORE_LESS_LATE: "and {0} more, less late", "en nog {0}, minder laat";
    EXCLUSIONS: "Exclusions", "Uitsluitingen";
    ESTABLISHED: "Established", "Vastgesteld";
    PENDING: "Pending", "In behandeling";
    REJECTED: "Rejected", "Afgewezen";
    DISPUTED: "With what is disputed", "Met wat betwist is";
    IF_ESTABLISHED: "If the open claims are established: {0} in all.", "Als de openstaande claims komen vast te staan: {0} in totaal.";
    MAINTENANCE: "maintenance", "onderhoud";
    TAKEN_OUT: "Taken out", "Uitgesloten tijd";
    WHAT: "What", "Wat";
    WHEN: "When", "Wanneer";
    WHY: "Why", "Waarom";
    NOTES: "Odd about these facts", "Opvallend aan deze feiten";
    TICKETS: "Tickets", "Meldingen";
    TICKETS_MISSED: "Missed and slowest tickets", "Gemiste en traagste meldingen";
    TICKET: "Ticket", "Melding";
    REPORTED: "Reported", "Gemeld";
    DUE: "Due", "Uiterlijk";
    ANSWERED: "Answered", "Beantwoord";
    ESCALATED: "Escalated", "Geëscaleerd";
    REACHED: "Reached", "Bereikt";
    SOLVED: "Solved", "Opgelost";
    USED: "Used", "Gebruikt";
    STOOD_STILL: "{0} paused", "{0} stilgestaan";
    CLOCK: "Clock", "Klok";
    CLOCK_OF: "Clock of {0}", "Klok van {0}";
    CLOCK_TELLS: "{0} used of {1}, paused: {2}; {3}.", "{0} gebruikt van {1}, stilgestaan: {2}; {3}.";
    IN_TIME: "in time", "op tijd";
    LATE: "late", "te laat";
    LATENESS: "What each late ticket is paid for", "Waarvoor elke te late melding wordt verrekend";
    PARTS: "By the part that counts by itself", "Per onderdeel dat op zichzelf telt";
    PART: "Part", "Onderdeel";
    UNKNOWN_TIME: "Unknown time", "Onbekende tijd";
    NOT_YET: "not yet", "nog niet";
    IN_TIME_OF: "{0} of {1} decided", "{0} van {1} beslist";
    IN_TIME_LABEL: "In time", "Op tijd";
    RUNNING_COUNT: "{0} not decided yet", "{0} nog niet beslist";
    TICKETS_LEFT_OUT: "Tickets that don't count", "Meldingen die niet meetellen";
    TICKETS_CARRIED: "No ticket was decided in this period; late since before and still paid for: {0}.", "In deze periode is geen melding beslist; nog te laat van eerder, en daarvoor wordt betaald: {0}.";
    NO_TICKETS: "There are no tickets in this period.", "Er zijn geen meldingen in deze periode.";
    CLOCKS: "Clocks that run", "Klokken die lopen";
    STATE: "State", "Stand";
    RUNS: "runs", "loopt";
    STANDS_STILL: "stands still", "staat stil";
    IS_SOLVED: "solved, may be reopened", "opgelost, kan worden heropend";
    EACH: "Each of them", "Elk afzonderlijk";

    // What counted figures are made of.
    EVENTS: "Events", "Gebeurtenissen";
    RECORDS: "Records", "Vastleggingen";
    AGREED_TIME: "Agreed time", "Afgesproken tijd";
    VALUES: "Values", "Waarden";
    WITHIN: "Within the bound", "Binnen de grens";
    SCORES: "Scores together", "Scores samen";
    SLOWEST: "Slowest", "Traagste";
    TOOK: "Took", "Duur";
    DECIDED_ON: "Decided on", "Beslissend";
    BUCKETS: "Buckets", "Tijdvakken";
    BUCKETS_TELL: "{0} of {1}, {2} of them known, {3} without a request", "{0} van {1}, waarvan {2} bekend en {3} zonder verzoek";
    BUCKETS_DOWN: "Buckets down", "Tijdvakken uitval";
    BUCKETS_APART: "Over the bound in too short a row", "Boven de grens in een te korte reeks";
    BUCKETS_FEW: "With too few requests", "Met te weinig verzoeken";
    REQUESTS: "Requests", "Verzoeken";
    BAD_OF: "{0} bad of {1}", "{0} fout van {1}";
    WORST: "Worst buckets", "Slechtste tijdvakken";
    BAD: "Bad", "Fout";
    IN_ALL: "In all", "In totaal";
    SPENT: "Spent", "Besteed";
    UNITS: "Divided by", "Gedeeld door";
    ANSWERS: "Answers", "Antwoorden";
    ANSWERS_NEEDED: "{0}, of at least {1}", "{0}, van ten minste {1}";
    COMPLAINTS: "Complaints", "Klachten";
    INTERRUPTIONS: "Interruptions", "Onderbrekingen";
    RESTORE_TESTS: "Restore tests", "Hersteltests";
    TEST: "Test", "Test";
    LOST: "Age of the data", "Leeftijd van de gegevens";
    PASSED: "passed", "geslaagd";
    FAILED: "failed", "niet geslaagd";

    // Money.
    COSTS: "What it costs", "Wat het kost";
    A_CREDIT_IS: "A credit is a {0}.", "Wat wordt verrekend, is een {0}.";
    CREDITS: "Credits", "Kortingen";
    ITEM: "Item", "Post";
    AMOUNT: "Amount", "Bedrag";
    OF_BASE: "of {0}", "van {0}";
    ONLY_HIGHEST: "only the highest applies", "alleen de hoogste telt";
    CAP: "cap: {0}", "plafond: {0}";
    ROUNDING: "rounding", "afronding";
    TOTAL_FOR: "Total for {0}", "Totaal over {0}";
    NOT_COMPUTED: "What is credited for {0} can't be computed yet.", "Wat er over {0} wordt verrekend, is nog niet te berekenen.";
    NOTHING_CREDITED: "Nothing is credited for {0}.", "Over {0} wordt niets verrekend.";
    DERIVATION: "How the amounts come about, posting by posting", "Hoe de bedragen tot stand komen, boeking voor boeking";
    STEP: "Step", "Stap";
    STEP_CREDIT: "credit", "korting";
    STEP_LOWER_LIMIT: "lower limit", "ondergrens";
    STEP_HIGHEST: "highest applies", "hoogste telt";
    STEP_CAP: "cap", "plafond";
    POSTED: "How", "Hoe";
    NO_ROW: "Beside the rows of the table", "Buiten de staffel";
    OPEN_ITEMS: "Open items", "Openstaande posten";
    UP_TO_MORE: "{0}: up to {1} more", "{0}: ten hoogste {1} erbij";
    NOT_A_MONTH: "Credits and caps are settled by the calendar month, which {0} isn't: this is not what will be credited.", "Kortingen en plafonds worden per kalendermaand verrekend, en dat is {0} niet: dit is niet wat wordt verrekend.";

    // Several months.
    BY_MONTH: "Month by month", "Maand voor maand";
    CREDIT: "Credit", "Korting";
    SCROLLS: "{0}; scroll sideways to read it all", "{0}; schuif opzij om alles te lezen";

    // The end of the page.
    ABOUT_FACTS: "About the facts", "Over de feiten";
    SKIPPED_ONE: "{0} row at fault was left out", "{0} foute regel is weggelaten";
    SKIPPED: "{0} rows at fault were left out", "{0} foute regels zijn weggelaten";
    LATER_FACTS: "After now", "Na nu";
    IN_FORCE: "Policies in force", "Geldende afspraken over het meten en verrekenen";
    POLICY: "Policy", "Regel";
    CHOICE: "Choice", "Keuze";
    DEFAULT: "default", "standaard";
    RESTS_ON: "What this report rests on", "Waarop dit rapport berust";
    FILE: "File", "Bestand";
    DIGEST: "SHA-256", "SHA-256";
    RECORDED_ONE: "{0} record", "{0} vastlegging";
    RECORDED: "{0} records", "{0} vastleggingen";
    PROGRAM: "servanda {0}, semantics {1}, {2}", "servanda {0}, semantiek {1}, {2}";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn places(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(place, _)| place).collect()
    }

    #[test]
    fn every_phrase_says_the_same_in_both_languages() {
        let mut names = BTreeSet::new();
        for (name, phrase) in ALL {
            assert!(!phrase.en.trim().is_empty() && !phrase.nl.trim().is_empty(), "{name} is missing in a language");
            assert_eq!(places(phrase.en), places(phrase.nl), "{name} has other places in Dutch");
            assert!(names.insert((phrase.en, phrase.nl)), "{name} says what another says");
        }
    }

    #[test]
    fn what_reads_the_same_in_both_is_meant_to() {
        let same: Vec<&str> = ALL.iter().filter(|(_, phrase)| phrase.en == phrase.nl).map(|(name, _)| *name).collect();
        assert_eq!(same, ["LATER_OPEN", "TEST", "DIGEST"]);
    }
}
