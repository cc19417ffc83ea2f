import { lists } from "../fixtures/lists.mjs";
import { below } from "../harness/list-page.mjs";
import { EVENTS, event, tag, taught } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** `window.konomi` is then another window, of an origin that may not be asked anything. */
const FRAME = '<iframe name="konomi" sandbox srcdoc="x" width="1" height="1"></iframe>';

for (const build of ["async", "inline"])
  pageTest(`a frame called konomi keeps the ${build} build from nothing`, { rows: [5] }, async (test) => {
    const { page, server } = test;
    await page.addInitScript(EVENTS);
    await taught(page, server);
    const own = tag({ build, data: { consent: "session" } });
    const html = below(lists.grid)({ foot: own });
    server.page("/shop", html.replace("<main>", `${FRAME}<main>`));
    await page.goto(`${server.origin}/shop`);
    await event(page, "ranked");
  });

pageTest("descriptors that Object.prototype spoils keep it from nothing", { rows: [4] }, async (test) => {
  const { page, server } = test;
  await page.addInitScript(EVENTS);
  await taught(page, server);
  const spoil = `<script>Object.prototype.get = Object.prototype.set = Object.prototype.writable = 1;</script>`;
  server.page("/shop", below(lists.grid)({ head: spoil, foot: tag({ data: { consent: "session" } }) }));
  await page.goto(`${server.origin}/shop`);
  await event(page, "ranked");
});
