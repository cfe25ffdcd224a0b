//! Workbooks, built by hand and read back.

use super::{Format, Stop, open};
use crate::fault::Place;
use crate::limits::Limits;
use crate::text::zip::tests::zipped;

/// A workbook with one sheet for each name; rows as the sheet's own XML. Style 1 is a date with a time, style 2 a length.
pub(crate) fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let listed = |line: &dyn Fn(usize, &str) -> String| -> String {
        sheets.iter().enumerate().map(|(n, (name, _))| line(n + 1, name)).collect()
    };
    let names = listed(&|n, name| format!(r#"<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>"#));
    let paths = listed(&|n, _| {
        format!(r#"<Relationship Id="r{n}" Type="{OFFICE}/relationships/worksheet" Target="worksheets/sheet{n}.xml"/>"#)
    });
    let book =
        format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships"><sheets>{names}</sheets></workbook>"#);
    let paths = format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{paths}</Relationships>"#);
    let styles = format!(
        r#"<styleSheet xmlns="{MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="46"/></cellXfs></styleSheet>"#
    );
    let rows: Vec<(String, String)> = sheets
        .iter()
        .enumerate()
        .map(|(n, (_, rows))| {
            let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#);
            (format!("xl/worksheets/sheet{}.xml", n + 1), sheet)
        })
        .collect();
    let start = format!(
        r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let mut files: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", start.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", paths.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ];
    files.extend(rows.iter().map(|(name, sheet)| (name.as_str(), sheet.as_bytes())));
    zipped(&files)
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

const ROWS: &str = r#"
<row r="2"><c r="A2" t="inlineStr"><is><t>id </t></is></c><c r="B2" t="inlineStr"><is><t>at</t></is></c><c r="C2" t="inlineStr"><is><t>took</t></is></c></row>
<row r="4"><c r="A4"><v>7</v></c><c r="B4" s="1"><v>46082.4375</v></c><c r="C4"><v>45.752</v></c></row>
<row r="5"><c r="B5" t="b"><v>1</v></c><c r="C5" s="2"><v>1.5</v></c></row>
<row r="6"><c r="A6" t="e"><v>#N/A</v></c></row>"#;

/// Rows as `line: texts` between bars, faults as their codes.
fn read(bytes: &[u8], sheet: Option<&str>, limits: Limits) -> Vec<String> {
    let mut seen = Vec::new();
    let file = Place::file("book.xlsx");
    let read = open(&Format::Xlsx(sheet.map(str::to_owned)), &file, bytes, limits, |rows| {
        loop {
            match rows.next() {
                Ok(None) => return Ok(()),
                Ok(Some(row)) => {
                    let texts: Vec<&str> = row.cells().map(|(_, text)| text).collect();
                    seen.push(format!("{}: {}", row.place(), texts.join("|")));
                }
                Err(Stop::Row(fault)) => seen.push(format!("{}: {}", fault.place, fault.code)),
                Err(end) => return Err(end),
            }
        }
    });
    if let Err(Stop::End(fault) | Stop::Row(fault)) = read {
        seen.push(format!("{}: {}", fault.code, fault.what));
    }
    seen
}

#[test]
fn a_sheet_gives_its_rows_as_they_would_be_written() {
    let seen = read(&workbook(&[("Incidents", ROWS)]), None, Limits::default());
    assert_eq!(
        seen,
        ["book.xlsx:4: 7|2026-03-01T10:30:00|45.752", "book.xlsx:5: |true|36:00:00", "book.xlsx:6: #N/A||"]
    );
}

#[test]
fn of_several_sheets_one_is_named() {
    let book = workbook(&[("One", ""), ("Two", ROWS)]);
    assert_eq!(read(&book, Some("Two"), Limits::default()).len(), 3);
    assert_eq!(read(&book, Some("One"), Limits::default()), Vec::<String>::new());
    assert_eq!(read(&book, None, Limits::default()), ["sheet: the workbook has 2 sheets"]);
    assert_eq!(read(&book, Some("Three"), Limits::default()), ["sheet: no sheet is called `Three`"]);
}

#[test]
fn a_row_with_more_cells_than_columns_is_at_fault_and_the_next_is_read() {
    let wide = ROWS.replace(r#"<c r="C4">"#, r#"<c r="D4">"#);
    let seen = read(&workbook(&[("One", &wide)]), None, Limits::default());
    assert_eq!(seen[..2], ["book.xlsx:4: ragged-row", "book.xlsx:5: |true|36:00:00"]);
}

#[test]
fn a_workbook_is_bounded_and_never_trusted() {
    let book = workbook(&[("One", ROWS)]);
    let small = Limits { book_bytes: 1_000, ..Limits::default() };
    assert_eq!(read(&book, None, small), ["too-large: the file has more than 1000 bytes"]);
    let bomb = workbook(&[("One", &" ".repeat(100_000))]);
    let less = Limits { book_bytes: 50_000, ..Limits::default() };
    assert_eq!(read(&bomb, None, less), ["too-large: unpacked, the workbook has more than 50000 bytes"]);
    let narrow = Limits { columns: 2, ..Limits::default() };
    assert_eq!(read(&book, None, narrow), ["too-many-columns: there are 3 columns; 2 is the most"]);
    for cut in (0..book.len()).step_by(7) {
        assert!(read(&book[..cut], None, Limits::default())[0].starts_with("workbook: "), "cut after {cut} bytes");
    }
    let shuffled = ROWS.replace("r=\"2\"", "r=\"9\"").replace("A2", "A9").replace("B2", "B9").replace("C2", "C9");
    let seen = read(&workbook(&[("One", &shuffled)]), None, Limits::default());
    assert_eq!(seen, ["workbook: row 4 stands behind row 9"]);
}
