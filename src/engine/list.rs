//! Growing lists of numbers, in as few bytes of WebAssembly as possible: what `Vec` does at each place where something is
//! added is written out there every time.

use alloc::vec::Vec;

/// Adds a number.
#[inline(never)]
pub fn push(list: &mut Vec<u32>, number: u32) {
    list.push(number);
}

/// Adds a number of 64 bits.
#[inline(never)]
pub fn push64(list: &mut Vec<u64>, number: u64) {
    list.push(number);
}
