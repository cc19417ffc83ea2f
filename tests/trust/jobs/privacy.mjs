// The two-worlds attack, what the rule against it costs, and what the order says (benches/privacy).
import { lines } from "./process.mjs";

const COMMAND = ["cargo", "run", "--quiet", "--release", "-p", "konomi-privacy", "--", "--json"];

/** The JSON that it prints. A failed must is in the figures; anything else that fails has its words in the error. */
async function figuresOf(root, ...options) {
  let text = "";
  const { code, rest } = await lines([...COMMAND, ...options], { cwd: root, isBehind: true }, (line) => {
    text += `${line}\n`;
    return true;
  });
  try {
    return { code, ...JSON.parse(text) };
  } catch {
    throw new Error(`no figures (exit ${code}): ${rest.slice(-400)}`);
  }
}

/** Row 37. */
export async function attack({ root, level, results }) {
  const found = await figuresOf(root, ...(level === "quick" ? ["--quick"] : []));
  const { code, attacks, sets, not_run: notRun, ndcg } = found;
  if (!attacks.length) return results.add("37", "native", { absent: "no data" });
  const failures = notRun.map((set) => `${set}: not run: no data`);
  const figures = {};
  let pairs = 0;
  for (const { set, stored, game, pairs: tried, best, holds } of attacks) {
    pairs += tried;
    const [low, high] = best.interval.map((value) => value.toFixed(3));
    // Of some games nothing is demanded: docs/privacy.md says why.
    figures[`AUC, ${set}, ${stored}, ${game}${holds === null ? " (no bound)" : ""}`] =
      `${best.auc.toFixed(3)} [${low}, ${high}]`;
    if (holds === false) failures.push(`${set}, ${stored}, ${game}: AUC ${best.auc.toFixed(3)} of ${tried} pairs`);
  }
  for (const { set, pairs: tried } of sets) figures[`pairs, ${set}`] = tried;
  if (!ndcg) failures.push("what the rule costs is not known: node benches/privacy/cost.mjs --write");
  for (const { set, gain, low, high } of ndcg?.rows ?? [])
    figures[`NDCG@10 lost, ${set} (commit ${ndcg.commit}, ${ndcg.day})`] =
      `${(0 - gain).toFixed(4)} [${(0 - high).toFixed(4)}, ${(0 - low).toFixed(4)}]`;
  if (code && !failures.length) failures.push(`konomi-privacy ended with ${code}`);
  results.add("37", "native", { operations: pairs, figures, failures });
}

/** Where there is nothing to say, this many bits at most may seem to be said. */
const NOTHING = 0.05;

/** Of the kind looked at, an order may say this many bits: less than there are. On 28 November 2026 it said 1.74 of 1.95. */
export const CEILING = 1.9;

/** What the measure of the order comes to: that it is sound, that it stays below its bound, and below the ceiling. */
export function judged(found) {
  const { visits, bound_seen: seen, bound_all: all, entropy, information, information_of_nothing: nothing } = found;
  const bits = (value) => Number(value.toFixed(2));
  const failures = [];
  if (!(nothing < NOTHING)) failures.push(`${bits(nothing)} bits where there is nothing to say`);
  if (!(information > nothing && information <= entropy))
    failures.push(`${bits(information)} of ${bits(entropy)} bits`);
  if (!(information <= CEILING)) failures.push(`${bits(information)} bits, more than ${CEILING}`);
  if (!(entropy > CEILING)) failures.push(`there are ${bits(entropy)} bits: a ceiling of ${CEILING} demands nothing`);
  if (!(entropy <= seen && seen <= all)) failures.push(`a bound of ${bits(seen)} and ${bits(all)} bits`);
  return {
    operations: visits,
    figures: {
      "bits a view, at most": bits(seen),
      "bits of all 24 cards, at most": bits(all),
      "bits about the kind looked at, of those there are": `${bits(information)} of ${bits(entropy)}`,
      "bits where there is nothing to say": bits(nothing),
    },
    failures,
  };
}

/** Row 39. */
export async function order({ root, results }) {
  const found = await figuresOf(root, "--order");
  if (found.not_run) return results.add("39", "native", { absent: found.not_run });
  results.add("39", "native", judged(found));
}
