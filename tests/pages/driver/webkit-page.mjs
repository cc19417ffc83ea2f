import { writeFile } from "node:fs/promises";
import { PATIENCE, poll } from "./poll.mjs";

const KEYS = {
  Tab: "\uE004",
  Enter: "\uE007",
  Escape: "\uE00C",
  Shift: "\uE008",
};

/** Marks a document that is about to be left. */
const LEAVE = () => void Object.defineProperty(window, "__leaving", { value: true });
const HAS_COME = (until) => {
  // By the document's class: an element of the page may be called readyState.
  const state = Object.getOwnPropertyDescriptor(Document.prototype, "readyState").get.call(document);
  if (window.__leaving || state === "loading") return false;
  if (until !== "load") return true;
  const [entry] = performance.getEntriesByType("navigation");
  return state === "complete" && (!entry || entry.loadEventEnd > 0);
};

/** The middle of what is seen of an element, where a press lands on it or in it. */
const POINT = (node) => {
  node.scrollIntoView({ block: "center", behavior: "instant" });
  const boxes = [node, ...node.querySelectorAll("*")].flatMap((each) => [...each.getClientRects()]);
  for (const { left, right, top, bottom } of boxes) {
    const at = [Math.max(left, 0) + Math.min(right, innerWidth), Math.max(top, 0) + Math.min(bottom, innerHeight)];
    const [x, y] = at.map((sum) => Math.floor(sum / 2));
    if (right - left >= 1 && bottom - top >= 1 && x >= 0 && y >= 0 && x < innerWidth && y < innerHeight) return [x, y];
  }
  return false;
};

/** A page of WebKitGTK; what the methods promise stands in open.mjs. */
export class WebkitPage {
  messages = [];
  initScripts = [];

  static async create(engine, session, first) {
    const self = new WebkitPage();
    self.engine = engine;
    self.session = session;
    // A window each: of the tabs of one window only one is shown, and none can be brought forward.
    self.handle = first ? await session.get("/window") : (await session.post("/window/new", { type: "window" })).handle;
    await self.setViewport(1280, 900);
    return self;
  }

  async #here() {
    await this.session.post("/window", { handle: this.handle });
    return this.session;
  }

  /** With this tab in the driver's hand, which holds one at a time: what is asked of two at once would come to the wrong one. */
  #alone(work) {
    return this.session.inTurn(async () => work(await this.#here()));
  }

  async goto(url, { until = "load" } = {}) {
    await this.#leave("/url", { url }, until);
  }

  async reload({ until = "load" } = {}) {
    await this.#leave("/refresh", undefined, until);
  }

  async back() {
    await this.#leave("/back");
  }

  /** Another document comes. */
  async #leave(command, body, until = "load") {
    await this.#alone(async (session) => {
      await session.run(LEAVE, []);
      await session.post(command, body);
    });
    // Nothing is asked of a page that has broken what every script needs, the driver's too.
    if (until === "none") return;
    await poll(() => this.evaluate(HAS_COME, until), { timeout: 2 * PATIENCE, what: `the page after ${command}` });
  }

  async url() {
    return this.#alone((session) => session.get("/url"));
  }

  async evaluate(fn, ...args) {
    return this.#alone((session) => session.run(fn, args));
  }

  async addInitScript(source) {
    this.initScripts.push(String(source));
  }

  waitFor(fn, { timeout, args = [] } = {}) {
    return poll(() => this.evaluate(fn, ...args), { timeout, what: String(fn) });
  }

  async #element(selector) {
    return poll(async () => (await this.#here()).element(selector), { what: `an element ${selector}` });
  }

  async #point(selector) {
    const element = await this.#element(selector);
    return poll(() => this.evaluate(POINT, element), { what: `a place of ${selector} in the window` });
  }

  async click(selector) {
    await this.session.pointer(await this.#point(selector), { press: true });
  }

  async hover(selector) {
    await this.session.pointer(await this.#point(selector));
  }

  async type(selector, text) {
    await this.session.keys(await this.#element(selector), text);
  }

  async press(key) {
    await (
      await this.#here()
    ).post("/actions", {
      actions: [
        {
          type: "key",
          id: "keyboard",
          actions: [
            { type: "keyDown", value: KEYS[key] ?? key },
            { type: "keyUp", value: KEYS[key] ?? key },
          ],
        },
      ],
    });
  }

  /** By script: this driver has no wheel. */
  async scroll(dy, dx = 0) {
    await this.evaluate((x, y) => window.scrollBy({ left: x, top: y, behavior: "instant" }), dx, dy);
  }

  /** Its driver has no command for it, and `window.print()` opens a dialog. */
  async print() {
    return false;
  }

  async screenshot(path) {
    await writeFile(path, Buffer.from(await (await this.#here()).get("/screenshot"), "base64"));
  }

  /**
   * The outer size is what WebDriver sets, and the window follows when it likes: corrected by the difference to the inner size until
   * that is right. It is never narrower than its own buttons.
   */
  async setViewport(width, height) {
    const session = await this.#here();
    let [outer, last] = [[width, height], ""];
    const isRight = async () => {
      const [w, h, narrowest] = await session.run(() => [innerWidth, innerHeight, outerWidth], []);
      const isWide = w === width || (width < w && narrowest > outer[0] && last === `${w}x${h}`);
      if (isWide && h === height) return true;
      // Twice the same: the window has followed.
      if (last === `${w}x${h}`) {
        outer = [outer[0] + (isWide ? 0 : width - w), outer[1] + height - h];
        last = "";
        await session.post("/window/rect", { width: outer[0], height: outer[1] });
      } else last = `${w}x${h}`;
      return false;
    };
    await session.post("/window/rect", { width, height });
    await poll(isRight, { what: `a window of ${width} x ${height}` });
  }

  /** By minimizing its window. */
  async hide() {
    await (await this.#here()).post("/window/minimize");
    await this.waitFor(() => document.hidden);
  }

  async show() {
    const session = await this.#here();
    await session.post("/window/rect", await session.get("/window/rect"));
    await this.waitFor(() => !document.hidden);
  }

  async throttleCpu() {
    return false;
  }

  async freeze() {
    return false;
  }

  async heap() {
    return undefined;
  }

  async close() {
    await this.goto("about:blank");
  }
}
