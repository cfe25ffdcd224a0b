//! Exports that are files of rows or documents.

use crate::bed::Bed;

const COVERAGE: &str = "service,from,to\nweb-shop,2026-03-01T00:00:00+01:00,2026-04-01T00:00:00+02:00\n";

fn story(name: &str, export: &str, line: &[&str]) {
    let bed = Bed::shop();
    let export = bed.export(export);
    bed.write("shop/facts/coverage.csv", COVERAGE);
    bed.story(name, &[&[export], line].concat());
}

#[test]
fn gatus_gives_samples() {
    story("gatus.txt", "gatus.json", &["--from", "gatus", "--map", "core_web-shop=web-shop"]);
}

#[test]
fn a_status_page_gives_outages() {
    story("statuspage.txt", "incidents.json", &["--from", "statuspage"]);
}

#[test]
fn an_answer_of_prometheus_gives_samples() {
    story("blackbox.txt", "matrix.json", &["--from", "blackbox", "--map", "https://shop.example=web-shop"]);
}

#[test]
fn items_of_zabbix_give_samples() {
    story("zabbix.txt", "zabbix-history.json", &["--from", "zabbix", "--map", "44223=web-shop"]);
}

#[test]
fn problems_of_zabbix_give_outages() {
    let line = ["--from", "zabbix-problems", "--time-zone", "Europe/Amsterdam"];
    story("zabbix-problems.txt", "zbx_problems_export.csv", &line);
    let bed = Bed::shop();
    let export = bed.export("zbx_problems_export.csv");
    let (said, code) = bed.import(&["--from", "zabbix-problems", export, "--yes"]);
    assert!(code == 2 && said.contains("--time-zone"), "{said}");
}

#[test]
fn hard_states_of_icinga_give_outages() {
    let line = ["--from", "icinga", "--map", "shop.example!http=web-shop", "--map", "shop.example=search"];
    story("icinga.txt", "sla_history.csv", &line);
}

#[test]
fn issues_of_upptime_give_outages() {
    story("upptime.txt", "issues.json", &["--from", "upptime"]);
}

#[test]
fn monitors_may_be_resources_of_one_service() {
    let bed = Bed::shop();
    let export = bed.export("gatus.json");
    let resources = "id,service,from\ncore_web-shop,web-shop,2026-01-01T00:00:00Z\ni-2,web-shop,2026-01-01T00:00:00Z\n";
    bed.write("shop/facts/resources.csv", resources);
    let line =
        ["import", "--into", "shop", "--from", "gatus", export, "--service", "web-shop", "--map", "_intranet=i-2"];
    let said = bed.ok(&[&line[..], &["--yes"]].concat());
    assert!(said.contains("is web-shop/core_web-shop") && said.contains("is web-shop/i-2"), "{said}");
    assert!(bed.ok(&[&line[..], &["--yes"]].concat()).contains("Nothing new"));
    assert!(bed.ok(&["facts", "shop"]).contains("sample               4"), "{}", bed.ok(&["facts", "shop"]));
}
