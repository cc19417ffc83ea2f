// What crosses into the engine, seen at the module's own door: which events count, and what they say of their items. The real module
// runs behind it.
const KINDS = "view dwell click search cart cart-remove purchase dismiss rate answer exposure".split(" ");

/** Runs before all scripts of a page. */
export const CROSSED = `
  window.__crossed = [];
  const Real = WebAssembly.Instance;
  WebAssembly.Instance = function (...given) {
    const instance = new Real(...given);
    if (!instance.exports.observe) return instance;
    const { bytes, observe, memory } = instance.exports;
    let last = [0, 0];
    return {
      exports: {
        ...instance.exports,
        bytes: (length) => (last = [bytes(length), length])[0],
        observe: (kind, value, items, now) => {
          const text = new Uint8Array(memory.buffer, ...last).slice();
          const decoder = new TextDecoder();
          window.__crossed.push({
            kind: ${JSON.stringify(KINDS)}[kind],
            items: decoder.decode(text.subarray(0, items)),
            words: decoder.decode(text.subarray(items)),
          });
          return observe(kind, value, items, now);
        },
      },
    };
  };`;

const item = (record) => {
  const [id, url, title, price, currency, brand, category, tags, aliases] = record.split("\x1f");
  return {
    id,
    path: url && new URL(url, "http://shop.example").pathname,
    title,
    price,
    currency,
    brand,
    category: category?.split("\x1d").join(" > "),
    tags,
    aliases: aliases?.split("\x1d").filter(Boolean),
  };
};

/** All events that crossed into the engine of this page, in order; `{ kind, items }` or `{ kind, words }`. */
export async function crossed(page, ...kinds) {
  const all = await page.evaluate(() => window.__crossed);
  return all
    .filter(({ kind }) => !kinds.length || kinds.includes(kind))
    .map(({ kind, items, words }) =>
      items ? { kind, items: items.split("\x1e").slice(0, -1).map(item) } : { kind, words },
    );
}

/** Each as "kind id", with several ids beside each other; a search as "search words". */
export const briefly = async (page, ...kinds) =>
  (await crossed(page, ...kinds)).map(({ kind, items, words }) =>
    items ? `${kind} ${items.map(({ id, aliases }) => id || aliases[0]).join("+")}` : `${kind} ${words}`,
  );
