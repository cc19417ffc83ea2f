import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { findings } from "./findings.mjs";
import { RECORDER, travel } from "./journey.mjs";
import { NEEDLES } from "./words.mjs";

for (const [how, options] of [
  ["where nobody has consented", {}],
  ["with consent for the visit", { consent: "session" }],
  ["with consent", { consent: "granted" }],
  ["with consent, by the inline build", { consent: "granted", build: "inline" }],
  ["with consent and a pack", { consent: "granted", hasPack: true }],
])
  pageTest(
    `nothing of a journey is sent, and no word of it kept ${how}`,
    { rows: [6, 7], initScripts: [RECORDER] },
    async (test) => {
      let places = 0;
      const record = await travel(test, options);
      assert.deepEqual(
        findings(record, () => (places += 1)),
        [],
      );
      const kept = Object.keys(record.stores);
      assert.equal(kept.length > 0, "consent" in options, kept.join(", "));
      if (options.consent === "granted") assert.ok(record.stores["localStorage konomi"].length <= 2_048 + 7);
      test.tried(places);
      test.measured("canaries searched", NEEDLES.length);
    },
  );
