//! Lists of names that are known when the program is built: of parameters, of fields.

/// Two lists of names as one.
pub const fn joined<const A: usize, const B: usize, const ALL: usize>(
    first: [&'static str; A],
    second: [&'static str; B],
) -> [&'static str; ALL] {
    let mut all = [""; ALL];
    let mut at = 0;
    while at < A {
        all[at] = first[at];
        at += 1;
    }
    while at < A + B {
        all[at] = second[at - A];
        at += 1;
    }
    all
}
