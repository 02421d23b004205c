//! Who is who across articles? One identity for all names of a person or an organization.
//!
//! Pure: a [`Dictionary`] of names and the reader's [`Corrections`] in, [`Identities`] out. An identity is a class of an
//! equivalence that depends on the set of names alone, never on the order in which articles came.
//!
//! Decided: two names are one only when nothing in the whole archive speaks for two. "George Bush" fits both
//! George W. Bush and George H. W. Bush, who are two, so it stays apart; so does a lone "Brandt" where there are three of
//! them, and it is said whom it fits. Refused: likeness of letters (it makes one of people who share a surname), and
//! identity settled article by article as they are read (it depends on their order).

mod bare;
mod classes;
mod corrections;
mod dictionary;
mod identities;
mod organization;
mod people;
mod person;
mod told;
mod word;

pub use corrections::Corrections;
pub use dictionary::{Dictionary, NameUse};
pub use identities::{Identities, Identity, Known, Listed, Variant};
pub(crate) use person::stands_before_family_name;
