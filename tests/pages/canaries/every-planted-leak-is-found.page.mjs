import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { engine } from "../harness/engine.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { findings } from "./findings.mjs";
import { RECORDER, travel } from "./journey.mjs";
import { LEAKS } from "./leaks.mjs";

// The search is the same program for every engine; what is recorded may not be.
const some = engine() === "chromium" ? LEAKS : LEAKS.filter((_, at) => at % byLevel(4, 1, 1) === 0);

for (const { name, code, red, skip } of some)
  // What a leak does may be refused by the server that nobody runs, and is logged then.
  pageTest(
    `a build that leaks is found: ${name}`,
    { rows: [6, 7], initScripts: [RECORDER], allow: [/./], inEach: Boolean(skip), skip: skip?.[engine()] },
    async (test) => {
      test.server.rule(/\/konomi\.js$/, { body: (bytes) => Buffer.concat([bytes, Buffer.from(code)]) });
      const wrong = findings(await travel(test, { consent: "granted", brief: true }));
      for (const sign of [red].flat())
        assert.ok(
          wrong.some((one) => sign.test(one)),
          wrong.join("\n") || "nothing was found",
        );
    },
  );
