mod breaks;

mod hostile;

mod made;

mod printed;

mod rules;

use super::*;
use made::{file, page, show};
