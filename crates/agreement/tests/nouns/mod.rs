//! All nouns of the value grammar behind one shape, so that one test serves them all.

use agreement::quantity::*;

#[allow(dead_code)] // not every test looks at every part
/// A noun: the name of its table, what it says of itself, and its reader.
pub struct Noun {
    /// The table's file name without its ending.
    pub file: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Texts that can be read.
    pub examples: &'static [&'static str],
    /// Reads a text and shows it again; reading what is shown must give the same value.
    pub canonical: fn(&str) -> Result<String, Misread>,
}

const fn noun<Q: Quantity>(file: &'static str) -> Noun {
    Noun { file, name: Q::NAME, description: Q::DESCRIPTION, examples: Q::EXAMPLES, canonical: canonical::<Q> }
}

fn canonical<Q: Quantity>(text: &str) -> Result<String, Misread> {
    let value = Q::parse(text)?;
    let shown = value.to_string();
    assert_eq!(Q::parse(&shown).as_ref(), Ok(&value), "{text:?} is shown as {shown:?}");
    Ok(shown)
}

/// Every noun.
pub const NOUNS: &[Noun] = &[
    noun::<Allowance>("allowance"),
    noun::<AtLeast>("at_least"),
    noun::<Base>("base"),
    noun::<Block>("block"),
    noun::<Bound>("bound"),
    noun::<CapLimit>("cap_limit"),
    noun::<ClaimBy>("claim_by"),
    noun::<Comparison>("comparison"),
    noun::<CountsAs>("counts_as"),
    noun::<Coverage>("coverage"),
    noun::<DateRange>("date_range"),
    noun::<Day>("day"),
    noun::<DecidedOn>("decided_on"),
    noun::<Divisor>("divisor"),
    noun::<Duration>("duration"),
    noun::<Every>("every"),
    noun::<Exact>("exact"),
    noun::<Fee>("fee"),
    noun::<Flag>("flag"),
    noun::<Identifier>("identifier"),
    noun::<InARow>("in_a_row"),
    noun::<Kept>("kept"),
    noun::<LeastRequests>("least_requests"),
    noun::<Level>("level"),
    noun::<MetInARow>("met_in_a_row"),
    noun::<Milestone>("milestone"),
    noun::<Money>("money"),
    noun::<Notice>("notice"),
    noun::<Pattern>("pattern"),
    noun::<Pays>("pays"),
    noun::<Per>("per"),
    noun::<Percent>("percent"),
    noun::<Quorum>("quorum"),
    noun::<Reported>("reported"),
    noun::<Samples>("samples"),
    noun::<Score>("score"),
    noun::<ServiceTime>("service_time"),
    noun::<SigningKey>("signing_key"),
    noun::<Since>("since"),
    noun::<Statistic>("statistic"),
    noun::<Target>("target"),
    noun::<TermValue>("term_value"),
    noun::<TimeLimit>("time_limit"),
    noun::<Whole>("whole"),
    noun::<Window>("window"),
];
