import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { below } from "../harness/list-page.mjs";
import { EVENTS, event, kept, order, settled, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const FAKES = {
  throws: "crypto.getRandomValues = () => { throw new Error('no entropy'); };",
  "gives nothing": "crypto.getRandomValues = () => undefined;",
  "is all zeros": "crypto.getRandomValues = (list) => list.fill(0);",
  "is all alike": "crypto.getRandomValues = (list) => list.fill(0x5eed5eed);",
  "is all ones": "crypto.getRandomValues = (list) => list.fill(0xffffffff);",
  "says it was filled": "crypto.getRandomValues = (list) => list;",
  "is gone": "Object.defineProperty(window, 'crypto', { value: undefined, configurable: true });",
};

for (const [name, fake] of Object.entries(FAKES))
  pageTest(
    `randomness that ${name}: nothing that lasts is stored, and the order is the same`,
    { rows: [27] },
    async (test) => {
      const { page, server, tried } = test;
      await page.addInitScript(EVENTS);
      await taught(page, server, { consent: "session" });
      server.page("/shop", below(lists.grid)({ foot: tag({ data: { consent: "session" } }) }));
      const visit = async () => {
        await page.goto(`${server.origin}/shop`);
        assert.equal((await settled(page)).state, "ready");
        await event(page, "ranked");
        tried();
        return order(page);
      };
      const clean = await visit();
      await page.addInitScript(`if (location.pathname === "/shop") { ${fake} }`);
      server.page("/shop", below(lists.grid)({ foot: tag({ data: { consent: "granted" } }) }));
      assert.deepEqual(await visit(), clean);
      const visited = () => page.evaluate(() => sessionStorage.getItem("konomi"));
      const before = await visited();
      await page.evaluate(() => {
        for (let look = 0; look < 6; look++)
          konomi.observe({ type: "view", item: { id: `7000000${look}00`, brand: "Hayate" } });
        dispatchEvent(new Event("pagehide"));
      });
      assert.deepEqual(
        Object.keys((await kept(page)).stored.localStorage).filter((key) => key.startsWith("konomi")),
        [],
      );
      // What is gone with the tab needs no salt.
      assert.notEqual(await visited(), before);
    },
  );

pageTest("randomness that is always the same changes no order", { rows: [27] }, async (test) => {
  const { page, server, tried } = test;
  await page.addInitScript(EVENTS);
  await taught(page, server);
  server.page("/shop", below(lists.grid)({ foot: tag({ data: { consent: "session" } }) }));
  const orders = [];
  for (const fake of [
    "",
    "Math.random = () => 0; crypto.getRandomValues = (list) => list.fill(0);",
    "Math.random = () => NaN; crypto.getRandomValues = (list) => list.fill(0xffffffff);",
    "Math.random = () => { throw new Error('none'); };",
  ]) {
    await page.addInitScript(`if (location.pathname === "/shop") { ${fake} }`);
    await page.goto(`${server.origin}/shop`);
    assert.equal((await settled(page)).state, "ready");
    await event(page, "ranked");
    orders.push((await order(page)).join());
    tried();
  }
  assert.equal(new Set(orders).size, 1);
});
