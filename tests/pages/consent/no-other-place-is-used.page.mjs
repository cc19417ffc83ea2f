// Nothing but the two web storages is used, whatever was allowed: no database, no cache, no cookie, no file, no name of the window.
import assert from "node:assert/strict";
import { asItem, products } from "../fixtures/catalogue.mjs";
import { lists } from "../fixtures/lists.mjs";
import { EVENTS, event, settled, tag } from "../harness/konomi.mjs";
import { below } from "../harness/list-page.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** Counts every call and every property of whatever else keeps something. */
const WATCH = `
  window.__elsewhere = [];
  for (const name of ["IDBFactory", "CacheStorage", "Cache", "CookieStore", "StorageManager", "FileSystemDirectoryHandle", "ServiceWorkerContainer", "LockManager"])
    for (const [key, own] of Object.entries(Object.getOwnPropertyDescriptors(window[name]?.prototype ?? {}))) {
      if (!own.configurable || key === "constructor") continue;
      for (const part of ["value", "get", "set"]) {
        const original = own[part];
        if (typeof original === "function") own[part] = function (...given) {
          window.__elsewhere.push(name + "." + key);
          return original.apply(this, given);
        };
      }
      Object.defineProperty(window[name].prototype, key, own);
    }`;

const tea = products.filter(({ kind }) => kind === "tea").map(asItem);

for (const consent of ["unknown", "denied", "session", "granted"])
  pageTest(
    `with the consent ${consent}, only the two storages are ever used`,
    { rows: [8] },
    async ({ page, server, tried }) => {
      await page.addInitScript(EVENTS + WATCH);
      server.page("/", below(lists.grid)({ foot: tag({ data: { consent } }) }));
      await page.goto(`${server.origin}/`);
      await settled(page);
      await page.evaluate(
        (items) =>
          new Promise((done) =>
            konomi.push((k) => (items.forEach((item) => k.observe({ type: "view", item })), k.arrange(), done())),
          ),
        tea,
      );
      if (consent !== "denied") await event(page, "ranked");
      const after = await page.evaluate(async (first) => {
        const wake = () => {
          for (const type of ["pagehide", "pageshow"])
            dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
          document.dispatchEvent(new Event("visibilitychange"));
        };
        wake();
        const stored = window.__probe.stored();
        const touched = window.__probe.storage.map(({ area, action, key }) => ({ area, action, key }));
        for (const word of [first, "granted", "session", "denied"]) {
          konomi.setConsent(word);
          await konomi.export();
          wake();
        }
        konomi.erase();
        const all = window.__probe.storage.map(({ area }) => area);
        return {
          stored,
          touched,
          all: [...new Set(all)],
          elsewhere: window.__elsewhere,
          name: window.name,
          last: window.__probe.stored(),
        };
      }, consent);
      assert.deepEqual(after.elsewhere, []);
      assert.deepEqual(
        after.all.filter((area) => !/^(local|session)Storage$/.test(area)),
        [],
      );
      assert.equal(after.name, "");
      assert.deepEqual(after.last, { localStorage: {}, sessionStorage: {} });
      // What the answer allows, to the letter.
      if (consent === "unknown") assert.deepEqual(after.touched, []);
      if (consent === "denied")
        assert.deepEqual([...new Set(after.touched.map(({ action }) => action))].sort(), ["open", "removeItem"]);
      const kept = Object.entries(after.stored)
        .filter(([, entries]) => Object.keys(entries).length)
        .map(([area]) => area);
      assert.deepEqual(kept, { unknown: [], denied: [], session: ["sessionStorage"], granted: kept }[consent]);
      tried(after.touched.length + 1);
    },
  );
