//! The library: agreements that restate published ones, each with the files of facts to start from.
//!
//! The texts stand under `library/` in the repository, with their scenarios; the program holds them within itself.

mod starter;

pub use starter::{StarterFile, starter_files};

use agreement::Reading;
use agreement::source::Source;

/// An agreement of the library.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its name, which is that of its folder under `library/`.
    pub id: &'static str,
    /// The text of its `agreement.yaml`.
    pub text: &'static str,
    /// Its earlier versions: the name of the file under `versions/`, and the text.
    pub earlier: &'static [(&'static str, &'static str)],
}

/// The entries of these folders, each with the names of its earlier versions.
macro_rules! entries {
    ($($id:literal [$($version:literal)*])*) => {
        &[$(Entry {
            id: $id,
            text: include_str!(concat!("../../../../library/", $id, "/agreement.yaml")),
            earlier: &[$((
                concat!("versions/", $version, ".yaml"),
                include_str!(concat!("../../../../library/", $id, "/versions/", $version, ".yaml")),
            )),*],
        }),*]
    };
}

/// Every agreement of the library, by name.
pub const ENTRIES: &[Entry] = entries! {
    "atlassian" []
    "aws-ec2-instance" []
    "aws-ec2-region" []
    "aws-rds-multiaz" []
    "aws-route53" []
    "aws-s3-standard" []
    "azure-vm-single" []
    "be-telecom" []
    "bit-nl" []
    "gce-multi" ["1"]
    "gcs" []
    "hetzner-cloud" []
    "leaseweb-network" []
    "leaseweb-public-cloud" []
    "mongodb-atlas" []
    "msp-safepoint" []
    "msp-snecs" []
    "ovh-2007" []
    "slack" []
    "surffirewall" []
    "transip-vps" []
    "twilio" []
    "upcloud" []
    "vultr" []
};

impl Entry {
    /// The entry of this name.
    pub fn named(id: &str) -> Option<&'static Entry> {
        ENTRIES.iter().find(|entry| entry.id == id)
    }

    /// The agreement, read.
    pub fn read(&self) -> Reading {
        match Source::new(format!("{}.yaml", self.id), self.text.as_bytes()) {
            Ok(source) => agreement::read(&source),
            Err(fault) => Reading { diagnostics: vec![fault], ..Reading::default() },
        }
    }

    /// What it is, in a line: its title.
    pub fn title(&self, language: &str) -> String {
        let reading = self.read();
        reading.agreement.map(|agreement| agreement.title.in_language(language).to_owned()).unwrap_or_default()
    }
}

/// One line for each agreement: its name and what it is.
pub fn listed(language: &str) -> String {
    let width = ENTRIES.iter().map(|entry| entry.id.len()).max().unwrap_or_default();
    ENTRIES.iter().map(|entry| format!("  {:width$}  {}\n", entry.id, entry.title(language))).collect()
}
