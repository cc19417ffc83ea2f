// Every entry that a server may meet, and what must hold of it there.
const assert = require("node:assert/strict");

exports.NAMES = [
  "konomi",
  "konomi/inline",
  "konomi/slim",
  "konomi/dense",
  "konomi/dense-inline",
  "konomi/react",
  "konomi/consent",
  "konomi/signals/datalayer",
  "konomi/consent/tcf",
];

exports.globals = () => Object.getOwnPropertyNames(globalThis).sort();

/** An entry with `createKonomi` gives a neutral instance, which ranks nothing and remembers nothing. */
exports.check = async (entry) => {
  if (!entry.createKonomi) return;
  const k = await entry.createKonomi({ consent: "granted" });
  assert.equal(k.state, "neutral");
  assert.equal(k.reason, "off");
  const items = [{ id: "a" }, { id: "b" }];
  k.observe({ type: "view", item: items[1] });
  assert.deepEqual(
    k.rank(items).items.map(({ index }) => index),
    [0, 1],
  );
  assert.deepEqual(k.arrange(), []);
  assert.equal(await entry.createKonomi(), k);
  // The next request is another shopper's.
  k.setConsent("granted");
  k.on("consent", () => assert.fail("a server has no one shopper"))();
  k.erase();
  assert.equal(k.consent, "unknown");
  assert.deepEqual(
    k.disclose().stored.map(({ where }) => where),
    ["memory"],
  );
};
