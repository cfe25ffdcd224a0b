//! What `sources.yaml` says, key by key.

use super::pairs::Pairs;
use super::pattern::Pattern;
use super::times::{Repeated, Skipped, TimeFormat};
use super::times_of::Times;
use crate::Kind;
use crate::rows::RowPath;
use agreement::quantity::Duration;
use agreement::reading::{At, Entries, OneOrMany, Words, ZoneName, choice, record};

record! {
    /// Where facts stand in files that other tools wrote. What they mean, and so what decides a figure, stands in the agreement.
    pub struct Sources {
        /// The sources, each with a name of its own.
        must sources: Entries<Mapping>,
    }
}

record! {
    /// Files of one form, and where in their rows the keys of facts stand.
    pub struct Mapping {
        /// The files, beside sources.yaml or below it; `*` in a file's name stands for any characters.
        must files: OneOrMany<At<Pattern>>,
        /// The kind of fact that a row holds; several where one row holds more than one.
        must facts: OneOrMany<At<Kind>>,
        /// How the files are written; their ending says it unless this does.
        may format: At<Format> = "by the file's ending",
        /// What parts the columns of a csv file.
        may separator: At<Separator> = "found out",
        /// The sheet of an xlsx file.
        may sheet: At<Words> = "the only one",
        /// Where the rows stand in a json document.
        may rows: At<RowPath> = "",
        /// The table of an sqlite file.
        may table: At<Words> = "",
        /// The zone of the clock that wrote times without an offset.
        may time_zone: ZoneName = "none: every time needs its offset",
        /// How times are written; a list where the file has several, or one for each key.
        or times: Times = Times::All(vec![TimeFormat::Iso]),
        /// What a local time means that occurs twice, since the clock went back.
        or repeated_hour: Repeated = Repeated::Refuse,
        /// What a local time means that never occurs, since the clock went forward.
        or skipped_hour: Skipped = Skipped::Refuse,
        /// What parts a number from its decimals.
        or decimal: Sign = Sign::Point,
        /// What parts the thousands of a number.
        may thousands: At<Sign> = "nothing",
        /// Texts that mean that nothing is known.
        or missing: Vec<Words> = Vec::new(),
        /// Where each key of a fact stands: the column's name, or the path of an NDJSON key such as `service.name`.
        or columns: Pairs<At<Words>> = Pairs::default(),
        /// What a key is in every row.
        or fixed: Pairs<At<Words>> = Pairs::default(),
        /// For each key the source's words with those of the agreement, one to one; a word that isn't listed stays as it is. A word with a `*` behind it stands for all that begin so, and the longest that fits decides.
        or words: Pairs<Pairs<At<Words>>> = Pairs::default(),
        /// The unit of a length of time (`took: ms`) or the currency of an amount (`amount: EUR`).
        or units: Pairs<At<Words>> = Pairs::default(),
        /// Only rows with these texts in this column; other rows are passed over and counted.
        or only: Pairs<OneOrMany<Words>> = Pairs::default(),
        /// How long each row's span lasts, where no column says when it ends.
        may lasts: At<Duration> = "as the column for `to` says",
        /// Where the identifiers of facts come from.
        or ids: Ids = Ids::Column,
        /// How tickets are written.
        or tickets: TicketForm = TicketForm::Events,
        /// What each state of a ticket means: `reported`, `working`, `solved`, `closed`, `cancelled`, or the name of a state in which the clock may stand still.
        or states: Pairs<At<Words>> = Pairs::default(),
        /// What each field of a history is: `state`, `priority` or `answer`; rows of other fields are passed over and counted.
        or fields: Pairs<At<Words>> = Pairs::default(),
        /// Rows of a history with these texts in all of these columns are answers.
        or answers: Pairs<OneOrMany<Words>> = Pairs::default(),
        /// What answers a ticket that is written as changes or as a history.
        or answered: Answered = Answered::Column,
    }
}

choice! {
    /// How a file is written.
    pub enum Format {
        /// Separated values.
        Csv = "csv",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// A workbook.
        Xlsx = "xlsx",
        /// Columns of typed values.
        Parquet = "parquet",
        /// A document whose rows stand in lists.
        Json = "json",
        /// A table of a database in a file.
        Sqlite = "sqlite",
    }
}

choice! {
    /// What parts the columns of a csv file.
    pub enum Separator {
        /// A comma.
        Comma = ",",
        /// A semicolon.
        Semicolon = ";",
        /// A tab.
        Tab = "tab",
        /// A bar.
        Bar = "|",
    }
}

choice! {
    /// A sign within a number.
    pub enum Sign {
        /// A point.
        Point = ".",
        /// A comma.
        Comma = ",",
        /// A space.
        Space = "space",
        /// An apostrophe.
        Apostrophe = "'",
    }
}

choice! {
    /// Where the identifiers of facts come from.
    pub enum Ids {
        /// The column that is mapped to `id`.
        Column = "column",
        /// Made from the file's name and the line.
        FromRows = "from rows",
        /// Made from what the fact is about and when it begins, so that a later export gives it the same one.
        FromBeginnings = "from beginnings",
    }
}

choice! {
    /// How tickets are written.
    pub enum TicketForm {
        /// One row an event, as native facts are.
        Events = "events",
        /// One row a ticket, with a column for each thing that can happen.
        Rows = "rows",
        /// One row a change: the state in which the ticket then was.
        Changes = "changes",
        /// One row a change of one field: which, from what, to what.
        History = "history",
        /// One row a pause of a ticket that another source tells of.
        Pauses = "pauses",
    }
}

choice! {
    /// What answers a ticket that is written as changes or as a history.
    pub enum Answered {
        /// The time in the column that is mapped to `answered`.
        Column = "column",
        /// The first change to a state that means `working`.
        FirstWorking = "first change to working",
    }
}

impl Separator {
    /// The character itself.
    pub(crate) fn character(self) -> char {
        match self {
            Separator::Comma => ',',
            Separator::Semicolon => ';',
            Separator::Tab => '\t',
            Separator::Bar => '|',
        }
    }
}

impl Sign {
    /// The character itself.
    pub(crate) fn character(self) -> char {
        match self {
            Sign::Point => '.',
            Sign::Comma => ',',
            Sign::Space => ' ',
            Sign::Apostrophe => '\'',
        }
    }
}
