//! The targets: what is tried, and beside each what must hold.
use crate::draw::Draw;

mod feeds;
mod flips;
mod keys;
mod learn;
mod math;
mod merge;
#[cfg(feature = "pack")]
mod pack;
mod plan;
mod prices;
mod profile;
mod rank;
mod records;
mod text;
mod weights;

/// Something that is tried.
pub struct Target {
    /// Its name on the command line and in the report.
    pub name: &'static str,
    /// One case: panics where an invariant does not hold.
    pub run: fn(&mut Draw),
}

const fn target(name: &'static str, run: fn(&mut Draw)) -> Target {
    Target { name, run }
}

/// All of them, in the order of the report.
pub const TARGETS: &[Target] = &[
    target("profile-round-trip", profile::round_trip),
    target("profile-damaged", flips::bytes),
    target("profile-damaged-text", flips::text),
    target("profile-forged", profile::forged),
    target("profile-text", profile::text),
    target("learn-bounds", learn::bounds),
    target("learn-permutations", learn::permutations),
    target("merge", merge::merge),
    #[cfg(feature = "pack")]
    target("pack-damaged", pack::damaged),
    #[cfg(feature = "pack")]
    target("pack-forged", pack::forged),
    target("weights", weights::weights),
    target("prices-any", prices::any),
    target("prices-written", prices::written),
    target("keys", keys::keys),
    target("urls", keys::urls),
    target("text-folding", text::folding),
    target("text-words", text::words),
    target("records", records::records),
    target("plan", plan::plan),
    target("rank", rank::rank),
    target("feeds", feeds::feeds),
    target("lines", feeds::lines),
    target("math", math::math),
];

#[cfg(test)]
mod tests {
    use super::TARGETS;
    use crate::run::{Job, listen, run};

    /// What `cargo test` tries of each; `konomi-fuzz` tries millions.
    #[test]
    fn every_target_holds_for_a_few_cases() {
        listen();
        let cases = std::env::var("KONOMI_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(200);
        let job = Job { cases, seed: 1, threads: 2, only: None };
        let failed: Vec<_> = TARGETS.iter().map(|target| (target.name, run(target, job).1)).collect();
        let failed: Vec<_> = failed.into_iter().filter(|(_, failures)| !failures.is_empty()).collect();
        assert!(failed.is_empty(), "{failed:#?}");
    }
}
