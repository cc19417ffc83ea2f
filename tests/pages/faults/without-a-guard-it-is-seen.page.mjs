// A loop that finds nothing proves nothing, until it finds what was put there: the served files are changed, a guard is taken out, and
// the loop must go red.
import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { namesOf, ofPlaces, openLoop, runAll, summary } from "./loop.mjs";

const named = (loop, pattern) => namesOf(loop).filter(({ api }) => pattern.test(api));
const ever = (specs) => specs.map((spec) => ({ ...spec, mode: "ever" }));

/** What is taken out of konomi.js, the calls that then fail, and what is seen. Patterns of the built file; each must be found once. */
const GUARDS = {
  "around everything": {
    from: /try\{return (\w)\(\)\}catch\((\w)\)\{return \w\?\.\(\2\),\w\}/,
    to: "return $1()",
    faults: (loop) => ever(named(loop, /^window\.(scrollY|innerHeight)$|^Event\.target$/)),
    seen: /error: |rejection: /,
  },
  "that undoes half a plan": {
    from: /catch\{return \w\(\),"error"\}/,
    to: 'catch{return"error"}',
    // The second move of the first list, in both ways in which a move is tried.
    faults: (loop) =>
      ofPlaces(loop, { nths: [2] })
        .filter(({ site }) => /^(Element\.moveBefore|Node\.insertBefore)@/.test(site))
        .map((spec) => ({ ...spec, also: "Node.insertBefore" })),
    seen: /neither the shop's order nor a plan/,
  },
  "around the loading": {
    from: /catch\{return \w\(\(\)=>\w\.abort\(\)\),\{reason:"wasm-failed"\}\}/,
    to: "finally{}",
    faults: (loop) => ever(named(loop, /^window\.fetch$/)),
    seen: /rejection: /,
  },
  "around what other tabs say": {
    from: /\w+\(\(\)=>(this\.\w+\(String\(\w\.data\)\))\)/,
    to: "$1",
    faults: (loop) => ever(named(loop, /^MessageEvent\.data$/)),
    seen: /error: /,
  },
};

for (const [name, { from, to, faults, seen }] of Object.entries(GUARDS).slice(0, byLevel(2, 4, 4)))
  pageTest(`the loop goes red without the guard ${name}`, { rows: [1], allow: [/injected/] }, async (test) => {
    let replaced = 0;
    test.server.rule("/konomi.js", {
      body: (bytes) => {
        const text = bytes.toString();
        replaced += text.split(from).length > 1;
        return text.replace(from, to);
      },
    });
    // In an engine that lacks what the guard is for, the journey is red before anything fails.
    const run = async (loop) => {
      assert.ok(faults(loop).length > 0, "calls that fail");
      const results = await runAll(loop, faults(loop));
      test.tried(results.length);
      return summary(results).join("\n");
    };
    const found = await openLoop(test).then(run, ({ message }) => message);
    assert.ok(replaced > 0, "konomi.js has another form: the pattern is to be written anew");
    assert.match(found, seen);
  });
