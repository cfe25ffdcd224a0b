/// How much is read at most, so that no input can exhaust the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file, unpacked.
    pub file_bytes: u64,
    /// Bytes of one workbook, packed and unpacked alike.
    pub book_bytes: u64,
    /// Bytes of one line, and of one row of CSV.
    pub line_bytes: usize,
    /// Columns of a table, and keys of one object.
    pub columns: usize,
    /// Rows of all files together that are looked at one by one.
    pub rows: u64,
    /// Rows of all files together that are like others before them, and so need no room of their own.
    pub rows_in_bulk: u64,
    /// Rows of one source that differ in more than their instant, such as one for each service and state: they are kept.
    pub different_rows: usize,
    /// Memory in which samples are sorted that aren't in order of time; more of them go through a temporary file.
    pub sorting_bytes: usize,
    /// Files of a folder.
    pub files: usize,
    /// Faults of one file that are listed; the rest is counted.
    pub faults: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 64 << 30,
            book_bytes: 256 << 20,
            line_bytes: 64 << 10,
            columns: 200,
            rows: 20_000_000,
            rows_in_bulk: 100_000_000_000,
            different_rows: 2_000_000,
            sorting_bytes: 64 << 20,
            files: 10_000,
            faults: 100,
        }
    }
}
