import { writeFile } from "node:fs/promises";
import { poll } from "./poll.mjs";

/** A page of WebKitGTK; what the methods promise stands in open.mjs. */
export class WebkitPage {
  messages = [];
  initScripts = [];

  static async create(engine, session, first) {
    const self = new WebkitPage();
    self.engine = engine;
    self.session = session;
    self.handle = first ? await session.get("/window") : (await session.post("/window/new", { type: "tab" })).handle;
    await self.setViewport(1280, 900);
    return self;
  }

  async #here() {
    await this.session.post("/window", { handle: this.handle });
    return this.session;
  }

  async goto(url, { until = "load" } = {}) {
    const session = await this.#here();
    if (until === "load") return session.post("/url", { url });
    await session.run((address) => void setTimeout(() => (location.href = address)), [url]);
    return this.waitFor((address) => location.href === address && document.readyState !== "loading", { args: [url] });
  }

  async reload() {
    await (await this.#here()).post("/refresh");
  }

  async back() {
    await (await this.#here()).post("/back");
  }

  async url() {
    return (await this.#here()).get("/url");
  }

  async evaluate(fn, ...args) {
    return (await this.#here()).run(fn, args);
  }

  async addInitScript(source) {
    this.initScripts.push(String(source));
  }

  waitFor(fn, { timeout, args = [] } = {}) {
    return poll(() => this.evaluate(fn, ...args), { timeout, what: String(fn) });
  }

  async #shown(selector) {
    const element = await poll(async () => (await this.#here()).element(selector), { what: `an element ${selector}` });
    await this.session.run((node) => node.scrollIntoView({ block: "center", behavior: "instant" }), [element]);
    return element;
  }

  async click(selector) {
    await this.session.pointer(await this.#shown(selector), { press: true });
  }

  async hover(selector) {
    await this.session.pointer(await this.#shown(selector));
  }

  async type(selector, text) {
    await this.session.keys(await this.#shown(selector), text);
  }

  async press(key) {
    const names = { Tab: "\uE004", Enter: "\uE007", Escape: "\uE00C" };
    await (
      await this.#here()
    ).post("/actions", {
      actions: [
        {
          type: "key",
          id: "keyboard",
          actions: [
            { type: "keyDown", value: names[key] ?? key },
            { type: "keyUp", value: names[key] ?? key },
          ],
        },
      ],
    });
  }

  /** By script: this driver has no wheel. */
  async scroll(dy, dx = 0) {
    await this.evaluate((x, y) => window.scrollBy({ left: x, top: y, behavior: "instant" }), dx, dy);
  }

  async screenshot(path) {
    await writeFile(path, Buffer.from(await (await this.#here()).get("/screenshot"), "base64"));
  }

  /** The outer size is what WebDriver sets: correct it once by the difference to the inner one. */
  async setViewport(width, height) {
    const session = await this.#here();
    await session.post("/window/rect", { width, height });
    const inner = await session.run(() => [innerWidth, innerHeight], []);
    await session.post("/window/rect", { width: 2 * width - inner[0], height: 2 * height - inner[1] });
  }

  async throttleCpu() {
    return false;
  }

  async heap() {
    return undefined;
  }

  async close() {
    await this.#here();
    await this.session.post("/url", { url: "about:blank" });
  }
}
