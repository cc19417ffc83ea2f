//! Two profiles of one shopper become one.
use konomi::engine::{
    config::Config,
    error::Code,
    limits,
    profile::{Profile, codec},
};

use super::profile::{load, signed};
use crate::draw::Draw;
use crate::world;

/// - Merging the lasting states of two tabs under one salt gives the same bytes either way round, and again nothing new.
/// - Whatever is merged, under any salts, on any days: what comes out can be saved and read, and keeps the ceilings.
pub fn merge(draw: &mut Draw) {
    let (mut mine, theirs) = (world::profile(draw), world::profile(draw));
    let [mut a, mut b] = [&mine, &theirs].map(codec::save_lasting);
    if !a.is_empty() && !b.is_empty() {
        let salt = a[1..5].to_vec();
        b[1..5].copy_from_slice(&salt);
        (a, b) = (signed(a), signed(b));
        let read = |bytes: &[u8]| load(Config::DEFAULT, bytes, f64::NAN, false).expect("what was saved");
        let (a, b) = (read(&a), read(&b));
        let merged = |mut one: Profile, other: &Profile| {
            one.merge(other.clone());
            one
        };
        let both = merged(a.clone(), &b);
        let bytes = codec::save_lasting(&both);
        assert_eq!(codec::save_lasting(&merged(b.clone(), &a)), bytes, "either way round");
        assert_eq!(codec::save_lasting(&merged(both, &b)), bytes, "again: nothing new");
    }
    mine.merge(theirs);
    let lasting = codec::save_lasting(&mine);
    mine.mark_saved();
    assert_eq!(codec::save_lasting(&mine), lasting, "what is stored stays the same when it is stored");
    assert!(mine.affinities().len() <= limits::TERMS);
    for (bytes, is_visit) in [(lasting, false), (codec::save_visit(&mine), true)] {
        if !bytes.is_empty() {
            let read = load(*mine.config(), &bytes, f64::NAN, is_visit);
            // Of two clocks that are years apart, one has made it too old.
            assert!(matches!(read, Ok(_) | Err(Code::StateExpired)), "it can be read: {read:?}");
        }
    }
}
