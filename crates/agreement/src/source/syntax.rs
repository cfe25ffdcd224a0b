//! Scan errors in plain words.
