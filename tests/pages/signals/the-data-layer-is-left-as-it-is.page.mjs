import assert from "node:assert/strict";
import { calm, openAdapter } from "../harness/adapter.mjs";
import { pageTest } from "../harness/page-test.mjs";

/**
 * Does the same to a layer that we hear and to one that we do not know, step by step, and compares what a page can see: what push
 * returns or throws, what stands in the layer (the same objects, in the same order), what a tag manager that took `push` over was
 * handed. In the page; `seed` chooses the steps.
 */
const compare = (seed) => {
  let state = seed;
  const draw = (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const differences = [];
  const handed = { dataLayer: [], plain: [] };
  const angry = new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === "event") throw new Error("angry");
        return undefined;
      },
    },
  );
  const args = function () {
    return arguments;
  };
  const entry = () =>
    [
      () => ({ event: "view_item", ecommerce: { items: [{ item_id: `I${draw(9)}` }] } }),
      () => ({ ecommerce: null }),
      () => args("event", "add_to_cart", { items: [{ item_id: "A" }] }),
      () => args("consent", "update", { personalization_storage: "granted" }),
      () => ["event", "x"],
      () => Object.freeze({ event: "purchase", items: [{ item_id: "F" }] }),
      () => () => {},
      () => null,
      () => undefined,
      () => "text",
      () => 7,
      () => angry,
      () => document.body,
      () => ({ event: "select_item", items: "wrong" }),
    ][draw(14)]();
  const attempt = (work) => {
    try {
      return { value: work() };
    } catch (error) {
      return { thrown: String(error) };
    }
  };
  // What a tag manager does with push: it calls the one before, remembers, may throw, and keeps the layer short.
  let isTaken = false;
  const takeOver = (name, throws) => {
    isTaken = true;
    const layer = window[name];
    const before = layer.push;
    layer.push = function (...entries) {
      handed[name].push(...entries);
      const result = before.apply(layer, entries);
      while (layer.length > 30) layer.shift();
      if (throws) throw new Error("tag");
      return result;
    };
  };
  const saved = {};
  const steps = {
    push: () => {
      const all = Array.from({ length: draw(4) }, entry);
      return (name) => window[name].push(...all);
    },
    applied: () => {
      const one = entry();
      return (name) => window[name].push.apply(window[name], [one]);
    },
    loose: () => {
      const one = entry();
      return (name) => {
        const { push } = window[name];
        return push.call(window[name], one);
      };
    },
    around: () => {
      const one = entry();
      return (name) => Array.prototype.push.call(window[name], one);
    },
    elsewhere: () => {
      const one = entry();
      const other = [];
      return (name) => {
        window[name].push.call(other, one);
        return other.splice(0).length;
      };
    },
    takeOver: () => {
      const throws = draw(6) === 0;
      return (name) => takeOver(name, throws);
    },
    save: () => (name) => void (saved[name] = window[name].push),
    restore: () => (name) => saved[name] && ((isTaken = true), void (window[name].push = saved[name])),
    replace: () => (name) => void (window[name] = draw.length ? window[name].slice(-5) : []),
    // A script that assigns push makes one that loops show; where ours stood before it, it stays as hidden as Array's own.
    keys: () => (name) =>
      Object.keys(window[name])
        .filter((key) => key !== "push" || !isTaken)
        .join(),
    shift: () => (name) => window[name].shift(),
    json: () => (name) =>
      attempt(() => JSON.stringify(window[name].filter((each) => each !== document.body && each !== angry))),
  };
  const names = Object.keys(steps);
  for (let step = 0; step < 60; step++) {
    const name = names[draw(names.length + 6)] ?? "push";
    const run = steps[name]();
    const [ours, theirs] = ["dataLayer", "plain"].map((layer) => attempt(() => run(layer)));
    const isSame = (a, b) => a.length === b.length && a.every((each, at) => Object.is(each, b[at]));
    const plain = (result) => JSON.stringify(result);
    if (name !== "keys" && name !== "shift" && plain(ours) !== plain(theirs))
      differences.push([step, name, plain(ours), plain(theirs)]);
    if (name === "shift" && !Object.is(ours.value, theirs.value)) differences.push([step, name]);
    if (name === "keys" && plain(ours) !== plain(theirs)) differences.push([step, name, plain(ours), plain(theirs)]);
    if (!isSame(window.dataLayer, window.plain)) differences.push([step, name, "contents"]);
    if (!isSame(handed.dataLayer, handed.plain)) differences.push([step, name, "handed on"]);
  }
  return differences;
};

for (const first of [1, 101])
  pageTest(`a hundred runs of random pushes, from ${first}: the layer and push are as without us`, async (test) => {
    const { page } = test;
    await openAdapter(test, "datalayer", "window.dataLayer = []; window.plain = [];");
    await page.evaluate(`window.compare = ${compare}`);
    for (let seed = first; seed < first + 100; seed++) {
      const differences = await page.evaluate((number) => {
        window.dataLayer = [];
        window.plain = [];
        // The layer that was just put in is found.
        dispatchEvent(new Event("pagehide"));
        return compare(number);
      }, seed);
      assert.deepEqual(differences, [], `seed ${seed}`);
    }
    await calm(page);
    assert.equal(await page.evaluate(() => plain.push === Array.prototype.push || !Object.is(plain, dataLayer)), true);
  });

pageTest("what was pushed is not changed", async (test) => {
  const { page } = test;
  await openAdapter(test, "datalayer", "window.dataLayer = [];");
  const [before, after, same] = await page.evaluate(async () => {
    const entry = {
      event: "view_item",
      ecommerce: { currency: "JPY", items: [{ item_id: " A ", price: "7,000", item_category: "a/b" }] },
    };
    const text = JSON.stringify(entry);
    dataLayer.push(entry);
    await new Promise((done) => setTimeout(done));
    return [text, JSON.stringify(entry), dataLayer[0] === entry];
  });
  assert.equal(after, before);
  assert.equal(same, true);
});

pageTest(
  "what connect returns takes everything off the page again: listeners, and the hook of a layer",
  async (test) => {
    const { page } = test;
    await page.addInitScript(`
    window.__listening = 0;
    const { addEventListener: add } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      if (this === window || this === document) {
        __listening++;
        options?.signal?.addEventListener("abort", () => __listening--);
      }
      return add.call(this, type, listener, options);
    };`);
    await openAdapter(test, "datalayer", "window.dataLayer = [];");
    const result = await page.evaluate(async () => {
      __stop();
      const after = [Object.hasOwn(dataLayer, "push")];
      const before = __listening;
      const heard = [];
      for (const name of ["datalayer", "adobe", "woocommerce", "shopify", "segment", "prestashop", "magento"]) {
        const { connect } = await import(`/pkg/signals/${name}.js`);
        connect(() => {})();
      }
      after.push(__listening - before);
      const { connect } = await import("/pkg/signals/datalayer.js");
      for (let turn = 0; turn < 20000; turn++) connect(() => {})();
      // One that goes leaves the others their hook, and one who has wrapped it keeps what was wrapped.
      const [first, second] = ["first", "second"].map((who) => connect(({ type }) => heard.push(`${who} ${type}`)));
      const { push } = dataLayer;
      dataLayer.push = function (...entries) {
        return push.apply(this, entries);
      };
      const say = async () => {
        dataLayer.push({ event: "add_to_cart", items: [{ item_id: "1" }] });
        await new Promise((done) => setTimeout(done));
      };
      await say();
      first();
      await say();
      second();
      await say();
      return { after, heard, length: dataLayer.length };
    });
    assert.deepEqual(result, { after: [false, 0], heard: ["first cart", "second cart", "second cart"], length: 3 });
  },
);
