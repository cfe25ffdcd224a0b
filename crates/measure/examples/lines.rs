//! The limit of any reader of lines: counts lines, cells and the bytes of the last one, and understands nothing.
use std::io::{BufRead, BufReader};

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let mut file = BufReader::with_capacity(128 << 10, std::fs::File::open(path)?);
    let (mut line, mut lines, mut cells, mut last) = (Vec::new(), 0, 0, 0);
    while file.read_until(b'\n', &mut line)? > 0 {
        lines += 1;
        cells += line.split(|byte| *byte == b',').count();
        last += line.rsplit(|byte| *byte == b',').next().map_or(0, <[u8]>::len);
        line.clear();
    }
    assert!(lines > 0 && cells >= lines && last > 0, "there are no lines");
    Ok(())
}
