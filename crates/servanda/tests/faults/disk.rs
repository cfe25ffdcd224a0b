//! What a file and its disk can suffer: full, read-only, torn, short.

use crate::bed::{Bed, Folder, said};
use crate::chance::Chance;
use crate::log::log;
use crate::told::expect;
use std::fs::{self, OpenOptions, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

/// Outages in February, of half a minute each.
pub fn many(count: u32) -> String {
    let time = |second: u32| {
        format!(
            "2026-02-{:02}T{:02}:{:02}:{:02}Z",
            second / 86_400 + 1,
            second / 3_600 % 24,
            second / 60 % 60,
            second % 60
        )
    };
    (0..count).map(|n| format!("n-{n},web,{},{}\n", time(n * 60), time(n * 60 + 30))).collect()
}

/// A disk of the test's own, gone with it.
struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    fn mounted(at: &'a Path) -> Option<Disk<'a>> {
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"]).arg(at).output();
        mount.is_ok_and(|done| done.status.success()).then_some(Disk(at))
    }

    fn grow(&self) {
        let done = Command::new("mount").args(["-o", "remount,size=64m"]).arg(self.0).status().unwrap();
        assert!(done.success());
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

/// The program may write no file beyond this many blocks of 512 bytes.
fn limited(folder: &Folder, line: &str, blocks: u32) -> Command {
    let mut command = folder.command("");
    let program = env!("CARGO_BIN_EXE_servanda");
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec {program} {line}");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]).current_dir(&folder.path).env_remove("SERVANDA_JOURNAL");
    command.env_clear();
    shell
}

fn fails(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output.stdout));
    said(&output.stderr)
}

#[test]
fn a_full_disk_loses_nothing_and_says_so() {
    let bed = Bed::sqlite();
    let folder = bed.shop();
    folder.ok("import --yes");
    let place = folder.path.join("disk");
    fs::create_dir(&place).unwrap();
    let Some(disk) = Disk::mounted(&place) else { return a_file_that_may_not_grow(&folder) };
    fs::copy(folder.path.join("journal.db"), place.join("journal.db")).unwrap();
    folder.append("facts/outages.csv", &many(3_000));
    let on_disk = "--journal disk/journal.db";
    let before = folder.json(&format!("journal status {on_disk}"))["size"].clone();
    let refused = folder.refused(&format!("import --yes {on_disk}"));
    expect("disk-full", &folder, &refused);
    folder.ok(&format!("journal check {on_disk}"));
    let stored = folder.json(&format!("journal check {on_disk}"))["size"].as_u64().unwrap() - before.as_u64().unwrap();
    assert_eq!(stored % 1_000, 0, "a batch by half");
    disk.grow();
    folder.ok(&format!("import --yes {on_disk}"));
    let plan = folder.json(&format!("import --dry-run {on_disk}"));
    assert_eq!((&plan["new"], plan["recorded_before"].as_u64()), (&serde_json::json!({}), Some(3_003)));
    println!("a full disk: a tmpfs of 256 KiB, {stored} rows stored before it was full");
}

/// Where nobody may mount a disk: a limit on the size of files.
fn a_file_that_may_not_grow(folder: &Folder) {
    folder.append("facts/outages.csv", &many(3_000));
    let refused = fails(&mut limited(folder, "import --yes", 300));
    assert!(refused.contains("mend: "), "{refused}");
    folder.ok("journal check");
    folder.ok("import --yes");
    assert_eq!(folder.json("import --dry-run")["recorded_before"].as_u64(), Some(3_003));
    println!("a full disk: a limit of 150 KiB on files, since no disk may be mounted here");
}

#[test]
fn a_limit_on_the_size_of_files_loses_nothing() {
    let bed = Bed::sqlite();
    let folder = bed.shop();
    folder.ok("import --yes");
    a_file_that_may_not_grow(&folder);
}

/// The program without what root may do beyond others.
fn humble(folder: &Folder, line: &str) -> Command {
    if !is_root() {
        return folder.command(line);
    }
    let mut command = Command::new("setpriv");
    command.args(["--bounding-set=-dac_override,-dac_read_search", env!("CARGO_BIN_EXE_servanda")]);
    command.args(line.split_whitespace()).current_dir(&folder.path).env_remove("SERVANDA_JOURNAL");
    command
}

#[test]
fn a_journal_that_may_only_be_read_is_read_and_not_written() {
    let bed = Bed::sqlite();
    let folder = bed.shop();
    folder.ok("import --yes");
    let report = folder.ok("report --period 2026-01 --format json");
    let mode = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    mode(&folder.path.join("journal.db"), 0o444);
    for (name, of_folder) in [("read-only-file", 0o755), ("read-only-folder", 0o555)] {
        mode(&folder.path, of_folder);
        let read = |line: &str| {
            let output = humble(&folder, line).output().unwrap();
            assert!(output.status.success(), "{name}: {line}: {}", said(&output.stderr));
            said(&output.stdout)
        };
        read("journal check");
        assert_eq!(without_time(&read("report --period 2026-01 --format json")), without_time(&report));
        let told = "record outage id=o-9 service=web from=2026-02-01T00:00:00Z to=2026-02-01T00:01:00Z --yes";
        expect(name, &folder, &fails(&mut humble(&folder, told)));
        mode(&folder.path, 0o755);
    }
    mode(&folder.path.join("journal.db"), 0o644);
    assert_eq!(folder.size(), 5);
}

/// A report's months, which don't say when it was asked for.
fn without_time(report: &str) -> serde_json::Value {
    serde_json::from_str::<serde_json::Value>(report).unwrap()["months"][0]["findings"].clone()
}

/// Cut or overwritten at a random byte, as a disk without power leaves it.
fn torn(path: &Path, chance: &mut Chance, blank: bool) {
    let length = fs::metadata(path).unwrap().len();
    let file = OpenOptions::new().write(true).open(path).unwrap();
    let keep = chance.below(length);
    file.set_len(keep).unwrap();
    if blank {
        file.set_len(length).unwrap();
    }
}

/// Whole transactions at the end may be gone with the power, what is left is what was written, and doing it again completes it.
#[test]
fn a_torn_log_of_writes_leaves_whole_records() {
    let bed = Bed::sqlite();
    let folder = bed.shop();
    let reader = folder.live();
    folder.ok("import --yes");
    folder.append("facts/outages.csv", &many(40));
    folder.ok("import --yes");
    let whole = log(&folder);
    let (file, wal) = (folder.path.join("journal.db"), folder.path.join("journal.db-wal"));
    let kept = [fs::read(&file).unwrap(), fs::read(&wal).unwrap()];
    let mut chance = Chance::seeded();
    let mut lengths = Vec::new();
    for time in 0..24 {
        let name = format!("torn-{time}");
        let copy =
            bed.folder(&name, &[("agreement.yaml", crate::bed::SHOP), ("facts/coverage.csv", crate::bed::COVERAGE)]);
        copy.write("facts/outages.csv", &fs::read_to_string(folder.path.join("facts/outages.csv")).unwrap());
        fs::write(copy.path.join("journal.db"), &kept[0]).unwrap();
        fs::write(copy.path.join("journal.db-wal"), &kept[1]).unwrap();
        torn(&copy.path.join("journal.db-wal"), &mut chance, time % 2 == 0);
        let output = copy.run("journal check");
        if !output.status.success() {
            assert!(said(&output.stderr).contains("there is no journal"), "{}", said(&output.stderr));
            lengths.push(0);
            continue;
        }
        let left = log(&copy);
        assert_eq!(left, whole[..left.len()]);
        lengths.push(left.len());
        copy.ok("import --yes");
        assert_eq!(copy.json("import --dry-run")["recorded_before"].as_u64(), Some(43));
    }
    drop(reader);
    lengths.sort_unstable();
    lengths.dedup();
    println!("a torn log of writes left {lengths:?} of {} records", whole.len());
    assert!(lengths.len() > 2, "{lengths:?}");
}

/// A file that lost its end or a page is refused, or nothing of the log was in it.
#[test]
fn a_torn_file_is_refused_in_words() {
    let bed = Bed::sqlite();
    let folder = bed.shop();
    folder.append("facts/outages.csv", &many(300));
    folder.ok("import --yes");
    let root = folder.json("journal check")["root"].clone();
    let file = folder.path.join("journal.db");
    let whole = fs::read(&file).unwrap();
    let mut chance = Chance::seeded();
    let mut refused = 0;
    let pages = whole.len() / 4_096;
    for time in 0..60 {
        let mut bytes = whole.clone();
        match time % 3 {
            0 => bytes.truncate(usize::try_from(chance.below(whole.len() as u64)).unwrap()),
            1 => bytes[(pages - 1 - time / 3 % pages) * 4_096..].iter_mut().take(4_096).for_each(|byte| *byte = 0),
            _ => {
                let at = usize::try_from(chance.below(whole.len() as u64)).unwrap();
                bytes[at] ^= 1 << chance.below(8);
            }
        }
        fs::write(&file, &bytes).unwrap();
        let output = folder.run("journal check --format json");
        if output.status.success() {
            let checked: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(checked["root"], root, "fault {time}");
        } else {
            assert_eq!(output.status.code(), Some(2), "fault {time}");
            assert!(said(&output.stderr).contains("mend: "), "fault {time}: {}", said(&output.stderr));
            refused += 1;
        }
    }
    println!("60 torn, blank or flipped files: {refused} refused, {} without harm to the log", 60 - refused);
    assert!(refused >= 30);
    fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    expect("file-cut", &folder, &folder.refused("journal check"));
    fs::write(&file, "not a database, and long enough to be taken for one: ".repeat(99)).unwrap();
    expect("file-of-something-else", &folder, &folder.refused("journal check"));
}
