use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::layout::{pack_date, unpack_date};

/// A date known to the year, the month or the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// Year of the common era.
    pub year: i16,
    /// 1 to 12, or 0: not known.
    pub month: i8,
    /// 1 to 31, or 0: not known.
    pub day: i8,
}

impl PartialDate {
    /// The first day it can be.
    pub fn first(self) -> Option<Date> {
        Date::new(self.year, self.month.max(1), self.day.max(1)).ok()
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub fn iso(self) -> String {
        match (self.month, self.day) {
            (0, _) => format!("{:04}", self.year),
            (month, 0) => format!("{:04}-{month:02}", self.year),
            (month, day) => format!("{:04}-{month:02}-{day:02}", self.year),
        }
    }

    /// From a table's packed form; `None` for no date.
    pub(super) fn unpack(packed: u32) -> Option<PartialDate> {
        let (year, month, day) = unpack_date(packed);
        let date = PartialDate {
            year: i16::try_from(year).ok()?,
            month: i8::try_from(month).ok()?,
            day: i8::try_from(day).ok()?,
        };
        (packed != 0 && date.last().is_some()).then_some(date)
    }

    /// As tables store it.
    pub(super) fn pack(self) -> u32 {
        let number = |n: i8| u32::try_from(n).unwrap_or(0);
        pack_date(u32::try_from(self.year).unwrap_or(0), number(self.month), number(self.day))
    }

    /// The last day it can be.
    pub fn last(self) -> Option<Date> {
        let month = if self.month == 0 { 12 } else { self.month };
        let first = Date::new(self.year, month, 1).ok()?;
        if self.day == 0 { Some(first.last_of_month()) } else { Date::new(self.year, month, self.day).ok() }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> PartialDate {
        PartialDate { year: date.year(), month: date.month(), day: date.day() }
    }
}

/// AP style: "2012", "November 2012", "Nov. 6, 2012".
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const FULL: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        const SHORT: [&str; 12] = [
            "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
        ];
        let index = usize::try_from(self.month - 1).unwrap_or(usize::MAX);
        match (FULL.get(index), SHORT.get(index), self.day) {
            (Some(month), _, 0) => write!(f, "{month} {}", self.year),
            (_, Some(month), day) => write!(f, "{month} {day}, {}", self.year),
            _ => write!(f, "{}", self.year),
        }
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
impl FromStr for PartialDate {
    type Err = ();

    fn from_str(text: &str) -> Result<PartialDate, ()> {
        let mut parts = text.split('-');
        let year = parts.next().filter(|y| y.len() == 4).and_then(|y| y.parse().ok()).ok_or(())?;
        let mut number = || parts.next().map_or(Ok(0), |n| n.parse::<i8>().map_err(|_| ()));
        let date = PartialDate { year, month: number()?, day: number()? };
        if parts.next().is_some() || date.first().is_none() || date.last().is_none() {
            return Err(());
        }
        Ok(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_and_prints_to_its_own_precision() {
        let print = |text: &str| text.parse::<PartialDate>().map(|d| d.to_string());
        assert_eq!(print("2012"), Ok("2012".to_owned()));
        assert_eq!(print("2012-11"), Ok("November 2012".to_owned()));
        assert_eq!(print("2012-11-06"), Ok("Nov. 6, 2012".to_owned()));
        for date in ["2012", "2012-11", "2012-11-06"] {
            assert_eq!(date.parse::<PartialDate>().map(PartialDate::iso), Ok(date.to_owned()));
        }
        assert_eq!(print("2019-13-02"), Err(()));
        assert_eq!(print("2019-02-30"), Err(()));
    }

    #[test]
    fn a_month_lasts_to_its_last_day() {
        let february: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(february.last(), Date::new(2024, 2, 29).ok());
    }
}
