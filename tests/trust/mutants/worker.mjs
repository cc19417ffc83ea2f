// One browser that runs tests on demand: `{ sentence, on, patience }` in, `{ failed, seconds, passed, wait }` out (ids of the mutants that
// it passes, and the longest wait that was not in vain).
import { PATIENCE, waits } from "../../pages/driver/poll.mjs";
import { attempt, close, collect } from "./tests.mjs";

const MARK = "konomi-mutant ";

/** Which mutant is alive; with `tells`, each one that is passed tells it once. */
const script = (on, tells) =>
  `globalThis.konomiMutant = { on: ${JSON.stringify(on)}, passed: ${tells} && new Set(), tell: console.debug.bind(console, ${JSON.stringify(MARK.trim())}) };`;

const topics = JSON.parse(process.env.KONOMI_TOPICS);
const tests = await collect(topics);
const byName = new Map(tests.map((test) => [test.sentence, test]));

process.on("message", async ({ sentence, on, patience = PATIENCE }) => {
  if (!sentence) {
    await close().catch(() => {});
    process.exit();
  }
  const passed = new Set();
  Object.assign(waits, { patience, longest: 0 });
  const started = Date.now();
  const error = await attempt(byName.get(sentence), script(on, !on), (text) => {
    if (text.startsWith(MARK)) passed.add(text.slice(MARK.length));
  });
  process.send({
    failed: error && String(error.message ?? error).slice(0, 300),
    seconds: (Date.now() - started) / 1000,
    passed: [...passed],
    wait: waits.longest,
  });
});
// A page that was closed under a test's hands may answer late; that is the test's failure and not this process's.
process.on("unhandledRejection", () => {});
// Whoever started us is gone.
process.on("disconnect", () => process.exit());
process.send({ tests: tests.map(({ sentence, name, topic, source }) => ({ sentence, name, topic, source })) });
