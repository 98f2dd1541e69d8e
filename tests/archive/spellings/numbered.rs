//! Generated documents: numbers of both systems, each with the numbers it is easily taken for.

use directive_search::domain::date::{Date, vietnamese};
use directive_search::domain::work::WorkId;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::issuers::{
    CENTRE, COMMITTEE, DELEGATION, GOVERNMENT, Issuer, PARTY_TYPES, PROVINCE, STATE_TYPES, Type,
    YOUTH, YOUTH_OFFICE,
};

/// Order and marks of a number's parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `148-QĐ/TW`
    Party,
    /// `486/QĐ-UBND`
    Administrative,
    /// `73/2023/NĐ-CP`
    Normative,
}

/// A document that has a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbered {
    pub form: Form,
    pub ordinal: String,
    pub type_code: &'static str,
    pub type_name: &'static str,
    pub issuer: &'static Issuer,
    pub date: Date,
}

impl Numbered {
    fn new(
        form: Form,
        ordinal: String,
        of_type: Type,
        issuer: &'static Issuer,
        date: Date,
    ) -> Self {
        let (type_code, type_name) = of_type;
        Self {
            form,
            ordinal,
            type_code,
            type_name,
            issuer,
            date,
        }
    }

    /// The number in canonical form.
    pub fn number(&self) -> String {
        let (ordinal, code, body) = (&self.ordinal, self.type_code, self.issuer.code);
        match self.form {
            Form::Party => format!("{ordinal}-{code}/{body}"),
            Form::Administrative => format!("{ordinal}/{code}-{body}"),
            Form::Normative => format!("{ordinal}/{}/{code}-{body}", self.date.year()),
        }
    }

    /// Whether a number is this one, zeros before it aside.
    pub fn has_number(&self, number: Option<&str>) -> bool {
        let plain = |number: &str| number.trim_start_matches('0').to_owned();
        number.is_some_and(|number| plain(number) == plain(&self.number()))
    }

    /// Whether type and running number are those of a work.
    pub fn is_short_for(&self, work: &WorkId) -> bool {
        work.class.as_deref() == Some(self.type_code)
            && work.designation == self.ordinal.trim_start_matches('0')
    }

    /// Its text, with nothing in it that cites another.
    pub fn text(&self) -> String {
        let (header, number) = (self.issuer.header, self.number());
        let (day, type_name) = (vietnamese(self.date), self.type_name.to_uppercase());
        format!(
            "{header}\n*\nSố {number}\nVí Dụ, ngày {day}\n\n{type_name}\nvề việc thử cách viết\n\n1. Các đơn vị thực hiện.\n"
        )
    }

    /// A document of an earlier term or year, of the same number where that does not say the year.
    pub fn earlier(&self) -> Self {
        let years = if self.form == Form::Party { 10 } else { 1 };
        Self {
            date: Date::constant(self.date.year() - years, 3, 9),
            ..self.clone()
        }
    }

    /// Whether its body is one whose terms are known.
    pub fn has_term(&self) -> bool {
        !self.issuer.code.starts_with(YOUTH.code)
    }

    /// Documents of numbers that differ in the digits, the type, the body or the year alone.
    pub fn neighbours(&self) -> Vec<Self> {
        let mut all = self.of_near_digits();
        all.extend(self.of_all_types());
        match self.form {
            Form::Party => all.extend(self.of_other_bodies()),
            Form::Administrative => {}
            Form::Normative => all.extend(self.of_other_years()),
        }
        all.retain(|other| other.number() != self.number());
        all
    }

    /// `144`, `14` and `1480` beside `148`.
    fn of_near_digits(&self) -> Vec<Self> {
        let (head, last) = self.ordinal.split_at(self.ordinal.len() - 1);
        let other = if last == "4" { "8" } else { "4" };
        let mut near = vec![format!("{head}{other}"), format!("{}0", self.ordinal)];
        near.extend((head.len() > 1).then(|| head.to_owned()));
        let of = |ordinal| Self {
            ordinal,
            ..self.clone()
        };
        near.into_iter().map(of).collect()
    }

    fn of_all_types(&self) -> [Self; 6] {
        let types = match self.form {
            Form::Party => PARTY_TYPES,
            _ => STATE_TYPES,
        };
        types.map(|(type_code, type_name)| Self {
            type_code,
            type_name,
            ..self.clone()
        })
    }

    fn of_other_bodies(&self) -> [Self; 3] {
        [&CENTRE, &PROVINCE, &YOUTH].map(|issuer| Self {
            issuer,
            ..self.clone()
        })
    }

    /// Of the year before, and of the time when decrees had no year in their numbers.
    fn of_other_years(&self) -> [Self; 2] {
        let old = Self {
            form: Form::Administrative,
            date: Date::constant(1995, 11, 3),
            ..self.clone()
        };
        [self.earlier(), old]
    }
}

/// The numbers of the reference.
const GIVEN: [(Form, &str, Type, &Issuer); 8] = [
    (Form::Party, "148", PARTY_TYPES[0], &CENTRE),
    (Form::Party, "631", PARTY_TYPES[2], &DELEGATION),
    (Form::Party, "631", ("QĐNS", "Quyết định nhân sự"), &CENTRE),
    (Form::Party, "367", PARTY_TYPES[0], &YOUTH_OFFICE),
    (Form::Party, "84", PARTY_TYPES[0], &YOUTH),
    (Form::Normative, "73", STATE_TYPES[4], &GOVERNMENT),
    (Form::Administrative, "01", STATE_TYPES[2], &COMMITTEE),
    (Form::Administrative, "486", STATE_TYPES[0], &COMMITTEE),
];

/// The numbers of the reference first, then generated ones of the same forms; always the same.
pub fn bases(generated: usize) -> Vec<Numbered> {
    let mut runner = TestRunner::deterministic();
    let any = numbered();
    let generated = (0..generated).map(|_| any.new_tree(&mut runner).unwrap().current());
    let date = Date::constant(2024, 5, 23);
    let given = GIVEN.map(|(form, ordinal, of_type, issuer)| {
        Numbered::new(form, ordinal.to_owned(), of_type, issuer, date)
    });
    given.into_iter().chain(generated).collect()
}

fn numbered() -> impl Strategy<Value = Numbered> {
    let bodies = select(&[&CENTRE, &PROVINCE, &DELEGATION, &YOUTH][..]);
    let party = (Just(Form::Party), select(&PARTY_TYPES[..]), bodies);
    let state = (
        Just(Form::Administrative),
        select(&STATE_TYPES[..4]),
        Just(&COMMITTEE),
    );
    let decree = (
        Just(Form::Normative),
        Just(STATE_TYPES[4]),
        Just(&GOVERNMENT),
    );
    let any = prop_oneof![3 => party, 2 => state, 1 => decree];
    let date = (2016..2025_i16, 1..=12_i8, 1..=28_i8);
    (1..1_000_u32, any, date).prop_map(|(ordinal, (form, of_type, issuer), (year, month, day))| {
        let date = Date::constant(year, month, day);
        Numbered::new(form, format!("{ordinal:02}"), of_type, issuer, date)
    })
}
