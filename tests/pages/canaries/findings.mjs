// What is wrong with a journey: everything that became known of it and should not have.
import { searched, strange } from "./lasting.mjs";
import { moments } from "./moments.mjs";
import { FACTS, found, named } from "./words.mjs";

/** Our files, and nothing else of the server. */
const OWN =
  /^\/(pkg\/(konomi(\.inline|\.pack)?\.js|konomi(\.pack)?\.wasm|konomi\.(shop|read|tools|live|layout)\.js|signals\/datalayer\.js)(\?v=[\d.]+)?|pack\/index\.kpk|pack\/[0-9a-f]{8}\/\d+\.kps)$/;

/** What Konomi uses; whatever else is noted is one too many. MessagePort: pauses while a long list is read. */
const USED = /^(fetch|BroadcastChannel|MessagePort|element|script\.src|link\.href|style)$/;

/** Where something may be kept, under each consent. */
const KEPT = {
  session: ["sessionStorage konomi", "sessionStorage konomi#items"],
  granted: ["sessionStorage konomi", "sessionStorage konomi#items", "localStorage konomi"],
};

const LASTING = "localStorage konomi";

/** Texts that say what is wrong, as "where: what". `count` is told how many places were searched. */
export function findings({ requests, notes, resources, stores, visited, origin, consent }, count = () => {}) {
  const wrong = [];
  const search = (where, text, but) => {
    count();
    for (const canary of found(text, but)) wrong.push(`${where}: ${canary}`);
  };
  const pages = [...visited];
  for (const { method, path, headers, body } of requests) {
    const { referer, ...others } = headers;
    const page = method === "GET" && headers["sec-fetch-dest"] !== "empty" ? pages.indexOf(path) : -1;
    if (page >= 0) pages.splice(page, 1);
    else {
      if (method !== "GET") wrong.push(`request: ${method}`);
      if (!OWN.test(path)) wrong.push(`request: ${path.split("?")[0]} is none of Konomi's files`);
      search("request", path);
    }
    // The browser says which page or which of our files asks; the page's is the address that the shop gave it.
    const asks = referer?.replace(origin, "");
    if (referer && asks !== "/" && !visited.includes(asks) && !OWN.test(asks))
      wrong.push(`referer: ${asks}, an address that the shop has not`);
    if (headers.cookie) wrong.push("request: a cookie");
    search("header", JSON.stringify(others).replaceAll(origin, ""));
    search("body", body.toString("latin1"));
    search("body", body.toString("utf8"));
  }
  for (const [kind, text] of notes) {
    if (!USED.test(kind)) wrong.push(`page: ${kind}`);
    search(`page, ${kind}`, text);
  }
  for (const name of resources) {
    const path = name.startsWith(origin) ? name.slice(origin.length) : undefined;
    // An engine that has no init scripts is given one by the server; browsers look for the icon by themselves.
    if (!/^\/(__test\/|favicon\.ico$)/.test(path) && !(path && OWN.test(path)) && !name.startsWith("data:"))
      wrong.push(`resource: ${path?.split("?")[0] ?? "another host"}`);
    search("resource", name);
  }
  for (const [place, text] of Object.entries(stores)) {
    if (!KEPT[consent]?.includes(place)) wrong.push(`store: ${place}`);
    search(`store, ${place}`, text, place === "sessionStorage konomi#items" ? FACTS : []);
    // The visit's stores name items by the engine's keys.
    if (!KEPT.session.includes(place)) for (const name of named(text)) wrong.push(`store, ${place}: ${name}`);
    if (/^(local|session)Storage/.test(place))
      for (const moment of moments(text, Date.now())) wrong.push(`store, ${place}: the moment ${moment}`);
    if (place === LASTING) {
      const lasting = text.slice(text.indexOf("\n") + 1);
      for (const what of strange(lasting, Date.now())) wrong.push(`store, ${place}: not the lasting form: ${what}`);
      for (const canary of searched(lasting)) wrong.push(`store, ${place}: ${canary} as the engine's term`);
    }
  }
  return [...new Set(wrong)];
}
