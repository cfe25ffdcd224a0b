//! Where a journal is, and whose.

use crate::bed::{Bed, COVERAGE, OUTAGES, SHOP, said};

pub fn an_empty_journal_says_what_to_do(bed: &Bed) {
    let folder = bed.shop();
    let told = folder.refused("report --period 2026-01");
    assert!(told.contains("has no record of `shop`") && told.contains("servanda import"), "{told}");
    folder.ok("record outage id=o-9 service=web from=2026-01-25T03:00:00Z to=2026-01-25T05:00:00Z --yes");
    folder.ok("report --period 2026-01");
}

pub fn a_journal_is_made_once(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let size = folder.size();
    let again = folder.ok("journal init");
    assert!(again.contains("was there already, and stays as it is"), "{again}");
    assert_eq!((folder.size(), folder.json("journal init")["made"].as_bool()), (size, Some(false)));
}

#[test]
fn an_agreement_with_errors_gets_no_journal() {
    let bed = Bed::sqlite();
    let folder = bed.folder("plain", &[("agreement.yaml", &SHOP.replace("service: web", "service: wbe"))]);
    let told = folder.refused("journal init");
    assert!(told.contains("wbe") && told.contains("mend:"), "{told}");
    assert!(!folder.path.join("journal.db").exists());
}

pub fn a_journal_of_another_agreement_is_named(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    folder.write("agreement.yaml", &SHOP.replace("agreement: shop", "agreement: store"));
    let told = folder.refused("report --period 2026-01");
    assert!(told.contains("has no record of `store`; it holds `shop`"), "{told}");
}

pub fn two_agreements_in_one_journal_keep_apart(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let (place, figure) = (folder.place(), folder.figure(""));
    let other = SHOP.replace("agreement: shop", "agreement: store");
    let other = bed.folder(
        "store",
        &[("agreement.yaml", &other), ("facts/coverage.csv", COVERAGE), ("facts/outages.csv", OUTAGES)],
    );
    other.append("facts/outages.csv", "o-3,web,2026-01-21T10:00:00Z,2026-01-21T11:00:00Z\n");
    let output = other.command("import --yes").args(["--journal", &place]).output().unwrap();
    assert!(output.status.success(), "{}", said(&output.stderr));
    assert_eq!(folder.figure(""), figure);
    assert_ne!(other.figure(&format!("--journal {place}")), figure);
    assert_eq!(folder.size(), 5);
}

#[test]
fn a_folder_without_a_journal_is_judged_by_its_files() {
    let bed = Bed::sqlite();
    let folder = bed.folder("plain", &[("agreement.yaml", SHOP), ("facts/coverage.csv", COVERAGE)]);
    folder.ok("report --period 2026-01");
    for line in ["import --yes", "history", "journal status", "journal check", "record outage id=1 --yes"] {
        let told = folder.refused(line);
        assert!(told.contains("servanda journal init"), "{line}: {told}");
    }
    let told = folder.refused("report --period 2026-01 --journal nowhere.db");
    assert!(told.contains("there is no journal in nowhere.db"), "{told}");
}

#[test]
fn a_journal_is_named_in_a_file_or_on_the_line() {
    let bed = Bed::sqlite();
    let folder = bed.folder("plain", &[("agreement.yaml", SHOP), ("facts/coverage.csv", COVERAGE)]);
    folder.ok("journal init --journal elsewhere.db");
    folder.write("journal.url", "elsewhere.db\n");
    folder.ok("import --yes");
    assert!(folder.ok("journal status").contains("elsewhere.db"));
    assert!(!folder.path.join("journal.db").exists());
    assert_eq!(folder.json("journal status --journal elsewhere.db")["size"], 3);
    folder.write("journal.url", "mysql://host/x\n");
    assert!(folder.refused("report --period 2026-01").contains("journal.url"));
}

#[test]
fn a_password_is_never_shown() {
    let bed = Bed::sqlite();
    let folder = bed.folder("plain", &[("agreement.yaml", SHOP), ("facts/coverage.csv", COVERAGE)]);
    for url in
        ["postgres://me:s3cret@127.0.0.1:1/x?sslmode=disable", "postgres://127.0.0.1:1/x?user=me&password=s3cret"]
    {
        for line in ["journal init", "journal status", "report --period 2026-01", "import --yes"] {
            let output = folder.command(line).args(["--journal", url]).output().unwrap();
            let told = said(&output.stdout) + &said(&output.stderr);
            assert!(!output.status.success() && !told.contains("s3cret"), "{line}: {told}");
        }
    }
}
