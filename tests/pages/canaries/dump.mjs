// Everything that a browser keeps for a site, as text: { place: text }.

/** Of the page that is open. Runs in it. */
const inPage = async () => {
  const all = {
    ...window.__probe.stored(),
    "window.name": window.name,
    "history.state": JSON.stringify(history.state),
  };
  all.cookie = document.cookie;
  const text = async (value) => {
    if (value instanceof Blob) return value.text();
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return String(Array.from(new Uint8Array(value)));
    return typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  };
  const of = (request) =>
    new Promise((done, failed) => Object.assign(request, { onsuccess: () => done(request.result), onerror: failed }));
  for (const { name, version } of (await indexedDB.databases?.()) ?? []) {
    const database = await of(indexedDB.open(name, version));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([of(objects.getAllKeys()), of(objects.getAll())]);
      all[`IndexedDB ${name} ${store}`] = (await Promise.all([...keys, ...values].map(text))).join("\n");
    }
    all[`IndexedDB ${name}`] ??= name;
    database.close();
  }
  for (const name of (await window.caches?.keys()) ?? []) {
    const cache = await caches.open(name);
    const parts = [name];
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      const bytes = new Uint8Array(await response.arrayBuffer());
      parts.push(request.url, ...response.headers, Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    }
    all[`Cache ${name}`] = parts.join("\n");
  }
  try {
    const folder = await navigator.storage.getDirectory();
    for await (const [name, handle] of folder.entries())
      all[`file ${name}`] = name + "\n" + (handle.getFile ? await (await handle.getFile()).text() : "");
  } catch {
    // No private file system here: then nothing is in it.
  }
  all["service workers"] = ((await navigator.serviceWorker?.getRegistrations()) ?? []).map(({ scope }) => scope).join();
  return all;
};

/** { place: text }, each key of the web storages a place of its own; empty places are left out. */
export async function dumped(page) {
  const { localStorage, sessionStorage, ...others } = await page.evaluate(inPage);
  const places = { ...others };
  for (const [area, entries] of Object.entries({ localStorage, sessionStorage }))
    for (const [key, value] of Object.entries(entries)) places[`${area} ${key}`] = `${key}\n${value}`;
  return Object.fromEntries(Object.entries(places).filter(([, text]) => text && text !== "null"));
}
