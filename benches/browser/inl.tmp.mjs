import { open } from "./setup/browser.mjs"; import { serveShop } from "./setup/shop.mjs";
const shop = await serveShop("inline"); const c = await open(); const LIST = "/collections/camping/";
await c.fresh(async (page, session) => {
  await page.goto(`${shop.origin}/`);
  await page.waitForSelector("[data-consent-banner] [data-consent-choice=granted]", { visible: true });
  await page.click("[data-consent-banner] [data-consent-choice=granted]");
  await page.goto(shop.origin + LIST);
  const all = await page.$$eval("[data-list=collection] > .card a", (links) => links.map(({ href }) => href));
  const looked = [...new Set(all)].slice(-3);
  for (const href of [...looked, ...looked]) { await page.goto(href); await page.waitForFunction(() => document.documentElement.dataset.konomi); }
  const rate = Number(process.argv[2] ?? 1);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  for (let i=0;i<4;i++) {
    await page.goto("about:blank");
    await page.tracing.start({ categories: ["toplevel","devtools.timeline","disabled-by-default-devtools.timeline","v8","blink","disabled-by-default-v8.compile","disabled-by-default-devtools.timeline.stack"] });
    await page.goto(shop.origin + LIST, { waitUntil: "load" });
    await page.waitForFunction(() => document.documentElement.dataset.konomi);
    await new Promise(r=>setTimeout(r,500));
    const { traceEvents: T } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
    const ours = T.filter(e => e.ph==="X" && /^(EvaluateScript|FunctionCall|v8.compile)$/.test(e.name) && (e.args?.data?.url ?? "").match(/konomi|camping/) && (e.tdur??e.dur)>300).sort((a,b)=>a.ts-b.ts);
    if (i<2) continue;
    console.log("---");
    for (const o of ours) {
      console.log((o.ts/1000%100000).toFixed(1), o.name, "tdur", ((o.tdur??o.dur)/1000).toFixed(2), (o.args.data.url??"").split("/").at(-1), o.args.data.lineNumber);
      const sum = {}; for (const e of T.filter(e=>e.pid===o.pid&&e.tid===o.tid&&e.ph==="X"&&e.ts>=o.ts&&e.ts<o.ts+o.dur&&e!==o)) (sum[e.name]??=[0,0], sum[e.name][0]++, sum[e.name][1]+=(e.tdur??e.dur)/1000);
      console.log("     ", Object.entries(sum).filter(([,v])=>v[1]>.3).sort((a,b)=>b[1][1]-a[1][1]).slice(0,14).map(([k,v])=>`${k} ${v[0]}: ${v[1].toFixed(2)}`).join(" | "));
    }
  }
});
await c.close(); shop.close();
