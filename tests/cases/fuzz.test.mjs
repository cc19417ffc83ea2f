// A short run of what reads pages and options, tried with anything; tests/trust/fuzz tries a million.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("whatever a page or a developer gives: a result, or an error with a code", () => {
  const script = fileURLToPath(new URL("../trust/fuzz/run.mjs", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    encoding: "utf8",
    env: { ...process.env, KONOMI_CASES: "2000" },
  });
  assert.equal(status, 0, stderr);
  assert.equal(stdout.match(/^konomi-fuzz \{.*"failed":0/gm)?.length, 5, stdout);
});
