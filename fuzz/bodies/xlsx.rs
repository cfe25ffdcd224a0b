use measure::rows::{Format, Stop, open};
use measure::{Limits, Place};

/// Reads the bytes as a workbook: rows as wide as the columns, in order, or a fault that says where.
pub fn body(data: &[u8]) {
    let (file, mut line) = (Place::file("fuzz.xlsx"), 0);
    let limits = Limits { book_bytes: 1 << 20, ..Limits::default() };
    let read = open(&Format::Xlsx(None), &file, data, limits, |rows| {
        let width = rows.columns()?.map_or(0, |(columns, _)| columns.len());
        loop {
            match rows.next() {
                Ok(None) => return Ok(()),
                Ok(Some(row)) => {
                    let before = std::mem::replace(&mut line, row.place().line.unwrap_or_default());
                    assert!(line > before && row.cells().count() == width);
                }
                Err(Stop::Row(fault)) => assert!(fault.place.line.is_some()),
                Err(end) => return Err(end),
            }
        }
    });
    if let Err(Stop::Row(fault) | Stop::End(fault)) = read {
        assert!(fault.render(false).chars().all(|c| c == '\n' || !c.is_control()));
    }
}
