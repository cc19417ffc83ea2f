import { fail } from "../api/errors.js";
import { own } from "../api/own.js";

/** A length of time: milliseconds, or the sum of these. */
export type Duration =
  | number
  | {
      weeks?: number | undefined;
      days?: number | undefined;
      hours?: number | undefined;
      minutes?: number | undefined;
      seconds?: number | undefined;
    };

/** An instant: milliseconds since 1970, a date, or a text that `Date` reads ("2026-03-01T09:00:00Z"). */
export type Instant = number | Date | string;

/** The clock of one instance. It stands still until the test moves it, or follows a clock that was given. */
export interface TestClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves it on. @throws KonomiError `clock-value`: no length of time, or the clock follows another one */
  advance(by: Duration): void;
  /** Sets it, also back. @throws KonomiError `clock-value`: no instant, or the clock follows another one */
  set(to: Instant): void;
}

/** Where a clock stands that nobody has set: noon, so that an hour more or less is the same day everywhere. */
export const START = Date.UTC(2026, 0, 1, 12);

const UNITS = { weeks: 604_800_000, days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000 } as const;

const finite = (value: number, what: string): number =>
  Number.isFinite(value) ? value : fail("clock-value", `${what} is not a number of milliseconds`);

/** A length of time in milliseconds. */
export const millisecondsOf = (by: Duration): number => {
  if (typeof by === "number") return finite(by, "the time to advance");
  if (typeof by !== "object" || by === null || !Object.keys(by).every((unit) => unit in UNITS))
    return fail("clock-value", `a length of time is milliseconds or an object of ${Object.keys(UNITS).join(", ")}`);
  const parts = Object.entries(UNITS).map(([unit, length]) => Number(own(by, unit) ?? 0) * length);
  return finite(
    parts.reduce((sum, part) => sum + part, 0),
    "the time to advance",
  );
};

/** An instant in milliseconds since 1970. */
export const instantOf = (at: unknown): number =>
  finite(at instanceof Date ? at.getTime() : typeof at === "string" ? Date.parse(at) : (at as number), "the time");

const follower = (follow: () => unknown): TestClock => {
  const refuse = (): never =>
    fail("clock-value", "this clock follows options.now: move that one (vi.advanceTimersByTime, page.clock, …)");
  return { now: () => instantOf(follow()), advance: refuse, set: refuse };
};

/** The clock for the option `now`. */
export const clockOf = (now: unknown = START): TestClock => {
  if (typeof now === "function") return follower(now as () => unknown);
  let at = instantOf(now);
  return {
    now: () => at,
    advance: (by) => void (at += millisecondsOf(by)),
    set: (to) => void (at = instantOf(to)),
  };
};
