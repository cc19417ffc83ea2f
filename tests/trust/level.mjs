// How much of a scenario is tried. `cargo xtask test` runs "quick" (8 minutes in all), `cargo xtask trust` "full" (40 minutes),
// `cargo xtask trust --release` "release" (whatever it takes).
const LEVELS = ["quick", "full", "release"];

export const level = () => {
  const asked = process.env.KONOMI_TRUST ?? "quick";
  if (!LEVELS.includes(asked)) throw new Error(`KONOMI_TRUST is one of ${LEVELS.join(", ")}, and not ${asked}`);
  return asked;
};

/** One of three values, by level: `byLevel(20, 300, Infinity)`. */
export const byLevel = (...values) => values[LEVELS.indexOf(level())];
