use jiff::ToSpan;
use jiff::civil::Date;

use super::{EndBasis, Membership, PartialDate};

/// How an office stands to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Held {
    /// Inside the term, or open and confirmed within a year before the day or later: may be asserted.
    Yes,
    /// Open, last confirmed more than a year before the day: "as of July 2022; may have changed".
    Stale,
    /// The term ended before the day, and that is known.
    Before,
    /// The term began after the day.
    Later,
    /// Nothing may be said about that day but what the source said on its date.
    Unknown,
}

impl Membership<'_> {
    /// How this office stands to a day. Start and end are inclusive; on the day of a handover two people hold a post.
    ///
    /// Where a date is known to the month or year only, a claim holds if it holds for each day it may fall on; else it is [`Held::Unknown`]. A row without a start
    /// speaks for the twelve months before the day its source was last seen, and no earlier. A legal end of a term or
    /// an absence from a later list never makes `Before`: nobody saw the person leave.
    pub fn on(&self, day: Date) -> Held {
        match self.started(day) {
            Some(Held::Yes) => {}
            Some(other) => return other,
            None if self.end.is_none() || !self.past_end(day) => return Held::Unknown,
            None => {}
        }
        let Some(end) = self.end else { return self.open_on(day) };
        if is_after(day, end) {
            return if self.end_basis == EndBasis::Observed { Held::Before } else { Held::Unknown };
        }
        if end.first().is_some_and(|first| day <= first) { Held::Yes } else { Held::Unknown }
    }

    /// Did the term begin before the day? `None`: the row cannot say.
    fn started(&self, day: Date) -> Option<Held> {
        let Some(start) = self.start else {
            let from = self.source_date?.last()?.checked_sub(1.year()).ok()?;
            return (day >= from).then_some(Held::Yes);
        };
        if day < start.first()? {
            return Some(Held::Later);
        }
        Some(if day < start.last()? { Held::Unknown } else { Held::Yes })
    }

    fn past_end(&self, day: Date) -> bool {
        self.end.is_some_and(|end| is_after(day, end))
    }

    /// The term has begun and no end is known.
    fn open_on(&self, day: Date) -> Held {
        let Some(confirmed) = self.source_date.and_then(PartialDate::first) else { return Held::Stale };
        if day <= confirmed {
            return Held::Yes;
        }
        let recent = confirmed.checked_add(1.year()).is_ok_and(|limit| day <= limit);
        let lasts = match self.end_basis {
            EndBasis::Open => true,
            EndBasis::Scheduled => self.basis_date.and_then(PartialDate::first).is_some_and(|end| day <= end),
            EndBasis::Unknown | EndBasis::AbsentLater | EndBasis::Observed => false,
        };
        if recent && lasts { Held::Yes } else { Held::Stale }
    }
}

fn is_after(day: Date, date: PartialDate) -> bool {
    date.last().is_some_and(|last| day > last)
}

#[cfg(test)]
mod tests {
    use super::super::layout::{basis, pack_date};
    use super::super::{MembershipRow, Rows};
    use super::super::{Officials, PartialDate};
    use super::*;

    /// How a term written `start..end basis@source_date` stands to days: one letter a day.
    fn check_days(term: &str, days: &[(&str, Held)]) {
        let packed = |text: &str| match text.parse::<PartialDate>() {
            Ok(d) => pack_date(d.year as u32, d.month as u32, d.day as u32),
            Err(()) => 0,
        };
        let (span, rest) = term.split_once(' ').unwrap();
        let (start, end) = span.split_once("..").unwrap();
        let (rest, source_date) = rest.split_once('@').unwrap();
        let (basis, basis_date) = rest.split_once(':').unwrap_or((rest, ""));
        let basis = match basis {
            "open" => basis::OPEN,
            "unknown" => basis::UNKNOWN,
            "observed" => basis::OBSERVED,
            "absent" => basis::ABSENT_LATER,
            "scheduled" => basis::SCHEDULED,
            other => panic!("{other}"),
        };
        let row = MembershipRow {
            person_id: "ana-ruiz",
            start: packed(start),
            end: packed(end),
            basis,
            basis_date: packed(basis_date),
            source_date: packed(source_date),
            ..MembershipRow::default()
        };
        let officials = Officials::of(&Rows { memberships: vec![row], ..Rows::default() });
        let membership = officials.person("ana-ruiz").unwrap().memberships().next().unwrap();
        for (day, held) in days {
            assert_eq!(membership.on(day.parse().unwrap()), *held, "{term} on {day}");
        }
    }

    #[test]
    fn a_term_holds_from_its_first_day_to_its_last() {
        let days = [
            ("2012-11-05", Held::Later),
            ("2012-11-06", Held::Yes),
            ("2024-05-12", Held::Yes),
            ("2024-05-13", Held::Before),
        ];
        check_days("2012-11-06..2024-05-12 observed@2022-07-01", &days);
        check_days("2012-11-06..2024-05-12 observed@", &days);
    }

    #[test]
    fn a_legal_end_or_an_absence_makes_nobody_former() {
        check_days(
            "2017-01-03..2019-01-03 scheduled@2019-01-03",
            &[("2019-01-03", Held::Yes), ("2019-01-04", Held::Unknown)],
        );
        check_days(
            "2015-03-01.. absent:2020-11-24@2017-03-28",
            &[
                ("2015-02-28", Held::Later),
                ("2017-03-28", Held::Yes),
                ("2017-03-29", Held::Stale),
                ("2026-01-01", Held::Stale),
            ],
        );
        check_days(
            "2015-03-01.. unknown@2017-03-28",
            &[("2017-03-28", Held::Yes), ("2017-03-29", Held::Stale)],
        );
    }

    #[test]
    fn an_open_term_holds_for_a_year_after_it_was_last_confirmed() {
        check_days(
            "2021-06-01.. open@2022-07-10",
            &[
                ("2022-07-10", Held::Yes),
                ("2023-07-10", Held::Yes),
                ("2023-07-11", Held::Stale),
                ("2021-05-31", Held::Later),
            ],
        );
        check_days(
            "2023-01-03.. scheduled:2027-01-03@2026-06-15",
            &[("2026-12-31", Held::Yes), ("2027-01-03", Held::Yes), ("2027-01-04", Held::Stale)],
        );
        check_days("2021.. open@", &[("2022-01-01", Held::Stale)]);
    }

    #[test]
    fn a_date_known_to_the_year_or_month_leaves_its_days_open() {
        check_days(
            "2012..2016-03 observed@2018",
            &[
                ("2011-12-31", Held::Later),
                ("2012-06-01", Held::Unknown),
                ("2012-12-31", Held::Yes),
                ("2016-03-01", Held::Yes),
                ("2016-03-02", Held::Unknown),
                ("2016-03-31", Held::Unknown),
                ("2016-04-01", Held::Before),
            ],
        );
    }

    #[test]
    fn a_row_without_a_start_speaks_for_a_year() {
        check_days(
            ".. open@2019",
            &[
                ("2018-12-30", Held::Unknown),
                ("2018-12-31", Held::Yes),
                ("2020-01-01", Held::Yes),
                ("2020-01-02", Held::Stale),
            ],
        );
        check_days(
            "..2021-11-14 scheduled@2026-08-05",
            &[("2021-11-14", Held::Unknown), ("2026-08-05", Held::Unknown)],
        );
        check_days(
            "..2026-11-14 observed@2026-11-20",
            &[("2025-11-19", Held::Unknown), ("2026-11-14", Held::Yes), ("2026-11-15", Held::Before)],
        );
    }
}
