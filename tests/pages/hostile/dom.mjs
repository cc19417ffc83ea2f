// A page whose elements have the names of what scripts ask the document for: how a test sees it all the same.

/** Runs before all scripts of a page: the document as it is under all names, and when Konomi is done with it. */
export const DOM = `{
  const get = (name) => Object.getOwnPropertyDescriptor(Document.prototype, name).get.bind(document);
  const [root, state] = [get("documentElement"), get("readyState")];
  const all = Document.prototype.querySelectorAll.bind(document);
  window.__cards = () => [...all("#list [data-card]")].map((card) => card.dataset.card);
  // Something became of the page and all files have had their turn, or it was open longer than Konomi may take.
  let observers = 0;
  const { observe } = MutationObserver.prototype;
  MutationObserver.prototype.observe = function (target, options) {
    if (target === document) observers++;
    return observe.call(this, target, options);
  };
  let frames = 0;
  const count = () => { frames = observers && __events.some(({ type }) => type === "ranked") ? frames + 1 : 0; requestAnimationFrame(count); };
  count();
  window.__isOver = () =>
    state() === "complete" && (frames > 3 || performance.now() > 4500 || root().getAttribute("data-konomi") === "neutral");
}`;

/** Opens a page of the server when it is made, and gives its cards as they stand at the end. */
export async function visited({ page, server }, html) {
  server.page("/shop", html);
  server.requests.length = 0;
  await page.goto(`${server.origin}/shop`);
  await page.waitFor(() => window.__isOver());
  return (await page.evaluate(() => window.__cards())).join();
}
