// How much is measured. Fewer samples say less: `--quick` is for a look while something is being changed.

export const LEVELS = {
  full: {
    name: "full",
    sizes: [100, 1_000, 10_000, 100_000],
    samples: 11,
    starts: 11,
    growth: [10_000, 30_000, 100_000, 300_000, 1_000_000],
    shop: 7,
    loads: { 4: 41, 6: 11, 20: 21 },
  },
  quick: {
    name: "quick",
    sizes: [1_000, 10_000],
    samples: 5,
    starts: 3,
    growth: [10_000, 30_000, 100_000],
    shop: 1,
    loads: { 4: 3, 6: 1, 20: 1 },
  },
};
