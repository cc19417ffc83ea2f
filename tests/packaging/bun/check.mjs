// On a server: every list stands as the shop has it, and nothing is learned.
import assert from "node:assert/strict";
import { createKonomi } from "konomi";
import { createKonomi as inline } from "konomi/inline";
import { createKonomi as slim } from "konomi/slim";

for (const create of [createKonomi, inline, slim]) {
  const k = await create();
  assert.equal(k.state, "neutral");
  assert.equal(k.reason, "off");
  assert.deepEqual(
    k.rank([{ id: "a" }, { id: "b" }]).items.map(({ index }) => index),
    [0, 1],
  );
}
