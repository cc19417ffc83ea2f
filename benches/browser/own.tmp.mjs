import { open } from "./setup/browser.mjs"; import { serveShop } from "./setup/shop.mjs"; import { tasks } from "../../tests/pages/driver/trace.mjs"; import { probeScript } from "../../tests/pages/harness/probe.mjs";
const shop = await serveShop("inline"); const c = await open(); const LIST = "/collections/camping/";
const NETWORK = { offline: false, latency: 60, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 };
await c.fresh(async (page, session) => {
  await page.goto(`${shop.origin}/`);
  await page.waitForSelector("[data-consent-banner] [data-consent-choice=granted]", { visible: true });
  await page.click("[data-consent-banner] [data-consent-choice=granted]");
  await page.goto(shop.origin + LIST);
  const all = await page.$$eval("[data-list=collection] > .card a", (links) => links.map(({ href }) => href));
  const looked = [...new Set(all)].slice(-3);
  for (const href of [...looked, ...looked]) { await page.goto(href); await page.waitForFunction(() => document.documentElement.dataset.konomi); }
  const rate = Number(process.argv[2] ?? 4);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  await session.send("Network.emulateNetworkConditions", NETWORK);
  const res = { with: [], without: [] };
  for (let i=0;i<Number(process.argv[3]??8);i++) for (const tag of i%2?["with","without"]:["without","with"]) {
    shop.bare = tag === "without";
    await page.goto("about:blank");
    const isOurs = (url) => url.startsWith(`${shop.origin}/konomi/`) || (tag === "with" && url === shop.origin + LIST);
    const t = await tasks(page, isOurs, async () => { await page.goto(shop.origin + LIST, { waitUntil: "load" }); if (tag==="with") await page.waitForFunction(() => document.documentElement.dataset.konomi); await new Promise(r=>setTimeout(r,600)); });
    const onload = await page.evaluate(()=>performance.getEntriesByType("navigation")[0].loadEventEnd);
    if (i) res[tag].push({ own: Math.max(...t.map(x=>x.own)), longest: Math.max(...t.filter(x=>x.isOurs).map(x=>x.ms),0), all: t.map(x=>x.own).filter(x=>x>3).map(x=>x.toFixed(0)).join(" "), onload });
  }
  for (const [k,v] of Object.entries(res)) for (const r of v) console.log(k, "own", r.own.toFixed(1), "longest", r.longest.toFixed(1), "all", r.all, "onload", r.onload.toFixed(0));
  const med = (a)=>a.sort((x,y)=>x-y)[a.length>>1];
  console.log("own median", med(res.with.map(r=>r.own)).toFixed(1), "onload ratio median", med(res.with.map((r,i)=>r.onload/res.without[i].onload)).toFixed(3));
});
await c.close(); shop.close();
