// The page in which a script starts and ranks 1,000 products for the first time. What a page has anyway is there before: the products,
// the visitor, and the text of a script that stands in the page itself.
import * as C from "/common.js";
import { goods, past } from "../goods.mjs";

const asked = new URL(location.href).searchParams;
const [module, text] = ["module", "text"].map((name) => asked.get(name));
const isKonomi = asked.has("konomi");

const data = C.gen(Number(asked.get("n")));
const query = C.profiles(data, 1)[0];
const products = C.products(data);
const items = goods(products);
const events = past(items);

const script = document.createElement("script");
// Konomi's own script tag: it is asked to rank, and not to look for lists.
Object.assign(script.dataset, isKonomi && { mode: "manual", consent: "session" });
if (text) script.textContent = await (await fetch(text)).text();
await new Promise((done) => requestIdleCallback(() => setTimeout(done, 50)));

const times = [performance.now()];
const lap = () => times.push(performance.now());
const names = ["load", "init", "build", "rank"];

if (text) document.head.append(script);
const loaded = text ? window.peer : await import(module);
lap();
let ranked;
if (isKonomi) {
  const konomi = text ? window.konomi : await loaded.createKonomi({ consent: "session" });
  lap();
  for (const event of events) konomi.observe(event);
  lap();
  const { evidence, items: order, reason } = konomi.rank(items, { limit: 24 });
  lap();
  if (!evidence) throw new Error(`Konomi has no evidence: ${reason}`);
  ranked = order;
} else {
  const [job] = loaded.jobs;
  await loaded.init();
  lap();
  await loaded.build(data, products, job);
  lap();
  ranked = await loaded.top24(job, query);
  lap();
}
window.result = {
  ...Object.fromEntries(names.map((name, at) => [name, times[at + 1] - times[at]])),
  total: times.at(-1) - times[0],
  got: ranked.length,
};
