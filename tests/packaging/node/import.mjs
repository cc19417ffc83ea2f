import assert from "node:assert/strict";
import { check, globals, NAMES } from "./names.cjs";

const before = globals();
for (const name of NAMES) await check(await import(name));
assert.deepEqual(globals(), before, "no global was made");
