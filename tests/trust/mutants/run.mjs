// Mutants of the guards in js/: is there a check that could be taken out, and no test would notice?
//
//   node tests/trust/mutants/run.mjs [--only PART] [--jobs N] [--fresh] [--new] [--minutes N] [--tests PATTERN]
//
// KONOMI_PKG names the built package (default pkg/), KONOMI_TRUST the level: full and quick take the guards and consent; release
// takes more files and more tests, and tries again what is explained. killers.json says which test killed a mutant last time: that one is
// asked first. A line a mutant goes to standard error, and one line `konomi-mutants {json}` to standard output. Exit code 1 where a
// mutant survives that explained.json does not explain.
//
// For work on the tests: `--fresh` forgets the killers, `--new` tries only what has none, `--minutes` ends early; all three write what
// they find to killers.json. `--tests` asks only the tests whose file or sentence fits, all of them or `--asks`; what survives those is tried again by
// others.
import { byLevel, level } from "../level.mjs";
import { ASKED, CHECKS, FILES, SLOW, TOPICS, distance } from "./files.mjs";
import { prepared } from "./prepare.mjs";
import { explained, killers, option, has, say, writeKillers } from "./setup.mjs";
import { Workers } from "./workers.mjs";

const started = Date.now();
const seconds = () => Math.round((Date.now() - started) / 1000);
const files = byLevel(FILES.guards, FILES.guards, [...FILES.guards, ...FILES.more]);
const topics = byLevel(TOPICS.near, TOPICS.near, [...TOPICS.near, ...TOPICS.more]);
const { all, pkg, cache } = await prepared(files);
const isRelease = level() === "release";
const only = option("--only");
const words = option("--tests") && new RegExp(option("--tests"));
const mutants = all.filter(
  ({ key, mutator }) => (!only || key.includes(only)) && (isRelease || CHECKS.includes(mutator)),
);
const workers = await Workers.start({ count: Number(option("--jobs") ?? 2), pkg, topics });
const isKnown = ({ key }) => !has("--fresh") && workers.has(killers[key]);
const tried = mutants
  .filter(({ key }) => isRelease || !explained.has(key))
  .filter((mutant) => !has("--new") || !(isKnown(mutant) || (!words && cache.survived.includes(mutant.key))));

// Without a mutant first: a test that is red then says nothing. Where every killer is known, the others are not needed.
const wanted = tried.every(isKnown) ? new Set(tried.map(({ key }) => killers[key])) : undefined;
const isAsked = ({ sentence, name }) => (words ? words.test(`${name} ${sentence}`) : !wanted || wanted.has(sentence));
const asked = workers.tests.filter(isAsked);
await workers.each(
  asked.filter(({ sentence, source }) => cache.tests[sentence]?.source !== source),
  async ({ sentence, source }, run) => {
    const { failed, seconds, passed, wait } = await run(sentence);
    if (failed) say(`red without a mutant: ${sentence}: ${failed}`);
    cache.tests[sentence] = failed ? { source, failed } : { source, seconds, passed, wait };
    // It may kill what others could not.
    cache.survived = cache.survived.filter((key) => !passed.includes(all.find((mutant) => mutant.key === key)?.id));
    cache.write();
  },
);
const usable = asked
  .filter(({ sentence }) => cache.tests[sentence]?.passed)
  .map((test) => ({ ...test, ...cache.tests[test.sentence] }))
  .sort((a, b) => a.seconds - b.seconds);
const green = new Set(usable.map(({ sentence }) => sentence));
say(`${usable.length} of ${asked.length} tests, ${tried.length} mutants (${seconds()} s)`);

/**
 * Most mutants are killed by a wait in vain, and with the usual patience that is what all the time goes to: a test waits five times as
 * long as it had to without a mutant, in milliseconds. What a busy machine makes later than that is asked twice.
 */
const patience = (sentence) => Math.min(5000, Math.max(1500, 5 * cache.tests[sentence].wait));

/** How many mutants of a file each test killed. */
const neighbours = new Map();
const count = (file, sentence) => {
  if (!neighbours.has(file)) neighbours.set(file, new Map());
  neighbours.get(file).set(sentence, (neighbours.get(file).get(sentence) ?? 0) + 1);
};
for (const [key, sentence] of Object.entries(killers)) count(key.split(" ")[0], sentence);

/** Of each file of tests one before the second of any, because those of one file are alike; of the files that know most, sooner. */
const spread = (file, tests) => {
  const turns = new Map();
  const turn = new Map(
    tests.map((test) => {
      turns.set(test.source, (turns.get(test.source) ?? -1) + 1);
      return [test, turns.get(test.source) + distance(file, test.name) / 10];
    }),
  );
  return tests.toSorted((a, b) => turn.get(a) - turn.get(b));
};
const asksFor = Number(option("--asks") ?? (words ? Infinity : isRelease ? ASKED.release : ASKED.full));

const survived = [];
let killed = 0;
let left = 0;
await workers.each(tried, async ({ id, key, file, line }, ask) => {
  const run = (sentence) => ask(sentence, id, patience(sentence));
  if (seconds() > 60 * Number(option("--minutes") ?? Infinity)) return void left++;
  const known = isKnown({ key }) && green.has(killers[key]) && killers[key];
  if (known && (await run(known)).failed) {
    killed++;
    return say(`killed    ${key}`);
  }
  // First what killed most of its neighbours, then what is about such a file, then what is quick.
  const kills = ({ sentence }) => neighbours.get(file)?.get(sentence) ?? 0;
  const isSlow = ({ seconds: own }) => Number(own > SLOW);
  const covering = usable
    .filter(({ passed, sentence }) => sentence !== known && passed.includes(id))
    .sort(
      (a, b) =>
        isSlow(a) - isSlow(b) ||
        distance(file, a.name) - distance(file, b.name) ||
        kills(b) - kills(a) ||
        a.seconds - b.seconds,
    );
  const best = covering
    .filter(kills)
    .sort((a, b) => kills(b) - kills(a))
    .slice(0, 5);
  for (const { sentence } of [...new Set([...best, ...spread(file, covering)])].slice(0, asksFor)) {
    // Twice: a busy machine can make a test red once.
    if (!(await run(sentence)).failed || !(await run(sentence)).failed) continue;
    killed++;
    killers[key] = sentence;
    count(file, sentence);
    if (has("--fresh") || has("--new")) writeKillers();
    return say(`killed    ${key}\n          by ${sentence}`);
  }
  delete killers[key];
  survived.push(key);
  if (!words && !cache.survived.includes(key)) cache.survived.push(key);
  cache.write();
  say(`${explained.has(key) ? "explained" : "SURVIVED "} ${key} (line ${line}, passed by ${covering.length})`);
});
await workers.stop();

// Names of mutants change with the code: only what still is.
const current = new Set(all.map(({ key }) => key));
if (has("--fresh") || has("--new"))
  writeKillers(({ key }) => current.has(key) || !files.some((file) => key.startsWith(file)));
const open = survived.filter((key) => !explained.has(key));
const summary = {
  level: level(),
  tried: tried.length - left,
  killed,
  survived: open,
  explained: mutants.filter(({ key }) => explained.has(key)).length,
  // Explanations of what is no more, or of what a test kills by now.
  outdated: only
    ? []
    : [...explained.keys()]
        .filter((key) => files.some((file) => key.startsWith(file)))
        .filter((key) => !current.has(key) || (isRelease && !survived.includes(key))),
  ...(left && { left }),
  seconds: seconds(),
};
process.stdout.write(`konomi-mutants ${JSON.stringify(summary)}\n`);
process.exit(open.length || left ? 1 : 0);
