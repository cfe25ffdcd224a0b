//! `servanda chain`: an agreement against those of the suppliers that it rests on.

use super::{Format, Language, Wishes, texts};
use crate::fault::Fault;
use crate::output::{Output, paper};
use agreement::model::Agreement;
use engine::chain::Standing;
use report::text::lines::clean;
use std::path::PathBuf;

/// Check an agreement against those of its suppliers
///
/// The agreement says under `rests_on` which services of suppliers each of its
/// services needs. Of each promise: whether theirs back it, in series, in
/// parallel, in time, in hours, over the same windows and with their
/// maintenance. What is guaranteed assumes nothing; a product of availabilities
/// is called an estimate. Exit code 1 where a promise isn't backed.
///
/// Examples:
///   servanda chain agreement.yaml suppliers/hosting.yaml suppliers/dns.yaml
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The agreement, then those of its suppliers: files, or folders with agreement.yaml
    #[arg(required = true, num_args = 2.., value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The language of the page
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

/// Compares and shows.
///
/// # Errors
/// A text that can't be read, an agreement that doesn't say what it rests on, a supplied service that no text has.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let files = args.files.iter().map(|path| texts::text(path)).collect::<Result<Vec<_>, _>>()?;
    let agreements = files.iter().map(|file| file.agreement()).collect::<Result<Vec<&Agreement>, _>>()?;
    let Some((own, suppliers)) = agreements.split_first() else {
        return Err(Fault::own("clap let no file through"));
    };
    if own.rests_on.is_empty() {
        return Err(Fault::user(format!(
            "error: `{}` doesn't say what it rests on\n  mend: add `rests_on: {{ web: {{ all_of: [hosting.platform] }} }}`, with a service and the suppliers' services that it needs",
            own.agreement.as_str()
        )));
    }
    let links = engine::chain::chain(own, suppliers).map_err(|missing| unknown(&missing))?;
    let unbacked = links.iter().any(|link| link.standing == Standing::NotBacked);
    let output = match wishes.format {
        Format::Text => Output::result(report::text::chain(own, &links, args.language.code(), paper())),
        Format::Json => Output::json(&report::json::chain(&links)),
    };
    Ok(output.failed_if(unbacked))
}

fn unknown(missing: &str) -> Fault {
    Fault::user(format!(
        "error: none of the suppliers' agreements has `{}`\n  mend: name the file of that agreement too, or correct the name under `rests_on`",
        clean(missing)
    ))
}
