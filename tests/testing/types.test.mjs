// The declarations, as a strict project reads them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

test("a strict project compiles, and what is wrong does not", () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ["node_modules/typescript/bin/tsc", "--project", "tests/testing/types"],
    { cwd: root, encoding: "utf8" },
  );
  assert.equal(status, 0, stdout);
});
