//! `servanda journal`: the log of an agreement: made, looked at, checked.

use super::{Format, Wishes};
use crate::checkpoint;
use crate::fault::Fault;
use crate::folder;
use crate::journal::{Index, Live, fault, place};
use crate::output::Output;
use journal::{Digest, Head, Location};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Make, look at and check the journal of an agreement
///
/// A journal keeps what was recorded, in order, and never changes it. It is the
/// file journal.db beside the agreement, or a database that --journal, the
/// variable SERVANDA_JOURNAL or the file journal.url names. A folder that has one
/// is judged by it alone; `servanda import` records what its files say.
///
/// Examples:
///   servanda journal init
///   servanda journal status
///   servanda journal check examples/webshop
///   servanda journal init --journal postgres://me@localhost/servanda
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand, Debug)]
enum Command {
    /// Make the journal
    Init(Folder),
    /// How many records there are, and the root of their tree
    Status(Folder),
    /// Read every record again, and compare it with its leaf and with all that was signed
    Check(Folder),
    /// Drop what was folded from the records, and fold it again
    Rebuild(Folder),
}

#[derive(clap::Args, Debug)]
struct Folder {
    /// The folder with agreement.yaml
    #[arg(default_value = ".")]
    folder: PathBuf,
}

/// The journal of a folder.
///
/// # Errors
/// A folder that has none.
pub(super) fn live(agreement_file: &Path, named: Option<&str>) -> Result<Live, Fault> {
    Live::of(agreement_file, named)?.ok_or_else(|| {
        Fault::user("error: this folder has no journal\n  mend: make one with `servanda journal init`, or name it with --journal")
    })
}

/// Does what is asked of the journal.
///
/// # Errors
/// No journal, one that can't be read or written, a record that isn't what was written.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let named = wishes.journal.as_deref();
    match &args.command {
        Command::Init(at) => init(&folder::agreement_path(&at.folder)?, named, wishes.format),
        Command::Status(at) => status(&live(&folder::agreement_path(&at.folder)?, named)?, wishes.format),
        Command::Check(at) => {
            let path = folder::agreement_path(&at.folder)?;
            check(&live(&path, named)?, &path, wishes.format)
        }
        Command::Rebuild(at) => rebuild(&live(&folder::agreement_path(&at.folder)?, named)?, wishes.format),
    }
}

/// Of an agreement with errors nothing could be recorded.
fn init(agreement_file: &Path, named: Option<&str>, format: Format) -> Result<Output, Fault> {
    folder::read_agreement(agreement_file)?.agreement()?;
    let location =
        place::of(agreement_file, named)?.unwrap_or_else(|| Location::File(place::beside(agreement_file, place::FILE)));
    let there = location.open().is_ok();
    if !there {
        location.create().map_err(fault)?;
    }
    let said = if there {
        format!("{location} was there already, and stays as it is.")
    } else {
        format!("The journal is {location}.")
    };
    Ok(match format {
        Format::Json => Output::json(&json!({ "journal": location.to_string(), "made": !there })),
        Format::Text => {
            Output::result(format!("{said}\nRecord what the files of the folder say with `servanda import`.\n"))
        }
    })
}

fn root(live: &Live) -> Result<(Head, Digest), Fault> {
    let head = live.head()?;
    let leaves = live.store.borrow_mut().leaves(&live.agreement, 0..head.size).map_err(fault)?;
    Ok((head, journal::root(&leaves)))
}

fn status(live: &Live, format: Format) -> Result<Output, Fault> {
    let (head, root) = root(live)?;
    Ok(said(live, head, root, format, "records"))
}

fn said(live: &Live, head: Head, root: Digest, format: Format, what: &str) -> Output {
    let recorded = head.recorded.map(|at| at.to_string());
    match format {
        Format::Json => Output::json(&json!({
            "journal": live.location.to_string(),
            "agreement": live.agreement,
            "size": head.size,
            "recorded": recorded,
            "root": root.to_string(),
        })),
        Format::Text => Output::result(format!(
            "journal    {}\nagreement  {}\n{what:<10} {}{}\nroot       {root}\n",
            live.location,
            live.agreement,
            head.size,
            recorded.map(|at| format!(", the last on {at}")).unwrap_or_default()
        )),
    }
}

/// Every record's leaf, computed again, and held to what was signed.
fn check(live: &Live, agreement_file: &Path, format: Format) -> Result<Output, Fault> {
    let key = checkpoint::key::verifier(agreement_file, &live.agreement)?;
    let checked = checkpoint::checked(live, key.as_ref())?;
    let head = Head { size: checked.size, ..live.head()? };
    Ok(said(live, head, checked.root, format, "checked"))
}

fn rebuild(live: &Live, format: Format) -> Result<Output, Fault> {
    Index::drop_kept(&mut **live.store.borrow_mut(), &live.agreement).map_err(fault)?;
    live.keep_index()?;
    let (head, root) = root(live)?;
    Ok(said(live, head, root, format, "folded"))
}
