// What an API gives when it fails without throwing, where it has such a value. What only tells a lie about the page (an element that
// is there is not found) is marked in `lies`: then nobody can know which cards have to stay.
window.__values = (() => {
  const value = (what) => () => what;
  const list = () => [];
  const rejects = (name) => Promise.reject(new TypeError("injected: " + name));
  const lost = () => 0;
  return {
    __proto__: null,
    "window.localStorage": value(null),
    "window.sessionStorage": value(null),
    "Storage.getItem": value(null),
    "window.fetch": rejects,
    "Response.arrayBuffer": rejects,
    "Response.ok": value(false),
    "Headers.get": value(null),
    "WebAssembly.compile": rejects,
    "WebAssembly.compileStreaming": rejects,
    "WebAssembly.validate": value(false),
    // Callbacks that never come: a tab in the background.
    "window.setTimeout": lost,
    "window.requestAnimationFrame": lost,
    "window.requestIdleCallback": lost,
    "window.getComputedStyle": value(null),
    "window.crypto": value(undefined),
    "window.navigator": value({}),
    "EventTarget.dispatchEvent": value(false),
    "Performance.now": value(NaN),
    "Performance.getEntriesByType": list,
    "Performance.getEntriesByName": list,
    "Date.now": value(NaN),
    "PerformanceObserver.supportedEntryTypes": list,
    "Document.activeElement": value(null),
    "Document.currentScript": value(null),
    "Document.timeline": value(undefined),
    "Document.documentElement": value(null),
    "AnimationTimeline.currentTime": value(null),
    "MutationObserver.takeRecords": list,
    "JSON.parse": value(null),
    "Event.target": value(null),
    "MessageEvent.data": value(null),
    "URLSearchParams.get": value(null),
    "Document.querySelector": value(null),
    "Element.querySelector": value(null),
    "Document.querySelectorAll": list,
    "Element.querySelectorAll": list,
    "Document.getElementsByTagName": list,
    "Element.closest": value(null),
    "Element.getAttribute": value(null),
    "Element.children": list,
    "Node.childNodes": list,
    "Node.parentElement": value(null),
    "Node.parentNode": value(null),
    "Node.nextSibling": value(null),
    "Node.textContent": value(null),
    "Element.matches": value(false),
    "Element.getBoundingClientRect": () => new DOMRect(),
  };
})();
window.__lies =
  /^(Document|Element|Node)\.(querySelector|closest|getAttribute|children|childNodes|parent|next|text|matches|getBound)|getEntries|Performance|timeline|currentTime|getComputedStyle|Event\.target|takeRecords/;
