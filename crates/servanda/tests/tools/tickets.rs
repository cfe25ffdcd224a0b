//! Exports of ticket systems.

use crate::bed::{Bed, same};

const DESK: &str = "agreement: desk
title: A helpdesk
version: 1
effective: 2026-01-01
time_zone: Europe/Amsterdam
parties: { provider: { name: Example Support }, customer: { name: Shop BV } }
hours: { office: \"Mo-Fr 08:00-18:00\" }
working_days: office
priorities: { high: High, normal: Normal }
services:
  helpdesk: { hours: office }
objectives:
  answer: { service: helpdesk, measures: response time, window: calendar month, target: all within 1 hour }
  solution: { service: helpdesk, measures: resolution time, window: calendar month, target: all within 5 hours }
";

fn story(tool: &str, export: &str, more: &[&str]) {
    let bed = Bed::with(DESK);
    bed.export(export);
    bed.story(&format!("{tool}.txt"), &[&["--from", tool, export, "--service", "helpdesk"], more].concat());
}

#[test]
fn jira_tells_states_and_priorities() {
    story("jira", "jira.json", &["--priority", "High=high", "--priority", "Medium=normal"]);
}

#[test]
fn zendesk_tells_states_in_audits_and_answers_in_metric_events() {
    let bed = Bed::with(DESK);
    bed.export("audits.json");
    bed.export("metric_events.json");
    bed.ok(&["import", "--into", "shop", "--yes", "--from", "zendesk-replies", "metric_events.json"]);
    bed.story("zendesk.txt", &["--from", "zendesk", "audits.json", "--service", "helpdesk"]);
}

#[test]
fn zammad_lists_tickets() {
    story("zammad", "zammad.json", &["--priority", "3 high=high", "--priority", "2 normal=normal"]);
}

#[test]
fn zammad_tells_pauses_in_histories() {
    story("zammad-history", "history-7.json", &[]);
}

#[test]
fn glpi_logs_changes_of_fields() {
    story("glpi", "glpi.csv", &["--time-zone", "Europe/Amsterdam", "--priority", "4=high", "--priority", "3=normal"]);
}

#[test]
fn servicenow_lists_incidents() {
    story(
        "servicenow",
        "incident.csv",
        &["--time-zone", "Europe/Amsterdam", "--priority", "2 - High=high", "--priority", "3 - Moderate=normal"],
    );
}

#[test]
fn servicenow_tells_changes() {
    story("servicenow-audit", "incident_log.csv", &["--time-zone", "Europe/Amsterdam", "--priority", "2 - High=high"]);
}

#[test]
fn github_tells_closings_and_answers_of_members() {
    story("github", "github.json", &[]);
}

/// What a history can't be, and what it says then.
#[test]
fn a_history_that_isn_t_whole_is_refused() {
    let whole = Bed::with(DESK);
    let text = whole.text(whole.export("jira.json"));
    let priorities = ["--priority", "High=high", "--priority", "Medium=normal"];
    let cases = [
        (
            "a change is missing",
            text.replace("\"id\": \"502\"", "\"id\": \"502\", \"items\": [], \"lost\": [] }, {\"id\": \"0\"")
                .replace("\"fromString\": \"Waiting for customer\"", "\"fromString\": \"Pending\""),
        ),
        ("it ends elsewhere", text.replacen("\"name\": \"Closed\"", "\"name\": \"Open\"", 1)),
        (
            "nothing says since when",
            text.replacen(
                "\"name\": \"Waiting for support\", \"id\": \"1\"}, \"priority\"",
                "\"name\": \"Done\", \"id\": \"1\"}, \"priority\"",
                1,
            ),
        ),
        ("an unknown state", text.replace("Canceled", "Binned")),
        ("two reports", text.replace("\"key\": \"HELP-2\"", "\"key\": \"HELP-3\"")),
        ("an unknown priority", text.replace("Medium", "Urgent")),
        ("deep", format!("{}{}", "[".repeat(200_000), "]".repeat(200_000))),
        ("cut off", text.chars().take(900).collect()),
    ];
    let mut said = String::new();
    for (what, text) in cases {
        let bed = Bed::with(DESK);
        bed.write("jira.json", &text);
        let (told, code) =
            bed.import(&[&["--from", "jira", "jira.json", "--service", "helpdesk", "--yes"], &priorities[..]].concat());
        assert_eq!(code, 2, "{what}: {told}");
        assert!(!bed.path("shop/exports").exists() && !bed.path("shop/sources.yaml").exists(), "{what}");
        said += &format!("--- {what}\n{told}\n");
    }
    same("torn.txt", &said);
}

#[test]
fn exports_of_two_days_say_a_change_once() {
    let bed = Bed::with(DESK);
    let export = bed.export("history-7.json");
    bed.write("later.json", &bed.text(export));
    let said = bed.ok(&[
        "import",
        "--into",
        "shop",
        "--yes",
        "--from",
        "zammad-history",
        "--service",
        "helpdesk",
        export,
        "later.json",
    ]);
    assert!(said.contains("facts      5 ticket events"), "{said}");
}

#[test]
fn a_hundred_thousand_comments_are_one_answer() {
    let bed = Bed::with(DESK);
    let comment =
        "{\"__typename\":\"IssueComment\",\"createdAt\":\"2026-03-02T09:00:00Z\",\"authorAssociation\":\"OWNER\"},";
    let text = format!(
        "[{{\"data\":{{\"repository\":{{\"issues\":{{\"nodes\":[{{\"number\":1,\"createdAt\":\"2026-03-02T08:00:00Z\",\"stateReason\":\"COMPLETED\",\"timelineItems\":{{\"nodes\":[{}{{\"__typename\":\"ClosedEvent\",\"createdAt\":\"2026-03-02T10:00:00Z\",\"stateReason\":\"COMPLETED\"}}]}}}}]}}}}}}}}]",
        comment.repeat(100_000)
    );
    bed.write("github.json", &text);
    let said =
        bed.ok(&["import", "--into", "shop", "--yes", "--from", "github", "--service", "helpdesk", "github.json"]);
    assert!(said.contains("facts      3 ticket events"), "{said}");
}
