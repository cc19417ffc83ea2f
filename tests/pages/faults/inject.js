// Runs before all scripts of a frame. It wraps whatever Konomi could call of the browser, counts the calls that Konomi's own code
// makes, and lets one of them fail. A call is Konomi's when the code that made it was served from /pkg/.
//
// settings (the frame's name, as JSON):
//   k        the k-th call of all fails
//   site     or the `nth` call from this place: "Storage.getItem@konomi.js:1:20412"
//   api      or every call of this name, from the `nth` one on
//   mode     "throw"; "value": what the API gives when it fails (values.js); "ever": from then on every call of that name throws
//   also     the next call of this name after that one fails, too
//   record   whether the places are counted
window.__fault = (() => {
  const settings = JSON.parse(window.name || "{}");
  const { k, site, nth = 1, api, mode = "throw", record } = settings;
  let { also } = settings;
  let named = 0;
  const values = window.__values;
  const fault = { settings, count: 0, hit: undefined, sites: new Map(), shopper: new WeakSet(), isOff: false };
  const { setTimeout, requestAnimationFrame } = window;
  fault.native = {
    setTimeout: setTimeout.bind(window),
    requestAnimationFrame: requestAnimationFrame.bind(window),
    now: performance.now.bind(performance),
  };
  /** What the journey itself asks and does is neither counted nor made to fail. */
  fault.quietly = (work) => {
    const before = fault.isOff;
    fault.isOff = true;
    try {
      return work();
    } finally {
      fault.isOff = before;
    }
  };
  const failing = new Set(api ? [api] : []);

  // Three frames are enough: this function, the wrapper, and who called it. JavaScriptCore counts the native ones between them, too.
  const isV8 = /^Error/.test(new Error("").stack);
  Error.stackTraceLimit = isV8 ? 3 : 6;
  const OURS = /\/pkg\/([\w./-]+?\.js)[^:\s)]*:(\d+:\d+)\)?$/;
  // JavaScriptCore drops the frame of a function that ends with the call: then it was called by a native one.
  const third = (stack) => {
    if (isV8) return stack.slice(stack.lastIndexOf("\n") + 1);
    const lines = stack.split("\n", 7).slice(2);
    return lines.find((line) => !line.includes("[native code]")) ?? "";
  };

  /** Where a call came from, when it was Konomi's. To be asked by a wrapper itself. */
  const placeOf = (name, stack) => {
    const line = third(stack);
    const at = line.includes("/pkg/") && OURS.exec(line);
    return at ? `${name}@${at[1]}:${at[2]}` : undefined;
  };
  fault.isOurs = () => !fault.isOff && !!placeOf("", new Error().stack);

  /**
   * Counts a call; says in which way it has to fail, if it has to. A look at the stack costs more than most calls: where no places are
   * asked for, only the call whose turn it is has to show that it is Konomi's. The journey's own calls go `quietly`.
   */
  const enter = (name) => {
    if (fault.isOff) return undefined;
    fault.count++;
    if (also === name && fault.hit) return ((also = undefined), thrown);
    const isHere = site !== undefined && site.startsWith(name + "@");
    const isTurn = fault.count >= k && !fault.hit;
    if (!record && !isHere && !isTurn && !failing.has(name)) return undefined;
    if (mode === "value" && (fault.hit || !(name in values)) && !record) return undefined;
    const place = placeOf(name, new Error().stack);
    if (!place) return undefined;
    if (!fault.sites.has(place)) fault.sites.set(place, []);
    const count = fault.sites.get(place).push(fault.count);
    if (name === api && ++named < nth) return undefined;
    if (!failing.has(name) && !isTurn && !(place === site && count === nth)) return undefined;
    fault.hit ??= { name, place, k: fault.count };
    if (mode === "ever") failing.add(name);
    return mode === "value" ? values[name] : thrown;
  };
  const thrown = (name) => {
    throw name.startsWith("wasm.") ? new WebAssembly.RuntimeError("injected: " + name) : new Error("injected: " + name);
  };
  fault.enter = enter;

  const method = (name, original) =>
    function (...given) {
      const fails = enter(name);
      return fails ? fails(name, given) : original.apply(this, given);
    };
  const constructed = (name, original) =>
    new Proxy(original, {
      construct(target, given, as) {
        const fails = enter(name);
        return fails ? fails(name, given) : Reflect.construct(target, given, as === undefined ? target : as);
      },
    });
  fault.method = method;
  fault.constructed = constructed;

  /** Wraps what an object has of its own. */
  const wrapAll = (object, label, isWanted = () => true) => {
    for (const [key, own] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
      if (!own.configurable || key === "constructor" || !isWanted(key, own)) continue;
      const name = `${label}.${key}`;
      const changed = { ...own };
      if (typeof own.value === "function") changed.value = method(name, own.value);
      for (const part of ["get", "set"]) if (own[part]) changed[part] = method(name, own[part]);
      Object.defineProperty(object, key, changed);
    }
  };

  const INTERFACES =
    `EventTarget Node Element HTMLElement SVGElement Document DocumentFragment CharacterData Text TreeWalker
    HTMLAnchorElement HTMLScriptElement HTMLSelectElement HTMLOptionElement HTMLFormElement HTMLButtonElement HTMLInputElement
    HTMLMediaElement HTMLImageElement Event CustomEvent MessageEvent PageTransitionEvent SubmitEvent CSSStyleDeclaration Storage
    BroadcastChannel MessageChannel MessagePort MutationObserver MutationRecord IntersectionObserver IntersectionObserverEntry
    PerformanceObserver PerformanceObserverEntryList Performance PerformanceEntry PerformanceResourceTiming LayoutShift
    LayoutShiftAttribution DOMRectReadOnly DOMRect NodeList HTMLCollection AnimationTimeline DocumentTimeline Crypto SubtleCrypto
    Navigator LockManager History AbortController AbortSignal Response Headers URL URLSearchParams TextEncoder TextDecoder
    Scheduler Navigation`.split(/\s+/);
  for (const name of INTERFACES) if (window[name]) wrapAll(window[name].prototype, name);
  // The browser's, and not the language's own.
  const isGlobal = (key, own) =>
    !/^(on|__|[A-Z]|parse|is[NF]|encode|decode|(un)?escape|eval)/.test(key) &&
    (own.get || typeof own.value === "function");
  for (const object of [window, Window.prototype]) wrapAll(object, "window", isGlobal);
  wrapAll(JSON, "JSON");
  wrapAll(CSS, "CSS", (key) => key === "escape");
  wrapAll(Date, "Date", (key) => key === "now");
  wrapAll(Math, "Math", (key) => key === "random");
  if (window.Intl) wrapAll(Intl, "Intl", (key) => key === "getCanonicalLocales");
  for (const name of ["PerformanceObserver", "AbortSignal", "URL"])
    wrapAll(window[name], name, (key) => key !== "prototype");
  const CONSTRUCTORS =
    `URL URLSearchParams MutationObserver IntersectionObserver PerformanceObserver BroadcastChannel MessageChannel
    TextEncoder TextDecoder AbortController CustomEvent Response`.split(/\s+/);
  for (const name of CONSTRUCTORS) if (window[name]) window[name] = constructed("new " + name, window[name]);
  return fault;
})();
