// Everything that enters the engine, seen at the module's door: which function, with which numbers, and the text or the numbers in its
// buffer. Two pages whose logs are equal byte for byte have the same configuration and read the same.

/** Runs before all scripts of a page; the real module runs behind it. Time and salt are left out: no two runs have the same. */
export const INWARD = `
  window.__inward = [];
  {
    const Real = WebAssembly.Instance;
    const Bytes = Uint8Array;
    const Ints = Int32Array;
    const decoder = new TextDecoder();
    const { from, prototype: { push, slice } } = Array;
    const log = window.__inward;
    // The arguments that do not change from run to run.
    const LASTING = { __proto__: null, start: [0], observe: [0, 1, 2], prepare: [], rank: [1], describe: [], plan: [0], load: [0], save: [0] };
    WebAssembly.Instance = function (module, imports) {
      const real = new Real(module, imports).exports;
      let text, numbers;
      const note = (name, args) => {
        const memory = real.memory.buffer;
        const words = text ? decoder.decode(new Bytes(memory, text[0], text[1])) : "";
        const list = numbers ? from(new Ints(memory, numbers[0], numbers[1])) : [];
        const kept = [];
        for (const at of LASTING[name]) kept[kept.length] = args[at];
        log[log.length] = name + "(" + kept + ") " + (name === "load" || name === "save" || name === "plan" ? "" : words) + (name === "plan" || name === "rank" ? " [" + list + "]" : "");
      };
      const exports = Object.create(null);
      for (const name of Object.keys(real)) {
        const work = real[name];
        exports[name] = typeof work !== "function" ? work : (...args) => {
          if (name in LASTING) note(name, args);
          const result = work(...args);
          if (name === "bytes") text = [result, args[0]];
          if (name === "numbers") numbers = [result, args[0]];
          return result;
        };
      }
      return { exports };
    };
  }`;

export const inward = (page) => page.evaluate(() => window.__inward);
