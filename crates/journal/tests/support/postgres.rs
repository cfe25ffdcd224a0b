//! A PostgreSQL of the tests' own: made in a temporary folder, reached by a socket in it, gone with the process that started it.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A running server.
pub struct Server {
    folder: PathBuf,
    /// Waits for the end of its input, which ends with this process however that ends; then stops the server.
    _reaper: Child,
}

/// The server that the tests of one binary share; it doesn't wait for the disk.
#[allow(dead_code)]
pub fn shared() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| Server::start("-c fsync=off"))
}

impl Server {
    /// Starts a server with these options of `postgres`.
    pub fn start(options: &str) -> Server {
        let folder = fresh_folder();
        let data = folder.join("data");
        run(program("initdb")
            .arg("-D")
            .arg(&data)
            .args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"])
            .arg("--no-sync"));
        let options = format!("-c listen_addresses='' -c max_connections=60 -k {} {options}", folder.display());
        run(program("pg_ctl")
            .arg("-D")
            .arg(&data)
            .arg("-l")
            .arg(folder.join("log"))
            .args(["-w", "-s", "-o", &options, "start"]));
        let reaper = reaper(&folder, &data);
        Server { folder, _reaper: reaper }
    }

    /// The address of a database, which need not exist.
    pub fn url(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&user=postgres", self.folder.display())
    }

    /// A new and empty database.
    pub fn database(&self) -> String {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("t{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        run(program("createdb").arg("-h").arg(&self.folder).args(["-U", "postgres", &name]));
        self.url(&name)
    }

    /// Stops the server and starts it again: `fast` ends its connections, `immediate` is as a power cut.
    #[allow(dead_code)]
    pub fn restart(&self, mode: &str) {
        self.control(&["-m", mode, "restart"]);
    }

    /// Stops the server.
    #[allow(dead_code)]
    pub fn stop(&self) {
        self.control(&["-m", "fast", "stop"]);
    }

    #[allow(dead_code)]
    fn control(&self, words: &[&str]) {
        let (data, log) = (self.folder.join("data"), self.folder.join("log"));
        run(program("pg_ctl").arg("-D").arg(data).arg("-l").arg(log).args(["-w", "-s"]).args(words));
    }

    /// Asks everybody for a password, but for those who are connected.
    #[allow(dead_code)]
    pub fn ask_passwords(&self) {
        fs::write(self.folder.join("data/pg_hba.conf"), "local all all scram-sha-256\n").expect("its folder is ours");
        self.control(&["reload"]);
    }
}

fn fresh_folder() -> PathBuf {
    let made = Command::new("mktemp").args(["-d", "/tmp/servanda-pg.XXXXXX"]).output().expect("mktemp runs");
    let folder = PathBuf::from(String::from_utf8(made.stdout).expect("a path").trim());
    if is_root() {
        run(Command::new("chown").arg("postgres:postgres").arg(&folder));
    }
    folder
}

fn reaper(folder: &Path, data: &Path) -> Child {
    let stop = program("pg_ctl");
    let mut words: Vec<_> = std::iter::once(stop.get_program()).chain(stop.get_args()).collect();
    words.extend([
        "-s".as_ref(),
        "-D".as_ref(),
        data.as_os_str(),
        "-m".as_ref(),
        "immediate".as_ref(),
        "stop".as_ref(),
    ]);
    let script = r#"folder=$1; shift; cat >/dev/null; "$@"; rm -rf "$folder""#;
    let mut reaper = Command::new("setsid");
    reaper.args(["sh", "-c", script, "sh"]).arg(folder).args(words);
    reaper.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("sh runs")
}

/// A program of PostgreSQL, run as a user that it accepts: it refuses root.
fn program(name: &str) -> Command {
    let path = folder_of_programs().join(name);
    if !is_root() {
        return Command::new(path);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(path);
    command
}

/// Debian keeps each version in a folder of its own; elsewhere they are found by name.
fn folder_of_programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let found = versions.map(|version| version.path().join("bin")).filter(|bin| bin.join("initdb").exists()).max();
    let in_path = || std::env::split_paths(&std::env::var_os("PATH")?).find(|folder| folder.join("initdb").exists());
    found.or_else(in_path).expect("PostgreSQL is missing: apt-get install postgresql")
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

fn run(command: &mut Command) {
    let done = command.current_dir("/tmp").stdin(Stdio::null()).stdout(Stdio::null()).status();
    let done = done.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(done.success(), "{command:?}: {done}");
}
