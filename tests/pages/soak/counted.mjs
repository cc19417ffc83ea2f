// What a page holds on to: listeners, observers, timers and the memory of wasm instances, counted from before the first script.
export const COUNTED = `
  window.__held = { listeners: 0, observers: 0, timers: new Set(), intervals: new Set(), memories: [] };
  {
    const held = window.__held;
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const known = new WeakMap();
    const keyOf = (type, options) => type + (typeof options === "object" ? !!options?.capture : !!options);
    EventTarget.prototype.addEventListener = function (type, handle, options) {
      const target = this ?? window;
      if (handle) {
        const all = known.get(target) ?? known.set(target, new Map()).get(target);
        const own = all.get(handle) ?? all.set(handle, new Set()).get(handle);
        const key = keyOf(type, options);
        if (!own.has(key)) {
          own.add(key);
          held.listeners++;
          const gone = () => own.delete(key) && held.listeners--;
          options?.signal && addEventListener.call(options.signal, "abort", gone, { once: true });
          options?.once && addEventListener.call(target, type, gone, { once: true, capture: true });
        }
      }
      return addEventListener.call(target, type, handle, options);
    };
    EventTarget.prototype.removeEventListener = function (type, handle, options) {
      const target = this ?? window;
      if (known.get(target)?.get(handle)?.delete(keyOf(type, options))) held.listeners--;
      return removeEventListener.call(target, type, handle, options);
    };
    for (const name of ["MutationObserver", "IntersectionObserver", "ResizeObserver", "PerformanceObserver"]) {
      const Original = window[name];
      if (!Original) continue;
      const watching = new WeakSet();
      window[name] = class extends Original {
        observe(...args) {
          super.observe(...args);
          if (!watching.has(this)) held.observers++;
          watching.add(this);
        }
        disconnect() {
          super.disconnect();
          if (watching.delete(this)) held.observers--;
        }
      };
    }
    const timed = (start, stop, set, again) => {
      const [begin, end] = [window[start], window[stop]];
      if (!begin) return;
      window[start] = (work, ...rest) => {
        const id = begin((...args) => (again || set.delete(id), work(...args)), ...rest);
        set.add(id);
        return id;
      };
      window[stop] = (id) => (set.delete(id), end(id));
    };
    timed("setTimeout", "clearTimeout", held.timers);
    timed("requestAnimationFrame", "cancelAnimationFrame", held.timers);
    timed("requestIdleCallback", "cancelIdleCallback", held.timers);
    timed("setInterval", "clearInterval", held.intervals, true);
    const { Instance } = WebAssembly;
    const noted = (instance) => {
      for (const value of Object.values(instance.exports))
        if (value instanceof WebAssembly.Memory) held.memories.push(value);
      return instance;
    };
    WebAssembly.Instance = new Proxy(Instance, { construct: (target, args) => noted(new target(...args)) });
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...args) => {
      const result = await instantiate.apply(WebAssembly, args);
      noted(result.instance ?? result);
      return result;
    };
  }
  window.__holds = () => ({
    listeners: __held.listeners,
    observers: __held.observers,
    timers: __held.timers.size,
    intervals: __held.intervals.size,
    pages: __held.memories.map((memory) => memory.buffer.byteLength / 65536),
  });`;

/**
 * How much is added from the first of these values to the last: the least of the later half less the least of the earlier one, twice. What
 * comes and goes raises some of them; a leak raises what is always there.
 */
export function growth(values) {
  const half = values.length / 2;
  return 2 * (Math.min(...values.slice(half)) - Math.min(...values.slice(0, half)));
}
