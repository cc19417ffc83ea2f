import assert from "node:assert/strict";
import { pageTest } from "../harness/page-test.mjs";
import { findings } from "./findings.mjs";
import { RECORDER, travel } from "./journey.mjs";
import { NEEDLES, named } from "./words.mjs";

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
      // The search knows the engine's own names of items: the visit's profile has them, and what lasts does not.
      if (options.consent)
        assert.deepEqual(
          named(record.stores["sessionStorage konomi"]).filter((name) => /4 bytes/.test(name)),
          ["sku", "second sku", "handle"].map((name) => `${name} as the engine's key of 4 bytes`),
        );
      if (options.consent === "granted") assert.ok(record.stores["localStorage konomi"].length <= 2_048 + 7);
      test.tried(places);
      test.measured("canaries searched", NEEDLES.length);
    },
  );
