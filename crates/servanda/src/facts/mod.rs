//! Facts as they stand in files: NDJSON and CSV.
