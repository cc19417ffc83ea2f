// A storefront page with Konomi, as a shopper who has looked at shoes before finds it; and what can be said of it before and after.
import { settled, tag, taught } from "../harness/konomi.mjs";
import { noteShop } from "./note.mjs";

/** Keeps what Konomi says with the elements that it names. */
const TOLD = `
  window.told = [];
  for (const type of ["ranked", "refused"])
    document.addEventListener("konomi:" + type, ({ detail }) => told.push({ type, ...detail }));`;

const note = ({ list, card }) => `<script>(${noteShop})(${JSON.stringify(list)}, ${JSON.stringify(card)})</script>`;

/**
 * Opens it and waits until Konomi has said what became of its list, with everything on board. What was said of the list:
 * { plan: the cards' numbers in their new order } or { reason }.
 */
export async function visit({ page, server }, storefront, { data = {}, foot = "", head = "", teach = {} } = {}) {
  const { path, query = "", html } = storefront;
  await page.addInitScript(TOLD);
  await taught(page, server, { ...storefront.teach, ...teach });
  const settings = { consent: "session", deadline: 20_000, ...data };
  server.page(path, html({ head, foot: foot + note(storefront) + tag({ data: settings }) }));
  await page.goto(server.origin + path + query);
  await settled(page);
  return verdict(page);
}

/**
 * Waits for what Konomi says of the list. konomi.live.js is asked for when konomi.shop.js has taken its place; WebKitGTK tells of the
 * request before the pass that follows, so the answer has to stay the same for a while.
 */
export const verdict = (page) =>
  page.waitFor(() => {
    const answer = verdictNow();
    const text = JSON.stringify(answer);
    window.__same = answer && window.__said === text ? window.__same + 1 : 0;
    window.__said = text;
    return window.__same >= 5 && answer;

    function verdictNow() {
      const { cards } = window.shop ?? {};
      const asked = performance.getEntriesByType("resource").some(({ name }) => name.includes("/konomi.live.js"));
      if (!cards || !asked || document.readyState !== "complete") return false;
      const ranked = told
        .filter(({ type, ranking }) => type === "ranked" && ranking.some(({ element }) => cards.includes(element)))
        .at(-1);
      if (!ranked) {
        const refused = told.filter(({ type }) => type === "refused").at(-1);
        return refused && { reason: refused.reason };
      }
      const named = ranked.ranking.map(({ element }) => cards.indexOf(element));
      // What is sold out, or taken out for another reason, comes last, in the shop's order.
      return { plan: [...named, ...cards.keys()].filter((card, at, all) => all.indexOf(card) === at) };
    }
  });

/** What `k.scan()` gives. */
export const scanned = (page) => page.evaluate(() => new Promise((done) => window.konomi.push((k) => done(k.scan()))));

export const state = (page) => page.evaluate(() => shop.state());

export const withdraw = (page) => page.evaluate(() => void window.konomi.push((k) => k.setConsent("denied")));
