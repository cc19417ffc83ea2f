import { fail } from "../api/errors.js";
import { own } from "../api/own.js";
import type { Consent, KonomiEvent } from "../types.js";
import type { Instant } from "./clock.js";

/** What is kept in the two storages of the browser, by key. */
export interface TestStorage {
  localStorage: Record<string, string>;
  sessionStorage: Record<string, string>;
}

/** Options of `createTestKonomi`. */
export interface TestOptions {
  /** What the shopper allowed: `granted` by default. */
  consent?: Consent | undefined;
  /** Where the clock stands (default: noon UTC of 2026-01-01), or the clock that it follows: `Date.now` is whatever `Date` is then. */
  now?: Instant | (() => Instant) | undefined;
  /** A whole number from 0 to 2^32 - 1, in the place of the random number that a real profile is salted with; 1 by default. */
  seed?: number | undefined;
  /** What the shopper has done already, one after the other. */
  events?: readonly KonomiEvent[] | undefined;
  /** What is kept from before: the `storage` of another instance. It is copied. */
  storage?: Partial<TestStorage> | undefined;
  /** As for `createKonomi`. */
  scope?: string | undefined;
  /** As for `createKonomi`. */
  bought?: "hide" | "learned" | undefined;
  /** As for `createKonomi`: for `scan` and `arrange`, where there is a document. */
  placement?: string | undefined;
  /** As for `createKonomi`, on the clock of the test: after it, `arrange` refuses a list that it has seen before. */
  deadline?: number | undefined;
}

const NAMES = ["consent", "now", "seed", "events", "storage", "scope", "bought", "placement", "deadline"];

/** A copy of the options, so that what inherits or changes later does not count. Throws on a name that is not one. */
export const optionsOf = (options: TestOptions): TestOptions => {
  if (typeof options !== "object" || options === null) return fail("option-type", "options must be an object");
  const unknown = Object.keys(options).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) return fail("option-type", `there is no option ${unknown}; there are ${NAMES.join(", ")}`);
  const given = Object.fromEntries(NAMES.map((name) => [name, own(options, name)])) as TestOptions;
  if (given.events !== undefined && !Array.isArray(given.events)) fail("option-type", "events must be an array");
  // A tool that fakes Date may put in another `Date.now` after this: the name is what was meant.
  if (given.now === Date.now) given.now = () => Date.now();
  return given;
};

/** The number for the salt. */
export const saltOf = (seed: unknown = 1): number =>
  Number.isInteger(seed) && (seed as number) >= 0 && (seed as number) < 2 ** 32
    ? (seed as number)
    : fail("option-type", `seed must be a whole number from 0 to 2^32 - 1, it is ${String(seed)}`);

/** One area as the instance works on it. */
export const areaOf = (name: keyof TestStorage, storage: unknown = {}): Map<string, string> => {
  if (typeof storage !== "object" || storage === null) return fail("option-type", "storage must be an object");
  const area = own(storage, name) ?? {};
  const entries = typeof area === "object" ? Object.entries(area as object) : [];
  return entries.every(([, text]) => typeof text === "string")
    ? new Map(entries as [string, string][])
    : fail("option-type", `storage.${name} must be an object of texts`);
};
