// Node 20.19, 22.12 and later give a module to require.
const assert = require("node:assert/strict");
const { check, globals, NAMES } = require("./names.cjs");

const before = globals();
(async () => {
  for (const name of NAMES) await check(require(name));
  assert.deepEqual(globals(), before, "no global was made");
})().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
