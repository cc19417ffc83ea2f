// Ten tabs of a shop learn at the same time, each of another kind. There is no lock: what docs/architecture.md promises of it.
import assert from "node:assert/strict";
import { byLevel } from "../../trust/level.mjs";
import { shell } from "../fixtures/shell.mjs";
import { settled, tag } from "../harness/konomi.mjs";
import { pageTest } from "../harness/page-test.mjs";

const TABS = 10;
const LOOKS = byLevel(100, 1000, 1000);

const NAMES = ["Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Iris", "Juniper"];

/** The tab's own kind: its items share no word with those of any other. */
const item = (kind, nth) => {
  const name = NAMES[kind];
  return { id: `${name}${nth}`, brand: `${name}works`, category: [`${name}wood`], title: `${name}thing` };
};

/** A word that all tabs hear at once, by a channel of the shop's own: a driver has one tab in hand at a time. */
const HEAR = `<script>
  window.heard = [];
  const does = {
    write: () => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })),
    wake: () => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })),
    look: () => konomi.observe({ type: "view", item: window.items[1] }),
  };
  const channel = new BroadcastChannel("shop");
  channel.onmessage = ({ data }) => (does[data](), window.heard.push(data));
</script>`;

const learn = (tab, kind) =>
  tab.evaluate(
    (items, looks) => {
      window.items = items;
      for (let look = 0; look < looks; look++) konomi.observe({ type: "view", item: items[look % items.length] });
    },
    Array.from({ length: 20 }, (_, nth) => item(kind, nth)),
    LOOKS,
  );
const say = async (teller, word, hearers) => {
  await teller.evaluate((what) => channel.postMessage(what), word);
  for (const tab of hearers) await tab.waitFor((what) => window.heard.at(-1) === what, { args: [word] });
};

/** How many of the kinds a new tab of the shop knows. */
async function known(open) {
  const tab = await open();
  const evidence = await tab.evaluate(
    (items) =>
      konomi
        .rank(items)
        .items.filter(({ reasons }) => reasons.some(({ feature, value }) => feature === "interest-slow" && value > 0))
        .length,
    Array.from({ length: TABS }, (_, kind) => item(kind, 99)),
  );
  await tab.close();
  return evidence;
}

pageTest("ten tabs that learn and write at once", { rows: [18], limit: 180_000 }, async (test) => {
  const { page, server, newPage, tried, measured } = test;
  server.page(
    "/",
    shell({ title: "Tab", list: "<p>text</p>", foot: HEAR + tag({ data: { consent: "granted", mode: "manual" } }) }),
  );
  const open = async (tab) => {
    tab ??= await newPage();
    await tab.goto(`${server.origin}/`);
    await settled(tab);
    return tab;
  };
  const tabs = [await open(page)];
  while (tabs.length < TABS) tabs.push(await open());
  const teller = await open();
  for (const [kind, tab] of tabs.entries()) await learn(tab, kind);
  await say(teller, "write", tabs);
  const atOnce = await known(open);
  measured("kinds kept when 10 tabs write at once", atOnce);
  assert.ok(atOnce >= 1, "the last one that wrote");

  // One is closed when it has just been told to look and to write; nobody waits for it.
  const closed = tabs.pop();
  await say(teller, "wake", tabs);
  await teller.evaluate(() => ["look", "write"].forEach((word) => channel.postMessage(word)));
  await closed.close();
  for (const tab of tabs) await tab.waitFor(() => window.heard.at(-1) === "write");
  await say(teller, "wake", tabs);
  await say(teller, "look", tabs);
  // One after the other: each reads what the others wrote, and adds its own.
  for (const tab of tabs) await tab.evaluate(() => does.write());
  const inTurn = await known(open);
  measured("kinds kept when each tab wrote once more", inTurn);
  assert.ok(inTurn >= tabs.length, `${inTurn} of the ${tabs.length} tabs that are open`);
  const text = await tabs[0].evaluate(() => localStorage.getItem("konomi"));
  assert.ok(text.length <= 2048, `${text.length} characters`);
  tried(TABS * LOOKS);
});
