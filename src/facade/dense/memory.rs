//! The allocator of a module that asks for everything it needs once, at the beginning: one block after the other, each as long
//! as it is, and none is given back. The whole memory goes with the instance.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::Cell;

struct Blocks {
    /// Where memory is that was never handed out, and where it ends.
    next: Cell<usize>,
    end: Cell<usize>,
}

// SAFETY: the module runs on one thread (it is built without the atomics feature).
unsafe impl Sync for Blocks {}

#[global_allocator]
static ALLOCATOR: Blocks = Blocks { next: Cell::new(0), end: Cell::new(0) };

const PAGE: usize = 65_536;

// SAFETY: blocks lie one behind the other in memory that only this allocator asks for, so that none is handed out twice.
unsafe impl GlobalAlloc for Blocks {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let free = self.end.get() - self.next.get();
        let Some(needed) = layout.size().checked_add(layout.align()) else { return core::ptr::null_mut() };
        if free < needed {
            let pages = (needed - free).div_ceil(PAGE);
            let before = core::arch::wasm32::memory_grow(0, pages);
            if before == usize::MAX {
                return core::ptr::null_mut();
            }
            // Nobody else grows it, so that it goes on where it ended, but for the first time.
            if self.end.get() == 0 {
                self.next.set(before * PAGE);
            }
            self.end.set((before + pages) * PAGE);
        }
        let block = self.next.get().next_multiple_of(layout.align());
        self.next.set(block + layout.size());
        block as *mut u8
    }

    // Memory of the engine's is zero until it is written to, and none comes twice.
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the same layout.
        unsafe { self.alloc(layout) }
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}
