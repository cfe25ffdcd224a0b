//! What is asked wrongly changes nothing.

use crate::bed::Bed;

#[test]
fn nothing_is_half_applied() {
    let bed = Bed::shop();
    let export = bed.export("gatus.json");
    bed.write("shop/none.csv", "a,b,c\n2026-03-01T00:00:00Z,search,up\n");
    bed.write(
        "shop/sources.yaml",
        "sources: { old: { files: none.csv, facts: sample, columns: { at: a, service: b, state: c } } }\n",
    );
    let before = bed.text("shop/sources.yaml");
    let cases: [(&[&str], &str); 7] = [
        (&["--from", "gatus", "missing.json"], "can't be read"),
        (&["--from", "gatus"], "no file is named"),
        (&["--from", "gatus", export], "_intranet=SERVICE"),
        (&["--from", "gatus", export, "--map", "core_web-shop=webshop"], "did you mean `web-shop`?"),
        (&["--from", "gatus", export, "--map", "shop=web-shop"], "holds no `shop`"),
        (
            &["--from", "gatus", export, "--map", "core_web-shop=web-shop", "--map", "_intranet=web-shop"],
            "contradict each other",
        ),
        (&["--from", "gatus", export, "--map", "core_web-shop=web-shop"], "under `sources` by hand"),
    ];
    for (line, says) in cases {
        let (said, code) = bed.import(&[line, &["--yes"]].concat());
        assert!(code == 2 && said.contains(says), "{line:?}: {said}");
        assert!(!bed.path("shop/exports").exists() && bed.text("shop/sources.yaml") == before, "{line:?}");
    }
}

#[test]
fn what_couldn_t_be_read_afterwards_is_taken_back() {
    let bed = Bed::shop();
    let export = bed.export("incidents.json");
    bed.write(
        "shop/facts/outages.csv",
        "id,service,from,to\nweb-shop major 2026-03-08T03:00:00Z,search,2026-03-01T00:00:00Z,\n",
    );
    let sources =
        "sources:\n  old:\n    files: none.csv\n    facts: sample\n    columns: { at: a, service: b, state: c }\n";
    bed.write("shop/none.csv", "a,b,c\n2026-03-01T00:00:00Z,search,up\n");
    bed.write("shop/sources.yaml", sources);
    let (said, code) = bed.import(&["--from", "statuspage", export, "--yes"]);
    assert!(code == 2 && said.contains("duplicate-id"), "{said}");
    assert_eq!(bed.text("shop/sources.yaml"), sources);
    let left: Vec<_> = std::fs::read_dir(bed.path("shop/exports/statuspage")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_source_that_stands_is_the_authority() {
    let bed = Bed::shop();
    let export = bed.export("gatus.json");
    let line = ["import", "--from", "gatus", export, "--into", "shop", "--yes", "--map", "core_web-shop=web-shop"];
    bed.ok(&line);
    let edited = bed
        .text("shop/sources.yaml")
        .replace("[core_web-shop]", "[core_web-shop, _intranet]")
        .replace("\"core_web-shop\"]", "\"core_web-shop\", _intranet]");
    let edited = edited.replace("      service:\n", "      service:\n        _intranet: search\n");
    bed.write("shop/sources.yaml", &edited);
    bed.write("later.json", &bed.text(export).replace("2026-03-01", "2026-03-02"));
    let said = bed.ok(&["import", "--from", "gatus", "later.json", "--into", "shop", "--yes"]);
    assert!(said.contains("is search") && said.contains("there      the source"), "{said}");
    assert_eq!(bed.text("shop/sources.yaml"), edited);
    let (said, code) = bed.import(&["--from", "gatus", "later.json", "--map", "_intranet=web-shop", "--yes"]);
    assert!(code == 2 && said.contains("says already"), "{said}");
    let (said, code) = bed.import(&["--from", "statuspage", export, "--name", "gatus", "--yes"]);
    assert!(code == 2 && said.contains("says something else"), "{said}");
}

#[test]
fn a_journal_takes_the_import_along() {
    let bed = Bed::shop();
    let export = bed.export("gatus.json");
    bed.ok(&["journal", "init", "shop"]);
    let line = ["import", "--from", "gatus", export, "--into", "shop", "--yes", "--map", "core_web-shop=web-shop"];
    let said = bed.ok(&line);
    assert!(said.contains("new        3 samples") && said.contains("Recorded as"), "{said}");
    let again = bed.ok(&line[..7]);
    assert!(again.contains("nothing was written") && again.contains("nothing was recorded"), "{again}");
}
