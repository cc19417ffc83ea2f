import { fail, said } from "../api/errors.js";
import { own } from "../api/own.js";
import type { Core } from "../browser/core.js";
import type { InitOutput } from "../generated/pack.js";
import type { Manners, RankOptions, Step } from "../types.js";

/** The settings in the order in which they cross (`engine::config::Manners`), with their hundredths where they are shares. */
const SETTINGS: readonly [name: keyof Manners, unit: number, without: number][] = [
  ["diversity", 100, 100],
  ["brandCap", 1, 0],
  ["categoryCap", 1, 0],
  ["frequencyCap", 1, 0],
  ["rotate", 1, 0],
  ["fatigue", 1, 0],
  ["explore", 100, 0],
];

/** What moved an item after it was scored: the bits of `engine::rank::manners::step`. */
const STEPS: readonly Step[] = ["frequency", "fatigue", "quiet", "diversity", "explore", "cap"];

/** The numbers that cross, and the weeks of quiet. */
export interface Numbers {
  crossing: number[];
  weeks: number;
  isSet: boolean;
}

// One seed a page view: a page that is looked at twice may try something else.
const SEED = Math.random() * 2 ** 31;

const numberOf = (options: object, name: string, fallback: number): number => {
  const value = own(options, name);
  if (value == null) return fallback;
  if (typeof value === "boolean") return +value;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  return fail("option-type", __WORDS__ && `${name} must be a number from 0, it is ${said(value)}`);
};

/** Checks settings. What an option leaves out is as in `base`. Throws a KonomiError. */
export const numbersOf = (options: Manners & RankOptions, base?: Numbers): Numbers => ({
  crossing: [
    ...SETTINGS.map(([name, unit, without], at) =>
      Math.round(numberOf(options, name, (base?.crossing[at] ?? without) / unit) * unit),
    ),
    0,
    numberOf(options, "seed", SEED) >>> 0,
  ],
  weeks: Math.min(255, Math.round(numberOf(options, "quietWeeks", base?.weeks ?? 0))),
  isSet: own(options, "ordered") === false,
});

/** "diversity=0.8,brand_cap=5", as `konomi replay --against` takes them. */
export const mannersOf = (text: string): Manners => {
  const manners: Record<string, number> = Object.create(null) as Record<string, number>;
  for (const part of text.split(",").filter((each) => each.trim())) {
    const [name = "", value = ""] = part.split("=").map((each) => each.trim());
    const key = name.replace(/[_-]([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (key !== "quietWeeks" && !SETTINGS.some(([known]) => known === key))
      fail("option-type", __WORDS__ && `there is no setting ${name.slice(0, 60)}`);
    manners[key] = value === "true" ? 1 : value === "false" ? 0 : value ? Number(value) : NaN;
  }
  return manners as Manners;
};

/** Tells a core what is done to the orders that follow. */
export const behave = (core: Core, { crossing, weeks, isSet }: Numbers): void => {
  const exports = core._exports as unknown as InitOutput;
  core._numbers(crossing.length).set(crossing);
  exports.pack_manners(weeks);
  exports.pack_set(+isSet);
};

/** What moved in the last ranking, by the index in the list that was ranked. */
export const movedIn = (core: Core): Map<number, { from: number; steps: Step[] }> => {
  const moved = new Map<number, { from: number; steps: Step[] }>();
  const exports = core._exports as unknown as InitOutput;
  const flat = core._numbers(exports.pack_moved());
  for (let at = 0; at < flat.length; at += 3)
    moved.set(flat[at]!, { from: flat[at + 1]!, steps: STEPS.filter((_, bit) => flat[at + 2]! & (1 << bit)) });
  return moved;
};
