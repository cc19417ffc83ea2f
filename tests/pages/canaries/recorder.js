// Runs before all scripts of a page and notes whatever could carry something out of it, in window.__out as [kind, text]. What it
// notes is kept over navigations by the test, which fetches it before each. Nothing of it changes what happens.
const out = (window.__out = []);
const words = (value) => {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer ?? value, value.byteOffset ?? 0, value.byteLength);
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }
  if (value instanceof Request) return value.url + " " + [...value.headers].join(" ");
  if (value instanceof FormData || value instanceof Headers) return JSON.stringify([...value]);
  if (value instanceof Blob) {
    void value.text().then((text) => note("blob", text));
    return "blob";
  }
  try {
    return typeof value === "object" && !(value instanceof URL) ? (JSON.stringify(value) ?? "") : String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
};
const note = (kind, ...values) => void out.push([kind, values.map(words).join(" ")]);

const method = (owner, name, kind = name) => {
  const original = owner?.[name];
  if (!original) return;
  owner[name] = function (...args) {
    note(kind, ...args);
    return original.apply(this, args);
  };
};
method(window, "fetch");
// A page that is left before a request was sent takes it along: a test that looks at the server waits for these.
{
  const { fetch } = window;
  window.__asked = [];
  window.fetch = function (...args) {
    const answer = fetch.apply(this, args);
    window.__asked.push(answer.catch(() => {}));
    return answer;
  };
}
method(window, "open", "window.open");
method(window, "postMessage", "window.postMessage");
method(XMLHttpRequest.prototype, "open", "XMLHttpRequest");
method(XMLHttpRequest.prototype, "send", "XMLHttpRequest");
method(XMLHttpRequest.prototype, "setRequestHeader", "XMLHttpRequest");
method(Navigator.prototype, "sendBeacon");
method(WebSocket.prototype, "send", "WebSocket");
method(MessagePort.prototype, "postMessage", "MessagePort");
method(window.BroadcastChannel?.prototype, "postMessage", "BroadcastChannel");
method(window.Worker?.prototype, "postMessage", "Worker");
method(window.ServiceWorkerContainer?.prototype, "register", "service worker");
method(HTMLFormElement.prototype, "submit", "form");
method(HTMLFormElement.prototype, "requestSubmit", "form");
// For the shop's own soft navigation.
const { pushState } = History.prototype;
window.__go = (address) => pushState.call(history, null, "", address);
method(History.prototype, "pushState", "history");
method(History.prototype, "replaceState", "history");
method(CSSStyleSheet.prototype, "insertRule", "style");
method(CSSStyleDeclaration.prototype, "setProperty", "style");

// Constructors: the object is the browser's own.
for (const name of [
  "WebSocket",
  "EventSource",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "RTCPeerConnection",
  "WebTransport",
]) {
  const Original = window[name];
  if (!Original) continue;
  window[name] = new Proxy(Original, {
    construct(target, args, newTarget) {
      note(name, ...args);
      return Reflect.construct(target, args, newTarget);
    },
  });
}

const property = (owner, name) => {
  const own = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!own?.set) return;
  Object.defineProperty(owner, name, {
    ...own,
    set(value) {
      note(`${this.localName ?? "?"}.${name}`, value);
      own.set.call(this, value);
    },
  });
};
for (const [owner, names] of [
  [HTMLImageElement, ["src", "srcset"]],
  [HTMLScriptElement, ["src"]],
  [HTMLIFrameElement, ["src", "srcdoc"]],
  [HTMLLinkElement, ["href"]],
  [HTMLAnchorElement, ["href", "ping"]],
  [HTMLFormElement, ["action"]],
  [HTMLMediaElement, ["src"]],
  [HTMLSourceElement, ["src", "srcset"]],
])
  for (const name of names) property(owner.prototype, name);
{
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function (name, value) {
    if (/^(src|srcset|href|action|ping|data|poster|background|style|formaction|http-equiv|content)$/i.test(name))
      note(`${this.localName}.${name}`, value);
    return setAttribute.call(this, name, value);
  };
}
// What else comes into the document: preloads, hints, frames, forms.
new MutationObserver((records) => {
  for (const { addedNodes } of records)
    for (const node of addedNodes)
      if (node.nodeType === 1 && /^(LINK|SCRIPT|IFRAME|FORM|META|OBJECT|EMBED|STYLE)$/.test(node.nodeName))
        if (document.readyState !== "loading" && node.type !== "application/ld+json") note("element", node.outerHTML);
}).observe(document, { childList: true, subtree: true });
document.addEventListener("submit", (event) => note("form", new FormData(event.target), event.target.action), true);
addEventListener("securitypolicyviolation", (event) => note("policy", event.blockedURI));
