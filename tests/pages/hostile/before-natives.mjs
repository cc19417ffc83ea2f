// A page whose natives are patched: what the test itself needs of them.

/** Runs before the patches, with all natives as they were. */
export const BEFORE = `
  const define = Object.defineProperty;
  const revocable = Proxy.revocable([], {});
  revocable.revoke();
  window.__revoked = revocable.proxy;
  window.__on = false;
  window.__restore = [];
  window.__errors = [];
  window.__define = define;
  // What the scripts of the test itself throw, which run by the same natives, is not Konomi's.
  const has = String.prototype.includes;
  const isTests = (stack) => apply(has, stack, ["<anonymous>:"]) || apply(has, stack, ["/__test/"]);
  const note = (what, error) => {
    const stack = (error && error.stack) || "";
    if (!isTests(stack)) __errors[__errors.length] = what + stack;
  };
  addEventListener("error", (event) => { if (event.target === window) note("error " + event.message, event.error); }, true);
  addEventListener("unhandledrejection", (event) => { note("rejection " + event.reason, event.reason); });
  const later = setTimeout;
  const clock = performance.now.bind(performance);
  const get = (name) => Object.getOwnPropertyDescriptor(Document.prototype, name).get.bind(document);
  const [state, root] = [get("readyState"), get("documentElement")];
  const attribute = Element.prototype.getAttribute;
  const apply = Reflect.apply;
  const [child, sibling] = ["firstElementChild", "nextElementSibling"].map((name) => Object.getOwnPropertyDescriptor(Element.prototype, name).get);
  // Told on the document, or at the attribute, or never: then it was open longer than Konomi may take.
  let ranked = 0;
  document.addEventListener("konomi:ranked", () => { ranked++; });
  document.addEventListener("konomi:refused", () => { ranked++; });
  window.__patch = (work) => {
    __on = true;
    work(define);
  };
  window.__end = () => {
    __on = false;
    for (let at = __restore.length; at--; ) __restore[at]();
    location.hash = "over";
  };
  window.__wait = (least, then, most = 2600) => {
    const from = clock();
    const look = () => {
      const isOver = ranked > least || clock() - from > most || apply(attribute, root(), ["data-konomi"]) === "neutral";
      if (state() === "complete" && isOver) later(then, 60);
      else later(look, 20);
    };
    look();
  };
  window.__ranked = () => ranked;
  /** The list as it stands, by handle. */
  window.__order = () => {
    let text = "";
    for (let card = apply(child, window.list, []); card; card = apply(sibling, card, [])) text += (text && ",") + apply(attribute, card, ["data-card"]);
    return text;
  };`;
