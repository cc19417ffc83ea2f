// Two places in which the page's own script, or the browser, calls us: `push` of a data layer, which is ours as soon as we hear it, and
// what the browser tells of layout shifts. Natives that throw for our code must not be heard of there.
import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { engine } from "../harness/engine.mjs";
import { below, openList } from "../harness/list-page.mjs";
import { frames } from "../harness/living.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** `__break(o, key)`: it throws for our files, and for nobody else. `__mend()`: all is as it was. `__hits`: how often it threw. */
const BREAK = `
  {
    const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
    const { test } = RegExp.prototype;
    const ours = /\\/pkg\\//;
    window.__hits = 0;
    window.__break = (o, key) => {
      const before = getOwnPropertyDescriptor(o, key);
      const instead = (part) => function () {
        if (apply(test, ours, [new Error().stack])) {
          __hits++;
          throw new TypeError("patched " + String(key));
        }
        return apply(part, this, arguments);
      };
      window.__mend = () => defineProperty(o, key, before);
      const part = before.value ? "value" : "get";
      defineProperty(o, key, { ...before, [part]: instead(before[part]) });
    };
  }`;

const PUSH = {
  "Set.prototype.forEach": `__break(Set.prototype, "forEach")`,
  "the iterator of sets": `__break(Set.prototype, Symbol.iterator)`,
  "the steps of that iterator": `__break(Object.getPrototypeOf(new Set().values()), "next")`,
  "the iterator of lists": `__break(Array.prototype, Symbol.iterator)`,
  "WeakSet.prototype.add": `__break(WeakSet.prototype, "add")`,
  "Function.prototype.apply": `__break(Function.prototype, "apply")`,
  queueMicrotask: `__break(window, "queueMicrotask")`,
  "Promise.prototype.then": `__break(Promise.prototype, "then")`,
};

pageTest("whatever throws for us, the page's push gives what it gave", { rows: [26] }, async (test) => {
  const { page, tried } = test;
  await page.addInitScript(BREAK);
  // Two layers: the second one's name stands in the address of a tag manager, and its own push throws.
  const foot = `<script>
    window.dataLayer = [{ event: "page_view" }];
    window.angry = [{ event: "page_view" }];
    angry.push = () => { throw new Error("the page's own"); };
    window.own = angry.push;
  </script><script type="text/plain" src="/gtm.js?id=GTM-1&l=angry"></script>`;
  await openList(test, "grid", { build: "async", list: below(lists.grid), foot });
  await page.waitFor(() => Object.hasOwn(dataLayer, "push") && angry.push !== own);
  let hits = 0;
  for (const [name, patch] of Object.entries(PUSH)) {
    const { given, hit, expected } = await page.evaluate(async (script) => {
      const attempt = (layer) => {
        try {
          return "gives " + layer.push({ event: "add_to_cart", items: [{ item_id: "7" }] });
        } catch (error) {
          return "throws " + error.message;
        }
      };
      const expected = ["gives " + (dataLayer.length + 1), "throws the page's own"];
      __hits = 0;
      new Function(script)();
      const given = [attempt(dataLayer), attempt(angry)];
      // What is done in a microtask, too.
      for (let turn = 0; turn < 9; turn++) await undefined;
      __mend();
      return { given, expected, hit: __hits };
    }, patch);
    assert.deepEqual(given, expected, name);
    hits += hit;
    tried();
  }
  assert.ok(hits > 0, "some of them are called");
  await frames(page, 3);
});

const SHIFTS = {
  "PerformanceObserverEntryList.getEntries": `__break(PerformanceObserverEntryList.prototype, "getEntries")`,
  "LayoutShift.sources": `__break(LayoutShift.prototype, "sources")`,
  "LayoutShiftAttribution.previousRect": `__break(LayoutShiftAttribution.prototype, "previousRect")`,
  "DOMRectReadOnly.height": `__break(DOMRectReadOnly.prototype, "height")`,
  "Array.prototype.map": `__break(Array.prototype, "map")`,
  "the iterator of lists": `__break(Array.prototype, Symbol.iterator)`,
  "Math.max": `__break(Math, "max")`,
};

pageTest(
  "whatever throws for us when the page has shifted, nobody hears of it",
  { rows: [26], skip: engine() !== "chromium" && "only Chromium tells what moved by itself" },
  async (test) => {
    const { page, tried } = test;
    await page.addInitScript(BREAK);
    const foot = `<script>
      window.shift = () => {
        const box = document.createElement("div");
        box.style.height = "40px";
        document.querySelector("h1").before(box);
      };
    </script>`;
    await openList(test, "grid", { build: "async", list: below(lists.grid), foot });
    await frames(page);
    for (const [name, patch] of Object.entries(SHIFTS)) {
      const before = await page.evaluate((script) => {
        __hits = 0;
        new Function(script)();
        shift();
        return window.__probe.shifts.entries;
      }, patch);
      // The probe hears of it in the same way.
      await page.waitFor((least) => window.__probe.shifts.entries > least, { args: [before] });
      await frames(page, 3);
      assert.ok(await page.evaluate(() => (__mend(), __hits > 0)), `${name} is called`);
      tried();
    }
  },
);
