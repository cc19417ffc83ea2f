// What needs more than a wrapper: timers, the shopper's hand, and the wasm. Runs after inject.js.
{
  const fault = window.__fault;
  const { enter, constructed } = fault;

  // Konomi's long timers are held, so that a file that does not come is given up when the journey says so, and not after seconds.
  const LONG = 400;
  const { setTimeout, clearTimeout } = window;
  const held = new Map();
  let last = 0;
  window.setTimeout = function (work, wait, ...given) {
    const fails = enter("window.setTimeout");
    if (fails) return fails("window.setTimeout");
    if (!(wait >= LONG) || !fault.isOurs()) return setTimeout(work, wait, ...given);
    held.set(--last, work);
    return last;
  };
  window.clearTimeout = function (id) {
    const fails = enter("window.clearTimeout");
    if (fails) return fails("window.clearTimeout");
    return held.delete(id) || clearTimeout(id);
  };
  /** Lets the held timers run, as many as there are now; says whether there was one. */
  fault.advance = () => {
    const due = [...held];
    held.clear();
    for (const [, work] of due) setTimeout(work);
    return due.length > 0;
  };

  // What the journey does counts as the shopper's own hand for Konomi's listeners.
  const trusting = (listener) =>
    function (event) {
      if (!fault.shopper.has(event)) return listener.call(this, event);
      return listener.call(
        this,
        new Proxy(event, {
          get(target, key) {
            if (key === "isTrusted") return true;
            const fails = enter(`Event.${String(key)}`);
            if (fails) return fails(`Event.${String(key)}`);
            const value = target[key];
            return typeof value === "function" ? value.bind(target) : value;
          },
        }),
      );
    };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const trusted = new WeakMap();
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const fails = enter("EventTarget.addEventListener");
    if (fails) return fails("EventTarget.addEventListener");
    if (!fault.isOurs()) return addEventListener.call(this, type, listener, options);
    if (!trusted.has(listener)) trusted.set(listener, trusting(listener));
    return addEventListener.call(this, type, trusted.get(listener), options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const fails = enter("EventTarget.removeEventListener");
    if (fails) return fails("EventTarget.removeEventListener");
    return removeEventListener.call(this, type, trusted.get(listener) ?? listener, options);
  };

  // Every call of the module.
  for (const name of ["validate", "compile", "compileStreaming", "instantiate"])
    WebAssembly[name] = fault.method(`WebAssembly.${name}`, WebAssembly[name]);
  WebAssembly.Module = constructed("new WebAssembly.Module", WebAssembly.Module);
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, given) {
      const fails = enter("new WebAssembly.Instance");
      if (fails) return fails("new WebAssembly.Instance", given);
      const exports = Object.entries(new target(...given).exports).map(([name, value]) => [
        name,
        typeof value === "function" ? fault.method(`wasm.${name}`, value) : value,
      ]);
      return { exports: Object.fromEntries(exports) };
    },
  });
  const buffer = Object.getOwnPropertyDescriptor(WebAssembly.Memory.prototype, "buffer");
  Object.defineProperty(WebAssembly.Memory.prototype, "buffer", {
    ...buffer,
    get: fault.method("wasm.memory", buffer.get),
  });
}
