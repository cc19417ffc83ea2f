// The two-worlds attack and the measure of what the order says (benches/privacy).
import { lines } from "./process.mjs";

/** @returns {Promise<{ attacks: object[], order?: object, absent?: string, error?: string }>} */
export async function privacy({ root, level }) {
  const command = ["cargo", "run", "--quiet", "--release", "-p", "konomi-privacy", "--", "--json"];
  if (level === "quick") command.push("--quick");
  let text = "";
  const { code, rest } = await lines(command, { cwd: root }, (line) => (text += `${line}\n`) !== "");
  try {
    const found = JSON.parse(text.slice(text.indexOf("{")));
    if (code && found.attacks?.every(({ holds }) => holds !== false)) return { attacks: [], error: rest.slice(-400) };
    return found;
  } catch {
    return { attacks: [], error: `no figures (exit ${code}): ${rest.slice(-400)}` };
  }
}

/** Rows 37 and 39 of what it found. */
export function told(results, { attacks, order, absent, error }) {
  const failures = error ? [error] : [];
  if (absent) {
    for (const id of ["37", "39"]) results.add(id, "native", { absent });
    return;
  }
  const figures = {};
  let pairs = 0;
  for (const { set, stored, game, pairs: tried, best, holds } of attacks) {
    pairs += tried;
    if (holds === null || holds === undefined) continue;
    const [low, high] = best.interval.map((value) => value.toFixed(3));
    figures[`AUC, ${set}, ${stored}, ${game}`] = `${best.auc.toFixed(3)} [${low}, ${high}]`;
    if (!holds) failures.push(`${set}, ${stored}, ${game}: AUC ${best.auc.toFixed(3)}`);
  }
  results.add("37", "native", { operations: pairs, figures, failures });
  if (order)
    results.add("39", "native", { operations: order.visits, figures: order.figures, failures: order.failures });
}
