import assert from "node:assert/strict";
import { lists } from "../fixtures/lists.mjs";
import { products } from "../fixtures/catalogue.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { EVENTS, order, settled, tag } from "../harness/konomi.mjs";

const shopsOrder = products.map(({ handle }) => handle);

for (const data of [
  { consent: "yes" },
  { deadline: "soon" },
  { deadline: "-1" },
  { deadline: "60001" },
  { placement: "][" },
  { mode: "fast" },
  { bought: "maybe" },
]) {
  pageTest(
    `data-* ${JSON.stringify(data)}: neutral, with a debug line and the shop's order`,
    async ({ page, server }) => {
      await page.addInitScript(EVENTS);
      await page.addInitScript("window.debugged = []; console.debug = (...words) => debugged.push(words.join(' '))");
      server.page("/", lists.grid({ foot: tag({ data: { ...data, debug: "" } }) }));
      await page.goto(`${server.origin}/`);
      const { state, reason } = await settled(page);
      assert.deepEqual({ state, reason }, { state: "neutral", reason: "error" });
      assert.deepEqual(await order(page), shopsOrder);
      assert.match(await page.evaluate(() => window.debugged.join()), /konomi: .*option-type/);
    },
  );
}

pageTest("without data-debug nothing is said of it, and nothing where nothing is wrong", async ({ page, server }) => {
  await page.addInitScript(EVENTS);
  await page.addInitScript("window.debugged = []; console.debug = (...words) => debugged.push(words.join(' '))");
  server.page("/", lists.grid({ foot: tag({ data: { mode: "fast" } }) }));
  await page.goto(`${server.origin}/`);
  assert.equal((await settled(page)).reason, "error");
  assert.deepEqual(await page.evaluate(() => debugged), []);
  server.page("/", lists.grid({ foot: tag({ data: { mode: "manual", debug: "" } }) }));
  await page.goto(`${server.origin}/`);
  assert.equal((await settled(page)).state, "ready");
  assert.deepEqual(await page.evaluate(() => debugged), []);
});

pageTest("wrong calls in callbacks neither throw nor change the page", async ({ page, server, logged }) => {
  await page.addInitScript(EVENTS);
  server.page("/", lists.grid({ foot: tag({ data: { debug: "" } }) }));
  await page.goto(`${server.origin}/`);
  await settled(page);
  const done = await page.evaluate(
    () =>
      new Promise((resolve) =>
        konomi.push((k) => {
          k.observe({ type: "nonsense" });
          k.observe(null);
          k.rank("x");
          k.prepare(undefined);
          k.setConsent("yes");
          k.on("ready");
          k.scan(null);
          k.arrange(null);
          resolve(true);
        }),
      ),
  );
  assert.equal(done, true);
  assert.deepEqual(await order(page), shopsOrder);
  assert.ok(logged().some(({ text }) => text.includes("event-type")));
});

pageTest(
  "what is pushed that is no function is passed over",
  { allow: [/^console\.warn: konomi/] },
  async ({ page, server }) => {
    server.page(
      "/",
      lists.grid({
        foot: `<script>window.konomi = [null, 7, ["observe"], {}]; konomi.push((k) => { window.ran = k.state; })</script>${tag()}`,
      }),
    );
    await page.goto(`${server.origin}/`);
    await settled(page);
    await page.evaluate(() => void konomi.push(undefined, "x"));
    assert.equal(await page.waitFor(() => window.ran), "ready");
  },
);
