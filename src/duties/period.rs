//! Days and periods that duties are due on (thời hạn, định kỳ).

use crate::domain::date::Date;

/// When a duty is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// Once.
    Once {
        /// The first day of the month, quarter or year that is given; `None` where a day is.
        from: Option<Date>,
        /// The last day.
        by: Date,
    },
    /// Again and again.
    Every(Period),
}

/// How often (định kỳ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Every {
    /// Hằng ngày.
    Day,
    /// Hằng tuần.
    Week,
    /// Hằng tháng.
    Month,
    /// Hằng quý.
    Quarter,
    /// 6 tháng.
    HalfYear,
    /// Hằng năm.
    Year,
    /// Định kỳ: the text does not say how often.
    Regular,
}

impl Every {
    /// As asked for and answered.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("day", Self::Day),
        ("week", Self::Week),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("half-year", Self::HalfYear),
        ("year", Self::Year),
        ("regular", Self::Regular),
    ];

    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        let named = Self::NAMES.iter().find(|(_, every)| *every == self);
        named.map_or("regular", |(name, _)| name)
    }

    /// Months in it, where it is made of months.
    pub fn months(self) -> Option<i8> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::HalfYear => Some(6),
            Self::Year => Some(12),
            Self::Day | Self::Week | Self::Regular => None,
        }
    }
}

/// A period and the day of it, as far as the text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// How often.
    pub every: Every,
    /// Day of the week, 1 for Monday, 7 for Sunday.
    pub weekday: Option<i8>,
    /// Month of the period, from 1: 3 for the last month of a quarter.
    pub month: Option<i8>,
    /// Day of the month.
    pub day: Option<i8>,
}

/// Days after which a day that recurs has come at least once: four years and leap days, for 29 February.
const ALL_DAYS: usize = 8 * 366;

impl Period {
    /// A period of which no day is known.
    pub fn of(every: Every) -> Self {
        Self {
            every,
            weekday: None,
            month: None,
            day: None,
        }
    }

    /// Whether it is due on a day. A period without a day never is.
    pub fn falls_on(self, date: Date) -> bool {
        let is_day = || self.day == Some(date.day());
        let is_month = |months: i8| match self.month {
            Some(month) => (date.month() - 1) % months + 1 == month,
            None => months == 1,
        };
        match self.every.months() {
            Some(months) => is_day() && is_month(months),
            None if self.every == Every::Week => {
                self.weekday == Some(date.weekday().to_monday_one_offset())
            }
            None => self.every == Every::Day,
        }
    }

    /// The first day on or after a day on which it is due.
    pub fn next(self, from: Date) -> Option<Date> {
        let days = std::iter::successors(Some(from), |day| day.tomorrow().ok());
        days.take(ALL_DAYS).find(|day| self.falls_on(*day))
    }
}

impl Due {
    /// Whether it is due between two days, both included.
    pub fn falls_between(self, from: Option<Date>, to: Option<Date>) -> bool {
        match self {
            Self::Once { by, .. } => {
                from.is_none_or(|from| from <= by) && to.is_none_or(|to| by <= to)
            }
            Self::Every(period) => match from.or(to) {
                None => true,
                // Without a first day the last one bounds nothing: the period came round before it.
                Some(start) => {
                    let next = period.next(start);
                    next.is_some_and(|day| from.is_none() || to.is_none_or(|to| day <= to))
                }
            },
        }
    }

    /// As one exact term: `20240731`, `20240601-20240630`, `quarter-w-m3-d20`.
    pub fn encode(self) -> String {
        let day = |date: Date| date.strftime("%Y%m%d").to_string();
        match self {
            Self::Once { from: None, by } => day(by),
            Self::Once {
                from: Some(from),
                by,
            } => format!("{}.{}", day(from), day(by)),
            Self::Every(period) => {
                let part = |value: Option<i8>| value.map_or_else(String::new, |v| v.to_string());
                let (week, month, day) =
                    (part(period.weekday), part(period.month), part(period.day));
                format!("{}.{week}.{month}.{day}", period.every.as_str())
            }
        }
    }

    /// The day or period of a term.
    pub fn decode(term: &str) -> Option<Self> {
        let day = |text: &str| Date::strptime("%Y%m%d", text).ok();
        let parts: Vec<&str> = term.split('.').collect();
        match parts[..] {
            [by] => Some(Self::Once {
                from: None,
                by: day(by)?,
            }),
            [from, by] => Some(Self::Once {
                from: Some(day(from)?),
                by: day(by)?,
            }),
            [every, week, month, day] => {
                let (_, every) = Every::NAMES.iter().find(|(name, _)| *name == every)?;
                let part = |text: &str| text.parse().ok();
                let (weekday, month, day) = (part(week), part(month), part(day));
                Some(Self::Every(Period {
                    every: *every,
                    weekday,
                    month,
                    day,
                }))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_twentieth_of_the_last_month_of_a_quarter() {
        let period = Period {
            month: Some(3),
            day: Some(20),
            ..Period::of(Every::Quarter)
        };
        assert_eq!(period.next(date("2021-09-23")), Some(date("2021-12-20")));
        assert_eq!(period.next(date("2021-12-20")), Some(date("2021-12-20")));
        assert_eq!(Period::of(Every::Quarter).next(date("2021-09-23")), None);
    }

    #[test]
    fn mondays_and_leap_days() {
        let monday = Period {
            weekday: Some(1),
            ..Period::of(Every::Week)
        };
        assert_eq!(monday.next(date("2021-09-23")), Some(date("2021-09-27")));
        let leap = Period {
            month: Some(2),
            day: Some(29),
            ..Period::of(Every::Year)
        };
        assert_eq!(leap.next(date("2021-01-01")), Some(date("2024-02-29")));
        let never = Period {
            day: Some(31),
            month: Some(2),
            ..Period::of(Every::Year)
        };
        assert_eq!(never.next(date("2021-01-01")), None);
    }

    #[test]
    fn terms_read_back() {
        let quarter = Period {
            month: Some(3),
            day: Some(20),
            ..Period::of(Every::Quarter)
        };
        for due in [
            Due::Once {
                from: None,
                by: date("2024-07-31"),
            },
            Due::Once {
                from: Some(date("2024-06-01")),
                by: date("2024-06-30"),
            },
            Due::Every(quarter),
            Due::Every(Period {
                weekday: Some(7),
                ..Period::of(Every::Week)
            }),
            Due::Every(Period::of(Every::Regular)),
        ] {
            assert_eq!(Due::decode(&due.encode()), Some(due));
        }
        assert_eq!(Due::decode("2024"), None);
    }
}
