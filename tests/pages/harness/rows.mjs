// The scenarios of `cargo xtask trust` (tests/trust/scenarios.mjs) that a test proves, and how it tells the runner what it tried.
import { byLevel } from "../../trust/level.mjs";
import { byEngine, isDealt, isEvery, isOneOf } from "./share.mjs";

const asked = process.env.KONOMI_ROWS;
const named = asked && asked !== "all" ? new Set(asked.split(",").map(Number)) : undefined;

/** The scenarios that a test of the file that is being loaded proves; NONE where one proves nothing. */
const proved = new Set();
export const beginFile = () => proved.clear();
const NONE = 0;

/**
 * KONOMI_ROWS=all runs the tests that prove a scenario, KONOMI_ROWS=1,4 those that prove one of these, and KONOMI_OTHERS=chromium,firefox in these
 * engines those that prove none, too; else all tests run. Of each file an engine runs the first that proves a scenario, and the first that proves
 * none. Of the others it runs what `isTaken` says; of those that prove none the fastest engine runs all, another every fourth.
 * `skip`: it proves nothing here. `inEach`: it is not for dealing.
 */
export function isWanted({ rows, skip, sentence, inEach }) {
  if (!asked) return true;
  const wanted = rows.length ? rows.filter((row) => !named || named.has(row)) : [NONE].filter(hasOthers);
  if (skip) return wanted.length > 0;
  const fresh = wanted.filter((row) => !proved.has(row));
  for (const row of fresh) proved.add(row);
  if (fresh.length || !wanted.length) return fresh.length > 0;
  return rows.length ? isTaken({ wanted, sentence, inEach }) : byEngine(true, isEvery(4, sentence));
}

const hasOthers = () => isOneOf(process.env.KONOMI_OTHERS);

/**
 * Whether this engine runs a test that is not its file's first for a scenario. At the quick level, which has eight minutes, the fastest runs those
 * of consent and erasure and an eighth of the others; at the full level, which has forty, it runs all, and the slower ones deal them among themselves. Who
 * names scenarios has all of the fastest.
 */
const isTaken = ({ wanted, sentence, inEach }) => {
  const quick = named || inEach || wanted.some((row) => ALWAYS.has(row)) || isEvery(8, sentence);
  return byLevel(byEngine(Boolean(quick), false), byEngine(true, inEach || isDealt(sentence)), true);
};

/** Consent, and erasure. */
const ALWAYS = new Set([8, 38]);

/** What tests/trust/reporter.mjs looks for. */
export const MARK = "konomi-trust ";

/** Says that this engine lacks what a scenario needs, so that the table can name it. */
export function lacks(context, about, reason) {
  if (about.rows.length) context.diagnostic(MARK + JSON.stringify({ ...about, lacks: String(reason) }));
  context.skip(String(reason));
}

/** Runs a test's body, and says afterwards which scenarios it was about, how many operations it tried and what it measured. */
export async function report(context, about, body) {
  let operations = 0;
  const figures = {};
  const tools = {
    /** Counts operations: injected faults, hostile inputs, loads. A test that never calls it is one operation. */
    tried: (count = 1) => void (operations += count),
    /** A figure for the report, under a name that is the same in every run. */
    measured: (name, value) => void (figures[name] = value),
    /** Names what of the scenario this engine cannot show; the rest of the test counts. */
    lacking: (reason) => context.diagnostic(MARK + JSON.stringify({ ...about, lacks: reason })),
  };
  let passed = false;
  try {
    const result = await body(tools);
    passed = true;
    return result;
  } finally {
    if (about.rows.length)
      context.diagnostic(MARK + JSON.stringify({ ...about, operations: operations || 1, figures, passed }));
  }
}
