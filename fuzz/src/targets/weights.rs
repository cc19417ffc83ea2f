//! The file of learned weights.
use konomi::engine::rank::{FEATURES, Group, TREES, Test, Tree, Weights};

use super::profile::signed;
use crate::draw::Draw;
use crate::memory;

/// - What is written is read again as it was; with more trees than there may be, the first of them.
/// - One change of a byte is refused. Under a checksum that fits, it is refused or gives weights that are written and read alike.
/// - Reading any bytes holds at most 16 KiB.
pub fn weights(draw: &mut Draw) {
    let mut weights = Weights { ranks_without_evidence: draw.one_in(2), ..Weights::DEFAULT };
    for weight in &mut weights.linear {
        *weight = draw.edge() as i16;
    }
    for _ in 0..draw.below(TREES + 3) {
        weights.trees.push(Tree {
            group: Group::ALL[draw.below(4)].0,
            tests: [0; 3].map(|_| Test { feature: draw.edge() as u8, threshold: draw.edge() as i16 }),
            leaves: [0; 8].map(|_| draw.edge() as i16),
        });
    }
    let bytes = weights.to_bytes();
    weights.trees.truncate(TREES);
    assert_eq!(Weights::from_bytes(&bytes).as_ref(), Ok(&weights));
    let mut changed = if draw.one_in(8) { draw.bytes(2 * FEATURES + 20) } else { bytes.clone() };
    draw.change(&mut changed);
    let read = memory::within(1 << 14, || Weights::from_bytes(&changed));
    assert!(read.is_err() || changed == bytes, "a change is refused");
    let forged = signed(changed);
    if let Ok(read) = Weights::from_bytes(&forged) {
        assert!(read.trees.len() <= TREES);
        assert_eq!(Weights::from_bytes(&read.to_bytes()), Ok(read));
    }
}
