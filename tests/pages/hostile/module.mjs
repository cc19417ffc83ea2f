// The engine by its own door, in a page: the module's exports, as js/browser/core.ts calls them, without the rest of Konomi.

/** Gives a page `__engine(file)`: an object with the calls of one fresh instance. */
export const ENGINE = `window.__engine = async (file) => {
  const module = (window.__modules ??= {})[file] ??= await WebAssembly.compile(await (await fetch(file)).arrayBuffer());
  const { exports } = new WebAssembly.Instance(module, {});
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  const bytes = (length) => { const at = exports.bytes(length); return new Uint8Array(exports.memory.buffer, at, length); };
  const numbers = (length) => { const at = exports.numbers(length); return new Int32Array(exports.memory.buffer, at, length); };
  const put = (text) => { const all = encoder.encode(text); bytes(all.length).set(all); return all.length; };
  exports.start(0, 7, 9);
  return {
    exports,
    memory: () => exports.memory.buffer.byteLength,
    observe: (kind, items, now, value = 0, words = "") => { const length = encoder.encode(items).length; put(items + words); return exports.observe(kind, value, length, now); },
    load: (part, all, now) => { bytes(all.length).set(all); return exports.load(part, now); },
    save: (part, now) => bytes(exports.save(part, now)).slice(),
    rank: (records, now, current = "") => { put(records); exports.prepare(); put(current); numbers(0); return numbers(exports.rank(now, 0)).slice(); },
    describe: (records) => { put(records); return decoder.decode(bytes(exports.describe())); },
  };
};`;

/** A page that has it. */
export async function openEngine({ page, server }) {
  server.page("/engine", `<!doctype html><meta charset="utf-8"><title>engine</title><script>${ENGINE}</script>`);
  await page.goto(`${server.origin}/engine`);
}
