import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** What a getter of the page may throw: anything, also what throws again when it is looked at. */
const THROWN = {
  undefined: "undefined",
  null: "null",
  "an object whose message throws": `{ get message() { throw new Error("again"); } }`,
  "a revoked proxy": `(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()`,
  "a function": `() => {}`,
};

pageTest(
  "whatever the page's items throw, no method of window.konomi throws it back",
  { rows: [26, 24], allow: [/^console.warn: konomi: a callback of the page threw/] },
  async (test) => {
    const { page, server, tried } = test;
    server.page("/", lists.grid({ foot: tag({ data: { consent: "session", mode: "manual", debug: "" } }) }));
    await page.goto(`${server.origin}/`);
    await settled(page);
    for (const [name, thrown] of Object.entries(THROWN)) {
      const wrong = await page.evaluate(`(async () => {
      const bad = () => { throw ${thrown}; };
      const item = { get id() { return bad(); } };
      const calls = {
        observe: () => konomi.observe({ get type() { return bad(); } }),
        "observe an item": () => konomi.observe({ type: "view", item }),
        "observe a proxy": () => konomi.observe(new Proxy({}, { getOwnPropertyDescriptor: bad, get: bad, ownKeys: bad })),
        rank: () => konomi.rank([item]),
        "rank with options": () => konomi.rank([], { get limit() { return bad(); } }),
        prepare: () => konomi.prepare([item]),
        setConsent: () => konomi.setConsent({ toString: bad }),
        explain: () => konomi.explain(item),
        import: () => konomi.import({ get length() { return bad(); } }),
        push: () => konomi.push(bad),
        on: () => konomi.on({ toString: bad }, bad),
      };
      const wrong = [];
      for (const [call, run] of Object.entries(calls))
        try { await run(); } catch (error) { wrong.push(call); }
      return wrong;
    })()`);
      assert.deepEqual(wrong, [], name);
      tried(11);
    }
  },
);
