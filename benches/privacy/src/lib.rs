//! The two-worlds attack: given everything that Konomi stored of a visitor, the salt, the whole catalogue and the code,
//! can one say whether the visitor looked at a certain item once?
//!
//! `docs/privacy.md` has its figures, `docs/threat-model.md` says what they mean. Nothing here is part of what a shop ships.

pub mod attack;
pub mod attacker;
pub mod auc;
pub mod controls;
pub mod data;
pub mod dump;
pub mod games;
pub mod order;
pub mod report;
pub mod trees;
pub mod worlds;
