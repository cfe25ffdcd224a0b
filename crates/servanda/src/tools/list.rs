//! The tools of which exports can be read, each with its mapping.

/// A tool, and what its exports look like.
#[derive(Clone, Copy, Debug)]
pub struct Tool {
    /// Its name on the command line, and unless said otherwise of its source.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// The versions whose schema was looked at.
    pub seen: &'static str,
    /// What to export, in one line.
    pub export: &'static str,
    /// A `sources.yaml` with one source of the tool's name.
    pub ready: &'static str,
    /// The column that names what is measured; none where an export is of one service.
    pub subject: Option<&'static str>,
    /// Where people's names for the texts of that column stand.
    pub names: Option<Names>,
    /// Whether its times need the zone of the clock that wrote them.
    pub asks_zone: bool,
    /// The series that is asked for where an address is given in the place of files.
    pub asks: Option<&'static str>,
    /// What else to know, said with every plan.
    pub remark: Option<&'static str>,
}

/// A table of the same file that gives people's names for numbers.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// The table.
    pub table: &'static str,
    /// The column with the numbers.
    pub key: &'static str,
    /// The column with the names.
    pub name: &'static str,
}

/// All tools, by name.
pub const ALL: &[Tool] = &[
    Tool {
        name: "blackbox",
        title: "Prometheus blackbox exporter",
        seen: "exporter 0.23, server 2.42",
        export: "the address of the Prometheus server that scrapes it (http://HOST:9090), or an answer of it in a file",
        ready: include_str!("ready/blackbox.yaml"),
        subject: Some("metric.instance"),
        names: None,
        asks_zone: false,
        asks: Some("probe_success"),
        remark: Some(SCRAPES),
    },
    Tool {
        name: "gatus",
        title: "Gatus",
        seen: "5.x",
        export: "the answer of /api/v1/endpoints/statuses, one file a page, fetched before results are dropped",
        ready: include_str!("ready/gatus.yaml"),
        subject: Some("key"),
        names: None,
        asks_zone: false,
        asks: None,
        remark: None,
    },
    Tool {
        name: "github",
        title: "GitHub issues",
        seen: "GraphQL API, 2022-11-28",
        export: "the answer of the query in docs/tools.md: issues with their closings, reopenings and comments",
        ready: include_str!("ready/github.yaml"),
        subject: None,
        names: None,
        asks_zone: false,
        asks: None,
        remark: Some("labels aren't read: write by hand which of them is a priority"),
    },
    Tool {
        name: "glpi",
        title: "GLPI",
        seen: "10.0, table glpi_logs",
        export: "glpi_logs joined to glpi_tickets as CSV, by the query in docs/tools.md",
        ready: include_str!("ready/glpi.yaml"),
        subject: None,
        names: None,
        asks_zone: true,
        asks: None,
        remark: None,
    },
    Tool {
        name: "icinga",
        title: "Icinga DB",
        seen: "schema 5 (1.2)",
        export: "the hard states of sla_history_state as CSV, by the query in docs/tools.md",
        ready: include_str!("ready/icinga.yaml"),
        subject: Some("object"),
        names: None,
        asks_zone: false,
        asks: None,
        remark: Some(COVERAGE),
    },
    Tool {
        name: "jira",
        title: "Jira Service Management",
        seen: "REST API v3",
        export: "the answer of search with expand=changelog, one file a page",
        ready: include_str!("ready/jira.yaml"),
        subject: None,
        names: None,
        asks_zone: false,
        asks: None,
        remark: Some("the changelog holds no comments, so that nothing here says when a ticket was answered"),
    },
    Tool {
        name: "prometheus",
        title: "Prometheus",
        seen: "2.42, API v1",
        export: "the address of the server (http://HOST:9090), or an answer of it in a file",
        ready: include_str!("ready/prometheus.yaml"),
        subject: Some("metric.instance"),
        names: None,
        asks_zone: false,
        asks: Some("up"),
        remark: Some(SCRAPES),
    },
    Tool {
        name: "servicenow",
        title: "ServiceNow, incidents",
        seen: "release Australia",
        export: "the list of incidents as CSV: number, opened_at, priority, resolved_at",
        ready: include_str!("ready/servicenow.yaml"),
        subject: None,
        names: None,
        asks_zone: true,
        asks: None,
        remark: Some("one row a ticket knows no pauses and no answers; servicenow-audit does"),
    },
    Tool {
        name: "servicenow-audit",
        title: "ServiceNow, changes of incidents",
        seen: "incident event log of 2016 (UCI 498)",
        export: "one row a change as CSV: number, incident_state, priority, opened_at, sys_updated_at, sys_mod_count, resolved_at",
        ready: include_str!("ready/servicenow-audit.yaml"),
        subject: None,
        names: None,
        asks_zone: true,
        asks: None,
        remark: Some("an answer is the first change to Active or In Progress"),
    },
    Tool {
        name: "statuspage",
        title: "Statuspage",
        seen: "status API v2",
        export: "/api/v2/incidents.json of the page",
        ready: include_str!("ready/statuspage.yaml"),
        subject: Some("components.name"),
        names: None,
        asks_zone: false,
        asks: None,
        remark: Some(COVERAGE),
    },
    Tool {
        name: "upptime",
        title: "Upptime",
        seen: "1.x",
        export: "the issues with the label `status`, from the API of GitHub, one file a page",
        ready: include_str!("ready/upptime.yaml"),
        subject: Some("labels.name"),
        names: None,
        asks_zone: false,
        asks: None,
        remark: Some(COVERAGE),
    },
    Tool {
        name: "uptime-kuma",
        title: "Uptime Kuma",
        seen: "1.23 and 2.x",
        export: "kuma.db of its data folder, copied while it stands still",
        ready: include_str!("ready/uptime-kuma.yaml"),
        subject: Some("monitor_id"),
        names: Some(Names { table: "monitor", key: "id", name: "name" }),
        asks_zone: false,
        asks: None,
        remark: None,
    },
    Tool {
        name: "zabbix",
        title: "Zabbix",
        seen: "API 6.4 and 7.0",
        export: "the answer of history.get for items that are 1 while up and 0 while down",
        ready: include_str!("ready/zabbix.yaml"),
        subject: Some("itemid"),
        names: None,
        asks_zone: false,
        asks: None,
        remark: None,
    },
    Tool {
        name: "zabbix-problems",
        title: "Zabbix, problems",
        seen: "frontend 5.0 to 7.0",
        export: "Monitoring, Problems, Export to CSV, with the history of the period",
        ready: include_str!("ready/zabbix-problems.yaml"),
        subject: Some("Host"),
        names: None,
        asks_zone: true,
        asks: None,
        remark: Some(COVERAGE),
    },
    Tool {
        name: "zammad",
        title: "Zammad",
        seen: "6.x",
        export: "the answer of /api/v1/tickets/search with expand=true, one file a page",
        ready: include_str!("ready/zammad.yaml"),
        subject: None,
        names: None,
        asks_zone: false,
        asks: None,
        remark: Some("one row a ticket knows no pauses; zammad-history does"),
    },
    Tool {
        name: "zammad-history",
        title: "Zammad, histories",
        seen: "6.x",
        export: "the answers of /api/v1/ticket_history/ID, one file a ticket",
        ready: include_str!("ready/zammad-history.yaml"),
        subject: None,
        names: None,
        asks_zone: false,
        asks: None,
        remark: Some("an answer is the first change to open"),
    },
    Tool {
        name: "zendesk",
        title: "Zendesk",
        seen: "Support API v2",
        export: "the audits of tickets (/api/v2/ticket_audits), one file a page",
        ready: include_str!("ready/zendesk.yaml"),
        subject: None,
        names: None,
        asks_zone: false,
        asks: None,
        remark: Some("audits don't say who is an agent: import answers with --from zendesk-replies"),
    },
    Tool {
        name: "zendesk-replies",
        title: "Zendesk, first replies",
        seen: "Support API v2",
        export: "the answer of /api/v2/incremental/ticket_metric_events, one file a page",
        ready: include_str!("ready/zendesk-replies.yaml"),
        subject: None,
        names: None,
        asks_zone: false,
        asks: None,
        remark: None,
    },
];

const COVERAGE: &str =
    "outages prove only that a service was down: say in facts/coverage.csv over which span the list is complete";

const SCRAPES: &str = "samples stand at their scrapes; where scrapes are missing, time is unknown and never up";

/// Stands in a mapping for the service that an import asks for.
pub(super) const ASKED: [&str; 2] = ["    fixed:", "      service: service"];

impl Tool {
    /// Whether it must be said of which service everything is.
    pub fn asks_service(&self) -> bool {
        self.ready.contains(&ASKED.join("\n"))
    }

    /// The tool of this name.
    pub fn named(name: &str) -> Option<Tool> {
        ALL.iter().find(|tool| tool.name == name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use agreement::source::Source;
    use measure::mapping;

    #[test]
    fn each_mapping_can_be_read_as_it_stands() {
        for tool in ALL {
            let read = mapping::read(&Source::new(tool.name, tool.ready.as_bytes()).unwrap());
            let texts: Vec<&str> = read.diagnostics.iter().map(|one| one.message.as_str()).collect();
            let sources = read.sources.unwrap_or_else(|| panic!("{}: {texts:?}", tool.name));
            let mapping = sources.sources.get(tool.name).unwrap();
            let files = mapping.files.0.iter().map(|pattern| pattern.value.to_string()).collect::<Vec<_>>();
            assert!(files.iter().all(|file| file.starts_with(&format!("exports/{}/", tool.name))), "{}", tool.name);
            let column = mapping.columns.get("service").map(|column| &*column.value);
            assert_eq!(column, tool.subject, "{}: the subject is mapped to `service`", tool.name);
        }
        assert!(ALL.is_sorted_by_key(|tool| tool.name));
    }
}
