//! Exports that are files of rows or documents.

use crate::bed::Bed;

#[test]
fn gatus_gives_samples() {
    let bed = Bed::shop();
    let export = bed.export("gatus.json");
    bed.story("gatus.txt", &["--from", "gatus", export, "--map", "core_web-shop=web-shop"]);
}

#[test]
fn a_status_page_gives_outages() {
    let bed = Bed::shop();
    let export = bed.export("incidents.json");
    bed.write(
        "shop/facts/coverage.csv",
        "service,from,to\nweb-shop,2026-03-01T00:00:00+01:00,2026-04-01T00:00:00+02:00\n",
    );
    bed.story("statuspage.txt", &["--from", "statuspage", export]);
}
