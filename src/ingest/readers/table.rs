//! Tables as lines of text.

use crate::text::fold::fold;

/// Cells of a table, row by row; a cell is its lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Vec<String>>>,
}

/// Between cells of a row.
pub(super) const BETWEEN: &str = " | ";

/// A letterhead has no more rows than this.
pub(super) const LETTERHEAD_ROWS: usize = 6;

impl Table {
    /// The lines it reads as: those of a letterhead or of an end column by column, others row by row.
    pub(super) fn lines(&self) -> Vec<String> {
        if self.is_letterhead() || self.is_end() {
            return self.by_column();
        }
        let rows = self.rows.iter().map(|row| {
            let cells = row.iter().map(|cell| cell.join(" "));
            let cells: Vec<String> = cells.collect();
            cells.join(BETWEEN)
        });
        rows.filter(|row| row.chars().any(char::is_alphanumeric))
            .collect()
    }

    /// A letterhead (thể thức phần đầu): issuer and number in one column, motto and date in the other.
    fn is_letterhead(&self) -> bool {
        let is_narrow = self.rows.iter().all(|row| (1..=3).contains(&row.len()));
        let cells = self.rows.iter().flatten().flatten();
        let has_motto = cells.into_iter().any(|line| {
            let folded = fold(line);
            folded.contains("cong hoa xa hoi chu nghia")
                || folded.contains("dang cong san viet nam")
        });
        is_narrow && has_motto && self.rows.len() <= LETTERHEAD_ROWS
    }

    /// An end (phần cuối): recipients in one column, who signs in the other.
    fn is_end(&self) -> bool {
        let is_narrow = self.rows.iter().all(|row| row.len() <= 3);
        let first = self.rows.iter().flatten().flatten().next();
        let has_recipients = first.is_some_and(|line| fold(line).starts_with("noi nhan"));
        is_narrow && has_recipients && self.rows.len() <= LETTERHEAD_ROWS
    }

    fn by_column(&self) -> Vec<String> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let cell = |column: usize| self.rows.iter().filter_map(move |row| row.get(column));
        let lines = (0..columns).flat_map(|column| cell(column).flatten().cloned());
        lines.filter(|line| !line.trim().is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let cell = |text: &&str| text.lines().map(str::to_owned).collect();
        Table {
            rows: rows
                .iter()
                .map(|row| row.iter().map(cell).collect())
                .collect(),
        }
    }

    #[test]
    fn a_letterhead_reads_column_by_column() {
        let letterhead = table(&[
            &[
                "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ],
            &["Số: 12/CT-UBND", "Ví Dụ, ngày 02 tháng 01 năm 2024"],
        ]);
        let expected = [
            "ỦY BAN NHÂN DÂN",
            "TỈNH VÍ DỤ",
            "Số: 12/CT-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Ví Dụ, ngày 02 tháng 01 năm 2024",
        ];
        assert_eq!(letterhead.lines(), expected);
    }

    #[test]
    fn recipients_stand_before_who_signs() {
        let end = table(&[&["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "CHỦ TỊCH\nLê Thị Thử"]]);
        let expected = [
            "Nơi nhận:",
            "- Như trên;",
            "- Lưu: VT.",
            "CHỦ TỊCH",
            "Lê Thị Thử",
        ];
        assert_eq!(end.lines(), expected);
    }

    #[test]
    fn other_tables_read_row_by_row() {
        let rows = table(&[&["TT", "Nội dung"], &["1", "Rà soát\nvăn bản"], &["", ""]]);
        assert_eq!(rows.lines(), ["TT | Nội dung", "1 | Rà soát văn bản"]);
    }
}
