//! CSV that a spreadsheet shows as text, whatever stands in its cells.

use std::io::{self, Write};

/// Writes rows of cells.
pub(super) struct Sheet<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> Sheet<W> {
    /// Starts a sheet with its header.
    pub(super) fn new(out: W, columns: &[&str]) -> io::Result<Sheet<W>> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(columns)?;
        Ok(Sheet { writer })
    }

    /// Writes a row.
    pub(super) fn row(&mut self, cells: &[String]) -> io::Result<()> {
        for cell in cells {
            match is_formula(cell) {
                true => self.writer.write_field(format!("'{cell}"))?,
                false => self.writer.write_field(cell)?,
            }
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// Writes what is still held.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Would a spreadsheet take a cell for a formula, and run it? Read again, the mark before it is left out.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let mut out = Vec::new();
        let mut sheet = Sheet::new(&mut out, &["a", "b"]).unwrap();
        for cells in
            [["=1+1", "Lind, Anna"], ["@SUM(A1)", "-2"], ["\tx", "+1"], ["\rx", "a=b"], ["", "“x” \"y\""]]
        {
            sheet.row(&cells.map(str::to_owned)).unwrap();
        }
        sheet.finish().unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "a,b\n'=1+1,\"Lind, Anna\"\n'@SUM(A1),'-2\n'\tx,'+1\n\"'\rx\",a=b\n,\"“x” \"\"y\"\"\"\n"
        );
    }
}
